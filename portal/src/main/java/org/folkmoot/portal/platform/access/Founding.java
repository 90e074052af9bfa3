package org.folkmoot.portal.platform.access;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/** Takes a council into this installation. */
@Singleton
public class Founding {
    /** A council is there; told by its short name. */
    public static final String KIND = "council.added";

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,59}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private final CouncilRepository rows;
    private final Outbox outbox;
    private final Audit audit;

    Founding(CouncilRepository rows, Outbox outbox, Audit audit) {
        this.rows = rows;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * @param parity the languages this council publishes in together, as {@code [en]} or {@code [en, cy]}
     * @param hosts the first is the address written in mails
     * @throws IllegalArgumentException when a name is taken already or cannot be one
     */
    @OneTransaction
    public short found(String slug, Localised name, List<String> parity, List<String> hosts) {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException(
                    "A council's short name is 2 to 60 lower-case letters, digits and hyphens, not \"" + slug + "\".");
        }
        List<String> lowerCase =
                hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        for (String host : lowerCase) {
            if (!HOST.matcher(host).matches()) {
                throw new IllegalArgumentException("A host is written without port and path, not \"" + host + "\".");
            }
            if (rows.hosts().stream().anyMatch(taken -> taken.host().equals(host))) {
                throw new IllegalArgumentException(host + " is the address of a council already.");
            }
        }
        if (lowerCase.isEmpty()) {
            throw new IllegalArgumentException("A council needs a host to be reached at.");
        }
        if (rows.idOf(slug).isPresent()) {
            throw new IllegalArgumentException("There is a council " + slug + " already.");
        }
        rows.add(slug, name.json(), Json.write(parity));
        short id = rows.idOf(slug).orElseThrow();
        for (int position = 0; position < lowerCase.size(); position++) {
            rows.addHost(lowerCase.get(position), id, position);
        }
        outbox.add(id, KIND, slug);
        audit.record("installation", id, null, "council.added", slug, "done");
        return id;
    }
}
