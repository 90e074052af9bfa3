package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A meeting that people can come to as part of a consultation. Who comes is nowhere in it.
 *
 * @param place where it is; empty where it is on line alone
 * @param online https address to join; empty for none
 * @param whom who it is for
 * @param coming how to say that one comes
 * @param access names of {@link Access} with commas
 * @param accessWords what else there is to know about getting there and in
 * @param outcome address of the record of what was said; empty until there is one
 * @param notice why it was moved or cancelled; empty where it is as it was announced
 * @param revision how often it was changed
 */
@MappedEntity("consultation_meeting")
record Meeting(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        Instant startsAt,
        Instant endsAt,
        Localised name,
        Localised place,
        String online,
        Localised whom,
        Localised coming,
        String access,
        Localised accessWords,
        String outcome,
        boolean cancelled,
        Localised notice,
        int revision)
        implements OfCouncil {

    /** What is provided for those who could not come without. */
    enum Access {
        STEP_FREE,
        HEARING_LOOP,
        BSL,
        WELSH,
        QUIET,
        CHILDCARE,
        TRAVEL,
        FOOD;

        /** As messages and forms write it: {@code step-free}. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    List<Access> accessOf() {
        return Arrays.stream(Access.values())
                .filter(each -> Arrays.asList(access.split(",")).contains(each.name()))
                .toList();
    }

    static String kept(List<Access> access) {
        return access.stream().map(Access::name).collect(Collectors.joining(","));
    }

    long key() {
        return java.util.Objects.requireNonNull(id, "not stored yet");
    }
}
