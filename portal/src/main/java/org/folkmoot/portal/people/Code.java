package org.folkmoot.portal.people;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.Profile;

/** {@code portal code NAME}: what an invented person's authenticator shows now. In the demonstration only. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
final class Code implements ConsoleCommand {
    @Override
    public String name() {
        return "code";
    }

    @Override
    public String takes() {
        return "NAME";
    }

    @Override
    public String help() {
        return "shows the code somebody invented is asked for after their password";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        boolean known = arguments.size() == 1
                && DemonstrationPeople.EVERYBODY.stream()
                        .anyMatch(person -> person.name().equals(arguments.getFirst()));
        if (!known) {
            throw new IllegalArgumentException("Say: code NAME, with one of "
                    + String.join(
                            ", ",
                            DemonstrationPeople.EVERYBODY.stream()
                                    .map(DemonstrationPeople.Invented::name)
                                    .toList())
                    + ".");
        }
        byte[] secret = portal.getBean(DemonstrationKeys.class).authenticator(arguments.getFirst());
        System.out.println(
                Totp.code(secret, Totp.stepAt(portal.getBean(Clock.class).instant())));
        return 0;
    }
}
