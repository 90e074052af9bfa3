package org.folkmoot.portal.search;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.CannotStart.Reason;
import org.folkmoot.portal.search.cluster.OpenSearchServers;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.ClusterIndex;
import org.folkmoot.search.ClusterLayout;
import org.folkmoot.search.Dictionaries;
import org.folkmoot.search.IndexOutdated;
import org.folkmoot.search.Inventory;
import org.folkmoot.search.Look;
import org.folkmoot.search.SearchEngine;
import org.folkmoot.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the index lies: in this process, or on an OpenSearch cluster that all portals of an installation share. */
@Singleton
class Backend {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    private final SearchEngine engine;
    private final Optional<OpenSearchServers> servers;
    private final String wordsBy;

    Backend(
            @Property(name = "folkmoot.search.backend", defaultValue = "lucene") String kind,
            @Property(name = "folkmoot.search.folder", defaultValue = "") String folder,
            @Property(name = "folkmoot.search.servers", defaultValue = "") String addresses,
            @Property(name = "folkmoot.search.user", defaultValue = "") String user,
            @Property(name = "folkmoot.search.password", defaultValue = "") String password,
            @Property(name = "folkmoot.search.name", defaultValue = "folkmoot") String name,
            @Property(name = "folkmoot.search.shards", defaultValue = "2") int shards,
            @Property(name = "folkmoot.search.replicas", defaultValue = "1") int replicas,
            @Property(name = "folkmoot.search.dictionary", defaultValue = "") String dictionary) {
        wordsBy = mounted(dictionary);
        switch (kind) {
            case "lucene" -> {
                servers = Optional.empty();
                engine = folder.isEmpty() ? SearchIndex.inMemory() : opened(Path.of(folder));
            }
            case "opensearch" -> {
                if (!name.matches("[a-z][a-z0-9-]{0,60}"))
                    throw wrong("PORTAL_SEARCH_NAME is not of lower-case letters, digits and hyphens: " + name);
                servers = Optional.of(reached(addresses, user, password));
                engine = ClusterIndex.of(servers.get(), name, layout(shards, replicas), SearchIndex.BUDGET);
            }
            default -> throw wrong("PORTAL_SEARCH_BACKEND is lucene or opensearch, and not " + kind);
        }
    }

    /** Before an index is opened, so that all that is put into it is read with it. */
    private static String mounted(String dictionary) {
        if (dictionary.isEmpty()) {
            Dictionaries.unmount();
            return "";
        }
        try {
            return Dictionaries.mount(Path.of(dictionary));
        } catch (IllegalArgumentException broken) {
            throw wrong("PORTAL_SEARCH_DICTIONARY is a folder with a Hunspell dictionary, cy.aff and cy.dic: "
                    + broken.getMessage());
        }
    }

    /** A name of the dictionary that Welsh words are read with beside our own lists; empty where there is none. */
    String wordsBy() {
        return wordsBy;
    }

    private static OpenSearchServers reached(String addresses, String user, String password) {
        List<String> each = Arrays.stream(addresses.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        try {
            return new OpenSearchServers(each, user.isEmpty() ? Optional.empty() : Optional.of(user + ":" + password));
        } catch (IllegalArgumentException bad) {
            throw wrong("PORTAL_SEARCH_SERVERS names addresses such as https://search1.internal:9200, with commas"
                    + " between, and not: " + bad.getMessage());
        }
    }

    private static ClusterLayout layout(int shards, int replicas) {
        try {
            return new ClusterLayout(shards, replicas);
        } catch (IllegalArgumentException bad) {
            throw wrong("PORTAL_SEARCH_SHARDS is 1 or more and PORTAL_SEARCH_REPLICAS none or more, and not "
                    + bad.getMessage());
        }
    }

    private static CannotStart wrong(String line) {
        return new CannotStart(Reason.CONFIGURATION, line);
    }

    private static SearchIndex opened(Path folder) {
        try {
            return SearchIndex.open(folder);
        } catch (IndexOutdated outdated) {
            LOG.info("The search index is of another format and is made anew");
            return SearchIndex.afresh(folder);
        }
    }

    /**
     * What is in the index, beside a running portal that has it.
     *
     * @throws IndexOutdated when it was written by another version
     * @throws UncheckedIOException when there is none on this machine, {@link ClusterDown} when the servers cannot be asked
     */
    static Inventory inventory(ApplicationContext portal) {
        boolean shared = portal.getProperty("folkmoot.search.backend", String.class, "lucene")
                .equals("opensearch");
        return shared && portal.getBean(Backend.class).engine() instanceof ClusterIndex there
                ? there.inventory()
                : Look.at(Path.of(portal.getProperty("folkmoot.search.folder", String.class, "")));
    }

    SearchEngine engine() {
        return engine;
    }

    @PreDestroy
    void close() {
        engine.close();
        servers.ifPresent(OpenSearchServers::close);
    }
}
