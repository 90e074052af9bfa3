package org.folkmoot.portal.platform.web;

import java.util.Map;

/** A form whose token is not this session's: nothing was done, and everything typed is still here. */
public final class StaleForm extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient Form typed;

    StaleForm(Form typed) {
        super(ProblemKind.CONFLICT, Map.of());
        this.typed = typed;
    }

    /** What was typed, so that it can be sent again. */
    public Form typed() {
        return typed;
    }
}
