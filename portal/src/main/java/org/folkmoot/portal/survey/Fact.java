package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Something that is so, for those who want to know before they answer. A question holds it as it was in the council's list when it was put
 * there, so that a version of a questionnaire says for good what people read.
 *
 * @param id in the list; what it was there may be another by now
 * @param statement a figure or a sentence @param source who says so
 * @param dated when it was so @param link where to read more; null for nowhere
 */
public record Fact(
        UUID id,
        Localised statement,
        Localised source,
        LocalDate dated,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link) {
    static final int LONGEST = 300;
    static final int LONGEST_LINK = 500;

    /** Under one question. */
    static final int MOST = 8;

    public Fact {
        statement = statement == null ? Localised.EMPTY : statement;
        source = source == null ? Localised.EMPTY : source;
    }

    /** Whether more than a year has gone since it was so. */
    boolean old(LocalDate today) {
        return dated.isBefore(today.minusYears(1));
    }

    /** Whether a link can be followed, and leads nowhere but to another page. */
    static boolean leads(String link) {
        return link.length() <= LONGEST_LINK && link.matches("https://[^\\s\"'<>\\\\@]+");
    }
}
