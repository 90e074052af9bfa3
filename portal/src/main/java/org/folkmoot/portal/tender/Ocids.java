package org.folkmoot.portal.tender;

import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;

/**
 * Under which number the world knows a tender. It is given once, when the tender is made public, and stays: a prefix that a council registers
 * later is for later tenders.
 */
@Singleton
class Ocids {
    static final String SETTING = "folkmoot.ocds.prefixes";

    /** As the register of the standard gives them. */
    private static final Pattern PREFIX = Pattern.compile("ocds-[a-z0-9]{6}");

    private static final String LOCAL = "local-";

    private final OcidRepository rows;
    private final Councils councils;
    private final Map<String, String> prefixes = new TreeMap<>();

    /** @throws IllegalArgumentException for a prefix that no register gives */
    Ocids(OcidRepository rows, Councils councils, Environment settings) {
        this.rows = rows;
        this.councils = councils;
        settings.getProperties(SETTING).forEach((council, prefix) -> {
            if (!PREFIX.matcher(String.valueOf(prefix)).matches()) {
                throw new IllegalArgumentException(SETTING + "." + council + " has to be like ocds-213czf");
            }
            prefixes.put(council, String.valueOf(prefix));
        });
    }

    /** @param registered whether its prefix is the council's in the register of the standard */
    @Introspected
    record Ocid(String ocid, boolean registered) {}

    /** Gives a tender its number, once. Call it inside a transaction. */
    void give(short of, UUID tender) {
        Council council = councils.byId(of).orElseThrow();
        if (rows.find(council.id(), tender).isPresent()) return;
        String prefix = prefixes.get(council.slug());
        Ocid given = prefix == null ? local(council, tender) : new Ocid(prefix + "-" + tender, true);
        rows.add(council.id(), tender, given.ocid(), given.registered());
    }

    /** One that was public before numbers were given has the council's own. */
    Ocid of(Council council, UUID tender) {
        return rows.find(council.id(), tender).orElseGet(() -> local(council, tender));
    }

    private static Ocid local(Council council, UUID tender) {
        return new Ocid(LOCAL + council.slug() + "-" + tender, false);
    }
}
