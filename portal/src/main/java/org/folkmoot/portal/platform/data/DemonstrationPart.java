package org.folkmoot.portal.platform.data;

import org.folkmoot.portal.platform.access.Council;

/** A part of the demonstration borough: invented people and work of one feature, loaded once into an empty data folder. */
public interface DemonstrationPart {
    /** Parts are loaded in this order, smallest first. */
    int order();

    void load(Council ashmere);
}
