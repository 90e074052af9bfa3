package org.folkmoot.portal.survey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** Knows when an activity takes answers. Implemented by whoever puts questionnaires to people. */
public interface AnsweringWindow {
    /** @return empty for an activity that is not theirs, is another council's, or has not been approved */
    Optional<Window> find(short council, UUID activity);

    /** Only when {@link #find} would find it open, for who asks for nothing else: sending must not wait for words and addresses. */
    Optional<Hours> hours(short council, UUID activity);

    /**
     * Inside path of the page that says what is promised before the first question, with its last parts in a language.
     *
     * @return empty for an activity that is not theirs, or has not been announced
     */
    Optional<String> promise(short council, UUID activity, String locale);

    /**
     * Whether an activity is asked of one named group alone, so that nobody else is told of it and {@link GroupDoor} keeps them out.
     */
    default boolean ofGroup(short council, UUID activity) {
        return false;
    }

    /** Key of that group; empty for an activity of everybody's. */
    default Optional<Long> group(short council, UUID activity) {
        return Optional.empty();
    }

    /** Questions that were asked before they were changed. @param until when others took their place */
    record Earlier(long version, Instant until) {}

    /** Versions of its questions that an activity asked before those it asks now, the first first; none where they were never changed. */
    default List<Earlier> earlier(short council, UUID activity) {
        return List.of();
    }

    /** So many days after the close a sheet of paper that comes is counted, as was declared before opening; empty where nobody declared it. */
    default Optional<Integer> paperDays(short council, UUID activity) {
        return Optional.empty();
    }

    /** Whether what somebody typed and had not sent at the close may come as a late letter, as was declared before opening. */
    default boolean lateAsLetter(short council, UUID activity) {
        return false;
    }

    /** Whether it was announced at opening that figures are shown while people can still answer. */
    default boolean shownWhileOpen(short council, UUID activity) {
        return false;
    }

    /** One more activity. @param audience who it is for @param path inside path of the page before its first question */
    record Open(Localised audience, Localised path) {}

    /** What else is asked now beside an activity, by the same consultation; none for an activity that is not theirs. */
    default List<Open> beside(short council, UUID activity) {
        return List.of();
    }
}
