package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.content.media.MediaLibrary;

/**
 * What stands on a sheet beside its questions, for one reader.
 *
 * @param earlier what an earlier answer is called where it stands in a text, by its key and the language
 * @param seeds of the order of a question's options, by its key; null where they stand as they were written
 * @param pictures and recordings beside questions and options, those that may be shown
 * @param looking what of a map is looked at
 * @param files that were sent with these answers, by id
 * @param typed addresses in their fields, which no answer holds
 * @param drawing whether maps are drawn, and not only their places listed
 */
record Showing(
        BiFunction<String, String, String> earlier,
        @Nullable Function<String, byte[]> seeds,
        Map<UUID, MediaLibrary.Shown> pictures,
        Pins.Looking looking,
        Map<String, SentFileRow> files,
        Map<String, String> typed,
        boolean drawing) {
    Showing(BiFunction<String, String, String> earlier) {
        this(earlier, null, Map.of(), Pins.Looking.ANYWHERE, Map.of(), Map.of(), true);
    }

    /** As it was written, in words alone. */
    static final Showing WORDS = new Showing((key, locale) -> Piping.HOLLOW);

    /** The same in an order of options for one reader. @param of a seed by the key of a question */
    Showing ordering(Function<String, byte[]> of) {
        return new Showing(earlier, of, pictures, looking, files, typed, drawing);
    }

    /** The same with pictures of options. */
    Showing picturing(Map<UUID, MediaLibrary.Shown> shown) {
        return new Showing(earlier, seeds, shown, looking, files, typed, drawing);
    }

    /** The same with a part of a map nearer. */
    Showing lookingAt(Pins.Looking part) {
        return new Showing(earlier, seeds, pictures, part, files, typed, drawing);
    }

    /** The same with files that were sent. */
    Showing holding(Map<String, SentFileRow> sent) {
        return new Showing(earlier, seeds, pictures, looking, sent, typed, drawing);
    }

    /** The same with addresses in their fields. */
    Showing typing(Map<String, String> addresses) {
        return new Showing(earlier, seeds, pictures, looking, files, addresses, drawing);
    }

    /** The same with places of maps in a list alone. */
    Showing listing() {
        return new Showing(earlier, seeds, pictures, looking, files, typed, false);
    }

    /** Fills the places of earlier answers. */
    UnaryOperator<String> filling(String locale) {
        return text -> Piping.filled(text, key -> earlier.apply(key, locale));
    }

    /** The question with its options in this reader's order. */
    Question ordered(Question question, String key) {
        return seeds == null || !question.shuffles()
                ? question
                : question.withOptions(Shuffle.of(question.options(), seeds.apply(key)));
    }
}
