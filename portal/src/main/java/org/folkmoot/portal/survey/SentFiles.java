package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.media.SentPictures;
import org.folkmoot.portal.moderation.CasesAtWork;
import org.folkmoot.portal.moderation.Flag;
import org.folkmoot.portal.moderation.WorryReading;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Files in answer to questions, from the page they are added on to the day they go. What is kept is made anew: a picture from its points of
 * colour, a paper without who wrote it. Nothing says what a file was called, when it came, or which of several came first. It is read for
 * worries once it is sent, like words, and goes with the answer it belongs to.
 */
@Singleton
class SentFiles {
    /** The most with one set of answers (security 8.1). */
    static final int MOST = 5;

    /** What an answer of files counts as, and what a rule may ask about. */
    static final String SENT = "sent";

    /** The answer of a sheet of paper with which something was handed in. */
    static final String WITH_SHEET = "with-sheet";

    /** What may be sent: papers and pictures. */
    static final Set<FileKind> WANTED = kinds();

    private static final String PURPOSE = "survey.answer";
    private static final UUID FIRST = new UUID(0, 0);
    private static final long MEGABYTE = 1_000_000;

    private final SentFileRepository rows;
    private final ResponseRepository responses;
    private final Windows windows;
    private final PageSave saving;
    private final WorryReading reading;
    private final CasesAtWork cases;
    private final PaperIntake intake;
    private final SentPictures pictures;
    private final FileStore store;
    private final DatabaseClock clock;
    private final Audit audit;
    private final long room;

    /** @param megabytes that all answers to a council's questions may hold together */
    SentFiles(
            SentFileRepository rows,
            ResponseRepository responses,
            Windows windows,
            PageSave saving,
            WorryReading reading,
            CasesAtWork cases,
            PaperIntake intake,
            SentPictures pictures,
            FileStore store,
            DatabaseClock clock,
            Audit audit,
            @Property(name = "folkmoot.answers.files", defaultValue = "20000") long megabytes) {
        this.rows = rows;
        this.responses = responses;
        this.windows = windows;
        this.saving = saving;
        this.reading = reading;
        this.cases = cases;
        this.intake = intake;
        this.pictures = pictures;
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.room = megabytes * MEGABYTE;
    }

    private static Set<FileKind> kinds() {
        Set<FileKind> kinds = new HashSet<>(FileKind.DOCUMENTS);
        kinds.addAll(FileKind.PICTURES);
        return Set.copyOf(kinds);
    }

    /** Whether an answer is a file, by the id it has. */
    static boolean names(String chosen) {
        return Ids.parse(chosen).isPresent();
    }

    /** How many files an answer has. */
    static long count(Answers.Answer answer) {
        return answer.chosen().stream().filter(SentFiles::names).count();
    }

    /** What an answer counts as: that something was sent, and neither what nor how much. */
    static List<String> counted(Answers.Answer answer) {
        return answer.chosen().stream()
                .map(chosen -> names(chosen) ? SENT : chosen)
                .distinct()
                .toList();
    }

    /** The most files that a question takes. */
    static int most(Question question) {
        return question.most() == null ? MOST : Math.clamp(question.most(), 1, MOST);
    }

    /** Whether a council's answers hold as much as they may. */
    boolean full(short council) {
        return rows.bytes(council) >= room;
    }

    /**
     * Takes a file in and looks at it, apart from everything else; nothing names it yet. Called outside a transaction.
     *
     * @throws org.folkmoot.portal.platform.files.RefusedFile with the reason to show beside the field
     * @throws org.folkmoot.portal.platform.files.FileTooLarge for more than 20 MB
     */
    PaperIntake.Taken takeIn(short council, InputStream bytes) {
        return intake.waiting(council, bytes, PURPOSE, WANTED, pictures);
    }

    /** @param answer as it stands now @param left how many found no room with these answers @param closed whether it is too late */
    record Changed(List<String> answer, int left, boolean closed) {}

    /**
     * Takes files away from an answer and adds others to it, at once: whatever else is wrong with the page, files cannot be typed again.
     *
     * @param away ids of files to take away; what is not this answer's is passed over
     * @param notSaid whether to say so where no file is left
     */
    @OneTransaction
    Changed change(
            short council,
            UUID response,
            Sheets.Item item,
            Collection<String> away,
            List<PaperIntake.Taken> added,
            boolean notSaid,
            String language) {
        ResponseRow row = responses.lock(council, response).orElseThrow(NoSuchThing::new);
        Answers latest = row.latest();
        Set<String> kept = new TreeSet<>(latest.get(item.key()).chosen());
        kept.removeIf(chosen -> !names(chosen) || away.contains(chosen));
        long elsewhere = latest.byItem().entrySet().stream()
                .filter(each -> !each.getKey().equals(item.key()))
                .mapToLong(each -> count(each.getValue()))
                .sum();
        boolean closed = !windows.window(council, row.activity()).openAt(clock.now());
        int left = 0;
        for (PaperIntake.Taken file : added) {
            UUID id = file.stored().id();
            if (closed || kept.size() >= most(item.question()) || kept.size() + elsewhere >= MOST) {
                store.delete(council, id);
                left++;
                continue;
            }
            rows.add(
                    council,
                    id,
                    row.activity(),
                    response,
                    item.key(),
                    file.kind(),
                    file.stored().size(),
                    language);
            store.releaseUndated(council, id, file.kind());
            kept.add(id.toString());
        }
        // Ids are random and stand in their own order: not even which came first is kept.
        List<String> answer = kept.isEmpty() && notSaid ? List.of(Question.NOT_SAID) : List.copyOf(kept);
        saving.save(council, response, Map.of(item.key(), Answers.Answer.choosing(answer)), Map.of());
        drop(rows.ofResponse(council, response).stream()
                .filter(file -> file.state().equals(SentFileRow.HELD))
                .filter(file -> !named(latest, item.key(), answer, file))
                .toList());
        return new Changed(answer, left, closed);
    }

    private static boolean named(Answers latest, String key, List<String> answer, SentFileRow file) {
        String id = file.id().toString();
        return answer.contains(id)
                || latest.byItem().entrySet().stream()
                        .anyMatch(each -> !each.getKey().equals(key)
                                && each.getValue().chosen().contains(id));
    }

    /** Those of a response, by id. */
    Map<String, SentFileRow> of(short council, UUID response) {
        return rows.ofResponse(council, response).stream()
                .collect(Collectors.toMap(row -> row.id().toString(), row -> row));
    }

    /** Part of the transaction that sends: new files are read for worries, those taken away go. @param language of the page */
    void send(ResponseRow response, Answers answers, String language) {
        Set<String> named = answers.byItem().values().stream()
                .flatMap(answer -> answer.chosen().stream())
                .filter(SentFiles::names)
                .collect(Collectors.toSet());
        List<SentFileRow> all = rows.ofResponse(response.councilId(), response.id());
        List<SentFileRow> gone = new ArrayList<>();
        for (SentFileRow file : all) {
            if (!named.contains(file.id().toString())) {
                gone.add(file);
            } else if (rows.send(file.councilId(), file.id(), language) > 0) {
                UUID consultation =
                        windows.window(file.councilId(), file.activity()).consultation();
                reading.take(file.councilId(), consultation, SentFileTexts.SOURCE, file.id(), Set.of(Flag.FILE));
            }
        }
        drop(gone);
    }

    /** Everything this response sent is taken back; what was escalated stays as it was. */
    void takeBack(ResponseRow response) {
        drop(rows.ofResponse(response.councilId(), response.id()));
    }

    /** What was added and never sent, once nobody can send it any more. */
    @OneTransaction
    int forgetUnsent(short council, UUID activity) {
        List<SentFileRow> held = rows.held(council, activity);
        drop(held);
        return held.size();
    }

    /** Everything of an activity, a chunk at a time, but for what the safeguarding team is at work on. @return how many went */
    @OneTransaction
    int purge(short council, UUID activity) {
        Set<UUID> needed = cases.refs(council);
        UUID after = FIRST;
        List<SentFileRow> some = rows.after(council, activity, after);
        while (!some.isEmpty()) {
            List<SentFileRow> due =
                    some.stream().filter(file -> !needed.contains(file.id())).toList();
            if (!due.isEmpty()) {
                due.forEach(this::remove);
                return due.size();
            }
            some = rows.after(council, activity, some.getLast().id());
        }
        return 0;
    }

    private void drop(List<SentFileRow> files) {
        files.stream()
                .filter(file -> !file.state().equals(SentFileRow.ESCALATED))
                .forEach(this::remove);
    }

    private void remove(SentFileRow file) {
        if (file.state().equals(SentFileRow.WAITING)) {
            reading.withdraw(file.councilId(), SentFileTexts.SOURCE, file.id());
        }
        rows.delete(file.councilId(), file.id());
        store.delete(file.councilId(), file.id());
    }

    /** These without files that are there no more, such as in what was sent before. @param standing ids of those that are */
    static Answers without(Answers answers, Set<String> standing) {
        Map<String, Answers.Answer> changed = new java.util.HashMap<>();
        answers.byItem().forEach((key, answer) -> {
            List<String> left = answer.chosen().stream()
                    .filter(chosen -> !names(chosen) || standing.contains(chosen))
                    .toList();
            if (left.size() < answer.chosen().size()) {
                changed.put(key, new Answers.Answer(left, answer.words(), answer.mayPrint()));
            }
        });
        return changed.isEmpty() ? answers : answers.with(changed);
    }

    /**
     * A file that somebody of the team saves: sent, read and clear. That one was taken is written down, never which.
     *
     * @throws NoSuchThing for any other, and for one of another activity
     */
    @OneTransaction
    SentFileRow taken(short council, Window of, UUID id, @Nullable UUID actor) {
        SentFileRow file = rows.find(council, id)
                .filter(one ->
                        one.activity().equals(of.activity()) && one.state().equals(SentFileRow.CLEAR))
                .orElseThrow(NoSuchThing::new);
        audit.record(
                "consultation:" + of.consultation(),
                council,
                actor,
                "survey.file-read",
                of.activity().toString(),
                "done");
        return file;
    }
}
