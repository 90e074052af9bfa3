package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.type.CheckedFile;
import org.folkmoot.portal.platform.BeforeServing;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Questions written to be asked again: those of the files in {@code content/questions}, which every council has, and those a council keeps
 * itself. One of a file keeps its id in every questionnaire where that is free, so that answers of different consultations can be laid side
 * by side.
 */
@Singleton
public class QuestionBank implements BeforeServing {
    /** Asks what is planned would do to the Welsh language: Welsh Language (Wales) Measure 2011, the policy making standards on consulting. */
    public static final String WELSH = "welsh-effects";

    /** The most a council keeps itself; whoever keeps one more is asked to take one away. */
    static final int MOST = 200;

    private static final String FOLDER = "questions";

    private final List<Shelf> shelves;
    private final BankRepository rows;
    private final DatabaseClock clock;
    private final Audit audit;

    /** @throws CannotStart when a file is broken, with every fault on a line */
    @Inject
    QuestionBank(Overlay overlay, BankRepository rows, DatabaseClock clock, Audit audit) {
        List<Fault> faults = new ArrayList<>();
        shelves = read(overlay, faults);
        CannotStart.over(faults);
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
    }

    /** A broken file stops the start, and not the first page that needs it. */
    @Override
    public void demand() {
        // It was read when this was made.
    }

    /** One file. */
    record Shelf(Localised name, List<Kept> questions) {}

    /** @param id by which it is asked for: of a file its question's, of a council its own @param when it is a good question; empty where nothing is said */
    record Kept(String id, Localised when, Question question) {}

    /** Whether a questionnaire asks what is planned would do to the Welsh language. */
    public static boolean asksAboutWelsh(Questionnaire questionnaire) {
        return questionnaire.pages().stream()
                .filter(page -> page.shownWhen() == null)
                .flatMap(page -> page.questions().stream())
                .anyMatch(question -> question.id().equals(WELSH) && question.shownWhen() == null);
    }

    /** What every council has, in the order of the files. */
    List<Shelf> shelves() {
        return shelves;
    }

    /** What this council keeps itself, latest first. */
    List<Kept> own(short council) {
        return rows.of(council, MOST).stream().map(QuestionBank::kept).toList();
    }

    /** @throws NoSuchThing for an id that is none */
    Question find(short council, String id) {
        Optional<Question> shipped = shelves.stream()
                .flatMap(shelf -> shelf.questions().stream())
                .filter(kept -> kept.id().equals(id))
                .map(Kept::question)
                .findFirst();
        return shipped.or(() -> Ids.parse(id)
                        .flatMap(own -> rows.find(council, own))
                        .map(row -> kept(row).question()))
                .orElseThrow(NoSuchThing::new);
    }

    private static Kept kept(BankRow row) {
        return new Kept(row.id().toString(), Localised.EMPTY, Json.read(row.question(), Question.class));
    }

    /**
     * Keeps a question as it stands, without rules that lean on other questions.
     *
     * @return false, and nothing is kept, where the council keeps {@link #MOST} already
     */
    @OneTransaction
    boolean keep(short council, Question question, UUID actor) {
        if (rows.of(council, MOST).size() == MOST) return false;
        UUID id = Ids.uuid();
        rows.add(council, id, Json.write(question.leaningOnNone()), clock.now());
        record(council, id, "survey.bank-kept", actor);
        return true;
    }

    /** @throws NoSuchThing for one that this council does not keep */
    @OneTransaction
    void discard(short council, UUID id, UUID actor) {
        if (rows.delete(council, id) == 0) throw new NoSuchThing();
        record(council, id, "survey.bank-discarded", actor);
    }

    private void record(short council, UUID id, String deed, UUID actor) {
        audit.record("account:" + actor, council, actor, deed, id.toString(), "done");
    }

    private static List<Shelf> read(Overlay overlay, List<Fault> faults) {
        List<Shelf> shelves = new ArrayList<>();
        Map<String, String> known = new LinkedHashMap<>();
        Messages words = new Messages(overlay);
        overlay.contentFiles(FOLDER).forEach((path, bytes) -> {
            YamlPart top = YamlPart.read("content/" + path, bytes, faults);
            if (top == null) return;
            List<Kept> questions = new ArrayList<>();
            Localised name = top.words("name");
            top.parts("questions").forEach((id, part) -> {
                String before = known.put(id, path);
                if (before != null) top.fault("questions", "\"" + id + "\" is a question of " + before + " already");
                Localised when = part.wordsOr("when");
                question(id, part, words).ifPresent(question -> questions.add(new Kept(id, when, question)));
                part.end();
            });
            top.end();
            shelves.add(new Shelf(name, List.copyOf(questions)));
        });
        return List.copyOf(shelves);
    }

    /** Judged as the whole of a questionnaire in both languages would be. */
    private static Optional<Question> question(String id, YamlPart part, Messages words) {
        JsonNode written = part.json("question");
        if (written == null || !written.isObject()) {
            part.fault("question", "\"question\" is missing, or has no names with values below it");
            return Optional.empty();
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        AuthoredQuestions.map(Json.read(written.toString(), Map.class))
                .forEach((name, value) -> whole.put(name.toString(), value));
        whole.put("id", id);
        Question question;
        try {
            question = AuthoredQuestions.question(whole);
        } catch (IllegalArgumentException unreadable) {
            part.fault("question", "this is no question as a questionnaire writes it");
            return Optional.empty();
        }
        if (question.kind() == Kind.AREA && question.options().isEmpty()) return Optional.of(question);
        // Something stands after it, as after every explanation.
        Question next = Question.of("after-it", Kind.YES_NO, Localised.of("en", "-", "cy", "-"));
        Questionnaire alone = new Questionnaire(question.text(), List.of(Page.of("p1", List.of(question, next))));
        List<Soundness.Flaw> flaws = new ArrayList<>(Soundness.flaws(alone));
        flaws.addAll(Soundness.missing(alone, List.of("en", "cy")));
        flaws.removeIf(flaw -> flaw.question().isEmpty());
        flaws.stream()
                .map(flaw -> words.text("en", flaw.key()))
                .distinct()
                .forEach(flaw -> part.fault("question", flaw));
        return flaws.isEmpty() ? Optional.of(question) : Optional.empty();
    }

    /** What {@code bin/content check} says of the files. */
    @Singleton
    static final class Check implements CheckedFile {
        @Override
        public List<Fault> faults(Overlay overlay) {
            List<Fault> faults = new ArrayList<>();
            read(overlay, faults);
            return faults;
        }
    }
}
