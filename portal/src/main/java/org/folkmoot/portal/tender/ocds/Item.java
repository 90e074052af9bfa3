package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.List;

/** Something that is bought. */
public record Item(
        @Required String id,
        @Nullable Words description,
        @Nullable Classification classification,
        List<Classification> additionalClassifications,
        @Nullable BigDecimal quantity,
        @Nullable String relatedLot,
        List<Address> deliveryAddresses) {
    public Item {
        additionalClassifications = List.copyOf(additionalClassifications);
        deliveryAddresses = List.copyOf(deliveryAddresses);
    }
}
