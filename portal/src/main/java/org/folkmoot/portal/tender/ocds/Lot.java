package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/** A part of a tender that is awarded on its own. */
public record Lot(
        @Required String id,
        @Nullable Words title,
        @Nullable Words description,
        @Nullable Tender.Status status,
        @Nullable Money value,
        @Nullable Period contractPeriod,
        @Nullable Boolean hasRenewal,
        @Nullable Renewal renewal,
        @Nullable Boolean hasOptions,
        @Nullable Options options,
        @Nullable Suitability suitability,
        @Nullable AwardCriteria awardCriteria) {
    public static Builder of(String id) {
        return new Builder(id);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder extends Described<Builder> {
        private final String id;
        private @Nullable Tender.Status status;
        private @Nullable Money value;
        private @Nullable Period contractPeriod;
        private @Nullable Boolean hasRenewal;
        private @Nullable Renewal renewal;
        private @Nullable Boolean hasOptions;
        private @Nullable Options options;
        private @Nullable Suitability suitability;
        private @Nullable AwardCriteria awardCriteria;

        private Builder(String id) {
            this.id = id;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder status(Tender.Status said) {
            status = said;
            return this;
        }

        public Builder value(Money said) {
            value = said;
            return this;
        }

        public Builder contractPeriod(Period said) {
            contractPeriod = said;
            return this;
        }

        public Builder hasRenewal(Boolean said) {
            hasRenewal = said;
            return this;
        }

        public Builder renewal(Renewal said) {
            renewal = said;
            return this;
        }

        public Builder hasOptions(Boolean said) {
            hasOptions = said;
            return this;
        }

        public Builder options(Options said) {
            options = said;
            return this;
        }

        public Builder suitability(Suitability said) {
            suitability = said;
            return this;
        }

        public Builder awardCriteria(AwardCriteria said) {
            awardCriteria = said;
            return this;
        }

        public Lot build() {
            return new Lot(
                    id,
                    title,
                    description,
                    status,
                    value,
                    contractPeriod,
                    hasRenewal,
                    renewal,
                    hasOptions,
                    options,
                    suitability,
                    awardCriteria);
        }
    }
}
