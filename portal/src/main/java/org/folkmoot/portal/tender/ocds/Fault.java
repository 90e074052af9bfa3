package org.folkmoot.portal.tender.ocds;

/**
 * One reason why something is not published.
 *
 * @param at where in what would have been written, as RFC 6901 says; empty for the whole
 * @param found the value or name that is wrong; empty where something is missing
 */
public record Fault(String at, Kind kind, String found) {
    /** What is wrong. */
    public enum Kind {
        /** Something that has to be there is not. */
        MISSING,
        /** Text without a letter in it. */
        BLANK,
        /** The same id or the same thing twice in one list. */
        REPEATED,
        /** Not an address of the web. */
        NOT_AN_ADDRESS,
        /** Not a language of BCP 47, a country of ISO 3166-1, or a currency we publish in. */
        NO_SUCH_CODE,
        /** Not between 1970 and 9999, before what it follows, or a period that ends before it begins. */
        DATE,
        /** Below nothing, or less with tax than without. */
        AMOUNT,
        /** An id that is not among the parties. */
        NO_SUCH_PARTY,
        /** A party that is named for something without having that role. */
        NO_SUCH_ROLE,
        NO_SUCH_LOT,
        NO_SUCH_AWARD,
        NO_SUCH_RELEASE,
        /** Exact percentages of a lot's criteria that do not add up to 100. */
        WEIGHTS,
        /** A tag without the part of the release it is about. */
        TAG,
        /** A notice that does not stand in its place, under its name and with its tags, or more than one. */
        NOTICE,
        /** Not an ocid with a registered kind of prefix, or another than that of the process. */
        OCID
    }

    @Override
    public String toString() {
        return at + " " + kind + (found.isEmpty() ? "" : " (" + found + ")");
    }
}
