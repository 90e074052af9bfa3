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

    def "what is like a text is the same, in the same order, whatever else the index holds"() {
        given: 'a town, as it is found alone'
        def text = 'The Mill Street youth club stays open until ten, with music, football and a kitchen. The club is for young people, and music is on Fridays.'
        def town = [
                aDocument('until-ten').title('The youth club stays open').text(text),
                aDocument('second-club').title('A second youth club').text('Music and a kitchen for young people, on Fridays'),
                aDocument('band').title('Band nights').text('Music, football and food until ten'),
                aDocument('pitch').title('Football pitch').text('The club has a kitchen'),
                aDocument('meals').title('A kitchen for all').text('Young people cook with music'),
                aDocument('bins').title('Bins').text('Collections on Fridays')]
        def like = { index.similar(aQuery('').build(), text, Optional.of('until-ten'))*.item() }
        indexed(*town)
        def alone = like()

        expect:
        alone.first() == 'second-club'
        alone.size() > 2

        when: 'thirty others are in the index, before and after it, in which the words of this text are on every page'
        index.remove(town*.build()*.id())
        def others = (0..<30).collectMany { int of ->
            (0..9).collect { n ->
                aDocument("other-$of-$n").councilId(100 + of).title(n % 2 ? 'Youth club music' : 'Kitchen').text(n % 3 ? 'club youth music Fridays kitchen' : 'people football ten young street mill')
            }
        }
        others.take(150).each { indexed(it) }
        town.reverse().each { indexed(it) }
        indexed(*others.drop(150))

        then: like() == alone

        when: 'and pages of this town that not everybody may read, or that are over'
        indexed(*(0..20).collect { aDocument("closed-$it").audience(42).open(false).title('Youth club').text('music kitchen football') })
        indexed(*(0..20).collect { aDocument("over-$it").visibleTo(NOON).title('Youth club').text('music kitchen football') })

        then: like() == alone
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
