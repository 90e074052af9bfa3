package org.folkmoot.portal.content.delivery;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.delivery.Question.Order;
import org.folkmoot.portal.content.delivery.Question.Step;
import org.folkmoot.portal.content.delivery.Question.Way;

/**
 * The statement that finds the rows of a list. Every value is bound; column names come from {@link Subject.Column} alone, everything else
 * is written here.
 */
final class ListSql {
    /** How words are put in order and looked into, whatever their case and accents. */
    private static final String FOLDED = " COLLATE utf8mb4_unicode_520_ci";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> bound = new ArrayList<>();
    private final short council;
    private final String type;
    private final long audience;
    private final LocalDateTime now;
    private final Question question;

    private ListSql(short council, String type, long audience, LocalDateTime now, Question question) {
        this.council = council;
        this.type = type;
        this.audience = audience;
        this.now = now;
        this.question = question;
    }

    String sql() {
        return sql.toString();
    }

    /** In the order of the question marks. */
    List<Object> bound() {
        return bound;
    }

    /** One row more than the page holds, so that it is known whether there is a next one. */
    static ListSql page(short council, String type, long audience, LocalDateTime now, Question question) {
        ListSql list = new ListSql(council, type, audience, now, question);
        list.sql.append("SELECT e.id, e.public_id");
        List<Order> order = question.order();
        for (int i = 0; i < order.size(); i++) {
            list.sql.append(", ").append(list.key(i)).append(" AS k").append(i);
        }
        list.sql.append(" FROM content_entry e");
        for (int i = 0; i < order.size(); i++) {
            list.join(order.get(i).subject(), i);
        }
        list.where();
        if (question.from() != null) {
            list.after(question.from());
        }
        list.sql.append(" ORDER BY ");
        for (int i = 0; i < order.size(); i++) {
            list.sql.append(list.sorted(i)).append(list.falling(i) ? " DESC, " : ", ");
        }
        list.sql.append("e.public_id").append(list.falling(0) ? " DESC" : "").append(" LIMIT ? OFFSET ?");
        list.bind(question.size() + 1, question.from() == null ? question.offset() : 0);
        return list;
    }

    /** Those of the rows found by their words that are in the list. */
    static ListSql among(short council, String type, long audience, LocalDateTime now, Question question) {
        ListSql list = new ListSql(council, type, audience, now, question);
        list.sql.append("SELECT e.public_id FROM content_entry e");
        list.where();
        return list;
    }

    /** Counts rows, but no further than the given number and one. */
    static ListSql count(short council, String type, long audience, LocalDateTime now, Question question, int most) {
        ListSql list = new ListSql(council, type, audience, now, question);
        list.sql.append("SELECT COUNT(*) FROM (SELECT 1 FROM content_entry e");
        list.where();
        list.sql.append(" LIMIT ?) counted");
        list.bind(most + 1);
        return list;
    }

    private void join(Subject subject, int i) {
        if (!subject.own()) {
            sql.append(" LEFT JOIN content_value s").append(i).append(" ON s").append(i);
            sql.append(".council_id = e.council_id AND s")
                    .append(i)
                    .append(".entry_id = e.id AND s")
                    .append(i);
            sql.append(".locale = ? AND s")
                    .append(i)
                    .append(".field_id = ? AND s")
                    .append(i)
                    .append(".ordinal = 0");
            bind(locale(subject), subject.field());
        }
    }

    private void where() {
        sql.append(" WHERE e.council_id = ? AND e.type = ? AND ").append(Showing.sql("e"));
        bind(council, type, audience, now, now);
        if (question.found() != null) {
            sql.append(" AND e.public_id IN (")
                    .append(question.found().isEmpty() ? "NULL" : marks(question.found()))
                    .append(')');
            question.found().forEach(id -> bind(id.toString()));
        }
        if (question.strict() && !question.locale().equals(Question.EVERY)) {
            sql.append(" AND EXISTS (SELECT 1 FROM content_version w JOIN content_version_text t"
                            + " ON t.council_id = w.council_id AND t.version_id = w.id WHERE w.council_id = e.council_id"
                            + " AND w.entry_id = e.id AND ")
                    .append(Showing.version("w", "e"))
                    .append(" AND t.locale = ?)");
            bind(question.locale());
        }
        for (Condition condition : question.conditions()) {
            sql.append(" AND ");
            condition(condition);
        }
        if (!question.either().isEmpty()) {
            sql.append(" AND (");
            for (int i = 0; i < question.either().size(); i++) {
                sql.append(i == 0 ? "(" : " OR (");
                List<Condition> all = question.either().get(i);
                for (int k = 0; k < all.size(); k++) {
                    sql.append(k == 0 ? "" : " AND ");
                    condition(all.get(k));
                }
                sql.append(')');
            }
            sql.append(')');
        }
    }

    private void condition(Condition condition) {
        boolean not = condition.operator() == Operator.NE
                || condition.operator() == Operator.NIN
                || condition.operator() == Operator.EXISTS
                        && condition.values().getFirst().equals(false);
        sql.append(not ? "NOT (" : "(");
        for (int i = 0; i < condition.ways().size(); i++) {
            Way way = condition.ways().get(i);
            sql.append(i == 0 ? "" : " OR ");
            through(way.steps(), 0, "e", way.subject(), condition);
        }
        sql.append(')');
    }

    /** Follows references to other entries that are shown, one inside the other. @param from what the entry before is called here */
    private void through(List<Step> steps, int done, String from, Subject subject, Condition condition) {
        if (done == steps.size()) {
            at(from, subject, condition);
            return;
        }
        Step step = steps.get(done);
        String reference = "r" + done;
        String entry = "x" + done;
        sql.append("EXISTS (SELECT 1 FROM content_value ").append(reference);
        sql.append(" JOIN content_entry ").append(entry);
        sql.append(" ON ")
                .append(entry)
                .append(".council_id = ")
                .append(reference)
                .append(".council_id");
        sql.append(" AND ")
                .append(entry)
                .append(".public_id = CAST(")
                .append(reference)
                .append(".text AS UUID)");
        sql.append(" WHERE ").append(reference).append(".council_id = ? AND ");
        sql.append(reference).append(".entry_id = ").append(from).append(".id AND ");
        sql.append(reference).append(".field_id = ? AND ").append(reference).append(".locale = ? AND ");
        sql.append(entry).append(".type = ? AND ").append(Showing.sql(entry)).append(" AND ");
        bind(council, step.field(), step.localised() ? question.compared() : "", step.to(), audience, now, now);
        through(steps, done + 1, entry, subject, condition);
        sql.append(')');
    }

    /** @param entry what the entry is called here */
    private void at(String entry, Subject subject, Condition condition) {
        if (subject.column() == Subject.Column.SLUG) {
            sql.append("EXISTS (SELECT 1 FROM content_slug l WHERE l.council_id = ? AND l.current_key = ")
                    .append(entry)
                    .append(".id AND l.locale = ? AND ");
            bind(council, question.compared());
            compared("l.slug", condition);
            sql.append(')');
            return;
        }
        if (subject.own()) {
            compared(entry + "." + subject.column().sql, condition);
            return;
        }
        sql.append("EXISTS (SELECT 1 FROM content_value v WHERE v.council_id = ? AND v.type = ")
                .append(entry)
                .append(".type AND v.field_id = ? AND v.locale = ? AND v.entry_id = ")
                .append(entry)
                .append(".id");
        bind(council, subject.field(), locale(subject));
        if (condition.operator() != Operator.EXISTS) {
            sql.append(" AND ");
            compared("v." + subject.column().sql, condition);
        }
        sql.append(')');
    }

    private void compared(String column, Condition condition) {
        List<Object> values = condition.values();
        switch (condition.operator()) {
            case EQ, NE -> sql.append(column).append(" = ?");
            case LT -> sql.append(column).append(" < ?");
            case LTE -> sql.append(column).append(" <= ?");
            case GT -> sql.append(column).append(" > ?");
            case GTE -> sql.append(column).append(" >= ?");
            case BETWEEN -> sql.append(column).append(" BETWEEN ? AND ?");
            case IN, NIN ->
                sql.append(column).append(" IN (").append(marks(values)).append(')');
            case CONTAINS, STARTSWITH -> sql.append(column).append(FOLDED).append(" LIKE ? ESCAPE '|'");
            case EXISTS -> throw new IllegalStateException("a row's own columns are always there");
        }
        switch (condition.operator()) {
            case CONTAINS -> bind("%" + literal(values.getFirst()) + "%");
            case STARTSWITH -> bind(literal(values.getFirst()) + "%");
            default -> values.forEach(this::bind);
        }
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Rows that come after the cursor's: equal in the first keys and beyond it in the next; no value comes before any. */
    private void after(Cursor cursor) {
        List<Order> order = question.order();
        sql.append(" AND (");
        for (int i = 0; i < order.size(); i++) {
            equal(cursor, i);
            beyond(i, falling(i), cursor.values().get(i));
            sql.append(") OR ");
        }
        equal(cursor, order.size());
        sql.append("e.public_id ").append(falling(0) ? '<' : '>').append(" ?))");
        bind(cursor.id().toString());
    }

    private void equal(Cursor cursor, int keys) {
        sql.append('(');
        for (int i = 0; i < keys; i++) {
            sql.append(sorted(i)).append(" <=> ? AND ");
            bind(cursor.values().get(i));
        }
    }

    private void beyond(int i, boolean falling, Object value) {
        if (value == null) {
            sql.append(falling ? "FALSE" : sorted(i) + " IS NOT NULL");
        } else if (falling) {
            sql.append('(')
                    .append(sorted(i))
                    .append(" < ? OR ")
                    .append(sorted(i))
                    .append(" IS NULL)");
            bind(value);
        } else {
            sql.append(sorted(i)).append(" > ?");
            bind(value);
        }
    }

    /** A page before another is read from its end. */
    private boolean falling(int i) {
        return question.order().get(i).falling() != question.backwards();
    }

    private String key(int i) {
        Subject subject = question.order().get(i).subject();
        return subject.own() ? "e." + subject.column().sql : "s" + i + "." + subject.column().sql;
    }

    private String sorted(int i) {
        boolean words = question.order().get(i).subject().column() == Subject.Column.TEXT;
        return words ? key(i) + FOLDED : key(i);
    }

    private String locale(Subject subject) {
        return subject.localised() ? question.compared() : "";
    }

    private static String literal(Object text) {
        return text.toString().replace("|", "||").replace("%", "|%").replace("_", "|_");
    }

    private void bind(Object... values) {
        bound.addAll(java.util.Arrays.asList(values));
    }
}
