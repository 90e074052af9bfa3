package org.folkmoot.portal.consultation.record;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * The five questions, the records with their sections, and which of them each nation asks for: {@code content/records.yml}. The duties
 * behind it are those of the Equality Act 2010 (sections 1 and 149), the Equality Act 2010 (Statutory Duties) (Wales) Regulations 2011
 * (regulation 8), UK GDPR (Article 35), the Welsh Language (Wales) Measure 2011 with its policy making standards, the Rights of Children
 * and Young Persons (Wales) Measure 2011, and the Northern Ireland Act 1998 (section 75). The file says where to ask a lawyer.
 */
@Singleton
public class RecordRules {
    private static final String FILE = "records.yml";
    private static final int QUESTIONS = 5;

    private final List<Question> questions;
    private final Map<RecordKind, Template> templates = new EnumMap<>(RecordKind.class);
    private final Map<Nation, Rule> rules = new EnumMap<>(Nation.class);

    /** @param hint empty where the question says it all */
    public record Question(String id, Localised text, Localised hint) {}

    public record Section(Localised title, List<Question> questions) {}

    /** @param finishedFirst whether it is finished before the consultation opens, not only begun */
    public record Template(RecordKind kind, boolean finishedFirst, List<Section> sections) {
        public List<Question> questions() {
            return sections.stream()
                    .flatMap(section -> section.questions().stream())
                    .toList();
        }
    }

    private record Rule(Map<String, List<RecordKind>> needs, Map<RecordKind, Localised> law) {}

    @Inject
    RecordRules(Overlay overlay) {
        this(overlay.yaml("folkmoot/content/" + FILE));
    }

    /** @throws IllegalStateException for a file that is not as it should be, with what is wrong */
    RecordRules(Map<String, Object> file) {
        questions = questions(file.get("questions"));
        if (questions.size() != QUESTIONS) throw wrong("there are five questions, not " + questions.size());
        map(file.get("records")).forEach((key, written) -> {
            RecordKind kind = kind(key);
            templates.put(kind, template(kind, map(written)));
        });
        map(file.get("nations"))
                .forEach((key, written) -> rules.put(
                        Nation.of(key.toString()).orElseThrow(() -> wrong("there is no nation " + key)),
                        rule(map(written))));
        for (Nation nation : Nation.values()) {
            if (!rules.containsKey(nation)) throw wrong("nothing is said of " + nation.key());
        }
    }

    public List<Question> questions() {
        return questions;
    }

    /** @throws IllegalStateException for a kind that the file does not describe; none that is needed is such */
    public Template template(RecordKind kind) {
        Template found = templates.get(kind);
        if (found == null) throw wrong("nothing is said of " + kind.key());
        return found;
    }

    /** What the law, or good practice, asks here of a record; empty where nothing is said. */
    public Localised law(Nation nation, RecordKind kind) {
        return rule(nation).law().getOrDefault(kind, Localised.EMPTY);
    }

    /**
     * The records that follow from what was said, in the order of {@link RecordKind}.
     *
     * @param replies by question; one that is missing counts as "not sure", which counts as yes
     */
    public List<RecordKind> needed(Nation nation, Map<String, Reply> replies) {
        Set<RecordKind> needed = EnumSet.noneOf(RecordKind.class);
        for (Question question : questions) {
            if (replies.get(question.id()) != Reply.NO) {
                needed.addAll(rule(nation).needs().getOrDefault(question.id(), List.of()));
            }
        }
        return List.copyOf(needed);
    }

    private Rule rule(Nation nation) {
        return java.util.Objects.requireNonNull(rules.get(nation));
    }

    private Rule rule(Map<?, ?> written) {
        Map<String, List<RecordKind>> needs = new LinkedHashMap<>();
        map(written.get("needs")).forEach((question, kinds) -> {
            if (questions.stream().noneMatch(one -> one.id().equals(question))) {
                throw wrong("there is no question " + question);
            }
            List<RecordKind> follow = new ArrayList<>();
            for (Object key : list(kinds)) {
                RecordKind kind = kind(key);
                template(kind);
                follow.add(kind);
            }
            needs.put(question.toString(), follow);
        });
        Map<RecordKind, Localised> law = new EnumMap<>(RecordKind.class);
        map(written.get("law")).forEach((key, text) -> law.put(kind(key), localised(text)));
        return new Rule(needs, law);
    }

    private static Template template(RecordKind kind, Map<?, ?> written) {
        String before = String.valueOf(written.get("before"));
        if (!before.equals("begun") && !before.equals("finished")) {
            throw wrong(kind.key() + " says before: begun or before: finished");
        }
        List<Section> sections = new ArrayList<>();
        for (Object section : list(written.get("sections"))) {
            sections.add(new Section(
                    localised(map(section).get("title")), questions(map(section).get("questions"))));
        }
        Template template = new Template(kind, before.equals("finished"), List.copyOf(sections));
        List<Question> asked = template.questions();
        if (asked.isEmpty() || new HashSet<>(asked.stream().map(Question::id).toList()).size() != asked.size()) {
            throw wrong(kind.key() + " needs questions with an id each of their own");
        }
        return template;
    }

    private static List<Question> questions(@Nullable Object written) {
        List<Question> read = new ArrayList<>();
        for (Object one : list(written)) {
            String id = String.valueOf(map(one).get("id"));
            Localised text = localised(map(one).get("text"));
            if (!id.matches("[a-z][a-z0-9-]{0,30}") || !text.has("en") || !text.has("cy")) {
                throw wrong("a question needs an id and its text in English and Welsh: " + id);
            }
            read.add(new Question(id, text, localised(map(one).get("hint"))));
        }
        return List.copyOf(read);
    }

    private static RecordKind kind(Object key) {
        return RecordKind.of(key.toString()).orElseThrow(() -> wrong("there is no record " + key));
    }

    private static IllegalStateException wrong(String what) {
        return new IllegalStateException(FILE + ": " + what);
    }

    private static Localised localised(@Nullable Object text) {
        return text == null ? Localised.EMPTY : Localised.fromJson(Json.write(text));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
