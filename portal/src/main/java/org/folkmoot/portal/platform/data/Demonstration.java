package org.folkmoot.portal.platform.data;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ProxyBeanDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Founding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the invented borough of Ashmere, part by part, into a database that has not seen it yet. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
public class Demonstration {
    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final String SLUG = "ashmere";
    private static final List<String> LANGUAGES = List.of("en", "cy");
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "ashmere.localhost");
    private static final String BASE = "org.folkmoot.portal.";

    private final BeanContext beans;
    private final Councils councils;
    private final Founding founding;
    private final TransactionOperations<Connection> transactions;

    Demonstration(
            BeanContext beans,
            Councils councils,
            Founding founding,
            @Named("default") TransactionOperations<Connection> transactions) {
        this.beans = beans;
        this.councils = councils;
        this.founding = founding;
        this.transactions = transactions;
    }

    /** The borough itself, founded if need be. */
    public Council borough() {
        return known().orElseGet(() -> {
            founding.found(SLUG, Localised.of("en", "Ashmere", "cy", "Llynonnen"), LANGUAGES, HOSTS);
            councils.forget();
            return known().orElseThrow();
        });
    }

    /**
     * Loads the parts that are missing, each in a transaction of its own with the note that it is there. A part that fails leaves
     * nothing behind and is tried again at the next start; the others are loaded all the same.
     *
     * @param progress told one line before the parts of each feature, and one about a part that failed
     */
    public void load(Consumer<String> progress) {
        Council ashmere = borough();
        Set<String> there = loaded();
        Set<String> told = new HashSet<>();
        beans.getBeanDefinitions(DemonstrationPart.class).stream()
                .filter(part -> !there.contains(nameOf(part)))
                .map(part -> new Missing(nameOf(part), beans.getBean(part)))
                .sorted(Comparator.comparingInt(
                                (Missing missing) -> missing.part().order())
                        .thenComparing(Missing::name))
                .forEach(missing -> {
                    if (told.add(missing.feature())) {
                        progress.accept("Loading the demonstration borough: " + missing.feature());
                    }
                    load(missing, ashmere, progress);
                });
    }

    private void load(Missing missing, Council ashmere, Consumer<String> progress) {
        try {
            transactions.executeWrite(status -> {
                if (claimed(status.getConnection(), missing.name())) {
                    missing.part().load(ashmere);
                }
                return null;
            });
        } catch (RuntimeException failure) {
            LOG.error("{} could not be loaded", missing.name(), failure);
            progress.accept(
                    "The demonstration borough goes without " + missing.name() + " for now: see the fault above.");
        }
    }

    private record Missing(String name, DemonstrationPart part) {
        String feature() {
            return name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
    }

    private Optional<Council> known() {
        return councils.all().stream()
                .filter(council -> council.slug().equals(SLUG))
                .findFirst();
    }

    private Set<String> loaded() {
        return transactions.executeRead(status -> {
            try (Statement statement = status.getConnection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT part FROM platform_demonstration")) {
                Set<String> parts = new HashSet<>();
                while (row.next()) {
                    parts.add(row.getString(1));
                }
                return parts;
            } catch (SQLException e) {
                throw new DatabaseFault("which parts of the demonstration are loaded", e);
            }
        });
    }

    /** False when another node was quicker. */
    private static boolean claimed(Connection connection, String part) {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT IGNORE INTO platform_demonstration (part) VALUES (?)")) {
            insert.setString(1, part);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseFault("noting a part of the demonstration", e);
        }
    }

    private static String nameOf(BeanDefinition<DemonstrationPart> part) {
        Class<?> type = part instanceof ProxyBeanDefinition<?> proxy ? proxy.getTargetType() : part.getBeanType();
        String name = type.getName();
        return name.startsWith(BASE) ? name.substring(BASE.length()) : name;
    }
}
