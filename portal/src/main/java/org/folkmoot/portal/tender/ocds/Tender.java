package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * The invitation: what is to be bought, in which lots, by which route, until when.
 *
 * @param specialRegime such as {@code Light touch}
 * @param procurementMethodDetails name of the route, such as {@code Competitive flexible procedure}
 * @param coveredBy trade agreements, such as {@code GPA}
 * @param finalStatusDate when it came to its end
 */
public record Tender(
        @Required String id,
        @Nullable Classification legalBasis,
        @Nullable Words title,
        @Nullable Words description,
        @Nullable Status status,
        @Nullable Words statusDetails,
        @Nullable Instant finalStatusDate,
        @Nullable PartyReference procuringEntity,
        @Nullable Category mainProcurementCategory,
        List<Category> additionalProcurementCategories,
        List<String> specialRegime,
        @Nullable Boolean aboveThreshold,
        @Nullable Method procurementMethod,
        @Nullable Words procurementMethodDetails,
        @Nullable Words procurementMethodRationale,
        @Nullable Classification classification,
        @Nullable Money value,
        List<String> coveredBy,
        @Nullable Words eligibilityCriteria,
        List<SubmissionMethod> submissionMethod,
        @Nullable Words submissionMethodDetails,
        @Nullable SubmissionTerms submissionTerms,
        @Nullable Communication communication,
        @Nullable Period enquiryPeriod,
        @Nullable Instant expressionOfInterestDeadline,
        @Nullable Period tenderPeriod,
        @Nullable Period awardPeriod,
        @Nullable Words riskDetails,
        @Nullable LotDetails lotDetails,
        List<Lot> lots,
        List<LotGroup> lotGroups,
        List<Item> items,
        @Nullable Integer numberOfTenderers,
        List<PartyReference> tenderers,
        List<Document> documents,
        List<Milestone> milestones,
        List<Amendment> amendments) {
    public Tender {
        additionalProcurementCategories = List.copyOf(additionalProcurementCategories);
        specialRegime = List.copyOf(specialRegime);
        coveredBy = List.copyOf(coveredBy);
        submissionMethod = List.copyOf(submissionMethod);
        lots = List.copyOf(lots);
        lotGroups = List.copyOf(lotGroups);
        items = List.copyOf(items);
        tenderers = List.copyOf(tenderers);
        documents = List.copyOf(documents);
        milestones = List.copyOf(milestones);
        amendments = List.copyOf(amendments);
    }

    /** How far a tender or a lot is. */
    public enum Status implements Coded {
        PLANNING,
        PLANNED,
        ACTIVE,
        CANCELLED,
        UNSUCCESSFUL,
        COMPLETE,
        WITHDRAWN
    }

    /** Who may bid. */
    public enum Method implements Coded {
        OPEN,
        SELECTIVE,
        LIMITED,
        DIRECT
    }

    /** How bids come in. */
    public enum SubmissionMethod implements Coded {
        ELECTRONIC_SUBMISSION,
        ELECTRONIC_AUCTION,
        WRITTEN,
        IN_PERSON
    }

    public static Builder of(String id) {
        return new Builder(id);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder extends Staged<Builder> {
        private final String id;
        private @Nullable Classification legalBasis;
        private @Nullable Status status;
        private @Nullable Instant finalStatusDate;
        private @Nullable PartyReference procuringEntity;
        private @Nullable Category mainProcurementCategory;
        private List<Category> additionalProcurementCategories = List.of();
        private List<String> specialRegime = List.of();
        private @Nullable Method procurementMethod;
        private @Nullable Words procurementMethodDetails;
        private @Nullable Words procurementMethodRationale;
        private @Nullable Classification classification;
        private List<String> coveredBy = List.of();
        private @Nullable Words eligibilityCriteria;
        private List<SubmissionMethod> submissionMethod = List.of();
        private @Nullable Words submissionMethodDetails;
        private @Nullable SubmissionTerms submissionTerms;
        private @Nullable Communication communication;
        private @Nullable Period enquiryPeriod;
        private @Nullable Instant expressionOfInterestDeadline;
        private @Nullable Period tenderPeriod;
        private @Nullable Period awardPeriod;
        private @Nullable Words riskDetails;
        private @Nullable LotDetails lotDetails;
        private List<Lot> lots = List.of();
        private List<LotGroup> lotGroups = List.of();
        private @Nullable Integer numberOfTenderers;
        private List<PartyReference> tenderers = List.of();
        private List<Milestone> milestones = List.of();

        private Builder(String id) {
            this.id = id;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder legalBasis(Classification said) {
            legalBasis = said;
            return this;
        }

        public Builder status(Status said) {
            status = said;
            return this;
        }

        public Builder finalStatusDate(Instant said) {
            finalStatusDate = said;
            return this;
        }

        public Builder procuringEntity(PartyReference said) {
            procuringEntity = said;
            return this;
        }

        public Builder mainProcurementCategory(Category said) {
            mainProcurementCategory = said;
            return this;
        }

        public Builder additionalProcurementCategories(List<Category> said) {
            additionalProcurementCategories = said;
            return this;
        }

        public Builder specialRegime(List<String> said) {
            specialRegime = said;
            return this;
        }

        public Builder procurementMethod(Method said) {
            procurementMethod = said;
            return this;
        }

        public Builder procurementMethodDetails(Words said) {
            procurementMethodDetails = said;
            return this;
        }

        public Builder procurementMethodRationale(Words said) {
            procurementMethodRationale = said;
            return this;
        }

        public Builder classification(Classification said) {
            classification = said;
            return this;
        }

        public Builder coveredBy(List<String> said) {
            coveredBy = said;
            return this;
        }

        public Builder eligibilityCriteria(Words said) {
            eligibilityCriteria = said;
            return this;
        }

        public Builder submissionMethod(List<SubmissionMethod> said) {
            submissionMethod = said;
            return this;
        }

        public Builder submissionMethodDetails(Words said) {
            submissionMethodDetails = said;
            return this;
        }

        public Builder submissionTerms(SubmissionTerms said) {
            submissionTerms = said;
            return this;
        }

        public Builder communication(Communication said) {
            communication = said;
            return this;
        }

        public Builder enquiryPeriod(Period said) {
            enquiryPeriod = said;
            return this;
        }

        public Builder expressionOfInterestDeadline(Instant said) {
            expressionOfInterestDeadline = said;
            return this;
        }

        public Builder tenderPeriod(Period said) {
            tenderPeriod = said;
            return this;
        }

        public Builder awardPeriod(Period said) {
            awardPeriod = said;
            return this;
        }

        public Builder riskDetails(Words said) {
            riskDetails = said;
            return this;
        }

        public Builder lotDetails(LotDetails said) {
            lotDetails = said;
            return this;
        }

        public Builder lots(List<Lot> said) {
            lots = said;
            return this;
        }

        public Builder lotGroups(List<LotGroup> said) {
            lotGroups = said;
            return this;
        }

        public Builder numberOfTenderers(Integer said) {
            numberOfTenderers = said;
            return this;
        }

        public Builder tenderers(List<PartyReference> said) {
            tenderers = said;
            return this;
        }

        public Builder milestones(List<Milestone> said) {
            milestones = said;
            return this;
        }

        public Tender build() {
            return new Tender(
                    id,
                    legalBasis,
                    title,
                    description,
                    status,
                    statusDetails,
                    finalStatusDate,
                    procuringEntity,
                    mainProcurementCategory,
                    additionalProcurementCategories,
                    specialRegime,
                    aboveThreshold,
                    procurementMethod,
                    procurementMethodDetails,
                    procurementMethodRationale,
                    classification,
                    value,
                    coveredBy,
                    eligibilityCriteria,
                    submissionMethod,
                    submissionMethodDetails,
                    submissionTerms,
                    communication,
                    enquiryPeriod,
                    expressionOfInterestDeadline,
                    tenderPeriod,
                    awardPeriod,
                    riskDetails,
                    lotDetails,
                    lots,
                    lotGroups,
                    items,
                    numberOfTenderers,
                    tenderers,
                    documents,
                    milestones,
                    amendments);
        }
    }
}
