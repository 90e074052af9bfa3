package org.folkmoot.portal.platform.web

import com.networknt.schema.InputFormat
import com.networknt.schema.Schema
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import groovy.json.JsonOutput
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Shared

/** Refusals of the API are problem documents of RFC 9457, each by the rules of the conformance set. */
@Requires({ SharedData.present('problem-details') })
class ProblemDetailsSpec extends PortalSpec {
    @Shared
    Schema schema

    def setupSpec() {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SharedData.root().resolve('problem-details/problem.schema.json').toFile().text, InputFormat.JSON)
    }

    def "case #one.id is judged as the set says: #one.expected.why"() {
        expect:
        wrong(one.httpStatus, one.contentType, JsonOutput.toJson(one.body)).empty == one.expected.valid

        where:
        one << (SharedData.present('problem-details') ? SharedData.json('problem-details/cases.json') : [])
    }

    def "#method #path is refused with #status, as a problem document that says nothing of the inside"() {
        when:
        def answer = http.send(method, path, type, body.bytes, [Accept: accept])

        then:
        answer.status == status
        wrong(answer.status, answer.header('content-type'), answer.body) == []
        !(answer.body =~ /(?i)exception|\bat [a-z]+\.|select |insert |\/[a-z]+\/[a-z]+\.java|micronaut|mariadb/)
        answer.json.requestId
        answer.json.type.startsWith('/en/help/problems#')

        where:
        method   | path                                             | type                       | body  | accept             || status
        'GET'    | '/api/v1/consultations?colour=red'               | 'application/json'         | ''    | 'application/json' || 400
        'GET'    | '/api/v1/consultations?pageSize=1000'            | 'application/json'         | ''    | '*/*'              || 400
        'GET'    | '/api/v1/consultations/by-slug/no-such-thing'    | 'application/json'         | ''    | 'application/json' || 404
        'GET'    | '/api/v1/consultations'                          | 'application/json'         | ''    | 'text/html'        || 406
        'GET'    | '/api/v1/no-such-type'                           | 'application/json'         | ''    | 'application/json' || 404
        'GET'    | "/api/v1/consultations/${UUID.randomUUID()}"     | 'application/json'         | ''    | 'application/json' || 404
        'DELETE' | '/api/v1/consultations'                          | 'application/json'         | ''    | 'application/json' || 405
        'POST'   | '/api/v1/consultations'                          | 'application/json'         | '{"a' | 'application/json' || 405
    }

    /** What is wrong with a refusal; empty when nothing is. */
    private List<String> wrong(int status, String type, String body) {
        def found = schema.validate(body, InputFormat.JSON)*.message
        if (!type?.startsWith('application/problem+json')) {
            found << "media type $type".toString()
        }
        def said = new groovy.json.JsonSlurper().parseText(body).status
        if (said != status) {
            found << "status member $said under HTTP status $status".toString()
        }
        found
    }
}
