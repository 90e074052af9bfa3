package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A consultation written once, in every language, to be begun from again and again: a file of {@code content/templates}, or one of the
 * demonstration's.
 *
 * @param audiences whom it asks, in order
 * @param declared what becomes of what comes late, and whether figures are shown before the close; null where somebody has yet to say
 * @param considered options that were looked at
 * @param none why there is none, of what there is none of
 */
public record ConsultationTemplate(
        Words words,
        List<Paper> papers,
        boolean ideas,
        List<Audience> audiences,
        Declared.@Nullable Written declared,
        List<Considered> considered,
        Map<Absent, Localised> none) {
    /** @param fate as that of an {@link OptionRow} */
    public record Considered(Localised name, String fate, Localised reason) {}

    /**
     * @param questionnaire title and pages, every text by language
     * @param groupId key of the group that it is asked of; null for none, and where that is still to be chosen
     */
    public record Audience(
            AudienceKind kind,
            Activity.Said said,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            int minutes,
            String promise,
            boolean sensitive,
            Map<String, Object> questionnaire,
            @Nullable Long groupId) {}

    /** @param questionnaires those that audiences name, by name */
    static ConsultationTemplate read(Map<?, ?> file, Map<?, ?> questionnaires) {
        Map<String, Localised> words = new LinkedHashMap<>();
        map(file.get("words")).forEach((field, text) -> words.put(field.toString(), localised(text)));
        List<Paper> papers = new ArrayList<>();
        for (Object paper : list(file.get("papers"))) {
            papers.add(new Paper(
                    localised(map(paper).get("title")), map(paper).get("path").toString()));
        }
        List<Audience> audiences = new ArrayList<>();
        for (Object audience : list(file.get("audiences"))) {
            audiences.add(audience(map(audience), questionnaires, words.getOrDefault("title", Localised.EMPTY)));
        }
        return new ConsultationTemplate(
                Words.of(words),
                papers,
                Boolean.TRUE.equals(file.get("ideas")),
                List.copyOf(audiences),
                declared(file.get("late")),
                list(file.get("considered")).stream()
                        .map(option -> new Considered(
                                localised(map(option).get("name")),
                                map(option).get("fate").toString(),
                                localised(map(option).get("reason"))))
                        .toList(),
                none(map(file.get("none"))));
    }

    private static Map<Absent, Localised> none(Map<?, ?> file) {
        Map<Absent, Localised> found = new EnumMap<>(Absent.class);
        for (Absent what : Absent.values()) {
            Localised because = localised(file.get(what.key()));
            if (!because.blank()) found.put(what, because);
        }
        return found;
    }

    /** @param late days for paper, and whether late letters are read; null where the file says nothing of it */
    private static Declared.@Nullable Written declared(@Nullable Object late) {
        if (late == null) return null;
        Map<?, ?> said = map(late);
        boolean read = Boolean.TRUE.equals(said.get("lettersRead"));
        return new Declared.Written(
                null,
                said.get("paperDays") instanceof Integer days ? days : 0,
                read ? Declared.READ : Declared.ASIDE,
                read && Boolean.TRUE.equals(said.get("answersAsLetters")) ? Declared.AS_LETTER : Declared.ENDS,
                false);
    }

    /** Officers find a questionnaire by its title, so it says what is asked and of whom. */
    static Localised titled(Localised asked, Localised called) {
        Localised title = Localised.EMPTY;
        for (String locale : asked.locales()) {
            String name = called.in(locale);
            title = title.with(locale, asked.in(locale) + (name.isEmpty() ? "" : " – " + name));
        }
        return title;
    }

    private static Audience audience(Map<?, ?> file, Map<?, ?> questionnaires, Localised asked) {
        AudienceKind kind = AudienceKind.of(String.valueOf(file.get("kind")))
                .orElseThrow(() -> new IllegalStateException("No audience " + file.get("kind")));
        Map<String, Object> questionnaire = new LinkedHashMap<>();
        map(questionnaires.get(file.get("questionnaire")))
                .forEach((name, value) -> questionnaire.put(name.toString(), value));
        Localised called = file.get("name") == null ? usualName(kind) : localised(file.get("name"));
        questionnaire.put("title", titled(asked, called).texts());
        return new Audience(
                kind,
                new Activity.Said(called, localised(file.get("opening"))),
                (Integer) file.get("ageFrom"),
                (Integer) file.get("ageTo"),
                (Integer) file.get("minutes"),
                Activity.REACHABLE.equalsIgnoreCase(String.valueOf(file.get("promise")))
                        ? Activity.REACHABLE
                        : Activity.ANONYMOUS,
                Boolean.TRUE.equals(file.get("sensitive")),
                questionnaire,
                null);
    }

    /** What a kind of people is called until an officer says otherwise. */
    static Localised usualName(AudienceKind kind) {
        return switch (kind) {
            case YOUNG_PEOPLE -> Localised.of("en", "Young people 11 to 18", "cy", "Pobl ifanc 11 i 18 oed");
            case PARENTS -> Localised.of("en", "Parents and carers", "cy", "Rhieni a gofalwyr");
            case PROFESSIONALS ->
                Localised.of("en", "People who work with young people", "cy", "Pobl sy’n gweithio gyda phobl ifanc");
            case PROVIDERS -> Localised.of("en", "Providers of services", "cy", "Darparwyr gwasanaethau");
            case GROUP -> Localised.of("en", "A group we know by name", "cy", "Grŵp rydyn ni’n ei adnabod wrth ei enw");
        };
    }

    static Localised localised(@Nullable Object text) {
        return text == null ? Localised.EMPTY : Localised.fromJson(Json.write(text));
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
