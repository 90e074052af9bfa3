package org.folkmoot.portal.tender.ocds;

import java.util.List;
import java.util.stream.Collectors;

/** Something would have been published that is not valid or refers to what is not there; every fault is named. */
public final class NotPublishable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    NotPublishable(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** At least one, in the order in which they stand. */
    public List<Fault> faults() {
        return faults;
    }

    static void unlessNone(List<Fault> faults) {
        if (!faults.isEmpty()) throw new NotPublishable(faults);
    }
}
