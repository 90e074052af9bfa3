package org.folkmoot.portal.content.type

import java.nio.file.Path
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Specification
import spock.lang.TempDir

/** Words that everything uses in the same sense: labelled in both languages, in an order of broader and narrower, never lost. */
class TaxonomiesSpec extends Specification {
    @TempDir Path folder

    def "the taxonomies of the product"() {
        given:
        def taxonomies = new ContentTypes(new Overlay('base', null)).taxonomies()

        expect:
        taxonomies.all()*.key() == ['age-bands', 'areas', 'asset-kinds', 'commissioning-cycle', 'themes', 'vulnerability-groups']
        taxonomies.find('vulnerability-groups').get().terms().size() == 32
        taxonomies.find('commissioning-cycle').get().terms().findAll { it.broader() == null }*.id() == ['analyse', 'plan', 'do', 'review']
        taxonomies.find('asset-kinds').get().narrower('place')*.id() == ['park', 'water', 'farm', 'street']
        taxonomies.all()*.terms().flatten().every { it.label().locales() == ['cy', 'en'] as Set }
    }

    def "a term that was ever recorded is still there: it is retired, never taken away"() {
        expect: 'for what comes with the product'
        ContentCheck.faults(new Overlay('base', null)).findAll { it.reason().contains('term') || it.reason().contains('line') } == []

        and: 'and where a council lays its own file over it'
        new MountedContent(folder).with('taxonomies/commissioning-cycle.yml', '''label: {en: Cycle, cy: Cylch}
terms:
  analyse: {label: {en: Analyse, cy: Dadansoddi}}
''').faults.any { it == 'content/taxonomies/commissioning-cycle.yml:1: the term "review" is gone: a term is retired ("retired: true"), never taken away' }
    }

    def "a retired term is no longer offered, and what was filed under it stays lawful"() {
        given:
        def mounted = new MountedContent(folder)
                .with('taxonomies/moods.yml', '''label: {en: Moods, cy: Hwyliau}
terms:
  glad: {label: {en: Glad, cy: Llawen}}
  blue: {label: {en: Blue, cy: Glas}, retired: true}
''')
                .with('types/diary.yml', MountedContent.type('  mood: {kind: term, taxonomy: moods, label: {en: Mood, cy: Hwyl}}'))
        def types = new ContentTypes(mounted.overlay)
        def type = types.find('diary').get()

        expect:
        types.taxonomies().find('moods').get().offered()*.id() == ['glad']
        types.check(type).of(type.field('mood').get(), Values.node('blue')) == []
        types.check(type).of(type.field('mood').get(), Values.node('green'))*.code() == ['not-a-term']
    }

    def "#terms: #fault"() {
        expect:
        new MountedContent(folder).with('taxonomies/moods.yml', "label: {en: Moods, cy: Hwyliau}\nterms:\n$terms\n").faults ==
                ["content/taxonomies/moods.yml:3: $fault".toString()]

        where:
        terms                                                            || fault
        '  a: {label: {en: A, cy: A}, broader: z}'                       || 'there is no term "z"'
        '  a: {label: {en: A, cy: A}, broader: a}'                       || 'the term includes itself'
        '  a: {label: {en: A}}'                                          || 'the words in "cy" are missing'
        '  A B: {label: {en: A, cy: A}}'                                 || 'a term is called by lower-case words with hyphens, not "A B"'
    }
}
