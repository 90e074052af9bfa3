package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A way to take part in a consultation beside a questionnaire. Always anonymous: what is chosen is tied to no person, and what is
 * written to nothing that was chosen.
 *
 * @param part key of the {@link Part} it belongs to; null for the first
 * @param kind name of a {@link Kind}
 * @param about what people do, and what happens with it
 * @param wordsWanted whether people may also write: a statement of their own, or why they chose a place
 */
@MappedEntity("consultation_way")
public record Way(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        @Nullable Long part,
        String kind,
        Localised name,
        Localised about,
        boolean wordsWanted)
        implements OfCouncil {

    /** What people do in it, with what can be chosen of each thing in it. */
    public enum Kind {
        /** Short sentences, one at a time, to agree with or not. */
        STATEMENTS("agree", "disagree", "pass"),
        /** Places with names, of which people choose some. */
        PLACES("here"),
        /** A text in numbered passages, on which people comment. */
        DOCUMENT("agree");

        private final List<String> choices;

        Kind(String... choices) {
            this.choices = List.of(choices);
        }

        public List<String> choices() {
            return choices;
        }

        /** As messages, addresses and the API write it: {@code statements}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    public Kind kindOf() {
        return Kind.valueOf(kind);
    }

    long key() {
        return java.util.Objects.requireNonNull(id, "not stored yet");
    }
}
