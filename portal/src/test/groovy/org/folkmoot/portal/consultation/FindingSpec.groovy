package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.content.APaper
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.search.SearchShelf
import org.folkmoot.portal.survey.AccessTerms
import spock.lang.Shared

/** How people find a consultation, what it asks and its meetings: by whom it is for, by theme, by area and by how near it is. */
class FindingSpec extends AskingSpec {
    /** A question of the usual template to young people, and one to parents. */
    static final String ASKED_YOUNG = '"living here" kind:questionnaire'

    @Shared ANews news = new ANews(this, council)

    private UUID drafted(String title) {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        def draft = one(id)
        bean(Drafting).save(rhian, id, draft.lockVersion(),
                new Drafting.Draft(Words.of(draft.words().byField() + [title: both(title, "$title cy".toString()), summary: both("$title: what do you think?".toString(), "$title: beth yw eich barn?".toString())]), draft.opensAt(), draft.closesAt(), draft.resultsDueOn(), true))
        id
    }

    private void onTuesday() {
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
    }

    private List<String> hits(String query, def browser = http, String search = '/en/search') {
        (browser.get("$search?$query").body =~ /(?s)<li class="hit".*?<h2><a href="([^"]*)"/).collect { it[1] }
    }

    private static String q(String words) { 'q=' + URLEncoder.encode(words, 'UTF-8') }

    def "what each audience is asked is found by its words while it may answer, in both languages, and leads to where one answers"() {
        given:
        def id = drafted('Zebra crossings')
        open(id)
        String young = path(id).replace('/consultations/', '/take-part/') + '/young-people'

        expect: 'before it opens nobody sees what is asked'
        hits(q(ASKED_YOUNG)) == []

        when:
        onTuesday()

        then:
        hits(q(ASKED_YOUNG)) == [young]
        hits(q('"fyw yma" kind:questionnaire'), http, '/cy/chwilio') == [path(id, 'cy').replace('/ymgynghoriadau/', '/cymryd-rhan/') + '/pobl-ifanc']
        http.get('/en/search?' + q(ASKED_YOUNG)).text.identity { it.contains('Zebra crossings: ') && it.contains('Open now, until') && it.contains('Questions') }
        http.get('/api/v1/search?' + q(ASKED_YOUNG)).json.data*.link == [young]

        when: 'those who are invited alone are asked in private'
        def activity = bean(Consultations).activities(one(id)).find { it.young() }
        sql.execute("INSERT INTO survey_access (council_id, activity, invited_only) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE invited_only = 1", [council.id, activity.publicId().toString()])
        bean(SearchShelf).rebuild()

        then:
        hits(q(ASKED_YOUNG)) == []

        when: 'and after the close nobody can answer'
        sql.execute('DELETE FROM survey_access WHERE council_id = ?', [council.id])
        bean(SearchShelf).rebuild()
        clock.at(MONDAY.plus(15, ChronoUnit.DAYS))

        then:
        hits(q(ASKED_YOUNG)) == []
        hits(q('Zebra crossings')) == [path(id)]
    }

    def "an officer files a consultation under themes, an area and a place, and people narrow by them; its meetings stand where they are held"() {
        given:
        def id = drafted('Lantern park')
        String filed = "/en/studio/consultations/$id/filed"
        def form = officer.get(filed)
        def wrong = officer.submit(filed, [theme: ['mental-health'], spot: 'by the river'], '/filed')

        expect: 'nothing typed is lost'
        form.text.contains('How people find it') && form.body.contains('value="mill-quarter"')
        wrong.status == 422 && wrong.text.contains('Write two numbers with a comma') && wrong.body.contains('value="by the river"') && wrong.body =~ /value="mental-health"[^>]* checked/
        officer.get("/cy/stiwdio/consultations/$id/filed").text.contains('Sut mae pobl yn ei ganfod') || officer.get(filed.replace('/en/studio', '/cy/stiwdio')).status < 400

        when:
        def saved = officer.submit(filed, [theme: ['mental-health', 'nonsense'], area: ['mill-quarter'], spot: '51.5, -3.2'], '/filed')
        bean(Meetings).add(rhian, id, MeetingPlacesSpec.written())
        def meeting = bean(Meetings).of(one(id)).first().publicId()
        String at = "/en/studio/consultations/$id/meetings/$meeting"
        def ofMeeting = officer.get(at).wholeForms.find { it.action.endsWith("/$meeting") }
        def sent = ofMeeting.send(officer, ofMeeting.values + [spot: '51.52,-3.2'])
        open(id)
        onTuesday()
        def page = http.get('/en/search?q=lantern+park')

        then:
        saved.status == 303 && sent.status == 303
        officer.get(at).body.contains('value="51.52000, -3.20000"')
        officer.get(filed).body.identity { it =~ /value="mental-health"[^>]* checked/ && it.contains('value="51.50000, -3.20000"') && !it.contains('nonsense') }
        trail(id).contains('consultation.filed')
        hits('q=lantern+park&theme=health').contains(path(id)) && hits('q=lantern+park&area=town').contains(path(id)) && hits('q=lantern+park&for=11-13').contains(path(id))
        hits('q=lantern+park&theme=learning') == [] && hits('q=lantern+park&for=5-7') == []
        page.body =~ /name="theme" value="mental-health" form="search"/ && page.body =~ /name="for" value="parents" form="search"/
        page.text.contains('What else is near Lantern park')

        and: 'the meeting is two kilometres from there'
        hits('q=&near=51.5,-3.2&within=1').identity { it.contains(path(id)) && !it.any { each -> each.contains("$meeting") } }
        hits('q=&near=51.5,-3.2&within=5').identity { it.contains("${path(id)}/meetings/$meeting".toString()) }
        http.get('/en/search?q=&near=51.5,-3.2&within=5').text.contains('2.2 km')
        hits('q=&near=51.5,-3.2&within=5&theme=mental-health').size() >= 2

        when: 'once it is open it is still filed, and found so at once'
        officer.submit(filed, [theme: ['learning'], spot: ''], '/filed')
        bean(OutboxPump).runOnce()

        then:
        hits('q=lantern+park&theme=health') == []
        hits('q=lantern+park&theme=learning').contains(path(id))
        !hits('q=&near=51.5,-3.2&within=1').contains(path(id))
    }

    def "on young people's pages, and to somebody young, what is made for them comes first of equals; one link puts it in the usual order"() {
        given:
        onTuesday()
        def help = { String title, List<String> ages -> news.publishAs('help', [ages: ages], [en: [title: title, summary: 'Somebody to ring about wombats.'], cy: [title: "$title cy".toString(), summary: 'Rhywun i ffonio.']]) }
        help('Wombats', ['parents'])
        help('Wombats and you', ['11-13', '14-15'])
        def order = { String query, def browser = http -> (browser.get("/en/search?q=wombats$query").text =~ /Wombats and you|Wombats(?= Somebody)/).collect { it }.unique() }
        def ffion = people.person('ffion')
        sql.executeUpdate("UPDATE people_account SET age_band = '14-16' WHERE public_id = ?", [ffion.publicId().toString()])
        def child = visitor()
        people.in(child, ffion)

        expect:
        order('') == ['Wombats', 'Wombats and you']
        order('&young=1') == ['Wombats and you', 'Wombats']
        http.get('/en/search?q=wombats&young=1').identity {
            it.text.contains('What is made for young people comes first.') && it.body.contains('class="theme-young"') && it.body.contains('name="young" value="1"') && it.body.contains('young&#x3D;0')
        }
        http.get('/cy/chwilio?q=wombats&young=1').text.contains('Yr hyn sydd wedi’i wneud ar gyfer pobl ifanc sy’n dod gyntaf.')
        !http.get('/en/search?q=wombats').text.contains('comes first.')

        and: 'whoever is young need not say so, and may say otherwise'
        order('', child) == ['Wombats and you', 'Wombats']
        order('&young=0', child) == ['Wombats', 'Wombats and you']

        and: 'a page for young people says it in its search box'
        def id = drafted('Teapots')
        open(id)
        onTuesday()
        http.get(path(id).replace('/consultations/', '/take-part/') + '/young-people').body.contains('name="young" value="1"')
        !http.get(path(id).replace('/consultations/', '/take-part/') + '/parents').body.contains('name="young" value="1"')

        and: 'staff are told why'
        officer.get('/en/search?q=wombats&young=1&explain=1').text.contains('it is made for young people')
    }

    def "whoever writes #what sees what everybody can read of the same, while they type and after each save; nobody else is told"() {
        given:
        onTuesday()
        def park = news.publish(en: [title: 'Trampoline park for Ferry End', body: 'The trampoline park opens in May.'], cy: [title: 'Parc trampolîn i Ben y Fferi', body: 'Mae’r parc trampolîn yn agor ym mis Mai.'])
        onTuesday()
        String page = made.call(this)
        onTuesday()
        def english = officer.get("/en/studio$page")
        def welsh = officer.get("/cy/stiwdio$page")
        def section = (english.body =~ /(?s)<section class="notice" data-like="([^"]*)" data-like-from="([^"]*)" data-like-kind="([^"]*)" data-like-ref="([^"]*)"[^>]*>.*?<\/section>/)[0]

        expect: 'without a script, of what is saved'
        english.text.contains('Everybody can read these already') && section[0].contains('>Trampoline park for Ferry End</a>') && !section[0].contains(' hidden')
        welsh.text.contains('Gall pawb ddarllen y rhain yn barod')
        section[3] == kind
        section[2].split(' ').count { id -> english.body.contains("id=\"$id\"") } >= fields

        when: 'with one, of what was typed and not saved'
        def asked = { String words -> officer.post('/en/studio/search/like', [_token: english.token, words: words, kind: section[3], ref: section[4]]) }
        def typed = asked('A trampoline park for Ferry End')

        then:
        section[1] == '/en/studio/search/like'
        typed.json.data.find { it.words == 'Trampoline park for Ferry End' }.href.startsWith('/en/news/')
        !asked('Sandwiches on Sundays').json.data*.words.contains('Trampoline park for Ferry End')
        asked('x ' * 20_000).json.data == []
        http.post('/en/studio/search/like', [words: 'A trampoline park for Ferry End']).status in [307, 303, 403, 404]

        cleanup:
        news.withdraw(park)

        where:
        what             | kind           | fields | made
        'a consultation' | 'consultation' | 2      | { it -> "/consultations/${it.drafted('Trampoline park at Ferry End?')}/words".toString() }
        'a meeting'      | 'meeting'      | 2      | { it -> it.meetingOf(it.drafted('Something else')) }
        'a tender'       | 'tender'       | 2      | { it -> it.officer.submit('/en/studio/tenders/new', [title_en: 'A trampoline park at Ferry End', title_cy: 'Parc trampolîn ym Mhen y Fferi', what_en: 'One trampoline park.'], '/new').location.replace('/en/studio', '') + '/plan' }
        'a paper'        | 'document'     | 2      | { it -> it.paperOf('Trampoline park at Ferry End', 'Parc trampolîn ym Mhen y Fferi') }
        'news'           | 'news'         | 2      | { it -> it.newsOf('Trampoline park at Ferry End', 'Parc trampolîn ym Mhen y Fferi') }
    }

    private String meetingOf(UUID id) {
        def day = MONDAY.plus(3, ChronoUnit.DAYS).toString().substring(0, 10)
        String all = "/studio/consultations/$id/meetings"
        def made = officer.submit("/en$all/new", [name_en: 'Trampoline park at Ferry End', name_cy: 'Parc trampolîn ym Mhen y Fferi', place_en: 'Here', place_cy: 'Yma', startsOn: day, startsAt: '12:00', endsOn: day, endsAt: '14:00'], '/meetings/new')
        assert made.status == 303: made.text
        (officer.get("/en$all").body =~ /href="\/en\/studio([^"]*\/meetings\/[0-9a-f-]{36})"/)[0][1]
    }

    private String paperOf(String title, String welsh) {
        def made = officer.postFiles('/en/studio/documents', APaper.cover('title-en': title, 'title-cy': welsh) + [_token: officer.get('/en/studio/documents/new').token], [file: ('One trampoline park for everybody. ' * 20).bytes], 'park.txt')
        assert made.status == 303: made.text
        made.location.replace('/en/studio', '').replaceFirst(/[?#].*/, '')
    }

    private String newsOf(String title, String welsh) {
        def form = officer.get('/en/studio/entries/new/news').wholeForms.find { it.action.endsWith('/news') }
        def made = form.send(officer, form.values + ['title-en': title, 'title-cy': welsh, do: 'save'])
        assert made.status == 303: made.text
        made.location.replace('/en/studio', '').replaceFirst(/[?#].*/, '') + '/edit'
    }

    def "papers, meetings and answers lead to what says much of the same"() {
        given:
        onTuesday()
        def story = news.publish(en: [title: 'Pizza evening at Ferry Hall', summary: 'Three short questions and pizza.', body: 'Two youth workers came to the pizza evening at Ferry Hall.'])
        def id = drafted('Kayaks for everybody')
        bean(Meetings).add(rhian, id, MeetingPlacesSpec.written())
        open(id)
        onTuesday()
        def meeting = bean(Meetings).of(one(id)).first().publicId()

        expect:
        http.get("${path(id)}/meetings/$meeting").body.identity { it.contains('More like this') && it.contains('>Pizza evening at Ferry Hall</a>') }
    }
}
