package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/**
 * Builds something that has a title and a description. What is not said is not written; in an update that leaves what earlier releases said.
 *
 * @param <B> the builder itself
 */
public abstract class Described<B extends Described<B>> {
    @Nullable
    Words title;

    @Nullable
    Words description;

    Described() {}

    /** This builder, as what it is. */
    abstract B self();

    public final B title(Words said) {
        title = said;
        return self();
    }

    public final B description(Words said) {
        description = said;
        return self();
    }
}
