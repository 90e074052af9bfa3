package org.folkmoot.search

import static org.folkmoot.search.ADocument.NOON
import static org.folkmoot.search.ADocument.aDocument

import spock.lang.Specification

class ClusterSchemaSpec extends Specification {
    def "a Welsh text travels with the keys of its words, cut and mutated back as for an index of our own"() {
        when: def sent = ClusterSchema.document(aDocument().locale('cy').title("Llais i blant a'u teulu").build())
        then:
        sent.title_cy.first().split(' ')*.tokenize('|')*.first() == ['=llais', '=i', '=blant', '=a', '=teulu']
        sent.title_cy.first().split(' ')[2].tokenize('|').drop(1) as Set == Language.WELSH.forms().keys('blant') as Set
        sent.shown.title == ["Llais i blant a'u teulu"]
        !sent.containsKey('title_en')
    }

    def "whatever a document has is mapped, and nothing else is let in"() {
        given:
        def all = ['en', 'cy'].collect {
            aDocument().locale(it).date(NOON).keywords(['word']).about(themes: ['Play'], areas: ['North'], forWhom: ['Children'], status: 'open', place: new Place(52, -3), weight: 0.5).build()
        }
        when: def mapped = ClusterSchema.index(2, 1).mappings
        then:
        mapped.dynamic == 'strict'
        all.every { mapped.properties.keySet().containsAll(ClusterSchema.document(it).keySet()) }
        mapped._source.excludes.containsAll(ClusterSchema.texts())
        mapped.properties.filed_en.norms == false
        mapped.properties.kind_cy.norms == false
        mapped.properties.body_cy.norms
        ['council', 'audience', 'open', 'item', 'is_theme'].every { mapped.properties[it].type == 'keyword' }
        ['visibleFrom', 'visibleTo', 'itemNumber'].every { mapped.properties[it].type == 'long' }
    }

    def "what an index was written with is in its name, in letters such a name may have"() {
        expect: ClusterSchema.format() ==~ /[a-z0-9-]+/
    }
}
