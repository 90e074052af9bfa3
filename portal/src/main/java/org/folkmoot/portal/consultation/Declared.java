package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.List;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * What a council says before it opens a consultation, and keeps to.
 *
 * @param decisionOn the day on which it is decided; null where none is named
 * @param paperDays so many days after the close a sheet of paper that comes is still counted
 * @param lateLetters {@code READ} where a late letter or e-mail is put before those who decide, marked as late; {@code ASIDE} where not
 * @param lateAnswers {@code AS_LETTER} where what was typed and not sent at the close may come as a late letter; {@code ENDS} where not
 * @param shownWhileOpen whether released figures are public before the close
 */
@MappedEntity("consultation_declared")
public record Declared(
        @Id long consultationId,
        short councilId,
        @Nullable LocalDate decisionOn,
        int paperDays,
        String lateLetters,
        String lateAnswers,
        boolean shownWhileOpen) {
    static final String READ = "READ";
    static final String ASIDE = "ASIDE";
    static final String AS_LETTER = "AS_LETTER";
    static final String ENDS = "ENDS";

    /** The most days for the post. */
    static final int MOST_DAYS = 28;

    /** The same, for another consultation or before there is one. */
    public record Written(
            @Nullable LocalDate decisionOn,
            int paperDays,
            String lateLetters,
            String lateAnswers,
            boolean shownWhileOpen) {
        /** What the form offers first: three days for the post, late letters read, no figures before the close. */
        static final Written USUAL = new Written(null, 3, READ, ENDS, false);

        Written decidedOn(@Nullable LocalDate day) {
            return new Written(day, paperDays, lateLetters, lateAnswers, shownWhileOpen);
        }
    }

    Written written() {
        return new Written(decisionOn, paperDays, lateLetters, lateAnswers, shownWhileOpen);
    }

    /** The last day on which a sheet of paper that comes is counted; null while there is no close. */
    @Nullable
    LocalDate paperBy(Consultation one) {
        LocalDate closes = closesOn(one);
        return closes == null ? null : closes.plusDays(paperDays);
    }

    /** Whether a letter that came on this day came after the close. */
    static boolean late(Consultation one, LocalDate cameOn) {
        LocalDate closes = closesOn(one);
        return closes != null && cameOn.isAfter(closes);
    }

    /** The last day, in the United Kingdom, on which anything can be answered: a close at midnight belongs to the day before. */
    @Nullable
    static LocalDate closesOn(Consultation one) {
        return one.closesAt() == null
                ? null
                : one.closesAt().minusNanos(1).atZone(Spoken.UK).toLocalDate();
    }

    /** Ends of the message keys {@code consultation.late.…} that say what becomes of what comes late, in the order people meet it. */
    List<String> sentences() {
        return List.of(
                "paper",
                lateLetters.equals(READ) ? "letters-read" : "letters-aside",
                lateAnswers.equals(AS_LETTER) ? "answers-letter" : "answers-end");
    }
}
