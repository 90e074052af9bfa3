package org.folkmoot.portal.search;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code portal search synonyms}: every running portal reads {@code content/synonyms.txt} again, while it serves. */
@Singleton
final class ReadSynonyms implements ConsoleCommand {
    @Override
    public String name() {
        return "search synonyms";
    }

    @Override
    public String help() {
        return "reads content/synonyms.txt again in every running portal";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        portal.getBean(RebuildSignal.class).sendSynonyms();
        System.out.println("Every running portal reads its synonyms again within moments.");
        return 0;
    }
}
