package org.folkmoot.portal.survey.xlsform;

import java.util.List;
import java.util.Optional;

/** What a file holds, before anything is made of it. */
public record FormSheets(List<FormSheet> sheets) {
    /** The sheet of this name, in letters of any size. */
    public Optional<FormSheet> sheet(String name) {
        return sheets.stream()
                .filter(sheet -> sheet.name().strip().equalsIgnoreCase(name))
                .findFirst();
    }
}
