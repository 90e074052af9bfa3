package org.folkmoot.portal.survey

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Who lives here, as a file, and how those who answered compare. */
class PopulationFileSpec extends Specification {
    static final LocalDate TODAY = LocalDate.parse('2026-11-26')
    static final String HEAD = 'dimension,group_en,group_cy,people,source,date\n'
    static final String CENSUS = 'Made-up census,2026-03-21'

    static Map<String, PopulationFile.Counted> read(String file, List<String> locales = ['en', 'cy']) {
        PopulationFile.read(file.getBytes('UTF-8'), locales, TODAY)
    }

    static Localised words(String en, String cy = "$en cy") {
        Localised.of('en', en, 'cy', cy)
    }

    def "a file says who lives here in several ways, and goes out as it came in"() {
        given:
        String file = HEAD + "age,11 to 13,11 i 13,400,$CENSUS\nage,14 to 17,14 i 17,600,$CENSUS\nward,\"Fen, East\",Ffen,10,$CENSUS\nward,'=West,Gorllewin,20,$CENSUS\n"

        when:
        def counted = read(file)

        then:
        counted.keySet() as List == ['age', 'ward']
        counted.age.groups()*.people() == [400, 600]
        counted.ward.groups()*.name()*.in('en') == ['Fen, East', '=West']
        counted.age.countedOn() == LocalDate.parse('2026-03-21')
        read(PopulationFile.write(counted)) == counted
    }

    def "a council with one language needs no Welsh names"() {
        expect:
        read("dimension,group_en,people,source,date\nage,a,1,$CENSUS\nage,b,2,$CENSUS\n", ['en']).age.groups()*.people() == [1, 2]
    }

    def "nothing is taken from a file with a fault, and every fault says its line: #because"() {
        when:
        read(file)

        then:
        def refused = thrown(PopulationFile.Refused)
        refused.faults().collect { [it.line(), it.key() - 'survey.population.file.'] } == faults

        where:
        file                                                                            || faults                                        | because
        'age,people\n'                                                                  || [[1, 'no-column']]                            | 'columns are named'
        HEAD                                                                            || [[0, 'empty']]                                | 'nothing in it'
        HEAD + "age,a,b,1,$CENSUS\n"                                                    || [[0, 'one-group']]                            | 'nothing to compare'
        HEAD + "shoe,a,b,1,$CENSUS\n"                                                   || [[2, 'dimension']]                            | 'unheard-of'
        HEAD + "age,a,,1,$CENSUS\nage,,b,x,$CENSUS\n"                                   || [[2, 'no-name-cy'], [3, 'no-name-en'], [3, 'people']] | 'all faults at once'
        HEAD + "age,a,c,1,$CENSUS\nage,Á,d,-5,$CENSUS\n"                                || [[3, 'twice'], [3, 'people']]                | 'á is a, and nobody is fewer than none'
        HEAD + 'age,a,c,1,,2026-03-21\nage,b,d,2,x,yesterday\nage,e,f,2,x,2026-11-27\n'  || [[2, 'no-source'], [3, 'date'], [4, 'date']]  | 'who counted, and when'
        HEAD + "age,a,c,1,$CENSUS\nage,b,d,2,Other,2026-03-21\n"                        || [[3, 'other-source']]       | 'one source for one way of counting'
        HEAD + 'age,a,c,1,"x,2026-03-21\n'                                              || [[0, 'not-csv']]                              | 'an open quotation mark'
        HEAD + "age,a,c,9999999999,$CENSUS\n"                                           || [[2, 'people']]                               | 'more than there are'
    }

    // the gap

    static final List<PopulationFile.Group> LIVE = [new PopulationFile.Group(words('11 to 13'), 300), new PopulationFile.Group(words('14 to 15'), 390), new PopulationFile.Group(words('16 to 18'), 310), new PopulationFile.Group(words('Over 65'), 5000)]

    static Gap.Chosen chose(String name, Integer people) {
        new Gap.Chosen(words(name), people)
    }

    def "a group’s share of those who answered stands beside its share of those who live here"() {
        when:
        def compared = Gap.of(LIVE, [chose('16  TO 18', 12), chose('11 to 13', 40), chose('14 to 15', 48), chose('Under 11', 500)], null)

        then: 'worked by hand, among those who can be compared: 1,000 live here, 100 answered'
        compared.gaps().collect { [it.group().in('en'), it.here(), it.answered(), it.key()] } == [['11 to 13', 30, 40, 'more'], ['14 to 15', 39, 48, 'more'], ['16 to 18', 31, 12, 'fewer']]
        compared.onlyHere()*.in('en') == ['Over 65']
        compared.onlyAnswered()*.in('en') == ['Under 11']
    }

    def "a share is notable from five points on: #answered of 100"() {
        expect:
        Gap.of(LIVE, [chose('11 to 13', answered), chose('14 to 15', 100 - answered)], null).gaps().first().key() == key

        where: '300 of 690 are 43 of 100'
        answered || key
        38       || 'fewer'
        39       || 'alike'
        47       || 'alike'
        48       || 'more'
    }

    def "of released figures what is hidden stays hidden, and nobody’s share is worked out from what is left"() {
        when: 'base without those who would rather not say'
        def gaps = Gap.of(LIVE, [chose('11 to 13', 50), chose('14 to 15', null), chose('16 to 18', null)], 70).gaps()

        then:
        gaps.collect { [it.here(), it.answered(), it.key()] } == [[30, 71, 'more'], [39, null, 'hidden'], [31, null, 'hidden']]
    }

    def "nothing is compared where fewer than two groups are alike, or nobody answered"() {
        expect:
        Gap.of(LIVE, [chose('11 to 13', 50), chose('Else', 1)], null).gaps() == []
        Gap.of(LIVE, [chose('11 to 13', 0), chose('14 to 15', 0)], null).gaps() == []
    }
}
