package org.folkmoot.portal.platform;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** {@code portal graphs}: draws the life of each thing that has one, as Mermaid diagrams for the documentation. */
@Singleton
final class Graphs implements ConsoleCommand {
    @Override
    public String name() {
        return "graphs";
    }

    @Override
    public String help() {
        return "draws the lawful steps of each thing with a life (Mermaid)";
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        portal.getBeansOfType(Life.class).stream()
                .sorted(Comparator.comparing(Life::of))
                .map(Graphs::drawn)
                .forEach(System.out::println);
        return 0;
    }

    private static String drawn(Life life) {
        StringBuilder drawing = new StringBuilder("## " + life.of() + "\n\n```mermaid\nstateDiagram-v2\n");
        for (Life.Step step : life.steps()) {
            drawing.append("    %s --> %s: %s%n".formatted(step.from(), step.to(), step.move()));
        }
        return drawing.append("```\n").toString();
    }
}
