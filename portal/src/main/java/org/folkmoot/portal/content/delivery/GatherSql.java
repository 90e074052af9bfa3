package org.folkmoot.portal.content.delivery;

import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Step;
import org.folkmoot.portal.content.delivery.Question.Way;

/**
 * The part of a list's statement that gathers the rows of one condition by an index, whatever else must hold of them. What a condition says
 * of entries that are referred to is looked up from its end: first those it holds of, then those that refer to them.
 */
final class GatherSql {
    private final SqlText sql;
    private final ListScope scope;
    private final int most;

    /** @param most rows that are gathered at each step from entry to entry, and one more */
    GatherSql(SqlText sql, ListScope scope, int most) {
        this.sql = sql;
        this.scope = scope;
        this.most = most;
    }

    /** Conditions whose rows an index gives. */
    static List<Condition> possible(Question question) {
        return question.conditions().stream()
                .filter(condition -> switch (condition.operator()) {
                    case EQ, IN, LT, LTE, GT, GTE, BETWEEN -> true;
                    default -> false;
                })
                .filter(condition -> condition.ways().stream().allMatch(way -> indexed(way.subject())))
                .toList();
    }

    private static boolean indexed(Subject subject) {
        return !subject.own() || subject.column() == Subject.Column.SLUG || subject.column() == Subject.Column.ID;
    }

    /**
     * How many rows meet each of some conditions, counted no further than the given number and one: a column for each way of each condition
     * and each step of the way, from the list's own entries on.
     */
    static SqlText sizes(ListScope scope, List<Condition> conditions, int most) {
        SqlText sql = new SqlText();
        GatherSql gather = new GatherSql(sql, scope, most);
        int columns = 0;
        for (Condition condition : conditions) {
            for (Way way : condition.ways()) {
                for (int level = 0; level <= way.steps().size(); level++) {
                    sql.add(columns == 0 ? "SELECT " : ", ", "(SELECT COUNT(*) FROM (");
                    gather.way(way, condition, level, "");
                    sql.add(" LIMIT ?) c", columns++, ")").bind(most + 1);
                }
            }
        }
        return sql;
    }

    /** The keys of the rows that meet a condition, each once. */
    void rows(Condition condition) {
        if (condition.ways().size() == 1) {
            way(condition.ways().getFirst(), condition, 0, "DISTINCT ");
            return;
        }
        sql.add("SELECT DISTINCT entry_id FROM (");
        for (int i = 0; i < condition.ways().size(); i++) {
            sql.add(i == 0 ? "" : " UNION ALL ");
            way(condition.ways().get(i), condition, 0, "");
        }
        sql.add(") every_way");
    }

    /** @param level how many steps have been taken: 0 for the list's own entries */
    private void way(Way way, Condition condition, int level, String distinct) {
        List<Step> steps = way.steps();
        String type = level == 0 ? scope.type() : steps.get(level - 1).to();
        if (level == steps.size()) {
            end(way.subject(), condition, type, distinct);
            return;
        }
        Step step = steps.get(level);
        sql.add("SELECT ", distinct, "f", level, ".entry_id FROM (");
        way(way, condition, level + 1, "");
        sql.add(" LIMIT ?) n", level).bind(most + 1);
        sql.add(" STRAIGHT_JOIN content_entry x", level, " FORCE INDEX (PRIMARY) ON x", level, ".id = n", level);
        sql.add(".entry_id STRAIGHT_JOIN content_value f", level, " FORCE INDEX (content_value_text) ON f", level);
        sql.add(".council_id = ? AND f", level, ".type = ? AND f", level, ".field_id = ? AND f", level);
        sql.add(".locale = ? AND f", level, ".text = CAST(x", level, ".public_id AS CHAR) COLLATE utf8mb4_nopad_bin");
        sql.bind(
                scope.council(),
                type,
                step.field(),
                step.localised() ? scope.question().compared() : "");
    }

    private void end(Subject subject, Condition condition, String type, String distinct) {
        ConditionSql conditions = new ConditionSql(sql, scope);
        sql.add("SELECT ", distinct);
        if (subject.column() == Subject.Column.ID) {
            sql.add(
                    "f.id AS entry_id FROM content_entry f FORCE INDEX (content_entry_public) WHERE f.council_id = ? AND ");
            sql.bind(scope.council());
            conditions.compared("f.public_id", condition);
        } else if (subject.column() == Subject.Column.SLUG) {
            sql.add("f.entry_id FROM content_slug f FORCE INDEX (content_slug_one)"
                    + " WHERE f.council_id = ? AND f.type = ? AND f.locale = ? AND ");
            sql.bind(scope.council(), type, scope.question().compared());
            conditions.compared("f.slug", condition);
        } else {
            sql.add("f.entry_id FROM content_value f FORCE INDEX (", index(subject));
            sql.add(") WHERE f.council_id = ? AND f.type = ? AND f.field_id = ? AND f.locale = ? AND ");
            sql.bind(scope.council(), type, subject.field(), scope.locale(subject));
            conditions.compared("f." + subject.column().sql, condition);
        }
    }

    private static String index(Subject subject) {
        return subject.column() == Subject.Column.TEXT ? "content_value_text" : ListSql.index(subject);
    }
}
