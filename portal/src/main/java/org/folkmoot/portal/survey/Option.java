package org.folkmoot.portal.survey;

import org.folkmoot.portal.platform.data.Localised;

/**
 * One answer to choose.
 *
 * @param id stable; unique in its question
 * @param exclusive cannot be ticked together with others, as "none of these"
 */
public record Option(String id, Localised text, boolean exclusive) {
    public static Option of(String id, Localised text) {
        return new Option(id, text, false);
    }
}
