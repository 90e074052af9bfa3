package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the parts of an object are merged when a later release names them again, as the standard's merging page has it. Lists of things with ids
 * are merged thing by thing, everything else is replaced; these are the exceptions.
 */
public interface MergeRules {
    /** What becomes of one part. */
    enum Rule {
        /** It is merged as what it is. */
        AS_IT_IS,
        /** The newest list stands for all of it. */
        WHOLE_LIST,
        /** It says something of one release, and is left out. */
        OMIT
    }

    Rule of(String name);

    /** The rules inside a part; of a list, those of the things in it. */
    MergeRules inside(String name);

    /** The rules of everything we publish: core 1.1.5, the European Union profile and the United Kingdom extension. */
    static MergeRules published() {
        return PublishedRules.RELEASE;
    }

    /** The rules a schema of releases states, in draft 4 with definitions of its own that do not contain themselves. */
    static MergeRules of(JsonNode schema) {
        return StatedRules.of(schema.path("properties"), schema.path("definitions"));
    }
}
