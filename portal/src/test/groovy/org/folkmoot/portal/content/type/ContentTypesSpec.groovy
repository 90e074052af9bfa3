package org.folkmoot.portal.content.type

import java.nio.file.Path
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Specification
import spock.lang.TempDir

/** Types are files: those that come with the product are whole, and a broken one says where and why. */
class ContentTypesSpec extends Specification {
    @TempDir Path folder

    def "the types that come with the product are read, labelled in both languages"() {
        given:
        def types = new ContentTypes(new Overlay('base', null))

        expect:
        types.keys() == ['document', 'help', 'home', 'menu', 'news', 'notice', 'page', 'service-story']
        types.all().every { type ->
            type.label().locales() == ['cy', 'en'] as Set && type.fields().every { it.label().locales() == ['cy', 'en'] as Set }
        }

        and: 'every kind is used by one of them'
        types.all()*.fields().flatten()*.kind()*.word().toSet() == ['text', 'rich-text', 'number', 'boolean', 'date', 'date-time',
            'choice', 'term', 'media', 'document', 'place', 'reference', 'component', 'blocks', 'slug'] as Set
    }

    def "a council's folder adds a type, and lays its own over one of the product"() {
        given:
        def mounted = new MountedContent(folder)
                .with('types/grant.yml', MountedContent.type('  amount: {kind: number, label: {en: Amount, cy: Swm}, min: 1}'))
                .with('types/notice.yml', MountedContent.type('  loud: {kind: boolean, label: {en: Loud, cy: Uchel}}'))

        when:
        def types = new ContentTypes(mounted.overlay)

        then:
        types.find('grant').get().field('amount').get().kind() instanceof Kind.Numeric
        types.find('notice').get().fields()*.name() == ['title', 'loud']
        types.find('news').present
    }

    def "a broken file stops the start with file, line and reason"() {
        given:
        def mounted = new MountedContent(folder).with('types/grant.yml', MountedContent.type('''
            |  amount:
            |    kind: money
            |    label: {en: Amount}
            |'''.stripMargin()))

        when:
        new ContentTypes(mounted.overlay)

        then: 'with everything that is wrong at once'
        def stopped = thrown(CannotStart)
        stopped.reason() == CannotStart.Reason.CONFIGURATION
        stopped.message.readLines() == [
            'content/types/grant.yml:6: there is no kind "money"',
            'content/types/grant.yml:7: the words in "cy" are missing',
        ]
    }

    def "#fields: #because"() {
        expect:
        new MountedContent(folder).with('types/grant.yml', MountedContent.type(fields)).faults == ["content/types/grant.yml:$line: $reason".toString()]

        where:
        fields                                                                                       || line | reason                                                                  | because
        '  a: {kind: text, label: {en: A, cy: A}, colour: red}'                                      || 4    | '"colour" means nothing here'                                           | 'a slip of the hand is no rule'
        '  a: {kind: text, label: {en: A, cy: A}, max: many}'                                        || 4    | '"max" is a whole number from 1 to 20000, not "many"'                   | 'lengths are numbers'
        '  a: {kind: text, label: {en: A, cy: A}, pattern: "[a-"}'                                   || 4    | 'this is not a pattern: Illegal character range'                       | 'patterns are tried at once'
        '  a: {kind: text, label: {en: A, cy: A}, max: 500, index: true}'                            || 4    | 'a value of this kind cannot be copied out: give the text "max: 200" or less' | 'an index holds 200 letters'
        '  a: {kind: term, label: {en: A, cy: A}, taxonomy: moods}'                                  || 4    | 'field "a": there is no taxonomy "moods"'                               | 'what one names, another has'
        '  a: {kind: reference, label: {en: A, cy: A}, to: [ghost]}'                                 || 4    | 'field "a": there is no type "ghost"'                                   | 'as with references'
        '  status: {kind: text, label: {en: A, cy: A}}'                                              || 4    | '"status" is what the portal itself says of every entry'                | 'system names are taken'
        '  Ab: {kind: boolean, label: {en: A, cy: A}}'                                               || 4    | 'a field is called by letters and digits, beginning with a small letter, not "Ab"' | 'names are for programs'
        '  a: {kind: number, label: {en: A, cy: A}, min: 5, max: 1}'                                 || 4    | '"min" is more than "max"'                                              | 'nothing could be said'
        '  a: {kind: number, label: {en: A, cy: A}, min: 5, default: 1}'                             || 4    | 'field "a": its default breaks its own rules'                           | 'a new entry would be broken'
        '  a: {kind: choice, many: true, unique: true, label: {en: A, cy: A}, options: {x: {en: X, cy: X}}}' || 4 | 'a list cannot be unique'                                        | 'only one value is'
        '  a: {kind: boolean, label: {en: A, cy: A}}\n  a: {kind: boolean, label: {en: A, cy: A}}'   || 5    | '"a" stands here twice'                                                 | 'one of them would be lost'
        '  a: {kind: text, label: {en: A, cy: A}, renamedFrom: b}'                                   || 4    | 'field "a": no file in content/type-migrations renames "b" to it'       | 'a rename is a migration'
        '  a: [1, 2'                                                                                 || 4    | "this is not YAML: expected ',' or ']', but got <stream end>"           | 'and YAML it must be'
    }

    def "a type has a title people can read"() {
        expect:
        new MountedContent(folder).with('types/grant.yml', '''label: {en: Grant, cy: Grant}
fields:
  amount: {kind: number, label: {en: Amount, cy: Swm}}
''').faults == ['content/types/grant.yml:2: a type has a field "title": kind text, localised: true, required: true, public']
    }

    def "a type may not be called as a feature is, nor redefine what the product has pages for"() {
        expect:
        new MountedContent(folder).with("types/${key}.yml", MountedContent.type('  a: {kind: boolean, label: {en: A, cy: A}}')).faults == [fault]

        where:
        key            || fault
        'consultation' || 'content/types/consultation.yml:1: "consultation" is what a feature of the product is called'
        'document'     || 'content/types/document.yml:1: the product has pages of its own for it: it stays as it is'
    }

    def "a renamed field keeps its first name where values are stored, however often it is renamed"() {
        given:
        def mounted = new MountedContent(folder)
                .with('types/grant.yml', MountedContent.type('  lead: {kind: boolean, label: {en: A, cy: A}, renamedFrom: intro}'))
                .with('type-migrations/2026-11-25-intro.yml', 'type: grant\nrename:\n  summary: {to: intro}\n')
                .with('type-migrations/2026-11-26-lead.yml', 'type: grant\nrename:\n  intro: {to: lead}\n')

        when:
        def type = new ContentTypes(mounted.overlay).find('grant').get()

        then:
        type.field('lead').get().id() == 'summary'
        type.named([summary: Values.node(true)]) == [lead: Values.node(true)]
        type.stored([lead: Values.node(true)]) == [summary: Values.node(true)]
    }
}
