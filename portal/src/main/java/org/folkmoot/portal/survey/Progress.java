package org.folkmoot.portal.survey;

/**
 * How far along somebody is. Where it follows from answers how many pages there are, nobody is told a number that the next answer would
 * change: then the bar shows how much of the whole questionnaire lies behind them, which only grows as they go on.
 *
 * @param place which page it is of those they are asked, from 1
 * @param of how many they are asked in all; 0 where that follows from answers
 * @param along of {@code whole}, for the bar
 */
record Progress(int place, int of, int along, int whole) {
    /** As many steps as a bar shows. */
    private static final int STEPS = 12;

    /** Where everybody is asked everything. */
    static Progress fixed(int place, int of) {
        return new Progress(place, of, place, of);
    }

    static Progress of(Sheets sheets, Routing routing, int number) {
        int place = routing.place(number);
        if (!sheets.branching()) return fixed(place, routing.count());
        int all = sheets.count();
        int whole = Math.min(STEPS, all);
        return new Progress(place, 0, Math.max(1, number * whole / all), whole);
    }
}
