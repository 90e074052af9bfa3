package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/** Something with a date: an engagement event, the day a contract is expected to be signed, a delivery. */
public record Milestone(
        @Required String id,
        @Nullable Type type,
        @Nullable Words title,
        @Nullable Words description,
        @Nullable String code,
        @Nullable Instant dueDate,
        @Nullable Instant dateMet,
        @Nullable Instant dateModified,
        @Nullable Status status,
        List<String> relatedLots) {
    public Milestone {
        relatedLots = List.copyOf(relatedLots);
    }

    /** What a milestone is about. */
    public enum Type implements Coded {
        PRE_PROCUREMENT,
        APPROVAL,
        ENGAGEMENT,
        ASSESSMENT,
        DELIVERY,
        REPORTING,
        FINANCING,
        FUTURE_SIGNATURE_DATE
    }

    /** Whether it was reached. */
    public enum Status implements Coded {
        SCHEDULED,
        MET,
        NOT_MET,
        PARTIALLY_MET
    }

    public static Builder of(String id) {
        return new Builder(id);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder extends Described<Builder> {
        private final String id;
        private @Nullable Type type;
        private @Nullable String code;
        private @Nullable Instant dueDate;
        private @Nullable Instant dateMet;
        private @Nullable Instant dateModified;
        private @Nullable Status status;
        private List<String> relatedLots = List.of();

        private Builder(String id) {
            this.id = id;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder type(Type said) {
            type = said;
            return this;
        }

        public Builder code(String said) {
            code = said;
            return this;
        }

        public Builder dueDate(Instant said) {
            dueDate = said;
            return this;
        }

        public Builder dateMet(Instant said) {
            dateMet = said;
            return this;
        }

        public Builder dateModified(Instant said) {
            dateModified = said;
            return this;
        }

        public Builder status(Status said) {
            status = said;
            return this;
        }

        public Builder relatedLots(List<String> said) {
            relatedLots = said;
            return this;
        }

        public Milestone build() {
            return new Milestone(
                    id, type, title, description, code, dueDate, dateMet, dateModified, status, relatedLots);
        }
    }
}
