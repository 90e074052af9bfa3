package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The themes that people's words were sorted under, for whoever answers them. */
@Singleton
public class Themes {
    private final CodeRepository codes;

    Themes(CodeRepository codes) {
        this.codes = codes;
    }

    /** @param id of the code, which stays when the label is worded anew */
    public record Theme(String id, String label) {}

    /** All themes of an activity, by label. */
    public List<Theme> of(short council, UUID activity) {
        return codes.ofActivity(council, activity).stream()
                .map(code -> new Theme(code.id().toString(), code.label()))
                .toList();
    }
}
