package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/**
 * Looks at every undecided case again and again: an alarm is not lost with its task, to a node whose clock runs ahead, or to staffed
 * hours that were changed after the case was opened.
 */
@Singleton
class CaseWatch implements Recurring {
    private final CaseRepository rows;
    private final CaseAlarms alarms;
    private final Councils councils;

    CaseWatch(CaseRepository rows, CaseAlarms alarms, Councils councils) {
        this.rows = rows;
        this.alarms = alarms;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "moderation.case-watch";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        OneByOne.each(
                councils.all(),
                council -> OneByOne.each(
                        rows.open(council.id()).stream()
                                .filter(row -> !CaseClock.DECIDE.stopped(row))
                                .toList(),
                        row -> alarms.look(council.id(), row.publicId())));
    }
}
