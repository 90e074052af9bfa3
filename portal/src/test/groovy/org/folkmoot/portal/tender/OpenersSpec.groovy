package org.folkmoot.portal.tender

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.NoSuchThing
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared
import spock.lang.Stepwise

import static org.folkmoot.portal.tender.Openers.Done.*
import static org.folkmoot.portal.tender.Openers.Purpose.*

/** Three to five people from two teams, a phrase each, one key: any two of different teams open it, nobody alone, nor one team. */
@Stepwise
class OpenersSpec extends PortalSpec {
    @Shared AReadyTender tender = new AReadyTender(this, new SignedIn(portal, council))
    @Shared String studio = "/en/studio/tenders/$tender.id/openers"

    Http as(String name) {
        tender.people.in(visitor(), tender.accounts[name])
    }

    Http.Reply type(String name, String page, Map typed) {
        def browser = as(name)
        browser.submit("/en/studio/openings/$tender.id/$page", typed, "/$page")
    }

    private Map row(int n, String name, String team) {
        [("person$n".toString()): name ? tender.accounts[name].publicId() : '', ("team$n".toString()): team ? tender.teams[team] : '']
    }

    private List<String> deeds() {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "tender:$tender.id".toString()])*.action
    }

    def "openers are named from two teams at least, and what is no board is refused in words with what was chosen"() {
        given:
        def rhian = as('rhian')

        expect:
        rhian.submit(studio, row(1, 'ada', 'legal') + row(2, 'carys', 'finance'), '/openers').identity { [status, text.contains('It takes at least three openers.')] } == [422, true]
        rhian.submit(studio, row(1, 'ada', 'legal') + row(2, 'bea', 'legal') + row(3, 'carys', 'legal'), '/openers').identity { [status, text.contains('They come from at least two teams.'), body.contains("value=\"${tender.accounts.bea.publicId()}\" selected")] } == [422, true, true]
        rhian.submit(studio, row(1, 'ada', 'legal') + row(2, 'ada', 'finance') + row(3, 'carys', 'finance'), '/openers').text.contains('Each person once.')
        rhian.submit(studio, row(1, 'ada', 'legal') + row(2, 'bea', '') + row(3, 'carys', 'finance'), '/openers').text.contains('Choose a team.')
        rhian.submit(studio, [person1: tender.accounts.gwen.publicId(), team1: tender.teams.legal], '/openers').text.contains('Choose a person.')
        rhian.submit(studio, [name_en: 'finance', name_cy: 'Cyllid'], '/team').text.contains('There is a team of that name.')

        when:
        def named = rhian.submit(studio, row(1, 'ada', 'legal') + row(2, 'bea', 'legal') + row(3, 'carys', 'finance'), '/openers')

        then: 'and the words of a team are printed, never run'
        named.status == 303
        rhian.get(studio).text.identity { contains('Somebody has not made a phrase yet') && contains(AReadyTender.CANARY) }
        rhian.get(studio.replace('/en/studio', '/cy/stiwdio')).text.contains('Mae rhywun heb wneud ymadrodd eto')
        as('ada').get('/en/studio').links.contains('/en/studio/openings')
        as('ada').get('/en/studio/openings').identity { it.body =~ /<a href="[^"]+\/phrase">Make your phrase\./ }
        waits('ada', 'carys', 'dai') == [1, 1, 0]
        as('dai').get('/en/studio/openings').text.contains('You are no opener of a tender yet')
    }

    def "sec_1_8 each makes a phrase alone, after signing in afresh; it is written down nowhere and never comes back"() {
        given:
        String page = "/en/studio/openings/$tender.id/phrase"

        expect: 'not by somebody who was not named, nor for somebody else'
        as('dai').get(page).status == 404
        as('rhian').get(page).status == 403
        type('ada', 'phrase', [password_phrase: 'too short', password_again: 'too short']).identity { [status, text.contains('Longer: at least eighteen letters'), body.contains('too short')] } == [422, true, false]

        when: 'the session is old'
        def ada = as('ada')
        def form = ada.get(page)
        clock.shift(Duration.ofMinutes(6))
        def late = ada.submitShown(form, page, [password_phrase: AReadyTender.phrase('ada'), password_again: AReadyTender.phrase('ada')], '/phrase')

        then: 'they sign in first, and what they typed goes along with nothing'
        late.status == 307
        !late.body.contains('gravel')
        ada.get(page).status in [302, 303, 307, 401]
        rows('ada').public_key == null

        when:
        clock.reset()
        def made = ['ada', 'bea', 'carys'].collect { type(it, 'phrase', [password_phrase: AReadyTender.phrase(it), password_again: AReadyTender.phrase(it)]) }

        then:
        made*.status.unique() == [303]
        rows('ada').locked.length > 0
        !new String(rows('ada').locked as byte[], 'ISO-8859-1').contains('gravel')
        as('rhian').get(studio).text.contains('Everybody has a phrase: the key can be made')
        waits('ada', 'carys') == [0, 0]
    }

    /** How many tenders each is told of beside the studio's menu. */
    private List<Long> waits(String... names) {
        names.collect { bean(Openers).waiting(council.id, tender.accounts[it].id(), clock.now()) }
    }

    private Map rows(String name) {
        sql.firstRow('SELECT * FROM tender_opener WHERE council_id = ? AND account = ? AND left_at IS NULL', [council.id, tender.accounts[name].id()])
    }

    def "the key comes with a share for the safe that is shown once, and is kept nowhere"() {
        given:
        def rhian = as('rhian')

        when:
        def shown = rhian.submit(studio, [:], '/key')
        tender.share = (shown.body =~ /<p class="board">([^<]*)</)[0][1].trim()

        then:
        shown.status == 200
        waits('ada', 'carys') == [1, 1]
        tender.share ==~ /([0-9a-hj-km-np-tv-z]{4} ){7}[0-9a-hj-km-np-tv-z]{4}/
        shown.text.contains('Together with any one of its openers it opens them') && shown.text.contains('Gydag unrhyw un o’r agorwyr')
        shown.header('cache-control').contains('no-store')

        and: 'looking again, or sending again, shows none'
        !rhian.get(studio).body.contains(tender.share)
        rhian.post("$studio/key", [_token: shown.token]).status == 409
        rhian.submit(studio, [:], '/anew').status == 303 // thrown away, and made once more for what follows
        rhian.submit(studio, [:], '/key').identity { tender.share = (it.body =~ /<p class="board">([^<]*)</)[0][1].trim(); it.status } == 200
        as('ada').get("/en/studio/openings/$tender.id/phrase").text.contains('The key was made with your phrase')
    }

    def "sec_11_2 sec_11_6 nobody opens alone, nor two of one team, and what is refused is on the record"() {
        expect: 'a wrong phrase leaves nothing behind'
        type('ada', 'rehearsal', [password_phrase: 'not the right words at all']).identity { [status, text.contains('This is not the phrase.'), body.contains('right words')] } == [422, true, false]
        sql.rows('SELECT * FROM tender_consent WHERE council_id = ?', [council.id]).empty

        when:
        def first = type('ada', 'rehearsal', [password_phrase: AReadyTender.phrase('ada')])

        then:
        first.text.contains('You are the first of two')
        type('ada', 'rehearsal', [password_phrase: AReadyTender.phrase('ada')]).identity { [status, text.contains('You have typed yours already.')] } == [422, true]
        type('bea', 'rehearsal', [password_phrase: AReadyTender.phrase('bea')]).identity { [status, text.contains('You and the first are of one team')] } == [422, true]
        type('carys', 'rehearsal', [password_phrase: AReadyTender.phrase('bea')]).status == 422
        as('rhian').get(studio).text.contains('has not been rehearsed yet')
        deeds().count { it == 'tender.opening-refused' } == 4

        when: 'the second comes too late'
        sql.executeUpdate('UPDATE tender_consent SET given_at = given_at - INTERVAL 61 MINUTE WHERE council_id = ?', [council.id])
        def late = type('carys', 'rehearsal', [password_phrase: AReadyTender.phrase('carys')])

        then: 'and is a first'
        late.text.contains('You are the first of two')

        when:
        sql.executeUpdate("UPDATE tender_consent SET given_at = given_at - INTERVAL 61 MINUTE WHERE council_id = ?", [council.id])
        bean(ConsentSweep).run()

        then:
        sql.rows('SELECT * FROM tender_consent WHERE council_id = ?', [council.id]).empty
    }

    def "sec_11_2 every allowed pair opens, whoever is first: #first and #second"() {
        expect:
        tender.open(first) == CONSENTED
        tender.open(second) == OPENED
        sql.rows('SELECT * FROM tender_consent WHERE council_id = ?', [council.id]).empty

        where:
        first   | second
        'ada'   | 'carys'
        'carys' | 'bea'
    }

    def "a key that was damaged fails its rehearsal, and the page says what to do"() {
        given:
        sql.executeUpdate("UPDATE tender_seal_part SET locked = CONCAT(SUBSTRING(locked, 1, LENGTH(locked) - 1), CHAR(ASCII(SUBSTRING(locked, LENGTH(locked))) ^ 1)) WHERE council_id = ? AND ((one = ? AND other = ?) OR (one = ? AND other = ?))",
            [council.id, rows('ada').id.toString(), rows('carys').id.toString(), rows('carys').id.toString(), rows('ada').id.toString()])

        expect:
        tender.open('ada') == CONSENTED
        tender.open('carys') == FAILED
        as('rhian').get(studio).text.identity { contains('Did not open') && contains('Begin anew with the key below') }

        when:
        as('rhian').submit(studio, [:], '/anew')
        tender.share = bean(Openers).key(tender.viewer('rhian'), tender.id)

        then: 'a key made anew is rehearsed anew'
        bean(Openers).desk(council.id, tender.id).stage() == Openers.Stage.REHEARSAL
        tender.open('ada') == CONSENTED
        tender.open('carys') == OPENED
        bean(Openers).desk(council.id, tender.id).stage() == Openers.Stage.READY
        waits('ada', 'carys') == [0, 0]
    }

    def "an opener is replaced by two others of different teams, or one and the safe; nothing of who left is kept"() {
        given: 'Carys, the only one of finance, leaves'
        def rhian = as('rhian')
        String leaver = rows('carys').id

        expect:
        rhian.submit(studio, [leaver: leaver, person: tender.accounts.dai.publicId(), team: tender.teams.legal], '/replace').text.contains('They come from at least two teams.')
        rhian.submit(studio, [leaver: leaver, person: tender.accounts.dai.publicId(), team: tender.teams.audit], '/replace').status == 303
        tender.open('ada', REPLACEMENT) == NOT_NOW
        type('dai', 'phrase', [password_phrase: AReadyTender.phrase('dai'), password_again: AReadyTender.phrase('dai')]).status == 303
        waits('ada', 'bea', 'carys', 'dai') == [1, 1, 0, 0]
        tender.open('carys', REPLACEMENT) == NOT_A_PAIR
        tender.open('ada', REPLACEMENT) == CONSENTED
        tender.open('bea', REPLACEMENT) == NOT_A_PAIR

        when: 'no second opener of another team stays, so the share is taken out of the safe'
        def wrong = rhian.submit(studio, [password_share: '0000 0000 0000 0000 0000 0000 0000 0000'], '/safe')
        def opened = rhian.submit(studio, [password_share: tender.share.toUpperCase().replace(' ', '-')], '/safe')

        then:
        wrong.status == 422
        opened.text.contains('A new share was made because the old one was seen.')
        def old = sql.firstRow('SELECT * FROM tender_opener WHERE council_id = ? AND id = ?', [council.id, leaver])
        old.left_at != null && old.locked == null && old.public_key == null
        sql.rows('SELECT one, other FROM tender_seal_part WHERE council_id = ?', [council.id]).identity { parts -> parts.size() == 5 && !parts.any { leaver in [it.one, it.other] } }
        as('carys').get("/en/studio/openings/$tender.id/rehearsal").status == 404

        and: 'the new board is rehearsed, and the old share opens nothing'
        bean(Openers).desk(council.id, tender.id).stage() == Openers.Stage.REHEARSAL
        tender.open('dai') == CONSENTED
        tender.open('bea') == OPENED
        deeds().containsAll(['tender.replacement-asked', 'tender.opener-replaced'])

        when: 'then Bea, by two who stay'
        bean(Openers).replace(tender.viewer('rhian'), tender.id, rows('bea').id as UUID, tender.choice('eleri', 'finance'))
        bean(Openers).phrase(tender.viewer('eleri'), tender.id, AReadyTender.phrase('eleri'))

        then:
        tender.open('dai', REPLACEMENT) == CONSENTED
        tender.open('ada', REPLACEMENT) == OPENED
        tender.open('eleri') == CONSENTED
        tender.open('ada') == OPENED
    }

    def "nobody but an opener of it reaches its phrase, and another council has none of it"() {
        when:
        bean(OpeningTogether).open(tender.viewer('gwen'), tender.id, REHEARSAL, AReadyTender.phrase('ada'))

        then:
        thrown(NoSuchThing)

        and:
        def elsewhere = newCouncil()
        def there = new SignedIn(portal, elsewhere)
        there.visitor(visitor(elsewhere), 'zoe', Role.OPENER).get("/en/studio/openings/$tender.id/phrase").status == 404
    }
}
