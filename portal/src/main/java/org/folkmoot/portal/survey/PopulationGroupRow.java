package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import org.folkmoot.portal.platform.data.Localised;

/** A group of those who live here. @param words what it is called, as JSON */
@Introspected
record PopulationGroupRow(String dimension, Integer position, String words, Integer people) {
    PopulationFile.Group group() {
        return new PopulationFile.Group(Localised.fromJson(words), people);
    }
}
