package org.folkmoot.portal.search;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.IndexOutdated;
import org.folkmoot.search.Inventory;
import org.folkmoot.search.Look;

/** {@code portal search stats}: how much is in the index on this machine or on its search servers, by kind and language, and what could not be read for it. */
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
        try (Inventory there = Backend.inventory(portal)) {
            System.out.println(said(there));
            return 0;
        } catch (IndexOutdated | UncheckedIOException | ClusterDown none) {
            System.out.println("There is no index of this version: " + none.getMessage());
            return 1;
        }
    }

    static String said(Inventory index) {
        Map<String, Integer> kinds = new TreeMap<>();
        index.each(known -> kinds.merge(known.kind() + " " + known.locale(), 1, Integer::sum));
        StringBuilder said = new StringBuilder();
        kinds.forEach((kind, many) -> said.append(many).append(' ').append(kind).append('\n'));
        said.append(index.documents())
                .append(" documents, ")
                .append(index.restricted())
                .append(" of them not for everybody and kept apart, ");
        if (index instanceof Look look) {
            said.append(look.deleted())
                    .append(" replaced ones still take up room, ")
                    .append(look.segments())
                    .append(" parts, ")
                    .append(look.bytes() / 1_024)
                    .append(" KB, ");
        }
        Map<String, String> committed = index.committed();
        said.append("up to entry ")
                .append(committed.getOrDefault(SearchShelf.CURSOR, "0"))
                .append(" of the outbox");
        for (Unread.Fault fault : Unread.read(committed.getOrDefault(SearchShelf.UNREAD, ""))) {
            Unread.Thing thing = fault.thing();
            said.append("\nUNREAD ")
                    .append(ForIndex.item(thing.kind(), thing.council(), thing.ref()))
                    .append(thing.because().isEmpty() ? "" : " because of " + thing.because())
                    .append(" since ")
                    .append(fault.since())
                    .append(": ")
                    .append(fault.fault());
        }
        return said.toString();
    }
}
