package org.folkmoot.portal.platform.theme;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.function.Consumer;
import org.folkmoot.portal.platform.data.Fault;

/** Tries templates as pages. A tool: where it is not on the class path, {@code theme check} reads the files of themes and no more. */
interface PageTrial {
    /** @param note takes what was looked at, and what could not be, a line each */
    List<Fault> faults(ApplicationContext portal, Consumer<String> note);
}
