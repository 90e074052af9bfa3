package org.folkmoot.portal.survey;

/**
 * One line of figures as {@code views/part/_bars} draws it.
 *
 * @param width whole per cent
 * @param figure a number, or words where it is not shown
 * @param hidden whether the figure is in words
 * @param faint not what the finding is about
 */
public record Bar(String label, int width, String figure, boolean hidden, boolean faint) {
    static int share(long part, long whole) {
        return whole <= 0 ? 0 : (int) Math.min(100, Math.round(100.0 * part / whole));
    }
}
