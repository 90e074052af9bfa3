package org.folkmoot.portal.content.type;

import java.util.List;

/** Values that cannot be read, or break the rules of their type. */
public final class BrokenValues extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ValueError> errors;

    public BrokenValues(List<ValueError> errors) {
        super(null, null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** Every one at once. */
    public List<ValueError> errors() {
        return errors;
    }
}
