package org.folkmoot.portal.search;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.search.IndexOutdated;
import org.folkmoot.search.Look;

/** {@code portal search stats}: how much is in the index on this machine, by kind and language. */
@Singleton
final class IndexStats implements ConsoleCommand {
    @Override
    public String name() {
        return "search stats";
    }

    @Override
    public String help() {
        return "says how much is in the search index, by kind and language";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        Path folder = Path.of(portal.getProperty("folkmoot.search.folder", String.class, ""));
        try (Look look = Look.at(folder)) {
            System.out.println(said(look));
            return 0;
        } catch (IndexOutdated | UncheckedIOException none) {
            System.out.println("There is no index of this version: " + none.getMessage());
            return 1;
        }
    }

    static String said(Look look) {
        Map<String, Integer> kinds = new TreeMap<>();
        look.each(known -> kinds.merge(known.kind() + " " + known.locale(), 1, Integer::sum));
        StringBuilder said = new StringBuilder();
        kinds.forEach((kind, many) -> said.append(many).append(' ').append(kind).append('\n'));
        return said.append(look.documents())
                .append(" documents, ")
                .append(look.deleted())
                .append(" replaced ones still take up room, ")
                .append(look.segments())
                .append(" parts, ")
                .append(look.bytes() / 1_024)
                .append(" KB, up to entry ")
                .append(look.committed().getOrDefault(SearchShelf.CURSOR, "0"))
                .append(" of the outbox")
                .toString();
    }
}
