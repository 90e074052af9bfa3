package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What an officer writes for a report and chooses for it.
 *
 * @param summary what came out, for those who read no further
 * @param who who answered and who did not, in words
 * @param method how it was done, beside what the portal knows itself
 * @param questions ids of released questions, in the order in which they are printed
 * @param quotes whether it holds the quotes that were published by hand
 * @param byAudience whether each figure is followed by those of each audience; null in a text from before they could be
 * @param outcome whether it holds what came of it, once that is published
 */
record ReportText(
        Localised summary,
        Localised who,
        Localised method,
        List<String> questions,
        boolean quotes,
        boolean outcome,
        @Nullable Boolean byAudience) {
    static final ReportText EMPTY =
            new ReportText(Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, List.of(), true, true, true);

    ReportText {
        questions = List.copyOf(questions);
    }

    boolean withAudiences() {
        return Boolean.TRUE.equals(byAudience);
    }

    /** Texts that lack a language. */
    List<Missing> missing(List<String> locales) {
        List<Missing> missing = new ArrayList<>(Missing.of("summary", summary, true, locales));
        missing.addAll(Missing.of("who", who, true, locales));
        missing.addAll(Missing.of("method", method, true, locales));
        return missing;
    }
}
