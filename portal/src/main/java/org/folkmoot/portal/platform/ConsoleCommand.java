package org.folkmoot.portal.platform;

import io.micronaut.context.ApplicationContext;
import java.util.List;

/**
 * Something an operator asks of the portal instead of starting it: {@code bin/portal verify}. A bean; it runs in a context without the
 * pages and the background work, on the database of this installation, also while a portal is running on it.
 */
public interface ConsoleCommand {
    /** As typed, one or two words: {@code verify}, {@code search rebuild}. */
    String name();

    /** What may follow the name, such as {@code EMAIL}; empty when nothing may. */
    default String takes() {
        return "";
    }

    /** What it does, in one line. */
    String help();

    /** Whether it reads or writes the database; one that does not is run without it. */
    default boolean needsDatabase() {
        return true;
    }

    /** Whether migrations run first; not for a command that must leave the tables of an older portal as they are. */
    default boolean wantsTablesUpToDate() {
        return true;
    }

    /**
     * @param arguments what was typed after the name
     * @return the exit code: 0 when all is well
     * @throws IllegalArgumentException when the arguments make no sense; its message is shown as one line
     */
    int run(List<String> arguments, ApplicationContext portal);
}
