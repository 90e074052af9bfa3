package org.folkmoot.portal.search

import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.Specification

/** Whoever is in need is shown help first, however they spell it, in either language; and nobody else is frightened by it. */
class DistressSpec extends Specification {
    @Shared Distress distress = new Distress(new Overlay('base', null))

    def "somebody in need is heard in '#typed': #because"() {
        expect: distress.heardIn(typed)
        where:
        typed                                 | because
        'suicide'                             | 'the word itself'
        'SUICIDE help'                        | 'shouted'
        'sucidal'                             | 'a letter left out'
        'suicidle'                            | 'as it sounds'
        'suicidial'                           | 'a letter too many'
        'siucide'                             | 'two letters swapped'
        'suicides'                            | 'an ending'
        's u i c i d e'                       | 'set apart'
        'su1cide'                             | 'a figure for a letter'
        'kms'                                 | 'in short'
        'i wanna kms'                         | 'in short, among words'
        'unalive'                             | 'a word to get past filters'
        'unalive myself'                      | 'the same, of oneself'
        'unalving'                            | 'the same, spelt wrongly'
        'kill my self'                        | 'written apart'
        'kil mysef'                           | 'two words spelt wrongly'
        'k!ll mys3lf'                         | 'signs and figures'
        'i want 2 die'                        | 'a figure for a word'
        'i wana die'                          | 'in haste'
        'I want to D1E'                       | 'a figure for a letter'
        'i dont want to be here any more'     | 'no apostrophe'
        'I don’t want to be here anymore'     | 'a curly one'
        'i do not want to be here anymore'    | 'written out'
        'hes hitting me'                      | 'harm by another'
        'he’s hitting me'                     | 'with its apostrophe'
        'my dad is beating me'                | 'harm at home'
        'im being bulied'                     | 'bullying, spelt wrongly'
        'anorexic'                            | 'an illness, of a person'
        'anarexia'                            | 'an illness, spelt wrongly'
        'self-harm'                           | 'with a hyphen'
        'self harming'                        | 'apart'
        'sеlf hаrm'                           | 'Cyrillic lookalikes'
        'hunanladdiad'                        | 'in Welsh'
        'hunanladiad'                         | 'in Welsh, spelt wrongly'
        'isho marw'                           | 'spoken Welsh'
        'dwi isio marw'                       | 'northern Welsh'
        'fi moyn marw'                        | 'southern Welsh'
        'hunan niwed'                         | 'Welsh, apart'
        'hunan-niwed'                         | 'Welsh, with a hyphen'
        'hunanniwed'                          | 'Welsh, together'
        'lladd fy hunan'                      | 'a form of it'
        'dwi ddim isio bod yma'               | 'in Welsh, of not being here'
        'mae o’n fy nharo'                    | 'harm by another, in Welsh'
        'dwi’n casáu fy hun'                  | 'an accent'
    }

    def "nobody is frightened who looks for '#typed'"() {
        expect: !distress.heardIn(typed)
        where:
        typed << [
            'killer whale trip', 'die casting', 'dying fabric', 'tie dyeing', 'suite', 'bridal suite', 'cutting hair', 'hair cutting course', 'paper cutting',
            'bike ride 10 kms', '5 kms run', '10 kms', 'miles to kms', 'dog walking',  'amused', 'bellies', 'overdone chips', 'decide', 'homicide novel', 'pesticide', 'alive', 'live music', 'unveiled',
            'himself', 'play by myself', 'bullseye', 'bulldog', 'grapes', 'drape', 'hit musical', 'beat box', 'any more buses', 'i want 2 dance', '4 u', 'be here',
            'I want to be here', 'self service', 'self help library', 'harmony', 'anorak', 'end of life care', 'more swings', '', '   ', '!!!',
            'torri gwallt', 'torri coed', 'lladd gwair', 'morfil danheddog', 'lliwio ffabrig', 'hunanwerthuso', 'hunangofiant', 'hunan wasanaeth',
            'bywlio', 'bwlch', 'bowlio', 'teithio', 'trefnio', 'treulio amser', 'eisiau nofio', 'marwdy', 'ddim eisiau mynd', 'rhedeg', 'adref', 'camera', 'campfa',
        ]
    }

    def "a slip is a letter left out, put in, taken for another or swapped: from #typed to #meant there are #slips"() {
        expect: Distress.slips(typed, meant) == slips
        where:
        typed     | meant     || slips
        'suicide' | 'suicide' || 0
        'sucide'  | 'suicide' || 1
        'siucide' | 'suicide' || 1
        'suixide' | 'suicide' || 1
        'suixidd' | 'suicide' || 2
        'abc'     | 'suicide' || 3
    }
}
