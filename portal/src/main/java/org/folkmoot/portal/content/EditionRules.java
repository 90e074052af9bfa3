package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.SourceWords;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;

/** What the words of an edition must keep to, whoever brings them: the form, a program, or a whole site on its way in. */
@Singleton
class EditionRules {
    /** An edition says what people cannot see yet of its entry. */
    static final String AHEAD = "made-from-draft";

    /** It was made from other words than people see, and they never read it so. */
    static final String OTHER = "made-from-other";

    private final ContentTypes types;

    EditionRules(ContentTypes types) {
        this.types = types;
    }

    /** What breaks a rule of the type in values as a whole entry has them. */
    List<ValueError> draft(ContentType type, JsonNode values) {
        return types.check(type).draft(values);
    }

    /** What in its words breaks a rule of the type, also while it is a draft. @param fields by their ids @param parity of the council */
    List<ValueError> wrong(List<String> parity, ContentType type, String tag, Map<String, JsonNode> fields) {
        return check(parity, type, tag, type.named(fields), false);
    }

    /**
     * What keeps its words from people.
     *
     * @param fields by their ids
     * @param source what the entry says in the language it is made from, by the ids of the fields
     */
    List<ValueError> lacking(
            List<String> parity,
            ContentType type,
            FurtherLanguage language,
            Map<String, JsonNode> fields,
            Map<String, JsonNode> source) {
        String at = "/texts/" + language.tag() + "/";
        List<ValueError> lacking = new ArrayList<>(whole(parity, type, language.tag(), fields));
        if (!language.language().equals(language.source(parity))) {
            type.localised().stream()
                    .filter(field -> !field.names())
                    .filter(field -> fields.containsKey(field.id()))
                    .filter(field -> copied(field.words(fields.get(field.id())), field.words(source.get(field.id()))))
                    .forEach(field -> lacking.add(new ValueError(at + field.name(), "same-as-source")));
        }
        return lacking;
    }

    /** As {@link #lacking}, in a language of which nobody here knows what it is made from. */
    List<ValueError> whole(List<String> parity, ContentType type, String tag, Map<String, JsonNode> fields) {
        String at = "/texts/" + tag + "/";
        List<ValueError> lacking = new ArrayList<>();
        Map<String, JsonNode> named = type.named(fields);
        if (!named.containsKey(ContentType.TITLE)) {
            lacking.add(new ValueError(at + ContentType.TITLE, "required"));
        }
        check(parity, type, tag, named, true).stream()
                // A field that is left out altogether is read in the language it falls back to.
                .filter(error ->
                        named.containsKey(error.pointer().substring(at.length()).split("/", 2)[0]))
                .forEach(lacking::add);
        return lacking;
    }

    /**
     * The one rule of what may go out: a text was made from the words that people see in the other language, or stands already and is only
     * behind. Numbers of versions say nothing of it: drafts are given up, and later ones overtake those that wait for their moment.
     *
     * @param madeFrom fingerprints by the ids of the fields
     * @param seen what people see or are about to, in the language it is made from
     * @param recording whether it is a film or recording
     * @param stood by the name of a field, whether people can read it as it is already
     * @return the names of the fields that may not; {@link SourceWords#RECORDING} for a recording
     */
    static List<String> unfit(
            ContentType type,
            Map<String, String> madeFrom,
            Map<String, JsonNode> seen,
            boolean recording,
            Predicate<String> stood) {
        return SourceWords.behind(type, seen, madeFrom, recording).stream()
                .filter(stood.negate())
                .toList();
    }

    /** Where in its values a field is that may not go out. */
    static ValueError unfit(String tag, String name, String code, boolean recording) {
        return new ValueError(recording ? "/media" : "/texts/" + tag + "/" + name, code);
    }

    /**
     * For a site on its way in, where what is shown was read elsewhere: what was made from a version that people do not see yet, since it fits
     * that one and not the one they see. What was made from an older one is only behind.
     *
     * @param madeFrom fingerprints by the ids of the fields
     * @param seen what people see, in the language it is made from
     * @param newer what the version says that stood beside it; null where there is no such version any more
     * @param recording whether it is a film or recording
     */
    static List<ValueError> ahead(
            ContentType type,
            String tag,
            Map<String, String> madeFrom,
            Map<String, JsonNode> seen,
            @Nullable Map<String, JsonNode> newer,
            boolean recording) {
        List<String> neither = newer == null ? List.of() : SourceWords.behind(type, newer, madeFrom, recording);
        return unfit(type, madeFrom, seen, recording, neither::contains).stream()
                .map(name -> unfit(tag, name, AHEAD, recording))
                .toList();
    }

    /** Figures and signs alone have nothing to translate. */
    private static boolean copied(String words, String source) {
        return words.chars().anyMatch(Character::isLetter) && words.equalsIgnoreCase(source);
    }

    /** The rules are the same in every language, so that its words are judged as those of a parity language are. */
    private List<ValueError> check(
            List<String> parity, ContentType type, String tag, Map<String, JsonNode> named, boolean whole) {
        String any = parity.getFirst();
        String there = "/texts/" + any + "/";
        JsonNode values = new Values(Map.of(), Map.of(any, named)).json();
        List<ValueError> found = whole
                ? types.check(type).whole(values, List.of(any))
                : types.check(type).draft(values);
        return found.stream()
                .filter(error -> error.pointer().startsWith(there))
                .map(error -> new ValueError(
                        "/texts/" + tag + "/" + error.pointer().substring(there.length()), error.code(), error.facts()))
                .toList();
    }
}
