package org.folkmoot.portal.tender.ocds;

import java.util.List;

/** What a release is about, and in which of its parts that has to stand. */
public enum Tag implements Coded {
    PLANNING("planning", "tender"),
    PLANNING_UPDATE("planning", "tender"),
    TENDER("tender"),
    TENDER_AMENDMENT("tender"),
    TENDER_UPDATE("tender"),
    TENDER_CANCELLATION("tender"),
    AWARD("awards"),
    AWARD_UPDATE("awards"),
    AWARD_CANCELLATION("awards"),
    CONTRACT("contracts"),
    CONTRACT_UPDATE("contracts"),
    CONTRACT_AMENDMENT("contracts"),
    IMPLEMENTATION("contracts"),
    IMPLEMENTATION_UPDATE("contracts"),
    CONTRACT_TERMINATION("contracts");

    private final List<String> sections;

    Tag(String... sections) {
        this.sections = List.of(sections);
    }

    /** Names of parts of a release; one of them is there. */
    List<String> sections() {
        return sections;
    }
}
