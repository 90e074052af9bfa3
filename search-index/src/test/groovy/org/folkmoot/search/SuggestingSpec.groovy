package org.folkmoot.search

import static org.folkmoot.search.ADocument.NOON
import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.TempDir

class SuggestingSpec extends IndexedSpec {
    @TempDir
    Path folder

    def "#typed in #locale is answered with #offered: #because"() {
        given:
        indexed(
                aDocument('a').title('Library opening hours').keywords(['books', 'skint']).about(areas: ['Mill Brook']),
                aDocument('b').title('Youth library club'),
                aDocument('c').locale('cy').title('Oriau agor y llyfrgell'))
        expect: index.suggest(aQuery(typed).locale(locale).build()) as Set == offered as Set
        where:
        typed        | locale || offered                                      | because
        'lib'        | 'en'   || ['Library opening hours', 'Youth library club'] | 'a beginning'
        'library op' | 'en'   || ['Library opening hours']                    | 'a whole word and a beginning'
        'libary'     | 'en'   || ['Library opening hours', 'Youth library club'] | 'misspelt'
        'boo'        | 'en'   || ['books']                                    | 'a term'
        'mill'       | 'en'   || ['Mill Brook']                               | 'a place'
        'llyf'       | 'cy'   || ['Oriau agor y llyfrgell']                   | 'Welsh'
        'llyf'       | 'en'   || ['Oriau agor y llyfrgell']                   | 'Welsh, to a reader of English'
        'skint'      | 'en'   || []                                           | 'a word that is only searched by'
        ''           | 'en'   || []                                           | 'nothing yet'
        '(((' * 99   | 'en'   || []                                           | 'signs'
        'zzzz'       | 'en'   || []                                           | 'nothing like it'
    }

    def "a document that is #what suggests nothing and is like nothing"() {
        given:
        indexed(hidden.item('hidden').title('Canaryword library').text('A canaryword lantern parade').keywords(['canaryword']).about(areas: ['Canaryword Hill']), aDocument('seen').title('Library'))
        expect:
        ['canary', 'canaryward', 'lib', 'canaryword l'].every { typed -> !index.suggest(aQuery(typed).audiences([1L, 42L] as Set).build()).toString().contains('anary') }
        index.similar(aQuery('').audiences([1L, 42L] as Set).build(), 'The canaryword lantern parade', Optional.empty()).empty
        where:
        hidden                                   | what
        aDocument().audience(42).open(false)     | 'not open, even to who may read it'
        aDocument().councilId(8)                 | "another council's"
        aDocument().visibleFrom(NOON.plusSeconds(1)) | 'not yet there'
        aDocument().visibleTo(NOON)              | 'over'
    }

    def "what says much of the same is found, once, and without the text's own item"() {
        given:
        indexed(
                aDocument('parade').title('Lantern parade').text('Lanterns are carried through the town in December'),
                aDocument('parade').locale('en-x-easyread').title('Lantern parade').text('We walk with lanterns through the town'),
                aDocument('bins').title('Bins').text('Collections are a day late'),
                aDocument('own').title('Parade with lanterns').text('A parade through the town'))
        expect: index.similar(aQuery('').build(), 'Could we have a parade with lanterns through the town?', Optional.of('own'))*.item() == ['parade']
    }

    def "words that only the text itself has hide nothing that is like it, and one word in common is not enough"() {
        given:
        def text = 'Zymurgy, quaffing and wassail, yarrow, vetch, teasel, sorrel, rowan, quince, plantain, orache, nettle; then a parade with lanterns'
        indexed(aDocument('own').title('Wassail').text(text), aDocument('other').title('Lanterns').text('A parade in the town'), aDocument('bins').title('Bins').text('Lanterns go into the blue one'))
        expect:
        index.similar(aQuery('').build(), text, Optional.of('own'))*.item() == ['other']
        index.similar(aQuery('').build(), 'Lanterns of paper', Optional.of('own')).empty
    }

    def "further synonyms are read while searching, and a bad line changes nothing"() {
        given:
        indexed(aDocument('a').title('Short breaks').text(''))
        def file = folder.resolve('synonyms.txt')
        expect: found(aQuery('breather')) == []
        when:
        Files.writeString(file, '# ours\nen: breather > short breaks\ncy: seibiant | hoe\n')
        index.readSynonyms(file)
        then: found(aQuery('breather')) == ['a']
        when:
        Files.writeString(file, 'en: breather >\n')
        index.readSynonyms(file)
        then:
        thrown(IllegalArgumentException)
        found(aQuery('breather')) == ['a']
        when:
        Files.writeString(file, '')
        index.readSynonyms(file)
        then: found(aQuery('breather')) == []
    }
}
