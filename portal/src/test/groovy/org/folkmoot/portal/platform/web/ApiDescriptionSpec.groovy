package org.folkmoot.portal.platform.web

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import groovy.json.JsonOutput
import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Routes
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.platform.theme.Messages
import spock.lang.Requires
import spock.lang.Shared

/** The API's description says what the server has, no more and no less, and what it says of answers is so. */
class ApiDescriptionSpec extends PortalSpec {
    private static final String ADDRESS = '/api/v1/openapi.json'

    @Shared SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
    @Shared Map document

    def setupSpec() {
        document = visitor().get(ADDRESS).json as Map
    }

    @Requires({ SharedData.present('openapi') })
    def "case #one.id of the conformance set is judged as it says"() {
        expect:
        broken(JsonOutput.toJson(one.document)).empty == one.expected.valid

        where:
        one << (SharedData.present('openapi') ? SharedData.json('openapi/cases.json') : [])
    }

    @Requires({ SharedData.present('openapi') })
    def "the description is one of OpenAPI 3.1, in both languages, and every schema in it is one of JSON Schema"() {
        expect:
        ['en', 'cy'].each { locale ->
            def text = http.get("$ADDRESS?locale=$locale").body
            assert broken(text) == []
        }
        none(schemasIn(document).collect { schema ->
            schemas.getSchema(com.networknt.schema.SchemaLocation.of('https://json-schema.org/draft/2020-12/schema')).validate(JsonOutput.toJson(schema), InputFormat.JSON)*.message
        }.flatten())

        and: 'its examples are what it says they are'
        def refusal = document.components.responses.Problem.content['application/problem+json']
        valid(document.components.schemas.Problem, refusal.example) == []
    }

    def "every route below the API is in it, and everything in it is a route"() {
        given:
        def routes = Routes.all(portal).findAll { it.template().startsWith('/api/') && it.method() in ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }.collect { "${it.method()} ${it.template()}" as String }.unique()
        def described = operations().collect { method, path, operation -> "${method.toUpperCase()} ${operation['x-route']}" as String }.unique()

        expect:
        routes.size() > 10
        none(routes - described)
        none(described - routes)

        and: 'each under a name of its own, with every name of its path'
        operations()*.getAt(2)*.operationId.countBy { it }.every { it.value == 1 }
        none(operations().findAll { method, path, operation ->
            path.findAll(/\{(\w+)}/) { all, name -> name } != operation.parameters.findAll { it.in == 'path' }*.name
        }*.getAt(1))
    }

    def "every operation, parameter and answer has words, in both languages"() {
        given:
        def messages = bean(Messages)
        def all = bean(ApiDescription).operations(bean(org.folkmoot.portal.platform.access.Councils).byId(council.id).get())
        def keys = all.collectMany { one ->
            ["${one.key()}.title", "${one.key()}.about", "group.${one.key().split('-')[0]}"] + one.parameters().collect { "parameter.${it.key()}" } +
                    ApiDescription.variables(one.route()).collect { "parameter.$it" } + (one.answers().keySet() + one.refusals()).collect { "answer.$it" }
        }.collect { "api.$it" as String }.unique()

        expect:
        none(keys.findAll { !messages.has('en', it) || !messages.has('cy', it) })
    }

    def "real answers are what the description says: #address"() {
        given:
        def own = newCouncil()
        def news = new ANews(this, own)
        def first = news.publish(shared: [themes: ['safety'], areas: ['town']], en: [slug: 'the-club'])
        news.publish(shared: [about: [[type: 'news', id: first.publicId() as String]]], texts: [pl: [title: 'Klub']])
        news.publishAs('service-story', [stage: 'monitor', peopleHelped: 20, startedAt: '2026-01-01T09:00:00Z'],
                [en: [title: 'Story', summary: 'One.', body: 'Words.', steps: [[heading: 'Said', words: 'We *did*.', figure: 3]]],
                 cy: [title: 'Stori', summary: 'Un.', body: 'Geiriau.', steps: [[heading: 'Dweud', words: 'Gwnaethom *ni*.', figure: 3]]]])
        def asked = address.replace('ID', first.publicId() as String)

        when:
        def answer = visitor(own).get(asked)

        then:
        described(asked, answer) == []

        where:
        address << ['/api/v1/content', '/api/v1/content/news', '/api/v1/content/news?locale=*&total=true', '/api/v1/content/news?locale=pl', '/api/v1/content/news?include=about.about&html=true',
            '/api/v1/content/news?pageSize=1&fields=title', '/api/v1/content/news/ID', '/api/v1/content/news/ID?locale=*', '/api/v1/content/news/by-slug/the-club?locale=cy', '/api/v1/content/news/ID/locales',
            '/api/v1/content/news/schema', '/api/v1/content/service-story?locale=cy', '/api/v1/content/service-story?locale=*', '/api/v1/content/notice', '/api/v1/consultations', ADDRESS,
            '/api/v1/content/news?colour=red', '/api/v1/content/news/1', '/api/v1/content/news?sort=ghost', '/api/v1/manage/content/news', '/api/v1/manage/content/news/ID']
    }

    def "answers about a busy council's consultation and papers are what the description says"() {
        given:
        def busy = new ABusyCouncil(this, newCouncil(), 'zzplan')
        def reader = visitor(busy.council)

        expect:
        none(['/api/v1/consultations', "/api/v1/consultations/by-slug/${busy.ids.planSlug}" as String, '/api/v1/content/document', '/api/v1/content/page'].collectMany { described(it, reader.get(it)) })
    }

    def "people read it too: a page of all that can be asked, and one for each, in #locale"() {
        given:
        def index = http.get("/$locale/$first")

        expect:
        index.status == 200
        index.links.findAll { it.startsWith("/$locale/$first/") }.size() > 10
        index.links.findAll { it.startsWith("/$locale/$first/") }.every { link ->
            def page = http.get(link)
            page.status == 200 && !(page.text =~ /\bapi\.[a-z]/)
        }
        http.get("/$locale/$first/ghost").status == 404

        where:
        locale | first
        'en'   | 'developers'
        'cy'   | 'datblygwyr'
    }

    /** What is wrong with an answer, as its operation describes it. */
    private List<String> described(String address, answer) {
        String path = address.replaceFirst(/\?.*/, '')
        def template = document.paths.keySet().findAll { path ==~ it.replaceAll(/\{\w+}/, '[^/]+') }.min { it.count('{') }
        def said = document.paths[template].get.responses["$answer.status" as String]
        assert said != null: "$answer.status of $address is not described"
        if (said['$ref']) {
            said = document.components.responses[said['$ref'].split('/').last()]
        }
        def type = answer.header('content-type').split(';')[0]
        assert said.content[type] != null: "$type of $address is not described"
        valid(said.content[type].schema, answer.json).collect { "$address: $it" as String }
    }

    private List<String> valid(Map schema, Object value) {
        def whole = schema['$ref'] ? document.components.schemas[schema['$ref'].split('/').last()] : schema
        schemas.getSchema(JsonOutput.toJson(whole), InputFormat.JSON).validate(JsonOutput.toJson(value), InputFormat.JSON)*.toString()
    }

    private List<String> broken(String text) {
        schemas.getSchema(SharedData.root().resolve('openapi/openapi-3.1-schema.json').toFile().text, InputFormat.JSON).validate(text, InputFormat.JSON)*.toString()
    }

    private List operations() {
        document.paths.collectMany { path, item -> item.collect { method, operation -> [method, path, operation] } }
    }

    private List<Map> schemasIn(Object part) {
        if (part instanceof Map) {
            return part.collectMany { name, value -> name == 'schema' ? [value] : schemasIn(value) }
        }
        part instanceof Collection ? part.collectMany { schemasIn(it) } : []
    }
}
