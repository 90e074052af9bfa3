package org.folkmoot.portal.survey;

/**
 * One time of those that a page is asked.
 *
 * @param block id of the page @param number from 1; 0 where the page stands for every time
 */
record Turn(String block, int number, Repeat repeat) {
    /** No id has it: it parts a page, a number and a key. */
    private static final char STROKE = '_';

    /** What an answer of this time is kept under while it is in hand. @param plain key of the question, or of what stands beside it */
    String key(String plain) {
        return number == 0 ? plain : prefix() + plain;
    }

    /** The key of a question of this time as it is for every time. */
    String plain(String key) {
        return number == 0 ? key : key.substring(prefix().length());
    }

    private String prefix() {
        return block + STROKE + number + STROKE;
    }

    boolean of(String page) {
        return block.equals(page);
    }

    /** Whether an answer is kept under this for one time of several. */
    static boolean any(String key) {
        return key.indexOf(STROKE) >= 0;
    }

    /** The key of a question as it is for every time, of any key. */
    static String every(String key) {
        int last = key.lastIndexOf(STROKE);
        return last < 0 ? key : key.substring(last + 1);
    }

    /** Under which it is kept, while answers are in hand, how many times a page is there. */
    static String counted(String block) {
        return block + STROKE;
    }

    /** The page that a key of one time, or of their count, belongs to. */
    static String blockOf(String key) {
        return key.substring(0, key.indexOf(STROKE));
    }

    /** Which time a key belongs to; 0 for the count of them. */
    static int numberOf(String key) {
        int first = key.indexOf(STROKE);
        int second = key.indexOf(STROKE, first + 1);
        return second < 0 ? 0 : Integer.parseInt(key.substring(first + 1, second));
    }
}
