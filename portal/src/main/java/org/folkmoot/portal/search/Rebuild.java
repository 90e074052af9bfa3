package org.folkmoot.portal.search;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.data.Databases;

/** {@code portal search rebuild}: makes the index anew, here when no portal runs, else on every node while it serves. */
@Singleton
final class Rebuild implements ConsoleCommand {
    @Override
    public String name() {
        return "search rebuild";
    }

    @Override
    public String help() {
        return "makes the search index anew from the database";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (portal.getProperty(Databases.SHARED, Boolean.class, false)) {
            portal.getBean(RebuildSignal.class).send();
            System.out.println("Every running portal makes its search index anew, and goes on answering meanwhile.");
        } else {
            SearchShelf shelf = portal.getBean(SearchShelf.class);
            shelf.rebuild();
            System.out.println("The search index was made anew: " + shelf.size() + " documents.");
        }
        return 0;
    }
}
