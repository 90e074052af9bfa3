package org.folkmoot.portal.platform.data;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;

/** {@code portal hold lift}: from now on the period counts again. */
@Singleton
final class HoldLift implements ConsoleCommand {
    @Override
    public String name() {
        return "hold lift";
    }

    @Override
    public String takes() {
        return "COUNCIL [THING]";
    }

    @Override
    public String help() {
        return "lifts a hold; without a thing, lists what is held";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new IllegalArgumentException("Say: hold lift " + takes());
        }
        short council = council(portal, arguments.getFirst());
        LegalHolds holds = portal.getBean(LegalHolds.class);
        if (arguments.size() == 2 && !holds.lift(council, arguments.get(1))) {
            throw new IllegalArgumentException(arguments.get(1) + " is not held.");
        }
        holds.inForce(council).forEach(System.out::println);
        return 0;
    }

    static short council(ApplicationContext portal, String slug) {
        return portal.getBean(Councils.class).all().stream()
                .filter(council -> council.slug().equals(slug))
                .map(Council::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no council " + slug + "."));
    }
}
