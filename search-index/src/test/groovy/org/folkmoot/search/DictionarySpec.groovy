package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.TempDir

/** A Hunspell dictionary of Welsh that a council mounts: a few made-up words of our own stand for it. */
class DictionarySpec extends IndexedSpec {
    @TempDir Path folder

    /** Two endings no rule of ours knows, and one change at the front that Welsh does not have. */
    private void written(String words = '2\nllorwen/A\ntŷfan/AB\n') {
        Files.writeString(folder.resolve('cy.aff'), 'SET UTF-8\nSFX A Y 2\nSFX A wen wnod wen\nSFX A fan feinod fan\nPFX B Y 1\nPFX B tŷ zŷ tŷ\n')
        Files.writeString(folder.resolve('cy.dic'), words)
    }

    def cleanup() { Dictionaries.unmount() }

    def "forms that only the dictionary knows find each other: #typed finds #said"() {
        given:
        written()
        Dictionaries.mount(folder)
        indexed(aDocument().locale('cy').title('Tudalen').text("Dyma $said yma."))
        expect: found(aQuery(typed).locale('cy')) == ['youth-club']
        where:
        typed       | said
        'llorwen'   | 'llorwnod'
        'llorwnod'  | 'llorwen'
        'tŷfeinod'  | 'tŷfan'
        'zŷfan'     | 'tŷfeinod'
        "llorwen'n" | 'llorwnod'
        'tyfan'     | 'tŷfan'
    }

    def "without it they do not, and what rules and lists know is known with it as before"() {
        given: indexed(aDocument('made').locale('cy').title('Tudalen').text('Dyma llorwnod yma.'), aDocument('known').locale('cy').title('Tudalen').text('Llais i blant'))
        expect: found(aQuery('llorwen').locale('cy')) == []

        when:
        written()
        Dictionaries.mount(folder)
        then: 'an index made without it finds what it found'
        found(aQuery('plant').locale('cy')) == ['known']
        found(aQuery('llorwnod').locale('cy')) == ['made']
    }

    def "the same files have the same name, others another"() {
        given: written()
        def first = Dictionaries.mount(folder)
        expect: Dictionaries.mount(folder) == first
        when: written('1\nllorwen/A\n')
        then: Dictionaries.mount(folder) != first
    }

    def "a dictionary that is none is refused with what is wrong, and the one before it stays: #what"() {
        given:
        written()
        Dictionaries.mount(folder)
        indexed(aDocument().locale('cy').title('Tudalen').text('Dyma llorwnod yma.'))

        when:
        spoil(folder)
        Dictionaries.mount(folder)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains(says)
        found(aQuery('llorwen').locale('cy')) == ['youth-club']

        where:
        what               | says              | spoil
        'no words'         | 'cy.dic'          | { Files.delete(it.resolve('cy.dic')) }
        'no affixes'       | 'cy.aff'          | { Files.delete(it.resolve('cy.aff')) }
        'broken affixes'   | 'no dictionary'   | { Files.writeString(it.resolve('cy.aff'), 'SFX A Y two\n') }
    }
}
