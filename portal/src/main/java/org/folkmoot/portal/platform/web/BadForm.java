package org.folkmoot.portal.platform.web;

import java.util.Map;

/** A form that no page of ours could have sent: an unknown or repeated field, a malformed escape. */
public final class BadForm extends Problem {
    private static final long serialVersionUID = 1L;

    public BadForm() {
        super(ProblemKind.BAD_REQUEST, Map.of());
    }
}
