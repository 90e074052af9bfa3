package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.StartNotice;

/** Tells whoever started the demonstration how to come in. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationNotice implements StartNotice {
    private final DemonstrationKeys keys;

    DemonstrationNotice(DemonstrationKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Sign in at /en/sign-in with the password " + keys.password() + " as");
        for (DemonstrationPeople.Invented person : DemonstrationPeople.EVERYBODY) {
            lines.add(
                    "  %-30s %-13s %s".formatted(person.address(), person.role().key(), person.displayName()));
        }
        lines.add(
                "Asked for a code: bin/portal code rhian (or another name before the @), with the same FOLKMOOT_DATA as here.");
        lines.add("Young people of the youth council come in at /en/sign-in/group with " + keys.groupCode() + ".");
        return lines;
    }
}
