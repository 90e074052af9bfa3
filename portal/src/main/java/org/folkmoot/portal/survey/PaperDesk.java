package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * Turns sheets of paper into responses, each once, and has a sample entered a second time by somebody else. A sheet and its response are
 * tied only until that check is done; no audit entry speaks of a sheet.
 */
@Singleton
class PaperDesk {
    /** The fewest sheets of a batch that are entered a second time, or all where there are fewer. */
    static final int LEAST_CHECKED = 5;

    private static final int ONE_IN = 10;
    private static final int TRIES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BatchRepository batches;
    private final ResponseRepository responses;
    private final Questionnaires questionnaires;
    private final AskedVersions versions;
    private final Windows windows;
    private final PaperTerms terms;
    private final TextIntake texts;
    private final Contacts contacts;
    private final Audit audit;

    PaperDesk(
            BatchRepository batches,
            ResponseRepository responses,
            Questionnaires questionnaires,
            AskedVersions versions,
            Windows windows,
            PaperTerms terms,
            TextIntake texts,
            Contacts contacts,
            Audit audit) {
        this.batches = batches;
        this.responses = responses;
        this.questionnaires = questionnaires;
        this.versions = versions;
        this.windows = windows;
        this.terms = terms;
        this.texts = texts;
        this.contacts = contacts;
        this.audit = audit;
    }

    /** What became of an entry. */
    enum Outcome {
        /** It is one response now. */
        ENTERED,
        /** It was one already: this was the second entry, which adds none. */
        ENTERED_AGAIN,
        /** It was entered by the same person, who would make the same mistakes. */
        SAME_PERSON,
        /** It was entered twice. */
        TWICE_ALREADY,
        /** It came after the last day; it is kept aside. */
        LATE,
        /** The batch takes no more sheets. */
        OVER,
        /** No sheet of the batch has this number. */
        NO_SUCH_SHEET
    }

    /**
     * One answer that two people entered differently.
     *
     * @param kept which of them holds; null until somebody settled it @param reason empty until then
     */
    record Difference(
            int sheet,
            Sheets.Item item,
            boolean beside,
            Answers first,
            Answers second,
            @Nullable String kept,
            String reason) {
        String key() {
            String besideKey = item.besideKey();
            return beside && besideKey != null ? besideKey : item.key();
        }
    }

    /** @param compared answers on sheets that were entered twice */
    record Check(int drawn, int done, int compared, List<Difference> differences) {
        boolean over() {
            return done == drawn && differences.stream().allMatch(each -> each.kept() != null);
        }
    }

    /** @param printed version of the questions on the sheets @return public id of the batch */
    @OneTransaction
    UUID open(
            short council,
            UUID activity,
            Batch.Channel channel,
            int came,
            LocalDate arrivedOn,
            long printed,
            UUID actor) {
        Window window = windows.window(council, activity);
        LocalDate arriveBy = terms.of(council, window).arriveBy();
        String state = Batch.late(arrivedOn, arriveBy) ? Batch.LATE : Batch.OPEN;
        UUID id = Ids.uuid();
        int tries = 0;
        while (batches.add(
                        council,
                        id,
                        activity,
                        batches.next(council, activity),
                        channel.name(),
                        came,
                        arrivedOn,
                        arriveBy,
                        state,
                        printed)
                == 0) {
            if (++tries == TRIES) throw new IllegalStateException("no number for a batch");
        }
        record(council, window, "survey.batch-opened", id, actor);
        return id;
    }

    /**
     * Takes in what stands on one sheet. A number that was entered before makes no second response: it is the second entry.
     *
     * @param addresses that stand on it, by the key of what asked for them; kept apart from the answers
     * @param language of its words
     */
    @OneTransaction
    Outcome enter(
            short council,
            UUID id,
            int number,
            Answers given,
            Map<String, ContactAddress> addresses,
            String language,
            UUID actor) {
        Batch batch = batches.lock(council, id).orElseThrow(NoSuchThing::new);
        if (number < 1 || number > batch.came()) return Outcome.NO_SUCH_SHEET;
        if (batch.late()) {
            batches.addAside(council, batch.id(), number, actor);
            return Outcome.LATE;
        }
        BatchSheet before = batches.sheet(council, batch.id(), number).orElse(null);
        if (before == null) {
            if (!batch.open()) return Outcome.OVER;
            first(batch, number, given, addresses, language, actor);
            return Outcome.ENTERED;
        }
        if (before.twice()) return Outcome.TWICE_ALREADY;
        if (before.enteredBy().equals(actor)) return Outcome.SAME_PERSON;
        batches.again(council, batch.id(), number, counted(sheets(batch), given).json(), actor);
        again(batch, before, addresses);
        return Outcome.ENTERED_AGAIN;
    }

    private void first(
            Batch batch,
            int number,
            Answers given,
            Map<String, ContactAddress> addresses,
            String language,
            UUID actor) {
        short council = batch.councilId();
        Window window = windows.window(council, batch.activity());
        long printed = versions.printed(council, window, batch.printedVersion());
        Questionnaires.Frozen asked = questionnaires.frozen(council, printed);
        Sheets sheets = asked.sheets();
        Answers whole = counted(asked.asked(), given);
        Answers answers = Turns.told(whole);
        UUID response = Ids.uuid();
        responses.addSent(
                council, response, batch.activity(), printed, answers.json(), Json.write(answers.cells(sheets)));
        ResponseRow row = new ResponseRow(
                response, council, batch.activity(), printed, answers.json(), null, 1, ResponseRow.SENT, null);
        if (window.reachable() && !addresses.isEmpty()) {
            contacts.keep(row, addresses);
            contacts.send(row, sheets, answers);
        }
        texts.take(row, answers, 1, language, batch.arrivedOn());
        batches.addSheet(council, batch.id(), number, response, whole.json(), language, actor);
        batches.entered(council, batch.id());
    }

    /** Of two entries of an address the first is kept; one that the first person did not see waits, until it is settled which holds. */
    private void again(Batch batch, BatchSheet before, Map<String, ContactAddress> addresses) {
        if (before.response() == null || addresses.isEmpty()) return;
        responses
                .lock(batch.councilId(), before.response())
                .filter(row -> windows.window(batch.councilId(), row.activity()).reachable())
                .ifPresent(row -> {
                    Map<String, ContactAddress> unseen = new HashMap<>(addresses);
                    unseen.keySet().removeAll(contacts.typed(row).keySet());
                    contacts.keep(row, unseen);
                });
    }

    /** What of it counts: answers to what this person was asked, and which of those could not be read. */
    static Answers counted(Sheets sheets, Answers given) {
        Routing routing = Routing.of(sheets, given);
        List<String> unread = routing.items().stream()
                .map(Sheets.Item::key)
                .filter(given::illegible)
                .toList();
        return routing.answers().illegible(unread);
    }

    /** Takes no more sheets, and draws those that somebody else enters again. @return false where there is nothing to draw from */
    @OneTransaction
    boolean close(short council, UUID id, UUID actor) {
        Batch batch = batches.lock(council, id).orElseThrow(NoSuchThing::new);
        if (!batch.open() || batch.entered() == 0) return false;
        List<Integer> numbers = new ArrayList<>(batches.sheets(council, batch.id()).stream()
                .map(BatchSheet::number)
                .toList());
        Collections.shuffle(numbers, RANDOM);
        batches.draw(council, batch.id(), numbers.subList(0, sample(numbers.size())));
        batches.check(council, batch.id());
        record(council, windows.window(council, batch.activity()), "survey.batch-closed", id, actor);
        return true;
    }

    /** How many of so many sheets are entered again: one in ten, five at least. */
    static int sample(int entered) {
        return Math.min(entered, Math.max(LEAST_CHECKED, (entered + ONE_IN - 1) / ONE_IN));
    }

    /** How far the second entries are, and where they differ from the first. */
    Check check(Batch batch) {
        short council = batch.councilId();
        Sheets sheets = sheets(batch);
        Map<List<Object>, SettledRow> settled = batches.settled(council, batch.id()).stream()
                .collect(Collectors.toMap(row -> List.of(row.number(), row.question()), row -> row));
        List<Difference> differences = new ArrayList<>();
        int drawn = 0;
        int done = 0;
        int compared = 0;
        for (BatchSheet sheet : batches.sheets(council, batch.id())) {
            if (sheet.drawn()) drawn++;
            if (sheet.again() == null) continue;
            if (sheet.drawn()) done++;
            Answers first = Answers.read(sheet.answers());
            Answers second = Answers.read(sheet.again());
            for (Sheets.Item item : sheets.asked()) {
                for (boolean beside : item.besideKey() == null ? new boolean[] {false} : new boolean[] {false, true}) {
                    Difference one = new Difference(sheet.number(), item, beside, first, second, null, "");
                    if (anything(first, one.key()) || anything(second, one.key())) compared++;
                    if (same(first, second, one.key())) continue;
                    SettledRow row = settled.get(List.<Object>of(sheet.number(), one.key()));
                    differences.add(new Difference(
                            sheet.number(),
                            item,
                            beside,
                            first,
                            second,
                            row == null ? null : row.kept(),
                            row == null ? "" : row.reason()));
                }
            }
        }
        return new Check(drawn, done, compared, differences);
    }

    private static boolean anything(Answers answers, String key) {
        return !answers.get(key).blank() || answers.illegible(key);
    }

    private static boolean same(Answers first, Answers second, String key) {
        Answers.Answer one = first.get(key);
        Answers.Answer other = second.get(key);
        return one.chosen().equals(other.chosen())
                && plain(one.words()).equals(plain(other.words()))
                && one.mayPrint() == other.mayPrint()
                && first.illegible(key) == second.illegible(key);
    }

    /** Spaces and ends of lines are nobody's answer. */
    private static String plain(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }

    /** What somebody decided about one difference. @param kept {@link SettledRow#FIRST} or {@link SettledRow#SECOND} */
    record Settling(int sheet, String question, String kept, String reason) {}

    /**
     * Settles differences, all or none; where the second entry holds, the response follows it and stays the same one response.
     *
     * @throws NoSuchThing where one of them is no difference
     */
    @OneTransaction
    void settle(short council, UUID id, List<Settling> settlings, UUID actor) {
        Batch batch = batches.lock(council, id).orElseThrow(NoSuchThing::new);
        List<Difference> differences = check(batch).differences();
        Map<Integer, BatchSheet> sheets = new TreeMap<>();
        for (Settling each : settlings) {
            BatchSheet sheet = batches.sheet(council, batch.id(), each.sheet())
                    .filter(one -> one.twice() && one.response() != null)
                    .orElseThrow(NoSuchThing::new);
            boolean differs = differences.stream()
                    .anyMatch(one -> one.sheet() == each.sheet() && one.key().equals(each.question()));
            if (!differs) throw new NoSuchThing();
            batches.settle(council, batch.id(), each.sheet(), each.question(), each.kept(), each.reason(), actor);
            sheets.put(each.sheet(), sheet);
        }
        sheets.values().forEach(sheet -> correct(batch, sheet));
    }

    private void correct(Batch batch, BatchSheet sheet) {
        short council = batch.councilId();
        Sheets sheets = sheets(batch);
        Answers first = Answers.read(sheet.answers());
        Answers second = Answers.read(java.util.Objects.requireNonNull(sheet.again()));
        Map<String, Answers.Answer> changed = new HashMap<>();
        Set<String> unread = new HashSet<>(first.get(Answers.ILLEGIBLE).chosen());
        for (SettledRow row : batches.settled(council, batch.id())) {
            if (row.number().intValue() != sheet.number() || !row.kept().equals(SettledRow.SECOND)) continue;
            changed.put(row.question(), second.get(row.question()));
            unread.remove(row.question());
            if (second.illegible(row.question())) unread.add(row.question());
        }
        Answers corrected = Turns.told(counted(sheets, first.with(changed).illegible(List.copyOf(unread))));
        ResponseRow response = responses
                .lock(council, java.util.Objects.requireNonNull(sheet.response()))
                .orElseThrow(NoSuchThing::new);
        if (!response.sent() || corrected.equals(Answers.read(response.answers()))) return;
        responses.saveChanges(council, response.id(), corrected.json());
        Sheets told = versions.printed(batch).sheets();
        responses.sendAgain(council, response.id(), Json.write(corrected.cells(told)), null);
        contacts.send(response, told, corrected);
        texts.take(response, corrected, response.version() + 1, sheet.language(), batch.arrivedOn());
    }

    /**
     * Ends the check: how often two people differed is kept, and what ties sheets to responses is deleted.
     *
     * @return false while a drawn sheet was not entered again, or a difference is not settled
     */
    @OneTransaction
    boolean finish(short council, UUID id, UUID actor) {
        Batch batch = batches.lock(council, id).orElseThrow(NoSuchThing::new);
        Check check = check(batch);
        if (!batch.checking() || !check.over()) return false;
        int checked = (int) batches.sheets(council, batch.id()).stream()
                .filter(BatchSheet::twice)
                .count();
        batches.forgetSettled(council, batch.id());
        batches.forgetSheets(council, batch.id());
        batches.over(
                council,
                batch.id(),
                checked,
                check.compared(),
                check.differences().size());
        record(council, windows.window(council, batch.activity()), "survey.batch-checked", id, actor);
        return true;
    }

    /** Deletes the ties of batches whose check nobody finished. @return how many batches */
    @OneTransaction
    int forget(short council, Instant due) {
        List<Batch> left = batches.leftOpen(council, due.atZone(Spoken.UK).toLocalDate());
        for (Batch batch : left) {
            batches.forgetSettled(council, batch.id());
            batches.forgetSheets(council, batch.id());
            batches.lapse(council, batch.id());
        }
        return left.size();
    }

    private Sheets sheets(Batch batch) {
        return versions.printed(batch).asked();
    }

    private void record(short council, Window window, String deed, UUID batch, UUID actor) {
        audit.record("consultation:" + window.consultation(), council, actor, deed, batch.toString(), "done");
    }
}
