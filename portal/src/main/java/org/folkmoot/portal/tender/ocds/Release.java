package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * What was made public at one moment of one contracting process. On its own it promises nothing: {@link ContractingProcess} checks it
 * against what the process has said before, and packages are made of processes alone.
 *
 * @param ocid of the process, with the publisher's prefix
 * @param id within the process; the number of the notice where there is one
 * @param language of words without a language of their own
 */
public record Release(
        @Required String ocid,
        @Required String id,
        @Required Instant date,
        @Required List<Tag> tag,
        @Required InitiationType initiationType,
        @Required String language,
        List<Party> parties,
        @Nullable PartyReference buyer,
        @Nullable Planning planning,
        @Nullable Tender tender,
        List<Award> awards,
        List<Contract> contracts,
        @Nullable Bids bids,
        List<RelatedProcess> relatedProcesses) {
    public Release {
        tag = List.copyOf(tag);
        parties = List.copyOf(parties);
        awards = List.copyOf(awards);
        contracts = List.copyOf(contracts);
        relatedProcesses = List.copyOf(relatedProcesses);
    }

    /** How a process begins; the standard has one way. */
    public enum InitiationType implements Coded {
        TENDER
    }

    /** As it is published, without a check. */
    public ObjectNode json() {
        return OcdsJson.tree(this);
    }

    public static Builder of(String ocid, String id, Instant date, List<Tag> tag, String language) {
        return new Builder(ocid, id, date, tag, language);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder {
        private final String ocid;
        private final String id;
        private final Instant date;
        private final List<Tag> tag;
        private final String language;
        private List<Party> parties = List.of();
        private @Nullable PartyReference buyer;
        private @Nullable Planning planning;
        private @Nullable Tender tender;
        private List<Award> awards = List.of();
        private List<Contract> contracts = List.of();
        private @Nullable Bids bids;
        private List<RelatedProcess> relatedProcesses = List.of();

        private Builder(String ocid, String id, Instant date, List<Tag> tag, String language) {
            this.ocid = ocid;
            this.id = id;
            this.date = date;
            this.tag = tag;
            this.language = language;
        }

        public Builder parties(List<Party> said) {
            parties = said;
            return this;
        }

        public Builder buyer(PartyReference said) {
            buyer = said;
            return this;
        }

        public Builder planning(Planning said) {
            planning = said;
            return this;
        }

        public Builder tender(Tender said) {
            tender = said;
            return this;
        }

        public Builder awards(List<Award> said) {
            awards = said;
            return this;
        }

        public Builder contracts(List<Contract> said) {
            contracts = said;
            return this;
        }

        public Builder bids(Bids said) {
            bids = said;
            return this;
        }

        public Builder relatedProcesses(List<RelatedProcess> said) {
            relatedProcesses = said;
            return this;
        }

        public Release build() {
            return new Release(
                    ocid,
                    id,
                    date,
                    tag,
                    InitiationType.TENDER,
                    language,
                    parties,
                    buyer,
                    planning,
                    tender,
                    awards,
                    contracts,
                    bids,
                    relatedProcesses);
        }
    }
}
