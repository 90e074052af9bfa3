package org.folkmoot.portal.tender.law;

import org.folkmoot.portal.platform.data.Localised;

/**
 * Where in the law something stands.
 *
 * @param section as whoever wrote the file read it
 * @param checked whether a lawyer has read it there
 * @param otherwise what people see while nobody has: to check with their lawyers
 */
public record Citation(Localised section, boolean checked, Localised otherwise) {
    /** What people may be shown. */
    public Localised shown() {
        return checked ? section : otherwise;
    }
}
