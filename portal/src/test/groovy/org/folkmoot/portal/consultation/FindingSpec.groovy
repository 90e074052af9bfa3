package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.content.ANews
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

    def "whoever writes a consultation sees what everybody can read of the same, while they type and after each save; nobody else is told"() {
        given:
        onTuesday()
        news.publish(en: [title: 'Trampoline park for Ferry End', body: 'The trampoline park opens in May.'], cy: [title: 'Parc trampolîn i Ben y Fferi', body: 'Mae’r parc trampolîn yn agor ym mis Mai.'])
        def id = drafted('Trampoline park at Ferry End?')
        onTuesday()
        String words = "/en/studio/consultations/$id/words"
        def page = officer.get(words)
        def form = page.wholeForms.find { it.action.endsWith('/words') }

        expect: 'without a script'
        page.text.contains('Everybody can read these already') && page.body.contains('>Trampoline park for Ferry End</a>')

        when: 'with one, of what was typed and not saved'
        def typed = officer.post("$words/like", form.values + [title_en: 'A trampoline park for Ferry End', summary_en: ''])
        def other = officer.post("$words/like", form.values + [title_en: 'Sandwiches on Sundays', summary_en: ''])

        then:
        typed.json.data.find { it.words == 'Trampoline park for Ferry End' }.href.startsWith('/en/news/')
        !other.json.data*.words.contains('Trampoline park for Ferry End')
        one(id).words().title().in('en') == 'Trampoline park at Ferry End?'
        http.post("$words/like", form.values).status in [307, 403, 404]
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
