package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.DatabaseFault;

/** The record of a council, for those who may read it (security 19). Reading changes nothing. */
@Singleton
public class RecordBook {
    /** How many streams or entries stand on a page. */
    public static final int A_PAGE = 50;

    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})\\.([a-z][a-z0-9:._-]{0,99})");
    private static final Instant LATE = Instant.parse("9000-01-01T00:00:00Z");

    private final RecordRepository rows;
    private final ConnectionOperations<Connection> connections;

    RecordBook(RecordRepository rows, @Named("default") ConnectionOperations<Connection> connections) {
        this.rows = rows;
        this.connections = connections;
    }

    /**
     * The streams that moved last, one more than {@link #A_PAGE} where there are more.
     *
     * @param kind what stands before the colon of their names; empty for all
     * @param after the last stream of the page before; empty for the first page, and for one that is not known
     */
    public List<RecordStream> streams(short council, String kind, String after) {
        Optional<RecordStream> last = rows.find(council, after);
        return rows.streams(
                council,
                kind,
                last.map(RecordStream::at).orElse(LATE),
                last.map(RecordStream::stream).orElse(""),
                A_PAGE + 1);
    }

    /** What stands before the colon in the names of the council's streams, each once. */
    public List<String> kinds(short council) {
        return rows.kinds(council);
    }

    public Optional<RecordStream> find(short council, String stream) {
        return rows.find(council, stream);
    }

    /**
     * Entries of a stream, the last first, one more than {@link #A_PAGE} where there are more.
     *
     * @param before only those with a smaller number
     */
    public List<RecordLine> lines(short council, String stream, long before) {
        return rows.lines(council, stream, before, A_PAGE + 1);
    }

    /**
     * What the record answers, the last first, one more than {@link #A_PAGE} where there are more.
     *
     * @param after the last entry of the page before, as {@link #place} says it; empty, and what is not known, for the first page
     */
    public List<RecordHit> ask(short council, RecordQuestion question, String after) {
        List<String> actions = actions(council, question);
        if (actions != null && actions.isEmpty()) {
            return List.of();
        }
        Matcher place = PLACE.matcher(after);
        RecordHit last = place.matches()
                ? rows.entry(council, place.group(2), Long.parseLong(place.group(1)))
                        .orElse(null)
                : null;
        RecordSql sql = RecordSql.of(council, question, actions, last, A_PAGE + 1);
        return connections.executeRead(status -> {
            try (PreparedStatement select = status.getConnection().prepareStatement(sql.words())) {
                for (int i = 0; i < sql.bound().size(); i++) {
                    select.setObject(i + 1, sql.bound().get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    List<RecordHit> found = new ArrayList<>();
                    while (row.next()) {
                        found.add(hit(row));
                    }
                    return found;
                }
            } catch (SQLException failure) {
                throw new DatabaseFault("the record cannot be asked", failure);
            }
        });
    }

    /** Those it asks for. @return null for any; empty where none of the record's is called so */
    @Nullable
    private List<String> actions(short council, RecordQuestion question) {
        String kind = question.kind();
        String action = question.action();
        if (kind.isEmpty()) {
            return action.isEmpty() ? null : List.of(action);
        }
        if (!action.isEmpty()) {
            return action.startsWith(kind + ".") ? List.of(action) : List.of();
        }
        return rows.actions(council).stream()
                .filter(one -> one.startsWith(kind + "."))
                .toList();
    }

    private static RecordHit hit(ResultSet row) throws SQLException {
        String actor = row.getString("actor");
        return new RecordHit(
                row.getString("stream"),
                row.getLong("seq"),
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                actor == null ? null : UUID.fromString(actor),
                row.getString("action"),
                row.getString("object"),
                row.getString("outcome"));
    }

    /** Whether anything stands in the record as this thing, a part of it, or as what one of its chains is about. */
    public boolean knows(short council, String object) {
        return !ask(council, new RecordQuestion("", "", object, null, null, null), "")
                .isEmpty();
    }

    /** Where an entry stands, for asking what comes after it. */
    public static String place(RecordHit hit) {
        return hit.seq() + "." + hit.stream();
    }

    /** Every action in the council's record, each once, in the order of its letters. */
    public List<String> actions(short council) {
        return rows.actions(council);
    }
}
