package org.folkmoot.portal;

import io.micronaut.runtime.Micronaut;

/** Starts the portal. */
public final class Portal {
    private Portal() {}

    public static void main(String[] arguments) {
        Micronaut.run(Portal.class, arguments);
    }
}
