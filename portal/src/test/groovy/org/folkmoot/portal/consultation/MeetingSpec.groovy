package org.folkmoot.portal.consultation

import java.time.Instant
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump

/** Meetings that people can come to, from the officer's draft to the one that is not held. */
class MeetingSpec extends AskingSpec {
    static final Map<String, Object> EVENING = [name_en: 'Open <i>evening</i>', name_cy: 'Noson agored', place_en: 'Ferry Hall', place_cy: 'Neuadd y Fferi', startsOn: '2026-06-03', startsAt: '18:00',
        endsOn: '2026-06-03', endsAt: '20:00', access: ['step-free', 'bsl'], coming_en: 'Ring 01632 960000; no need to book, all are welcome', coming_cy: 'Ffoniwch 01632 960000']

    private String list(UUID id) { "/en/studio/consultations/$id/meetings" }

    private UUID drafting() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        drafted()
    }

    private def added(UUID id, Map more = [:]) { officer.submit("${list(id)}/new", EVENING + more, '/meetings/new') }

    private Meeting only(UUID id) { bean(Meetings).of(one(id)).first() }

    private UUID opened(Map more = [:]) {
        def id = drafting()
        assert added(id, more).status == 303
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        id
    }

    def "what is wrong with a meeting is told, and nothing typed is lost: #what"() {
        given:
        def id = drafting()

        expect:
        added(id, changed).identity { it.status == 422 && it.text.contains(said) && it.body.contains('Neuadd y Fferi') == (changed.place_cy == null) && it.body =~ /value="bsl" checked/ }
        bean(Meetings).of(one(id)) == []

        where:
        what                       | changed                                      || said
        'no Welsh name'            | [name_cy: '']                                || 'What it is called, Welsh: Write this in both languages'
        'no hour'                  | [startsAt: '']                               || 'Begins at: Give a day and an hour'
        'too long'                 | [about_en: 'x' * 1001, about_cy: 'y']        || 'What happens there, English: This is longer than'
        'no number of places'      | [capacity: 'a few']                          || 'Give a number from 1 to 500'
        'it ends before it begins' | [endsAt: '17:00']                            || 'It must end after it begins'
        'a fortnight'              | [endsOn: '2026-06-20']                       || 'It must end after it begins'
        'an hour there is not'     | [startsOn: '2027-03-28', startsAt: '01:30']  || 'This hour does not exist'
        'a script as an address'   | [online: 'javascript:alert(1)']              || 'Write a whole address'
        'nowhere'                  | [place_en: '', place_cy: '']                 || 'Say where it is'
    }

    def "it stands on the consultation's page in both languages, with what is provided and a file for calendars"() {
        given:
        def id = opened()
        def page = http.get(path(id))
        String calendar = (page.body =~ /href="([^"]+calendar\.ics)"/)[0][1]

        expect:
        page.text.contains('Meet us') && page.body.contains('Open &lt;i&gt;evening') && page.text.contains('Ferry Hall') && page.text.contains('British Sign Language interpreter') && !page.text.contains('BST')
        http.get(path(id, 'cy')).text.identity { it.contains('Neuadd y Fferi') && it.contains('Dim grisiau yn unman') && it.contains('Ei roi mewn calendr') }

        when:
        def file = http.get(calendar)

        then:
        file.status == 200
        file.header('Content-Type').startsWith('text/calendar')
        file.body.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')
        file.body.contains('DTSTART:20260603T170000Z\r\n') && file.body.contains('DTEND:20260603T190000Z\r\n') && file.body.contains('SEQUENCE:0\r\n') && file.body.contains('STATUS:CONFIRMED\r\n')
        file.body.replace('\r\n ', '').contains('no need to book\\, all are welcome') && file.body.contains('Ring 01632 960000\\;')
        file.body.split('\r\n').every { it.getBytes('UTF-8').length <= 75 }
        http.get(calendar.replace(only(id).publicId().toString(), UUID.randomUUID().toString())).status == 404
    }

    def "a last day that is left empty is the first, and what is missing stops the opening"() {
        given:
        def id = drafting()

        when:
        added(id, [endsOn: '', access: []])

        then:
        only(id).endsAt() == Instant.parse('2026-06-03T19:00:00Z')
        officer.get("/en/studio/consultations/$id").text.contains('A meeting says nothing on getting in and what is provided')
        bean(Opening).checklist(one(id), clock.now()).toDo().contains('meetings')

        when:
        officer.submit("${list(id)}/${only(id).publicId()}", EVENING, only(id).publicId().toString())

        then:
        !bean(Opening).checklist(one(id), clock.now()).toDo().contains('meetings')
    }

    def "nobody sees the meeting of a draft, and what was approved was approved with its meetings"() {
        given:
        def id = drafting()
        def before = bean(Approvals).fingerprint(one(id))
        added(id)
        String meeting = "${list(id)}/${only(id).publicId()}"

        expect:
        bean(Approvals).fingerprint(one(id)) != before
        http.get("${path(id)}/meetings/${only(id).publicId()}/calendar.ics").status == 404
        http.get("${path(id)}/meetings/${only(id).publicId()}").status == 404
        !http.get('/en/meetings').body.contains(only(id).publicId().toString())
        visitor(council).get(list(id)).status != 200
        people.in(visitor(council), people.person('parent', Role.PARENT)).get(list(id)).status in [403, 404]

        when:
        officer.submit(meeting, [:], '/remove')

        then:
        bean(Meetings).of(one(id)) == []
        bean(Approvals).fingerprint(one(id)) == before
        trail(id).containsAll(['consultation.meeting-added', 'consultation.meeting-removed'])
    }

    def "moving one that was announced needs a reason, which everybody reads and calendars get"() {
        given:
        def id = opened()
        String meeting = "${list(id)}/${only(id).publicId()}"

        expect: 'other words need none, another time does'
        officer.submit(meeting, EVENING + [whom_en: 'Everybody', whom_cy: 'Pawb'], only(id).publicId().toString()).status == 303
        officer.submit(meeting, EVENING + [notice_en: 'Bring a coat.', notice_cy: 'Dewch â chot.'], only(id).publicId().toString()).identity { it.status == 422 && it.text.contains('Time and place are as you announced them') && it.body.contains('Bring a coat.') }
        officer.submit(meeting, EVENING + [startsAt: '18:30'], only(id).publicId().toString()).identity { it.status == 422 && it.text.contains('you announced another time or place') && it.body.contains('18:30') }

        when:
        def moved = officer.submit(meeting, EVENING + [startsAt: '18:30', notice_en: 'The bus comes later.', notice_cy: 'Mae’r bws yn dod yn hwyrach.'], only(id).publicId().toString())
        bean(OutboxPump).runOnce()

        then:
        moved.status == 303
        http.get(path(id)).text.identity { it.contains('The bus comes later.') && it.contains('Moved') }
        http.get("${path(id)}/meetings/${only(id).publicId()}/calendar.ics").body.identity { it.contains('DTSTART:20260603T173000Z') && it.contains('SEQUENCE:2') && it.contains('The bus comes later.') }
        trail(id).containsAll(['consultation.meeting-rewritten', 'consultation.meeting-moved'])
    }

    def "one that is not held stays on the page with the reason, and its address to join is gone"() {
        given:
        def id = opened(online: 'https://meet.example/ferry?room=1')
        String meeting = "${list(id)}/${only(id).publicId()}"

        expect:
        http.get("${path(id)}/meetings/${only(id).publicId()}").body.contains('meet.example/ferry')
        officer.submit(meeting, [why_en: '', why_cy: 'Eira.'], '/cancel').identity { it.status == 422 && it.body.contains('Eira.') && it.body.contains('Neuadd y Fferi') }

        when:
        def done = officer.submit(meeting, [why_en: 'Snow.', why_cy: 'Eira.'], '/cancel')
        bean(OutboxPump).runOnce()

        then:
        done.status == 303
        http.get(path(id)).identity { it.text.contains('Not taking place') && it.text.contains('Snow.') && !it.body.contains('meet.example') }
        http.get("${path(id)}/meetings/${only(id).publicId()}").identity { it.text.contains('Not taking place') && it.text.contains('Snow.') && !it.body.contains('meet.example') }
        http.get(path(id, 'cy')).text.contains('Eira.')
        http.get("${path(id)}/meetings/${only(id).publicId()}/calendar.ics").body.contains('STATUS:CANCELLED')

        when: 'it cannot be held at another time after all, but may lead to what was said elsewhere'
        def again = officer.submit(meeting, EVENING + [online: 'https://meet.example/ferry?room=1', startsAt: '18:30', notice_en: 'After all.', notice_cy: 'Wedi’r cyfan.'], only(id).publicId().toString())
        def told = officer.submit(meeting, EVENING + [online: 'https://meet.example/ferry?room=1', outcome: 'https://ashmere.example/said'], only(id).publicId().toString())
        bean(OutboxPump).runOnce()

        then:
        again.status == 409
        told.status == 303
        http.get(path(id)).body.contains('href="https://ashmere.example/said"')
    }

    def "a calendar breaks no letter and takes no line from outside"() {
        given:
        def words = Localised.of('en', 'ŵ' * 60 + '\r\nATTENDEE:mailto:a@example.org', 'cy', '')
        def meeting = new Meeting(1L, 1 as short, UUID.randomUUID(), 1L, Instant.parse('2026-06-03T17:00:00Z'), Instant.parse('2026-06-03T19:00:00Z'), words, Localised.EMPTY, '', Localised.EMPTY,
            Localised.EMPTY, '', Localised.EMPTY, '', false, Localised.EMPTY, 0, Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, null, null, null, null, null)
        def file = MeetingCalendar.of(meeting, 'ashmere.example', 'https://ashmere.example/en', 'en', MONDAY)

        expect:
        !file.split('\r\n').any { it.startsWith('ATTENDEE') }
        file.replace('\r\n ', '').contains('SUMMARY:' + 'ŵ' * 60 + '\\nATTENDEE')
        file.split('\r\n').every { it.getBytes('UTF-8').length <= 75 && !it.contains('\uFFFD') }
    }
}
