package org.folkmoot.portal.consultation

import groovy.json.JsonSlurper
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.notification.Followers
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.search.SearchShelf

/** A meeting with a page of its own, at which people take places without a name, from the first to the last. */
class MeetingPlacesSpec extends AskingSpec {
    static final Instant EVENING = Instant.parse('2026-06-03T17:00:00Z')
    static final Instant LATE = Instant.parse('2026-06-03T19:00:00Z')

    static Meeting.Written written(Map more = [:]) {
        def texts = [name: both('Pizza <i>evening</i>', 'Noson pitsa'), place: both('Ferry Hall', 'Neuadd y Fferi'), about: both('Three short questions', 'Tri chwestiwn byr'),
            getting: both('Bus 7', 'Bws 7'), present: both('Two youth workers', 'Dau weithiwr ieuenctid'), after: both('We write down what is said', 'Rydym yn ysgrifennu'),
            contact: both('Ring 01632 960000', 'Ffoniwch 01632 960000')] + (more.texts ?: [:])
        new Meeting.Written(more.starts ?: EVENING, more.ends ?: LATE, texts, more.online ?: '', [Meeting.Access.STEP_FREE], more.containsKey('capacity') ? more.capacity : 20, '')
    }

    /** An open consultation with one meeting, on Tuesday morning. */
    private UUID opened(Map more = [:]) {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        bean(Meetings).add(rhian, id, written(more))
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        id
    }

    private Meeting only(UUID id) { bean(Meetings).of(one(id)).first() }

    private String page(UUID id, String locale = 'en') { "${path(id, locale)}/meetings/${only(id).publicId()}" }

    private String studio(UUID id) { officer.get("/en/studio/consultations/$id/meetings/${only(id).publicId()}").text }

    private int taken(UUID id) { sql.firstRow('SELECT COALESCE(SUM(people), 0) AS n FROM consultation_meeting_place WHERE council_id = ? AND meeting_id = ?', [council.id, only(id).key()]).n as int }

    private static Map linked(String body) {
        def read = new JsonSlurper().parseText(body.find(/<script type="application\/ld\+json">(.*?)<\/script>/) { it[1] })
        (read instanceof List ? read[0] : read) as Map
    }

    private static String code(String body) { body.find(/<p class="receipt-code">([^<]+)</) { it[1] } }

    def "a meeting has a page in both languages that says what somebody who may come asks, the day once, and what it is to programs"() {
        given:
        def id = opened()
        def shown = http.get(page(id))
        def about = linked(shown.body)

        expect:
        ['Wednesday 3 June 2026, 6pm to 8pm', 'Ferry Hall', 'Bus 7', 'Two youth workers', 'We write down what is said', 'Ring 01632 960000', 'No steps anywhere', 'Cost Nothing', '20 places', 'Count me in']
            .findAll { !shown.text.contains(it) } == []
        shown.body.contains('Pizza &lt;i&gt;evening')
        shown.body =~ /<link rel="alternate" hreflang="cy" href="https:\/\/[^"]+${page(id, 'cy')}">/
        http.get(page(id, 'cy')).text.identity { it.contains('Dydd Mercher, 3 Mehefin 2026, 6pm tan 8pm') && it.contains('Neuadd y Fferi') && it.contains('Pwy fydd yno') && it.contains('Dau weithiwr ieuenctid') && it.contains('Rwy’n dod') }
        http.get(path(id)).body.contains("href=\"${page(id)}\"")
        http.get(page(id) + '/calendar.ics').body.replace('\r\n ', '').contains("URL:https://${council.host}${page(id)}")

        and:
        about.'@type' == 'Event' && about.name == 'Pizza <i>evening</i>' && about.url == "https://${council.host}${page(id)}"
        about.startDate == '2026-06-03T17:00:00Z' && about.endDate == '2026-06-03T19:00:00Z' && about.isAccessibleForFree == true && about.maximumAttendeeCapacity == 20
        about.eventStatus == 'https://schema.org/EventScheduled' && about.eventAttendanceMode == 'https://schema.org/OfflineEventAttendanceMode' && about.location.'@type' == 'Place'

        and: 'it is on the map of the site, in the list of meetings and among those that are found'
        ['/en/meetings', '/cy/cyfarfodydd', '/sitemap/1'].every { http.get(it).body.contains(only(id).publicId().toString()) }
        http.get('/en/meetings').text.identity { it.contains('One meeting you can come to') && it.contains('June 2026') && it.contains('Read more and count yourself in') }
        found('Three short questions', id)

        when: 'it is put off'
        bean(Meetings).save(rhian, id, only(id).publicId(), written(starts: EVENING.plus(1, ChronoUnit.DAYS), ends: LATE.plus(1, ChronoUnit.DAYS), texts: [notice: both('The hall is wet.', 'Mae’r neuadd yn wlyb.')]))
        bean(OutboxPump).runOnce()
        def moved = http.get(page(id))

        then:
        linked(moved.body).identity { it.eventStatus == 'https://schema.org/EventRescheduled' && it.previousStartDate == '2026-06-03T17:00:00Z' && it.startDate == '2026-06-04T17:00:00Z' }
        moved.text.identity { it.contains('Moved') && it.contains('The hall is wet.') && it.contains('It was to begin on Wednesday 3 June 2026, 6pm') && it.contains('Thursday 4 June 2026, 6pm to 8pm') }
        http.get('/cy/ffrwd').body.identity { it.contains('Symudwyd cyfarfod: Noson pitsa') && it.contains('Mae’r neuadd yn wlyb.') }

        when: 'it is not held after all'
        bean(Meetings).cancel(rhian, id, only(id).publicId(), both('Snow.', 'Eira.'))
        bean(OutboxPump).runOnce()

        then:
        linked(http.get(page(id)).body).eventStatus == 'https://schema.org/EventCancelled'
        http.get(page(id)).text.identity { it.contains('Not taking place') && !it.contains('Count me in') }
        http.get(page(id) + '/come').text.contains('This meeting does not take place')
        http.get('/en/feed').body.contains('A meeting does not take place: Pizza')

        when: 'nothing of a consultation that was taken back is found'
        bean(Deadlines).withdraw(rhian, id, both('Over.'))
        bean(OutboxPump).runOnce()

        then:
        !found('Three short questions', id)
        http.get(page(id)).text.contains('The council has taken the whole consultation back.')
        ['/en/meetings', '/sitemap/1', '/en/feed'].every { !http.get(it).body.contains(only(id).publicId().toString()) }
    }

    private boolean found(String words, UUID id) {
        bean(SearchShelf).rebuild()
        http.get('/en/search?q=' + words.replace(' ', '+')).identity { it.body.contains("href=\"${page(id)}\"") && it.text.contains('Meeting') }
    }

    def "somebody counts themselves in without a name, sees once what gives the place back, and gives it back"() {
        given:
        def id = opened()
        String come = page(id) + '/come'
        def form = http.get(come)
        def sent = form.wholeForms.find { it.action.endsWith('/come') }
        def values = sent.values + [people: '3', need: ['step-free', 'quiet']]

        expect: 'before anything is ticked it is said who sees it'
        form.text.identity { it.contains('You give no name, no address and no account') && it.contains('even if it is once') }
        sent.fields*.name as Set == ['_token', 'once', 'people', 'need'] as Set
        http.get(page(id, 'cy') + '/come').text.contains('Nid pwy, nid pryd')

        when:
        def receipt = sent.send(http, values)
        String words = code(receipt.body)

        then:
        receipt.status == 200 && receipt.text.contains('You are counted in') && receipt.text.contains('3 places are yours') && words.split('-').length == 6
        receipt.header('Cache-Control').contains('no-store')
        !receipt.header('Set-Cookie')
        taken(id) == 3

        and: 'sent again it is the same receipt, and nothing is taken twice'
        code(sent.send(http, values).body) == words
        taken(id) == 3

        and: 'in the other language it is the same place, and not a second form'
        receipt.forms.find { it.action.endsWith('/come') }.identity { it.action == page(id, 'cy') + '/come' && it.hidden.once == values.once }
        receipt.wholeForms.find { it.action.endsWith('/come') }.identity { again ->
            def welsh = again.send(http, again.values + [go: 'other'])
            welsh.status == 200 && welsh.text.contains('Chi biau 3 lle') && code(welsh.body).split('-').length == 6
        }
        receipt.body =~ /<button class="language" type="submit" form="asked" name="go" value="other" lang="cy">/
        taken(id) == 3

        and: 'a row says how many and what, and nothing of whom or when'
        rootSql.firstRow('SELECT * FROM consultation_meeting_place WHERE council_id = ? AND meeting_id = ?', [council.id, only(id).key()]).identity {
            it.keySet()*.toLowerCase() as Set == ['council_id', 'id', 'meeting_id', 'people', 'needs', 'code_mac'] as Set && UUID.fromString(it.id.toString()).version() == 4 && it.needs == 'STEP_FREE,QUIET'
        }
        !sql.rows('SELECT ref FROM outbox WHERE council_id = ?', [council.id])*.ref.contains(sql.firstRow('SELECT id FROM consultation_meeting_place WHERE council_id = ?', [council.id]).id.toString())

        and: 'the team sees how many and what to make ready, also for one'
        studio(id).identity { it.contains('3 of 20 places are taken') && it.contains('A way in without steps: once') && it.contains('A quiet room to go to: once') && !it.contains(words) }
        officer.get("/en/studio/consultations/$id/meetings").text.contains('3 of 20 places taken')

        when: 'words of another meeting give nothing back here'
        def wrong = http.submit(page(id) + '/give-back', [code: 'otter lamp'], '/give-back')

        then:
        wrong.status == 422 && wrong.text.contains('Type six words') && wrong.body.contains('otter lamp')
        taken(id) == 3

        when:
        def back = http.submit(page(id, 'cy') + '/give-back', [code: words.replace('-', ' ').toUpperCase()], '/give-back')

        then:
        back.status == 200 && back.text.contains('Mae eich lle yn rhydd eto')
        taken(id) == 0
        http.submit(page(id) + '/give-back', [code: words], '/give-back').identity { it.status == 422 && it.text.contains('give nothing back at this meeting') }
    }

    def "what cannot be is said, with everything still ticked"() {
        given:
        def id = opened(capacity: 4)
        String come = page(id) + '/come'

        expect:
        http.submit(come, [people: '9', need: ['bsl']], '/come').identity { it.status == 422 && it.text.contains('Choose how many come') && it.body =~ /value="bsl" checked/ }
        http.submit(come, [people: '5', need: ['bsl']], '/come').identity { it.status == 422 && it.text.contains('There are 4 places left') && it.body =~ /value="bsl" checked/ && it.body =~ /value="5" checked/ }
        http.submit(come, [people: '4'], '/come').status == 200
        http.get(come).text.identity { it.contains('All places are taken') && it.contains('another meeting') && it.contains('Ring 01632 960000') }
        http.get(page(id)).text.identity { it.contains('All places are taken') && !it.contains('Count me in') }

        and: 'nobody loses a place because there are to be fewer'
        def typed = [name_en: 'N', name_cy: 'E', place_en: 'P', place_cy: 'L', startsOn: '2026-06-03', startsAt: '18:00', endsOn: '', endsAt: '20:00', access: ['bsl']]
        String meeting = only(id).publicId()
        officer.submit("/en/studio/consultations/$id/meetings/$meeting", typed + [capacity: '3'], meeting).identity { it.status == 422 && it.text.contains('4 places are taken already') }
        officer.submit("/en/studio/consultations/$id/meetings/$meeting", typed + [capacity: ''], meeting).status == 422
        taken(id) == 4
    }

    def "fifty at once take exactly as many places as there are"() {
        given:
        def id = opened(capacity: 20)
        def places = bean(MeetingPlaces)
        def plan = one(id)
        def meeting = only(id)

        when:
        def asked = Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            threads.invokeAll((1..50).collect { { -> places.take(plan, meeting, places.once(), 1, []) } as Callable })*.get()
        }

        then:
        asked.count { it.place() != null } == 20
        asked.findAll { it.place() == null }*.room().unique() == [MeetingPlaces.Room.FULL]
        asked.findAll { it.place() != null }*.code().unique().size() == 20
        taken(id) == 20
    }

    def "when it is over the places are forgotten, the team keeps the number, and everybody reads it in fives, from ten (#came: #said)"() {
        given:
        def id = opened()
        came.times { bean(MeetingPlaces).take(one(id), only(id), bean(MeetingPlaces).once(), 1, [Meeting.Access.BSL]) }

        when: 'it has begun'
        clock.at(EVENING)
        bean(MeetingPlacesRound).run()

        then:
        taken(id) == came
        http.get(page(id) + '/come').text.contains('This meeting has begun')

        when: 'it is over'
        clock.at(LATE)
        bean(MeetingPlacesRound).run()
        bean(OutboxPump).runOnce()

        then:
        taken(id) == 0
        studio(id).identity { it.contains("$came of 20 places were taken") && !it.contains('British Sign Language interpreter: ') }
        http.get(page(id)).text.contains(said)
        !http.get(page(id)).text.contains("$came were")
        !http.get('/en/meetings').body.contains(only(id).publicId().toString())

        when: 'it is not held again under the same address'
        bean(Meetings).save(rhian, id, only(id).publicId(), written(starts: EVENING.plus(9, ChronoUnit.DAYS), ends: LATE.plus(9, ChronoUnit.DAYS), texts: [notice: both('Again.', 'Eto.')]))

        then:
        thrown(NotAtThisStage)

        where:
        came || said
        3    || 'Fewer than 10 were taken.'
        13   || 'About 15 were taken.'
    }

    def "whoever follows the consultation is told, in their language, that a meeting was added, moved and cancelled, each once"() {
        given:
        def id = opened()
        String thing = "consultation:$id"
        [en: 'jo@example.org', cy: 'elin@example.org'].each { locale, address -> bean(Followers).follow(council.id, thing, address, locale) }
        sql.executeUpdate('UPDATE notification_follow SET confirmed_at = UTC_TIMESTAMP(6) WHERE council_id = ? AND thing = ?', [council.id, thing])

        when:
        def added = bean(Meetings).add(rhian, id, written(texts: [name: both('Second', 'Ail')]))
        bean(Meetings).save(rhian, id, added, written(texts: [name: both('Second', 'Ail'), about: both('Other words', 'Geiriau eraill')]))
        bean(Meetings).save(rhian, id, added, written(texts: [name: both('Second', 'Ail'), place: both('Library', 'Llyfrgell'), notice: both('Rain.', 'Glaw.')]))
        bean(Meetings).cancel(rhian, id, added, both('Snow.', 'Eira.'))
        def mails = sql.rows("SELECT kind, locale, sealed FROM notification_mail WHERE council_id = ? AND kind LIKE 'consultation-meeting-%' ORDER BY id", [council.id])
                .collect { [kind: it.kind, locale: it.locale, facts: new JsonSlurper().parse(bean(Secrets).open('mail', it.sealed as byte[]), 'UTF-8').facts] }

        then:
        mails*.kind.countBy { it } == ['consultation-meeting-added': 2, 'consultation-meeting-moved': 2, 'consultation-meeting-cancelled': 2]
        mails.find { it.kind.endsWith('added') && it.locale == 'cy' }.facts.identity { it.name == 'Ail' && it.where == 'Neuadd y Fferi' && it.when.startsWith('Dydd Mercher, 3 Mehefin') && it.path == "${path(id, 'cy')}/meetings/$added" && it.stop.startsWith('/cy/clywed-yn-ol/') }
        mails.find { it.kind.endsWith('moved') && it.locale == 'en' }.facts.identity { it.reason == 'Rain.' && it.where == 'Library' }
        mails.find { it.kind.endsWith('cancelled') && it.locale == 'cy' }.facts.reason == 'Eira.'
    }

    def "from #from to #to is said as #said"() {
        expect:
        Spoken.span(Instant.parse(from), Instant.parse(to), Locale.of(locale)) == said

        where:
        from                   | to                     | locale || said
        '2026-06-03T17:00:00Z' | '2026-06-03T19:30:00Z' | 'en'   || 'Wednesday 3 June 2026, 6pm to 8:30pm'
        '2026-12-12T17:00:00Z' | '2026-12-13T12:00:00Z' | 'en'   || 'Saturday 12 December 2026, 5pm to Sunday 13 December 2026, midday'
        '2026-12-12T17:00:00Z' | '2026-12-12T18:00:00Z' | 'cy'   || 'Dydd Sadwrn, 12 Rhagfyr 2026, 5pm tan 6pm'
        '2026-10-24T17:00:00Z' | '2026-10-25T12:00:00Z' | 'en'   || 'Saturday 24 October 2026, 6pm BST to Sunday 25 October 2026, midday GMT'
    }
}
