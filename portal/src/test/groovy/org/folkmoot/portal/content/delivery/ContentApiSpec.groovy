package org.folkmoot.portal.content.delivery

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Requires
import spock.lang.Shared

/** Published content for other programs: found, filtered, sorted, paged and cached; nothing that is not published, and no guess at what was meant. */
class ContentApiSpec extends PortalSpec {
    /** Further languages of the product's own file but Polish, of an entry that has none of them. */
    static final Map FURTHER = ['pt', 'en-x-easyread', 'cy-x-easyread', 'bfi', 'en-x-aloud', 'cy-x-aloud'].collectEntries { [it, 'missing'] }
    static final String NEWS = '/api/v1/content/news'

    @Shared ANews news = new ANews(this, council)

    def "an entry is answered flat, in the language that was asked for, by its id and by its address"() {
        given:
        def entry = news.publish(shared: [themes: ['safety', 'health']], en: [slug: 'late-club'])

        when:
        def one = http.get("$NEWS/${entry.publicId()}?locale=cy")

        then:
        one.status == 200
        one.header('content-type') == 'application/json'
        one.header('content-language') == 'cy'
        one.json.data.title == 'Oriau’r <b>clwb</b> ieuenctid'
        one.json.data.identity { [id, type, locale, slug, version, happenedOn, themes] } ==
                [entry.publicId() as String, 'news', 'cy', 'oriaur-b-clwb-b-ieuenctid', 1, '2026-11-01', ['safety', 'health']]
        one.json.meta == [locale: 'cy', resolvedLocale: 'cy', fallbackFields: []]

        and:
        http.get("$NEWS/by-slug/late-club").json.data.id == entry.publicId() as String
        http.get("$NEWS/by-slug/oriaur-b-clwb-b-ieuenctid?locale=cy").json.data == one.json.data

        and: 'rich text as it was written, or as clean HTML'
        one.json.data.body == 'Mae’r clwb ar agor tan **naw**.'
        http.get("$NEWS/${entry.publicId()}?locale=en&html=true&fields=body").json.data.body.trim() == '<p>The club is open until <strong>nine</strong>.</p>'

        and: 'or in every language side by side'
        http.get("$NEWS/${entry.publicId()}?locale=*&fields=title,happenedOn").json.data ==
                [id: entry.publicId() as String, type: 'news', happenedOn: '2026-11-01', title: [en: 'Youth club <b>hours</b>', cy: 'Oriau’r <b>clwb</b> ieuenctid']]
    }

    def "an address that is one entry's in English and another's in Welsh leads to the one of its language"() {
        given:
        def english = news.publish(en: [slug: 'gala'])
        def welsh = news.publish(cy: [slug: 'gala'])

        expect:
        http.get("$NEWS/by-slug/gala").json.data.id == english.publicId() as String
        http.get("$NEWS/by-slug/gala?locale=cy").json.data.id == welsh.publicId() as String
    }

    def "what is not published is not there: #what"() {
        given:
        def other = new ANews(this, newCouncil())
        def entry = make(news, other)

        expect:
        http.get("$NEWS/${entry.publicId()}").identity { status == 404 && header('content-type').startsWith('application/problem+json') && json.status == 404 }
        !http.get("$NEWS?pageSize=100").json.data*.id.contains(entry.publicId() as String)

        where:
        what             | make
        'a draft'        | { one, two -> one.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'Draft']]) }
        'withdrawn'      | { one, two -> def gone = one.publish(); one.withdraw(gone); gone }
        'of a neighbour' | { one, two -> two.publish() }
        'another type'   | { one, two -> one.publishAs('notice', [urgency: 'change', showUntil: '2026-12-01T00:00:00Z'], [en: [title: 'Shut', words: 'Go round.'], cy: [title: 'Ar gau', words: 'Ewch heibio.']]) }
    }

    def "what is for editors never leaves: not as a field, a filter, an order or in the schema"() {
        given:
        def entry = news.publish(shared: [editorsNote: 'canary-of-editors'])

        expect:
        !http.get("$NEWS/${entry.publicId()}").body.contains('canary-of-editors')
        !http.get("$NEWS/${entry.publicId()}?locale=*").body.contains('canary-of-editors')
        ['fields=editorsNote', 'filter[editorsNote]=canary-of-editors', 'sort=editorsNote'].every { refused(http.get("$NEWS?$it"))*.code == ['unknown-field'] }
        !http.get("$NEWS/schema").body.contains('editorsNote')
    }

    def "a list is filtered by #filter"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        def ids = [
            a: paper.publish(en: [title: 'Ash'], cy: [title: 'Onnen'], shared: [happenedOn: '2026-01-10', themes: ['safety']]),
            b: paper.publish(en: [title: 'Birch 100%'], cy: [title: 'Bedwen 100%!'], shared: [happenedOn: '2026-02-10', themes: ['safety', 'health'], areas: ['town']]),
            c: paper.publish(en: [title: 'cherry'], cy: [title: 'Ceirios'], shared: [happenedOn: '2026-03-10']),
        ].collectEntries { name, entry -> [entry.publicId() as String, name] }

        expect:
        visitor(own).get("$NEWS?sort=happenedOn&fields=title&$filter").json.data.collect { ids[it.id] }.join('') == found

        where:
        filter                                                                     || found
        'filter[title]=Ash'                                                        || 'a'
        'filter[title]=ash'                                                        || ''
        'filter[title][eq]=Ash'                                                    || 'a'
        'filter[title]=Onnen&locale=cy'                                            || 'a'
        'filter[title][ne]=Ash'                                                    || 'bc'
        'filter[title][in]=Ash,cherry'                                             || 'ac'
        'filter[title][nin]=Ash,cherry'                                            || 'b'
        'filter[title][contains]=CH'                                               || 'bc'
        'filter[title][contains]=0%25'                                             || 'b'
        'filter[title][contains]=_'                                                || ''
        'filter[title][startsWith]=b'                                              || 'b'
        'filter[happenedOn][gt]=2026-01-10'                                        || 'bc'
        'filter[happenedOn][gte]=2026-01-10&filter[happenedOn][lt]=2026-03-10'     || 'ab'
        'filter[happenedOn][between]=2026-02-01,2026-03-31'                        || 'bc'
        'filter[themes]=safety'                                                    || 'ab'
        'filter[themes][in]=health,voice'                                          || 'b'
        'filter[themes][nin]=health'                                               || 'ac'
        'filter[areas][exists]=true'                                               || 'b'
        'filter[areas][exists]=false'                                              || 'ac'
        'filter[or][0][title]=Ash&filter[or][1][areas]=town'                       || 'ab'
        'filter[or][0][title]=Ash&filter[or][0][areas]=town'                       || ''
        'filter[themes]=safety&filter[or][0][title]=cherry&filter[or][1][areas]=town' || 'b'
        'filter%5Btitle%5D=Ash'                                                    || 'a'
    }

    def "sec_6_1 what is unknown or would cost too much is refused, with each reason: #query"() {
        when:
        def answer = http.get("$NEWS?$query")

        then:
        answer.status == 400
        answer.header('content-type').startsWith('application/problem+json')
        answer.header('cache-control') == 'no-store'
        answer.json.identity { type == '/en/help/problems#refused-query' && status == 400 && title && requestId }
        answer.json.errors.collect { [it.parameter, it.code] } == errors
        answer.json.errors.every { it.pointer == '#' && it.detail && !it.detail.startsWith('content.query') }

        where:
        query                                                     || errors
        'query=swim'                                              || [['query', 'unknown-parameter']]
        'q=%20'                                                   || [['q', 'not-words']]
        'sort=relevance'                                          || [['sort', 'unknown-field']]
        'filter[about.colour]=red'                                || [['filter[about.colour]', 'unknown-field']]
        'filter[themes.title]=red'                                || [['filter[themes.title]', 'unknown-field']]
        'filter[about.about.about.title]=red'                     || [['filter[about.about.about.title]', 'too-deep']]
        'locale=welsh'                                            || [['locale', 'not-a-language']]
        'locale=en&locale=cy'                                     || [['locale', 'twice']]
        'filter[colour]=red'                                      || [['filter[colour]', 'unknown-field']]
        'filter[body]=red'                                        || [['filter[body]', 'unknown-field']]
        'filter[title][like]=red'                                 || [['filter[title][like]', 'unknown-operator']]
        'filter[title][gt]=red'                                   || [['filter[title][gt]', 'unknown-operator']]
        'filter[title][$eq]=red'                                  || [['filter[title][$eq]', 'unknown-parameter']]
        'filter=red'                                              || [['filter', 'unknown-parameter']]
        'filter[happenedOn]=yesterday'                            || [['filter[happenedOn]', 'wrong-value']]
        'filter[happenedOn][between]=2026-01-01'                  || [['filter[happenedOn][between]', 'not-two-values']]
        'filter[id]=1%20or%201=1'                                 || [['filter[id]', 'wrong-value']]
        'sort=title%3Bdrop%20table%20content_entry'               || [['sort', 'unknown-field']]
        'sort=themes'                                             || [['sort', 'unknown-field']]
        'sort=title,happenedOn,publishedAt,id'                    || [['sort', 'too-many-values']]
        'fields=title,secret'                                     || [['fields', 'unknown-field']]
        'include=title'                                           || [['include', 'unknown-field']]
        'include=about.about.about.about'                         || [['include', 'too-deep']]
        'pageSize=101'                                            || [['pageSize', 'not-a-size']]
        'pageSize=0'                                              || [['pageSize', 'not-a-size']]
        'page=41'                                                 || [['page', 'page-too-far']]
        'after=x'                                                 || [['after', 'not-a-cursor']]
        'total=maybe'                                             || [['total', 'not-one-of']]
        'status=draft&pageSize=1000'                              || [['status', 'unknown-parameter'], ['pageSize', 'not-a-size']]
        (0..9).collect { "filter[or][$it][title]=$it" }.join('&') + '&filter[areas]=town' || [['filter', 'too-many-conditions']]
        'filter[title][contains]=a&filter[or][0][title][contains]=b&filter[or][1][title][contains]=c&pageSize=100&include=about' || [['', 'too-expensive']]
    }

    @Requires({ SharedData.present('problem-details') })
    def "a refusal is a problem document as RFC 9457 and our own schema of it say: #address"() {
        given:
        def schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SharedData.root().resolve('problem-details/problem.schema.json').toFile().text)

        when:
        def answer = http.get(address)

        then:
        answer.header('content-type').startsWith('application/problem+json')
        answer.json.status == answer.status
        schema.validate(answer.body, InputFormat.JSON) == []
        !(answer.body =~ /(?i)select |exception|org\.folkmoot|\.java|content_entry/)

        where:
        address << ["$NEWS?query=swim&sort=ghost", "$NEWS/1", '/api/v1/content/ghost', "$NEWS?after=e30", "$NEWS?filter[happenedOn][between]=1,2"]
    }

    def "the reasons are said in the caller's language"() {
        expect:
        http.get("$NEWS?query=swim", ['Accept-Language': 'cy']).json.errors[0].detail == 'Nid yw hwn yn golygu dim yma.'
    }

    def "pages follow each other without a gap or a repeat, also where values are alike or missing: sort=#sort"() {
        given:
        def own = newCouncil()
        def stories = new ANews(this, own)
        (1..7).each { n ->
            stories.publishAs('service-story', [stage: n % 2 ? 'monitor' : 'evaluate'] + (n % 3 ? [peopleHelped: n * 10] : [:]),
                    [en: [title: "Story ${n % 4}", summary: 'One.', body: 'Words.'], cy: [title: "Stori ${n % 4}!", summary: 'Un.', body: 'Geiriau.']])
        }
        def reader = visitor(own)
        def address = "/api/v1/content/service-story?fields=title&pageSize=2&sort=$sort"

        when:
        def pages = [reader.get(address).json]
        while (pages.last().meta.next) {
            pages << reader.get("$address&after=${pages.last().meta.next}").json
            assert pages.size() < 10
        }
        def walked = pages*.data.flatten()*.id

        then:
        pages*.data*.size() == [2, 2, 2, 1]
        walked.unique(false).size() == 7
        walked == reader.get("/api/v1/content/service-story?pageSize=100&sort=$sort").json.data*.id

        and: 'and so back again'
        def back = [pages.last()]
        while (back.first().meta.prev) {
            back.add(0, reader.get("$address&before=${back.first().meta.prev}").json)
            assert back.size() < 10
        }
        back*.data == pages*.data

        and: 'by number too'
        walked == (1..4).collectMany { reader.get("$address&page=$it").json.data*.id }

        and: 'a place in one order is none in another'
        refused(reader.get("/api/v1/content/service-story?sort=-id&after=${pages[0].meta.next}"))*.code == ['not-a-cursor']

        where:
        sort << ['peopleHelped', '-peopleHelped', 'title', '-title,peopleHelped', 'stage,-peopleHelped', 'id', '-publishedAt']
    }

    def "they are counted when asked"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        2.times { paper.publish() }

        expect:
        visitor(own).get("$NEWS?pageSize=1&total=true").json.meta.page.total == [value: 2, relation: 'eq']
        visitor(own).get("$NEWS?pageSize=1").json.meta.page == [number: 1, size: 1]
        visitor(own).get("$NEWS?pageSize=1&page=2&total=true").json.meta.page == [number: 2, size: 1, total: [value: 2, relation: 'eq'], pages: 2]
    }

    def "references come as stubs, or whole where they are included, as deep as was asked"() {
        given:
        def third = news.publish(en: [title: 'Third', slug: 'third-one'])
        def second = news.publish(en: [title: 'Second'], shared: [about: [[type: 'news', id: third.publicId() as String]]])
        def draft = news.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'Hidden canary']])
        def first = news.publish(shared: [about: [
            [type: 'news', id: second.publicId() as String],
            [type: 'news', id: draft.publicId() as String],
            [type: 'consultation', id: '0b5c2a4e-52a5-4f3a-9d0a-9f6e1c3a7b11']]])
        def address = "$NEWS/${first.publicId()}?fields=about"

        when:
        def stubs = http.get(address).json.data.about

        then: 'what is not published keeps its secret'
        stubs.find { it.id == second.publicId() as String }.title == 'Second'
        stubs.find { it.id == draft.publicId() as String } == [type: 'news', id: draft.publicId() as String]
        stubs.find { it.type == 'consultation' } == [type: 'consultation', id: '0b5c2a4e-52a5-4f3a-9d0a-9f6e1c3a7b11']

        when:
        def once = http.get("$address&include=about").json.data.about[0]

        then:
        once.summary == 'Open late.'
        once.about == [[type: 'news', id: third.publicId() as String, slug: 'third-one', title: 'Third']]
        http.get("$address&include=about.about").json.data.about[0].about[0].summary == 'Open late.'
    }

    def "entries that refer to each other in a circle are answered"() {
        given:
        def one = news.publish()
        def two = news.publish(shared: [about: [[type: 'news', id: one.publicId() as String]]])
        sql.executeUpdate("UPDATE content_version SET shared = ? WHERE entry_id = ?",
                ['{"happenedOn":"2026-11-01","about":[{"type":"news","id":"' + two.publicId() + '"}]}', one.id()])

        expect:
        http.get("$NEWS/${one.publicId()}?include=about.about.about").json.data.about[0].about[0].about[0].id == two.publicId() as String
    }

    def "a language that is not there falls back, and says so, or is left out where that was asked"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        def both = paper.publish()
        def polish = paper.publish()
        paper.edition(polish, 'pl', [title: 'Klub'])
        def reader = visitor(own)

        expect:
        reader.get("$NEWS/${polish.publicId()}?locale=pl&fields=title,summary").identity {
            json.data.title == 'Klub' && json.data.summary == 'Open late.' && json.meta.fallbackFields == ['summary'] && json.meta.resolvedLocale == 'pl'
        }
        reader.get("$NEWS/${both.publicId()}?locale=pl&fields=title").identity {
            json.data.title == 'Youth club <b>hours</b>' && json.meta.resolvedLocale == 'en' && header('content-language') == 'en'
        }
        reader.get("$NEWS/${both.publicId()}?locale=pl&fallback=cy&fields=title").json.data.title == 'Oriau’r <b>clwb</b> ieuenctid'
        reader.get("$NEWS/${both.publicId()}?locale=pl&fallback=none").status == 404
        reader.get("$NEWS?locale=pl&fallback=none").json.data*.id == [polish.publicId() as String]
        reader.get("$NEWS?locale=pl").json.meta.fallbackFields[both.publicId() as String].contains('title')

        and: 'each language says how it stands'
        reader.get("$NEWS/${polish.publicId()}/locales").json == [
            data: [cy: 'published', en: 'published', pl: 'published'] + FURTHER, meta: [required: ['en', 'cy']]]
        reader.get("$NEWS/${both.publicId()}/locales").json.data == [cy: 'published', en: 'published', pl: 'missing'] + FURTHER
    }

    def "a list is filtered by what its entries refer to: #filter"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        def club = paper.publish(en: [title: 'Club', slug: 'the-club'], cy: [title: 'Clwb'], shared: [themes: ['safety']])
        def gone = paper.publish(en: [title: 'Gone', slug: 'the-gone'], cy: [title: 'Mynd'])
        def draft = paper.draftAs('news', [happenedOn: '2026-11-01', themes: ['safety']], [en: [title: 'Hidden'], cy: [title: 'Cudd']])
        def refer = { ids -> [about: ids.collect { [type: 'news', id: it.publicId() as String] }] }
        def one = paper.publish(en: [title: 'One'], cy: [title: 'Un'], shared: refer([club]))
        def two = paper.publish(en: [title: 'Two'], cy: [title: 'Dau'], shared: refer([gone, draft]))
        def three = paper.publish(en: [title: 'Three'], cy: [title: 'Tri'], shared: refer([one]))
        paper.withdraw(gone)

        expect: 'what is not published is not looked into'
        visitor(own).get("$NEWS?sort=title&fields=title&$filter").json.data*.title.join(' ') == found

        where:
        filter                                             || found
        'filter[about.title]=Club'                         || 'One'
        'filter[about.title]=Clwb&locale=cy'               || 'Un'
        'filter[about.slug]=the-club'                      || 'One'
        'filter[about.slug]=the-gone'                      || ''
        'filter[about.themes]=safety'                      || 'One'
        'filter[about.title]=Hidden'                       || ''
        'filter[about.title][contains]=lu'                 || 'One'
        'filter[about.about.title]=Club'                   || 'Three'
        'filter[about.title][ne]=Club'                     || 'Club Three Two'
        'filter[slug]=the-club'                            || 'Club'
        'filter[firstPublishedAt][gt]=2100-01-01T00:00:00Z' || ''
    }

    def "words are looked for in everything an entry shows, in each language, the best first"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        def twice = paper.publish(en: [title: 'Otters in the river', body: 'Otters, and more otters. Otters everywhere.', slug: 'otters'], cy: [title: 'Dyfrgwn yn yr afon'])
        def once = paper.publish(en: [title: 'The river', body: 'Somebody saw an otter.'], cy: [title: 'Yr afon'], shared: [themes: ['safety']])
        def other = paper.publish(en: [title: 'Buses', body: 'Free on Saturdays.'], cy: [title: 'Bysiau'], shared: [editorsNote: 'otter'])
        def gone = paper.publish(en: [title: 'Otters gone'], cy: [title: 'Dyfrgwn wedi mynd'])
        paper.withdraw(gone)
        paper.draftAs('news', [happenedOn: '2026-11-01'], [en: [title: 'Otter draft']])
        told()
        def reader = visitor(own)
        def ids = { String query -> reader.get("$NEWS?$query").json.data*.id }

        expect: 'drafts, what was withdrawn and notes for editors are not found'
        ids('q=otter') == [twice, once].collect { it.publicId() as String }
        ids('q=dyfrgwn&locale=cy') == [twice.publicId() as String]
        ids('q=otter&filter[themes]=safety') == [once.publicId() as String]
        ids('q=otter&sort=-title') == [once, twice].collect { it.publicId() as String }
        ids('q=nothing-of-this') == []
        reader.get("$NEWS?q=otter&total=true").json.meta.page.total == [value: 2, relation: 'eq']
        reader.get('/api/v1/content/notice?q=otter').json.data == []

        and: 'page by page, forwards and back'
        def first = reader.get("$NEWS?q=otter&pageSize=1").json
        first.data*.id == [twice.publicId() as String]
        def second = reader.get("$NEWS?q=otter&pageSize=1&after=$first.meta.next").json
        second.data*.id == [once.publicId() as String]
        second.meta.next == null
        reader.get("$NEWS?q=otter&pageSize=1&before=$second.meta.prev").json.data == first.data

        and: 'a neighbour finds nothing of it, and the page for people leads to its page'
        visitor(newCouncil()).get("$NEWS?q=otter").json.data == []
        reader.get('/en/search?q=otter').body.contains('href="/en/news/otters"')
        !visitor(newCouncil()).get('/en/search?q=otter').text.contains('Otters in the river')

        when: 'the index is made anew'
        bean(org.folkmoot.portal.search.SearchShelf).rebuild()

        then:
        reader.get("$NEWS?q=otter&pageSize=10").json.data*.id == [twice, once].collect { it.publicId() as String }

        when:
        paper.withdraw(twice)
        told()

        then:
        reader.get("$NEWS?q=otter&pageSize=11").json.data*.id == [once.publicId() as String]
    }

    /** Lets caches and index of this node hear of everything. */
    private void told() {
        bean(OutboxPump).runOnce()
    }

    def "pages of a list are linked in its headers, other parameters kept"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        3.times { paper.publish(en: [title: "Paper $it"], cy: [title: "Papur $it"]) }
        def reader = visitor(own)
        def links = { reply -> (reply.header('link') ?: '').findAll(/<([^>]*)>; rel="(\w+)"/) { all, to, rel -> [rel, to] }.collectEntries { it } }

        when:
        def first = reader.get("$NEWS?pageSize=2&filter[happenedOn]=2026-11-01&fields=title")
        def second = reader.get(links(first).next)

        then:
        links(first).keySet() == ['next'] as Set
        !links(first).next.contains('[')
        second.status == 200
        second.json.data*.id == reader.get("$NEWS?pageSize=2&filter[happenedOn]=2026-11-01&fields=title&page=2").json.data*.id
        links(second).keySet() == ['prev'] as Set
        reader.get(links(second).prev).json.data == first.json.data

        and: 'from kept bytes too'
        reader.get("$NEWS?pageSize=2&filter[happenedOn]=2026-11-01&fields=title").header('link') == first.header('link')
        reader.get("$NEWS?pageSize=3").header('link') == null
    }

    def "an entry says since when it is published and when it first was"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        def entry = paper.publish()
        def reader = visitor(own)
        def before = reader.get("$NEWS/${entry.publicId()}").json.data

        when:
        paper.withdraw(entry)
        paper.publishAgain(entry)
        def after = reader.get("$NEWS/${entry.publicId()}").json.data

        then:
        before.firstPublishedAt == before.publishedAt
        after.firstPublishedAt == before.firstPublishedAt
        after.publishedAt > before.publishedAt
        reader.get("$NEWS?sort=-firstPublishedAt&fields=firstPublishedAt").json.data[0].firstPublishedAt == after.firstPublishedAt
    }

    def "answers are kept with their tag until something is published, then made anew"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        paper.publish()
        def reader = visitor(own)
        bean(OutboxPump).runOnce()

        when:
        def first = reader.get(NEWS)
        def again = reader.get(NEWS, ['If-None-Match': first.header('etag')])

        then:
        first.header('etag') ==~ /"[0-9a-f]+"/
        first.header('cache-control') == 'public, no-cache'
        first.header('access-control-allow-origin') == '*'
        first.header('access-control-allow-credentials') == null
        again.status == 304
        again.bytes.length == 0
        again.header('etag') == first.header('etag')
        reader.get(NEWS).header('content-type') == 'application/json'

        and: 'whoever takes no JSON gets none, kept or not'
        reader.get(NEWS, [Accept: 'text/html']).status == 406

        when: 'a row changes that nobody told of'
        sql.executeUpdate("UPDATE content_version_text SET fields = REPLACE(fields, 'Open late', 'Shut') WHERE council_id = ?", [own.id])

        then: 'the bytes are those that were kept'
        reader.get(NEWS).body == first.body

        when:
        paper.publish(en: [title: 'Another'])

        then:
        reader.get(NEWS, ['If-None-Match': first.header('etag')]).identity { status == 200 && json.data.size() == 2 && body.contains('Shut') }
    }

    def "a whole list is read at once, an entry a line or a table, filtered and sorted like any other"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        (1..103).each { paper.publish(en: [title: "Paper ${String.format('%03d', it)}" as String], cy: [title: "Papur $it" as String], shared: [themes: it % 2 ? ['safety', 'health'] : ['voice']]) }
        def reader = visitor(own)

        when:
        def lines = reader.get("${NEWS}.ndjson?sort=title&fields=title,themes")
        def table = reader.get("${NEWS}.csv?sort=-title&fields=title,themes&filter[themes]=safety&locale=cy")

        then:
        lines.status == 200
        lines.header('content-type').startsWith('application/x-ndjson')
        lines.body.readLines().collect { new groovy.json.JsonSlurper().parseText(it).title } == (1..103).collect { "Paper ${String.format('%03d', it)}" as String }
        table.header('content-type').startsWith('text/csv')
        table.body.startsWith('\uFEFFid,type,title,themes\r\n')
        table.body.readLines().size() == 53
        table.body.readLines()[1] ==~ /[0-9a-f-]{36},news,"Papur \d+","safety; health"/
        table.header('cache-control') == 'no-store'

        and: 'everything, so no page of it; and nothing that a list refuses'
        refused(reader.get("${NEWS}.csv?pageSize=5"))*.code == ['unknown-parameter']
        refused(reader.get("${NEWS}.ndjson?sort=editorsNote"))*.code == ['unknown-field']
        reader.get('/api/v1/content/ghost.csv').status == 404
    }

    def "sec_5_7 a cell that a spreadsheet would take for a formula begins with an apostrophe: #title"() {
        given:
        def own = newCouncil()
        new ANews(this, own).publish(en: [title: title])

        expect:
        visitor(own).get("${NEWS}.csv?fields=title").body.contains(cell)

        where:
        title                  || cell
        '=HYPERLINK("x";"y")'  || /,"'=HYPERLINK(""x"";""y"")"/
        '+44 1234'             || /,"'+44 1234"/
        '-1+1'                 || /,'-1+1/
        '@SUM(A1)'             || /,'@SUM(A1)/
        'x;=1+1'               || /,"x;=1+1"/
        'Swim, then "rest"'    || /,"Swim, then ""rest"""/
    }

    def "sec_5_7 so does one that begins with what is not seen: #what"() {
        expect:
        WholeList.cell(new com.fasterxml.jackson.databind.node.TextNode(text)).replaceAll('^"', '').startsWith("'")

        where:
        what    | text
        'a tab' | '\tx'
        'CR'    | '\rx'
        'LF'    | '\nx'
        'NUL'   | '\0x'
    }

    def "an answer says what it is made of, for whoever keeps it: its types and its entries, those beside it too"() {
        given:
        def own = newCouncil()
        def paper = new ANews(this, own)
        def one = paper.publish()
        def two = paper.publish(shared: [about: [[type: 'news', id: one.publicId() as String]]])
        def reader = visitor(own)

        expect:
        2.times { assert reader.get("$NEWS/${two.publicId()}").header('cache-tag') == "news,${two.publicId()},${one.publicId()}" }
        reader.get("$NEWS?fields=title&sort=id").header('cache-tag').split(',') as Set == ['news', one.publicId() as String, two.publicId() as String] as Set
        reader.get('/api/v1/content/notice').header('cache-tag') == 'notice'
    }

    def "a type tells its schema, and which types there are; a type that is not there is a problem"() {
        expect:
        http.get("$NEWS/schema").identity {
            status == 200 && header('content-type') == 'application/schema+json' &&
                    json['$schema'] == 'https://json-schema.org/draft/2020-12/schema' && json.properties.texts.required == ['en', 'cy']
        }
        http.get('/api/v1/content').json.data*.type == ['document', 'help', 'home', 'menu', 'news', 'notice', 'page', 'service-story']
        ['/api/v1/content/ghost', '/api/v1/content/ghost/schema', "$NEWS/by-slug/nowhere", "$NEWS/1", "$NEWS/1/locales"].every {
            http.get(it).identity { status == 404 && json.type == '/en/help/problems#no-such-entry' }
        }
    }

    def "no answer depends on who asks"() {
        given:
        def entry = news.publish()

        expect:
        http.get("$NEWS/${entry.publicId()}").body == visitor().get("$NEWS/${entry.publicId()}", ['Accept-Language': 'cy', Cookie: '__Host-sid=x']).body
    }

    private static List refused(Http.Reply reply) {
        assert reply.status == 400
        reply.json.errors
    }
}
