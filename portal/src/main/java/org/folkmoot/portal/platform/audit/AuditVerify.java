package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.folkmoot.portal.platform.data.DatabaseFault;

/** Reads the whole record again and names every place where it is not what was written (security 12.1, 12.2). */
@Singleton
public class AuditVerify {
    /** More than these are not told one by one. */
    static final int MOST_FINDINGS = 1_000;

    private static final int PLACES_TRIED = 1_000;
    private static final int MARKS_AT_ONCE = 500;
    private static final HexFormat HEX = HexFormat.of();

    private final DataSource dataSource;
    private final Anchors anchors;
    private final Tombstones tombstones;

    @Inject
    AuditVerify(
            @Named("jobs") DataSource dataSource, DataSourceResolver resolver, Anchors anchors, Tombstones tombstones) {
        this.dataSource = resolver.resolve(dataSource);
        this.anchors = anchors;
        this.tombstones = tombstones;
    }

    public enum Fault {
        /** The entry's words, or its hash, were changed. */
        EDITED,
        /** The entry was written at another place of the stream. */
        MOVED,
        /** Entries are gone from the middle. */
        MISSING,
        /** Entries are gone from the end. */
        TRUNCATED,
        /** The stream's head is gone or is not its last entry. */
        HEAD_DIFFERS,
        /** An anchor remembers another entry at this place: the stream was rewritten. */
        REWRITTEN,
        /** A stream that an anchor remembers is gone, head and all, and no tombstone says that its time was over. */
        VANISHED,
        /** A tombstone was changed, or set by somebody without the key; the stream is {@code tombstone:<start of the name's hash>}. */
        TOMBSTONE_CHANGED,
        /** A signed file is gone; the stream is {@code anchor}, the places are the files' numbers. */
        ANCHOR_MISSING,
        /** A signed file was changed. */
        ANCHOR_CHANGED;

        /** The end of the key of the sentence that says it: {@code head-differs}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param through the last place it is about; mostly the same as {@code seq} */
    public record Finding(String stream, long seq, long through, Fault fault) {
        Finding(String stream, long seq, Fault fault) {
            this(stream, seq, seq, fault);
        }

        @Override
        public String toString() {
            return stream + " " + seq + (through > seq ? "-" + through : "") + " " + fault;
        }
    }

    /** @param purged streams whose entries went at the end of their time */
    public record Report(long streams, long entries, long anchors, long purged, List<Finding> findings) {
        public boolean sound() {
            return findings.isEmpty();
        }
    }

    /** Reads in one snapshot while the portal goes on writing; takes about a second for 100,000 entries. */
    public Report verify() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                Reading reading = new Reading(new AuditTable(connection), tombstones);
                reading.tombstones(connection);
                reading.streams();
                reading.anchors(anchors);
                return reading.report();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DatabaseFault("the audit record cannot be reached", failure);
        }
    }

    private static final class Reading {
        private final AuditTable table;
        private final Tombstones tombstones;
        private final List<Finding> findings = new ArrayList<>();

        /** By the hash of the stream's name, in hexadecimal; only those whose signature holds. */
        private final Map<String, Tombstones.Tombstone> stones = new HashMap<>();

        /** Streams that have a head or an entry. */
        private final Set<String> seen = new HashSet<>();

        private long streams;
        private long entries;
        private long anchorsRead;
        private long purged;

        Reading(AuditTable table, Tombstones tombstones) {
            this.table = table;
            this.tombstones = tombstones;
        }

        void tombstones(Connection connection) throws SQLException {
            for (Tombstones.Tombstone stone : tombstones.all(connection)) {
                String name = HEX.formatHex(stone.streamHash());
                if (tombstones.holds(stone)) {
                    stones.put(name, stone);
                    purged++;
                } else {
                    found(new Finding("tombstone:" + name.substring(0, 16), stone.seq(), Fault.TOMBSTONE_CHANGED));
                }
            }
        }

        private Tombstones.@Nullable Tombstone stone(String stream) {
            return stones.isEmpty() ? null : stones.get(HEX.formatHex(tombstones.nameOf(stream)));
        }

        Report report() {
            return new Report(streams, entries, anchorsRead, purged, List.copyOf(findings));
        }

        /** Heads and entries side by side, both in the order of streams. */
        void streams() throws SQLException {
            Heads heads = new Heads(table);
            Chain chain = null;
            String stream = "";
            long seq = 0;
            while (true) {
                List<AuditTable.Stored> chunk = table.entriesAfter(stream, seq);
                if (chunk.isEmpty()) break;
                for (AuditTable.Stored stored : chunk) {
                    stream = stored.entry().stream();
                    seq = stored.entry().seq();
                    if (chain == null || !chain.stream.equals(stream)) {
                        if (chain != null) close(chain, heads);
                        chain = new Chain(stream);
                    }
                    chain.add(stored);
                    entries++;
                }
            }
            if (chain != null) close(chain, heads);
            for (AuditTable.StoredHead empty = heads.next(); empty != null; empty = heads.next()) empty(empty);
        }

        private void close(Chain chain, Heads heads) throws SQLException {
            AuditTable.StoredHead head = heads.peek();
            while (head != null && head.stream().compareTo(chain.stream) < 0) {
                empty(heads.next());
                head = heads.peek();
            }
            streams++;
            seen.add(chain.stream);
            if (head == null || !head.stream().equals(chain.stream)) {
                found(new Finding(chain.stream, chain.seq, Fault.HEAD_DIFFERS));
                return;
            }
            heads.next();
            if (head.seq() > chain.seq) {
                found(new Finding(chain.stream, chain.seq + 1, head.seq(), Fault.TRUNCATED));
            } else if (head.seq() < chain.seq || !Arrays.equals(head.hash(), chain.hash)) {
                if (!chain.lastFound) found(new Finding(chain.stream, chain.seq, Fault.HEAD_DIFFERS));
            }
        }

        /** A head without entries. */
        private void empty(AuditTable.StoredHead head) {
            streams++;
            seen.add(head.stream());
            Tombstones.Tombstone stone = stone(head.stream());
            long from = stone == null ? 0 : stone.seq();
            if (head.seq() > from) {
                found(new Finding(head.stream(), from + 1, head.seq(), Fault.TRUNCATED));
            }
        }

        void anchors(Anchors anchors) throws SQLException {
            long expected = 1;
            String previous = null;
            for (Path file : anchors.files()) {
                Anchors.Read read = anchors.read(file);
                anchorsRead++;
                if (read.number() > expected) {
                    found(new Finding("anchor", expected, read.number() - 1, Fault.ANCHOR_MISSING));
                    previous = null;
                }
                expected = read.number() + 1;
                if (read.anchor() == null) {
                    found(new Finding("anchor", read.number(), Fault.ANCHOR_CHANGED));
                    previous = null;
                    continue;
                }
                if (previous != null && !previous.equals(read.anchor().previous())) {
                    found(new Finding("anchor", read.number(), Fault.ANCHOR_CHANGED));
                }
                previous = read.anchor().mac();
                List<AuditTable.Mark> marks = read.anchor().marks();
                for (int from = 0; from < marks.size(); from += MARKS_AT_ONCE) {
                    compare(marks.subList(from, Math.min(marks.size(), from + MARKS_AT_ONCE)));
                }
            }
        }

        private void compare(List<AuditTable.Mark> marks) throws SQLException {
            Map<String, byte[]> there = table.hashesAt(marks);
            for (AuditTable.Mark mark : marks) {
                byte[] hash = there.get(mark.stream() + " " + mark.seq());
                if (Arrays.equals(hash, mark.hash())) continue;
                Tombstones.Tombstone stone = stone(mark.stream());
                if (told(mark) || hash == null && covers(stone, mark)) continue;
                found(new Finding(
                        mark.stream(),
                        mark.seq(),
                        hash != null || stone != null && stone.seq() >= mark.seq()
                                ? Fault.REWRITTEN
                                : seen.contains(mark.stream()) ? Fault.TRUNCATED : Fault.VANISHED));
            }
        }

        /** Whether a tombstone says that the place went with its time; at its very end the hashes must agree. */
        private static boolean covers(Tombstones.@Nullable Tombstone stone, AuditTable.Mark mark) {
            return stone != null
                    && (mark.seq() < stone.seq()
                            || mark.seq() == stone.seq() && Arrays.equals(mark.hash(), stone.hash()));
        }

        private boolean told(AuditTable.Mark mark) {
            return findings.stream()
                    .anyMatch(finding -> finding.stream().equals(mark.stream())
                            && finding.seq() <= mark.seq()
                            && mark.seq() <= finding.through());
        }

        private void found(Finding finding) {
            if (findings.size() < MOST_FINDINGS) findings.add(finding);
        }

        /** One stream while it is read. */
        private final class Chain {
            private final String stream;
            private long seq;
            private byte[] hash = AuditEntry.nothing();
            private boolean lastFound;

            /** A stream whose time was over once goes on after its tombstone. */
            Chain(String stream) {
                this.stream = stream;
                Tombstones.Tombstone stone = stone(stream);
                if (stone != null) {
                    seq = stone.seq();
                    hash = stone.hash();
                }
            }

            void add(AuditTable.Stored stored) {
                AuditEntry entry = stored.entry();
                boolean gap = entry.seq() != seq + 1;
                if (gap) found(new Finding(stream, seq + 1, entry.seq() - 1, Fault.MISSING));

                boolean wasFound = lastFound;
                lastFound = !Arrays.equals(entry.hash(), stored.hash());
                if (lastFound) {
                    found(new Finding(stream, entry.seq(), movedFrom(stored) ? Fault.MOVED : Fault.EDITED));
                } else if (!gap && !wasFound && !Arrays.equals(entry.previousHash(), hash)) {
                    // whole in itself, but it follows another entry than the one that now stands before it
                    found(new Finding(stream, Math.max(1, seq), Fault.EDITED));
                }
                seq = entry.seq();
                hash = stored.hash();
            }

            private boolean movedFrom(AuditTable.Stored stored) {
                long place = stored.entry().seq();
                return findings.size() < MOST_FINDINGS
                        && LongStream.rangeClosed(Math.max(1, place - PLACES_TRIED), place + PLACES_TRIED)
                                .anyMatch(other -> Arrays.equals(stored.entry().hashAt(other), stored.hash()));
            }
        }
    }

    /** All heads in the order of streams, a chunk at a time. */
    private static final class Heads {
        private final AuditTable table;
        private List<AuditTable.StoredHead> chunk = List.of();
        private int next;
        private String last = "";
        private boolean more = true;

        Heads(AuditTable table) {
            this.table = table;
        }

        AuditTable.@Nullable StoredHead peek() throws SQLException {
            if (next == chunk.size() && more) {
                chunk = table.headsAfter(last, null);
                next = 0;
                more = chunk.size() == AuditTable.CHUNK;
                if (!chunk.isEmpty()) last = chunk.getLast().stream();
            }
            return next < chunk.size() ? chunk.get(next) : null;
        }

        AuditTable.@Nullable StoredHead next() throws SQLException {
            AuditTable.StoredHead head = peek();
            if (head != null) next++;
            return head;
        }
    }
}
