package org.folkmoot.portal.survey;

import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Whether figures may be released now, and what an officer should look at first.
 *
 * @param changed responses sent, changed or withdrawn since the last release
 * @param needed how many there must be
 * @param today whether there was a release today already
 * @param oneAnswer sensitive questions to which a whole group gave one answer
 */
public record Readiness(int changed, int needed, boolean today, List<Localised> oneAnswer) {
    public boolean allowed() {
        return !today && changed >= needed;
    }
}
