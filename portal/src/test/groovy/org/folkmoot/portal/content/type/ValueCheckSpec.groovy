package org.folkmoot.portal.content.type

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import groovy.json.JsonOutput
import java.nio.file.Path
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** Values keep the rules of their type: one judge says everything that is wrong, and the published schema says the same. */
class ValueCheckSpec extends Specification {
    static final String ID = '0b5c2a4e-52a5-4f3a-9d0a-9f6e1c3a7b11'
    static final String OTHER = '7f5c2a4e-52a5-4f3a-9d0a-9f6e1c3a7b22'

    @Shared @TempDir Path folder
    @Shared ContentTypes types
    @Shared ContentType type
    @Shared com.networknt.schema.Schema schema

    def setupSpec() {
        types = new ContentTypes(new MountedContent(folder).with('types/thing.yml', '''
label: {en: Thing, cy: Peth}
fields:
  title: {kind: text, label: {en: T, cy: T}, localised: true, required: true, max: 10}
  slug: {kind: slug, label: {en: S, cy: S}}
  body: {kind: rich-text, label: {en: B, cy: B}, localised: true, max: 30}
  lines: {kind: text, label: {en: L, cy: L}, lines: true, min: 2, max: 20}
  code: {kind: text, label: {en: C, cy: C}, pattern: "[A-Z]{2}[0-9]|x"}
  count: {kind: number, label: {en: N, cy: N}, whole: true, min: 0, max: 10}
  share: {kind: number, label: {en: N, cy: N}, max: 0.5}
  open: {kind: boolean, label: {en: O, cy: O}}
  day: {kind: date, label: {en: D, cy: D}, required: true}
  at: {kind: date-time, label: {en: A, cy: A}}
  late: {kind: date, label: {en: D, cy: D}, from: 2026-01-01, to: 2026-12-31}
  size: {kind: choice, label: {en: C, cy: C}, options: {s: {en: S, cy: B}, l: {en: L, cy: M}}}
  sizes: {kind: choice, many: true, max: 2, label: {en: C, cy: C}, options: {s: {en: S, cy: B}, m: {en: M, cy: C}, l: {en: L, cy: M}}}
  theme: {kind: term, taxonomy: themes, label: {en: T, cy: T}}
  picture: {kind: media, label: {en: P, cy: P}, localised: true}
  paper: {kind: document, label: {en: P, cy: P}}
  where: {kind: place, label: {en: W, cy: B}}
  about: {kind: reference, to: [news, tender], many: true, label: {en: A, cy: A}}
  steps:
    kind: component
    max: 2
    label: {en: S, cy: C}
    fields:
      name: {kind: text, label: {en: N, cy: E}, required: true, max: 5}
      done: {kind: boolean, label: {en: D, cy: G}}
''').overlay)
        type = types.find('thing').get()
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new TypeSchema(types.taxonomies(), true).of(type, ['en', 'cy']).toString())
    }

    def "#where #value: #codes"() {
        given:
        def entry = changed(where, value)

        when:
        def errors = types.check(type).whole(Values.json(JsonOutput.toJson(entry).bytes), ['en', 'cy'])

        then: 'we say what is wrong and where'
        errors*.code() == codes
        errors.every { it.pointer().startsWith(where == '' ? '' : where) }

        and: 'the schema says whether anything is'
        accepts(JsonOutput.toJson(entry)) == codes.empty

        where:
        where                | value                                          || codes
        '/shared/day'        | '2026-02-28'                                   || []
        '/shared/day'        | '2026-02-30'                                   || ['not-a-day']
        '/shared/day'        | '2026-2-3'                                     || ['not-a-day']
        '/shared/day'        | '2026-02-28\n'                                 || ['not-a-day']
        '/shared/day'        | null                                           || ['not-a-day']
        '/shared/day'        | 20260228                                       || ['not-a-day']
        '/shared/lines'      | 'one\ntwo'                                     || []
        '/shared/lines'      | 'a'                                            || ['too-short']
        '/shared/lines'      | 'a\u0000b'                                     || ['wrong-characters']
        '/shared/code'       | 'AB1'                                          || []
        '/shared/code'       | 'x'                                            || []
        '/shared/code'       | 'AB12'                                         || ['wrong-pattern']
        '/shared/code'       | 'xAB1'                                         || ['wrong-pattern']
        '/shared/code'       | 'x\n'                                          || ['wrong-characters']
        '/shared/count'      | 10                                             || []
        '/shared/count'      | 1.0G                                           || []
        '/shared/count'      | 1.5G                                           || ['not-whole']
        '/shared/count'      | -1                                             || ['too-small']
        '/shared/count'      | 11                                             || ['too-big']
        '/shared/count'      | '1'                                            || ['not-number']
        '/shared/share'      | 0.5G                                           || []
        '/shared/share'      | 0.500001G                                      || ['too-big']
        '/shared/share'      | -1e16G                                         || ['too-small']
        '/shared/open'       | true                                           || []
        '/shared/open'       | 'true'                                         || ['not-boolean']
        '/shared/open'       | 1                                              || ['not-boolean']
        '/shared/at'         | '2026-11-25T09:00:00Z'                         || []
        '/shared/at'         | '2026-11-25T09:00:00.25+01:00'                 || []
        '/shared/at'         | '2026-11-25T09:00:00'                          || ['not-a-moment']
        '/shared/at'         | '2026-11-25 09:00:00Z'                         || ['not-a-moment']
        '/shared/at'         | '2026-11-31T09:00:00Z'                         || ['not-a-moment']
        '/shared/at'         | '2026-11-25T24:00:00Z'                         || ['not-a-moment']
        '/shared/size'       | 's'                                            || []
        '/shared/size'       | 'm'                                            || ['not-an-option']
        '/shared/size'       | ['s']                                          || ['not-an-option']
        '/shared/sizes'      | ['s', 'l']                                     || []
        '/shared/sizes'      | ['s', 's']                                     || ['twice']
        '/shared/sizes'      | ['s', 'm', 'l']                                || ['too-many']
        '/shared/sizes'      | 's'                                            || ['not-list']
        '/shared/sizes'      | ['s', 'xl']                                    || ['not-an-option']
        '/shared/theme'      | 'safety'                                       || []
        '/shared/theme'      | 'weather'                                      || ['not-a-term']
        '/shared/paper'      | ID                                             || []
        '/shared/paper'      | ID.toUpperCase()                               || ['not-an-id']
        '/shared/where'      | [name: 'Library']                              || []
        '/shared/where'      | [name: 'Library', latitude: 51.5G, longitude: -3] || []
        '/shared/where'      | [name: 'Library', latitude: 51.5G]             || ['half-a-position']
        '/shared/where'      | [name: 'Library', latitude: 91, longitude: 0]  || ['too-big']
        '/shared/where'      | [name: ' ']                                    || ['required']
        '/shared/where'      | [postcode: 'AB1 2CD']                          || ['required']
        '/shared/where'      | [name: 'Library', floor: 2]                    || ['unknown']
        '/shared/about'      | [[type: 'news', id: ID], [type: 'tender', id: ID]] || []
        '/shared/about'      | [[type: 'page', id: ID]]                       || ['not-its-type']
        '/shared/about'      | [[type: 'news']]                               || ['not-an-id']
        '/shared/about'      | [[type: 'news', id: ID], [type: 'news', id: ID]] || ['twice']
        '/shared/about'      | [ID]                                           || ['not-a-reference']
        '/shared/steps'      | [[name: 'One', done: true], [name: 'Two']]     || []
        '/shared/steps'      | [[done: true]]                                 || ['required']
        '/shared/steps'      | [[name: 'Too long']]                           || ['too-long']
        '/shared/steps'      | [[name: '1'], [name: '2'], [name: '3']]        || ['too-many']
        '/shared/steps'      | ['One']                                        || ['not-object']
        '/shared/extra'      | 1                                              || ['unknown']
        '/shared'            | []                                             || ['not-object']
        '/texts/en/title'    | '😀' * 10                                      || []
        '/texts/en/title'    | '😀' * 11                                      || ['too-long']
        '/texts/en/title'    | '\u00a0 '                                      || ['required']
        '/texts/en/title'    | 'a\nb'                                         || ['wrong-characters']
        '/texts/cy/title'    | 7                                              || ['not-text']
        '/texts/cy/body'     | '# Hello\n\n*you*'                             || []
        '/texts/cy/body'     | 'x' * 31                                       || ['too-long']
        '/texts/cy/slug'     | 'ty-newydd-2'                                  || []
        '/texts/cy/slug'     | 'Tŷ newydd'                                    || ['not-a-slug']
        '/texts/cy/slug'     | 'ty--newydd'                                   || ['not-a-slug']
        '/texts/cy/day'      | '2026-02-28'                                   || ['unknown']
        '/texts/cy/picture'  | [file: ID, alt: 'Plant yn chwarae']            || []
        '/texts/cy/picture'  | [file: ID, decorative: true]                   || []
        '/texts/cy/picture'  | [file: ID]                                     || []
        '/texts/cy/picture'  | [file: ID, alt: ' ']                           || ['required']
        '/texts/cy/picture'  | [file: ID, alt: 'x', decorative: true]         || ['alt-of-decoration']
        '/texts/cy/picture'  | [alt: 'x']                                     || ['not-an-id']
        '/texts/pl'          | [title: 'Rzecz']                               || []
        '/texts/pl'          | [:]                                            || []
        '/texts/welsh'       | [title: 'Peth']                                || ['not-a-language']
        '/texts/cy'          | [:]                                            || ['required']
        '/texts'             | [en: [title: 'Thing']]                         || ['required']
        '/more'              | true                                           || ['unknown']
        ''                   | []                                             || ['not-object']
    }

    def "the range of a date is judged by us, and stands beside the schema"() {
        expect:
        types.check(type).whole(node(changed('/shared/late', '2027-01-01')), ['en', 'cy'])*.code() == ['too-late']
        types.check(type).whole(node(changed('/shared/late', '2025-12-31')), ['en', 'cy'])*.code() == ['too-early']
        new TypeSchema(types.taxonomies(), true).of(type, ['en']).at('/properties/shared/properties/late/x-to').asText() == '2026-12-31'
    }

    def "everything that is wrong is said at once, in the reader's language"() {
        given:
        def messages = new Messages(new Overlay('base', null))

        when:
        def errors = types.check(type).whole(node([shared: [count: 99, size: 'xxl'], texts: [en: [title: '']]]), ['en', 'cy'])

        then:
        errors.collect { "$it.pointer $it.code".toString() } == [
            '/shared/count too-big', '/shared/day required', '/shared/size not-an-option', '/texts/en/title required', '/texts/cy/title required']
        ['en', 'cy'].every { locale -> errors.every { messages.has(locale, it.messageKey()) } }
        messages.text('cy', errors[0].messageKey(), errors[0].facts()) == 'Mae hwn yn fwy na 10.'
    }

    def "a draft may lack much, and is still in order"() {
        expect:
        types.check(type).draft(node([:])) == []
        types.check(type).draft(node([texts: [en: [title: '']]])) == []
        types.check(type).draft(node([shared: [steps: [[:]]]])) == []
        types.check(type).draft(node([shared: [count: 99]]))*.code() == ['too-big']
    }

    def "every message of a code exists"() {
        given:
        def messages = new Messages(new Overlay('base', null))
        def sources = ['ValueCheck', 'KindCheck', 'Values'].collectMany { name ->
            new File("src/main/java/org/folkmoot/portal/content/type/${name}.java").text.findAll(/(?:ValueError\([^,]*, |twice \? |: |at, |\.at\(\), |[a-z]+\(\), at, )"([a-z]+(?:-[a-z]+)*)"/) { it[1] }
        }

        expect:
        sources.size() > 20
        sources.findAll { !(it in ['type', 'id', 'file', 'alt', 'name', 'latitude', 'longitude', 'address', 'postcode', 'decorative']) && !messages.has('cy', "content.value.$it") } == []
    }

    def "sec_10_2 JSON that is too large, too deep or no JSON is refused before anything is made of it: #code"() {
        when:
        Values.json(text.bytes)

        then:
        def broken = thrown(BrokenValues)
        broken.errors()*.code() == [code]

        where:
        text                                          || code
        '"' + 'x' * 1_000_000 + '"'                   || 'too-large'
        '[' * 10_000 + ']' * 10_000                   || 'too-deep'
        '{"a":' * 101 + '1' + '}' * 101               || 'too-deep'
        '{"a": 1, "a": 2}'                            || 'duplicate'
        '{"shared": '                                 || 'not-json'
        '{} {}'                                       || 'not-json'
        ''                                            || 'not-json'
        "{'a': 1}"                                    || 'not-json'
    }

    def "the schema of every type is a schema, and hides what the delivery API hides"() {
        given:
        def all = new ContentTypes(new Overlay('base', null))
        def meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of('https://json-schema.org/draft/2020-12/schema'))

        expect:
        all.all().every { one ->
            meta.validate(new TypeSchema(all.taxonomies(), true).of(one, ['en', 'cy']).toString(), InputFormat.JSON) == []
        }
        !new TypeSchema(all.taxonomies(), false).of(all.find('news').get(), ['en', 'cy']).toString().contains('editorsNote')
    }

    @Requires({ SharedData.present('json-schema') })
    def "the validator our schemas are tried with keeps the standard: #file, #of"() {
        given:
        def registry = SchemaRegistry.withDefaultDialect(version)

        expect:
        tests.every { registry.getSchema(JsonOutput.toJson(of.schema)).validate(JsonOutput.toJson(it.data), InputFormat.JSON).empty == it.valid }

        where:
        [file, of, version] << (SharedData.present('json-schema') ? conformance() : [])
        tests = of.tests
    }

    private static List conformance() {
        ['draft4': SpecificationVersion.DRAFT_4, '2020-12': SpecificationVersion.DRAFT_2020_12].collectMany { folder, version ->
            SharedData.root().resolve("json-schema/$folder").toFile().listFiles().sort().collectMany { file ->
                SharedData.json("json-schema/$folder/$file.name").collect { [file.name, it, version] }
            }
        }
    }

    private boolean accepts(String json) {
        schema.validate(json, InputFormat.JSON, { context ->
            context.executionConfig { it.formatAssertionsEnabled(true) }
        } as java.util.function.Consumer).empty
    }

    private static com.fasterxml.jackson.databind.JsonNode node(Object plain) {
        Values.json(JsonOutput.toJson(plain).bytes)
    }

    /** A good entry with one value put in. */
    private static Object changed(String pointer, Object value) {
        if (pointer.empty) {
            return value
        }
        def entry = [shared: [day: '2026-11-25'], texts: [en: [title: 'Thing'], cy: [title: 'Peth']]]
        def steps = pointer.substring(1).split('/') as List
        steps.init().inject(entry) { at, step -> at[step] }[steps.last()] = value
        entry
    }
}
