package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * Builds a stage of a procurement: its tender, an award, a contract.
 *
 * @param <B> the builder itself
 */
public abstract class Staged<B extends Staged<B>> extends Described<B> {
    @Nullable
    Words statusDetails;

    @Nullable
    Money value;

    @Nullable
    Boolean aboveThreshold;

    List<Item> items = List.of();
    List<Document> documents = List.of();
    List<Amendment> amendments = List.of();

    Staged() {}

    public final B statusDetails(Words said) {
        statusDetails = said;
        return self();
    }

    public final B value(Money said) {
        value = said;
        return self();
    }

    public final B aboveThreshold(Boolean said) {
        aboveThreshold = said;
        return self();
    }

    public final B items(List<Item> said) {
        items = said;
        return self();
    }

    public final B documents(List<Document> said) {
        documents = said;
        return self();
    }

    public final B amendments(List<Amendment> said) {
        amendments = said;
        return self();
    }
}
