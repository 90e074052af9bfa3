package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** One version of a specification, which nobody has signed, for a tender that the demonstration borough plans: {@code content/demo/specification.yml}. */
@Singleton
@Requires(env = "demo")
class DemonstrationSpecification implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/specification.yml";

    /** After tenders, and before what looks for everything. */
    private static final int ORDER = 49;

    private final Overlay overlay;
    private final SpecificationRepository rows;
    private final DatabaseClock clock;

    DemonstrationSpecification(Overlay overlay, SpecificationRepository rows, DatabaseClock clock) {
        this.overlay = overlay;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<?, ?> file = overlay.yaml(FILE);
        UUID tender = UUID.nameUUIDFromBytes(("demo/tender/" + file.get("tender")).getBytes(StandardCharsets.UTF_8));
        Specification spec = Json.read(Json.write(file.get("specification")), Specification.class);
        rows.keep(ashmere.id(), tender, 1, Json.write(spec), clock.now(), null);
    }
}
