package org.folkmoot.portal.content.delivery;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.delivery.Question.Order;

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
    private final Question question;

    private ListSql(short council, String type, Question question) {
        this.council = council;
        this.type = type;
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
        ListSql list = new ListSql(council, type, question);
        list.sql.append("SELECT e.id, e.public_id");
        List<Order> order = question.order();
        for (int i = 0; i < order.size(); i++) {
            list.sql.append(", ").append(list.key(i)).append(" AS k").append(i);
        }
        list.sql.append(" FROM content_entry e");
        for (int i = 0; i < order.size(); i++) {
            list.join(order.get(i).subject(), i);
        }
        list.where(audience, now);
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

    /** Counts rows, but no further than the given number and one. */
    static ListSql count(short council, String type, long audience, LocalDateTime now, Question question, int most) {
        ListSql list = new ListSql(council, type, question);
        list.sql.append("SELECT COUNT(*) FROM (SELECT 1 FROM content_entry e");
        list.where(audience, now);
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

    private void where(long audience, LocalDateTime now) {
        sql.append(" WHERE e.council_id = ? AND e.type = ? AND e.audience = ? AND e.published_version IS NOT NULL"
                + " AND e.visible_from <= ? AND (e.visible_to IS NULL OR e.visible_to > ?)");
        bind(council, type, audience, now, now);
        if (question.strict() && !question.locale().equals(Question.EVERY)) {
            sql.append(" AND EXISTS (SELECT 1 FROM content_version w JOIN content_version_text t"
                    + " ON t.council_id = w.council_id AND t.version_id = w.id WHERE w.council_id = e.council_id"
                    + " AND w.entry_id = e.id AND w.number = e.published_version AND t.locale = ?)");
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
        Subject subject = condition.subject();
        boolean not = condition.operator() == Operator.NE
                || condition.operator() == Operator.NIN
                || condition.operator() == Operator.EXISTS
                        && condition.values().getFirst().equals(false);
        if (subject.own()) {
            sql.append(not ? "NOT (" : "(");
            compared(subject.column().sql, condition);
            sql.append(')');
            return;
        }
        sql.append(not ? "NOT EXISTS" : "EXISTS");
        sql.append(
                " (SELECT 1 FROM content_value v WHERE v.council_id = ? AND v.type = ? AND v.field_id = ? AND v.locale = ?"
                        + " AND v.entry_id = e.id");
        bind(council, type, subject.field(), locale(subject));
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
                sql.append(column)
                        .append(" IN (")
                        .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                        .append(')');
            case CONTAINS, STARTSWITH -> sql.append(column).append(FOLDED).append(" LIKE ? ESCAPE '|'");
            case EXISTS -> throw new IllegalStateException("a row's own columns are always there");
        }
        switch (condition.operator()) {
            case CONTAINS -> bind("%" + literal(values.getFirst()) + "%");
            case STARTSWITH -> bind(literal(values.getFirst()) + "%");
            default -> values.forEach(this::bind);
        }
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
        return subject.own() ? subject.column().sql : "s" + i + "." + subject.column().sql;
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
