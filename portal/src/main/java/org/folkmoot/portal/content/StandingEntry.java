package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Told;

/**
 * That an entry is published, in one language it has a title in.
 *
 * @param untilAt when it goes by itself, as it was written; null where it stays
 * @param datedOn the day it says it is of, as it was written; null where it says none
 * @param slug its address now, in this language or, where it has none, in the other
 */
@Introspected
record StandingEntry(
        UUID publicId,
        long audience,
        Instant visibleFrom,
        String locale,
        @Nullable String untilAt,
        @Nullable String datedOn,
        @Nullable String slug) {
    /** For a type whose entries stay until they are withdrawn. */
    static final String NEVER = "-";

    /** Where no field says of what day an entry is: it is of the day it came out. */
    static final String ITSELF = "-";

    /** Those of a type that search asks about. @param address where one leads, by its slug */
    static List<Standing> of(
            EntryRepository rows,
            short council,
            String type,
            Collection<String> refs,
            String title,
            String until,
            String dated,
            BiFunction<StandingEntry, String, String> address) {
        List<UUID> ids = ids(refs);
        return ids.isEmpty()
                ? List.of()
                : rows.standing(council, type, ids, path(title), path(until), path(dated)).stream()
                        .map(row -> row.standing(type, address))
                        .toList();
    }

    /** As {@link #of}, in further languages. @param homes by tag, the language that each is made from */
    static List<Standing> inFurther(
            EntryRepository rows,
            short council,
            String type,
            Collection<String> refs,
            String title,
            String until,
            String dated,
            Map<String, String> homes,
            BiFunction<StandingEntry, String, String> address) {
        List<UUID> ids = ids(refs);
        return ids.isEmpty() || homes.isEmpty()
                ? List.of()
                : rows
                        .standingEditions(
                                council,
                                type,
                                ids,
                                path(title),
                                path(until),
                                path(dated),
                                homes.keySet(),
                                Json.write(homes))
                        .stream()
                        .map(row -> row.standing(type, address))
                        .toList();
    }

    private static List<UUID> ids(Collection<String> refs) {
        return refs.stream().flatMap(ref -> Ids.parse(ref).stream()).toList();
    }

    private Standing standing(String type, BiFunction<StandingEntry, String, String> address) {
        return new Standing(
                publicId.toString(),
                locale,
                address.apply(this, slug == null ? publicId.toString() : slug),
                audience,
                visibleFrom,
                until(),
                Filed.isTimeless(type) ? null : new Told("published", day()));
    }

    private Instant day() {
        try {
            return datedOn == null
                    ? visibleFrom
                    : LocalDate.parse(datedOn).atStartOfDay(Spoken.UK).toInstant();
        } catch (DateTimeParseException notADay) {
            return visibleFrom;
        }
    }

    @Nullable
    private Instant until() {
        try {
            return untilAt == null ? null : OffsetDateTime.parse(untilAt).toInstant();
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    private static String path(String field) {
        return "$.\"" + field + "\"";
    }
}
