package org.folkmoot.portal.survey

import static org.folkmoot.portal.platform.access.Role.MODERATOR
import static org.folkmoot.portal.platform.access.Role.PARTICIPANT

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.Flags
import org.folkmoot.portal.moderation.KeptTexts
import org.folkmoot.portal.moderation.WorryReading
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Till

/** The sealed way back to somebody who is erased: emptied unread, save where the safeguarding team is at work on their words. */
class ErasedSeatSpec extends PortalSpec {
    /** A response of a reachable activity with this sealed in its seat. */
    UUID response(Map<String, String> sealed) {
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, AQuestionnaire.build(), Ids.uuid()))
        String activity = Ids.uuid()
        String seat = Ids.uuid()
        UUID response = Ids.uuid()
        sql.execute('INSERT INTO survey_seat (council_id, id, activity, sealed) VALUES (?, ?, ?, ?)',
                [council.id, seat, activity, bean(Secrets).seal(Seats.PURPOSE, groovy.json.JsonOutput.toJson(sealed).getBytes('UTF-8'))])
        sql.execute("INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, version, state, seat) VALUES (?, ?, ?, ?, '{}', 1, 'SENT', ?)",
                [council.id, response.toString(), activity, version, seat])
        response
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
        UUID typed = response(name: 'Zz', contact: ' ZZCHILD@' + council.host + ' ')
        UUID worrying = response(account: child.publicId().toString())
        UUID others = response(account: other.publicId().toString())

        and: 'somebody worried about the words of one, and passed them on'
        bean(KeptTexts).change(worrying, 'he hits me', '13-15')
        bean(WorryReading).take(council.id, Ids.uuid(), KeptTexts.SOURCE, worrying, Flags.of('he hits me'))
        assert people.visitor(visitor(), 'reader', MODERATOR).submit('/en/studio/worries', [do: 'marked', 'mark-1': 'escalate'], '/worries').status == 303
        def subject = new Held.Subject(council.id, child.id(), child.publicId(), child.displayName(), child.address(), 'en', true)

        expect:
        [quiet, typed, worrying, others].every { who(it) != 'nobody' }

        when:
        bean(Till).run { portal.getBeansOfType(Held).each { it.erase(subject) } }

        then:
        who(quiet) == 'nobody'
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
}
