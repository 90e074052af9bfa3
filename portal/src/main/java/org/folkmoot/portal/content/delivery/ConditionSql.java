package org.folkmoot.portal.content.delivery;

import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.delivery.Question.Step;
import org.folkmoot.portal.content.delivery.Question.Way;

/** The part of a list's statement that says what must hold of each row. */
final class ConditionSql {
    /** How words are put in order and looked into, whatever their case and accents. */
    private static final String FOLDED = " COLLATE utf8mb4_unicode_520_ci";

    private final SqlText sql;
    private final ListScope scope;

    ConditionSql(SqlText sql, ListScope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    /** All that is asked of a row beside that it can be seen. */
    void all() {
        Question question = scope.question();
        for (Condition condition : question.conditions()) {
            sql.add(" AND ");
            one(condition);
        }
        if (!question.either().isEmpty()) {
            sql.add(" AND (");
            for (int i = 0; i < question.either().size(); i++) {
                sql.add(i == 0 ? "(" : " OR (");
                List<Condition> all = question.either().get(i);
                for (int k = 0; k < all.size(); k++) {
                    sql.add(k == 0 ? "" : " AND ");
                    one(all.get(k));
                }
                sql.add(")");
            }
            sql.add(")");
        }
    }

    private void one(Condition condition) {
        boolean not = condition.operator() == Operator.NE
                || condition.operator() == Operator.NIN
                || condition.operator() == Operator.EXISTS
                        && condition.values().getFirst().equals(false);
        sql.add(not ? "NOT (" : "(");
        for (int i = 0; i < condition.ways().size(); i++) {
            Way way = condition.ways().get(i);
            sql.add(i == 0 ? "" : " OR ");
            through(way.steps(), 0, "e", way.subject(), condition);
        }
        sql.add(")");
    }

    /** Follows references to other entries that are shown, one inside the other, row by row. @param from what the entry before is called here */
    private void through(List<Step> steps, int done, String from, Subject subject, Condition condition) {
        if (done == steps.size()) {
            at(from, subject, condition);
            return;
        }
        Step step = steps.get(done);
        String reference = "r" + done;
        String entry = "x" + done;
        sql.add(
                "0 < (SELECT COUNT(*) FROM content_value ",
                reference,
                " FORCE INDEX (PRIMARY) STRAIGHT_JOIN content_entry ");
        sql.add(
                entry,
                " FORCE INDEX (content_entry_public) ON ",
                entry,
                ".council_id = ",
                reference,
                ".council_id AND ",
                entry,
                ".public_id = CAST(");
        sql.add(reference, ".text AS UUID) WHERE ", reference, ".council_id = ? AND ");
        sql.add(reference, ".entry_id = ", from, ".id AND ", reference, ".field_id = ? AND ", reference);
        sql.add(".locale = ? AND ", entry, ".type = ? AND ", Showing.sql(entry), " AND ");
        sql.bind(
                scope.council(),
                step.field(),
                step.localised() ? scope.question().compared() : "",
                step.to(),
                scope.audience(),
                scope.now(),
                scope.now());
        through(steps, done + 1, entry, subject, condition);
        sql.add(")");
    }

    /** As {@link #through}, counted row by row: what asks whether there is any, the database may turn round, and then reads everything. @param entry what the entry is called here */
    private void at(String entry, Subject subject, Condition condition) {
        if (subject.column() == Subject.Column.SLUG) {
            sql.add("0 < (SELECT COUNT(*) FROM content_slug l FORCE INDEX (content_slug_entry)");
            sql.add(" WHERE l.council_id = ? AND l.current_key = ", entry, ".id AND l.locale = ? AND ");
            sql.bind(scope.council(), scope.question().compared());
            compared("l.slug", condition);
            sql.add(")");
            return;
        }
        if (subject.own()) {
            compared(entry + "." + subject.column().sql, condition);
            return;
        }
        sql.add("0 < (SELECT COUNT(*) FROM content_value v FORCE INDEX (PRIMARY) WHERE v.council_id = ?");
        sql.add(" AND v.entry_id = ", entry, ".id AND v.locale = ? AND v.field_id = ? AND ");
        sql.bind(scope.council(), scope.locale(subject), subject.field());
        if (condition.operator() == Operator.EXISTS) {
            sql.add("v.", subject.column().sql, " IS NOT NULL");
        } else {
            compared("v." + subject.column().sql, condition);
        }
        sql.add(")");
    }

    /** Compares a column with the values of a condition. */
    void compared(String column, Condition condition) {
        List<Object> values = condition.values();
        switch (condition.operator()) {
            case EQ, NE -> sql.add(column, " = ?");
            case LT -> sql.add(column, " < ?");
            case LTE -> sql.add(column, " <= ?");
            case GT -> sql.add(column, " > ?");
            case GTE -> sql.add(column, " >= ?");
            case BETWEEN -> sql.add(column, " BETWEEN ? AND ?");
            case IN, NIN -> sql.add(column, " IN (", SqlText.marks(values), ")");
            case CONTAINS, STARTSWITH -> sql.add(column, FOLDED, " LIKE ? ESCAPE '|'");
            case EXISTS -> throw new IllegalStateException("a row's own columns are always there");
        }
        switch (condition.operator()) {
            case CONTAINS -> sql.bind("%" + literal(values.getFirst()) + "%");
            case STARTSWITH -> sql.bind(literal(values.getFirst()) + "%");
            default -> values.forEach(sql::bind);
        }
    }

    private static String literal(Object text) {
        return text.toString().replace("|", "||").replace("%", "|%").replace("_", "|_");
    }
}
