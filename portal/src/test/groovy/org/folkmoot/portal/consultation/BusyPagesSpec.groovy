package org.folkmoot.portal.consultation

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.data.Retention
import org.folkmoot.portal.platform.theme.Spoken
import spock.lang.Shared

/** What is true and what is not, petitions and letters, results that stay closed: when a hostile story brings many people at once. */
class BusyPagesSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def account = people.person('rhian', Role.COMMISSIONER)
    @Shared Viewer rhian = new Viewer(council.id, account.id(), account.publicId(), 'Rhian Vale', [Role.COMMISSIONER] as Set, [] as Set, null, null,
        [bean(Audiences).publicOf(council.id)] as Set, true, Instant.now(), 1L)
    Http officer = people.in(visitor(), account)

    def setupSpec() {
        [Role.MODERATOR, Role.SAFEGUARDING].each { role -> 2.times { people.person("$role$it".toLowerCase(), role) } }
    }

    UUID opened() {
        def id = bean(Drafting).fromTemplate(rhian, bean(Templates).read('ordinary'))
        def draft = bean(Consultations).get(council.id, id)
        def now = Instant.now()
        bean(Drafting).save(rhian, id, draft.lockVersion(), new Drafting.Draft(draft.words(), now, now.plus(14, ChronoUnit.DAYS), LocalDate.now().plusDays(40), true))
        AGroundwork.screened(portal, rhian, id)
        bean(Opening).open(rhian, id)
        bean(OutboxPump).runOnce()
        id
    }

    String path(UUID id, String locale = 'en') {
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + bean(Consultations).slugsOf(bean(Consultations).get(council.id, id))[locale]
    }

    String start(UUID id, String locale = 'en') {
        path(id, locale).replace('/consultations/', '/take-part/').replace('/ymgynghoriadau/', '/cymryd-rhan/') + (locale == 'cy' ? '/pobl-ifanc' : '/young-people')
    }

    String busy(UUID id) {
        "/en/studio/consultations/$id/busy"
    }

    static final Map TRUE = [claim_en: 'The <b>club</b> is sold', claim_cy: 'Mae’r clwb wedi’i werthu', truth_en: 'Nothing is sold & nobody has asked to', truth_cy: 'Nid oes dim wedi’i werthu']

    Http.Reply pin(UUID id, Map changed = [:]) {
        def reply = officer.submit("${busy(id)}/truths/new", TRUE + changed, '/new')
        bean(OutboxPump).runOnce()
        reply
    }

    List<String> deeds(UUID id) {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "consultation:$id".toString()])*.action
    }

    void close(UUID id) {
        bean(Deadlines).endEarly(rhian, id, Localised.of('en', 'Done.', 'cy', 'Wedi gorffen.'))
        bean(OutboxPump).runOnce()
    }

    def "what is true is pinned where people read and where they start, in both languages, with its day"() {
        given:
        def id = opened()

        when:
        def pinned = pin(id)
        String today = Spoken.day(LocalDate.now(Spoken.UK), Locale.of('en'))

        then:
        pinned.status == 303
        [path(id), start(id)].every { page ->
            http.get(page).identity { it.text.contains('What is true, what is not') && it.body.contains('The &lt;b&gt;club&lt;/b&gt; is sold') && it.text.contains("Said on $today") }
        }
        [path(id, 'cy'), start(id, 'cy')].every { page -> http.get(page).text.identity { it.contains('Beth sy’n wir, a beth sydd ddim') && it.contains('Nid oes dim wedi’i werthu') } }
        deeds(id).contains('consultation.truth-pinned')
        officer.get(busy(id)).text.contains('Pinned')
        officer.get(busy(id).replace('/en/studio', '/cy/stiwdio')).text.contains('Adegau prysur')
    }

    def "it is refused while #because, with what was typed kept"() {
        given:
        def id = opened()

        when:
        def refused = pin(id, changed)

        then:
        refused.status == 422
        refused.body.contains('Nothing is sold &amp; nobody has asked to')
        !http.get(path(id)).text.contains('What is true, what is not')

        where:
        changed                                            | because
        [truth_cy: '']                                     | 'one language is missing'
        [claim_cy: TRUE.claim_en]                          | 'one language is a copy of the other'
        [claim_en: 'x' * 201]                              | 'it is too long to be read in passing'
    }

    def "it is changed with its history, and taken down at once, in every language"() {
        given:
        def id = opened()
        pin(id)
        String truth = (officer.get(busy(id)).body =~ /href="([^"]+\/busy\/truths\/[0-9a-f-]{36})"/)[0][1]
        def stale = officer.get(truth)

        when:
        def changed = officer.submit(truth, TRUE + [truth_en: 'Nothing is sold. The minutes say so.'], truth.split('/').last())
        bean(OutboxPump).runOnce()

        then:
        changed.status == 303
        http.get(path(id)).text.contains('The minutes say so.')
        with(officer.get(busy(id))) {
            text.contains('How it was worded before')
            text.contains('Nothing is sold & nobody has asked to')
        }

        when: 'somebody saves over it'
        def late = officer.submitShown(stale, truth, TRUE + [truth_en: 'Mine <u>'], truth.split('/').last())

        then:
        late.status == 409
        late.body.contains('Mine &lt;u&gt;')

        when:
        def down = officer.submit(busy(id), [:], '/down')
        bean(OutboxPump).runOnce()

        then: 'no word in any language was asked for'
        down.status == 303
        [path(id), path(id, 'cy'), start(id)].every { !http.get(it).body.contains('id="told"') }
        deeds(id).findAll { it.contains('truth') } == ['consultation.truth-pinned', 'consultation.truth-changed', 'consultation.truth-taken-down']
        officer.get(busy(id)).text.contains('Taken down')
    }

    static Map letter(Map changed = [:]) {
        [kind: 'petition', from: 'organisation', organisation: 'Friends of <i>Fen Lane</i>', cameOn: LocalDate.now(Spoken.UK).toString(), signed: '1203',
            summary_en: 'They ask to keep the club', summary_cy: 'Maen nhw’n gofyn am gadw’r clwb'] + changed
    }

    String logged(UUID id, Map changed = [:]) {
        def made = officer.submit("/en/studio/consultations/$id/letters/new", letter(changed), '/new')
        assert made.status == 303: made.text
        made.location.replaceFirst(/\?.*/, '')
    }

    def "a petition is logged as evidence, read by nobody outside until the team shows it and the consultation is closed, and never counted with answers"() {
        given:
        def id = opened()
        String petition = logged(id)
        String note = logged(id, [kind: 'letter', from: 'member', organisation: 'Nia Fen', signed: ''])
        logged(id, [signed: '7'])

        expect: 'no name of a member of the public is kept'
        sql.rows('SELECT organisation, signed FROM consultation_letter WHERE council_id = ? ORDER BY id DESC LIMIT 3', [council.id]).reverse().collect { [it.organisation, it.signed] } ==
            [['Friends of <i>Fen Lane</i>', 1203], [null, null], ['Friends of <i>Fen Lane</i>', 7]]
        with(officer.get("/en/studio/consultations/$id/letters")) {
            text.contains('3 petitions and letters are logged')
            body.contains('Friends of &lt;i&gt;Fen Lane')
            text.contains('a member of the public')
        }
        officer.get("/cy/stiwdio/consultations/$id/letters".toString()).status == 200
        officer.get(busy(id)).text.contains('3 are logged')

        when: 'the team shows two of them while people can answer'
        [petition, note].each { assert officer.submit(it, [:], '/publish').status == 303 }
        bean(OutboxPump).runOnce()

        then: 'the results are closed to everybody'
        http.get(path(id) + '/results').status == 404
        !http.get(path(id)).body.contains('Fen Lane')

        when:
        close(id)
        def results = http.get(path(id) + '/results')

        then:
        results.text.contains('Petitions and letters')
        results.body.contains('Friends of &lt;i&gt;Fen Lane')
        results.text.contains('signed by about 1,205 people')
        results.text.contains('From a member of the public')
        !results.text.contains('Nia Fen')
        http.get(path(id, 'cy') + '/results').text.identity { it.contains('Maen nhw’n gofyn am gadw’r clwb') && it.contains('Deisebau a llythyrau') }
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response r JOIN consultation_activity a ON a.public_id = r.activity WHERE r.council_id = ?', [council.id]).n == 0

        when: 'it is changed'
        officer.submit("$petition/edit", letter(signed: '1300'), '/edit')
        bean(OutboxPump).runOnce()

        then: 'nobody sees the new words before somebody decides so'
        !http.get(path(id) + '/results').text.contains('Fen Lane')
        deeds(id).findAll { it.contains('letter') } == ['consultation.letter-logged'] * 3 + ['consultation.letter-published'] * 2 + ['consultation.letter-changed']
    }

    def "sec_14_1 fewer than ten who signed are not told"() {
        given:
        def id = opened()
        String petition = logged(id, [signed: '7'])
        officer.submit(petition, [:], '/publish')
        close(id)

        expect:
        http.get(path(id) + '/results').text.identity { it.contains('signed by fewer than 10 people') && !it.contains('about 5 ') }
    }

    def "what does not fit is refused with what was typed: #because"() {
        given:
        def id = opened()

        when:
        def refused = officer.submit("/en/studio/consultations/$id/letters/new", letter(changed), '/new')

        then:
        refused.status == 422
        refused.body.contains('Maen nhw’n gofyn')

        where:
        changed                                         | because
        [kind: '']                                      | 'what it is'
        [from: 'organisation', organisation: ' ']       | 'which organisation'
        [cameOn: '2100-01-01']                          | 'it has not come yet'
        [signed: '']                                    | 'a petition is signed'
        [signed: 'many']                                | 'by a number of people'
        [kind: 'letter', signed: '5']                   | 'a letter is not'
        [summary_en: 'x' * 1_001]                       | 'it would not be read'
    }

    def "a summary in one language is kept and not shown"() {
        given:
        def id = opened()
        String petition = logged(id, [summary_en: ''])

        expect:
        officer.submit(petition, [:], '/publish').identity { it.status == 422 && it.text.contains('missing in one of the council’s languages') }
        officer.submit("$petition/edit", letter(), '/edit').status == 303
        officer.submit(petition, [:], '/publish').status == 303
        officer.submit(petition, [:], '/unpublish').status == 303
    }

    def "letters are sorted under the themes of people's own words"() {
        given:
        def id = opened()
        def activity = bean(Consultations).activities(bean(Consultations).get(council.id, id)).first().publicId()
        sql.execute("INSERT INTO survey_code (council_id, activity, question, label) VALUES (?, ?, 'more', 'Opening hours')", [council.id, activity.toString()])
        def theme = sql.firstRow('SELECT id FROM survey_code WHERE activity = ?', [activity.toString()]).id
        String petition = logged(id)

        when:
        def sorted = officer.submit(petition, [theme: theme.toString()], '/themes')

        then:
        sorted.status == 303
        officer.get("/en/studio/consultations/$id/letters").text.contains('one petition or letter')
        officer.post("$petition/themes", [_token: officer.get(petition).token, theme: '99999999']).status == 400
    }

    def "another consultation's truths and letters are not reached through this one, and nobody but the team comes in"() {
        given:
        def id = opened()
        def other = opened()
        pin(id)
        String truth = (officer.get(busy(id)).body =~ /href="([^"]+\/busy\/truths\/[0-9a-f-]{36})"/)[0][1]
        String petition = logged(id)

        expect:
        officer.get(truth.replace(id.toString(), other.toString())).status == 404
        officer.get(petition.replace(id.toString(), other.toString())).status == 404
        people.in(visitor(), people.person("m${System.nanoTime()}", Role.MODERATOR)).identity { [busy(id), petition, truth].every { page -> it.get(page).status == 403 } }
    }

    def "sec_15_1 letters that nobody outside was shown go three years after the close; what was shown stays; a hold wins"() {
        given:
        def ids = (1..2).collect { opened() }
        ids.each { id ->
            logged(id)
            officer.submit(logged(id, [summary_en: 'Shown to all']), [:], '/publish')
            close(id)
        }
        bean(LegalHolds).place(council.id, "consultation:${ids[1]}", 'a judicial review')
        def left = { UUID id -> sql.rows('SELECT l.published FROM consultation_letter l JOIN consultation c ON c.id = l.consultation_id WHERE c.public_id = ?', [id.toString()])*.published.collect { it as boolean }.sort() }

        when:
        clock.shift(Duration.ofDays(1097))
        bean(Retention).purge(council.id)

        then:
        left(ids[0]) == [true]
        left(ids[1]) == [false, true]
    }
}
