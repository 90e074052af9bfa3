package org.folkmoot.portal.tender.scoring;

/** The three things a bid is judged by. */
public enum Section {
    QUALITY,
    PRICE,
    SOCIAL_VALUE
}
