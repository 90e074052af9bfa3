package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.RichText;

/**
 * How hard each longer text of an entry is to read, as a sentence beside it: a reading age where there is a formula for the language, else
 * the length of its sentences and words.
 */
@Singleton
class ReadingNotes {
    /** Fewer words say nothing about how hard a text is. */
    private static final int FEWEST_WORDS = 12;

    private final Messages messages;

    ReadingNotes(Messages messages) {
        this.messages = messages;
    }

    /** By the name of the field in the form; texts that are too short for a figure are left out. */
    Map<String, String> of(ContentType type, Values values, List<String> langs, String locale) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (Field field : type.localised()) {
            if (field.several() || field.kind() instanceof Kind.Grouped) {
                for (String lang : langs) {
                    String words = field.words(
                            values.texts().getOrDefault(lang, Map.of()).get(field.name()));
                    String note = note(plain(field, words), lang, locale);
                    if (!note.isEmpty()) {
                        notes.put(EntryForm.name(field, lang), note);
                    }
                }
            }
        }
        return notes;
    }

    private static String plain(Field field, String words) {
        return field.kind() instanceof Kind.Text ? words : RichText.words(words);
    }

    private String note(String words, String lang, String locale) {
        Locale language = Locale.forLanguageTag(lang);
        Prose prose = Prose.measure(words, language);
        if (prose.words() < FEWEST_WORDS) {
            return "";
        }
        String said = language.getLanguage().equals("en")
                ? messages.text(locale, "content.entry.reading.age", Map.of("age", ReadingAge.of(words)))
                : messages.text(
                        locale,
                        "content.entry.reading.length",
                        Map.of("words", prose.wordsPerSentence(), "letters", prose.lettersPerWord()));
        int tooLong = prose.longSentences().size();
        return tooLong == 0
                ? said
                : said + " "
                        + messages.text(
                                locale,
                                "content.entry.reading.long",
                                Map.of("count", tooLong, "most", Prose.LONG_SENTENCE));
    }
}
