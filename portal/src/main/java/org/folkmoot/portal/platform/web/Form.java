package org.folkmoot.portal.platform.web;

import java.util.List;
import java.util.Map;

/**
 * What somebody sent with a form, exactly the fields it may have.
 *
 * @param values by field name, in the order sent; fields that allow one value have at most one
 */
public record Form(Map<String, List<String>> values) {

    public static final Form EMPTY = new Form(Map.of());

    /** Where somebody goes with a form, other than on: with {@code other}, to the same form in the other language. */
    public static final String GO = "go";

    /** @return the value without surrounding space, line ends as {@code \n}; empty when the field was not sent */
    public String text(String field) {
        List<String> found = values.getOrDefault(field, List.of());
        return found.isEmpty() ? "" : found.getFirst().strip();
    }

    /** A whole number of at most nine digits, such as a version; 0 where the field says none. */
    public int number(String field) {
        String typed = text(field);
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }

    /** Every value of a field that allows several. */
    public List<String> texts(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    /**
     * Whether it was sent to the same address in the other language to be shown there, with everything typed still in it. Nothing is checked
     * and nothing is kept. {@code layout/_language} has the button.
     */
    public boolean turned() {
        return text(GO).equals("other");
    }

    /** First values by field name, for showing a form again with everything still in it. */
    public Map<String, String> typed() {
        Map<String, String> typed = new java.util.LinkedHashMap<>();
        values.forEach((field, found) -> typed.put(field, found.isEmpty() ? "" : found.getFirst()));
        return typed;
    }
}
