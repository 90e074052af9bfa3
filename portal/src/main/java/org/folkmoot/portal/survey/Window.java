package org.folkmoot.portal.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * When and on which terms a questionnaire is put to one group of people.
 *
 * @param questionnaireVersion key of the frozen version
 * @param consultationSlug for the address of the consultation, in each language
 * @param reachablePeople who may open a sealed link, in words; empty for anonymous activities
 * @param young whether it is shown in the young people's theme
 * @param sensitive whether the pages offer to leave quickly
 * @param resultsDueOn the beginning, in the United Kingdom, of the day for which the answer is promised
 * @param rehearsal whether its answers only try the pages and will be thrown away
 */
public record Window(
        UUID activity,
        UUID consultation,
        long questionnaireVersion,
        Promise promise,
        Hours hours,
        Localised title,
        Localised audienceName,
        Localised consultationSlug,
        Localised reachablePeople,
        boolean young,
        boolean sensitive,
        Instant resultsDueOn,
        boolean rehearsal) {
    private static final Duration TYPED_KEPT = Duration.ofDays(1);

    /** One that is no rehearsal. */
    public Window(
            UUID activity,
            UUID consultation,
            long questionnaireVersion,
            Promise promise,
            Hours hours,
            Localised title,
            Localised audienceName,
            Localised consultationSlug,
            Localised reachablePeople,
            boolean young,
            boolean sensitive,
            Instant resultsDueOn) {
        this(
                activity,
                consultation,
                questionnaireVersion,
                promise,
                hours,
                title,
                audienceName,
                consultationSlug,
                reachablePeople,
                young,
                sensitive,
                resultsDueOn,
                false);
    }

    /** One that nobody has stopped for a while. */
    public Window(
            UUID activity,
            UUID consultation,
            long questionnaireVersion,
            Promise promise,
            Instant opensAt,
            Instant closesAt,
            Localised title,
            Localised audienceName,
            Localised consultationSlug,
            Localised reachablePeople,
            boolean young,
            boolean sensitive,
            Instant resultsDueOn) {
        this(
                activity,
                consultation,
                questionnaireVersion,
                promise,
                new Hours(opensAt, closesAt, null),
                title,
                audienceName,
                consultationSlug,
                reachablePeople,
                young,
                sensitive,
                resultsDueOn);
    }

    public boolean openAt(Instant now) {
        return hours.openAt(now);
    }

    public Instant opensAt() {
        return hours.opensAt();
    }

    /** At this instant it is closed. */
    public Instant closesAt() {
        return hours.closesAt();
    }

    boolean closedAt(Instant now) {
        return !now.isBefore(closesAt());
    }

    /** Until when somebody whom the close surprised can still read and copy what they typed; then it is deleted. */
    Instant typedUntil() {
        return closesAt().plus(TYPED_KEPT);
    }

    /** What is asked, and of whom, as one line for those who see answers to many. */
    Localised whole() {
        Localised whole = Localised.EMPTY;
        for (String locale : title.locales()) {
            String audience = audienceName.in(locale);
            whole = whole.with(locale, audience.isEmpty() ? title.in(locale) : title.in(locale) + " · " + audience);
        }
        return whole;
    }

    boolean reachable() {
        return promise == Promise.REACHABLE && !rehearsal;
    }

    /** What people read of it: a rehearsal shows the promise that it tries, and finds nobody all the same. */
    boolean saysAnonymous() {
        return promise == Promise.ANONYMOUS;
    }
}
