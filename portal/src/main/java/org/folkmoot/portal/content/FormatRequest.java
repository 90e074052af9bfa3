package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * Somebody wants a paper in another way, and we owe it to them.
 *
 * @param words which language, which size: as they typed it
 * @param locale the language of the page they asked on
 * @param owner account of whoever sees to it; null while nobody does
 * @param outcome null while they wait for it
 */
@MappedEntity("content_format_request")
record FormatRequest(
        @Id long id,
        short councilId,
        UUID publicId,
        long entryId,
        Wanted wanted,
        String words,
        String locale,
        Instant askedAt,
        LocalDate dueOn,
        @Nullable Long owner,
        @Nullable Instant doneAt,
        @Nullable Outcome outcome,
        String note) {
    /** Each has its words under {@code content.formats.<key>}. */
    enum Wanted {
        LARGE_PRINT,
        BRAILLE,
        AUDIO,
        EASY_READ,
        LANGUAGE,
        SIGNED,
        OTHER;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Nullable
        static Wanted of(String key) {
            for (Wanted wanted : values()) {
                if (wanted.key().equals(key)) {
                    return wanted;
                }
            }
            return null;
        }
    }

    enum Outcome {
        SENT,
        DECLINED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean lateOn(LocalDate today) {
        return doneAt == null && today.isAfter(dueOn);
    }
}
