package org.folkmoot.portal.platform.data;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.audit.RecordExpiry;

/** How long the ground keeps what. */
@Singleton
final class PlatformTables implements Purged {
    private static final String SERVED = "as long as the council is served here; nobody's data";
    private final RecordExpiry record;

    PlatformTables(RecordExpiry record) {
        this.record = record;
    }

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
                Keeping.noPeriod("platform_beat", "one row: when the portal was last there"),
                Keeping.noPeriod(
                        "platform_outage",
                        "when the portal was down, for tenders whose deadline it touched; nobody's data"),
                Keeping.noPeriod("scheduled_tasks", "goes when the job is done"),
                Keeping.until(
                        "audit_entry",
                        "record",
                        "from the last entry of a stream, whole: who did what; deleted by the migration user alone",
                        record::before),
                Keeping.with("audit_head", "audit_entry"),
                Keeping.with("audit_daily", "audit_entry"),
                Keeping.noPeriod(
                        "audit_tombstone",
                        "that a stream was there and its time over: hashes and numbers, nobody's data"),
                Keeping.noPeriod(
                        "file_object",
                        "goes with the thing it belongs to; undone and quarantined files after three days, the job files.sweep"),
                Keeping.noPeriod("platform_demonstration", "empty in a real installation"),
                Keeping.noPeriod("flyway_schema_history", "which migrations have run; nobody's data"));
    }
}
