package org.folkmoot.portal.content;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code bin/content check --against-database}: names every entry that the types as they are now would break. */
@Singleton
final class ContentCheckAgainstDatabase implements ConsoleCommand {
    private static final int BROKEN = 65;

    @Override
    public String name() {
        return "content check --against-database";
    }

    @Override
    public String help() {
        return "names the entries that stand in the way of changed content types";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        List<TypesInUse.Broken> broken = portal.getBean(TypesInUse.class).broken();
        broken.forEach(System.out::println);
        if (broken.isEmpty()) {
            System.out.println("All is well: no entry stands in the way.");
        }
        return broken.isEmpty() ? 0 : BROKEN;
    }
}
