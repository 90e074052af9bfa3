package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.ocds.Amendment;
import org.folkmoot.portal.tender.ocds.AwardCriteria;
import org.folkmoot.portal.tender.ocds.AwardCriterion;
import org.folkmoot.portal.tender.ocds.Category;
import org.folkmoot.portal.tender.ocds.Communication;
import org.folkmoot.portal.tender.ocds.ContactPoint;
import org.folkmoot.portal.tender.ocds.ContractingProcess;
import org.folkmoot.portal.tender.ocds.CriterionNumber;
import org.folkmoot.portal.tender.ocds.Document;
import org.folkmoot.portal.tender.ocds.Lot;
import org.folkmoot.portal.tender.ocds.LotDetails;
import org.folkmoot.portal.tender.ocds.Milestone;
import org.folkmoot.portal.tender.ocds.Money;
import org.folkmoot.portal.tender.ocds.NoticeType;
import org.folkmoot.portal.tender.ocds.Packaging;
import org.folkmoot.portal.tender.ocds.Party;
import org.folkmoot.portal.tender.ocds.PartyDetails;
import org.folkmoot.portal.tender.ocds.Period;
import org.folkmoot.portal.tender.ocds.Planning;
import org.folkmoot.portal.tender.ocds.Release;
import org.folkmoot.portal.tender.ocds.Tag;
import org.folkmoot.portal.tender.ocds.Tender;
import org.folkmoot.portal.tender.ocds.Words;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Ratio;

/**
 * What the public pages of a tender say, as open contracting data: one release for each notice that came before, one for the notice, one for each change, and then what became of its lots. It is made of what
 * was published, so that it is the same whenever it is asked for.
 */
@Singleton
class TenderReleases {
    private static final URI LICENCE =
            URI.create("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/");

    private static final String NOTICE = "notice-";
    private static final String PLANNED = "planned-";

    private final Tenders tenders;
    private final Notices notices;
    private final PublicTenders published;
    private final PlannedNotices planned;
    private final PlannedShown showingPlanned;
    private final Ocids ocids;
    private final OutcomeReleases outcomes;
    private final NoticeShowing showing;
    private final SpecificationNotice specification;
    private final FaultWords names;
    private final LawOffered offered;
    private final TenderVoice voice;
    private final BidLocks locks;
    private final Addresses addresses;
    private final Site.Settings settings;
    private final Messages messages;

    TenderReleases(
            Tenders tenders,
            Notices notices,
            PublicTenders published,
            PlannedNotices planned,
            PlannedShown showingPlanned,
            Ocids ocids,
            OutcomeReleases outcomes,
            NoticeShowing showing,
            SpecificationNotice specification,
            FaultWords names,
            LawOffered offered,
            TenderVoice voice,
            BidLocks locks,
            Addresses addresses,
            Site.Settings settings,
            Messages messages) {
        this.tenders = tenders;
        this.notices = notices;
        this.published = published;
        this.planned = planned;
        this.showingPlanned = showingPlanned;
        this.ocids = ocids;
        this.outcomes = outcomes;
        this.showing = showing;
        this.specification = specification;
        this.names = names;
        this.offered = offered;
        this.voice = voice;
        this.locks = locks;
        this.addresses = addresses;
        this.settings = settings;
        this.messages = messages;
    }

    /** Empty for what is not public. */
    Optional<ContractingProcess> of(Council council, UUID tender) {
        PublicTenders.Listed listed = published.listed(council.id(), tender).orElse(null);
        ContractingProcess process = announced(council, tender);
        if (listed == null) return Optional.ofNullable(process);
        String before = null;
        Plan earlier = null;
        for (NoticeRow notice : notices.of(council.id(), tender).reversed()) {
            if (!notice.isPublic()) continue;
            Plan plan = tenders.plan(council.id(), tender, Objects.requireNonNull(notice.planVersion()));
            Release release = release(council, listed, notice, plan, earlier, before);
            process = process == null ? ContractingProcess.of(release) : process.then(release);
            before = release.id();
            earlier = plan;
        }
        if (process == null || earlier == null) return Optional.empty();
        OutcomeReleases.Process common = new OutcomeReleases.Process(
                council, listed, process.ocid(), buyer(council, earlier), outside(council, listed.path("en"), "en"));
        for (Release release : outcomes.of(common, process.releases().getLast().date()))
            process = process.then(release);
        return Optional.of(process);
    }

    /** What was public before the tender's own notice; null for nothing. */
    private @Nullable ContractingProcess announced(Council council, UUID tender) {
        ContractingProcess process = null;
        for (PlannedNoticeRow row : planned.of(council.id(), tender)) {
            Plan plan = tenders.plan(council.id(), tender, row.planVersion());
            Release release = announced(council, row, plan, process != null);
            process = process == null ? ContractingProcess.of(release) : process.then(release);
        }
        return process;
    }

    private Release announced(Council council, PlannedNoticeRow row, Plan plan, boolean further) {
        Party buyer = buyer(council, plan);
        URI page = outside(council, PublicPlannedPages.path(row.tender()), "en");
        String id = PLANNED + row.number();
        List<Milestone> milestones = row.heldTo() == null
                ? List.of()
                : List.of(Milestone.of("engagement-" + row.number())
                        .type(Milestone.Type.ENGAGEMENT)
                        .title(words(messages.both("planned.engagement")))
                        .dueDate(end(row.heldTo()))
                        .status(Milestone.Status.SCHEDULED)
                        .build());
        Tender.Builder tender = Tender.of(row.tender().toString())
                .title(words(plan.title()))
                .status(Tender.Status.PLANNED)
                .procuringEntity(buyer.reference());
        say(plan.what(), plan.whom(), tender::description);
        if (plan.law().most() != null) tender.value(new Money(null, plan.law().most(), Money.POUNDS));
        Words route = each(List.of("en", "cy"), locale -> route(council, plan, locale));
        if (route != null) tender.procurementMethodDetails(route);
        if (row.futureOn() != null) tender.communication(new Communication(end(row.futureOn()), null));
        return Release.of(
                        ocids.of(council, row.tender()).ocid(),
                        id,
                        row.publicAt(),
                        List.of(further ? Tag.PLANNING_UPDATE : Tag.PLANNING),
                        "en")
                .parties(List.of(buyer))
                .buyer(buyer.reference())
                .planning(new Planning(
                        words(row.said()),
                        null,
                        List.of(document(row, page, row.noticeNumber() == null ? id : row.noticeNumber())),
                        milestones,
                        null))
                .tender(tender.build())
                .build();
    }

    /** Called by its number where the Act gives it one of that stage. */
    private Document document(PlannedNoticeRow row, URI page, String id) {
        Words name = words(showingPlanned.name(row));
        return Arrays.stream(NoticeType.values())
                .filter(type ->
                        type.stage() == NoticeType.Stage.PLANNING && type.code().equals(row.notice()))
                .findFirst()
                .map(type -> Document.notice(type, id, name, page, row.publicAt()))
                .orElseGet(() -> Document.of(id)
                        .title(name)
                        .url(page)
                        .datePublished(row.publicAt())
                        .format("text/html")
                        .build());
    }

    /** What a package of this process says of itself. @param path inside, where it is */
    Packaging packaging(Council council, ContractingProcess process, String path) {
        return new Packaging(
                outside(council, path, "en"),
                process.releases().getLast().date(),
                new Packaging.Publisher(
                        council.name().in("en"), null, null, URI.create(settings.origin(council) + "/")),
                LICENCE,
                null);
    }

    private URI outside(Council council, String path, String locale) {
        return URI.create(
                settings.origin(council) + (path.startsWith("/api/") ? path : addresses.outside(path, locale)));
    }

    private Release release(
            Council council,
            PublicTenders.Listed listed,
            NoticeRow notice,
            Plan plan,
            @Nullable Plan earlier,
            @Nullable String before) {
        Party buyer = buyer(council, plan);
        String id = NOTICE + notice.number();
        return Release.of(
                        ocids.of(council, listed.id()).ocid(),
                        id,
                        Objects.requireNonNull(notice.publicAt()),
                        List.of(
                                before == null
                                        ? Tag.TENDER
                                        : notice.correction() ? Tag.TENDER_UPDATE : Tag.TENDER_AMENDMENT),
                        "en")
                .parties(List.of(buyer))
                .buyer(buyer.reference())
                .tender(tender(council, listed, notice, plan, earlier, buyer, id, before))
                .build();
    }

    private Party buyer(Council council, Plan plan) {
        Party.Builder party = Party.of(
                        "council-" + council.slug(),
                        words(council.name()),
                        List.of(Party.Role.BUYER, Party.Role.PROCURING_ENTITY))
                .details(new PartyDetails(
                        URI.create(settings.origin(council) + "/"), List.of(), null, null, null, null));
        Plan.Contact contact = plan.contact();
        if (!contact.none()) {
            party.contactPoint(
                    new ContactPoint(Words.of(contact.team()), orNull(contact.email()), orNull(contact.phone()), null));
        }
        return party.build();
    }

    private Tender tender(
            Council council,
            PublicTenders.Listed listed,
            NoticeRow notice,
            Plan plan,
            @Nullable Plan earlier,
            Party buyer,
            String id,
            @Nullable String before) {
        List<String> languages = List.of("en", "cy");
        Tender.Builder tender = Tender.of(listed.id().toString())
                .title(words(plan.title()))
                .status(Tender.Status.ACTIVE)
                .procuringEntity(buyer.reference())
                .tenderPeriod(Period.until(Objects.requireNonNull(notice.deadline())))
                .documents(documents(council, listed, notice, plan))
                .milestones(milestones(plan))
                .lots(lots(council, plan, notice, earlier));
        say(plan.what(), plan.whom(), tender::description);
        String kind = plan.law().kind();
        if (kind.equals("works")) tender.mainProcurementCategory(Category.WORKS);
        if (kind.contains("light-touch")) {
            tender.mainProcurementCategory(Category.SERVICES).specialRegime(List.of("Light touch"));
        }
        if (plan.law().most() != null) tender.value(new Money(null, plan.law().most(), Money.POUNDS));
        Words route = each(languages, locale -> route(council, plan, locale));
        if (route != null) tender.procurementMethodDetails(route);
        Plan.Framework alone = offered.direct(plan) ? plan.framework() : null;
        if (alone != null) {
            tender.procurementMethod(Tender.Method.DIRECT);
            tender.procurementMethodRationale(Objects.requireNonNull(each(languages, locale -> Stream.of(
                            without(alone, locale, messages),
                            notice.withoutNumber().in(locale))
                    .filter(words -> !words.isBlank())
                    .collect(Collectors.joining("\n\n")))));
        } else if (!notice.withoutNumber().blank()) {
            tender.procurementMethodRationale(words(notice.withoutNumber()));
        }
        Words gates = gates(council, notice, plan);
        if (gates != null) tender.eligibilityCriteria(gates);
        tender.submissionMethod(List.of(Tender.SubmissionMethod.ELECTRONIC_SUBMISSION));
        Words how = each(
                languages,
                locale -> voice.text(
                        voice.of(plan), locale, NoticeShowing.handingIn(plan, locks.way(council.id(), plan))));
        if (how != null) tender.submissionMethodDetails(how);
        if (notice.questionsBy() != null) tender.enquiryPeriod(Period.until(end(notice.questionsBy())));
        if (!plan.noLots().blank() && plan.lots().isEmpty()) {
            tender.lotDetails(new LotDetails(null, null, words(plan.noLots())));
        }
        if (before != null) {
            tender.amendments(List.of(Amendment.of("change-" + notice.number())
                    .date(Objects.requireNonNull(notice.publicAt()))
                    .rationale(words(notice.why()))
                    .amendsReleaseID(before)
                    .releaseID(id)
                    .build()));
        }
        return tender.build();
    }

    /** That it is given without competition, under which framework, and why. */
    static String without(Plan.Framework alone, String locale, Messages messages) {
        return messages.text(locale, "direct.without", Map.of("framework", alone.known(locale))) + "\n\n"
                + alone.why().in(locale);
    }

    /** As the page says it: the law, and the way. */
    private String route(Council council, Plan plan, String locale) {
        return offered.called(council.id(), plan, locale);
    }

    private @Nullable Words gates(Council council, NoticeRow notice, Plan plan) {
        Map<String, Marking> markings = markings(council, plan, notice);
        return each(List.of("en", "cy"), locale -> plan.marked().stream()
                .filter(lot -> markings.containsKey(lot.id()))
                .flatMap(lot -> markings.get(lot.id()).gates().stream()
                        .map(gate -> plan.lots().isEmpty()
                                ? gate.name().in(locale)
                                : lot.title().in(locale) + ": " + gate.name().in(locale)))
                .collect(Collectors.joining("\n")));
    }

    private Map<String, Marking> markings(Council council, Plan plan, NoticeRow notice) {
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> {
            if (plan.marked().stream().anyMatch(each -> each.id().equals(lot))) {
                markings.put(lot, tenders.marking(council.id(), notice.tender(), lot, version));
            }
        });
        return markings;
    }

    /** A lot that a change left out is said to be withdrawn, once. */
    private List<Lot> lots(Council council, Plan plan, NoticeRow notice, @Nullable Plan earlier) {
        Map<String, Marking> markings = markings(council, plan, notice);
        List<Lot> lots = new ArrayList<>();
        for (Plan.Lot lot : plan.marked()) {
            Lot.Builder one = Lot.of(lot.id()).title(words(lot.title())).status(Tender.Status.ACTIVE);
            Marking marking = markings.get(lot.id());
            if (marking != null && !offered.direct(plan))
                one.awardCriteria(criteria(council, plan.law().grant(), lot, marking, notice));
            lots.add(one.build());
        }
        if (earlier != null) {
            List<String> stay = plan.marked().stream().map(Plan.Lot::id).toList();
            for (Plan.Lot lot : earlier.marked()) {
                if (!stay.contains(lot.id())) {
                    lots.add(Lot.of(lot.id()).status(Tender.Status.WITHDRAWN).build());
                }
            }
        }
        return lots;
    }

    private AwardCriteria criteria(Council council, boolean grant, Plan.Lot lot, Marking marking, NoticeRow notice) {
        Method method = marking.method(lot.id(), council.parityLocales());
        Map<String, Ratio> overall = method.faults().isEmpty() ? method.overall() : Map.of();
        List<String> languages = List.of("en", "cy");
        List<AwardCriterion> criteria = new ArrayList<>();
        for (Node node : marking.all()) {
            Ratio worth = overall.get(node.id());
            if (!node.under().isEmpty() || worth == null) continue;
            List<CriterionNumber> numbers = new ArrayList<>();
            numbers.add(new CriterionNumber(
                    new BigDecimal(worth.of()).divide(new BigDecimal(worth.over())),
                    CriterionNumber.Weight.PERCENTAGE_EXACT,
                    null));
            if (node.minimum() != null) {
                numbers.add(new CriterionNumber(
                        new BigDecimal(String.valueOf(node.minimum())), null, CriterionNumber.Threshold.MINIMUM_SCORE));
            }
            criteria.add(new AwardCriterion(
                    node.kind() == Node.Kind.PRICE ? AwardCriterion.Type.PRICE : AwardCriterion.Type.QUALITY,
                    Objects.requireNonNull(each(languages, locale -> names.name(node, locale))),
                    each(languages, locale -> about(marking, node, overall, grant, locale)),
                    numbers));
        }
        return new AwardCriteria(
                each(languages, locale -> young(marking, overall, notice, locale)),
                each(languages, locale -> rules(marking, locale)),
                null,
                criteria);
    }

    /** What it stands under, what it asks, its limits, and whose marks count. */
    private String about(Marking marking, Node node, Map<String, Ratio> overall, boolean grant, String locale) {
        NoticeShowing.Criterion shown = showing.criterion(marking, node, overall, grant, locale);
        return Stream.concat(
                        Stream.of(shown.within(), shown.about().words()),
                        Stream.concat(
                                shown.limits().stream(),
                                Stream.of(
                                        shown.whose().isEmpty()
                                                ? ""
                                                : messages.text(locale, "notice.whose") + " " + shown.whose())))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private String young(Marking marking, Map<String, Ratio> overall, NoticeRow notice, String locale) {
        String points = NoticeShowing.young(marking, overall);
        return Stream.of(
                        points.isEmpty() ? "" : messages.text(locale, "notice.young", Map.of("points", points)),
                        notice.withoutQuestion().in(locale))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** The rules, and what each mark means. */
    private String rules(Marking marking, String locale) {
        List<String> lines = new ArrayList<>(showing.rules(marking, locale));
        int mark = 0;
        for (Marking.Level level : marking.scale()) {
            lines.add(mark++ + " " + level.label().in(locale) + ": "
                    + level.meaning().in(locale));
        }
        return String.join("\n", lines);
    }

    private List<Document> documents(Council council, PublicTenders.Listed listed, NoticeRow notice, Plan plan) {
        List<Document> documents = new ArrayList<>();
        Instant at = Objects.requireNonNull(notice.publicAt());
        String number = notice.noticeNumber() == null ? NOTICE + notice.number() : notice.noticeNumber();
        Regime regime = offered.chosen(council.id(), plan);
        URI page = outside(council, listed.path("en"), "en");
        boolean central = notice.withoutNumber().blank();
        if (central && regime != null && regime.notice(NoticeType.UK4.name()).isPresent()) {
            documents.add(Document.notice(NoticeType.UK4, number, words(plan.title()), page, at));
        } else {
            documents.add(Document.of(number)
                    .documentType(Document.Type.TENDER_NOTICE)
                    .description(words(plan.title()))
                    .url(page)
                    .datePublished(at)
                    .format("text/html")
                    .build());
        }
        if (specification.of(council.id(), listed.id(), notice.number()).isPresent()) {
            documents.add(Document.of("specification")
                    .documentType(Document.Type.TECHNICAL_SPECIFICATIONS)
                    .title(words(messages.both("specification.title")))
                    .url(outside(council, listed.path("en") + SpecificationPublicPages.HERE, "en"))
                    .format("text/html")
                    .build());
        }
        for (NoticeRow.Paper paper : notice.library()) {
            documents.add(Document.of("paper-" + paper.slug())
                    .documentType(Document.Type.BIDDING_DOCUMENTS)
                    .title(words(paper.title()))
                    .url(outside(council, "/documents/" + paper.slug(), "en"))
                    .build());
        }
        return documents;
    }

    /** Planned days: what law and governance wait for, and what is done together with young people, parents and officers. */
    private List<Milestone> milestones(Plan plan) {
        Map<Milestone, LocalDate> all = new LinkedHashMap<>();
        for (Moment moment : NoticeShowing.MOMENTS) {
            LocalDate on = plan.dates().get(moment.key());
            if (on == null || moment == Moment.TENDER_DEADLINE) continue;
            all.put(
                    Milestone.of("moment-" + moment.key())
                            .type(
                                    moment == Moment.CONTRACT_SIGNED
                                            ? Milestone.Type.FUTURE_SIGNATURE_DATE
                                            : Milestone.Type.ASSESSMENT)
                            .title(Objects.requireNonNull(
                                    each(List.of("en", "cy"), locale -> voice.moment(plan, moment, locale))))
                            .dueDate(end(on))
                            .status(Milestone.Status.SCHEDULED)
                            .build(),
                    on);
        }
        for (CoProductionStep step : offered.steps(plan)) {
            Plan.Days span = plan.steps().get(step.id());
            if (span == null) continue;
            all.put(
                    Milestone.of("step-" + step.id())
                            .type(
                                    CoProductionStep.JUDGING.contains(step.id())
                                            ? Milestone.Type.ASSESSMENT
                                            : Milestone.Type.ENGAGEMENT)
                            .title(words(step.name()))
                            .description(Objects.requireNonNull(
                                    each(List.of("en", "cy"), locale -> names.days(span.from(), span.to(), locale))))
                            .code("co-production")
                            .dueDate(end(span.to()))
                            .status(Milestone.Status.SCHEDULED)
                            .build(),
                    span.to());
        }
        return all.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last second of a day in the United Kingdom. */
    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Spoken.UK).minusSeconds(1).toInstant();
    }

    private static @Nullable String orNull(String words) {
        return words.isBlank() ? null : words;
    }

    private static Words words(Localised text) {
        return Objects.requireNonNull(each(List.of("en", "cy"), text::in));
    }

    /** What it is for, and for whom, one after the other. */
    private static void say(Localised what, Localised whom, Consumer<Words> said) {
        Words words = each(List.of("en", "cy"), locale -> Stream.of(what.in(locale), whom.in(locale))
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining("\n\n")));
        if (words != null) said.accept(words);
    }

    /** In English, and in Welsh where that says something else; null where it says nothing. */
    private static @Nullable Words each(List<String> languages, Function<String, String> said) {
        String first = said.apply(languages.getFirst());
        if (first.isBlank()) return null;
        Words words = Words.of(first);
        for (String language : languages.subList(1, languages.size())) {
            String other = said.apply(language);
            if (!other.isBlank() && !other.equals(first)) words = words.and(language, other);
        }
        return words;
    }
}
