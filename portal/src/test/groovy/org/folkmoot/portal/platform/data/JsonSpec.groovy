package org.folkmoot.portal.platform.data

import com.fasterxml.jackson.core.type.TypeReference
import java.time.Instant
import spock.lang.Specification

class JsonSpec extends Specification {
    def "equal things are equal text, whatever order they were put together in"() {
        expect:
        Json.write([b: 1, a: [d: true, c: null]]) == '{"a":{"c":null,"d":true},"b":1}'
        Json.write([at: Instant.parse('2026-03-02T09:00:00Z')]) == '{"at":"2026-03-02T09:00:00Z"}'
    }

    def "what was written is read"() {
        given:
        def type = new TypeReference<Map<String, List<Integer>>>() {}

        expect:
        Json.read(Json.write([a: [1, 2]]), type) == [a: [1, 2]]
        Json.tree('{"x":[1]}').get('x').get(0).asInt() == 1
    }

    def "#because is refused, and the refusal does not repeat it"() {
        when:
        Json.read(text, Map)

        then:
        def refusal = thrown(Json.NotJson)
        !refusal.message.contains('secret')
        !refusal.cause.message.contains('secret')

        where:
        text                                         | because
        '{"secret":1,"secret":2}'                    | 'a name given twice'
        '{"secret":1} {}'                            | 'a second value'
        '"secret"'                                   | 'another shape'
        '{"secret":' + '['.repeat(200) + ']'.repeat(200) + '}' | 'a well without a bottom'
        '{"secret"'                                  | 'half an object'
    }
}
