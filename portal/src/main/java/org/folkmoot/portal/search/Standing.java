package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Set;

/**
 * That a thing may be found now, as the database says it: in one language, by whom, from when to when, and where it leads.
 *
 * @param ref as {@link Searchable#refs} has it
 * @param told how it stands, beside its title; null where there is nothing to tell
 */
public record Standing(
        String ref,
        String locale,
        String address,
        long audience,
        Instant visibleFrom,
        @Nullable Instant visibleTo,
        @Nullable Told told) {
    /** Of something that stands the same whenever it is found. */
    public Standing(
            String ref,
            String locale,
            String address,
            long audience,
            Instant visibleFrom,
            @Nullable Instant visibleTo) {
        this(ref, locale, address, audience, visibleFrom, visibleTo, null);
    }

    /** Whether it bears out what the index said to somebody of these audiences: a thing in a language, at an address. */
    boolean bears(String foundIn, String foundAt, Set<Long> audiences, Instant now) {
        return locale.equals(foundIn) && address.equals(foundAt) && isFor(audiences, now);
    }

    /** Whether somebody of these audiences may find it now. */
    boolean isFor(Set<Long> audiences, Instant now) {
        return audiences.contains(audience)
                && !now.isBefore(visibleFrom)
                && (visibleTo == null || now.isBefore(visibleTo));
    }
}
