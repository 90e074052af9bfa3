package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * An organisation that takes part, with everything it does here.
 *
 * @param roles all of its roles so far: when a later release names the party again, its list replaces the earlier one
 */
public record Party(
        @Required String id,
        @Required Words name,
        @Nullable Identifier identifier,
        List<Identifier> additionalIdentifiers,
        @Nullable Address address,
        @Nullable ContactPoint contactPoint,
        @Required List<Role> roles,
        @Nullable PartyDetails details) {
    public Party {
        additionalIdentifiers = List.copyOf(additionalIdentifiers);
        roles = List.copyOf(roles);
    }

    /** What an organisation does in a contracting process. */
    public enum Role implements Coded {
        BUYER,
        PROCURING_ENTITY,
        SUPPLIER,
        TENDERER,
        FUNDER,
        ENQUIRER,
        REVIEW_BODY,
        INTERESTED_PARTY,
        LEAD_TENDERER,
        EVALUATION_BODY,
        REMOVED_SUPPLIER
    }

    public PartyReference reference() {
        return new PartyReference(id, name.text());
    }

    public static Builder of(String id, Words name, List<Role> roles) {
        return new Builder(id, name, roles);
    }

    /** What is not said is not written; in an update that leaves what earlier releases said. */
    public static final class Builder {
        private final String id;
        private final Words name;
        private @Nullable Identifier identifier;
        private List<Identifier> additionalIdentifiers = List.of();
        private @Nullable Address address;
        private @Nullable ContactPoint contactPoint;
        private final List<Role> roles;
        private @Nullable PartyDetails details;

        private Builder(String id, Words name, List<Role> roles) {
            this.id = id;
            this.name = name;
            this.roles = roles;
        }

        public Builder identifier(Identifier said) {
            identifier = said;
            return this;
        }

        public Builder additionalIdentifiers(List<Identifier> said) {
            additionalIdentifiers = said;
            return this;
        }

        public Builder address(Address said) {
            address = said;
            return this;
        }

        public Builder contactPoint(ContactPoint said) {
            contactPoint = said;
            return this;
        }

        public Builder details(PartyDetails said) {
            details = said;
            return this;
        }

        public Party build() {
            return new Party(id, name, identifier, additionalIdentifiers, address, contactPoint, roles, details);
        }
    }
}
