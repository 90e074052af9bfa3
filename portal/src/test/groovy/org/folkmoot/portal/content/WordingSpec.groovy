package org.folkmoot.portal.content

import org.folkmoot.portal.content.type.ContentType
import org.folkmoot.portal.content.type.Field
import org.folkmoot.portal.content.type.Kind
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Both languages of a text say the same, or somebody is asked to look: in either direction (decision 5). */
class WordingSpec extends Specification {
    static final TITLE = new ContentType('thing', Localised.of('en', 'Thing'), Localised.EMPTY, true, false, [
        new Field('title', 'title', new Kind.Text(0, 100, null, false), Localised.EMPTY, Localised.EMPTY, true, true, false, false, true, true, null, null)])

    def "#gaps: #because"() {
        given:
        def wording = savings.inject(Wording.NONE) { before, saving ->
            before.followedBy([:], [en: [title: saving[0]], cy: [title: saving[1]]], saving.size() > 2)
        }

        expect:
        Gap.of(TITLE, wording, ['en', 'cy']).collect { "$it.locale $it.code".toString() } == gaps

        where:
        savings                                                     || gaps               | because
        [['Clubs', 'Clybiau']]                                      || []                 | 'written together'
        [['Clubs', '']]                                             || ['cy missing-field'] | 'blank is no translation'
        [['Clubs', 'clubs']]                                        || ['cy not-translated'] | 'a copy is none either'
        [['Clubs', ''], ['Clubs', 'Clybiau']]                       || []                 | 'the translation caught up'
        [['Clubs', 'Clubs'], ['Clubs', 'Clybiau']]                  || []                 | 'also where a copy stood in for it'
        [['Clubs', 'Clybiau'], ['Late clubs', 'Clybiau']]           || ['cy out-of-date'] | 'the English went ahead'
        [['Clubs', 'Clybiau'], ['Clubs', 'Clybiau hwyr']]           || ['en out-of-date'] | 'so may the Welsh'
        [['A', 'B'], ['A2', 'B'], ['A2', 'B2']]                     || []                 | 'and is caught up with'
        [['A', 'B'], ['A2', 'B'], ['A3', 'B']]                      || ['cy out-of-date'] | 'twice ahead is still ahead'
        [['A', 'B'], ['A2', 'B'], ['A2', 'B', true]]                || []                 | 'somebody read both'
        [['A', 'B'], ['A2', 'B2']]                                  || []                 | 'both changed together'
    }

    def "a council with one language waits for no other"() {
        expect:
        Gap.of(TITLE, Wording.NONE.followedBy([:], [en: [title: 'Clubs']], false), ['en']) == []
    }
}
