package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import org.folkmoot.portal.moderation.Flags;
import org.folkmoot.portal.moderation.WorryReading;

/** Queues words with those who read for worries. */
@Singleton
class ReadForWorries implements TextsForReading {
    private final WorryReading reading;
    private final Windows windows;

    ReadForWorries(WorryReading reading, Windows windows) {
        this.reading = reading;
        this.windows = windows;
    }

    @Override
    public void take(short council, UUID activity, UUID text, String words) {
        UUID consultation = windows.window(council, activity).consultation();
        reading.take(council, consultation, SurveyTexts.SOURCE, text, Flags.of(words));
    }

    @Override
    public void take(short council, UUID activity, UUID text, String words, LocalDate arrivedOn) {
        UUID consultation = windows.window(council, activity).consultation();
        reading.take(council, consultation, SurveyTexts.SOURCE, text, Flags.of(words), arrivedOn);
    }

    @Override
    public void forget(short council, UUID text) {
        reading.withdraw(council, SurveyTexts.SOURCE, text);
    }
}
