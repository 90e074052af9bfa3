package org.folkmoot.portal.platform.access;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.data.Localised;

/** {@code portal council add}: a running portal knows the new council a second later. */
@Singleton
final class CouncilAdd implements ConsoleCommand {
    private static final Map<String, String> NAMES = Map.of("--name", "en", "--name-cy", "cy");

    @Override
    public String name() {
        return "council add";
    }

    @Override
    public String takes() {
        return "SLUG HOST… --name NAME [--name-cy NAME]";
    }

    @Override
    public String help() {
        return "adds a council; with a Welsh name it publishes in both languages";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        List<String> words = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (NAMES.containsKey(word) && rest.hasNext()) {
                names.put(NAMES.get(word), rest.next());
            } else {
                words.add(word);
            }
        }
        if (words.size() < 2 || !names.containsKey("en") || words.stream().anyMatch(word -> word.startsWith("-"))) {
            throw new IllegalArgumentException("Say: council add " + takes());
        }
        portal.getBean(Founding.class)
                .found(
                        words.getFirst(),
                        new Localised(names),
                        names.containsKey("cy") ? List.of("en", "cy") : List.of("en"),
                        words.subList(1, words.size()));
        System.out.println(
                names.get("en") + " is served at " + String.join(", ", words.subList(1, words.size())) + ".");
        return 0;
    }
}
