package org.folkmoot.portal.platform.theme;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;

/** {@code bin/theme reload}: every running node reads its mounted folder again. */
@Singleton
final class ThemeReload implements ConsoleCommand {
    @Override
    public String name() {
        return "theme reload";
    }

    @Override
    public String help() {
        return "lets running portals read the themes of the mounted folder again";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        List<Council> councils = portal.getBean(Councils.class).all();
        if (!arguments.isEmpty() || councils.isEmpty()) {
            throw new IllegalArgumentException("Say: theme reload, once there is a council");
        }
        portal.getBean(ThemeReloads.class).ask(councils.getFirst().id());
        System.out.println("Running portals read their themes again within a second.");
        return 0;
    }
}
