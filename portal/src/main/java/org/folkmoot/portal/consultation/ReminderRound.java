package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/** Winds reminders once a day for everything that is owed, so that what was promised before there were any is reminded of, too. */
@Singleton
class ReminderRound implements Recurring {
    private final Consultations consultations;
    private final Reminders reminders;
    private final Councils councils;

    ReminderRound(Consultations consultations, Reminders reminders, Councils councils) {
        this.consultations = consultations;
        this.reminders = reminders;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "consultation.reminders";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        OneByOne.each(
                councils.all(), council -> OneByOne.each(consultations.announced(council.id()), reminders::follow));
    }
}
