package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A question to the record as one statement. Each part of it walks one index from the newest entry back and stops when a page is full, so
 * that what is read does not grow with the record; the index is said, since the server cannot know how the parts are spread. The words are
 * ours, the values are bound.
 */
final class RecordSql {
    private static final List<String> CHAINS = List.of("consultation:", "account:", "case:");
    private static final String COLUMNS = "SELECT stream, seq, at, actor, action, object, outcome FROM ";
    private static final String ORDER = " ORDER BY at DESC, stream DESC, seq DESC LIMIT ";

    private final StringBuilder words = new StringBuilder();
    private final List<Object> bound = new ArrayList<>();
    private final short council;
    private final RecordQuestion question;
    private final List<String> actions;
    private final @Nullable RecordHit after;
    private final int most;

    private RecordSql(
            short council, RecordQuestion question, List<String> actions, @Nullable RecordHit after, int most) {
        this.council = council;
        this.question = question;
        this.actions = actions;
        this.after = after;
        this.most = most;
    }

    /**
     * @param actions those it may be, at least one; null for any
     * @param after the last entry of the page before; null for the first page
     */
    static RecordSql of(
            short council,
            RecordQuestion question,
            @Nullable List<String> actions,
            @Nullable RecordHit after,
            int most) {
        RecordSql sql = new RecordSql(council, question, actions == null ? List.of() : actions, after, most);
        sql.parts();
        return sql;
    }

    String words() {
        return words.toString();
    }

    /** In the order of the question marks. */
    List<Object> bound() {
        return bound;
    }

    private void parts() {
        String object = question.object();
        if (!object.isEmpty()) {
            part("audit_entry_object", "object = ?", object);
            // Parts of a thing stand behind a slash, of which the next sign is 0.
            part("audit_entry_object", "object > ? AND object < ?", object + "/", object + "0");
            for (String chain : CHAINS) {
                // What stands in its own chain, and was not found as the thing itself.
                part(
                        "PRIMARY",
                        "stream = ? AND object <> ? AND NOT (object > ? AND object < ?)",
                        chain + object,
                        object,
                        object + "/",
                        object + "0");
            }
        } else if (question.actor() != null) {
            part("audit_entry_actor", "actor = ?", question.actor());
        } else if (!actions.isEmpty()) {
            actions.forEach(action -> part("audit_entry_action", "action = ?", action));
        } else {
            part("audit_entry_when", "TRUE");
        }
        words.insert(0, "SELECT * FROM (").append(") found").append(ORDER).append(most);
    }

    private void part(String index, String condition, Object... values) {
        words.append(words.isEmpty() ? "(" : " UNION ALL (")
                .append(COLUMNS)
                .append("audit_entry FORCE INDEX (")
                .append(index)
                .append(") WHERE council_id = ? AND ")
                .append(condition);
        bound.add(council);
        bound.addAll(Arrays.asList(values));
        if (question.actor() != null && !question.object().isEmpty()) {
            also(" AND actor = ?", question.actor());
        }
        if (!actions.isEmpty() && !index.equals("audit_entry_action")) {
            also(
                    " AND action IN ("
                            + String.join(", ", actions.stream().map(one -> "?").toList()) + ")",
                    actions.toArray());
        }
        Instant from = question.from();
        Instant before = question.before();
        if (from != null) {
            also(" AND at >= ?", utc(from));
        }
        if (before != null) {
            also(" AND at < ?", utc(before));
        }
        if (after != null) {
            LocalDateTime at = utc(after.at());
            also(
                    " AND at <= ? AND (at < ? OR stream < ? OR stream = ? AND seq < ?)",
                    at,
                    at,
                    after.stream(),
                    after.stream(),
                    after.seq());
        }
        words.append(ORDER).append(most).append(')');
    }

    private void also(String condition, Object... values) {
        words.append(condition);
        bound.addAll(Arrays.asList(values));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
