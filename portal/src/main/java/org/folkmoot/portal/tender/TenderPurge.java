package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.HeldRows;
import org.folkmoot.portal.platform.data.LegalHolds;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Takes a tender away with everything of it, long after its end: bids, marks, what panels said, its public page, files. Whatever names it, or hangs on
 * that by a foreign key, goes with it. Never within three years, not while a challenge of it stands or everything of the council is held, and not while a
 * lot is still to be decided. The record of what people did stays as long as records do.
 */
@Singleton
class TenderPurge {
    /** Records of a procurement are kept so long at least (Procurement Act 2023, section 98), whatever the period says. */
    static final Period LEAST = Period.ofYears(3);

    private static final String ROOT = "tender";

    private final OutcomeRepository ends;
    private final Outcomes outcomes;
    private final TenderRepository tenders;
    private final BidOpening opening;
    private final Loads loads;
    private final FileStore files;
    private final LegalHolds holds;
    private final HeldRows rows;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final Audit audit;

    TenderPurge(
            OutcomeRepository ends,
            Outcomes outcomes,
            TenderRepository tenders,
            BidOpening opening,
            Loads loads,
            FileStore files,
            LegalHolds holds,
            HeldRows rows,
            Outbox outbox,
            DatabaseClock clock,
            Audit audit) {
        this.ends = ends;
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.opening = opening;
        this.loads = loads;
        this.files = files;
        this.holds = holds;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
        this.audit = audit;
    }

    /** @return how many tenders went; nothing more is to be done once none did */
    int before(short council, Instant due) {
        Instant latest = clock.now().atOffset(ZoneOffset.UTC).minus(LEAST).toInstant();
        int gone = 0;
        for (UUID tender : ends.endedBefore(council, due.isBefore(latest) ? due : latest))
            if (drop(council, tender)) gone++;
        return gone;
    }

    /** @return false where something of it is still to be decided, or it is held */
    @OneTransaction
    boolean drop(short council, UUID tender) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        boolean over = outcomes.all(council, tender).values().stream().allMatch(LotOutcome::over);
        if (!over || outcomes.frozen(council, tender) || holds.held(council, LegalHolds.EVERYTHING)) return false;
        for (UUID file : files(council, tender)) files.delete(council, file);
        Map<String, List<Hangs>> hanging = hanging();
        for (Hangs each : hanging.getOrDefault(ROOT, List.of())) drop(council, tender, List.of(each), hanging);
        rows.change("DELETE FROM tender WHERE council_id = ? AND id = ?", council, tender);
        outbox.add(council, Notices.KIND, tender.toString());
        audit.record("tender:" + tender, council, null, "tender.purged", tender.toString(), "done");
        return true;
    }

    private Set<UUID> files(short council, UUID tender) {
        Set<UUID> all = new HashSet<>();
        for (BidOpening.Opened each : opening.bids(council, tender)) {
            BidManifest manifest = each.manifest();
            if (manifest != null) manifest.files().forEach(file -> all.add(file.file()));
        }
        List<Map<String, Object>> stored = new ArrayList<>(rows.read(
                "SELECT f.file FROM tender_bid_file f JOIN tender_bid b ON b.council_id = f.council_id AND b.id = f.bid"
                        + " WHERE b.council_id = ? AND b.tender = ?",
                council,
                tender));
        // Earlier versions of what was brought keep files that the opened bids do not name.
        loads.desk(council, tender)
                .all()
                .values()
                .forEach(versions ->
                        versions.forEach(each -> each.says().files().forEach(file -> all.add(file.file()))));
        stored.addAll(rows.read(
                "SELECT file FROM tender_room_paper WHERE council_id = ? AND tender = ? AND file IS NOT NULL",
                council,
                tender));
        stored.forEach(row -> all.add(UUID.fromString(String.valueOf(row.get("file")))));
        return all;
    }

    /** A table that hangs on another. @param column of {@code table}, or several in brackets, that name the {@code key} of the other */
    record Hangs(String table, String column, String other, String key) {}

    /** By the table that they hang on, within each council. Names are those of our own migrations. */
    Map<String, List<Hangs>> hanging() {
        Map<List<String>, Map<String, String>> keys = new LinkedHashMap<>();
        for (Map<String, Object> row : rows.read(
                "SELECT table_name AS one, constraint_name AS name, column_name AS col, referenced_table_name AS other,"
                        + " referenced_column_name AS target FROM information_schema.key_column_usage"
                        + " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL AND column_name <> 'council_id'"
                        + " AND table_name LIKE 'tender%' AND referenced_table_name LIKE 'tender%'"
                        + " ORDER BY table_name, constraint_name, ordinal_position"))
            keys.computeIfAbsent(
                            List.of(text(row, "one"), text(row, "name"), text(row, "other")),
                            none -> new LinkedHashMap<>())
                    .put(text(row, "col"), text(row, "target"));
        Map<String, List<Hangs>> all = new LinkedHashMap<>();
        for (Map<String, Object> row :
                rows.read("SELECT table_name AS one FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND column_name = 'tender' AND table_name LIKE 'tender%' ORDER BY 1"))
            all.computeIfAbsent(ROOT, none -> new ArrayList<>()).add(new Hangs(text(row, "one"), ROOT, ROOT, "id"));
        keys.forEach((key, columns) -> {
            // Where the tender is a part of the key, its rows are found by it alone.
            if (columns.containsKey(ROOT)) columns.keySet().retainAll(Set.of(ROOT));
            String of = String.join(", ", columns.keySet());
            Hangs each = new Hangs(
                    key.getFirst(),
                    columns.size() == 1 ? of : "(" + of + ")",
                    key.getLast(),
                    String.join(", ", columns.values()));
            if (!each.table().equals(each.other())
                    && !all.getOrDefault(each.other(), List.of()).contains(each))
                all.computeIfAbsent(each.other(), none -> new ArrayList<>()).add(each);
        });
        return all;
    }

    private static String text(Map<String, Object> row, String field) {
        return String.valueOf(row.get(field));
    }

    /** What hangs on the last table of a path from the tender goes first, then its own rows. */
    private void drop(short council, UUID tender, List<Hangs> path, Map<String, List<Hangs>> hanging) {
        Hangs last = path.getLast();
        for (Hangs each : hanging.getOrDefault(last.table(), List.of())) {
            if (path.stream().anyMatch(before -> before.table().equals(each.table()))) continue;
            List<Hangs> longer = new ArrayList<>(path);
            longer.add(each);
            drop(council, tender, longer, hanging);
        }
        List<Object> values = new ArrayList<>();
        String which = "?";
        for (Hangs each : path) {
            boolean end = each.equals(last);
            which = end
                    ? which
                    : "SELECT " + next(path, each).key() + " FROM " + each.table() + " WHERE council_id = ? AND "
                            + each.column() + " IN (" + which + ")";
            if (!end) values.addFirst(council);
        }
        values.addFirst(council);
        values.add(tender);
        rows.change(
                "DELETE FROM " + last.table() + " WHERE council_id = ? AND " + last.column() + " IN (" + which + ")",
                values.toArray());
    }

    private static Hangs next(List<Hangs> path, Hangs of) {
        return path.get(path.indexOf(of) + 1);
    }
}
