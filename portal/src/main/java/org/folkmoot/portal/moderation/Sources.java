package org.folkmoot.portal.moderation;

import io.micronaut.context.BeanProvider;

/** Finds the feature that keeps a text. Asked late, since those features in turn need us. */
final class Sources {
    private Sources() {}

    static Moderated of(BeanProvider<Moderated> sources, String name) {
        return sources.stream()
                .filter(source -> source.source().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no feature keeps texts of " + name));
    }
}
