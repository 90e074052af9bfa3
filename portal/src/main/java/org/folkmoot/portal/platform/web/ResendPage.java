package org.folkmoot.portal.platform.web;

import java.util.ArrayList;
import java.util.List;

/**
 * A form that was not taken, because its session had ended or was another: everything typed, ready to be sent again.
 *
 * @param action outside address the form goes to
 * @param token of the session that is now
 */
public record ResendPage(String action, List<Typed> fields, String token) implements PageModel {
    /** The view that shows it. */
    public static final String VIEW = "problem/resend";

    /** One field as it was typed. */
    public record Typed(String name, String value) {}

    public static ResendPage of(String action, Form typed, String token) {
        List<Typed> fields = new ArrayList<>();
        typed.values().forEach((name, values) -> values.forEach(value -> fields.add(new Typed(name, value))));
        return new ResendPage(action, List.copyOf(fields), token);
    }
}
