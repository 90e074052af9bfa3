package org.folkmoot.portal.survey;

import org.folkmoot.portal.platform.data.Localised;

/** One statement of a {@link Kind#LIKERT} question, served as a question of its own. @param id stable; unique in its question */
public record Row(String id, Localised text) {
    /** The same under another id. */
    Row called(String other) {
        return new Row(other, text);
    }
}
