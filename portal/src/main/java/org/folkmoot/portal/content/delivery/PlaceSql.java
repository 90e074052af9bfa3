package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Order;

/** The part of a list's statement that says from where on it is read. A page before another is read from its end. */
final class PlaceSql {
    private final SqlText sql;
    private final Question question;

    PlaceSql(SqlText sql, Question question) {
        this.sql = sql;
        this.question = question;
    }

    /** Rows that come after the cursor's: equal in the first keys and beyond it in the next; no value comes before any. */
    void after(Cursor cursor, String read, boolean nothing) {
        List<Order> order = question.order();
        near(cursor.values().getFirst(), read, nothing);
        sql.add(" AND (");
        for (int i = 0; i < order.size(); i++) {
            equal(cursor, i);
            beyond(i, falling(i), cursor.values().get(i));
            sql.add(") OR ");
        }
        equal(cursor, order.size());
        sql.add("e.public_id ", falling(0) ? "<" : ">", " ?))");
        sql.bind(cursor.id().toString());
    }

    /**
     * Says no more than what follows does, but in a way that lets reading begin there.
     *
     * @param read the column in whose order rows are read
     * @param nothing whether that has nothing in it where there is no value; a group has its first date there
     */
    private void near(@Nullable Object first, String read, boolean nothing) {
        if (first == null) {
            if (falling(0)) {
                sql.add(" AND ", read, nothing ? " IS NULL" : " = '1000-01-01'");
            }
        } else if (!falling(0)) {
            sql.add(" AND ", read, " >= ?").bind(first);
        } else {
            sql.add(" AND (", read, " <= ?");
            sql.add(nothing && !question.order().getFirst().subject().own() ? " OR " + read + " IS NULL)" : ")");
            sql.bind(first);
        }
    }

    private void equal(Cursor cursor, int keys) {
        sql.add("(");
        for (int i = 0; i < keys; i++) {
            sql.add(sorted(i), " <=> ? AND ").bind(cursor.values().get(i));
        }
    }

    private void beyond(int i, boolean falling, @Nullable Object value) {
        if (value == null) {
            sql.add(falling ? "FALSE" : sorted(i) + " IS NOT NULL");
        } else if (falling) {
            sql.add("(", sorted(i), " < ? OR ", sorted(i), " IS NULL)").bind(value);
        } else {
            sql.add(sorted(i), " > ?").bind(value);
        }
    }

    /** Rows up to and with those that have the same first key as another. @param read as in {@link #after} */
    void upTo(ListSql.Edge edge, String read) {
        if (!edge.there() || edge.key() == null && falling(0)) {
            return;
        }
        if (edge.key() == null) {
            sql.add(" AND ", read, " IS NULL");
        } else if (falling(0)) {
            sql.add(" AND ", read, " >= ?").bind(edge.key());
        } else {
            boolean always = question.order().getFirst().subject().own();
            sql.add(" AND (", read, " <= ?", always ? ")" : " OR " + read + " IS NULL)")
                    .bind(edge.key());
        }
    }

    boolean falling(int i) {
        return question.order().get(i).falling() != question.backwards();
    }

    /** The column that a key of the order is read from. */
    String key(int i) {
        Subject subject = question.order().get(i).subject();
        return subject.own() ? "e." + subject.column().sql : "s" + i + "." + subject.column().sql;
    }

    /** The column that a key of the order is put in order by. */
    String sorted(int i) {
        boolean words = question.order().get(i).subject().column() == Subject.Column.TEXT;
        return words ? "s" + i + ".folded" : key(i);
    }
}
