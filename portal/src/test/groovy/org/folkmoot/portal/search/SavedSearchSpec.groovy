package org.folkmoot.portal.search

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.data.Retention
import org.folkmoot.portal.platform.time.DatabaseClock
import spock.lang.Shared

/** Searches that people are told about: saved, confirmed, told once of what is new, and ended. */
class SavedSearchSpec extends PortalSpec {
    @Shared ANews news = new ANews(this, council)
    @Shared SignedIn people = new SignedIn(portal, council)
    static int made = 0

    /** A word that nothing else says. */
    String word = "quillfern${++made}"
    String address = "reader${made}@example.org"

    private Http.Reply ask(String query, Map form, Http who = visitor()) { who.submit("/en/search/saved/new?$query", form, query) }

    private List<String> mails(String to = address) { new SentMail(portal).to(council.id, to) }

    private static String linkIn(String mail) { mail.find(/(?<=\/\/)[^\/\s]+(\/\w\w\/\w+\/saved\/link\/\S+)/).replaceFirst('^[^/]+', '') }

    /** Asks, and follows the link of the mail. @return the link */
    private String save(String query = "q=$word", String rhythm = 'daily') {
        assert ask(query, [rhythm: rhythm, address: address]).status == 303
        String link = linkIn(mails().last())
        assert visitor().submit(link, [do: 'confirm']).text.contains('You will hear from us')
        link
    }

    private def publish(Map more = [:]) {
        news.publish([en: [title: "About $word", body: 'Words.'], cy: [title: "Am $word", body: 'Geiriau.']] + more)
    }

    /** What the jobs do that the outbox asks for, each twice: a node that dies in the middle leaves them to another. */
    private void seen() {
        bean(OutboxPump).runOnce()
        def tasks = sql.rows("SELECT task_instance AS i, CONVERT(task_data USING utf8mb4) AS d FROM scheduled_tasks WHERE task_name = 'once' AND task_instance LIKE 'saved-searches:%' AND CONVERT(task_data USING utf8mb4) LIKE ?", ["$council.id\t%".toString()])
        tasks.each { task ->
            def parts = task.d.split('\t')
            2.times { bean(SavedMatches).run(new OutboxEntry(task.i.split(':')[1] as long, council.id, parts[1], parts[2])) }
            sql.execute("DELETE FROM scheduled_tasks WHERE task_name = 'once' AND task_instance = ?", [task.i])
        }
    }

    /** What everybody is told a while later, asked twice as well. */
    private void told(int days = 1) {
        seen()
        clock.shift(Duration.ofDays(days))
        2.times { bean(SavedRound).tell(council.id) }
    }

    private int saved() { sql.firstRow('SELECT COUNT(*) n FROM search_saved WHERE council_id = ?', [council.id]).n as int }

    def "nobody is told before they have said that it was them; then each new thing once, in their language"() {
        given:
        publish()
        seen()
        when:
        def found = http.get("/en/search?q=$word").body
        def reply = ask("q=$word", [rhythm: 'daily', address: address])
        then: 'the search page offers it, and the first mail has no word that somebody typed'
        found.contains("href=\"/en/search/saved/new?q&#x3D;$word\"")
        reply.location == "/en/search/saved/asked?q=$word"
        mails().size() == 1
        mails()[0].contains('Please confirm') && !mails()[0].contains(word)

        when: 'looking at the link confirms nothing'
        String link = linkIn(mails()[0])
        def shown = visitor().get(link)
        publish()
        told()
        then:
        shown.text.contains("“$word”") && shown.text.contains('Was it you')
        mails().size() == 1

        when: 'it was them'
        def confirmed = visitor().submit(link, [do: 'confirm'])
        told()
        then: 'what was out before is not new'
        confirmed.text.contains('We write in the morning of each day that there is something new.')
        mails().size() == 1

        when:
        def fresh = publish(en: [title: "Fresh $word and bold", body: 'Words.'])
        told()
        then: 'the subject, which a phone shows to anybody, has no word of it'
        mails().size() == 2
        mails()[1].startsWith('Something new fits a search of yours\n')
        mails()[1].contains("fits: “$word”") && mails()[1].contains("Fresh $word and bold\nhttp") && mails()[1].contains('/en/news/')
        linkIn(mails()[1]) == link

        when: 'it is worded anew, withdrawn, shown again, and everything is indexed anew'
        news.rewrite(fresh, [happenedOn: '2026-11-01'], [en: [title: "Fresh $word again", summary: 'S', body: 'Words.'], cy: [title: "Am $word eto", summary: 'C', body: 'Geiriau.']])
        news.publishAgain(fresh)
        told()
        news.withdraw(fresh)
        told()
        news.publishAgain(fresh)
        bean(SearchShelf).rebuild()
        told(8)
        then:
        mails().size() == 2
    }

    def "in Welsh, once a week, the mail and its pages are Welsh"() {
        when:
        visitor().submit("/cy/chwilio/saved/new?q=$word&kind=news", [rhythm: 'weekly', address: address], 'news')
        String link = linkIn(mails()[0])
        def confirmed = visitor().submit(link, [do: 'confirm'])
        publish()
        told(7)
        then:
        mails()[0].startsWith('Cadarnhewch:')
        link.startsWith('/cy/chwilio/saved/link/')
        confirmed.text.contains('Byddwn yn ysgrifennu ar ddydd Llun')
        mails()[1].startsWith('Mae rhywbeth newydd yn ateb un o’ch chwiliadau')
        mails()[1].contains("“$word”, Newyddion") && mails()[1].contains("Am $word\nhttp") && mails()[1].contains('/cy/newyddion/')
    }

    def "what is hidden meanwhile is not told, nor what only staff may read; once everybody may, it is"() {
        given:
        save()
        def gone = publish(en: [title: "Gone $word", body: 'W.'])
        def secret = publish(en: [title: "Secret $word", body: 'W.'])
        def kept = publish(en: [title: "Kept $word", body: 'W.'])
        seen()
        when: 'no job has heard of it yet'
        news.withdrawQuietly(gone)
        news.publishAgain(secret, bean(Audiences).of(council.id, ['role:commissioner'] as Set))
        clock.shift(Duration.ofDays(1))
        bean(SavedRound).tell(council.id)
        then:
        mails().size() == 2
        mails()[1].contains("Kept $word") && !mails()[1].contains('Gone') && !mails()[1].contains('Secret')
        when:
        told()
        news.publishAgain(secret)
        told()
        then:
        mails().size() == 3
        mails()[2].contains("Secret $word") && !mails()[2].contains('Kept')
    }

    def "two nodes that tell at once tell once"() {
        given:
        save()
        publish()
        seen()
        clock.shift(Duration.ofDays(1))
        def now = bean(DatabaseClock).now()
        def id = sql.firstRow('SELECT MAX(id) id FROM search_saved WHERE council_id = ?', [council.id]).id as long
        when:
        def nodes = (1..4).collect { Thread.start { bean(SavedDigest).send(council.id, id, now) } }
        nodes*.join()
        then:
        mails().size() == 2
    }

    def "one tap in the mail program ends it, and only that; the link of any mail does"() {
        given:
        String link = save()
        def bare = { String body -> visitor().send('POST', link, 'application/x-www-form-urlencoded', body.bytes, ['Sec-Fetch-Site': 'cross-site']) }
        expect: 'what a page of another site sends does nothing'
        bare('do=stop').status >= 400
        bare('List-Unsubscribe=No').status >= 400
        saved() > 0 && visitor().get(link).status == 200

        when: 'how often is theirs to choose'
        def changed = visitor().submit(link, [do: 'weekly'])
        then: changed.text.contains('We write on Mondays')

        when:
        def stopped = bare('List-Unsubscribe=One-Click')
        publish()
        told(8)
        then:
        stopped.status == 200 && stopped.text.contains('We have stopped')
        visitor().get(link).status == 404
        bare('List-Unsubscribe=One-Click').status == 404
        mails().size() == 1
        sql.firstRow('SELECT COUNT(*) n FROM search_saved_find f WHERE f.council_id = ? AND NOT EXISTS (SELECT 1 FROM search_saved s WHERE s.id = f.saved_id)', [council.id]).n == 0
    }

    def "who is signed in needs no link to confirm, sees their own and nobody else's, and has ten at most"() {
        given:
        def own = people.person("owner$made", Role.PARENT)
        def browser = people.in(visitor(), own)
        def other = people.visitor(visitor(), "other$made", Role.ADMIN)
        address = own.address()
        when:
        def asked = browser.get("/en/search/saved/new?q=$word")
        def reply = browser.submitShown(asked, '', [rhythm: 'daily'], word)
        def list = browser.get('/en/search/saved')
        then:
        asked.text.contains("We write to $address.") && !asked.body.contains('name="address"')
        reply.location == '/en/search/saved'
        list.text.contains("“$word”")
        mails().empty
        browser.get('/en/your-page').body.contains('href="/en/search/saved"')
        !other.get('/en/search/saved').text.contains(word)
        http.get('/en/search/saved').status in [303, 307, 401]

        when: 'somebody else tries to end it'
        def id = list.forms.find { it.action?.endsWith('/end') }.hidden.search
        def refused = other.post('/en/search/saved/end', [_token: other.get("/en/search/saved/new?q=x").token, search: id])
        then:
        refused.status == 404
        browser.get('/en/search/saved').text.contains(word)

        when: 'the same again changes its rhythm, and there is room for nine more'
        assert ask("q=$word", [rhythm: 'weekly'], browser).status == 303
        def nine = (1..9).collect { ask("q=$word+$it", [rhythm: 'daily'], browser).status }
        def tenth = ask("q=$word+more", [rhythm: 'daily'], browser)
        then:
        nine.every { it == 303 }
        tenth.status == 422 && tenth.text.contains('You have 10 saved searches')
        browser.get('/en/search/saved').text.contains('We write on Mondays')

        when:
        browser.submit('/en/search/saved', [:], '/end')
        then: browser.get('/en/search/saved').forms.count { it.action?.endsWith('/end') } == 9

        when:
        publish(en: [title: "About $word 4", body: 'W.'])
        told()
        then: 'and they are told as everybody is'
        mails().size() == 1 && mails()[0].contains("About $word 4")
    }

    def "an address has ten at most, is not written to over and over, and whoever types it learns neither"() {
        when:
        def replies = (1..12).collect { ask("q=$word+$it", [rhythm: 'daily', address: address]) }
        def again = ask("q=$word+1", [rhythm: 'daily', address: address.toUpperCase()])
        then:
        replies*.status.every { it == 303 } && again.status == 303
        mails().size() == 10
        mails(address.toUpperCase()).empty
    }

    def "words of somebody in need are met with help, and never saved or told"() {
        when:
        int before = saved()
        def page = http.get('/en/search/saved/new?q=self+harm')
        def sent = http.post('/en/search/saved/new?q=self+harm', [_token: http.get('/en/search/saved/new?q=x').token, rhythm: 'daily', address: address])
        then:
        page.text.contains('You can talk to somebody right now') && !page.body.contains('name="rhythm"')
        sent.status == 422 && sent.text.contains('You can talk to somebody right now')
        !http.get('/en/search?q=self+harm').body.contains('/saved/new')
        saved() == before && mails().empty

        when: 'words that came to be known as such only later'
        def own = people.person("later$made", Role.PARENT)
        bean(SavedSearches).save(council.id, own.id(), Wanted.read('q=self+harm'), Rhythm.DAILY, 'en')
        news.publish(en: [title: 'Help with self harm', body: 'Self harm.'], cy: [title: 'Help', body: 'Help.'])
        seen()
        sql.execute("INSERT INTO search_saved_find (council_id, saved_id, kind, ref, occasion) SELECT council_id, id, 'news', (SELECT MAX(public_id) FROM content_entry WHERE council_id = ?), 1 FROM search_saved WHERE account_id = ?", [council.id, own.id()])
        told()
        then: 'it is forgotten'
        mails(own.address()).empty
        saved() == before
    }

    def "a form that fails comes back with what was typed, and what cannot be searched for leads back to the search"() {
        expect:
        with(ask("q=$word&theme=learning", [rhythm: 'daily', address: 'nobody<b>'])) {
            status == 422 && body.contains('value="nobody&lt;b&gt;"') && body =~ /value="daily" checked/ && text.contains('Check the e-mail address')
            text.contains("“$word”, Learning") || text.contains(word)
        }
        with(ask("q=$word", [address: address])) { status == 422 && text.contains('Choose how often we may write') && body.contains("value=\"$address\"") }
        with(http.get('/en/search/saved/new?q=%28%28%28')) { status == 303 && location.startsWith('/en/search?q=') }
        http.get('/en/search/saved/new').status == 303
        http.get('/en/search/saved/link/' + 'x' * 43).status == 404
    }

    def "what is looked for, and by whom, cannot be read in the database"() {
        given: save("q=$word")
        expect:
        sql.rows('SELECT * FROM search_saved WHERE council_id = ?', [council.id]).every { row ->
            row.values().every { value -> !(value instanceof byte[] ? new String(value, 'ISO-8859-1') : value.toString()).identity { it.contains(word) || it.contains('reader') } }
        }
    }

    def "sec_15_1 what nobody confirms is gone after a week, the rest a year after it was asked for"() {
        given:
        ask("q=$word+unconfirmed", [rhythm: 'daily', address: address])
        String link = save("q=$word+confirmed")
        def left = { sql.firstRow('SELECT COUNT(*) n FROM search_saved WHERE council_id = ? AND (confirmed_at IS NULL) = ?', [council.id, it]).n as int }
        int confirmed = left(false)
        when:
        clock.shift(Duration.ofDays(8))
        bean(LegalHolds).place(council.id, 'everything', 'a court order')
        bean(Retention).purge(council.id)
        then: left(true) > 0
        when:
        bean(LegalHolds).lift(council.id, 'everything')
        bean(Retention).purge(council.id)
        then:
        left(true) == 0 && left(false) == confirmed
        when:
        clock.shift(Duration.ofDays(366))
        bean(Retention).purge(council.id)
        then:
        left(false) == 0
        visitor().get(link).status == 404
    }
}
