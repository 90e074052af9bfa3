package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.delivery.Question.Order;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.GroupKey;

/**
 * The statement that finds the rows of a list. Every value is bound; column names come from {@link Subject.Column} alone, everything else
 * is written here and in its parts: what must hold ({@link ConditionSql}), what is gathered first ({@link GatherSql}), and where it begins
 * ({@link PlaceSql}).
 *
 * <p>Which index is read, and in which order tables are joined, is said and not left to the database: what it knows of how many rows
 * there are may be of before the last import.
 */
final class ListSql {
    private final SqlText sql = new SqlText();
    private final ListScope scope;
    private final Question question;
    private final PlaceSql place;

    private ListSql(ListScope scope) {
        this.scope = scope;
        this.question = scope.question();
        this.place = new PlaceSql(sql, question);
    }

    /**
     * Where the first key stands at the end of a page: only rows up to there, and those that are alike in it, have to be put in order.
     *
     * @param there whether there are so many rows
     * @param key null for rows that say nothing there
     */
    record Edge(boolean there, @Nullable Object key) {}

    /**
     * One row more than the page holds, so that it is known whether there is a next one.
     *
     * @param few a condition that only few rows meet, which are then gathered first; null for none
     * @param edge where several keys put the list in order and an index has the first; null for all there is
     * @param gathered how many rows are few
     */
    static SqlText page(ListScope scope, @Nullable Condition few, @Nullable Edge edge, int gathered) {
        ListSql list = new ListSql(scope);
        Question question = scope.question();
        List<Order> order = question.order();
        Condition group = few == null ? grouped(question) : null;
        boolean walked = edge != null
                || group == null && few == null && question.found() == null && order.size() == 1 && walkable(question);
        boolean ofValues = walked && !order.getFirst().subject().own();
        list.keys();
        if (walked) {
            list.walk();
        } else {
            list.from(few, group, gathered);
            list.join(0);
        }
        list.where(ofValues, group);
        if (question.from() != null) {
            list.place.after(question.from(), group != null ? "g.at" : list.place.sorted(0), group == null);
        }
        if (edge != null) {
            list.place.upTo(edge, list.place.sorted(0));
        }
        list.sql.add(" ORDER BY ");
        for (int i = 0; i < order.size(); i++) {
            list.sql.add(group != null ? "g.at" : list.place.sorted(i), list.place.falling(i) ? " DESC, " : ", ");
        }
        list.sql.add(group != null ? "g.public_id" : ofValues ? "s0.public_id" : "e.public_id");
        list.sql.add(list.place.falling(0) ? " DESC" : "", " LIMIT ? OFFSET ?");
        list.sql.bind(question.size() + 1, question.from() == null ? question.offset() : 0);
        return list.sql;
    }

    /** The first key at the end of the page, in rows that are read in the order of that key. */
    static SqlText edge(ListScope scope) {
        ListSql list = new ListSql(scope);
        Question question = scope.question();
        list.sql.add("SELECT ", list.place.sorted(0), " AS edge");
        list.walked();
        list.sql.add(" ORDER BY ", list.place.sorted(0), list.place.falling(0) ? " DESC, " : ", ");
        list.sql.add(question.order().getFirst().subject().own() ? "e" : "s0", ".public_id");
        list.sql.add(list.place.falling(0) ? " DESC" : "", " LIMIT 1 OFFSET ?");
        list.sql.bind(question.size() + (question.from() == null ? question.offset() : 0));
        return list.sql;
    }

    /** How many rows there are up to an edge, counted no further than the given number and one. */
    static SqlText upTo(ListScope scope, Edge edge, int most) {
        ListSql list = new ListSql(scope);
        list.sql.add("SELECT COUNT(*) FROM (SELECT 1");
        list.walked();
        list.place.upTo(edge, list.place.sorted(0));
        list.sql.add(" LIMIT ?) counted").bind(most + 1);
        return list.sql;
    }

    /** How many entries of the type are shown, counted no further than the given number and one. */
    static SqlText shown(ListScope scope, int most) {
        SqlText sql = new SqlText();
        sql.add("SELECT COUNT(*) FROM (SELECT 1 FROM content_entry e FORCE INDEX (content_entry_newest)");
        sql.add(" WHERE e.council_id = ? AND e.type = ? AND ", Showing.sql("e"), " LIMIT ?) counted");
        return sql.bind(scope.council(), scope.type(), scope.audience(), scope.now(), scope.now(), most + 1);
    }

    /** Those of the rows found by their words that are in the list. */
    static SqlText among(ListScope scope) {
        ListSql list = new ListSql(scope);
        list.sql.add("SELECT e.public_id");
        list.from(null, null, 0);
        list.where(false, null);
        return list.sql;
    }

    /** Counts rows, but no further than the given number and one. */
    static SqlText count(ListScope scope, @Nullable Condition few, int gathered, int most) {
        ListSql list = new ListSql(scope);
        list.sql.add("SELECT COUNT(*) FROM (SELECT 1");
        list.from(few, null, gathered);
        list.where(false, null);
        list.sql.add(" LIMIT ?) counted").bind(most + 1);
        return list.sql;
    }

    /** The condition by which a list is read from a group that is kept in its order; null where there is no such group. */
    @Nullable
    static Condition grouped(Question question) {
        Subject order = question.order().getFirst().subject();
        boolean dated = order.column() == Subject.Column.PUBLISHED_AT
                || !order.localised()
                        && (order.column() == Subject.Column.DAY || order.column() == Subject.Column.MOMENT);
        if (question.order().size() > 1 || question.found() != null || !dated) {
            return null;
        }
        return GatherSql.possible(question).stream()
                .filter(condition -> condition.operator() == Operator.EQ)
                .filter(condition -> condition.ways().size() == 1
                        && condition.ways().getFirst().steps().isEmpty())
                .filter(condition -> condition.ways().getFirst().subject().grouped())
                .findFirst()
                .orElse(null);
    }

    /** Whether an index has the first key of the list's order, with every row that could be in the list. */
    static boolean walkable(Question question) {
        Subject first = question.order().getFirst().subject();
        return first.own() || !first.localised() || ContentType.ORDERED_IN.contains(question.compared());
    }

    private void keys() {
        sql.add("SELECT e.id, e.public_id");
        for (int i = 0; i < question.order().size(); i++) {
            sql.add(", ", place.key(i), " AS k", i);
        }
    }

    /** Reads rows in the order of the first key, from the cursor on. */
    private void walked() {
        walk();
        where(!question.order().getFirst().subject().own(), null);
        if (question.from() != null) {
            place.after(question.from(), place.sorted(0), true);
        }
    }

    private void walk() {
        Subject subject = question.order().getFirst().subject();
        if (subject.own()) {
            sql.add(" FROM content_entry e FORCE INDEX (", index(subject), ")");
        } else {
            sql.add(" FROM content_value s0 FORCE INDEX (", index(subject), ")");
            sql.add(" STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY)");
            sql.add(" ON e.council_id = s0.council_id AND e.id = s0.entry_id");
        }
        join(1);
    }

    /** The index that has the values of a subject in their order. */
    static String index(Subject subject) {
        return switch (subject.column()) {
            case TEXT -> "content_value_folded";
            case NUMBER, YES_NO -> "content_value_number";
            case DAY, MOMENT -> "content_value_at";
            case PUBLISHED_AT -> "content_entry_newest";
            case FIRST_PUBLISHED_AT -> "content_entry_first";
            case ID -> "content_entry_ids";
            case SLUG -> throw new IllegalStateException("no list is in the order of its addresses");
        };
    }

    /** Reads those found by their words, or those few that meet a condition, or a group in its order, or all there are. */
    private void from(@Nullable Condition few, @Nullable Condition group, int gathered) {
        if (question.found() != null) {
            sql.add(" FROM content_entry e FORCE INDEX (content_entry_public)");
        } else if (few != null) {
            sql.add(" FROM (");
            new GatherSql(sql, scope, gathered).rows(few);
            sql.add(") few STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY) ON e.id = few.entry_id");
        } else if (group != null) {
            sql.add(
                    " FROM content_group g FORCE INDEX (PRIMARY)"
                            + " STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY) ON e.council_id = g.council_id AND e.id = g.entry_id");
        } else {
            sql.add(" FROM content_entry e");
        }
    }

    private byte[] name(Condition group) {
        Subject subject = group.ways().getFirst().subject();
        Subject order = question.order().getFirst().subject();
        Object value = group.values().getFirst();
        String said =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        return GroupKey.of(
                scope.type(), subject.field(), scope.locale(subject), said, order.own() ? order.name() : order.field());
    }

    /** The values that rows are put in order by. @param from the first key whose values are not there yet */
    private void join(int from) {
        for (int i = from; i < question.order().size(); i++) {
            Subject subject = question.order().get(i).subject();
            if (subject.own()) {
                continue;
            }
            sql.add(" LEFT JOIN content_value s", i, " FORCE INDEX (PRIMARY) ON s", i, ".council_id = e.council_id");
            sql.add(" AND s", i, ".entry_id = e.id AND s", i, ".locale = ? AND s", i, ".field_id = ?");
            sql.add(" AND s", i, ".ordinal = 0").bind(scope.locale(subject), subject.field());
        }
    }

    /** @param ofValues whether rows are read in the order of a value @param group from which they are read; null for none */
    private void where(boolean ofValues, @Nullable Condition group) {
        sql.add(" WHERE ");
        if (group != null) {
            sql.add("g.council_id = ? AND g.name = ? AND ").bind(scope.council(), name(group));
        }
        if (ofValues) {
            Subject subject = question.order().getFirst().subject();
            sql.add("s0.council_id = ? AND s0.type = ? AND s0.field_id = ? AND s0.locale = ? AND ");
            sql.bind(scope.council(), scope.type(), subject.field(), scope.locale(subject));
        }
        sql.add("e.council_id = ? AND e.type = ? AND ", Showing.sql("e"));
        sql.bind(scope.council(), scope.type(), scope.audience(), scope.now(), scope.now());
        if (question.found() != null) {
            sql.add(
                    " AND e.public_id IN (",
                    question.found().isEmpty() ? "NULL" : SqlText.marks(question.found()),
                    ")");
            question.found().forEach(id -> sql.bind(id.toString()));
        }
        if (question.strict() && !question.locale().equals(Question.EVERY)) {
            // In a further language it may be by an edition of its own.
            sql.add(" AND (");
            if (question.further()) {
                sql.add(
                        "EXISTS (SELECT 1 FROM content_edition d WHERE d.council_id = e.council_id AND d.entry_id = e.id");
                sql.add(" AND d.locale = ? AND d.published IS NOT NULL) OR ").bind(question.locale());
            }
            sql.add("0 < (SELECT COUNT(*) FROM content_version w FORCE INDEX (content_version_number)");
            sql.add(" STRAIGHT_JOIN content_version_text t FORCE INDEX (content_version_text_one)");
            sql.add(" ON t.council_id = w.council_id AND t.version_id = w.id WHERE w.council_id = e.council_id");
            sql.add(" AND w.entry_id = e.id AND ", Showing.version("w", "e"), " AND t.locale = ?))");
            sql.bind(question.locale());
        }
        new ConditionSql(sql, scope).all();
    }
}
