package org.folkmoot.portal.platform.data;

import jakarta.inject.Singleton;
import java.util.List;

/** How long the ground keeps what. */
@Singleton
final class PlatformTables implements Purged {
    private static final String SERVED = "as long as the council is served here; nobody's data";
    private static final String RECORD =
            "the record of who did what: the portal's own user may not delete it; names nobody, only pseudonyms";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("council", SERVED),
                Keeping.noPeriod("council_host", SERVED),
                Keeping.noPeriod("council_theme", SERVED),
                Keeping.noPeriod("audience", "grants by role and group, shared by many rows; nobody's data"),
                Keeping.noPeriod(
                        "legal_hold", "the proof that something was kept, and for whom; placed and lifted by hand"),
                Keeping.noPeriod("outbox", "three days after it was told; the job outbox.purge"),
                Keeping.noPeriod("outbox_head", "three counters"),
                Keeping.noPeriod("platform_node", "a node's number at random; an hour after it was last heard of"),
                Keeping.noPeriod("scheduled_tasks", "goes when the job is done"),
                Keeping.noPeriod("audit_head", "the last hash of a stream stays, also after its entries"),
                Keeping.noPeriod("audit_entry", RECORD),
                Keeping.noPeriod("audit_daily", "totals of a day"),
                Keeping.noPeriod(
                        "file_object",
                        "goes with the thing it belongs to; undone and quarantined files after three days, the job files.sweep"),
                Keeping.noPeriod("platform_demonstration", "empty in a real installation"),
                Keeping.noPeriod("flyway_schema_history", "which migrations have run; nobody's data"));
    }
}
