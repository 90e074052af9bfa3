package org.folkmoot.portal.content

import static org.folkmoot.portal.content.EditionDesk.*

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** An entry in further languages and forms: written beside its source, shown and taken down by itself, read where everybody reads the entry. */
class EditionsSpec extends PortalSpec {
    static final String HOSTILE = '<b onclick="x">&\'"{{#each this}}x{{/each}}'
    static final String API = '/api/v1/content/news'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared ANews news = new ANews(this, council)
    @Shared AFilm films = new AFilm(this, council)
    @Shared int names = 0

    def "a Polish version goes from the form beside the English one to its own address, and to other programs"() {
        given:
        def officer = officer()
        def entry = published('late')
        def form = form(entry, 'pl')

        when:
        def page = officer.get(form)

        then: 'the original stands beside each text'
        page.status == 200
        page.text.contains('Headline (Polish)') && page.text.contains('Open late.') && page.text.contains('Not begun')
        officer.get("/en/studio/entries/${entry.publicId()}").body.contains("href=\"$form\"")

        when:
        def saved = save(officer, form, [title: "Późny klub $HOSTILE", summary: 'Otwarte do późna.'])

        then: 'people do not see a draft'
        saved.location.startsWith(form)
        http.get('/en/news/late?version=pl').status == 404
        locales(entry).pl == 'draft'
        officer.get("$form/look").identity { status == 200 && body.contains('<h1 lang="pl" dir="auto">') && body.contains('noindex') && header('cache-control') == 'no-store' }

        when:
        def told = publish(officer, form)
        bean(OutboxPump).runOnce()
        def own = http.get('/en/news/late')
        def polish = http.get('/en/news/late?version=pl')

        then: 'the page says where else it can be read'
        told.status == 303
        plain(own).contains('<a href="/en/news/late?version=pl" hreflang="pl" lang="pl">Polski</a>')
        plain(own) =~ /<link rel="alternate" hreflang="pl" href="[^"]+\/en\/news\/late\?version=pl">/

        and: 'there it is, with what fell back marked, at an address of its own that is kept'
        polish.status == 200 && polish.header('cache-control') == 'public, no-cache' && polish.header('content-language') == 'pl'
        polish.text.contains("Późny klub $HOSTILE") && !polish.body.contains('<b onclick')
        polish.body.contains('<h1 lang="pl" dir="auto">') && polish.body.contains('<p class="lead" lang="pl" dir="auto">Otwarte do późna.')
        polish.text.contains('The club is open until')
        plain(polish) =~ /<link rel="canonical" href="[^"]+\/en\/news\/late\?version=pl">/
        polish.body.contains('<strong aria-current="true" lang="pl">Polski</strong>') && polish.body.contains('<a href="/en/news/late" hreflang="en">English</a>')
        http.get('/en/news/late?version=pl', ['If-None-Match': polish.header('etag')]).status == 304

        and: 'whoever reads it is told in Polish that the rest is in English, with the way to all of it'
        polish.body.contains('<span lang="pl">Reszta tej strony jest po angielsku.</span> <a href="/en/news/late" lang="en" hreflang="en">Read all of it in English</a>')
        !http.get('/en/news/late').text.contains('Reszta tej strony')

        and: 'on the Welsh page, what falls back to English says so'
        with(http.get('/cy/newyddion/hwyr-late?version=pl')) {
            body.contains('<section lang="en" dir="auto">') && text.contains('Ei ddarllen yn:')
        }
        http.get('/cy/newyddion/late?version=pl').location == '/cy/newyddion/hwyr-late?version=pl'

        and:
        with(http.get("$API/${entry.publicId()}?locale=pl").json) {
            data.summary == 'Otwarte do późna.' && data.status == 'published' && data.slug == 'late'
            meta.resolvedLocale == 'pl' && meta.fallbackFields.contains('body') && !meta.fallbackFields.contains('title')
        }
        http.get("$API/${entry.publicId()}?locale=*").json.data.summary.keySet() == ['cy', 'en', 'pl'] as Set
        http.get("$API?locale=pl&fallback=none").json.data*.id == [entry.publicId() as String]
        http.get("$API/${entry.publicId()}?locale=pt&fallback=pl,en").json.data.summary == 'Otwarte do późna.'
        locales(entry).pl == 'published'

        and: 'search finds it by its words, and leads to them'
        plain(http.get('/en/search?q=p%C3%B3%C5%BAna')).contains('href="/en/news/late?version=pl"')

        and: 'the record has it'
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND object = ? ORDER BY seq', [council.id, "${entry.publicId()}/pl".toString()])*.action == ['news.edition-saved', 'news.edition-published']
    }

    def "what is typed in a further language is kept for its writer alone, until it is saved or thrown away"() {
        given:
        def colleague = officer()
        def officer = officer()
        def entry = published('kept')
        def form = form(entry, 'pl')
        def typed = [title: "Klub $HOSTILE", summary: '']

        when: 'the script keeps it, a few seconds after the last key'
        def told = save(officer, form, typed + [do: 'auto'])
        def again = officer.get(form)

        then: 'a tab that was closed loses nothing, and nobody else sees it'
        told.json.kept.startsWith('Kept for you at')
        told.json.reading.keySet().contains('part-title')
        again.text.contains('These words are yours and are not saved yet')
        again.body.contains('value="Klub &lt;b')
        !colleague.get(form).text.contains('not saved yet')
        !colleague.get(form).body.contains('Klub &lt;b')
        locales(entry).pl == 'missing'

        when: 'another language of the same entry is another form'
        def other = officer.get(EditionDesk.form(entry, 'en-x-easyread'))

        then:
        other.status == 200
        !other.text.contains('not saved yet')

        when: 'without scripts there is a button'
        def kept = save(officer, form, [title: 'Klub nocny', do: 'keep'])

        then:
        kept.location == form
        officer.get(form).body.contains('value="Klub nocny"')

        when: 'thrown away'
        save(officer, form, [title: 'Klub nocny', do: 'drop'])

        then:
        !officer.get(form).body.contains('Klub nocny')

        when: 'saved'
        save(officer, form, [title: 'Klub dzienny', do: 'keep'])
        save(officer, form, [title: 'Klub dzienny', do: 'save'])

        then:
        !officer.get(form).text.contains('not saved yet')
        officer.get(form).body.contains('value="Klub dzienny"')
    }

    def "the desk says one thing of how a version stands: #said"() {
        given:
        def officer = officer()
        def entry = published("state-${names++}")
        def form = form(entry, 'pl')
        def now = { officer.get(form).text }
        def all = ['Nobody reads it yet: nothing is saved', 'Nobody reads it yet: it is a draft', 'People read what was last saved', 'People read an earlier version', 'as soon as the page itself is public']

        when:
        if (saved) {
            save(officer, form, [title: 'Późny klub', summary: 'Otwarte.'])
        }
        if (shown) {
            publish(officer, form)
        }
        if (again) {
            save(officer, form, [title: 'Późny klub dziś', summary: 'Otwarte.'])
        }
        if (away) {
            sql.executeUpdate('UPDATE content_entry SET visible_to = visible_from WHERE public_id = ?', [entry.publicId()])
        }
        String text = now()

        then:
        all.findAll { text.contains(it) } == said
        text.contains('Saving alone changes nothing that people read.')
        !text.contains('Saving shows nothing to the public yet.')

        where:
        saved | shown | again | away  || said
        true  | false | false | false || ['Nobody reads it yet: it is a draft']
        true  | true  | false | false || ['People read what was last saved']
        true  | true  | true  | false || ['People read an earlier version']
        true  | true  | false | true  || ['as soon as the page itself is public']
    }

    def "where the library has no film, the form of a signed version says so and what to do"() {
        given:
        def officer = officer()
        def page = officer.get(form(published("signed-${names++}"), 'bfi'))

        expect:
        page.status == 200
        page.text.contains('There is no film in the library yet.')
        page.links.contains('/en/studio/media/new')
        !page.body.contains('name="media"')
    }

    def "when the original changes it is behind, on the desk, on the page and for programs; the parity languages never wait for it"() {
        given:
        def officer = officer()
        def entry = published('moved')
        news.edition(entry, 'pl', [title: 'Klub', summary: 'Do późna.'])

        when: 'only the body changes, of which nothing was said in Polish'
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('moved', 'Open late.'))
        news.publishAgain(entry)

        then:
        locales(entry).pl == 'published'

        when:
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('moved', 'Open very late.'))
        news.publishAgain(entry)

        then:
        locales(entry).pl == 'outdated'
        http.get('/en/news/moved?version=pl').text.contains('The page this was made from has changed since.')
        officer.get(form(entry, 'pl')).text.contains('The original has changed since this was written.')
        officer.get("/en/studio/entries/${entry.publicId()}").text.contains('Behind the original')

        when: 'somebody looks through it and says that it says the same'
        save(officer, form(entry, 'pl'), [title: 'Klub', summary: 'Do późna.', checked: 'yes'])
        publish(officer, form(entry, 'pl'))
        bean(OutboxPump).runOnce()

        then:
        locales(entry).pl == 'published'
        !http.get('/en/news/moved?version=pl').text.contains('has changed since')
    }

    def "taking one language down leaves the page and its other languages; taking the page down takes all of them"() {
        given:
        def officer = officer()
        def entry = published('down')
        news.edition(entry, 'pl', [title: 'Klub'])
        news.edition(entry, 'en-x-easyread', [title: 'The club', summary: 'It is open late.'])

        when:
        withdraw(officer, form(entry, 'pl'))
        bean(OutboxPump).runOnce()

        then:
        http.get('/en/news/down?version=pl').status == 404
        http.get('/en/news/down?version=en-x-easyread').text.contains('It is open late.')
        !http.get('/en/news/down').body.contains('Polski')

        when:
        news.withdraw(entry)

        then:
        http.get('/en/news/down?version=en-x-easyread').status == 404
        http.get("$API/${entry.publicId()}?locale=en-x-easyread").status == 404
    }

    def "a film in sign language waits for its captions and its transcript, and is then shown above the words"() {
        given:
        def officer = officer()
        def entry = published('signed')
        def film = films.add(false)
        def form = form(entry, 'bfi')

        when:
        save(officer, form, [media: film as String])
        def refused = publish(officer, form)

        then:
        refused.status == 422 && refused.text.contains('This recording has no transcript or captions yet.')
        locales(entry).bfi == 'draft'

        when:
        films.words(film)
        publish(officer, form)
        bean(OutboxPump).runOnce()
        def page = http.get('/en/news/signed?version=bfi')

        then:
        page.body.contains('<video') && page.text.contains('Somebody signs it.') && page.text.contains('Open late.')
        http.get('/en/news/signed').body.contains('hreflang="bfi">BSL</a>')
        with(http.get("$API/${entry.publicId()}?locale=bfi").json) {
            data.recording.kind == 'video' && data.recording.id == film as String && data.title == 'The signed club'
        }

        and: 'the library knows that it is used'
        sql.firstRow('SELECT COUNT(*) AS n FROM content_edition_media m JOIN content_media c ON c.id = m.media_id WHERE c.public_id = ? AND m.published', [film as String]).n == 1

        and: 'a film is no recording of somebody reading'
        save(officer, EditionDesk.form(entry, 'en-x-aloud'), [media: film as String])
        publish(officer, EditionDesk.form(entry, 'en-x-aloud')).text.contains('This is not a recording.')
    }

    def "nothing typed is lost: #why"() {
        given:
        def officer = officer()
        def entry = published("kept-$names")
        news.draftEdition(entry, 'pl', [title: 'Pierwszy'])

        when:
        def reply = save(officer, form(entry, 'pl'), typed)

        then:
        reply.status == status
        reply.text.contains(said)
        reply.body.contains('Zostaje tutaj')

        where:
        typed                                                              || status | said                                              | why
        [basedOn: '0', title: 'Zostaje tutaj']                             || 409    | 'Somebody else saved while you were writing'      | 'somebody else saved meanwhile'
        [basedOn: '1', title: 'x' * 300, summary: 'Zostaje tutaj']         || 422    | 'at most 120'                                     | 'a text is too long'
        [basedOn: '1', title: 'Zostaje tutaj', note: 'n' * 201]            || 422    | 'at most 200'                                     | 'the note is too long'
    }

    def "what only copies the original is not published as a translation; Easy Read may say the same in places"() {
        given:
        def officer = officer()
        def entry = published('copied')
        news.draftEdition(entry, 'pl', [title: 'The copied club'])
        news.draftEdition(entry, 'en-x-easyread', [title: 'The copied club'])

        expect:
        publish(officer, form(entry, 'pl')).status == 422
        publish(officer, form(entry, 'en-x-easyread')).status == 303
    }

    def "a page built of blocks keeps its order and its pictures; the words are the other language's"() {
        given:
        def officer = officer()
        def blocks = { String one, String two -> [[kind: 'text', heading: one, words: two], [kind: 'quote', words: two, who: 'A. N.']] }
        def entry = news.publishAs('page', [children: true], [
            en: [title: 'Built', summary: 'S.', blocks: blocks('Head', 'Word')], cy: [title: 'Adeilad', summary: 'C.', blocks: blocks('Pen', 'Gair')]])
        def form = form(entry, 'pl')

        when:
        save(officer, form, [title: 'Zbudowane', 'blocks.0.heading': 'Nagłówek', 'blocks.0.words': 'Słowo', 'blocks.1.words': 'Cytat'])
        publish(officer, form)
        bean(OutboxPump).runOnce()
        def page = http.get('/en/about/built?version=pl')

        then:
        page.body.contains('<section class="block block-text" lang="pl" dir="auto"')
        page.text.contains('Nagłówek') && page.text.contains('Cytat') && !page.text.contains('Word')
    }

    def "an Easy Read text has a reading age, a Polish one the length of its sentences"() {
        given:
        def officer = officer()
        def entry = published('hard')
        def words = 'The club is open late on every Friday of the month, and it is free for all of you.'
        news.draftEdition(entry, 'en-x-easyread', [title: 'Club', body: words])
        news.draftEdition(entry, 'pl', [title: 'Klub', body: 'Klub jest otwarty do późna w każdy piątek miesiąca i jest bezpłatny dla was wszystkich.'])

        expect:
        officer.get(form(entry, 'en-x-easyread')).text.contains('A reader of about')
        officer.get(form(entry, 'pl')).identity { text.contains('words a sentence') && !text.contains('A reader of about') }
    }

    def "sec_7_2 who may not publish cannot here either, and no language is made up: #tag"() {
        given:
        def entry = published("rights-$names")

        expect:
        publish(officer(Role.MODERATOR), form(entry, 'pl')).status == 403
        officer().get(form(entry, tag)).status == 404
        http.get("/en/news/rights-${names - 2}?version=$tag").status == 404

        where:
        tag << ['xx', 'en', 'pl-Latn-PL-x-other']
    }

    private static withdraw(Http who, String form) {
        sent(who, form, '/withdraw')
    }

    private Entry published(String slug) {
        news.publish(en: [title: "The $slug club".toString(), slug: slug], cy: [title: "Clwb $slug".toString(), slug: "hwyr-$slug".toString()])
    }

    private static Map texts(String slug, String summary) {
        [en: [title: "The $slug club".toString(), slug: slug, summary: summary, body: 'Until **ten**.'], cy: [title: "Clwb $slug".toString(), slug: "hwyr-$slug".toString(), summary: "Ar agor: $summary".toString(), body: 'Tan **ddeg**.']]
    }

    private Map locales(Entry entry) {
        http.get("$API/${entry.publicId()}/locales").json.data
    }

    private Http officer(Role role = Role.COMMISSIONER) {
        people.visitor(visitor(), "linguist${names++}", role)
    }
}
