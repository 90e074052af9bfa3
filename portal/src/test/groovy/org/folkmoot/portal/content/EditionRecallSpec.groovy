package org.folkmoot.portal.content

import static org.folkmoot.portal.content.EditionDesk.*

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Words of a draft that nobody published do not go out through a further language, whichever way and in whichever order things go out. */
class EditionRecallSpec extends PortalSpec {
    static final String SECRET = 'The centre closes in May.'
    static final String SPOKEN = 'Ośrodek zamyka się w maju.'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared ANews news = new ANews(this, council)
    @Shared AFilm films = new AFilm(this, council)
    @Shared int names = 0

    def "an earlier version goes out by #way without what was translated from the draft that came after it"() {
        given: 'one version waits; a later draft is translated and published while nobody sees the page'
        def slug = "waits-${names++}".toString()
        def officer = officer()
        def entry = draft(slug)
        def asker = people.person("asker${names}", Role.MODERATOR)
        def approver = people.person("approver${names}", Role.COMMISSIONER)
        switch (way) {
            case 'its moment': bean(Timetable).publishAt(entry, clock.now().minusSeconds(1)); break
            case 'its approver': bean(Reviews).ask(people.viewer(asker, Role.MODERATOR), entry.publicId(), approver.publicId(), null); break
        }
        rewrite(entry, slug, SECRET)
        news.edition(entry, 'pl', [title: 'Ośrodek', summary: SPOKEN])
        news.edition(entry, 'bfi', [:], films.add())
        news.edition(entry, 'en-x-easyread', [title: 'The centre, made easy'])

        when:
        switch (way) {
            case 'its moment': assert bean(DueEntries).runOnce() == 1; break
            case 'its approver': bean(Reviews).decide(people.viewer(approver, Role.COMMISSIONER), entry.publicId(), 1, true, null); break
            default: bean(Entries).publish(council.id, type(), entry.publicId(), 1, everybody, null)
        }
        bean(OutboxPump).runOnce()

        then: 'people read the page, and what was made from what is the same in both'
        http.get("/en/news/$slug").text.contains('Open late.')
        http.get("/en/news/$slug?version=pl").status == 404
        http.get("/en/news/$slug?version=bfi").status == 404
        http.get("/en/news/$slug?version=en-x-easyread").text.contains('The centre, made easy')
        !http.get("/api/v1/content/news/${entry.publicId()}?locale=*").body.contains(SPOKEN)
        !http.get('/en/search?q=zamyka').body.contains(slug)
        sql.firstRow('SELECT COUNT(*) AS n FROM content_edition_media m WHERE m.entry_id = ? AND m.published', [entry.id()]).n == 0

        and: 'staff are told which and why, in their language, and the record has it'
        with(officer.get("/en/studio/entries/${entry.publicId()}").text) {
            contains('Back to draft: ') && contains('Polish') && contains('Version 1 of the page went out on') && !contains('Back to draft: Easy Read')
        }
        officer.get("/cy/stiwdio/entries/${entry.publicId()}").text.identity { contains('Yn ôl yn ddrafft: ') && contains('Pwyleg') && contains('Aeth fersiwn 1 o’r dudalen allan ar') }
        audited(entry, 'edition-taken-back') == ['bfi', 'pl']
        officer.get(form(entry, 'pl')).text.contains('Nobody reads it yet: it is a draft')
        officer.get(form(entry, 'pl')).text.contains('changes to the page that nobody can see yet')

        when: 'the draft goes out as well'
        news.publishAgain(entry)

        then: 'nothing comes back by itself; somebody shows it, and the desk has nothing to tell any more'
        http.get("/en/news/$slug?version=pl").status == 404
        publish(officer, form(entry, 'pl')).status == 303
        publish(officer, form(entry, 'bfi')).status == 303
        http.get("/en/news/$slug?version=pl").text.contains(SPOKEN)
        !officer.get("/en/studio/entries/${entry.publicId()}").text.contains('Back to draft: ')

        where:
        way << ['its moment', 'its approver', 'a program']
    }

    def "a draft that was given up is not shown through its translation, though later versions went out: #how"() {
        given:
        def slug = "given-up-${names++}".toString()
        def entry = published(slug)
        rewrite(entry, slug, SECRET)
        news.draftEdition(entry, 'pl', [title: 'Ośrodek', summary: SPOKEN])

        when:
        if (how == 'an earlier version came back') {
            bean(Entries).restore(council.id, type(), entry.publicId(), 1, 2, null, null)
        } else {
            rewrite(entry, slug, 'Open until ten.')
        }
        news.publishAgain(entry)

        then:
        lacking(entry) == [['/texts/pl/summary', 'made-from-other']]
        publish(officer(), form(entry, 'pl')).identity { status == 422 && text.contains('made from other words than people can read now') }
        http.get("/en/news/$slug?version=pl").status == 404

        when: 'gone back to, it is what it was'
        bean(Editions).save(borough, entry.publicId(), 'pl', new Editions.Draft([:], null, 1, 3, false, null), null)
        def officer = officer()
        officer.submit(form(entry, 'pl') + '/versions/1', [:], '/restore')

        then:
        lacking(entry) == [['/texts/pl/summary', 'made-from-other']]

        where:
        how << ['an earlier version came back', 'other words were written']
    }

    def "words that another language took over from a translation are made from what that was made from"() {
        given:
        def slug = "taken-over-${names++}".toString()
        def entry = published(slug)
        rewrite(entry, slug, SECRET)
        news.draftEdition(entry, 'pl', [title: 'Ośrodek', summary: SPOKEN])
        rewrite(entry, slug, 'Open late.')
        news.publishAgain(entry)

        when:
        bean(Editions).copy(borough, entry.publicId(), 'pl', 'pt', null)

        then:
        lacking(entry, 'pt') == [['/texts/pt/summary', 'made-from-other']]
    }

    def "a draft that was given up while nobody saw the page is not shown through its translation either"() {
        given:
        def slug = "hidden-${names++}".toString()
        def entry = published(slug)
        news.withdraw(entry)
        rewrite(entry, slug, SECRET)
        news.edition(entry, 'pl', [title: 'Ośrodek', summary: SPOKEN])
        rewrite(entry, slug, 'Open until ten.')

        when:
        news.publishAgain(entry)

        then:
        http.get("/en/news/$slug").text.contains('Open until ten.')
        http.get("/en/news/$slug?version=pl").status == 404
        audited(entry, 'edition-taken-back') == ['pl']
    }

    def "what a translation was made from is worked out from a version of its entry, whatever the form is made to say: #source"() {
        given: 'people saw one version, see another, and a third is being written'
        def slug = "by-hand-${names++}".toString()
        def officer = officer()
        def entry = published(slug)
        rewrite(entry, slug, 'Open until ten.')
        news.publishAgain(entry)
        rewrite(entry, slug, SECRET)
        def other = published("other-${names}")
        4.times { rewrite(other, "other-${names}", "Words $it.") }
        def shown = officer.get(form(entry, 'pl'))
        def hidden = shown.forms.find { it.action?.contains('source=') }.hidden

        when:
        def reply = officer.post("${form(entry, 'pl')}?source=$source", hidden + [title: 'Ośrodek', summary: SPOKEN])

        then:
        reply.status == status
        bean(Editions).saved(entry, 'pl').present == (status == 303)
        status != 303 || lacking(entry) == faults

        and: 'nor is what it was made from taken from whoever sends it'
        officer.post("${form(entry, 'pl')}?source=3", officer.get(form(entry, 'pl')).forms.find { it.action?.contains('source=') }.hidden + [title: 'Ośrodek', 'madeFrom': '{}']).status == 400

        where:
        source       | status || faults
        '3'          | 303    || [['/texts/pl/summary', 'made-from-draft']]
        '1'          | 303    || [['/texts/pl/summary', 'made-from-other']]
        '2'          | 303    || []
        '4'          | 404    || null
        '0'          | 404    || null
        '-1'         | 404    || null
        '2x'         | 404    || null
        '9999999999' | 404    || null
        ''           | 404    || null
    }

    def "while a draft is being written, somebody can still write beside what people read"() {
        given:
        def slug = "beside-${names++}".toString()
        def officer = officer()
        def entry = published(slug)
        rewrite(entry, slug, SECRET)

        when:
        def page = officer.get(form(entry, 'pl'))
        def link = page.links.find { it.endsWith('?source=1') || it.endsWith('?source&#x3D;1') }
        def beside = officer.get("${form(entry, 'pl')}?source=1")

        then:
        link != null
        page.text.contains(SECRET) && page.text.contains('Write beside version 1, which people can read now')
        source(page) == '2' && source(beside) == '1'
        beside.text.contains('Open late.') && !beside.text.contains(SECRET) && !beside.text.contains('Write beside version')

        when:
        assert officer.submitShown(beside, form(entry, 'pl'), [title: 'Ośrodek', summary: 'Otwarte do późna.'], 'source=1').status == 303

        then:
        publish(officer, form(entry, 'pl')).status == 303
        http.get("/en/news/$slug?version=pl").text.contains('Otwarte do późna.')
    }

    def "what people could read in a further language goes on when the page changes, and comes back with it, marked as behind"() {
        given:
        def slug = "stale-${names++}".toString()
        def entry = published(slug)
        news.edition(entry, 'pl', [title: 'Klub', summary: 'Otwarte do późna.'])
        def polish = { http.get("/en/news/$slug?version=pl").text.identity { [contains('Otwarte do późna.'), contains('The page this was made from has changed since.')] } }

        when: 'the page changes'
        rewrite(entry, slug, 'Open until ten.')
        news.publishAgain(entry)

        then:
        polish() == [true, true]

        when: 'and is planned to change again'
        rewrite(entry, slug, 'Open until eleven.')
        bean(Timetable).publishAt(entry, clock.now().minusSeconds(1))
        assert bean(DueEntries).runOnce() == 1
        bean(OutboxPump).runOnce()

        then:
        polish() == [true, true]

        when: 'it is taken down and comes back'
        news.withdraw(entry)
        assert http.get("/en/news/$slug?version=pl").status == 404
        rewrite(entry, slug, 'Open until twelve.')
        news.publishAgain(entry)

        then:
        polish() == [true, true]
        audited(entry, 'edition-taken-back') == []

        when: 'the same words are saved again, with one text more that is of today'
        news.draftEdition(entry, 'pl', [title: 'Klub', summary: 'Otwarte do późna.', body: 'Do dziewiątej.'])

        then:
        lacking(entry) == []

        when: 'while it is down, other words are shown that were made from a draft'
        news.withdraw(entry)
        rewrite(entry, slug, SECRET)
        news.edition(entry, 'pl', [title: 'Klub', summary: SPOKEN])
        rewrite(entry, slug, 'Open until one.')
        news.publishAgain(entry)

        then:
        http.get("/en/news/$slug?version=pl").status == 404
        audited(entry, 'edition-taken-back') == ['pl']
    }

    def "what only a few could read is no reason to show it to everybody"() {
        given:
        def slug = "few-${names++}".toString()
        def few = bean(Audiences).of(council.id, ['role:admin'] as Set)
        def entry = draft(slug)
        bean(Entries).publish(council.id, type(), entry.publicId(), few, null)
        news.edition(entry, 'pl', [title: 'Klub', summary: 'Otwarte do późna.'])
        rewrite(entry, slug, 'Open until ten.')

        when:
        news.publishAgain(entry, few)

        then:
        audited(entry, 'edition-taken-back') == []

        when:
        news.publishAgain(entry)

        then:
        audited(entry, 'edition-taken-back') == ['pl']
        http.get("/en/news/$slug?version=pl").status == 404
    }

    private Entry published(String slug) {
        def entry = draft(slug)
        news.publishAgain(entry)
        entry
    }

    private Entry draft(String slug) {
        news.draftAs('news', [happenedOn: '2026-11-01'], texts(slug, 'Open late.'))
    }

    private void rewrite(Entry entry, String slug, String summary) {
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts(slug, summary))
    }

    private static Map texts(String slug, String summary) {
        [en: [title: "The $slug club".toString(), slug: slug, summary: summary, body: 'The club is open until **nine**.'],
         cy: [title: "Clwb $slug".toString(), slug: "hwyr-$slug".toString(), summary: "Ar agor: $summary".toString(), body: 'Mae’r clwb ar agor tan **naw**.']]
    }

    private List lacking(Entry entry, String tag = 'pl') {
        def now = bean(EntryRepository).byPublicId(council.id, entry.publicId()).get()
        def latest = bean(Entries).latest(now)
        def standing = bean(Editions).standing(borough, type(), now, tag, latest)
        bean(EditionCheck).lacking(borough, type(), standing.language(), now, standing.edition(), latest).collect { [it.pointer(), it.code()] }
    }

    /** The tags of the languages, in order. */
    private List<String> audited(Entry entry, String event) {
        sql.rows('SELECT object FROM audit_entry WHERE council_id = ? AND action = ?', [council.id, "news.$event".toString()])*.object
                .findAll { it.startsWith("${entry.publicId()}/") }.collect { it.split('/')[1] }.sort()
    }

    private getBorough() {
        bean(Councils).byId(council.id).get()
    }

    private long getEverybody() {
        bean(Audiences).publicOf(council.id)
    }

    private type() {
        bean(ContentTypes).find('news').get()
    }

    private Http officer() {
        people.visitor(visitor(), "recall${names++}", Role.COMMISSIONER)
    }
}
