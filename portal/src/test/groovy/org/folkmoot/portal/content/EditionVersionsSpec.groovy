package org.folkmoot.portal.content

import static org.folkmoot.portal.content.EditionDesk.*

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** What was saved of an entry in a further language: each saving side by side with the one before, the way back to it, and links for those who check it. */
class EditionVersionsSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared ANews news = new ANews(this, council)
    @Shared int names = 0

    def "each saving says what it changed, and an earlier one comes back as the newest, as far behind as it was"() {
        given:
        def officer = officer()
        def entry = published('swim')
        def form = form(entry, 'pl')
        save(officer, form, [title: 'Basen', summary: 'Otwarte do późna.', note: 'From the agency'])
        save(officer, form, [title: 'Basen', summary: 'Zamknięte <b>do</b> wiosny.'])
        publish(officer, form)
        rewrite(entry, 'swim', 'Open until ten.')

        expect: 'the list leads to each'
        with(officer.get(form)) {
            body.contains("href=\"$form/versions/1\"") && body.contains("href=\"$form/versions/2\"")
            text.contains('From the agency')
        }

        when:
        def first = officer.get("$form/versions/1")
        def second = officer.get("$form/versions/2")

        then: 'field by field, in its language, and only what changed'
        first.text.contains('There was nothing before it.') && first.text.contains('From the agency')
        second.text.contains('Compared with version 1') && second.text.contains('(Polish)') && second.text.contains('Zamknięte <b>do</b> wiosny.')
        second.body.contains('lang="pl"><del>Otwarte do późna.</del>') && !second.text.contains('Basen (')
        !second.body.contains('<b>do</b>')

        and: 'the newest is not gone back to'
        first.forms.any { it.action?.endsWith('/versions/1/restore') }
        !second.forms.any { it.action?.endsWith('/restore') }

        when:
        def back = officer.submit("$form/versions/1", [:], '/restore')

        then: 'it is the newest; what people see stays'
        back.location.startsWith(form)
        with(officer.get(form)) {
            text.contains('Back to version 1') && wholeForms.find { it.action?.contains('source') }.values.summary == 'Otwarte do późna.'
            text.contains('has changed since')
        }
        http.get('/en/news/swim?version=pl').text.contains('Zamknięte')

        and: 'who had an older page before them changes nothing'
        officer.post("$form/versions/2/restore", officer.get("$form/versions/2").forms.find { it.action?.endsWith('/restore') }.hidden + [basedOn: '2']).status == 409
        officer.get(form).text.contains('Version 3') && !officer.get(form).text.contains('Version 4')
        officer.get("$form/versions/9").status == 404
    }

    def "a preview link shows the languages as they stood beside its version when it was made, and no later words"() {
        given:
        def officer = officer()
        def entry = published('run')
        def form = form(entry, 'pl')
        save(officer, form, [title: 'Bieganie', summary: 'Bieganie w parku.'])
        def made = officer.submit("/en/studio/entries/${entry.publicId()}", [days: '7'], '/previews')
        def link = (made.body =~ /\/en\/preview\/[A-Za-z0-9_-]{43}/)[0]
        save(officer, form, [title: 'Bieganie', summary: 'Jeszcze nie.'])
        save(officer, EditionDesk.form(entry, 'pt'), [title: 'Correr', summary: 'Depois.'])

        when:
        def english = http.get(link)
        def polish = http.get("$link?version=pl")

        then:
        plain(english).contains("<a href=\"$link?version=pl\" hreflang=\"pl\" lang=\"pl\">Polski</a>") && !english.text.contains('Português')
        polish.status == 200 && polish.text.contains('Bieganie w parku.') && !polish.text.contains('Jeszcze nie.')
        polish.body.contains('noindex') && polish.header('referrer-policy') == 'no-referrer' && polish.header('cache-control') == 'no-store'
        http.get("$link?version=pt").status == 404
        http.get("$link?version=xx").status == 404

        when: 'the link ends'
        officer.submit("/en/studio/entries/${entry.publicId()}", [:], '/previews/end')

        then:
        http.get("$link?version=pl").status == 404
    }

    def "a preview leaves out a language that was made from a version that was given up, and shows what fits"() {
        given: 'translations of a draft that came to nothing, and of what people see'
        def officer = officer()
        def entry = published('hop')
        rewrite(entry, 'hop', 'The secret hour.')
        save(officer, form(entry, 'pl'), [title: 'Skok', summary: 'Tajna godzina.'])
        save(officer, form(entry, 'pt'), [title: 'Salto'])
        rewrite(entry, 'hop', 'Open late.')

        when:
        def made = officer.submit("/en/studio/entries/${entry.publicId()}", [days: '7'], '/previews')
        def link = (made.body =~ /\/en\/preview\/[A-Za-z0-9_-]{43}/)[0]

        then:
        with(http.get(link)) { !text.contains('Polski') && text.contains('Português') }
        http.get("$link?version=pl").status == 404
        http.get("$link?version=pt").text.contains('Salto')
    }

    def "a preview of what is half translated says what is missing, in the language of whoever looks"() {
        given:
        def officer = officer()
        def entry = news.draftAs('news', [happenedOn: '2026-11-01'], [
            en: [title: 'The half club', summary: 'Open late.', body: 'Until **nine**.'], cy: [title: 'Clwb hanner']])
        def made = officer.submit("/en/studio/entries/${entry.publicId()}", [days: '7'], '/previews')
        def link = (made.body =~ /\/en(\/preview\/[A-Za-z0-9_-]{43})/)[0][1]

        expect:
        with(http.get("/en$link").text) {
            contains('Some of it is not written yet:') && contains('is missing in Welsh') && !contains('“Headline” is missing')
        }
        http.get("/cy${link.replace('/preview', '/rhagolwg')}").text.contains('Nid yw’r cyfan wedi’i ysgrifennu eto:')
    }

    def "sec_7_2 an archived entry's languages are not gone back to, and nobody without the desk sees a version"() {
        given:
        def officer = officer()
        def entry = published('away')
        def form = form(entry, 'pl')
        save(officer, form, [title: 'Jeden'])
        save(officer, form, [title: 'Dwa'])
        def shown = officer.get("$form/versions/1").forms.find { it.action?.endsWith('/restore') }.hidden
        withdrawn(officer, entry)

        expect:
        !officer.get("$form/versions/1").forms.any { it.action?.endsWith('/restore') }
        officer.post("$form/versions/1/restore", shown).status == 409
        http.get("$form/versions/1").status in [302, 303, 401, 404]
        this.officer(Role.AUDITOR).get("$form/versions/1").status in [403, 404]
    }

    private withdrawn(Http officer, Entry entry) {
        def desk = "/en/studio/entries/${entry.publicId()}"
        assert officer.submit(desk, [:], '/withdraw').status == 303
        assert officer.submit(desk, [:], '/archive').status == 303
    }

    private Entry published(String slug) {
        news.publish(en: [title: "The $slug club".toString(), slug: slug], cy: [title: "Clwb $slug".toString(), slug: "hwyr-$slug".toString()])
    }

    private void rewrite(Entry entry, String slug, String summary) {
        news.rewrite(entry, [happenedOn: '2026-11-01'], [
            en: [title: "The $slug club".toString(), slug: slug, summary: summary, body: 'Until **ten**.'],
            cy: [title: "Clwb $slug".toString(), slug: "hwyr-$slug".toString(), summary: "Ar agor: $summary".toString(), body: 'Tan **ddeg**.'],
        ])
    }

    private Http officer(Role role = Role.COMMISSIONER) {
        people.visitor(visitor(), "checker${names++}", role)
    }
}
