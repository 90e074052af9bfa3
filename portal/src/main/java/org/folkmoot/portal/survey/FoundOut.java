package org.folkmoot.portal.survey;

import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.disclosure.Reckoning;

/**
 * A figure that is not shown, and that a reader could find, or of which it took too long to say that none could.
 *
 * @param question blank for how many took part
 * @param audience blank for everybody
 * @param group blank for the whole audience
 * @param release number of the one that hides it
 * @param from the fewest people that it can be @param to the most
 * @param reckoned false where it took too long: then they say nothing
 */
public record FoundOut(
        Localised question,
        Localised answer,
        Localised audience,
        Localised group,
        int release,
        int from,
        int to,
        boolean reckoned) {
    FoundOut within(Reckoning.Narrow range) {
        return new FoundOut(question, answer, audience, group, release, range.from(), range.to(), range.settled());
    }
}
