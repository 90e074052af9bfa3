package org.folkmoot.portal.content.delivery;

import java.util.List;
import org.folkmoot.portal.content.delivery.Question.Condition;

/** The part of a list's statement that gathers the rows of one condition by an index, whatever else must hold of them. */
final class GatherSql {
    private final SqlText sql;
    private final ListScope scope;

    GatherSql(SqlText sql, ListScope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    /** Conditions whose rows an index gives. */
    static List<Condition> possible(Question question) {
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
    static SqlText sizes(ListScope scope, List<Condition> conditions, int most) {
        SqlText sql = new SqlText();
        sql.add("SELECT ");
        for (int i = 0; i < conditions.size(); i++) {
            sql.add(i == 0 ? "(SELECT COUNT(*) FROM (" : ", (SELECT COUNT(*) FROM (");
            new GatherSql(sql, scope).rows(conditions.get(i), false);
            sql.add(" LIMIT ?) c", i, ")").bind(most + 1);
        }
        return sql;
    }

    /** The keys of the rows that meet a condition, each once where that is asked. */
    void rows(Condition condition, boolean once) {
        Subject subject = condition.ways().getFirst().subject();
        ConditionSql conditions = new ConditionSql(sql, scope);
        sql.add("SELECT ", once ? "DISTINCT " : "");
        if (subject.column() == Subject.Column.ID) {
            sql.add("f.id AS entry_id FROM content_entry f FORCE INDEX (content_entry_public) WHERE f.council_id = ? AND ");
            sql.bind(scope.council());
            conditions.compared("f.public_id", condition);
        } else if (subject.column() == Subject.Column.SLUG) {
            sql.add("f.entry_id FROM content_slug f FORCE INDEX (content_slug_one)"
                    + " WHERE f.council_id = ? AND f.type = ? AND f.locale = ? AND ");
            sql.bind(scope.council(), scope.type(), scope.question().compared());
            conditions.compared("f.slug", condition);
        } else {
            sql.add("f.entry_id FROM content_value f FORCE INDEX (", index(subject));
            sql.add(") WHERE f.council_id = ? AND f.type = ? AND f.field_id = ? AND f.locale = ? AND ");
            sql.bind(scope.council(), scope.type(), subject.field(), scope.locale(subject));
            conditions.compared("f." + subject.column().sql, condition);
        }
    }

    private static String index(Subject subject) {
        return subject.column() == Subject.Column.TEXT ? "content_value_text" : ListSql.index(subject);
    }
}
