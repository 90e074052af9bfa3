package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * A decision for one or several bids of a lot.
 *
 * @param assessmentSummariesDateSent when every bidder was sent its assessment summary
 * @param standstillPeriod before whose end nothing is signed
 */
public record Award(
        @Required String id,
        @Nullable Words title,
        @Nullable Words description,
        @Nullable Status status,
        @Nullable Words statusDetails,
        @Nullable Instant date,
        @Nullable Money value,
        List<PartyReference> suppliers,
        List<String> relatedLots,
        List<Item> items,
        @Nullable Category mainProcurementCategory,
        @Nullable Boolean aboveThreshold,
        @Nullable Instant assessmentSummariesDateSent,
        @Nullable Period standstillPeriod,
        @Nullable Period contractPeriod,
        @Nullable Instant finalStatusDate,
        List<Metric> agreedMetrics,
        List<Document> documents,
        List<Amendment> amendments) {
    public Award {
        suppliers = List.copyOf(suppliers);
        relatedLots = List.copyOf(relatedLots);
        items = List.copyOf(items);
        agreedMetrics = List.copyOf(agreedMetrics);
        documents = List.copyOf(documents);
        amendments = List.copyOf(amendments);
    }

    /** How far an award is. */
    public enum Status implements Coded {
        PENDING,
        ACTIVE,
        CANCELLED,
        UNSUCCESSFUL
    }

    public static Builder of(String id) {
        return new Builder(id);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder extends Staged<Builder> {
        private final String id;
        private @Nullable Status status;
        private @Nullable Instant date;
        private List<PartyReference> suppliers = List.of();
        private List<String> relatedLots = List.of();
        private @Nullable Category mainProcurementCategory;
        private @Nullable Instant assessmentSummariesDateSent;
        private @Nullable Period standstillPeriod;
        private @Nullable Period contractPeriod;
        private @Nullable Instant finalStatusDate;
        private List<Metric> agreedMetrics = List.of();

        private Builder(String id) {
            this.id = id;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder status(Status said) {
            status = said;
            return this;
        }

        public Builder date(Instant said) {
            date = said;
            return this;
        }

        public Builder suppliers(List<PartyReference> said) {
            suppliers = said;
            return this;
        }

        public Builder relatedLots(List<String> said) {
            relatedLots = said;
            return this;
        }

        public Builder mainProcurementCategory(Category said) {
            mainProcurementCategory = said;
            return this;
        }

        public Builder assessmentSummariesDateSent(Instant said) {
            assessmentSummariesDateSent = said;
            return this;
        }

        public Builder standstillPeriod(Period said) {
            standstillPeriod = said;
            return this;
        }

        public Builder contractPeriod(Period said) {
            contractPeriod = said;
            return this;
        }

        public Builder finalStatusDate(Instant said) {
            finalStatusDate = said;
            return this;
        }

        public Builder agreedMetrics(List<Metric> said) {
            agreedMetrics = said;
            return this;
        }

        public Award build() {
            return new Award(
                    id,
                    title,
                    description,
                    status,
                    statusDetails,
                    date,
                    value,
                    suppliers,
                    relatedLots,
                    items,
                    mainProcurementCategory,
                    aboveThreshold,
                    assessmentSummariesDateSent,
                    standstillPeriod,
                    contractPeriod,
                    finalStatusDate,
                    agreedMetrics,
                    documents,
                    amendments);
        }
    }
}
