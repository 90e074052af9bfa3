package org.folkmoot.portal.moderation

import static org.folkmoot.portal.platform.access.Role.*

import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.people.MembershipRepository
import org.folkmoot.portal.platform.data.Ids

/** A moderator's seat may be limited to some consultations: then only their queues are theirs. */
class OwnSpacesSpec extends ModerationSpec {
    final UUID elsewhere = Ids.uuid()

    def setup() {
        sql.executeUpdate('DELETE FROM moderation_waiting WHERE council_id = ?', [council.id])
        sql.executeUpdate('DELETE FROM moderation_reading WHERE council_id = ?', [council.id])
    }

    def limited(UUID... spaces) {
        def account = signedIn.person("limited${++made}", MODERATOR)
        def seat = sql.firstRow('SELECT id FROM people_membership WHERE account_id = ?', [account.id()]).id
        spaces.each {
            sql.execute('INSERT INTO people_membership_space (council_id, membership_id, space) VALUES (?, ?, ?)', [council.id, seat, it.toString()])
        }
        account
    }

    Http browser(account) {
        signedIn.in(visitor(), account)
    }

    UUID ideaIn(UUID space, String words) {
        UUID ref = kept.keep(words)
        bean(ModerationGate).receive(council.id, space, KeptTexts.SOURCE, ref)
        ref
    }

    UUID readingIn(UUID space, String words) {
        UUID ref = kept.keep(words)
        bean(WorryReading).take(council.id, space, KeptTexts.SOURCE, ref, Flags.of(words))
        ref
    }

    String idOf(UUID ref) {
        sql.firstRow('SELECT id FROM moderation_waiting WHERE council_id = ? AND ref = ?', [council.id, ref.toString()]).id
    }

    def "sec_19 a limited moderator sees, counts and decides what is theirs, and nothing else"() {
        given:
        UUID own = ideaIn(space, 'zzown a slide')
        UUID other = ideaIn(elsewhere, 'zzother a swing')
        readingIn(space, 'zzownread fine')
        readingIn(elsewhere, 'zzotherread fine')
        def moderator = browser(limited(space))

        when:
        def queue = moderator.get('/en/studio/moderation').text
        def desk = moderator.get('/en/studio/worries').text

        then:
        queue.contains('zzown') && !queue.contains('zzother')
        queue.contains('One text waits to be published')
        desk.contains('zzownread') && !desk.contains('zzotherread')

        and: 'the other one is not there for them, to look at or to decide'
        moderator.get("/en/studio/moderation/${idOf(own)}").status == 200
        moderator.get("/en/studio/moderation/${idOf(other)}").status == 404
        moderator.post("/en/studio/moderation/${idOf(other)}", [_token: moderator.get('/en/worry').token, do: 'publish', seen: 'x']).status == 404
        decided(other) == []

        and: 'who is not limited, and the safeguarding team, see all'
        as(MODERATOR).get('/en/studio/moderation').text.with { it.contains('zzown') && it.contains('zzother') }
        as(SAFEGUARDING).get('/en/studio/moderation').text.with { it.contains('zzown') && it.contains('zzother') }
        as(MODERATOR).get('/en/studio/worries').text.with { it.contains('zzownread') && it.contains('zzotherread') }
    }

    def "sec_19 a proof from somebody else's screen does not make a text theirs"() {
        given:
        UUID ref = readingIn(elsewhere, 'zz fine')
        def account = limited(space)
        def viewer = signedIn.viewer(account, MODERATOR)
        UUID id = UUID.fromString(sql.firstRow('SELECT id FROM moderation_reading WHERE ref = ?', [ref.toString()]).id.toString())
        String proof = bean(SeenWords).proof(account.publicId(), id, kept.texts[ref])

        expect:
        bean(Reading).decide(viewer, [new Reading.Read(id, proof, Reading.Mark.NOTHING)]).with { [it.cleared(), it.gone()] } == [0, 1]
        decided(ref) == []
    }

    def "one unlimited seat beside a limited one is for everything, also a borrowed one while it holds"() {
        given:
        ideaIn(elsewhere, 'zzother a swing')
        def account = limited(space)
        signedIn.role(account, MODERATOR, Instant.parse('2026-01-01T00:00:00Z'), Instant.parse('2030-01-01T00:00:00Z'), 'cover')

        expect:
        browser(account).get('/en/studio/moderation').text.contains('zzother')

        when: 'it has ended'
        clock.at('2030-01-01T00:00:00Z')

        then:
        !browser(account).get('/en/studio/moderation').text.contains('zzother')
    }
}
