package org.folkmoot.portal.consultation

import static org.folkmoot.portal.consultation.AConsultation.aConsultation

import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.platform.access.CouncilYears
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.time.BankHolidays
import org.folkmoot.portal.platform.time.CouncilYear
import org.yaml.snakeyaml.LoaderOptions
import org.yaml.snakeyaml.Yaml
import org.yaml.snakeyaml.constructor.SafeConstructor
import spock.lang.Specification
import spock.lang.TempDir

/** The planner knows the council's year and says what somebody who has run many consultations would. */
class PlanningSpec extends Specification {
    @TempDir Path mounted

    static final String YEAR = '''
minimumDays: 28
minimumSchoolDays: 10
minimumWorkingDays: 20
terms:
  - {from: 2027-01-04, to: 2027-02-12}
  - {from: 2027-02-22, to: 2027-03-25}
  - {from: 2027-04-12, to: 2027-05-28}
exams:
  - {from: 2027-05-10, to: 2027-06-25, name: {en: GCSE examinations, cy: arholiadau TGAU}}
elections:
  - {from: 2027-03-22, to: 2027-05-06, name: {en: local elections, cy: etholiadau lleol}}
'''

    static Map<String, Object> year(String text = YEAR) {
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text)
    }

    static Planning planning() {
        new Planning(new CouncilYears(new CouncilYear(year(), new BankHolidays())))
    }

    static java.time.Instant at(String day) {
        LocalDateTime.parse(day).atZone(ZoneId.of('Europe/London')).toInstant()
    }

    static Map<String, Planning.Advice> said(String opens, String closes, String due, boolean young = true, String today = '2026-12-01') {
        def one = aConsultation().opensAt(at(opens)).closesAt(at(closes)).resultsDueOn(due == null ? null : LocalDate.parse(due)).build()
        planning().of(one, young, LocalDate.parse(today), 'en').collectEntries { [it.key(), it] }
    }

    def "a meeting of young people on #day is #said"() {
        given:
        def words = [name: org.folkmoot.portal.platform.data.Localised.of('en', 'Evening', 'cy', 'Noson')]
        def meeting = Meeting.of(aConsultation().build(), UUID.randomUUID(), new Meeting.Written(at("${day}T18:00"), at("${day}T20:00"), words, '', [], null, ''), null)

        expect:
        planning().ofMeetings([meeting], young, LocalDate.parse('2026-12-01'), 'en')*.key() == said

        where:
        day          | young || said
        '2027-01-20' | true  || []
        '2027-01-23' | true  || []
        '2027-02-17' | true  || ['meeting-holiday']
        '2027-05-12' | true  || ['meeting-exams']
        '2027-05-12' | false || []
        '2029-02-17' | true  || []
        '2026-11-30' | true  || []
    }

    def "a good plan has its dates to keep and no warning"() {
        when:
        def advice = said('2027-01-11T09:00', '2027-02-12T17:00', '2027-03-19')

        then:
        advice.values().every { !it.warn() }
        advice.length.facts() == [days: 33, school: 25]
        advice.pilot.facts().day.contains('December 2026')
        advice.review.facts().day.contains('8 February 2027')
        advice.analysis.facts().days == 25
    }

    def "#because is warned of"() {
        when:
        def advice = said(opens, closes, due, young)

        then:
        advice.values().findAll { it.warn() }*.key() == warned

        where:
        opens              | closes             | due          | young || warned                       | because
        '2027-01-11T09:00' | '2027-01-29T17:00' | '2027-03-19' | true  || ['short']                    | 'less than the council asks for'
        '2027-02-13T09:00' | '2027-03-01T17:00' | '2027-04-09' | true  || ['school-short', 'short', 'holiday-mostly'] | 'half term taking most of it'
        '2027-02-13T09:00' | '2027-03-01T17:00' | '2027-04-09' | false || ['short']                    | 'nothing of schools, where adults are asked,'
        '2027-02-22T09:00' | '2027-03-24T17:00' | '2027-06-01' | true  || ['election']                 | 'a pre-election period it reaches into'
        '2027-04-12T09:00' | '2027-05-21T17:00' | '2027-07-01' | true  || ['exams', 'election']        | 'examinations and an election'
        '2027-04-12T09:00' | '2027-05-21T17:00' | '2027-07-01' | false || ['election']                 | 'an election alone, where adults are asked,'
        '2027-01-11T09:00' | '2027-02-13T17:00' | '2027-03-19' | true  || ['closes-off']               | 'a close on a Saturday'
        '2027-01-11T09:00' | '2027-02-13T00:00' | '2027-03-19' | true  || []                           | 'nothing, when midnight ends the Friday,'
        '2027-02-22T09:00' | '2027-03-26T17:00' | '2027-05-01' | false || ['election', 'closes-off']   | 'a close on Good Friday'
        '2027-01-11T09:00' | '2027-02-12T17:00' | '2027-02-20' | true  || ['analysis-short']           | 'no time for the analysis'
        '2027-06-01T09:00' | '2027-07-09T17:00' | '2027-09-01' | false || ['unknown']                  | 'a year the calendar does not know'
        '2027-02-16T09:00' | '2027-03-19T17:00' | '2027-05-20' | true  || ['holiday-opens']            | 'an opening in half term'
        '2027-02-13T09:00' | '2027-03-19T17:00' | '2027-05-20' | true  || ['holiday-opens']            | 'an opening at the week-end before it'
        '2027-02-21T09:00' | '2027-03-21T17:00' | '2027-05-20' | true  || ['closes-off']               | 'no opening the day before school begins'
        '2027-01-18T09:00' | '2027-02-17T17:00' | '2027-04-20' | true  || ['holiday-ends']             | 'an end in half term'
    }

    def "school holidays are said to everybody by their name, and warned of where young people are asked: #opens to #closes"() {
        when:
        def adults = said(opens, closes, '2027-09-01', false)
        def young = said(opens, closes, '2027-09-01', true)

        then:
        adults.keySet().findAll { it.startsWith('holiday') } == [key] as Set
        !adults[key].warn()
        young[key].warn()
        adults[key].facts().subMap(['season', 'from', 'to']) == [season: season, from: from, to: to]

        where:
        opens              | closes             || key              | season     | from                       | to
        '2027-02-16T09:00' | '2027-03-19T17:00' || 'holiday-opens'  | 'february' | 'Saturday 13 February 2027' | 'Sunday 21 February 2027'
        '2027-02-22T09:00' | '2027-04-01T17:00' || 'holiday-ends'   | 'easter'   | 'Friday 26 March 2027'     | 'Sunday 11 April 2027'
        '2027-03-29T09:00' | '2027-04-14T17:00' || 'holiday-mostly' | 'easter'   | 'Friday 26 March 2027'     | 'Sunday 11 April 2027'
    }

    def "a calendar can give holidays names of its own"() {
        given:
        def calendar = new CouncilYear(year(YEAR + '''
holidays:
  - {from: 2027-02-15, to: 2027-02-19, name: {en: the winter week, cy: wythnos y gaeaf}}
'''), new BankHolidays())
        def one = aConsultation().opensAt(at('2027-02-16T09:00')).closesAt(at('2027-03-19T17:00')).build()

        expect:
        ['en', 'cy'].collect { locale -> new Planning(new CouncilYears(calendar)).of(one, true, LocalDate.parse('2026-12-01'), locale).find { it.key() == 'holiday-opens' }.facts().subMap(['season', 'name']) } ==
            [[season: 'own', name: 'the winter week'], [season: 'own', name: 'wythnos y gaeaf']]
    }

    def "councils of one installation each have a year of their own, as a whole, and share one where they have none"() {
        given:
        Files.createDirectories(mounted.resolve('content/calendars'))
        Files.writeString(mounted.resolve('content/calendar.yml'), YEAR)
        Files.writeString(mounted.resolve('content/calendars/ashmere.yml'), YEAR.replace('minimumDays: 28', 'minimumDays: 42').replaceAll(/(?s)elections:.*/, 'elections: []'))
        Files.writeString(mounted.resolve('content/calendars/broken.yml'), YEAR.replace('minimumDays: 28', 'minimumDays: long'))
        def slugs = [1: 'ashmere', 2: 'bryn', 3: 'broken']
        def years = new CouncilYears(new Overlay('base', mounted.toString()), new BankHolidays(), { Short id -> Optional.ofNullable(slugs[id as int]) })
        def advice = { int council -> new Planning(years).of(aConsultation().councilId(council as short).opensAt(at('2027-04-12T09:00')).closesAt(at('2027-05-14T17:00')).build(), false, LocalDate.parse('2026-12-01'), 'en').findAll { it.warn() }*.key() }

        expect:
        years.of(1 as short).minimumDays() == 42
        years.of(2 as short).minimumDays() == 28
        advice(1) == ['short']
        advice(2) == ['election']

        when:
        years.of(3 as short)

        then:
        def refused = thrown(IllegalStateException)
        refused.message == 'calendars/broken.yml: minimumDays must be a number of days, at most 365'
    }

    def "the day of the decision is reserved, and #because is warned of"() {
        given:
        def one = aConsultation().opensAt(at('2027-01-11T09:00')).closesAt(at('2027-02-12T17:00')).resultsDueOn(LocalDate.parse('2027-03-19')).build()
        def declared = day == 'nothing' ? null : new Declared(1L, 1 as short, day ? LocalDate.parse(day) : null, paper, Declared.READ, Declared.ENDS, false)

        when:
        def advice = planning().ofDeclared(one, declared, 'en')

        then:
        advice.findAll { it.warn() }*.key() == warned
        advice.findAll { !it.warn() }*.key() == kept
        kept.empty || advice.first().facts().days == working

        where:
        day          | paper || warned                          | kept         | working | because
        '2027-03-10' | 3     || []                              | ['decision'] | 18      | 'nothing'
        '2027-03-13' | 3     || ['decision-off']                | ['decision'] | 20      | 'a Saturday'
        '2027-03-22' | 3     || ['decision-after-answer']       | ['decision'] | 26      | 'a decision after the promised answer'
        '2027-02-12' | 0     || ['decision-early', 'late-after-decision'] | []  | 0       | 'the day of the close'
        '2027-02-15' | 3     || ['late-after-decision']         | ['decision'] | 1       | 'paper that counts after the decision'
        ''           | 3     || ['decision-none']               | []           | 0       | 'no day'
        'nothing'    | 0     || ['late-none', 'decision-none']  | []           | 0       | 'nothing declared at all'
    }

    def "a day that is only in British Summer Time is the day people see"() {
        expect: 'a close at half past midnight on Saturday in summer is Friday evening in UTC, and still Saturday'
        said('2027-04-12T09:00', '2027-06-05T00:30', '2027-09-01', false).containsKey('closes-off')
    }

    def "days to keep are kept while they are to come; a pilot that was missed is said while there is time"() {
        expect:
        said('2027-01-11T09:00', '2027-02-12T17:00', null, true, today).keySet().intersect(['pilot', 'pilot-now', 'review']) == kept as Set

        where:
        today        || kept
        '2026-12-01' || ['pilot', 'review']
        '2027-01-04' || ['pilot-now', 'review']
        '2027-01-12' || ['review']
        '2027-02-10' || []
    }

    def "without dates, or with dates in the wrong order, there is nothing to say"() {
        expect:
        planning().of(aConsultation().opensAt(null).build(), true, LocalDate.parse('2026-12-01'), 'en').empty
        planning().of(aConsultation().opensAt(at('2027-02-01T09:00')).closesAt(at('2027-01-01T09:00')).build(), true, LocalDate.parse('2026-12-01'), 'en').empty
    }

    def "a calendar that cannot be read says where: #wrong"() {
        when:
        new CouncilYear(year(YEAR.replace(from, to)), new BankHolidays())

        then:
        def refused = thrown(IllegalStateException)
        refused.message == "calendar.yml: $wrong"

        where:
        from                   | to                   || wrong
        'minimumDays: 28'      | 'minimumDays: long'  || 'minimumDays must be a number of days, at most 365'
        'minimumDays: 28'      | ''                   || 'minimumDays must be a number of days, at most 365'
        'to: 2027-02-12'       | 'to: soon'           || 'in terms, soon is not a day such as 2027-03-28'
        'to: 2027-06-25'       | 'to: 2027-01-01'     || 'in exams, 2027-01-01 comes before 2027-05-10'
        'from: 2027-03-22, '   | ''                   || 'in elections, null is not a day such as 2027-03-28'
    }

    def "the calendar that is shipped can be read, and knows the days of an example"() {
        given:
        def shipped = getClass().classLoader.getResourceAsStream('folkmoot/content/calendar.yml')
        def calendar = new CouncilYear(year(shipped.text), new BankHolidays())

        expect:
        calendar.schoolDay(LocalDate.parse('2027-01-05'))
        !calendar.schoolDay(LocalDate.parse('2027-02-16'))
        !calendar.schoolDay(LocalDate.parse('2027-05-03'))
        calendar.electionsIn(LocalDate.parse('2027-05-06'), LocalDate.parse('2027-05-06')).size() == 1
    }
}
