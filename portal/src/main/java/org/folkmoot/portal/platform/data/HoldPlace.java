package org.folkmoot.portal.platform.data;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code portal hold place}: something is kept until the hold is lifted. */
@Singleton
final class HoldPlace implements ConsoleCommand {
    @Override
    public String name() {
        return "hold place";
    }

    @Override
    public String takes() {
        return "COUNCIL THING REASON…";
    }

    @Override
    public String help() {
        return "keeps case:ID, account:ID, consultation:ID or everything of a council, whatever its period says";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (arguments.size() < 3) {
            throw new IllegalArgumentException("Say: hold place " + takes());
        }
        short council = HoldLift.council(portal, arguments.getFirst());
        LegalHolds holds = portal.getBean(LegalHolds.class);
        holds.place(council, arguments.get(1), String.join(" ", arguments.subList(2, arguments.size())));
        holds.inForce(council).forEach(System.out::println);
        return 0;
    }
}
