package org.folkmoot.portal.tender.scoring;

import java.util.List;

/** Nothing is ranked by a method with faults. */
public final class MethodUnsound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    MethodUnsound(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
