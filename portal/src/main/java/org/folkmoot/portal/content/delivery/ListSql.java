package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
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
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.GroupKey;

/**
 * The statement that finds the rows of a list. Every value is bound; column names come from {@link Subject.Column} alone, everything else
 * is written here.
 *
 * <p>Which index is read, and in which order tables are joined, is said and not left to the database: what it knows of how many rows
 * there are may be of before the last import.
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

    /**
     * One row more than the page holds, so that it is known whether there is a next one.
     *
     * @param few a condition that only few rows meet, which are then gathered first; null for none
     */
    static ListSql page(
            short council, String type, long audience, LocalDateTime now, Question question, @Nullable Condition few) {
        ListSql list = new ListSql(council, type, audience, now, question);
        List<Order> order = question.order();
        Condition group = few == null ? grouped(question) : null;
        boolean walked = group == null && few == null && question.found() == null && list.walkable();
        boolean ofValues = walked && !order.getFirst().subject().own();
        list.sql.append("SELECT e.id, e.public_id");
        for (int i = 0; i < order.size(); i++) {
            list.sql.append(", ").append(list.key(i)).append(" AS k").append(i);
        }
        if (walked) {
            list.walk(order.getFirst().subject());
        } else {
            list.from(few, group);
            for (int i = 0; i < order.size(); i++) {
                list.join(order.get(i).subject(), i);
            }
        }
        list.where(ofValues, group);
        if (question.from() != null) {
            list.after(question.from(), group != null ? "g.at" : list.sorted(0), group == null);
        }
        list.sql.append(" ORDER BY ");
        for (int i = 0; i < order.size(); i++) {
            list.sql.append(group != null ? "g.at" : list.sorted(i)).append(list.falling(i) ? " DESC, " : ", ");
        }
        String last = group != null ? "g.public_id" : ofValues ? "s0.public_id" : "e.public_id";
        list.sql.append(last).append(list.falling(0) ? " DESC" : "").append(" LIMIT ? OFFSET ?");
        list.bind(question.size() + 1, question.from() == null ? question.offset() : 0);
        return list;
    }

    /** Those of the rows found by their words that are in the list. */
    static ListSql among(short council, String type, long audience, LocalDateTime now, Question question) {
        ListSql list = new ListSql(council, type, audience, now, question);
        list.sql.append("SELECT e.public_id");
        list.from(null, null);
        list.where(false, null);
        return list;
    }

    /** Counts rows, but no further than the given number and one. */
    static ListSql count(
            short council,
            String type,
            long audience,
            LocalDateTime now,
            Question question,
            @Nullable Condition few,
            int most) {
        ListSql list = new ListSql(council, type, audience, now, question);
        list.sql.append("SELECT COUNT(*) FROM (SELECT 1");
        list.from(few, null);
        list.where(false, null);
        list.sql.append(" LIMIT ?) counted");
        list.bind(most + 1);
        return list;
    }

    /** Conditions whose rows an index gives, whatever else must hold. */
    static List<Condition> gatherable(Question question) {
        return question.conditions().stream()
                .filter(condition -> condition.ways().size() == 1)
                .filter(condition -> condition.ways().getFirst().steps().isEmpty())
                .filter(condition -> switch (condition.operator()) {
                    case EQ, IN, LT, LTE, GT, GTE, BETWEEN -> true;
                    default -> false;
                })
                .filter(condition -> {
                    Subject subject = condition.ways().getFirst().subject();
                    return !subject.own()
                            || subject.column() == Subject.Column.SLUG
                            || subject.column() == Subject.Column.ID;
                })
                .toList();
    }

    /** How many rows meet each of some conditions: one column for each, counted no further than the given number and one. */
    static ListSql sizes(short council, String type, Question question, List<Condition> conditions, int most) {
        ListSql list = new ListSql(council, type, 0, LocalDateTime.MIN, question);
        list.sql.append("SELECT ");
        for (int i = 0; i < conditions.size(); i++) {
            list.sql.append(i == 0 ? "(SELECT COUNT(*) FROM (" : ", (SELECT COUNT(*) FROM (");
            list.gathered(conditions.get(i), false);
            list.sql.append(" LIMIT ?) c").append(i).append(')');
            list.bind(most + 1);
        }
        return list;
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
        return gatherable(question).stream()
                .filter(condition -> condition.operator() == Operator.EQ)
                .filter(condition -> condition.ways().getFirst().subject().grouped())
                .findFirst()
                .orElse(null);
    }

    /** Whether an index has the list's order, with every row that could be in the list. */
    private boolean walkable() {
        Subject first = question.order().getFirst().subject();
        boolean everywhere = first.own() || !first.localised() || ContentType.ORDERED_IN.contains(question.compared());
        boolean plain = question.conditions().stream().allMatch(ListSql::staysHere)
                && question.either().stream().allMatch(all -> all.stream().allMatch(ListSql::staysHere));
        return question.order().size() == 1 && everywhere && plain;
    }

    private static boolean staysHere(Condition condition) {
        return condition.ways().stream().allMatch(way -> way.steps().isEmpty());
    }

    /** Reads rows in the order of what they are sorted by. */
    private void walk(Subject subject) {
        if (subject.own()) {
            sql.append(" FROM content_entry e FORCE INDEX (")
                    .append(index(subject))
                    .append(')');
            return;
        }
        sql.append(" FROM content_value s0 FORCE INDEX (")
                .append(index(subject))
                .append(')');
        sql.append(
                " STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY) ON e.council_id = s0.council_id AND e.id = s0.entry_id");
    }

    private static String index(Subject subject) {
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
    private void from(@Nullable Condition few, @Nullable Condition group) {
        if (question.found() != null) {
            sql.append(" FROM content_entry e FORCE INDEX (content_entry_public)");
        } else if (few != null) {
            sql.append(" FROM (");
            gathered(few, true);
            sql.append(") few STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY) ON e.id = few.entry_id");
        } else if (group != null) {
            sql.append(
                    " FROM content_group g FORCE INDEX (PRIMARY)"
                            + " STRAIGHT_JOIN content_entry e FORCE INDEX (PRIMARY) ON e.council_id = g.council_id AND e.id = g.entry_id");
        } else {
            sql.append(" FROM content_entry e");
        }
    }

    private byte[] name(Condition group) {
        Subject subject = group.ways().getFirst().subject();
        Subject order = question.order().getFirst().subject();
        Object value = group.values().getFirst();
        String said =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        return GroupKey.of(type, subject.field(), locale(subject), said, order.own() ? order.name() : order.field());
    }

    /** The keys of the rows that meet a condition, each once where that is asked. */
    private void gathered(Condition condition, boolean once) {
        Subject subject = condition.ways().getFirst().subject();
        sql.append("SELECT ").append(once ? "DISTINCT " : "");
        if (subject.column() == Subject.Column.ID) {
            sql.append(
                    "f.id AS entry_id FROM content_entry f FORCE INDEX (content_entry_public) WHERE f.council_id = ? AND ");
            bind(council);
            compared("f.public_id", condition);
        } else if (subject.column() == Subject.Column.SLUG) {
            sql.append("f.entry_id FROM content_slug f FORCE INDEX (content_slug_one)"
                    + " WHERE f.council_id = ? AND f.type = ? AND f.locale = ? AND ");
            bind(council, type, question.compared());
            compared("f.slug", condition);
        } else {
            String index = subject.column() == Subject.Column.TEXT ? "content_value_text" : index(subject);
            sql.append("f.entry_id FROM content_value f FORCE INDEX (")
                    .append(index)
                    .append(") WHERE f.council_id = ? AND f.type = ? AND f.field_id = ? AND f.locale = ? AND ");
            bind(council, type, subject.field(), locale(subject));
            compared("f." + subject.column().sql, condition);
        }
    }

    private void join(Subject subject, int i) {
        if (!subject.own()) {
            sql.append(" LEFT JOIN content_value s")
                    .append(i)
                    .append(" FORCE INDEX (PRIMARY) ON s")
                    .append(i);
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

    /** @param ofValues whether rows are read in the order of a value @param group from which they are read; null for none */
    private void where(boolean ofValues, @Nullable Condition group) {
        sql.append(" WHERE ");
        if (group != null) {
            sql.append("g.council_id = ? AND g.name = ? AND ");
            bind(council, name(group));
        }
        if (ofValues) {
            Subject subject = question.order().getFirst().subject();
            sql.append("s0.council_id = ? AND s0.type = ? AND s0.field_id = ? AND s0.locale = ? AND ");
            bind(council, type, subject.field(), locale(subject));
        }
        sql.append("e.council_id = ? AND e.type = ? AND ").append(Showing.sql("e"));
        bind(council, type, audience, now, now);
        if (question.found() != null) {
            sql.append(" AND e.public_id IN (")
                    .append(question.found().isEmpty() ? "NULL" : marks(question.found()))
                    .append(')');
            question.found().forEach(id -> bind(id.toString()));
        }
        if (question.strict() && !question.locale().equals(Question.EVERY)) {
            // In a further language it may be by an edition of its own.
            String edition = !question.further()
                    ? ""
                    : "EXISTS (SELECT 1 FROM content_edition d WHERE d.council_id = e.council_id AND d.entry_id = e.id"
                            + " AND d.locale = ? AND d.published IS NOT NULL) OR ";
            sql.append(" AND (")
                    .append(edition)
                    .append("0 < (SELECT COUNT(*) FROM content_version w FORCE INDEX (content_version_number)"
                            + " STRAIGHT_JOIN content_version_text t FORCE INDEX (content_version_text_one) ON t.council_id = w.council_id AND t.version_id = w.id WHERE w.council_id = e.council_id"
                            + " AND w.entry_id = e.id AND ")
                    .append(Showing.version("w", "e"))
                    .append(" AND t.locale = ?))");
            if (question.further()) {
                bind(question.locale());
            }
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

    /** Counted row by row: what asks whether there is any, the database may turn round, and then reads everything. @param entry what the entry is called here */
    private void at(String entry, Subject subject, Condition condition) {
        if (subject.column() == Subject.Column.SLUG) {
            sql.append("0 < (SELECT COUNT(*) FROM content_slug l FORCE INDEX (content_slug_entry)"
                            + " WHERE l.council_id = ? AND l.current_key = ")
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
        sql.append(
                        "0 < (SELECT COUNT(*) FROM content_value v FORCE INDEX (PRIMARY) WHERE v.council_id = ? AND v.entry_id = ")
                .append(entry)
                .append(".id AND v.locale = ? AND v.field_id = ? AND ");
        bind(council, locale(subject), subject.field());
        if (condition.operator() == Operator.EXISTS) {
            sql.append("v.").append(subject.column().sql).append(" IS NOT NULL");
        } else {
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
    private void after(Cursor cursor, String read, boolean nothing) {
        List<Order> order = question.order();
        near(cursor.values().getFirst(), read, nothing);
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

    /**
     * Says no more than what follows does, but in a way that lets reading begin there.
     *
     * @param read the column in whose order rows are read
     * @param nothing whether that has nothing in it where there is no value; a group has its first date there
     */
    private void near(@Nullable Object first, String read, boolean nothing) {
        if (first == null) {
            if (falling(0)) {
                sql.append(" AND ").append(read).append(nothing ? " IS NULL" : " = '1000-01-01'");
            }
        } else if (!falling(0)) {
            sql.append(" AND ").append(read).append(" >= ?");
            bind(first);
        } else {
            sql.append(" AND (").append(read).append(" <= ?");
            sql.append(nothing && !question.order().getFirst().subject().own() ? " OR " + read + " IS NULL)" : ")");
            bind(first);
        }
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
        return words ? "s" + i + ".folded" : key(i);
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
