package org.folkmoot.portal.home;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Which other sites may show a council's widgets; an administrator lists them, and nobody else may frame anything. */
@Singleton
class WidgetHosts {
    static final String ACTION = "site.widgets";

    /** As many as fit in one header. */
    static final int MOST = 20;

    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+(?::[1-9][0-9]{0,4})?");

    private final WidgetHostRepository rows;
    private final Policy policy;
    private final Audit audit;
    private final Outbox outbox;
    private final DatabaseClock clock;

    WidgetHosts(WidgetHostRepository rows, Policy policy, Audit audit, Outbox outbox, DatabaseClock clock) {
        this.rows = rows;
        this.policy = policy;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the order of the alphabet; none where nobody may. */
    List<String> of(short council) {
        return rows.all(council).stream().map(WidgetHostRow::host).toList();
    }

    /** @param typed such as {@code https://www.ashmere.example.org/} @return the host alone; empty when it is none, or stands for many */
    static Optional<String> host(String typed) {
        String host = typed.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https://", "")
                .replaceFirst("/$", "");
        return host.length() <= LONGEST && HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** From here on these, and no others. */
    @OneTransaction
    void allow(Viewer viewer, Set<String> hosts) {
        policy.check(viewer, ACTION, null, clock.now());
        short council = viewer.council();
        Set<String> before = new TreeSet<>();
        rows.lock(council).forEach(row -> before.add(row.host()));
        before.stream().filter(host -> !hosts.contains(host)).forEach(host -> rows.forbid(council, host));
        hosts.stream().filter(host -> !before.contains(host)).forEach(host -> rows.allow(council, host));
        outbox.add(council, "council", "widgets");
        audit.record("installation", council, viewer.accountPublicId(), "widgets.hosts", "widgets", "done");
    }
}
