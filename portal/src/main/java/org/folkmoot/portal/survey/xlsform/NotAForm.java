package org.folkmoot.portal.survey.xlsform;

import java.util.List;
import java.util.Map;

/** Why a file is no XLSForm that can be read: a message key, and where in the file to look. */
public final class NotAForm extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 120;

    private final String key;
    private final transient Map<String, Object> facts;
    private final transient List<NotAForm> further;

    /** @param key a message key, all of it */
    public NotAForm(String key, Map<String, Object> facts) {
        this(key, facts, List.of());
    }

    private NotAForm(String key, Map<String, Object> facts, List<NotAForm> further) {
        super(key, null, false, false);
        this.key = key;
        this.facts = Map.copyOf(facts);
        this.further = List.copyOf(further);
    }

    /** Several faults of one file. @param faults at least one, in the order of the file */
    static NotAForm several(List<NotAForm> faults) {
        NotAForm first = faults.getFirst();
        return new NotAForm(first.key, first.facts, faults.subList(1, faults.size()));
    }

    /** @param what the end of a message key that has places for a sheet and a row */
    static NotAForm at(String sheet, int row, String what) {
        return new NotAForm("survey.xlsform." + what, Map.of("sheet", cut(sheet), "row", Integer.toString(row)));
    }

    /** As {@link #at}, with a word from the file. */
    static NotAForm at(String sheet, int row, String what, String word) {
        return new NotAForm(
                "survey.xlsform." + what, Map.of("sheet", cut(sheet), "row", Integer.toString(row), "word", cut(word)));
    }

    /** @param what the end of a message key that has a place for a number */
    static NotAForm over(String sheet, String what, int most) {
        return new NotAForm("survey.xlsform." + what, Map.of("sheet", cut(sheet), "most", most));
    }

    /** Faults after this one; not all, where there are many. */
    public List<NotAForm> further() {
        return further;
    }

    public String key() {
        return key;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    /** As much of a text from the file as can be read at a glance. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
