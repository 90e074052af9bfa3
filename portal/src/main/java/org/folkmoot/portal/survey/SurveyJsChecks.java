package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;

/** What validators of SurveyJS say an answer must be, beside limits of ours. */
final class SurveyJsChecks {
    static final Set<String> TYPES = Set.of("expression", "regex");

    private SurveyJsChecks() {}

    /** One validator. @param at a JSON pointer @param question its name there @param said the expression, or the pattern */
    record Written(String at, String question, String type, String said, Localised message) {}

    /** @param check null where there is none @param left what cannot be carried */
    record Read(@Nullable Check check, List<Written> left) {}

    /** Several become one: its words are those of the first that has some. @param known by the names of theirs */
    static Read read(Question question, List<Written> written, Map<String, SurveyJsExpression.Asked> known) {
        List<Written> left = new ArrayList<>();
        List<JsonNode> rules = new ArrayList<>();
        Shape shape = null;
        Localised message = Localised.EMPTY;
        for (Written each : written) {
            boolean carried;
            if (each.type().equals("regex")) {
                Shape read = Shape.read(each.said()).orElse(null);
                carried = read != null && shape == null && question.kind() == Kind.TEXT;
                if (carried) shape = read;
            } else {
                carried = rule(question, each, known, rules);
            }
            if (!carried) left.add(each);
            else if (message.blank()) message = each.message();
        }
        if (rules.isEmpty() && shape == null) return new Read(null, left);
        Rule rule = rules.isEmpty() ? null : new Rule(RuleLine.joined("and", rules));
        return new Read(new Check(rule, shape, message.blank() ? XlsFormIntake.UNFIT : message), left);
    }

    private static boolean rule(
            Question question, Written each, Map<String, SurveyJsExpression.Asked> known, List<JsonNode> rules) {
        try {
            Rule rule = SurveyJsExpression.rule(each.said(), known);
            boolean own = rule.asks().contains(question.id());
            if (own) rules.add(rule.json());
            return own;
        } catch (SurveyJsExpression.NotCarried none) {
            return false;
        }
    }
}
