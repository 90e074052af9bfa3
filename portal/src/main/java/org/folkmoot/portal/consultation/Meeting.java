package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param accessWords what else there is to know about getting in
 * @param outcome address of the record of what was said; empty until there is one
 * @param notice why it was moved or cancelled; empty where it is as it was announced
 * @param revision how often it was changed
 * @param about what happens there
 * @param getting how to get there
 * @param present who will be there from the council
 * @param after what happens with what people say there
 * @param contact whom to ask
 * @param capacity places that people can take on its page; null where nobody counts
 * @param beforeAt when it was to begin before it was put off last
 * @param announcedAt when it was added to an announced consultation; null where it was announced with it
 * @param changedAt when it was last moved or cancelled
 * @param came places taken when it ended; null until then
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
        int revision,
        Localised about,
        @MappedProperty("getting_there") Localised getting,
        Localised present,
        @MappedProperty("afterwards") Localised after,
        Localised contact,
        @Nullable Integer capacity,
        @Nullable Instant beforeAt,
        @Nullable Instant announcedAt,
        @Nullable Instant changedAt,
        @Nullable Integer came)
        implements OfCouncil {

    /** What is provided for those who could not come without, and what somebody who comes may need. */
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

        /** Those of these keys that there are, in order. */
        static List<Access> of(List<String> keys) {
            return Arrays.stream(values())
                    .filter(each -> keys.contains(each.key()))
                    .toList();
        }

        /** As a column keeps them: names with commas. */
        static String kept(List<Access> some) {
            return some.stream().map(Access::name).collect(Collectors.joining(","));
        }

        static List<Access> read(String kept) {
            return Arrays.stream(values())
                    .filter(each -> Arrays.asList(kept.split(",")).contains(each.name()))
                    .toList();
        }
    }

    /** What an officer writes of a meeting in words, by the name of its field, in the order of the form. */
    static final List<String> TEXTS = List.of(
            "name",
            "about",
            "place",
            "getting",
            "whom",
            "present",
            "coming",
            "accessWords",
            "after",
            "contact",
            "notice");

    /**
     * What an officer writes of a meeting.
     *
     * @param texts by {@link #TEXTS}; what is missing is empty
     * @param capacity null where nobody counts
     */
    record Written(
            Instant startsAt,
            Instant endsAt,
            Map<String, Localised> texts,
            String online,
            List<Access> access,
            @Nullable Integer capacity,
            String outcome) {
        Localised text(String field) {
            return texts.getOrDefault(field, Localised.EMPTY);
        }

        /** Whether who meant to come has to know of the difference. */
        boolean moves(Meeting meeting) {
            return !startsAt.equals(meeting.startsAt())
                    || !endsAt.equals(meeting.endsAt())
                    || !text("place").equals(meeting.place())
                    || !online.equals(meeting.online());
        }
    }

    /** A new one. @param announcedAt null while its consultation is a draft */
    static Meeting of(Consultation one, UUID publicId, Written written, @Nullable Instant announcedAt) {
        return new Meeting(
                        null,
                        one.councilId(),
                        publicId,
                        Consultations.idOf(one),
                        written.startsAt(),
                        written.endsAt(),
                        Localised.EMPTY,
                        Localised.EMPTY,
                        "",
                        Localised.EMPTY,
                        Localised.EMPTY,
                        "",
                        Localised.EMPTY,
                        "",
                        false,
                        Localised.EMPTY,
                        0,
                        Localised.EMPTY,
                        Localised.EMPTY,
                        Localised.EMPTY,
                        Localised.EMPTY,
                        Localised.EMPTY,
                        null,
                        null,
                        announcedAt,
                        null,
                        null)
                .with(written, Localised.EMPTY, null, null);
    }

    /** The same with other words, and another time or place. */
    private Meeting with(Written written, Localised why, @Nullable Instant before, @Nullable Instant changed) {
        return new Meeting(
                id,
                councilId,
                publicId,
                consultationId,
                written.startsAt(),
                written.endsAt(),
                written.text("name"),
                written.text("place"),
                written.online(),
                written.text("whom"),
                written.text("coming"),
                Access.kept(written.access()),
                written.text("accessWords"),
                written.outcome(),
                cancelled,
                why,
                revision,
                written.text("about"),
                written.text("getting"),
                written.text("present"),
                written.text("after"),
                written.text("contact"),
                written.capacity(),
                before,
                announcedAt,
                changed,
                came);
    }

    /** While nobody has seen it. */
    Meeting rewritten(Written written) {
        return with(written, notice, beforeAt, changedAt);
    }

    /** Once it was announced: when it was to begin, and why that changed, stay to be seen. */
    Meeting changed(Written written, Instant now) {
        Localised why = written.text("notice").blank() ? notice : written.text("notice");
        return with(
                written,
                why,
                written.startsAt().equals(startsAt) ? beforeAt : startsAt,
                written.moves(this) ? now : changedAt);
    }

    List<Access> accessOf() {
        return Access.read(access);
    }

    /** Whether it was announced at another time or place. */
    boolean moved() {
        return !cancelled && !notice.blank();
    }

    boolean overAt(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** Everything written in words, by the name of its field. */
    Map<String, Localised> texts() {
        Map<String, Localised> texts = new LinkedHashMap<>();
        texts.put("name", name);
        texts.put("about", about);
        texts.put("place", place);
        texts.put("getting", getting);
        texts.put("whom", whom);
        texts.put("present", present);
        texts.put("coming", coming);
        texts.put("accessWords", accessWords);
        texts.put("after", after);
        texts.put("contact", contact);
        texts.put("notice", notice);
        return texts;
    }

    long key() {
        return java.util.Objects.requireNonNull(id, "not stored yet");
    }
}
