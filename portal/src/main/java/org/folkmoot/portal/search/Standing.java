package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Set;
import org.folkmoot.search.Hit;

/**
 * That a thing may be found now, as the database says it: in one language, by whom, from when to when, and where it leads.
 *
 * @param ref as {@link Searchable#refs} has it
 */
public record Standing(
        String ref,
        String locale,
        String address,
        long audience,
        Instant visibleFrom,
        @Nullable Instant visibleTo) {
    /** Whether it bears out what the index said to somebody of these audiences. */
    boolean bears(Hit hit, Set<Long> audiences, Instant now) {
        return bears(hit.locale(), hit.address(), audiences, now);
    }

    /** Whether it may be opened in this language, at this address, by somebody of these audiences. */
    boolean bears(String inLocale, String atAddress, Set<Long> audiences, Instant now) {
        return locale.equals(inLocale)
                && address.equals(atAddress)
                && audiences.contains(audience)
                && !now.isBefore(visibleFrom)
                && (visibleTo == null || now.isBefore(visibleTo));
    }
}
