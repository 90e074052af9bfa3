package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** The themes that people's words were sorted under, for whoever answers them. */
@Singleton
public class Themes {
    private final CodeRepository codes;

    Themes(CodeRepository codes) {
        this.codes = codes;
    }

    /**
     * @param id of the code, which stays when the label is worded anew
     * @param question whose answers were sorted under it
     * @param inUse whether words are sorted under it still: not once it was retired, or became several others
     */
    public record Theme(String id, Localised label, String question, boolean inUse) {}

    /** All themes of an activity, by label; what was merged into another is that other. */
    public List<Theme> of(short council, UUID activity) {
        return codes.ofActivity(council, activity).stream().map(Themes::theme).toList();
    }

    /** By every id a theme of an activity was ever known by: of one that was merged into another, that other. */
    public Map<String, Theme> byId(short council, UUID activity) {
        Map<Long, CodeRow> rows = new LinkedHashMap<>();
        codes.everyOfActivity(council, activity).forEach(code -> rows.put(code.id(), code));
        Map<String, Theme> found = new LinkedHashMap<>();
        rows.forEach((id, code) -> {
            CodeRow last = code;
            // No chain is longer than there are codes.
            for (int step = 0; step < rows.size() && last.mergedInto() != null; step++) {
                CodeRow next = rows.get(last.mergedInto());
                if (next == null) break;
                last = next;
            }
            found.put(id.toString(), theme(last));
        });
        return found;
    }

    private static Theme theme(CodeRow code) {
        return new Theme(code.id().toString(), code.wording().label(), code.question(), code.inUse());
    }
}
