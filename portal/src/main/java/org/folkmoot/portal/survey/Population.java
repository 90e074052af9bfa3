package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Spoken;

/** Who answered, against who lives here: what the team sees, and what is said beside released figures. */
@Singleton
public class Population {
    private static final int FEW = 10;

    private final PopulationRepository rows;
    private final Windows windows;
    private final Words words;
    private final Outbox outbox;
    private final Audit audit;

    Population(PopulationRepository rows, Windows windows, Words words, Outbox outbox, Audit audit) {
        this.rows = rows;
        this.windows = windows;
        this.words = words;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Takes the place of what was known in the same ways of counting. */
    @OneTransaction
    void take(short council, Map<String, PopulationFile.Counted> counted, UUID actor) {
        rows.lock(council);
        counted.forEach((dimension, one) -> {
            rows.clear(council, dimension);
            rows.take(council, dimension, one.source(), one.countedOn(), actor);
            List<PopulationFile.Group> groups = one.groups();
            for (int position = 0; position < groups.size(); position++) {
                PopulationFile.Group group = groups.get(position);
                rows.add(council, dimension, position, group.name().json(), group.people());
            }
        });
        for (UUID activity : rows.compared(council)) {
            windows.find(council, activity)
                    .ifPresent(window -> outbox.add(
                            council, "survey.release", window.consultation().toString()));
        }
        audit.record("installation", council, actor, "survey.population-taken", Short.toString(council), "done");
    }

    /** @param dimension empty for no comparison any more */
    @OneTransaction
    void compare(short council, UUID activity, String question, String dimension, UUID actor) {
        if (dimension.isEmpty()) {
            rows.unuse(council, activity, question);
        } else {
            rows.use(council, activity, question, dimension);
        }
        UUID consultation = windows.window(council, activity).consultation();
        outbox.add(council, "survey.release", consultation.toString());
        audit.record(
                "consultation:" + consultation,
                council,
                actor,
                "survey.population-compared",
                activity.toString(),
                "done");
    }

    /** Keyed by dimension. */
    Map<String, PopulationFile.Counted> known(short council) {
        Map<String, List<PopulationFile.Group>> groups = new LinkedHashMap<>();
        rows.groups(council).forEach(row -> groups.computeIfAbsent(row.dimension(), any -> new ArrayList<>())
                .add(row.group()));
        Map<String, PopulationFile.Counted> known = new LinkedHashMap<>();
        rows.all(council)
                .forEach(row -> known.put(
                        row.dimension(),
                        new PopulationFile.Counted(
                                row.source(), row.countedOn(), groups.getOrDefault(row.dimension(), List.of()))));
        return known;
    }

    /** Dimensions that questions of an activity are compared by, keyed by question. */
    Map<String, String> uses(short council, UUID activity) {
        Map<String, String> uses = new LinkedHashMap<>();
        rows.uses(council, activity).forEach(row -> uses.put(row.question(), row.dimension()));
        return uses;
    }

    /** What is said beside released figures; nothing where nobody compares them. */
    public interface Beside {
        List<String> of(UUID activity, Release.ReleasedQuestion question, Release.Figures figures);
    }

    /** Works from released figures alone: what is hidden in them is hidden here, and shares are of rounded numbers. */
    public Beside beside(short council, Release release, String locale) {
        Map<UUID, Map<String, String>> uses = new LinkedHashMap<>();
        release.activities().forEach(each -> uses.put(each.activity(), uses(council, each.activity())));
        if (uses.values().stream().allMatch(Map::isEmpty)) return (activity, question, figures) -> List.of();
        Map<String, PopulationFile.Counted> known = known(council);
        return (activity, question, figures) -> {
            PopulationFile.Counted counted =
                    known.get(uses.getOrDefault(activity, Map.of()).getOrDefault(question.key(), ""));
            return counted == null || figures.base() == null ? List.of() : released(counted, question, figures, locale);
        };
    }

    private List<String> released(
            PopulationFile.Counted counted, Release.ReleasedQuestion question, Release.Figures figures, String locale) {
        List<Gap.Chosen> chosen = new ArrayList<>();
        int base = figures.base();
        for (int at = 0; at < question.options().size(); at++) {
            Release.ReleasedOption option = question.options().get(at);
            Integer people = figures.people().get(at);
            boolean aside = option.id().equals(Question.NOT_SAID) || option.id().equals(Words.SKIPPED);
            if (aside) {
                base -= people == null ? 0 : people;
            } else {
                chosen.add(new Gap.Chosen(option.text(), people));
            }
        }
        List<PopulationFile.Group> groups =
                counted.groups().stream().filter(group -> group.people() >= FEW).toList();
        Gap.Compared compared = Gap.of(groups, chosen, base);
        if (compared.gaps().isEmpty()) return List.of();
        List<String> said = new ArrayList<>();
        compared.gaps().forEach(gap -> said.add(line(gap, true, locale)));
        said.add(source(counted, locale));
        return said;
    }

    /** @param about whether the numbers behind it are rounded */
    String line(Gap gap, boolean about, String locale) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("group", gap.group().in(locale));
        facts.put("here", gap.here());
        facts.put("answered", gap.answered() == null ? 0 : gap.answered());
        facts.put("points", Math.abs(gap.points()));
        return words.say(locale, "survey.who." + (about ? "about." : "exact.") + gap.key(), facts);
    }

    String source(PopulationFile.Counted counted, String locale) {
        return words.say(
                locale,
                "survey.who.source",
                Map.of(
                        "source",
                        counted.source(),
                        "date",
                        Spoken.date(counted.countedOn(), Locale.forLanguageTag(locale))));
    }
}
