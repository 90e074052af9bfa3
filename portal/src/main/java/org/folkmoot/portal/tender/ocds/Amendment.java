package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * A change, and why: of a tender, of an award, or (as {@link Contract#proposedAmendments}) of a contract that is to be changed.
 *
 * @param amendsReleaseID the release with the values before the change
 * @param releaseID the release with the values after it
 * @param standstill whether the time until the change is a standstill
 * @param period of the contract once changed, as {@code value} is its value then
 */
public record Amendment(
        @Required String id,
        @Nullable Instant date,
        @Nullable Words rationale,
        @Nullable Words description,
        @Nullable String amendsReleaseID,
        @Nullable String releaseID,
        List<String> relatedLots,
        List<Classification> rationaleClassifications,
        @Nullable Boolean standstill,
        @Nullable Period period,
        @Nullable Money value,
        @Nullable Boolean aboveThreshold,
        List<PartyReference> suppliersAdded,
        List<PartyReference> suppliersRemoved) {
    public Amendment {
        relatedLots = List.copyOf(relatedLots);
        rationaleClassifications = List.copyOf(rationaleClassifications);
        suppliersAdded = List.copyOf(suppliersAdded);
        suppliersRemoved = List.copyOf(suppliersRemoved);
    }

    public static Builder of(String id) {
        return new Builder(id);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder {
        private final String id;
        private @Nullable Instant date;
        private @Nullable Words rationale;
        private @Nullable Words description;
        private @Nullable String amendsReleaseID;
        private @Nullable String releaseID;
        private List<String> relatedLots = List.of();
        private List<Classification> rationaleClassifications = List.of();
        private @Nullable Boolean standstill;
        private @Nullable Period period;
        private @Nullable Money value;
        private @Nullable Boolean aboveThreshold;
        private List<PartyReference> suppliersAdded = List.of();
        private List<PartyReference> suppliersRemoved = List.of();

        private Builder(String id) {
            this.id = id;
        }

        public Builder date(Instant said) {
            date = said;
            return this;
        }

        public Builder rationale(Words said) {
            rationale = said;
            return this;
        }

        public Builder description(Words said) {
            description = said;
            return this;
        }

        public Builder amendsReleaseID(String said) {
            amendsReleaseID = said;
            return this;
        }

        public Builder releaseID(String said) {
            releaseID = said;
            return this;
        }

        public Builder relatedLots(List<String> said) {
            relatedLots = said;
            return this;
        }

        public Builder rationaleClassifications(List<Classification> said) {
            rationaleClassifications = said;
            return this;
        }

        public Builder standstill(Boolean said) {
            standstill = said;
            return this;
        }

        public Builder period(Period said) {
            period = said;
            return this;
        }

        public Builder value(Money said) {
            value = said;
            return this;
        }

        public Builder aboveThreshold(Boolean said) {
            aboveThreshold = said;
            return this;
        }

        public Builder suppliersAdded(List<PartyReference> said) {
            suppliersAdded = said;
            return this;
        }

        public Builder suppliersRemoved(List<PartyReference> said) {
            suppliersRemoved = said;
            return this;
        }

        public Amendment build() {
            return new Amendment(
                    id,
                    date,
                    rationale,
                    description,
                    amendsReleaseID,
                    releaseID,
                    relatedLots,
                    rationaleClassifications,
                    standstill,
                    period,
                    value,
                    aboveThreshold,
                    suppliersAdded,
                    suppliersRemoved);
        }
    }
}
