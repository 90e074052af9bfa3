package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.web.ProblemKind
import spock.lang.Shared

/** An edition shows nothing of its entry that people cannot see yet, is found by its own words while it is shown, and rests with its entry. */
class EditionsAheadSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared ANews news = new ANews(this, council)
    @Shared int names = 0

    def "an edition made from changes that are not published waits for them: #why"() {
        given: 'people see one version, and another is being written'
        def entry = published("ahead-$names")
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts("ahead-${names - 1}", title, 'Open until ten.'))

        when: 'somebody translates what stands beside'
        news.draftEdition(entry, 'pl', words)
        def lacking = lacking(entry)

        then:
        lacking == faults

        when: 'the changes are published'
        news.publishAgain(entry)

        then:
        this.lacking(entry) == []
        publish(entry)

        where:
        title         | words                                     || faults                                                                | why
        'Moved away'  | [title: 'Przeniesiony']                   || [['/texts/pl/title', 'made-from-draft']]                              | 'its title is new'
        null          | [title: 'Klub', summary: 'Do dziesiątej'] || [['/texts/pl/summary', 'made-from-draft']]                            | 'only the summary is new'
        null          | [title: 'Klub']                           || []                                                                    | 'what it says was made from what is the same in both'
    }

    def "what was made from what people see, or stands already, is shown whatever is being written: #why"() {
        given:
        def entry = published("older-$names")
        if (older) {
            news.edition(entry, 'pl', [title: 'Klub'])
            news.rewrite(entry, [happenedOn: '2026-11-01'], texts("older-${names - 1}", 'Moved', 'Open late.'))
            news.publishAgain(entry)
        }
        news.draftEdition(entry, 'pl', [title: 'Klub'])
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts("older-${names - 1}", 'Moved once more', 'Open late.'))

        expect:
        lacking(entry) == []
        publish(entry)

        where:
        older << [false, true]
        why = older ? 'it is behind' : 'it is of today'
    }

    def "where nobody sees the entry, nothing is shown too early: #state"() {
        given:
        def entry = state == 'a draft' ? news.draftAs('news', [happenedOn: '2026-11-01'], texts("hidden-${names++}", null, 'Open late.')) : published("hidden-$names")
        if (state == 'withdrawn') {
            news.rewrite(entry, [happenedOn: '2026-11-01'], texts("hidden-${names - 1}", 'Moved', 'Open late.'))
            news.withdraw(entry)
        }
        news.draftEdition(entry, 'pl', [title: 'Klub'])

        expect:
        lacking(entry) == []

        where:
        state << ['a draft', 'withdrawn']
    }

    def "blocks and pictures of a page that are not published yet are not shown through a translation"() {
        given:
        def blocks = { String... heads -> heads.collect { [kind: 'text', heading: it, words: "$it words" as String] } }
        def entry = news.publishAs('page', [children: true], [en: [title: 'Built ahead', summary: 'S.', blocks: blocks('One')], cy: [title: 'Adeilad o flaen', summary: 'C.', blocks: blocks('Un')]])
        news.rewrite(entry, [children: true], [en: [title: 'Built ahead', summary: 'S.', blocks: blocks('One', 'Secret')], cy: [title: 'Adeilad o flaen', summary: 'C.', blocks: blocks('Un', 'Cyfrinach')]])
        news.draftEdition(entry, 'pl', [title: 'Zbudowane', blocks: blocks('Jeden', 'Tajne')])
        def officer = people.visitor(visitor(), "ahead-officer${names++}", Role.COMMISSIONER)
        def form = "/en/studio/entries/${entry.publicId()}/languages/pl"

        when:
        def shown = officer.get(form)
        def refused = officer.post("$form/publish", shown.forms.find { it.method == 'post' }.hidden)
        bean(OutboxPump).runOnce()

        then: 'in words that whoever publishes understands, before they try and after'
        [shown, refused].every { it.text.contains('This was made from changes to the page that nobody can see yet. Publish the page first.') }
        refused.status == 422
        http.get('/en/about/built-ahead?version=pl').status == 404
    }

    def "editions of what was put away are left alone, by whichever way"() {
        given:
        def entry = published("away-$names")
        news.edition(entry, 'pl', [title: 'Klub'])
        sql.executeUpdate('UPDATE content_entry SET archived_at = UTC_TIMESTAMP(6), visible_to = UTC_TIMESTAMP(6) WHERE id = ?', [entry.id()])
        def borough = bean(Councils).byId(council.id).get()

        when:
        switch (what) {
            case 'save': news.draftEdition(entry, 'pl', [title: 'Inny']); break
            case 'publish': bean(Editions).publish(borough, entry.publicId(), 'pl', null); break
            case 'withdraw': bean(Editions).withdraw(borough, entry.publicId(), 'pl', null); break
            default: bean(Editions).copy(borough, entry.publicId(), 'en', 'pt', null)
        }

        then:
        def refused = thrown(NotNow)
        refused.kind() == ProblemKind.CONFLICT
        sql.firstRow('SELECT MAX(latest) AS n, COUNT(*) AS c FROM content_edition WHERE entry_id = ?', [entry.id()]).identity { [n, c] } == [1, 1]

        where:
        what << ['save', 'publish', 'withdraw', 'copy']
    }

    def "a Polish word finds the Polish page, and its title is marked as Polish"() {
        given:
        def entry = published("words-$names")
        news.edition(entry, 'pl', [title: 'Żółw świetlica', summary: 'Otwarte popołudniami.'])
        def slug = "words-${names - 1}"

        when:
        def page = http.get("/$locale/$search?q=%C5%BC%C3%B3%C5%82w")

        then:
        page.body.contains('<li class="hit" lang="pl">')
        page.body.replace('&#x3D;', '=').contains("href=\"/en/news/$slug?version=pl\"")
        page.text.contains('Żółw świetlica') && !page.text.contains("The $slug club")
        http.get("/en/news/$slug?version=pl").text.contains('Żółw świetlica')

        and: 'what the reader’s own language says is found in that'
        http.get("/en/search?q=$slug").body.contains("href=\"/en/news/$slug\"")

        cleanup:
        news.withdraw(entry)

        where:
        locale | search
        'en'   | 'search'
        'cy'   | 'chwilio'
    }

    def "a page about the site is found in a further language as well, and no longer once that is taken down"() {
        given:
        def entry = news.publishAs('page', [children: true], [en: [title: 'About the heath', summary: 'S.'], cy: [title: 'Am y rhos', summary: 'C.']])
        news.edition(entry, 'pl', [title: 'Wrzosowisko', summary: 'Krótko.'])
        def found = { http.get('/en/search?q=wrzosowisko').body.replace('&#x3D;', '=').contains('href="/en/about/about-the-heath?version=pl"') }

        expect:
        found()

        when: 'nobody has told the index'
        bean(Editions).withdraw(bean(Councils).byId(council.id).get(), entry.publicId(), 'pl', null)

        then:
        !found()

        cleanup:
        news.withdraw(entry)
    }

    def "words of an Easy Read version lead to it, in the language it is in"() {
        given:
        def entry = published("easy-$names")
        news.edition(entry, 'en-x-easyread', [title: 'Quokka made simple', summary: 'It is open late.'])

        expect:
        http.get('/en/search?q=quokka').body.replace('&#x3D;', '=').identity { contains("href=\"/en/news/easy-${names - 1}?version=en-x-easyread\"") && contains('<li class="hit">') }
        http.get('/cy/chwilio?q=quokka').body.contains('<li class="hit" lang="en">')

        cleanup:
        news.withdraw(entry)
    }

    def "sec_6_7 a hit in a further language shows only while that version is published, whatever the index says: #what"() {
        given:
        def entry = published("stands-$names")
        news.edition(entry, 'pl', [title: 'Borsuk'])
        def found = { http.get('/en/search?q=borsuk').text.contains('Borsuk') }
        assert found()

        when: 'nobody has told the index'
        switch (what) {
            case 'the version was taken down':
                bean(Editions).withdraw(bean(Councils).byId(council.id).get(), entry.publicId(), 'pl', null)
                break
            case 'its language was taken out':
                ['content_edition', 'content_edition_version'].each { sql.executeUpdate("UPDATE $it SET locale = 'ase' WHERE entry_id = ?" as String, [entry.id()]) }
                break
            case 'another version has no such title':
                sql.executeUpdate("UPDATE content_edition_version SET fields = '{}' WHERE entry_id = ?", [entry.id()])
                break
            default:
                news.withdrawQuietly(entry)
        }

        then:
        !found()

        cleanup:
        news.withdraw(entry)

        where:
        what << ['the version was taken down', 'its language was taken out', 'another version has no such title', 'the page was taken down']
    }

    def "what a further language falls back to is of the council’s own languages: #parity"() {
        given:
        def of = newCouncil(parity: parity)
        def texts = [en: [title: 'Youth club', summary: 'Open late.', body: 'Until nine.'], cy: [title: 'Clwb', summary: 'Ar agor.', body: 'Tan naw.']]
        def own = new ANews(this, of)
        def entry = own.publishAs('news', [happenedOn: '2026-11-01'], texts)

        expect: 'English comes first of what Polish falls back to'
        visitor(of).get("/api/v1/content/news/${entry.publicId()}?locale=pl").json.meta.resolvedLocale == read

        where:
        parity       || read
        ['en', 'cy'] || 'en'
        ['cy']       || 'cy'
    }

    private List lacking(Entry entry) {
        def borough = bean(Councils).byId(council.id).get()
        def type = bean(org.folkmoot.portal.content.type.ContentTypes).find(entry.type()).get()
        def now = bean(EntryRepository).byPublicId(council.id, entry.publicId()).get()
        def standing = bean(Editions).standing(borough, type, now, 'pl', bean(Entries).latest(now))
        bean(EditionCheck).lacking(borough, type, standing.language(), now, standing.edition(), bean(Entries).latest(now)).collect { [it.pointer(), it.code()] }
    }

    private boolean publish(Entry entry) {
        bean(Editions).publish(bean(Councils).byId(council.id).get(), entry.publicId(), 'pl', null)
        bean(OutboxPump).runOnce()
        true
    }

    private Entry published(String slug) {
        names++
        news.publish(en: [title: "The $slug club".toString(), slug: slug], cy: [title: "Clwb $slug".toString(), slug: "hwyr-$slug".toString()])
    }

    private static Map texts(String slug, String title, String summary) {
        [en: [title: title ?: "The $slug club".toString(), slug: slug, summary: summary, body: 'The club is open until **nine**.'],
         cy: [title: title ? "$title (cy)".toString() : "Clwb $slug".toString(), slug: "hwyr-$slug".toString(), summary: "Ar agor: $summary".toString(), body: 'Mae’r clwb ar agor tan **naw**.']]
    }
}
