package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.coding.Sample;

/**
 * A second person codes a share of the texts without seeing what the first did, nor what was suggested; then both are compared, and what
 * differs is settled. What each said is kept.
 */
@Singleton
class SecondCoding {
    /** Shares that can be asked for, in percent. */
    static final List<Integer> SHARES = List.of(10, 20, 50, 100);

    /** The fewest and the most texts that are coded twice. */
    static final int LEAST = 10;

    static final int MOST = 500;
    private static final int CHUNK = 2000;
    private static final int SEEDS = 1_000_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final SecondRepository rows;
    private final TextRepository texts;
    private final CodeRepository codes;
    private final Windows windows;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SecondCoding(SecondRepository rows, TextRepository texts, CodeRepository codes, Windows windows, Audit audit) {
        this.rows = rows;
        this.texts = texts;
        this.codes = codes;
        this.windows = windows;
        this.audit = audit;
    }

    /** Why it does not begin, or is not this person's, as a message key. */
    enum Refusal {
        /** One goes on already. */
        GOES_ON,
        /** Nothing to code by. */
        NO_CODES,
        /** Too few texts were released to learn anything. */
        FEW,
        /** They began it, or have coded texts of this question, or somebody else has taken it on. */
        NOT_YOURS,
        /** The second person has not coded all of them. */
        NOT_DONE;

        String key() {
            return "survey.second.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Chooses the texts. @param percent one of {@link #SHARES} */
    @OneTransaction
    Optional<Refusal> start(short council, UUID activity, String question, int percent, UUID actor) {
        codes.begin(council, activity, question);
        int version = codes.lock(council, activity, question);
        if (rows.open(council, activity, question).isPresent()) return Optional.of(Refusal.GOES_ON);
        if (codes.frame(council, activity, question).stream().noneMatch(CodeRow::inUse)) {
            return Optional.of(Refusal.NO_CODES);
        }
        long released = texts.countReleased(council, activity, question);
        if (released < LEAST) return Optional.of(Refusal.FEW);
        int seed = random.nextInt(SEEDS);
        List<UUID> chosen = chosen(council, activity, question, seed, Sample.size(released, percent, LEAST, MOST));
        UUID publicId = Ids.uuid();
        rows.add(council, publicId, activity, question, percent, seed, chosen.size(), version, actor);
        long round = rows.find(council, publicId).orElseThrow().id();
        for (int lot = 0; lot < chosen.size(); lot++) {
            rows.addText(council, round, chosen.get(lot), lot);
        }
        record(council, activity, actor, "survey.second-began", publicId);
        return Optional.empty();
    }

    private List<UUID> chosen(short council, UUID activity, String question, int seed, int most) {
        Sample sample = new Sample(seed, most);
        UUID after = FIRST;
        List<UUID> some;
        do {
            some = texts.releasedKeys(council, activity, question, after, CHUNK);
            some.forEach(sample::offer);
            if (!some.isEmpty()) after = some.getLast();
        } while (some.size() == CHUNK);
        return sample.chosen();
    }

    /** Somebody takes it on: not whoever began it, nor anybody who has coded texts of this question. */
    @OneTransaction
    Optional<Refusal> claim(short council, UUID publicId, UUID actor) {
        SecondRow row = lock(council, publicId);
        if (!mayTakeOn(council, row, actor)) return Optional.of(Refusal.NOT_YOURS);
        rows.claim(council, row.id(), actor);
        record(council, row.activity(), actor, "survey.second-taken", publicId);
        return Optional.empty();
    }

    boolean mayTakeOn(short council, SecondRow row, UUID actor) {
        return row.open()
                && row.coder() == null
                && !row.startedBy().equals(actor)
                && codes.codedBy(council, row.activity(), row.question(), actor) == 0;
    }

    /** Whether this person codes a share of this question's texts, and must not see what was said of them. */
    boolean blind(short council, UUID activity, String question, UUID actor) {
        return rows.open(council, activity, question)
                .filter(row -> actor.equals(row.coder()))
                .isPresent();
    }

    /** The second person's word on some texts. @param said keyed by text, what it is about; nothing where no code fits */
    @OneTransaction
    void code(short council, UUID publicId, Map<UUID, Set<Long>> said, UUID actor) {
        SecondRow row = lock(council, publicId);
        if (!row.open() || !actor.equals(row.coder())) throw new NoSuchThing();
        said.forEach((text, under) -> {
            if (rows.done(council, row.id(), text) == 0) return;
            rows.unsay(council, row.id(), text, "SECOND");
            under.forEach(code -> rows.say(council, row.id(), text, code, "SECOND"));
        });
    }

    /** Puts both beside each other as they are now; from then on what each said stands. */
    @OneTransaction
    Optional<Refusal> compare(short council, UUID publicId, UUID actor) {
        SecondRow row = lock(council, publicId);
        if (!row.open()) return Optional.empty();
        if (row.coder() == null || rows.left(council, row.id()) > 0) return Optional.of(Refusal.NOT_DONE);
        rows.takeFirst(council, row.id());
        rows.takeFirstDone(council, row.id());
        rows.compared(council, row.id());
        record(council, row.activity(), actor, "survey.second-compared", publicId);
        return Optional.empty();
    }

    /** Gives it up before it was compared. */
    @OneTransaction
    void giveUp(short council, UUID publicId, UUID actor) {
        SecondRow row = lock(council, publicId);
        if (!row.open()) throw new NoSuchThing();
        rows.dropCodings(council, row.id());
        rows.dropTexts(council, row.id());
        rows.drop(council, row.id());
        record(council, row.activity(), actor, "survey.second-given-up", publicId);
    }

    /** What the two agreed of one text becomes its coding. Only one of the two writes it down. */
    @OneTransaction
    void settle(short council, UUID publicId, UUID text, Set<Long> agreed, String note, UUID actor) {
        SecondRow row = lock(council, publicId);
        if (row.open() || !oneOfTheTwo(council, row, actor)) throw new NoSuchThing();
        TextRow words = texts.lock(council, text).filter(TextRow::readable).orElseThrow(NoSuchThing::new);
        rows.lockText(council, row.id(), words.id()).filter(SecondTextRow::both).orElseThrow(NoSuchThing::new);
        rows.unsay(council, row.id(), text, "AGREED");
        agreed.forEach(code -> rows.say(council, row.id(), text, code, "AGREED"));
        rows.settle(council, row.id(), text, note, actor);
        int version = codes.version(council, row.activity(), row.question()).orElse(1);
        codes.uncode(council, text);
        agreed.forEach(code -> codes.code(council, code, text, version, actor));
        texts.coded(council, text, "CODED");
        record(council, row.activity(), actor, "survey.second-settled", publicId);
    }

    /** The second coder, or somebody who coded these texts first. */
    boolean oneOfTheTwo(short council, SecondRow row, UUID actor) {
        return actor.equals(row.coder())
                || actor.equals(row.startedBy())
                || codes.codedBy(council, row.activity(), row.question(), actor) > 0;
    }

    /** What each said. @param said keyed by text, then by whose word it is */
    record Said(List<SecondTextRow> texts, Map<UUID, Map<String, Set<Long>>> said) {
        Set<Long> of(UUID text, String whose) {
            return said.getOrDefault(text, Map.of()).getOrDefault(whose, Set.of());
        }

        boolean differs(SecondTextRow row) {
            return row.both() && !of(row.textId(), "FIRST").equals(of(row.textId(), "SECOND"));
        }
    }

    Said said(short council, SecondRow row) {
        Map<UUID, Map<String, Set<Long>>> said = new HashMap<>();
        rows.codings(council, row.id()).forEach(each -> said.computeIfAbsent(each.textId(), any -> new HashMap<>())
                .computeIfAbsent(each.whose(), any -> new HashSet<>())
                .add(each.codeId()));
        return new Said(rows.texts(council, row.id()), said);
    }

    private SecondRow lock(short council, UUID publicId) {
        return rows.lock(council, publicId).orElseThrow(NoSuchThing::new);
    }

    private void record(short council, UUID activity, UUID actor, String action, UUID round) {
        audit.record(
                "consultation:" + windows.window(council, activity).consultation(),
                council,
                actor,
                action,
                round.toString(),
                "done");
    }
}
