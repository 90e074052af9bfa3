package org.folkmoot.portal.search;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.IndexOutdated;
import org.folkmoot.search.Inventory;
import org.folkmoot.search.SearchDocument;

/** {@code portal search verify}: compares the index on this machine, or on its search servers, with the database and names what differs. */
@Singleton
final class VerifyIndex implements ConsoleCommand {
    @Override
    public String name() {
        return "search verify";
    }

    @Override
    public String help() {
        return "compares the search index with the database and names what differs";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        try (Inventory there = Backend.inventory(portal)) {
            List<String> differences = differences(there, portal);
            differences.forEach(System.out::println);
            System.out.println(
                    differences.isEmpty()
                            ? "The search index says what the database says: " + there.documents() + " documents."
                            : differences.size()
                                    + " differ. What changed within the last moments may not be written yet;"
                                    + " portal search rebuild makes the index anew.");
            return differences.isEmpty() ? 0 : 1;
        } catch (IndexOutdated | UncheckedIOException | ClusterDown none) {
            System.out.println("There is no index of this version that could be compared: " + none.getMessage());
            return 1;
        }
    }

    /**
     * One line for each document that is missing, should not be there, is there twice, says something else, or lies among what everybody may
     * read and is not for everybody, or the other way round; and for each thing that cannot be read.
     */
    static List<String> differences(Inventory index, ApplicationContext portal) {
        Map<String, Inventory.Known> there = new HashMap<>();
        List<String> differences = new ArrayList<>();
        index.each(known -> {
            if (there.put(known.id(), known) != null) differences.add("TWICE " + known.id());
        });
        ForIndex documents = portal.getBean(ForIndex.class);
        for (Council council : portal.getBean(Councils.class).all()) {
            for (Searchable kind : portal.getBean(Called.class).kinds().values()) {
                for (String ref : kind.refs(council.id())) {
                    for (SearchDocument document : read(documents, kind, council.id(), ref, differences)) {
                        Inventory.Known known = there.remove(document.id());
                        if (known == null) differences.add("MISSING " + document.id());
                        else if (known.open() != document.open())
                            differences.add((known.open() ? "EXPOSED " : "HIDDEN ") + document.id());
                        else if (!known.equals(Inventory.Known.of(document))) differences.add("OLD " + document.id());
                    }
                }
            }
        }
        there.keySet().stream().sorted().forEach(id -> differences.add("EXTRA " + id));
        return differences;
    }

    /** One line where a thing cannot be read; whatever the index has of it is too much. */
    private static List<SearchDocument> read(
            ForIndex documents, Searchable kind, short council, String ref, List<String> differences) {
        try {
            return documents.of(kind, council, ref);
        } catch (RuntimeException | StackOverflowError failure) {
            differences.add("UNREAD " + ForIndex.item(kind.kind(), council, ref) + " "
                    + failure.getClass().getSimpleName());
            return List.of();
        }
    }
}
