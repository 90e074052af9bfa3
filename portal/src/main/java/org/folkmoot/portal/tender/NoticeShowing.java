package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Ratio;

/** Makes the page of a tender that everybody reads; whoever agrees to it reads the same one before. */
@Singleton
class NoticeShowing {
    /** The planned days that everybody reads. */
    static final List<Moment> MOMENTS =
            List.of(Moment.TENDER_DEADLINE, Moment.ASSESSMENT_SUMMARIES, Moment.CONTRACT_SIGNED);

    private final LawOffered offered;
    private final DirectCallOff alone;
    private final TenderVoice voice;
    private final BidLocks locks;
    private final Providers providers;
    private final RoomPaperRepository room;
    private final SpecificationNotice specification;
    private final SpecificationShown specified;
    private final ClarificationRepository questions;
    private final FaultWords words;
    private final Ocids ocids;
    private final OutcomeShowing outcomes;
    private final Promises promises;
    private final EveningShown evenings;
    private final Outages outages;
    private final Messages messages;

    NoticeShowing(
            LawOffered offered,
            DirectCallOff alone,
            TenderVoice voice,
            BidLocks locks,
            Providers providers,
            RoomPaperRepository room,
            SpecificationNotice specification,
            SpecificationShown specified,
            ClarificationRepository questions,
            FaultWords words,
            Ocids ocids,
            OutcomeShowing outcomes,
            Promises promises,
            EveningShown evenings,
            Outages outages,
            Messages messages) {
        this.offered = offered;
        this.alone = alone;
        this.voice = voice;
        this.locks = locks;
        this.providers = providers;
        this.room = room;
        this.specification = specification;
        this.specified = specified;
        this.questions = questions;
        this.words = words;
        this.ocids = ocids;
        this.outcomes = outcomes;
        this.promises = promises;
        this.evenings = evenings;
        this.outages = outages;
        this.messages = messages;
    }

    record Fact(String label, String value) {}

    /** @param step whether young people, parents or officers do it together */
    record Day(String when, String what, boolean step) {}

    /** Some days with what they are for. @param id as the plan has it @param step as that of a {@link Day} */
    record Dated(String id, LocalDate from, LocalDate to, String what, boolean step) {}

    /** Of the data room. @param seen who saw it before, and when; empty for nobody @param size empty for a page elsewhere @param later when it came, where the tender was public by then */
    record Shown(
            TenderStudio.Text title,
            String href,
            String size,
            TenderStudio.Text seen,
            String seenOn,
            @Nullable Instant later) {}

    /**
     * @param within the headings it stands under
     * @param points of all that stands beside it; @param worth of the whole lot; empty for a heading
     * @param limits words of an answer and least mark; @param whose marks count, in sentences
     */
    record Criterion(
            TenderStudio.Text name,
            String within,
            String kind,
            TenderStudio.Text about,
            String points,
            String worth,
            List<String> limits,
            String whose) {}

    record Level(int mark, TenderStudio.Text label, TenderStudio.Text meaning) {}

    /** @param name null where there are no lots @param young points of the whole that young people's marks carry; empty for none */
    record Lot(
            TenderStudio.@Nullable Text name,
            List<Criterion> criteria,
            String young,
            List<TenderStudio.Text> gates,
            List<Level> levels,
            List<String> rules) {}

    record Paper(TenderStudio.Text title, String href) {}

    /** @param when it was made public @param correction whether it put right a mistake @param before where the notice stands as it was before; empty on a page that is not public */
    record Change(Instant when, TenderStudio.Text reason, boolean correction, String before) {}

    /**
     * @param preview whether it is not public yet
     * @param open whether bids are still taken
     * @param deadline null while there is none
     * @param outage what is undecided, or decided, since the deadline fell into a time in which the portal was down
     * @param specification where what has to be achieved stands; empty for none, {@code lacking} what outcomes are linked to nothing for
     * @param room what anybody who may bid was shown before
     * @param answered how many questions are answered to all, {@code answers} where they stand; empty before it is public
     * @param ask where an organisation asks, {@code calendar} its days as a file; empty before it is public
     * @param grant whether money is given, and nothing bought
     * @param handingIn key of the message that says how bids come in and who can see them
     * @param follow where one asks to hear of changes
     * @param bid where a bid is written; empty where none is taken here
     * @param interested names of organisations that said so to everybody
     * @param data where the same is open data; empty before it is public
     * @param outcome what became of it, once everybody was told
     * @param current where the notice stands as it is now, on the page of an earlier one; else empty
     * @param publicAt when the one that is shown was made public; null before
     * @param ocid its number there @param registered whether that begins with a prefix of the register
     * @param suppliers whether only suppliers of a framework are asked
     * @param direct whether one of them is asked, so that nothing is marked: of {@code marked} there is what the offer answers, and nothing else
     */
    record NoticePage(
            boolean preview,
            boolean open,
            @Nullable Instant deadline,
            List<TenderStudio.Text> outage,
            TenderStudio.Text title,
            TenderStudio.Text what,
            TenderStudio.Text whom,
            List<Fact> facts,
            List<TenderStudio.Text> lots,
            TenderStudio.Text noLots,
            List<Day> days,
            List<Lot> marked,
            String specification,
            List<String> lacking,
            List<Paper> papers,
            List<Shown> room,
            TenderStudio.Text team,
            String email,
            String phone,
            String questionsBy,
            String answersBy,
            int answered,
            String answers,
            String ask,
            String calendar,
            boolean elsewhere,
            boolean grant,
            String handingIn,
            List<Change> changes,
            String follow,
            String bid,
            List<String> interested,
            String data,
            String ocid,
            boolean registered,
            List<OutcomeShowing.Known> outcome,
            String promises,
            String current,
            boolean suppliers,
            boolean direct,
            @Nullable Instant publicAt)
            implements PageModel, GrantWorded {}

    /** Where the notice that a change came after stands as it was: changes that were given up have no number. */
    private static String before(List<NoticeRow> all, NoticeRow change, String here, Visit visit) {
        return all.stream()
                .filter(each -> each.isPublic() && each.number() < change.number())
                .max(Comparator.comparingInt(NoticeRow::number))
                .map(each -> visit.path(here + PublicTenderPages.EARLIER + each.number()))
                .orElse("");
    }

    /**
     * @param notice the one that is shown; null while there is none
     * @param markings by lot
     * @param all every notice of it, for what changed
     * @param here its path inside English ones; empty while it is not public
     */
    NoticePage page(
            UUID id,
            Plan plan,
            @Nullable NoticeRow notice,
            Map<String, Marking> markings,
            List<NoticeRow> all,
            String here,
            Visit visit) {
        return page(id, plan, notice, markings, all, here, "", visit);
    }

    /** As the other. @param current where the notice stands as it is now; empty where it is that one */
    NoticePage page(
            UUID id,
            Plan plan,
            @Nullable NoticeRow notice,
            Map<String, Marking> markings,
            List<NoticeRow> all,
            String here,
            String current,
            Visit visit) {
        boolean preview = here.isEmpty();
        String locale = visit.locale();
        Map<String, Marking> asked = alone.asked(plan, markings);
        Ocids.Ocid ocid = ocids.of(visit.council(), id);
        Instant deadline = notice == null
                ? null
                : preview ? Notices.deadline(plan, notice.closes()).orElse(null) : notice.until();
        SpecificationNotice.Fixed fixed = (preview
                        ? specification.now(visit.council().id(), id, plan)
                        : notice == null
                                ? java.util.Optional.<SpecificationNotice.Fixed>empty()
                                : specification.of(visit.council().id(), id, notice.number()))
                .orElse(null);
        return new NoticePage(
                preview,
                current.isEmpty() && deadline != null && visit.now().isBefore(deadline),
                deadline,
                preview || !current.isEmpty() || deadline == null ? List.of() : outage(visit, id, deadline, plan),
                TenderStudio.Text.of(plan.title(), locale),
                TenderStudio.Text.of(plan.what(), locale),
                TenderStudio.Text.of(plan.whom(), locale),
                facts(plan, notice, markings, fixed == null ? Localised.EMPTY : fixed.reason(), visit),
                plan.lots().stream()
                        .map(lot -> TenderStudio.Text.of(lot.title(), locale))
                        .toList(),
                TenderStudio.Text.of(plan.noLots(), locale),
                days(
                        plan,
                        notice,
                        markings,
                        current.isEmpty() ? happens(visit.council().id(), id, plan, locale) : null,
                        locale),
                plan.marked().stream()
                        .filter(lot -> asked.containsKey(lot.id()))
                        .map(lot -> lot(
                                id, plan, lot, asked.get(lot.id()), notice == null ? null : notice.presenting(), visit))
                        .toList(),
                fixed == null
                        ? ""
                        : visit.path(
                                preview
                                        ? SpecificationPages.path(id) + "/preview"
                                        : here + SpecificationPublicPages.HERE),
                fixed == null ? List.of() : specified.lacking(fixed.spec(), markings, locale),
                notice == null
                        ? List.of()
                        : notice.library().stream()
                                .map(paper -> new Paper(
                                        TenderStudio.Text.of(paper.title(), locale),
                                        visit.path("/documents/" + paper.slug())))
                                .toList(),
                room(visit, id, all, here, fixed != null),
                TenderStudio.Text.of(plan.contact().called(), locale),
                plan.contact().email(),
                plan.contact().phone(),
                day(notice == null ? null : notice.questionsBy(), locale),
                day(notice == null ? null : notice.answersBy(), locale),
                preview ? 0 : questions.answers(visit.council().id(), id),
                preview ? "" : visit.path(here + "/answers"),
                preview ? "" : visit.path(ClarificationPages.path(id)),
                preview ? "" : visit.path(here + "/calendar.ics"),
                plan.companion(),
                plan.law().grant(),
                handingIn(plan, locks.way(visit.council().id(), plan)),
                all.stream()
                        .filter(each -> each.isPublic() && each.change())
                        .map(each -> new Change(
                                java.util.Objects.requireNonNull(each.publicAt()),
                                TenderStudio.Text.of(each.why(), locale),
                                each.correction(),
                                preview ? "" : before(all, each, here, visit)))
                        .toList(),
                visit.path("/hear-back?thing=" + FollowedTenders.KIND + ":" + id),
                preview || !bids(visit, id, plan) ? "" : visit.path(BidPages.HOME + "/" + id),
                preview ? List.of() : providers.interested(visit.council().id(), id),
                preview ? "" : TenderApi.ROUTE + "/" + id,
                ocid.ocid(),
                ocid.registered(),
                preview ? List.of() : outcomes.publicly(visit.council().id(), id, locale),
                !preview && promises.any(visit.council().id(), id) ? visit.path(here + "/promises") : "",
                current,
                plan.framework() != null && offered.framework(plan),
                offered.direct(plan),
                notice == null ? null : notice.publicAt());
    }

    /** What everybody reads where the deadline fell into an outage: that nobody has decided yet, or that it stands and why. */
    private List<TenderStudio.Text> outage(Visit visit, UUID id, Instant deadline, Plan plan) {
        short council = visit.council().id();
        if (visit.now().isBefore(deadline) || !bids(visit, id, plan)) return List.of();
        List<TenderStudio.Text> said = new ArrayList<>();
        List<Outage> undecided = outages.undecided(council, id, deadline);
        if (!undecided.isEmpty()) {
            said.add(TenderStudio.Text.of(outages.said(undecided), visit.locale()));
            said.add(TenderStudio.Text.of(messages.both("outage.public.held"), visit.locale()));
        }
        outages.stands(council, id).stream()
                .filter(each -> each.agreed() && each.deadline().equals(deadline))
                .forEach(each -> {
                    said.add(TenderStudio.Text.of(outages.said(each.upon()), visit.locale()));
                    said.add(TenderStudio.Text.of(messages.both("outage.public.stands"), visit.locale()));
                    said.add(TenderStudio.Text.of(each.why(), visit.locale()));
                });
        return said;
    }

    private boolean bids(Visit visit, UUID id, Plan plan) {
        short council = visit.council().id();
        return locks.published(council, id, plan).here();
    }

    private static String day(@Nullable LocalDate day, String locale) {
        return day == null ? "" : Spoken.day(day, Locale.of(locale));
    }

    /** @param unsigned why a group that marks has not signed the specification; blank where all have */
    private List<Fact> facts(
            Plan plan, @Nullable NoticeRow notice, Map<String, Marking> markings, Localised unsigned, Visit visit) {
        String locale = visit.locale();
        List<Fact> facts = new ArrayList<>();
        Plan.Law law = plan.law();
        String kind = java.util.Optional.ofNullable(
                        offered.law().thresholds().kinds().get(law.kind()))
                .map(name -> name.in(locale))
                .orElse("");
        if (!kind.isEmpty() && !law.grant()) facts.add(fact("kind", kind, locale));
        if (law.most() != null) {
            facts.add(fact("value", value(law, markings, locale), locale));
        }
        Regime regime = offered.chosen(visit.council().id(), plan);
        if (regime != null) {
            facts.add(fact("law", offered.called(visit.council().id(), plan, locale), locale));
        }
        Plan.Framework framework = plan.framework();
        if (framework != null && offered.framework(plan)) {
            facts.add(fact("framework", framework.known(locale), locale));
            if (framework.direct() && !framework.why().blank())
                facts.add(fact("direct", framework.why().in(locale), locale));
        }
        if (notice != null && notice.noticeNumber() != null) {
            facts.add(fact("number", notice.noticeNumber(), locale));
        } else if (notice != null && !notice.withoutNumber().blank()) {
            facts.add(fact("no-number", notice.withoutNumber().in(locale), locale));
        }
        if (notice != null && !notice.withoutQuestion().blank()) {
            facts.add(fact("no-question", notice.withoutQuestion().in(locale), locale));
        }
        if (!unsigned.blank()) facts.add(fact("unsigned", unsigned.in(locale), locale));
        return facts;
    }

    /** As it is known, and how it compares to prices, which bids name without VAT. A grant has none. */
    private String value(Plan.Law law, Map<String, Marking> markings, String locale) {
        String key = law.least() == null ? "notice.value.most" : "notice.value.band";
        String value = messages.text(
                locale,
                law.grant() ? key + ".grant" : key,
                Map.of("least", Pounds.of(law.least()), "most", Pounds.of(law.most())));
        boolean priced = !law.grant()
                && markings.values().stream()
                        .flatMap(marking -> marking.all().stream())
                        .anyMatch(node -> node.kind() == Node.Kind.PRICE);
        return priced ? value + " " + messages.text(locale, "notice.value.prices") : value;
    }

    private Fact fact(String key, String value, String locale) {
        return new Fact(messages.text(locale, "notice.fact." + key), value);
    }

    /** Key of the message that says how bids come in, and who can see them before the deadline: no more than is true of this way. */
    static String handingIn(Plan plan, BidLocks.Way way) {
        if (plan.companion()) return "notice.bids-elsewhere";
        String key = way == BidLocks.Way.CLOCK ? "notice.bids-clock" : "notice.bids-here";
        return plan.law().grant() ? key + ".grant" : key;
    }

    /**
     * Marking is done together with young people or parents only where their marks count.
     *
     * @param heard evenings of presentations; null of a notice that was changed since, which shows none that was planned later
     */
    private List<Day> days(
            Plan plan,
            @Nullable NoticeRow notice,
            Map<String, Marking> markings,
            @Nullable List<EveningShown.Happens> heard,
            String locale) {
        boolean together = markings.values().stream()
                        .anyMatch(marking -> marks(marking, Marking.YOUNG) || marks(marking, Panel.PARENTS))
                || (heard == null ? presents(notice) : !heard.isEmpty());
        return dated(plan, notice, heard == null ? List.of() : heard, locale).stream()
                .map(at -> new Day(
                        words.days(at.from(), at.to(), locale),
                        at.what(),
                        at.step() && (together || !CoProductionStep.JUDGING.contains(at.id()))))
                .toList();
    }

    private static boolean presents(@Nullable NoticeRow notice) {
        Presents said = notice == null ? null : notice.presenting();
        return said != null && said.points() > 0;
    }

    private List<EveningShown.Happens> happens(short council, UUID id, Plan plan, String locale) {
        return offered.direct(plan) ? List.of() : evenings.happens(council, id, plan, locale);
    }

    /** Everything with a day that the public reads of the notice that holds now, the earliest first. */
    List<Dated> dated(short council, UUID id, Plan plan, @Nullable NoticeRow notice, String locale) {
        return dated(plan, notice, happens(council, id, plan, locale), locale);
    }

    /** Of an evening the public reads the day alone: with hour and kind of place it would lead to the young people who come. */
    private List<Dated> dated(Plan plan, @Nullable NoticeRow notice, List<EveningShown.Happens> heard, String locale) {
        List<Dated> days = new ArrayList<>();
        for (EveningShown.Happens evening : heard) {
            LocalDate on = evening.at().atZone(Spoken.UK).toLocalDate();
            String said = messages.text(
                    locale,
                    evening.lot().isEmpty() ? "notice.presentations" : "notice.presentations-lot",
                    Map.of("lot", evening.lot()));
            days.add(new Dated("presentations-" + evening.id(), on, on, said, true));
        }
        for (Moment moment : MOMENTS) {
            LocalDate on = plan.dates().get(moment.key());
            if (on != null) days.add(new Dated(moment.key(), on, on, voice.moment(plan, moment, locale), false));
        }
        if (notice != null && notice.questionsBy() != null) {
            days.add(on("questions", notice.questionsBy(), "notice.questions-by", locale));
        }
        if (notice != null && notice.answersBy() != null) {
            days.add(on("answers", notice.answersBy(), "clarification.answers-by", locale));
        }
        for (CoProductionStep step : offered.steps(plan)) {
            Plan.Days span = plan.steps().get(step.id());
            if (span != null) {
                days.add(new Dated(step.id(), span.from(), span.to(), voice.step(plan, step, locale), step.young()));
            }
        }
        days.sort(Comparator.comparing(Dated::from).thenComparing(Dated::to));
        return days;
    }

    private Dated on(String id, LocalDate on, String key, String locale) {
        return new Dated(id, on, on, messages.text(locale, key), false);
    }

    /** A page of this portal in the reader's language, or one elsewhere as it is. */
    static String elsewhere(String address, Visit visit) {
        return address.startsWith("/") ? visit.path(address) : address;
    }

    /**
     * @param all every notice of it: what came after the first was public is dated
     * @param specified whether the specification is among it, as a file
     */
    private List<Shown> room(Visit visit, UUID id, List<NoticeRow> all, String here, boolean specified) {
        String locale = visit.locale();
        Instant since = all.stream()
                .filter(each -> each.isPublic() && !each.change())
                .map(NoticeRow::publicAt)
                .findFirst()
                .orElse(null);
        String base = (here.isEmpty() ? TenderStudio.HOME + "/" + id : here) + "/room/";
        List<Shown> shown = new ArrayList<>();
        if (specified && !here.isEmpty()) {
            shown.add(new Shown(
                    new TenderStudio.Text(messages.text(locale, "specification.room"), ""),
                    visit.path(here + SpecificationPublicPages.FILE),
                    "",
                    new TenderStudio.Text("", ""),
                    "",
                    null));
        }
        room.of(visit.council().id(), id).stream()
                .map(each -> new Shown(
                        TenderStudio.Text.of(Localised.fromJson(each.title()), locale),
                        each.address() == null ? visit.path(base + each.number()) : elsewhere(each.address(), visit),
                        each.size() == null ? "" : Downloads.size(each.size()),
                        Localised.fromJson(each.seen()).blank()
                                ? new TenderStudio.Text("", "")
                                : TenderStudio.Text.of(Localised.fromJson(each.seen()), locale),
                        day(each.seenOn(), locale),
                        since == null || each.addedAt().isBefore(since) ? null : each.addedAt()))
                .forEach(shown::add);
        return shown;
    }

    private String presents(Presents said, String locale) {
        if (said.points() == 0) return messages.text(locale, "notice.presents.none");
        String sharing = said.sharing() == null
                ? ""
                : "-" + PanelShown.lower(said.sharing().name());
        return messages.text(
                locale,
                "notice.presents" + sharing,
                Map.of(
                        "points",
                        said.points(),
                        "written",
                        100 - said.points(),
                        "pot",
                        said.pot() == null ? "" : Pounds.of(Ratio.of(said.pot())),
                        "least",
                        said.least() == null ? "0" : TenderStudio.figure(said.least())));
    }

    private Lot lot(UUID tender, Plan plan, Plan.Lot lot, Marking marking, @Nullable Presents presents, Visit visit) {
        String locale = visit.locale();
        if (offered.direct(plan)) return answered(plan, lot, marking, locale);
        Method method = marking.method(lot.id(), TenderStudio.languages(visit));
        Map<String, Ratio> overall = method.faults().isEmpty() ? method.overall() : Map.of();
        List<Level> levels = new ArrayList<>();
        for (Marking.Level level : marking.scale()) {
            levels.add(new Level(
                    levels.size(),
                    TenderStudio.Text.of(level.label(), locale),
                    TenderStudio.Text.of(level.meaning(), locale)));
        }
        List<String> rules = new ArrayList<>(rules(marking, locale));
        List<String> evening = evenings.published(visit.council().id(), tender, lot.id(), locale);
        // An evening that is planned says the same, and more.
        if (presents != null && evening.isEmpty())
            rules.add(
                    evenings.off(visit.council().id(), tender, lot.id())
                            ? messages.text(locale, "notice.presents.off")
                            : presents(presents, locale));
        rules.addAll(evening);
        return new Lot(
                plan.lots().isEmpty() ? null : TenderStudio.Text.of(lot.title(), locale),
                marking.all().stream()
                        .map(node ->
                                criterion(marking, node, overall, plan.law().grant(), locale))
                        .toList(),
                young(marking, overall),
                marking.gates().stream()
                        .map(gate -> TenderStudio.Text.of(gate.name(), locale))
                        .toList(),
                levels,
                rules);
    }

    /** What an offer answers that is compared with no other: no points, no scale and no rules of marking. */
    private Lot answered(Plan plan, Plan.Lot lot, Marking marking, String locale) {
        return new Lot(
                plan.lots().isEmpty() ? null : TenderStudio.Text.of(lot.title(), locale),
                BidSection.of(plan, Map.of(lot.id(), marking)).stream()
                        .filter(each -> each.lot().id().equals(lot.id())
                                && each.kind() != BidSection.Kind.GATE
                                && each.kind() != BidSection.Kind.ABSENT)
                        .map(each -> new Criterion(
                                TenderStudio.Text.of(each.name(), locale),
                                each.within().stream()
                                        .map(above -> above.in(locale))
                                        .collect(Collectors.joining(" › ")),
                                "",
                                TenderStudio.Text.of(each.about(), locale),
                                "",
                                "",
                                each.words() == null
                                        ? List.of()
                                        : List.of(messages.text(locale, "notice.words", Map.of("most", each.words()))),
                                ""))
                        .toList(),
                "",
                marking.gates().stream()
                        .map(gate -> TenderStudio.Text.of(gate.name(), locale))
                        .toList(),
                List.of(),
                List.of());
    }

    Criterion criterion(Marking marking, Node node, Map<String, Ratio> overall, boolean grant, String locale) {
        List<Node> path = marking.path(node.id());
        Ratio worth = overall.get(node.id());
        List<String> limits = new ArrayList<>();
        if (node.words() != null) limits.add(messages.text(locale, "notice.words", Map.of("most", node.words())));
        if (node.minimum() != null) {
            limits.add(messages.text(locale, "notice.minimum", Map.of("mark", node.minimum())));
        }
        if (node.price() != null) {
            limits.add(messages.text(locale, "tender.formula." + node.price().formula()));
            if (node.price().floor() != null && node.price().ceiling() != null)
                limits.add(messages.text(
                        locale,
                        "notice.price.between",
                        Map.of(
                                "floor", Pounds.of(node.price().floor()),
                                "ceiling", Pounds.of(node.price().ceiling()))));
            if (node.price().maximum() != null)
                limits.add(messages.text(
                        locale,
                        grant ? "notice.price.most.grant" : "notice.price.most",
                        Map.of("most", Pounds.of(node.price().maximum()))));
        }
        if (node.target() != null) {
            limits.add(messages.text(locale, "notice.target", Map.of("target", node.target())));
        }
        return new Criterion(
                node.name().blank()
                        ? new TenderStudio.Text(words.name(node, locale), "")
                        : TenderStudio.Text.of(node.name(), locale),
                path.subList(0, path.size() - 1).stream()
                        .map(above -> words.name(above, locale))
                        .collect(Collectors.joining(" › ")),
                messages.text(locale, "tender.kind." + node.kind().key()),
                TenderStudio.Text.of(node.about(), locale),
                TenderStudio.figure(node.weight()),
                !node.kind().heading() && worth != null ? FaultWords.figure(worth) : "",
                limits,
                Marking.GROUPS.stream()
                        .filter(group -> node.shares().getOrDefault(group, 0) != 0)
                        .map(group -> messages.text(
                                locale,
                                "notice.share",
                                Map.of(
                                        "group",
                                        words.group(group, locale),
                                        "share",
                                        node.shares().get(group))))
                        .collect(Collectors.joining(", ")));
    }

    /** Points of a hundred that hang on young people's marks. */
    static String young(Marking marking, Map<String, Ratio> overall) {
        Ratio sum = Ratio.NOUGHT;
        for (Node node : marking.all()) {
            int share = node.shares().getOrDefault(Marking.YOUNG, 0);
            Ratio worth = overall.get(node.id());
            if (share != 0 && worth != null) sum = sum.plus(worth.times(Ratio.of(share, 100)));
        }
        return sum.equals(Ratio.NOUGHT) ? "" : FaultWords.figure(sum);
    }

    /** Whether marks of a group count anywhere. */
    private static boolean marks(Marking marking, String group) {
        return marking.all().stream().anyMatch(node -> node.shares().getOrDefault(group, 0) != 0);
    }

    /** Of groups that mark nothing no rule is said: it would promise something. */
    List<String> rules(Marking marking, String locale) {
        List<String> rules = new ArrayList<>();
        for (Marking.Markers markers : marking.markers()) {
            if (!marks(marking, markers.group())) continue;
            rules.add(messages.text(
                    locale,
                    markers.goesOn() ? "notice.markers.go-on" : "notice.markers.wait",
                    Map.of("group", words.group(markers.group(), locale), "fewest", markers.fewest())));
            if (markers.split())
                rules.add(messages.text(
                        locale,
                        "notice.markers.split",
                        Map.of(
                                "group",
                                words.group(markers.group(), locale),
                                "readers",
                                Objects.requireNonNull(markers.readers()),
                                "seed",
                                Objects.requireNonNull(markers.seed()))));
        }
        if (marking.all().stream().anyMatch(node -> node.minimum() != null))
            rules.add(messages.text(
                    locale,
                    "notice.minima."
                            + marking.minima().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (marking.fewestQuality() != null) {
            rules.add(messages.text(
                    locale, "notice.fewest-quality", Map.of("points", TenderStudio.figure(marking.fewestQuality()))));
        }
        rules.add(messages.text(locale, "notice.rounding", Map.of("places", marking.places())));
        String ties = marking.tieBreaks().stream()
                .map(tie -> tie.startsWith("criterion:")
                        ? messages.text(
                                locale,
                                "tender.tie.criterion",
                                Map.of("name", words.name(marking, tie.substring("criterion:".length()), locale)))
                        : messages.text(locale, "tender.tie." + tie))
                .collect(Collectors.joining("; "));
        if (!ties.isEmpty()) rules.add(messages.text(locale, "notice.ties", Map.of("ties", ties)));
        return rules;
    }
}
