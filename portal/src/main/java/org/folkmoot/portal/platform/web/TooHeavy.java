package org.folkmoot.portal.platform.web;

import java.util.Map;

/** A form larger than any page takes, by what it says of itself; not a byte of it is read. */
final class TooHeavy extends Problem {
    private static final long serialVersionUID = 1L;

    TooHeavy() {
        super(ProblemKind.TOO_LARGE, Map.of("megabytes", 20L));
    }
}
