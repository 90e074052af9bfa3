package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * What was signed, or will be.
 *
 * @param noAgreedMetricsRationale why it has no key performance indicators
 */
public record Contract(
        @Required String id,
        @Required String awardID,
        @Nullable Words title,
        @Nullable Words description,
        @Nullable Status status,
        @Nullable Words statusDetails,
        @Nullable Period period,
        @Nullable Money value,
        @Nullable Boolean aboveThreshold,
        List<Item> items,
        @Nullable Instant dateSigned,
        @Nullable Words noAgreedMetricsRationale,
        List<Metric> agreedMetrics,
        List<Document> documents,
        List<Milestone> milestones,
        List<Amendment> amendments,
        List<Amendment> proposedAmendments,
        List<Classification> terminationRationaleClassifications,
        @Nullable Implementation implementation) {
    public Contract {
        items = List.copyOf(items);
        agreedMetrics = List.copyOf(agreedMetrics);
        documents = List.copyOf(documents);
        milestones = List.copyOf(milestones);
        amendments = List.copyOf(amendments);
        proposedAmendments = List.copyOf(proposedAmendments);
        terminationRationaleClassifications = List.copyOf(terminationRationaleClassifications);
    }

    /** How far a contract is. */
    public enum Status implements Coded {
        PENDING,
        ACTIVE,
        CANCELLED,
        TERMINATED
    }

    public static Builder of(String id, String awardID) {
        return new Builder(id, awardID);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder extends Staged<Builder> {
        private final String id;
        private final String awardID;
        private @Nullable Status status;
        private @Nullable Period period;
        private @Nullable Instant dateSigned;
        private @Nullable Words noAgreedMetricsRationale;
        private List<Metric> agreedMetrics = List.of();
        private List<Milestone> milestones = List.of();
        private List<Amendment> proposedAmendments = List.of();
        private List<Classification> terminationRationaleClassifications = List.of();
        private @Nullable Implementation implementation;

        private Builder(String id, String awardID) {
            this.id = id;
            this.awardID = awardID;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder status(Status said) {
            status = said;
            return this;
        }

        public Builder period(Period said) {
            period = said;
            return this;
        }

        public Builder dateSigned(Instant said) {
            dateSigned = said;
            return this;
        }

        public Builder noAgreedMetricsRationale(Words said) {
            noAgreedMetricsRationale = said;
            return this;
        }

        public Builder agreedMetrics(List<Metric> said) {
            agreedMetrics = said;
            return this;
        }

        public Builder milestones(List<Milestone> said) {
            milestones = said;
            return this;
        }

        public Builder proposedAmendments(List<Amendment> said) {
            proposedAmendments = said;
            return this;
        }

        public Builder terminationRationaleClassifications(List<Classification> said) {
            terminationRationaleClassifications = said;
            return this;
        }

        public Builder implementation(Implementation said) {
            implementation = said;
            return this;
        }

        public Contract build() {
            return new Contract(
                    id,
                    awardID,
                    title,
                    description,
                    status,
                    statusDetails,
                    period,
                    value,
                    aboveThreshold,
                    items,
                    dateSigned,
                    noAgreedMetricsRationale,
                    agreedMetrics,
                    documents,
                    milestones,
                    amendments,
                    proposedAmendments,
                    terminationRationaleClassifications,
                    implementation);
        }
    }
}
