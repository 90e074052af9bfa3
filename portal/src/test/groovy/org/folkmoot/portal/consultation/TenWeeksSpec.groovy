package org.folkmoot.portal.consultation

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.Followers
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.CampaignWatch
import org.folkmoot.portal.survey.Counting
import org.folkmoot.portal.survey.Results
import spock.lang.Shared

/**
 * Ten weeks of one consultation, as officers, schools, young people and moderators live through them: answers from phones, from a lesson and
 * from paper, a focus group and a campaign, until everybody hears what changed. Nobody is counted twice, nobody is lost, and every worry was
 * read.
 */
class TenWeeksSpec extends PortalSpec {
    private static final LocalDate MONDAY = LocalDate.parse('2027-01-11')
    private static final String CAMPAIGN = 'Keep the skate park in Ashmere open every evening, the council must not sell it to builders who want flats there'
    private static final String WORRY = 'i want to die'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def rhian = people.person('rhian', Role.COMMISSIONER)
    @Shared def sunita = people.person('sunita', Role.COMMISSIONER)
    @Shared def osian = people.person('osian', Role.MODERATOR)
    @Shared def mali = people.person('mali', Role.MODERATOR)
    @Shared def nia = people.person('nia', Role.SAFEGUARDING)
    @Shared def tom = people.person('tom', Role.SAFEGUARDING)

    private static LocalDate day(int week, int weekday = 0) {
        MONDAY.plusDays((week - 1) * 7 + weekday)
    }

    /** On this weekday of this week, at this hour of a winter in which London keeps UTC. */
    private void now(int week, int weekday, String hour) {
        clock.at(Instant.parse("${day(week, weekday)}T${hour}:00Z"))
    }

    /** Somebody of staff who has just signed in. */
    private Http desk(def person) {
        people.in(visitor(), person)
    }

    private static void fill(Http device, String words, String age = '14-15') {
        [['q.living-here': 'so-so'], ['q.first': ['jobs']], ['q.one-thing': words], [:], ['q.age': age]].eachWithIndex { fields, i ->
            def saved = device.submit("/en/answer/pages/${i + 1}", fields, "/pages/${i + 1}")
            assert saved.status == 303: saved.text
        }
        def sent = device.submit('/en/answer/review', [:], '/send')
        assert sent.status == 303: sent.text
    }

    private void answers(String promise, String words) {
        def device = visitor()
        def begun = device.submit(promise, [:], '/answer/start')
        assert begun.status == 303: begun.text
        fill(device, words)
    }

    /** A moderator reads what waits, a screen at a time; worries go to those who can act. */
    private int read(Http reader) {
        int read = 0
        while (true) {
            def page = reader.get('/en/studio/worries')
            def form = page.wholeForms.find { it.action?.endsWith('/worries') }
            if (form == null) return read
            def marks = form.values.findAll { it.key ==~ /seen-\d+/ }.keySet().collectEntries { key ->
                String number = key - 'seen-'
                boolean worry = textNumbered(page, number).contains(WORRY)
                [("mark-$number".toString()): worry ? 'escalate' : 'nothing']
            }
            assert !marks.empty
            def done = reader.post(form.action, form.values + marks + [do: 'marked'])
            assert done.status == 303: done.text
            read += marks.size()
        }
    }

    private static String textNumbered(Http.Reply page, String number) {
        def at = page.body.indexOf("name=\"seen-$number\"")
        def from = page.body.lastIndexOf('data-text', at)
        page.body.substring(Math.max(0, from), at)
    }

    def "a ten-week consultation with a school, paper, a focus group and a campaign: everybody counts once and hears what changed"() {
        when: 'week 1: drafted from the template, opened, and open for ten weeks'
        now(1, 0, '09:00')
        def officer = desk(rhian)
        String studio = officer.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location
        def form = officer.get("$studio/words").wholeForms.find { it.action.endsWith('/words') }
        assert form.send(officer, form.values + [title_en: 'Evenings in Ashmere', title_cy: 'Nosweithiau yn Ashmere', opensOn: day(1).toString(), opensAt: '09:00',
            closesOn: day(10, 4).toString(), closesAt: '17:00', resultsDueOn: day(17).toString()]).status == 303
        AGroundwork.screened(officer, studio)
        assert officer.submit(studio, [:], '/open').status == 303
        bean(OutboxPump).runOnce()
        UUID id = UUID.fromString(studio.split('/').last())
        def one = { bean(Consultations).get(council.id, id) }
        UUID young = bean(Consultations).activities(one()).find { it.kind() == 'young-people' }.publicId()
        String slug = bean(Consultations).slugsOf(one()).en
        String promise = "/en/take-part/$slug/young-people"
        5.times { answers(promise, "A bus home at half past nine, number $it") }

        then:
        one().stageAt(clock.now()) == Stage.OPEN
        http.get('/en/consultations').text.contains('Evenings in Ashmere')
        sentIn(young) == 5

        when: 'week 3: a class of twelve in a lesson'
        now(3, 1, '09:50')
        officer = desk(rhian)
        def lesson = officer.get("$studio/lessons").wholeForms.find { it.action.endsWith('/lessons') }
        def planned = officer.post("$studio/lessons", lesson.values + [school: 'Elm School 9B', day: day(3, 1).toString(), from: '10:00', to: '10:50', people: '12', shared: 'yes'])
        assert planned.status == 303: planned.text
        String words = ASchoolPlan.words(officer.get(planned.location))
        now(3, 1, '10:01')
        12.times {
            def device = visitor()
            def came = device.post('/en/class', [code: words])
            def begun = device.submitShown(device.get(came.location), came.location, [:], '/answer/start')
            assert begun.status == 303: begun.text
            fill(device, "Somewhere warm to sit, person $it", '11-13')
        }

        then: 'the page of the lesson says nothing of what they answered'
        sentIn(young) == 17
        !desk(rhian).get(planned.location).text.contains('Somewhere warm to sit')

        when: 'week 6: twelve sheets of paper, one of which cannot be read in one place, and one tells of harm'
        now(6, 2, '11:00')
        officer = desk(rhian)
        def made = officer.submit("/en/studio/batches/of/$young", [channel: 'POST', came: 12, arrivedOn: day(6, 2).toString()], "/of/$young")
        assert made.status == 303: made.text
        String batch = made.location
        (1..12).each { number ->
            def sheet = number == 3 ? [language: 'en', 'q.living-here.illegible': 'yes', 'q.first': ['jobs'], 'q.one-thing': 'Lights by the canal', 'q.age': '14-15']
                : [language: 'en', 'q.living-here': 'good', 'q.first': ['jobs'], 'q.one-thing': number == 7 ? "It is not good, $WORRY" : "Lights by the canal, sheet $number", 'q.age': '16-18']
            def kept = officer.submit("$batch/sheets/$number", sheet, "/sheets/$number")
            assert kept.status == 303: kept.text
        }
        def moderator = desk(osian)
        int readOnTheDay = read(moderator)

        then: 'each sheet is one response, and the worry is with those who can act on the day the batch came'
        sentIn(young) == 29
        readOnTheDay == 29
        sql.firstRow('SELECT COUNT(*) AS n FROM moderation_case WHERE council_id = ?', [council.id]).n == 1

        when: 'week 7: a focus group, read, confirmed by the group, and counted as a group'
        now(7, 3, '16:00')
        officer = desk(rhian)
        def group = officer.submit("/en/studio/group-records/of/$young/new", [method: 'focus-group', month: '2027-02', band: ['14-17'], size: 'few', ledBy: 'young-researcher',
            agreed_en: 'Later buses', agreed_cy: '', disagreed_en: 'Whether to pay', disagreed_cy: '', summary_en: 'We want later buses', summary_cy: 'Rydyn ni eisiau bysiau hwyrach',
            'quote-1.words': 'Nobody fetches me', 'quote-1.language': 'en', 'quote-1.print': 'yes', 'quote-2.words': '', 'quote-2.language': 'en',
            'quote-3.words': '', 'quote-3.language': 'en'], '/new')
        assert group.status == 303: group.text
        int readOfTheGroup = read(desk(mali))
        assert officer.submit(group.location, [how: 'met-again'], '/confirm').status == 303
        assert officer.submit(group.location, [:], '/publish').status == 303

        then:
        readOfTheGroup >= 4
        sentIn(young) == 29
        officer.get("/en/studio/results/$young").text.contains('One group was listened to. It is counted as a group and is in none of the figures above.')

        when: 'week 8: a campaign, with a worry inside one of its copies'
        now(8, 5, '20:00')
        (1..30).each { answers(promise, it == 17 ? "$CAMPAIGN. $WORRY" : "$CAMPAIGN${'!' * (it % 3)}") }
        now(9, 0, '09:30')
        bean(CampaignWatch).runOnce()
        int readOfTheCampaign = read(desk(osian))
        bean(Counting).runOnce()
        officer = desk(rhian)

        then: 'the same words are read once, all of them are counted, and the worry is found and stands in no list of texts'
        readOfTheCampaign == 2
        officer.get("/en/studio/results/$young").text.contains('Campaign, 29 texts')
        sentIn(young) == 59
        sql.firstRow('SELECT COUNT(*) AS n FROM moderation_case WHERE council_id = ?', [council.id]).n == 2
        waiting() == 0

        when: 'week 10: it closes by its date; a sheet that comes later is kept aside'
        def followers = bean(Followers)
        String thing = "consultation:$id"
        followers.follow(council.id, thing, 'jo@example.org', 'en')
        followers.follow(council.id, thing, 'elin@example.org', 'cy')
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, thing])
        now(12, 0, '10:00')
        officer = desk(rhian)
        def late = officer.submit("/en/studio/batches/of/$young", [channel: 'POST', came: 1, arrivedOn: day(12).toString()], "/of/$young")
        def aside = officer.submit("$late.location/sheets/1", [:], '/sheets/1')

        then:
        one().stageAt(clock.now()) == Stage.CONSIDERING
        visitor().get(promise).forms.every { it.action != '/en/answer/start' }
        aside.status == 422
        sentIn(young) == 59

        when: 'the figures are published, in which nobody can be found'
        def released = officer.submit("$studio/release", [:], '/release')
        assert released.status == 303: released.text
        bean(OutboxPump).runOnce()
        def shown = http.get("/en/consultations/$slug/results")

        then:
        shown.status == 200
        shown.text.contains('We want later buses')
        !shown.text.contains(WORRY)

        when: 'it is decided, and everybody who asked hears of it in their language'
        now(15, 2, '14:00')
        officer = desk(rhian)
        assert officer.submit("$studio/outcome/new", [said_en: 'No bus home', said_cy: 'Dim bws adref', reply: 'DID', answer_en: 'The 9.30 bus runs', answer_cy: 'Mae bws 9.30 yn rhedeg',
            responsible_en: 'Transport', responsible_cy: 'Trafnidiaeth', dueOn: ''], '/outcome/new').status == 303
        AGroundwork.decided(officer, studio)
        assert officer.submit("$studio/outcome", [:], '/publish').status == 303
        bean(OutboxPump).runOnce()

        then:
        one().stageAt(clock.now()) == Stage.ANSWERED
        http.get("/en/consultations/$slug/outcome").text.contains('The 9.30 bus runs')
        sql.rows("SELECT locale FROM notification_mail WHERE council_id = ? AND kind = 'outcome' ORDER BY locale", [council.id])*.locale == ['cy', 'en']
    }

    private int waiting() {
        sql.firstRow('SELECT COUNT(*) AS n FROM moderation_reading WHERE council_id = ?', [council.id]).n
    }

    /** How many are counted in the owning team's results. */
    private long sentIn(UUID activity) {
        bean(Counting).runOnce()
        bean(Results).live(council.id, activity).sent()
    }
}
