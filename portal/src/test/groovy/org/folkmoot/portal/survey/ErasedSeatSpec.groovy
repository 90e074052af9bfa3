package org.folkmoot.portal.survey

import static org.folkmoot.portal.platform.access.Role.MODERATOR
import static org.folkmoot.portal.platform.access.Role.PARTICIPANT

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.Flags
import org.folkmoot.portal.moderation.KeptTexts
import org.folkmoot.portal.moderation.WorryReading
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Till

/** The sealed way back to somebody who is erased: emptied unread, save where the safeguarding team is at work on their words. */
class ErasedSeatSpec extends PortalSpec {
    /** A response of a reachable activity with this sealed in its seat. @param keyed whether it can be found, as all can that are sealed today */
    UUID response(Map<String, String> sealed, boolean keyed = true) {
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid()))
        String activity = Ids.uuid()
        String seat = Ids.uuid()
        UUID response = Ids.uuid()
        sql.execute('INSERT INTO survey_seat (council_id, id, activity, sealed, whose) VALUES (?, ?, ?, ?, ?)',
                [council.id, seat, activity, bean(SeatKeys).seal(sealed), keyed ? bean(SeatKeys).key(UUID.fromString(activity), Json.tree(Json.write(sealed))) : null])
        sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, state, seat) VALUES (?, ?, ?, ?, '{}', 1, 'SENT', ?)",
                [council.id, response.toString(), activity, version, seat])
        response
    }

    def "an old seat gets its key only for the bytes it was read from, and never a second one: #what"() {
        given:
        UUID response = response([name: 'Zz'], false)
        def seats = bean(SeatRepository)
        UUID seat = seats.ofResponse(council.id, response).get()
        byte[] read = seats.sealedOf(council.id, response).get().sealed()
        change(sql, seat)

        when:
        seats.key(council.id, seat, read, 'zz-key')

        then:
        sql.firstRow('SELECT whose AS w FROM survey_seat WHERE id = ?', [seat as String]).w == whose

        cleanup: 'nothing that cannot be opened stays'
        sql.executeUpdate('UPDATE survey_seat SET sealed = NULL, whose = NULL WHERE id = ?', [seat as String])

        where:
        what                         | change                                                                                                        || whose
        'nothing happened meanwhile' | { db, at -> }                                                                                                 || 'zz-key'
        'it was sealed anew'         | { db, at -> db.executeUpdate('UPDATE survey_seat SET sealed = ? WHERE id = ?', ['other'.bytes, at as String]) } || null
        'it was emptied'             | { db, at -> db.executeUpdate('UPDATE survey_seat SET sealed = NULL WHERE id = ?', [at as String]) }            || null
        'it got one'                 | { db, at -> db.executeUpdate("UPDATE survey_seat SET whose = 'first' WHERE id = ?", [at as String]) }          || 'first'
    }

    String who(UUID response) {
        bean(SealedSeats).whoIs(council.id, response).orElse('nobody')
    }

    def "sec_13_6 sec_15_2 seats of whoever is erased are emptied; one whose words are an open case stays shut, with the way to the child"() {
        given:
        def people = new SignedIn(portal, council)
        def child = people.person('zzchild', PARTICIPANT)
        def other = people.person('zzother', PARTICIPANT)
        UUID quiet = response(account: child.publicId().toString())
        UUID old = response([account: child.publicId().toString()], false)
        UUID typed = response(name: 'Zz', contact: ' ZZCHILD@' + council.host + ' ')
        UUID worrying = response(account: child.publicId().toString())
        UUID others = response(account: other.publicId().toString())

        and: 'somebody worried about the words of one, and passed them on'
        bean(KeptTexts).change(worrying, 'he hits me', '13-15')
        bean(WorryReading).take(council.id, Ids.uuid(), KeptTexts.SOURCE, worrying, Flags.of('he hits me'))
        assert people.visitor(visitor(), 'reader', MODERATOR).submit('/en/studio/worries', [do: 'marked', 'mark-1': 'escalate'], '/worries').status == 303
        def subject = new Held.Subject(council.id, child.id(), child.publicId(), child.displayName(), child.address(), 'en', true)

        expect:
        [quiet, old, typed, worrying, others].every { who(it) != 'nobody' }

        when:
        bean(Till).run { portal.getBeansOfType(Held).each { it.erase(subject) } }

        then:
        who(quiet) == 'nobody'
        who(old) == 'nobody'
        who(typed) == 'nobody'
        who(others) == "account: ${other.publicId()}"

        and: 'two of the team can still find the child, though the account has no name any more'
        who(worrying).readLines() == ["account: ${child.publicId()}", "contact: ${child.address()}", 'name: Zzchild']*.toString()

        when: 'it is erased again, as after a restore, when the name is gone'
        def later = new Held.Subject(council.id, child.id(), child.publicId(), '', '', 'en', true)
        bean(Till).run { portal.getBeansOfType(Held).each { it.erase(later) } }

        then: 'nothing that was kept for the child is lost'
        who(worrying).contains("contact: ${child.address()}")
    }

    def "sec_15_2 beside three hundred sealed seats erasing asks the database no more than beside none, and opens none of them"() {
        given:
        def child = new SignedIn(portal, council).person('zzfew', PARTICIPANT)
        def subject = new Held.Subject(council.id, child.id(), child.publicId(), child.displayName(), child.address(), 'en', true)
        def erase = { bean(Till).run { bean(SurveyHeld).erase(subject) } }
        UUID before = response(account: child.publicId().toString())
        long alone = selects(erase)

        when: 'many others answered in the same activity, one with what cannot be opened'
        UUID mine = response(account: child.publicId().toString())
        String activity = sql.firstRow('SELECT activity FROM survey_response WHERE id = ?', [mine.toString()]).activity
        300.times {
            sql.execute('INSERT INTO survey_seat (council_id, id, activity, sealed, whose) VALUES (?, ?, ?, ?, ?)',
                    [council.id, Ids.uuid().toString(), activity, new byte[64], bean(SeatKeys).ofContact(UUID.fromString(activity), "other$it@example.org")])
        }

        then:
        selects(erase) <= alone + 2
        who(before) == 'nobody'
        who(mine) == 'nobody'
    }

    def "sec_14_3 two seats of one person look no more alike in the database than those of two"() {
        given:
        def activities = [Ids.uuid(), Ids.uuid()]

        expect:
        activities.collect { bean(SeatKeys).ofContact(it, 'zz@example.org') }.toSet().size() == 2
        bean(SeatKeys).ofContact(activities[0], ' ZZ@example.org ') == bean(SeatKeys).ofContact(activities[0], 'zz@example.org')
        bean(SeatKeys).ofAccount(activities[0], 'zz@example.org') != bean(SeatKeys).ofContact(activities[0], 'zz@example.org')
    }
}
