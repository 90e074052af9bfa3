package org.folkmoot.portal.platform.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A feature's word on what it holds about one person, and how it forgets them (security 15.2). Implemented by each feature whose tables
 * name people; a spec reads the database's list of columns and fails for one that nobody answers for.
 */
public interface Held {
    /** Every column of the feature that names, or may name, a person. */
    List<Named> named();

    /**
     * What is held about somebody, for the pack they are given: their own data, without other people's. Runs in a transaction; empty where
     * there is nothing.
     */
    default List<Part> about(Subject who) {
        return List.of();
    }

    /**
     * Why something of theirs has to stay for now, end of a message key {@code rights.waits.<key>}; empty where nothing has to. Nobody is erased
     * meanwhile, and whoever asked for it is told.
     */
    default Optional<String> waits(short council, long account) {
        return Optional.empty();
    }

    /** Forgets somebody in one council. Runs in the transaction that erases, before the account itself; a second time does no harm. */
    default void erase(Subject who) {}

    /**
     * Whom it is about, as they were before anything went.
     *
     * @param publicId the pseudonym, which stays
     * @param address empty for a seat in a group, which has none
     * @param locale the language they read
     * @param whole whether the account goes too; false while another council has a role for it
     */
    record Subject(
            short council, long account, UUID publicId, String name, String address, String locale, boolean whole) {}

    /** A column, what becomes of it, and why. */
    record Named(String table, String column, Fate fate, String why) {}

    /** What erasing does to a column. */
    enum Fate {
        /** Emptied, or its row deleted. */
        ERASED,
        /** Stays and says no more than a number that leads to nobody. */
        PSEUDONYM,
        /** Not this person's, or not to be found from an account; the reason says what holds instead. */
        STAYS
    }

    /**
     * One heading of the pack.
     *
     * @param key end of the message keys {@code rights.part.<key>}; names of fields are {@code rights.field.<name>}
     * @param rows by field name, in order: text, numbers, booleans, instants and days
     */
    record Part(String key, List<Map<String, Object>> rows) {}
}
