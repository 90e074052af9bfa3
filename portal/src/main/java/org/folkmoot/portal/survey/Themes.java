package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** The themes that people's words were sorted under, for whoever answers them. */
@Singleton
public class Themes {
    private final CodeRepository codes;

    Themes(CodeRepository codes) {
        this.codes = codes;
    }

    /** @param id of the code, which stays when the label is worded anew */
    public record Theme(String id, Localised label) {}

    /** All themes of an activity, by label; what was merged into another is that other. */
    public List<Theme> of(short council, UUID activity) {
        return codes.ofActivity(council, activity).stream()
                .map(code -> new Theme(code.id().toString(), code.wording().label()))
                .toList();
    }
}
