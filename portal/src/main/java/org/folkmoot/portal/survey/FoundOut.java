package org.folkmoot.portal.survey;

import org.folkmoot.portal.platform.data.Localised;

/**
 * A figure that is not shown, and that a reader could find.
 *
 * @param question blank for how many took part
 * @param audience blank for everybody
 * @param group blank for the whole audience
 * @param release number of the one that hides it
 * @param from the fewest people that it can be @param to the most
 */
public record FoundOut(
        Localised question, Localised answer, Localised audience, Localised group, int release, int from, int to) {
    FoundOut within(int least, int most) {
        return new FoundOut(question, answer, audience, group, release, least, most);
    }
}
