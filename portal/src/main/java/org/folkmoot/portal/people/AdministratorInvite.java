package org.folkmoot.portal.people;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;

/** {@code portal first administrator COUNCIL EMAIL NAME}: prints the link by which a new installation's first person comes in. */
@Singleton
final class AdministratorInvite implements ConsoleCommand {
    @Override
    public String name() {
        return "first administrator";
    }

    @Override
    public String takes() {
        return "COUNCIL EMAIL NAME…";
    }

    @Override
    public String help() {
        return "prints a link that lets the first administrator in, once, within seven days";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (arguments.size() < 3) {
            throw new IllegalArgumentException("Say: first administrator " + takes());
        }
        Council council = portal.getBean(Councils.class).all().stream()
                .filter(known -> known.slug().equals(arguments.getFirst()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no council " + arguments.getFirst()));
        String name = String.join(" ", arguments.subList(2, arguments.size()));
        try {
            System.out.println(portal.getBean(FirstAdministrator.class).invite(council, arguments.get(1), name, "en"));
            return 0;
        } catch (AlreadyAdministered there) {
            System.err.println("There is an administrator already: they can invite others.");
            return 1;
        }
    }
}
