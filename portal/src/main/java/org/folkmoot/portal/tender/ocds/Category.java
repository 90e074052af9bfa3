package org.folkmoot.portal.tender.ocds;

/** What is bought, in one word. */
public enum Category implements Coded {
    GOODS,
    WORKS,
    SERVICES
}
