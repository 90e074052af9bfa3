package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What the winner promised young people in its answer to their question: passages that their panel picks once everybody is told, numbered when the
 * contract is signed, and judged after 6 and 12 months. All words are read by a moderator before they are read by anybody else.
 */
@Singleton
class Promises {
    /** Of one lot: more nobody goes back to. */
    static final int MOST = 20;

    static final int LONGEST = 600;

    /** After how many months it is said whether they were kept. */
    static final List<Integer> MONTHS = List.of(6, 12);

    private static final int YEARS = 10;

    private final PromiseRepository rows;
    private final PanelWords panelWords;
    private final Outcomes outcomes;
    private final MarkBook book;
    private final MarkAnswers answers;
    private final Compliance compliance;
    private final BidOpening opening;
    private final MarkAlone alone;
    private final TenderRepository tenders;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final Panels panels;
    private final Audit audit;

    Promises(
            PromiseRepository rows,
            PanelWords panelWords,
            Outcomes outcomes,
            MarkBook book,
            MarkAnswers answers,
            Compliance compliance,
            BidOpening opening,
            MarkAlone alone,
            TenderRepository tenders,
            Outbox outbox,
            DatabaseClock clock,
            Panels panels,
            Audit audit) {
        this.rows = rows;
        this.panelWords = panelWords;
        this.outcomes = outcomes;
        this.book = book;
        this.answers = answers;
        this.compliance = compliance;
        this.opening = opening;
        this.alone = alone;
        this.tenders = tenders;
        this.outbox = outbox;
        this.clock = clock;
        this.panels = panels;
        this.audit = audit;
    }

    enum Verdict {
        KEPT,
        PARTLY,
        NOT;

        static Optional<Verdict> of(String key) {
            return java.util.Arrays.stream(values())
                    .filter(each -> MarkPages.key(each).equals(key))
                    .findFirst();
        }
    }

    enum Done {
        KEPT,
        /** The passage does not stand in the answer. */
        NOT_THERE,
        /** It is in the past, or too far away. */
        DAY,
        FULL,
        /** Not before the 6 or 12 months are over. */
        EARLY,
        /** The panel said it already: it can be corrected, not said anew. */
        SAID,
        /** No moderator has read yet what it said: nothing is corrected before. */
        WAITS,
        /** A moderator sent back what it said: it is said anew, and there is nothing to correct. */
        SENT_BACK,
        /** The contract is signed: what was picked by then is what is promised. */
        SIGNED
    }

    /** The winning bid of a lot, as its panel may read it once everybody was told. @param grant whether money is given, by a grant or of a shared pot */
    record Won(
            MarkTerms terms, String lot, UUID bid, String code, BidManifest manifest, boolean signed, boolean grant) {
        /** What young people asked and the winner answered. */
        List<MarkTerms.Asked> asked() {
            return terms.asked(lot, Marking.YOUNG);
        }

        MarkAnswers.Answer answer(MarkTerms.Asked asked) {
            return MarkAnswers.answer(manifest, code, asked.section());
        }
    }

    /** What the panel says after some months. @param reply what the provider answered while these words held */
    record Said(
            int months,
            Verdict verdict,
            LocalDate on,
            PanelWordsRow words,
            @Nullable PanelWordsRow reply) {}

    /**
     * A promise with all that was said of it.
     *
     * @param said what holds after each of {@link #MONTHS}, whether it was read or not @param others what was said before and corrected since, and
     * corrections that a moderator sent back, in the order in which they were said
     */
    record Promise(PromiseRow row, PanelWordsRow passage, List<Said> said, List<Said> others) {
        boolean open() {
            return passage.readable();
        }

        /** With the provider's latest words, whether they were read or not: for itself. */
        Promise answered(Map<String, PanelWords.Standing> replies) {
            return new Promise(row, passage, answered(said, replies), answered(others, replies));
        }

        private static List<Said> answered(List<Said> said, Map<String, PanelWords.Standing> replies) {
            return said.stream()
                    .map(each -> {
                        PanelWords.Standing reply = replies.get(PromiseReplies.about(each.words()));
                        return new Said(
                                each.months(),
                                each.verdict(),
                                each.on(),
                                each.words(),
                                reply == null ? null : reply.latest());
                    })
                    .toList();
        }

        Optional<Said> after(int months) {
            return said.stream().filter(each -> each.months() == months).findFirst();
        }
    }

    /** Whoever won it, or is given something of a pot; empty before everybody was told of an award. */
    List<Won> winners(short council, UUID tender, String lot) {
        LotOutcome.Attempt known = outcomes.of(council, tender, lot).known().orElse(null);
        if (known == null) return List.of();
        List<Compliance.In> in = compliance.in(council, tender, lot);
        MarkTerms terms = book.asked(council, tender);
        return known.winners().stream()
                .flatMap(bid -> in.stream().filter(each -> each.bid().equals(bid)))
                .map(each -> new Won(
                        terms,
                        lot,
                        each.bid(),
                        each.code(),
                        answers.manifest(council, tender, each.code()),
                        known.signedAt() != null,
                        known.pot() || terms.plan().law().grant()))
                .toList();
    }

    /** As whoever leads the young people's panel sees them; at least one. @throws NoSuchThing for anybody else, and before everybody was told */
    List<Won> led(Viewer viewer, UUID tender, String lot) {
        alone.leads(viewer, tender, Marking.YOUNG);
        List<Won> winners = winners(viewer.council(), tender, lot);
        if (winners.isEmpty() || winners.getFirst().asked().isEmpty()) throw new NoSuchThing();
        return winners;
    }

    /** Those with numbers first to last, then the others as they stand in the answers; what providers said to it as far as a moderator let it through. */
    List<Promise> of(short council, UUID tender, String lot) {
        return all(council, tender, lot, false);
    }

    /** As everybody reads them: what a moderator let through, and nothing else. */
    List<Promise> open(short council, UUID tender, String lot) {
        return all(council, tender, lot, true).stream()
                .filter(each -> each.row().number() != null && each.open())
                .toList();
    }

    /** @param read whether only what a moderator let through counts */
    private List<Promise> all(short council, UUID tender, String lot, boolean read) {
        Map<UUID, PanelWordsRow> passages = byId(panelWords.all(council, tender, lot, PanelWords.PROMISE));
        Map<UUID, PanelWordsRow> reasons = byId(panelWords.all(council, tender, lot, PanelWords.JUDGED));
        Map<String, PanelWords.Standing> replies = replies(council, tender, lot);
        Map<UUID, List<PromiseRepository.Judged>> judged = rows.judged(council, tender, lot).stream()
                .collect(Collectors.groupingBy(PromiseRepository.Judged::promise));
        List<Promise> all = new ArrayList<>();
        for (PromiseRow row : rows.of(council, tender, lot)) {
            PanelWordsRow passage = passages.get(row.words());
            if (passage == null) continue;
            List<Said> said = new ArrayList<>();
            for (PromiseRepository.Judged each : judged.getOrDefault(row.id(), List.of())) {
                PanelWordsRow why = reasons.get(each.words());
                if (why == null) continue;
                PanelWords.Standing reply = replies.get(PromiseReplies.about(why));
                said.add(new Said(
                        each.months(),
                        Verdict.valueOf(each.verdict()),
                        each.judgedOn(),
                        why,
                        reply == null ? null : reply.read()));
            }
            all.add(promise(row, passage, said, read));
        }
        return all;
    }

    /** What providers said, as {@link PromiseReplies} has it. */
    Map<String, PanelWords.Standing> replies(short council, UUID tender, String lot) {
        return PromiseReplies.of(
                panelWords.all(council, tender, lot, PanelWords.REPLY),
                panelWords.all(council, tender, lot, PanelWords.JUDGED));
    }

    /** Whether everybody can read a promise of any lot. */
    boolean any(short council, UUID tender) {
        return rows.made(council, tender).stream()
                .map(PromiseRow::lot)
                .distinct()
                .anyMatch(lot -> !open(council, tender, lot).isEmpty());
    }

    /** @param read whether only what a moderator let through counts */
    private static Promise promise(PromiseRow row, PanelWordsRow passage, List<Said> said, boolean read) {
        List<Said> holds = new ArrayList<>();
        List<Said> others = new ArrayList<>();
        for (int months : MONTHS) {
            List<Said> round = said.stream()
                    .filter(each ->
                            each.months() == months && (!read || each.words().readable()))
                    .sorted(java.util.Comparator.comparingInt(
                            each -> each.words().number()))
                    .toList();
            if (round.isEmpty()) continue;
            Said latest = round.stream()
                    .filter(each -> !each.words().declined())
                    .reduce((before, after) -> after)
                    .orElse(round.getLast());
            holds.add(latest);
            round.stream()
                    .filter(each -> each != latest)
                    .filter(each -> !each.words().declined()
                            || each.words().number() > latest.words().number())
                    .forEach(others::add);
        }
        return new Promise(row, passage, holds, others);
    }

    private static Map<UUID, PanelWordsRow> byId(List<PanelWordsRow> rows) {
        Map<UUID, PanelWordsRow> by = new HashMap<>();
        rows.forEach(each -> by.put(each.id(), each));
        return by;
    }

    /** What words after some months are about. */
    private static String about(PromiseRow row, int months) {
        return row.id() + "." + months;
    }

    /** Where a passage begins in an answer, however its white space is typed; -1 for nowhere. */
    static int place(String answer, String passage) {
        String[] words = passage.strip().split("\\s+");
        String sought = java.util.Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Matcher matcher = Pattern.compile(sought).matcher(answer);
        return passage.isBlank() || !matcher.find() ? -1 : matcher.start();
    }

    /** The panel picks a passage, in a winner's own words, until the contract is signed. @param code of the winner's bid */
    @OneTransaction
    Done pick(Viewer viewer, UUID tender, String lot, String code, String question, String passage, LocalDate due) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Won won = led(viewer, tender, lot).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        if (won.signed()) return Done.SIGNED;
        MarkTerms.Asked asked = won.asked().stream()
                .filter(each -> each.id().equals(question))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        MarkAnswers.Answer answer = won.answer(asked);
        int place = place(answer.text(), passage);
        if (place < 0) return Done.NOT_THERE;
        LocalDate today = panels.today();
        if (!due.isAfter(today) || due.isAfter(today.plusYears(YEARS))) return Done.DAY;
        List<PromiseRow> before = rows.of(council, tender, lot);
        if (before.stream().filter(each -> each.bid().equals(won.bid())).count() >= MOST) return Done.FULL;
        UUID id = Ids.uuid();
        UUID words = panelWords.add(
                council, tender, lot, PanelWords.PROMISE, id.toString(), passage, answer.lang(), viewer.account());
        rows.pick(council, id, tender, lot, won.bid(), question, place, words, due, viewer.account(), clock.now());
        did(viewer, tender, "tender.promise-picked", lot);
        return Done.KEPT;
    }

    private static int last(List<PromiseRow> rows) {
        return rows.stream()
                .map(PromiseRow::number)
                .filter(java.util.Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** Before the contract is signed. @throws NoSuchThing for one that is not there, or has a number */
    @OneTransaction
    void drop(Viewer viewer, UUID tender, String lot, UUID promise) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        led(viewer, tender, lot);
        PromiseRow row = rows.of(council, tender, lot).stream()
                .filter(each -> each.id().equals(promise))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        if (rows.drop(council, promise) == 0) throw new NoSuchThing();
        panelWords.drop(council, row.words());
        did(viewer, tender, "tender.promise-dropped", lot);
    }

    /** What was picked of the answers of whoever signed becomes what was promised: one after the other, each in the order of its answers. */
    @EventListener
    @OneTransaction
    void signed(LotSigned signed) {
        short council = signed.council();
        List<String> order = book.asked(council, signed.tender()).asked(signed.lot()).stream()
                .map(MarkTerms.Asked::id)
                .toList();
        List<PromiseRow> all = rows.of(council, signed.tender(), signed.lot());
        int number = last(all);
        LocalDate today = panels.today();
        for (PromiseRow each : all.stream()
                .filter(row -> row.number() == null && signed.winners().contains(row.bid()))
                .sorted(java.util.Comparator.comparingInt(
                                (PromiseRow row) -> signed.winners().indexOf(row.bid()))
                        .thenComparingInt((PromiseRow row) -> order.indexOf(row.question()))
                        .thenComparingInt(PromiseRow::place))
                .toList()) rows.make(council, each.id(), ++number, today);
        outbox.add(council, Notices.KIND, signed.tender().toString());
    }

    /**
     * The panel says whether it was kept, once the months are over, and once for each of them. Once a moderator has read that it can be corrected:
     * what was said before stays beside it.
     *
     * @param corrects whether it corrects what was said; {@code words} are then why
     */
    @OneTransaction
    Done judge(
            Viewer viewer,
            UUID tender,
            String lot,
            int number,
            int months,
            Verdict verdict,
            boolean corrects,
            String words,
            String lang) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        led(viewer, tender, lot);
        PromiseRow row = numbered(council, tender, lot, number);
        LocalDate today = panels.today();
        if (!MONTHS.contains(months)) throw new NoSuchThing();
        if (today.isBefore(row.judgedFrom(months))) return Done.EARLY;
        PanelWordsRow before = of(council, tender, lot).stream()
                .filter(each -> each.row().id().equals(row.id()))
                .flatMap(each -> each.after(months).stream())
                .map(Said::words)
                .findFirst()
                .orElse(null);
        if (corrects && before == null) throw new NoSuchThing();
        Done said = standing(before, corrects);
        if (said != Done.KEPT) return said;
        UUID why = panelWords.add(
                council, tender, lot, PanelWords.JUDGED, about(row, months), words, lang, viewer.account());
        rows.judge(council, row.id(), months, why, verdict.name(), today, viewer.account());
        did(viewer, tender, corrects ? "tender.promise-corrected" : "tender.promise-judged", lot);
        return Done.KEPT;
    }

    /** What stands in the way of saying it, or of correcting it; {@link Done#KEPT} for nothing. @param before what was said last, null for nothing */
    private static Done standing(@Nullable PanelWordsRow before, boolean corrects) {
        if (before == null || before.declined()) return corrects ? Done.SENT_BACK : Done.KEPT;
        // Words that wait would go with the correction, and stand nowhere if that is sent back.
        if (before.waiting()) return Done.WAITS;
        return corrects ? Done.KEPT : Done.SAID;
    }

    private PromiseRow numbered(short council, UUID tender, String lot, int number) {
        return rows.of(council, tender, lot).stream()
                .filter(each -> each.number() != null && each.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    /** Whose bid it is that made promises of a lot; empty where this organisation made none. */
    Optional<UUID> promising(short council, UUID tender, String lot, Bidder bidder) {
        return outcomes.of(council, tender, lot)
                .known()
                .filter(each -> each.signedAt() != null)
                .flatMap(each ->
                        opening.bidOf(council, tender, bidder.provider()).filter(each.winners()::contains));
    }

    /** As everybody reads them, those of one bid. */
    List<Promise> open(short council, UUID tender, String lot, UUID bid) {
        return open(council, tender, lot).stream()
                .filter(each -> each.row().bid().equals(bid))
                .toList();
    }

    /**
     * The provider says its side of what the panel said: of what holds now. What it said to words that were corrected since stays beside those.
     *
     * @throws NotAllowed for whoever does not sign for it @throws NoSuchThing for what it did not promise, or what nobody could read yet
     */
    @OneTransaction
    void reply(
            Viewer viewer, Bidder bidder, UUID tender, String lot, int number, int months, String words, String lang) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        UUID bid = promising(council, tender, lot, bidder).orElseThrow(NoSuchThing::new);
        if (!bidder.lead()) throw new NotAllowed();
        Promise promise = open(council, tender, lot, bid).stream()
                .filter(each -> each.row().number() != null && each.row().number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Said said = promise.after(months).orElseThrow(NoSuchThing::new);
        String about = PromiseReplies.about(said.words());
        panelWords.add(council, tender, lot, PanelWords.REPLY, about, words, lang, viewer.account());
        did(viewer, tender, "tender.promise-replied", lot);
    }

    private void did(Viewer viewer, UUID tender, String deed, String lot) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender + "/" + lot, "done");
    }
}
