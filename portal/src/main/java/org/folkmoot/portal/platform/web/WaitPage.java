package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a flood brake answers: a short wait, everything typed shown back, and a way to try again that works.
 *
 * @param typed what the person wrote, for reading; fields that only the page needs are left out
 * @param action outside address of the form, or of the page where there is no form to send again
 * @param sends whether the form can be sent again from here
 */
record WaitPage(
        String title,
        String body,
        List<Written> typed,
        String action,
        boolean sends,
        List<ResendPage.Typed> fields,
        String token)
        implements PageModel {
    static final String VIEW = "problem/wait";

    /** Some words somebody wrote. */
    record Written(String value) {}

    /** @param form null when there is nothing to send again: a page was asked for, or the form holds a password, which is never shown back */
    static WaitPage of(String title, String body, String action, @Nullable Form form, String token) {
        if (form == null) {
            return new WaitPage(title, body, List.of(), action, false, List.of(), "");
        }
        List<Written> typed = new ArrayList<>();
        form.values().values().forEach(values -> values.stream()
                .filter(value -> value.contains(" ") || value.contains("@"))
                .forEach(value -> typed.add(new Written(value))));
        return new WaitPage(
                title,
                body,
                typed,
                action,
                true,
                ResendPage.of(action, form, token).fields(),
                token);
    }
}
