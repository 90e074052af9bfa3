package org.folkmoot.portal.survey

import io.github.jamsesso.jsonlogic.JsonLogic
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.platform.data.Json
import spock.lang.Requires
import spock.lang.Specification

/** The rules by which questions are asked are JsonLogic as its authors' own tests have it. */
@Requires({ SharedData.present('jsonlogic') })
class JsonLogicConformanceSpec extends Specification {
    static List tests() { SharedData.present('jsonlogic') ? SharedData.json('jsonlogic/tests.json').findAll { it instanceof List } : [] }

    static List branching() {
        SharedData.present('jsonlogic')
                ? SharedData.json('jsonlogic/survey-branching.json').collectMany { rule -> rule.cases.collect { rule + it } }
                : []
    }

    def "#rule with #data is #expected"() {
        expect:
        same(new JsonLogic().apply(Json.write(rule), data), expected)

        where:
        [rule, data, expected] << tests()
    }

    def "#one.title: #one.data"() {
        expect:
        same(new Rule(Json.tree(Json.write(one.rule))).worth(one.data), one.expected)

        where:
        one << branching()
    }

    private static boolean same(Object is, Object expected) {
        if (is instanceof Number && expected instanceof Number) return (is as BigDecimal) == (expected as BigDecimal)
        if (is instanceof List && expected instanceof List) return is.size() == expected.size() && [is, expected].transpose().every { a, b -> same(a, b) }
        is == expected
    }
}
