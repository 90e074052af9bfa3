package org.folkmoot.portal.survey;

/** What sort of answer a question takes. */
public enum Kind {
    /** One of several. */
    CHOICE,
    /** Any number of several, within limits. */
    CHOICES,
    YES_NO,
    /** One of five faces, each with its word, and "why?" where the author asks it. */
    FACES,
    /** One line in somebody's own words. */
    TEXT,
    /** Several lines in somebody's own words. */
    LONG_TEXT,
    /** Statements on one scale: authored once, served one at a time, never as a grid. */
    LIKERT,
    /** A number, whole or with decimals. */
    NUMBER,
    /** Several put in order, as far as somebody has one. */
    RANKING,
    /** One to five stars, each with its words. */
    STAR,
    /** A point between two ends that have words. */
    SCALE,
    /** So much, shared out over several. */
    SHARE,
    /** A day. */
    DATE,
    /** Where somebody lives: an area, found by a postcode that is kept nowhere, or chosen from a list. */
    AREA,
    /** A place, chosen on a drawn map or from a list: kept as the square of a grid, never as a point. */
    PIN,
    /** One to five files: a photograph, a drawing, a letter. */
    FILE,
    /** An area, drawn by ticking squares of a map or named places in them. */
    SQUARES,
    /** Where somebody can be reached, kept apart from what they answer; asked only where people were promised that they can be. */
    CONTACT,
    /** Words alone, shown before what is asked next: nobody answers it. */
    STATEMENT,
    /** One tick, that somebody agrees. */
    CONSENT,
    /** A number that nobody answers: it is worked out from answers given before. */
    CALCULATED;

    /** The most that anybody is asked to put in order. */
    static final int MOST_RANKED = 8;

    /** The fewest letters that a written answer can be limited to. */
    static final int FEWEST_LETTERS = 10;

    /** Whether the answer is somebody's own words, beside which "I would rather not say" stands where an answer is needed. */
    public boolean written() {
        return this == TEXT || this == LONG_TEXT;
    }

    /** Whether answers are picked from those an author wrote for this question alone, so that "something else" can be one. */
    public boolean picking() {
        return this == CHOICE || this == CHOICES;
    }

    /** Whether an author writes answers for it to choose from. */
    public boolean listing() {
        return !written()
                && this != YES_NO
                && this != NUMBER
                && this != SCALE
                && this != DATE
                && this != PIN
                && this != FILE
                && this != SQUARES
                && this != CONTACT
                && !told()
                && this != CONSENT;
    }

    /** Whether it is told, or worked out, and not asked. */
    public boolean told() {
        return this == STATEMENT || this == CALCULATED;
    }

    /** Whether it is worked out from answers given before. */
    public boolean worked() {
        return this == CALCULATED;
    }

    /** Whether it can stand on a page that is asked again. */
    public boolean repeating() {
        return !worked() && this != FILE && this != CONTACT && this != SQUARES;
    }

    /** Whether its answer is a number, told in bands. */
    public boolean numeric() {
        return this == NUMBER || this == CALCULATED;
    }

    /** Whether its options may stand in any order: a scale has one of its own, and areas are looked for by the alphabet. */
    public boolean shuffling() {
        return this == CHOICE || this == CHOICES || this == RANKING || this == SHARE;
    }

    /** Whether its answer can be put into the words of a later question: a choice, a number or a few words. */
    public boolean piping() {
        return switch (this) {
            case CHOICE, CHOICES, YES_NO, FACES, TEXT, LIKERT, NUMBER, STAR, SCALE, CALCULATED -> true;
            case LONG_TEXT, RANKING, SHARE, DATE, AREA, PIN, FILE, SQUARES, CONTACT, STATEMENT, CONSENT -> false;
        };
    }

    /** Whether its answer can be reckoned with. */
    public boolean reckoning() {
        return numeric() || this == SCALE;
    }

    /** Whether it has exactly five answers, of which an author changes the words alone. */
    public boolean fixed() {
        return this == FACES || this == STAR;
    }

    /** Whether it is answered in fields, beside which "I would rather not say" stands apart. */
    public boolean filled() {
        return this == NUMBER || this == RANKING || this == SHARE || this == DATE || this == FILE || this == CONTACT;
    }

    /** Whether it is answered on a drawn map, which its author chooses. */
    public boolean mapped() {
        return this == PIN || this == SQUARES;
    }

    /** Whether an author may say how few and how many of it are wanted: ticks, letters, places, or statements answered. */
    public boolean limiting() {
        return several() || written() || this == RANKING || this == LIKERT;
    }

    /** Whether figures of it count somebody under each of several answers: what was ticked, or every place that a drawn area is near. */
    public boolean severally() {
        return several() || this == SQUARES;
    }

    /** Whether several options may be chosen at once. */
    public boolean several() {
        return this == CHOICES;
    }

    /** The most letters a written answer of this kind may have; its author can ask for fewer. */
    public int mostLetters() {
        return this == LONG_TEXT ? 2_000 : 200;
    }
}
