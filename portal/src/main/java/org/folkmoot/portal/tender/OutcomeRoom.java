package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Standstill;
import org.folkmoot.portal.tender.scoring.Ratio;

/** What the page of one lot says: how it stands, what may be done now, and everything that happened. */
@Singleton
class OutcomeRoom {
    /** Something that happened. @param what in words @param by who; empty for the clock @param words said with it, for the council */
    record Line(int number, Instant at, String what, String by, String words) {}

    /** @param open whether it stands @param upheld of no meaning while it does */
    record ChallengeShown(int number, Instant at, String words, boolean open, boolean upheld, String why) {}

    /** @param event that recorded it @param corrected what was wrong, the first first */
    record NoticeShown(
            TenderStudio.Text name, String number, Instant at, int event, List<OutcomeShowing.Corrected> corrected) {}

    /** A case in which the law frees an award from a mandatory standstill. @param law section, or that lawyers have to be asked */
    record FreeCase(String id, TenderStudio.Text when, String law) {}

    /** That one supplier of a framework is asked. @param framework as it is known @param rule what the law asks then; no words where its file says nothing @param law section, or that lawyers have to be asked */
    record Alone(String framework, TenderStudio.Text why, TenderStudio.Text rule, String law) {}

    /** A correction that waits for a second person. @param mine whether the viewer asked for it */
    record Correcting(String number, TenderStudio.Text what, String by, boolean mine) {}

    /**
     * What was recommended last and stands.
     *
     * @param ending end of a message key; empty for an award
     * @param shares of a pot, a line for each that gets something; empty for every other award
     * @param missed questions of which no bid reached the minimum
     * @param reference where the decision is filed; empty before it
     * @param mine whether the viewer recommended it
     * @param free the case in which the law frees it from a mandatory standstill; null for none @param freeMine whether the viewer said so
     */
    record Proposal(
            String code,
            String name,
            String ending,
            List<String> shares,
            List<TenderStudio.Text> missed,
            TenderStudio.Text why,
            String by,
            boolean mine,
            String reference,
            String decidedBy,
            boolean announced,
            TenderStudio.@Nullable Text free,
            String freeLaw,
            TenderStudio.Text freeWhy,
            boolean freeMine,
            @Nullable Instant tellAt) {}

    /**
     * Which forms there are.
     *
     * @param recommend whether somebody may recommend, {@code award} whether a bid
     * @param decide whether something waits for a decision
     * @param hour whether the minute can be moved @param ready whether it can be said that everything is written
     * @param sign whether the contract may be said to be signed @param stands why not, end of a message key; empty where it is not its time
     */
    record Steps(
            boolean recommend,
            boolean award,
            boolean draw,
            boolean decide,
            boolean hour,
            boolean ready,
            boolean sign,
            String stands,
            boolean withdraw) {}

    /**
     * @param lot null where there are no lots
     * @param works whether the viewer may act
     * @param order why there is no order of bids yet, end of a message key; empty where there is
     * @param evening where presentations that the notice counts are planned, or called off; empty where nothing of it is left to do
     * @param elsewhere whether bids came in through the council's own system, so that bidders are told from there
     * @param lacking what bidders are told and is not written yet; how many things
     * @param lastDay of the standstill; empty for none
     * @param broken rules that are broken or late
     * @param ranking where the order of bids is; empty while marks are open
     * @param summaries where what bidders are told is written; empty while nothing of it is missing
     * @param conflicts where they are confirmed; empty where they are
     * @param tied codes of those that share the first place @param drawn which of them was drawn; empty for none
     * @param voluntary whether a standstill may be announced
     * @param standstillLaw where the law says so, or that lawyers have to be asked; empty where it knows none
     * @param shared whether a pot was shared, so that several agreements are signed @param sharers whose share may be given back
     * @param last whether with this lot everything is decided, so that names go from marks with it
     * @param closing number of the oldest challenge that stands; 0 for none
     * @param freedoms in which cases it may be said that the law frees it from a mandatory standstill; empty where it is not the time
     * @param freeOptions the same to choose from @param correct notices that can be corrected, to choose from; empty while a correction waits
     * @param correcting a correction that waits; null for none
     * @param way every step, done and still to do
     * @param alone that one supplier is asked, why, and what the law asks then; null for every other tender
     * @param read number of the last event
     */
    record LotPage(
            TenderStudio.Text title,
            String back,
            String here,
            TenderStudio.@Nullable Text lot,
            boolean works,
            String state,
            String order,
            String evening,
            boolean untrue,
            boolean elsewhere,
            @Nullable Proposal proposal,
            List<NoticeShown> notices,
            int lacking,
            String lastDay,
            boolean over,
            List<String> broken,
            String ranking,
            String summaries,
            String conflicts,
            List<TenderStudio.Option> choices,
            List<String> tied,
            String drawn,
            boolean voluntary,
            String standstillLaw,
            List<TenderStudio.Option> publish,
            boolean frozen,
            boolean shared,
            List<TenderStudio.Option> sharers,
            boolean last,
            Steps steps,
            List<ChallengeShown> challenges,
            int closing,
            @Nullable Instant closingSince,
            List<TenderStudio.Option> results,
            List<OutcomeWay.Step> way,
            List<Line> lines,
            List<FreeCase> freedoms,
            List<TenderStudio.Option> freeOptions,
            List<TenderStudio.Option> correct,
            @Nullable Correcting correcting,
            @Nullable Alone alone,
            int read,
            boolean welsh,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final OutcomeDesk desk;
    private final Outcomes outcomes;
    private final Evenings evenings;
    private final OutcomeShowing showing;
    private final Conflicts conflicts;
    private final LawOffered offered;
    private final TenderVoice voice;
    private final TenderStudio studio;
    private final Policy policy;
    private final DatabaseClock clock;
    private final Messages messages;

    OutcomeRoom(
            OutcomeDesk desk,
            Outcomes outcomes,
            Evenings evenings,
            OutcomeShowing showing,
            Conflicts conflicts,
            LawOffered offered,
            TenderVoice voice,
            TenderStudio studio,
            Policy policy,
            DatabaseClock clock,
            Messages messages) {
        this.desk = desk;
        this.outcomes = outcomes;
        this.evenings = evenings;
        this.showing = showing;
        this.conflicts = conflicts;
        this.offered = offered;
        this.voice = voice;
        this.studio = studio;
        this.policy = policy;
        this.clock = clock;
        this.messages = messages;
    }

    LotPage page(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        OutcomeDesk.Desk at = desk.desk(council, id, lot);
        LotOutcome outcome = at.outcome();
        OutcomeOrder.Order order = at.order();
        LotOutcome.Attempt now = outcome.now().orElse(null);
        Instant time = clock.now();
        boolean works = policy.offers(visit.viewer(), "tender.award");
        Plan.Lot named = at.plan().marked().stream()
                .filter(each -> each.id().equals(lot))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        OutcomeDesk.Done signing = desk.maySign(at);
        LocalDate last =
                now == null ? null : at.road().lastDay(now, desk.days()).orElse(null);
        boolean awaits = outcome.state() == LotOutcome.State.RECOMMENDED;
        boolean written = order.in() == 0 || outcome.state() != LotOutcome.State.DECIDED;
        int lacking = written ? 0 : desk.lacking(council, id, lot).size();
        LotOutcome.Challenge oldest = outcome.challenges().stream()
                .filter(LotOutcome.Challenge::open)
                .findFirst()
                .orElse(null);
        String drawn = outcome.drawn(order.first()).orElse("");
        List<Standstill.Freedom> freedoms =
                awaits && now != null && now.award() && !now.free() ? at.road().freedoms() : List.of();
        LotOutcome.Asked correcting = desk.waiting(at).orElse(null);
        return new LotPage(
                TenderStudio.Text.of(at.plan().title(), locale),
                visit.path(OutcomePages.path(id)),
                visit.path(OutcomePages.path(id, lot)),
                at.plan().lots().isEmpty() ? null : TenderStudio.Text.of(named.title(), locale),
                works,
                outcome.state().key(),
                at.road().regime() == null
                        ? "no-rules"
                        : !order.opened()
                                ? "not-opened"
                                : !order.decided()
                                        ? "not-decided"
                                        : order.in() > 0 && !order.locked()
                                                ? evenings.awaited(council, id) ? "evening" : "marks-open"
                                                : order.in() > 0 && at.unheard()
                                                        ? "unheard"
                                                        : order.in() > 0 && !order.stands() ? "blocked" : "",
                at.unheard() && order.in() > 0 && evenings.leads(visit.viewer(), id)
                        ? visit.path(EveningShown.path(id, lot))
                        : "",
                desk.untrue(at).isPresent(),
                at.plan().companion(),
                now == null ? null : proposal(visit, id, at.road(), order, now),
                now == null
                        ? List.of()
                        : now.notices().stream()
                                .map(each -> new NoticeShown(
                                        notice(each.notice(), locale),
                                        each.current(),
                                        each.at(),
                                        each.event(),
                                        each.corrections().stream()
                                                .map(one -> new OutcomeShowing.Corrected(
                                                        one.before(),
                                                        one.number(),
                                                        TenderStudio.Text.of(one.what(), locale),
                                                        one.at()))
                                                .toList()))
                                .toList(),
                lacking,
                last == null ? "" : Spoken.day(last, Locale.of(locale)),
                now != null
                        && at.road()
                                .ends(now, desk.days())
                                .filter(ends -> !time.isBefore(ends))
                                .isPresent(),
                at.law().broken(outcome, OutcomeRoad.day(time)).stream()
                        .map(each -> each.text().in(locale))
                        .toList(),
                order.locked() && !at.direct() ? visit.path(MarkResultPages.path(id) + "/lots/" + lot) : "",
                lacking > 0 && order.locked() ? visit.path(SummaryStudioPages.path(id, lot)) : "",
                conflicts.confirmed(council, id) ? "" : visit.path(TenderStudio.HOME + "/" + id + "/conflicts"),
                choices(visit, at, form.text("what")),
                order.tie() ? List.copyOf(order.first()) : List.of(),
                drawn,
                at.road().voluntary() || now != null && now.free(),
                at.road()
                        .standstill()
                        .map(each -> each.law().shown().in(locale))
                        .orElse(""),
                desk.open(at).stream()
                        .map(each -> new TenderStudio.Option(
                                each, notice(each, locale).words(), each.equals(form.text("notice"))))
                        .toList(),
                at.frozen(),
                now != null && now.pot(),
                now == null
                        ? List.of()
                        : now.shares().stream()
                                .map(each -> new TenderStudio.Option(
                                        each.code(),
                                        share(visit, id, each),
                                        each.code().equals(form.text("share"))))
                                .toList(),
                outcomes.all(council, id).entrySet().stream()
                        .allMatch(each -> each.getKey().id().equals(lot)
                                || each.getValue().over()),
                new Steps(
                        at.road().regime() != null && outcome.mayEnd(),
                        order.opened() && outcome.mayAward(),
                        outcome.mayAward() && !at.unheard() && order.stands() && order.tie() && drawn.isEmpty(),
                        awaits,
                        outcome.waits(),
                        outcome.state() == LotOutcome.State.DECIDED,
                        signing == OutcomeDesk.Done.DONE,
                        signing == OutcomeDesk.Done.DONE || signing == OutcomeDesk.Done.NOT_NOW ? "" : signing.key(),
                        now != null && now.award() && now.told() && now.signedAt() == null && now.withdrewAt() == null),
                outcome.challenges().reversed().stream()
                        .map(each -> new ChallengeShown(
                                each.number(), each.at(), each.words(), each.open(), each.upheld(), each.why()))
                        .toList(),
                oldest == null ? 0 : oldest.number(),
                oldest == null ? null : oldest.at(),
                List.of("not", "upheld").stream()
                        .map(each -> new TenderStudio.Option(
                                each,
                                messages.text(locale, "outcome.challenge." + each),
                                each.equals(form.text("result"))))
                        .toList(),
                OutcomeWay.of(at, studio::name, each -> notice(each, locale), desk.days(), time, Locale.of(locale)),
                outcome.events().reversed().stream()
                        .map(each -> line(each, voice.of(at.plan()), locale))
                        .toList(),
                freedoms.stream()
                        .map(each -> new FreeCase(
                                each.id(),
                                TenderStudio.Text.of(each.when(), locale),
                                each.law().shown().in(locale)))
                        .toList(),
                freedoms.stream()
                        .map(each -> new TenderStudio.Option(
                                each.id(), each.when().in(locale), each.id().equals(form.text("freedom"))))
                        .toList(),
                correcting != null
                        ? List.of()
                        : desk.correctable(outcome).stream()
                                .map(each -> new TenderStudio.Option(
                                        String.valueOf(each.event()),
                                        notice(each.notice(), locale).words() + ": " + each.current(),
                                        String.valueOf(each.event()).equals(form.text("which"))))
                                .toList(),
                correcting == null
                        ? null
                        : new Correcting(
                                correcting.number(),
                                TenderStudio.Text.of(correcting.what(), locale),
                                studio.name(correcting.by()),
                                Objects.equals(correcting.by(), visit.viewer().account())),
                at.direct() ? alone(at.plan(), at.road(), locale) : null,
                outcome.last(),
                visit.council().needsWelsh(),
                form.typed(),
                errors);
    }

    private Proposal proposal(
            Visit visit, UUID id, OutcomeRoad road, OutcomeOrder.Order order, LotOutcome.Attempt now) {
        UUID bid = now.bid();
        Standstill.Freedom free = road.freedoms().stream()
                .filter(each -> each.id().equals(now.freedom()))
                .findFirst()
                .orElse(null);
        return new Proposal(
                now.code(),
                bid == null || !order.locked()
                        ? ""
                        : showing.name(visit.council().id(), id, bid),
                now.ending() == null ? "" : now.ending().key(),
                now.shares().stream().map(each -> share(visit, id, each)).toList(),
                now.missed().stream()
                        .map(each -> TenderStudio.Text.of(each.name(), visit.locale()))
                        .toList(),
                TenderStudio.Text.of(now.why(), visit.locale()),
                studio.name(now.by()),
                Objects.equals(now.by(), visit.viewer().account()),
                now.reference(),
                studio.name(now.decidedBy()),
                now.announced(),
                free == null ? null : TenderStudio.Text.of(free.when(), visit.locale()),
                free == null ? "" : free.law().shown().in(visit.locale()),
                TenderStudio.Text.of(now.freedWhy(), visit.locale()),
                now.free() && Objects.equals(now.freedBy(), visit.viewer().account()),
                now.tellAt());
    }

    private static Alone alone(Plan plan, OutcomeRoad road, String locale) {
        Plan.Framework framework = Objects.requireNonNull(plan.framework());
        Regime.Alone rule = road.regime() == null ? null : road.regime().alone();
        return new Alone(
                framework.known(locale),
                TenderStudio.Text.of(framework.why(), locale),
                rule == null ? new TenderStudio.Text("", "") : TenderStudio.Text.of(rule.text(), locale),
                rule == null ? "" : rule.law().shown().in(locale));
    }

    private String share(Visit visit, UUID id, OutcomeDeed.Share each) {
        return messages.text(
                visit.locale(),
                "outcome.share",
                Map.of(
                        "code", each.code(),
                        "name", showing.name(visit.council().id(), id, each.bid()),
                        "pounds", Pounds.of(Ratio.of(each.pounds()))));
    }

    private TenderStudio.Text notice(String id, String locale) {
        return TenderStudio.Text.of(
                Objects.requireNonNull(offered.law().notices().get(id)).name(), locale);
    }

    /** What may be recommended: the first of the bids that are left, or an ending. */
    private List<TenderStudio.Option> choices(Visit visit, OutcomeDesk.Desk at, String picked) {
        LotOutcome outcome = at.outcome();
        OutcomeOrder.Order order = at.order();
        Map<String, String> all = new TreeMap<>();
        List<TenderStudio.Option> options = new ArrayList<>();
        if (outcome.mayAward() && !order.shared() && !at.unheard() && (!at.direct() || order.stands())) {
            for (String code : order.first()) {
                if (order.tie()
                        && !outcome.drawn(order.first()).filter(code::equals).isPresent()) continue;
                all.put(
                        code,
                        voice.text(
                                voice.of(at.plan()),
                                visit.locale(),
                                "outcome.choice.bid",
                                Map.of("code", code, "name", order.names().getOrDefault(code, ""))));
            }
        }
        if (outcome.mayAward() && order.shared() && !order.shares().isEmpty())
            all.put(OutcomeDesk.POT, messages.text(visit.locale(), "outcome.choice.pot"));
        all.forEach((code, label) -> options.add(new TenderStudio.Option(code, label, code.equals(picked))));
        for (OutcomeEnding ending : OutcomeEnding.values()) {
            boolean fits =
                    switch (ending) {
                        case NO_BID -> outcome.mayAward() && order.decided() && order.in() == 0;
                        case NONE_GOOD_ENOUGH ->
                            outcome.mayAward()
                                    && order.in() > 0
                                    && !at.direct()
                                    && !at.unheard()
                                    && order.stands()
                                    && (order.left().isEmpty()
                                            || order.shared() && order.shares().isEmpty());
                        case ABANDONED -> true;
                    };
            if (fits)
                options.add(new TenderStudio.Option(
                        ending.key(),
                        voice.text(voice.of(at.plan()), visit.locale(), "outcome.choice." + ending.key()),
                        ending.key().equals(picked)));
        }
        return options;
    }

    private Line line(OutcomeEvent event, String says, String locale) {
        OutcomeDeed deed = event.deed();
        Map<String, Object> facts = new TreeMap<>();
        String words = "";
        switch (deed) {
            case OutcomeDeed.Recommended said -> {
                String ending = said.ending() == null ? "" : said.ending().key();
                facts.put(
                        "what",
                        !ending.isEmpty()
                                ? voice.text(says, locale, "outcome.choice." + ending)
                                : said.shares().isEmpty() ? said.code() : messages.text(locale, "outcome.choice.pot"));
                words = said.why().in(locale);
            }
            case OutcomeDeed.Returned said -> words = said.words();
            case OutcomeDeed.Decided said -> {
                facts.put("reference", said.reference());
                facts.put("when", Spoken.dateTime(said.tellAt(), Locale.of(locale)));
            }
            case OutcomeDeed.HourMoved said -> facts.put("when", Spoken.dateTime(said.tellAt(), Locale.of(locale)));
            case OutcomeDeed.PanelTold said -> facts.put("group", messages.text(locale, "mark.group." + said.group()));
            case OutcomeDeed.Noticed said -> {
                facts.put("notice", notice(said.notice(), locale).words());
                facts.put("number", said.number());
            }
            case OutcomeDeed.Freed said -> words = said.why().in(locale);
            case OutcomeDeed.CorrectionAsked said -> {
                facts.put("number", said.number());
                words = said.what().in(locale);
            }
            case OutcomeDeed.Withdrew said -> words = said.words();
            case OutcomeDeed.Drawn said -> {
                facts.put("among", String.join(", ", said.among()));
                facts.put("first", said.first());
                words = String.join("; ", said.witnesses());
            }
            case OutcomeDeed.Challenged said -> words = said.words();
            case OutcomeDeed.ChallengeClosed said -> {
                facts.put("number", said.challenge());
                words = said.why();
            }
            default -> {}
        }
        String key = deed instanceof OutcomeDeed.ChallengeClosed closed && closed.upheld()
                ? "outcome.did.challenge-upheld"
                : deed instanceof OutcomeDeed.CorrectionAnswered answered && !answered.agreed()
                        ? "outcome.did.correction-refused"
                        : "outcome.did." + deed.key();
        return new Line(
                event.number(), event.at(), voice.text(says, locale, key, facts), studio.name(event.by()), words);
    }
}
