package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A paper that can be fetched; a notice is one with a {@code noticeType}, and stands where {@link NoticeType#section} says.
 *
 * @param format media type
 * @param language of BCP 47
 */
public record Document(
        @Required String id,
        @Nullable Type documentType,
        @Nullable NoticeType noticeType,
        @Nullable Words title,
        @Nullable Words description,
        @Nullable URI url,
        @Nullable Instant datePublished,
        @Nullable Instant dateModified,
        @Nullable String format,
        @Nullable String language,
        List<String> relatedLots) {
    public Document {
        relatedLots = List.copyOf(relatedLots);
    }

    /** What a paper is, of the core list and that of the United Kingdom extension. */
    public enum Type implements Coded {
        MARKET_ENGAGEMENT_NOTICE,
        PLANNED_PROCUREMENT_NOTICE,
        TENDER_NOTICE,
        TENDER_CANCELLATION_NOTICE,
        AWARD_NOTICE,
        CONTRACT_NOTICE,
        IMPLEMENTATION_NOTICE,
        CONTRACT_TERMINATION_NOTICE,
        BIDDING_DOCUMENTS,
        TECHNICAL_SPECIFICATIONS,
        EVALUATION_CRITERIA,
        EVALUATION_REPORTS,
        ELIGIBILITY_CRITERIA,
        CLARIFICATIONS,
        CONFLICT_OF_INTEREST,
        CONTRACT_DRAFT,
        CONTRACT_SIGNED,
        CONTRACT_SCHEDULE,
        NEEDS_ASSESSMENT,
        COMPLAINTS
    }

    /** The notice itself, as a page at {@code url}. */
    public static Document notice(NoticeType type, String id, Words description, URI url, Instant published) {
        return of(id).documentType(type.documentType())
                .noticeType(type)
                .description(description)
                .url(url)
                .datePublished(published)
                .format("text/html")
                .build();
    }

    public static Builder of(String id) {
        return new Builder(id);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder extends Described<Builder> {
        private final String id;
        private @Nullable Type documentType;
        private @Nullable NoticeType noticeType;
        private @Nullable URI url;
        private @Nullable Instant datePublished;
        private @Nullable Instant dateModified;
        private @Nullable String format;
        private @Nullable String language;
        private List<String> relatedLots = List.of();

        private Builder(String id) {
            this.id = id;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder documentType(Type said) {
            documentType = said;
            return this;
        }

        public Builder noticeType(NoticeType said) {
            noticeType = said;
            return this;
        }

        public Builder url(URI said) {
            url = said;
            return this;
        }

        public Builder datePublished(Instant said) {
            datePublished = said;
            return this;
        }

        public Builder dateModified(Instant said) {
            dateModified = said;
            return this;
        }

        public Builder format(String said) {
            format = said;
            return this;
        }

        public Builder language(String said) {
            language = said;
            return this;
        }

        public Builder relatedLots(List<String> said) {
            relatedLots = said;
            return this;
        }

        public Document build() {
            return new Document(
                    id,
                    documentType,
                    noticeType,
                    title,
                    description,
                    url,
                    datePublished,
                    dateModified,
                    format,
                    language,
                    relatedLots);
        }
    }
}
