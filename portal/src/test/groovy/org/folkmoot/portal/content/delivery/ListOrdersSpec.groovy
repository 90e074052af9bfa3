package org.folkmoot.portal.content.delivery

import io.micronaut.data.connection.ConnectionOperations
import io.micronaut.http.HttpRequest
import io.micronaut.inject.qualifiers.Qualifiers
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import spock.lang.Shared

/** A list is the same whichever way its rows are read: few are gathered and put in order, many are read in the order of an index. */
class ListOrdersSpec extends PortalSpec {
    private static final List NEWS = [
        ['', 10], ['filter[themes]=safety', 5], ['filter[themes]=learning', 5], ['filter[areas]=town', 8], ['filter[themes]=safety&filter[areas]=town', 5],
        ['filter[happenedOn][gte]=2026-02-01', 7], ['filter[about.stage]=monitor', 5], ['filter[about.peopleHelped]=20', 2], ['filter[about.peopleHelped][ne]=20', 8], ['filter[about.stage][in]=monitor,evaluate&filter[themes]=safety', 3], ['filter[areas][exists]=false', 2], ['filter[themes][in]=health,safety', 5], ['filter[slug]=nowhere', 0]]
    private static final List STORIES = [['', 11], ['filter[stage]=monitor', 8], ['filter[peopleHelped]=20', 3]]

    @Shared def own
    @Shared Map<String, PublishedRows> ways

    def setupSpec() {
        own = newCouncil()
        def paper = new ANews(this, own)
        def gone = null
        (1..11).each { n ->
            def story = paper.publishAs('service-story', [stage: n % 3 ? 'monitor' : 'evaluate'] + (n % 4 ? [peopleHelped: (n % 3 + 1) * 10] : [:]),
                    [en: [title: "Story ${n % 4}", summary: 'One.', body: 'Words.'], cy: [title: "Stori ${n % 4}", summary: 'Un.', body: 'Geiriau.']])
            def entry = paper.publish(en: [title: "Club ${n % 5}"], cy: [title: "Clwb ${n % 4}"],
                    shared: [happenedOn: "2026-0${n % 3 + 1}-10", themes: n % 2 ? ['safety', 'health'] : ['learning']] + (n % 4 ? [areas: ['town']] : [:]) +
                            (n < 9 ? [about: [[type: 'service-story', id: story.publicId() as String]]] : [:]))
            gone = n == 5 ? entry : gone
        }
        paper.withdraw(gone)
        new ANews(this, council).publish()
        def connections = portal.getBean(ConnectionOperations, Qualifiers.byName('default'))
        ways = [gathered: new PublishedRows(connections, 1000, 2000), walked: new PublishedRows(connections, 0, 2000)]
    }

    def "#type sorted by #sort, where #filter: forwards, back, and by number"() {
        when:
        def read = ways.collectEntries { name, rows -> [name, whole(rows, type, sort, filter)] }

        then:
        read.gathered.forwards.size() == read.gathered.count
        read.gathered.forwards == read.walked.forwards
        read.every { name, one -> one.back == one.forwards && one.numbered == one.forwards && one.count == one.forwards.size() }
        read.gathered.forwards.size() == found

        where:
        [type, [filter, found], sort] << [['news'], NEWS, ['happenedOn', '-happenedOn', 'title', '-title&locale=cy', '-publishedAt', 'publishedAt', '-firstPublishedAt',
            'id', 'title&locale=pl', 'happenedOn,-title', '-happenedOn,title', '-publishedAt,title&locale=cy', 'title,-happenedOn']].combinations() + [['service-story'], STORIES, ['peopleHelped', '-peopleHelped', '-publishedAt', 'peopleHelped,title', '-peopleHelped,-title', 'stage,-peopleHelped,title']].combinations()
    }

    def "a list whose rows are alike in its first field is refused once too many of them would have to be put in order"() {
        given:
        def rows = new PublishedRows(portal.getBean(ConnectionOperations, Qualifiers.byName('default')), 0, 3)
        def stories = { String sort, String filter -> whole(rows, 'service-story', sort, filter).forwards.size() }

        expect: 'stories have two stages, and help ten, twenty or thirty people'
        stories('peopleHelped,title', '') == 11
        stories('title,stage', '') == 11
        stories('stage', '') == 11

        when:
        stories('stage,title', '')

        then:
        thrown(RefusedQuery)

        and: 'in a further language they stand in the order of the language it falls back to'
        stories('title&locale=pl', '') == 11
    }

    def "a group holds an entry while it is published, once for each thing it says and each date it has"() {
        given:
        def other = newCouncil()
        def paper = new ANews(this, other)
        def entry = paper.publish(shared: [themes: ['safety', 'health']])
        def held = { sql.firstRow('SELECT COUNT(*) AS n FROM content_group WHERE council_id = ?', [other.id]).n }

        expect: 'two themes, by its day and by when it was published'
        held() == 4

        when:
        paper.rewrite(entry, [happenedOn: '2026-11-02', themes: ['voice']], [en: [title: 'One', summary: 'Two.', body: 'Three.'], cy: [title: 'Un', summary: 'Dau.', body: 'Tri.']])
        paper.publishAgain(entry)

        then:
        held() == 2

        when:
        paper.withdraw(entry)

        then:
        held() == 0
    }

    private Map whole(PublishedRows rows, String key, String sort, String filter) {
        def type = bean(ContentTypes).find(key).get()
        long everybody = bean(Audiences).publicOf(own.id as short)
        def page = { String more -> rows.page(own.id as short, key, everybody, Instant.now(), asked(type, sort, filter, more)) }
        def question = asked(type, sort, filter, '')
        def pages = [page('pageSize=3')]
        while (pages.last().next()) {
            pages << page("pageSize=3&after=${pages.last().next().written(question.order())}")
            assert pages.size() < 10
        }
        def back = [pages.last()]
        while (back.first().prev()) {
            back.add(0, page("pageSize=3&before=${back.first().prev().written(question.order())}"))
            assert back.size() < 10
        }
        [forwards: pages*.ids().flatten(), back: back*.ids().flatten(), numbered: (1..5).collectMany { page("pageSize=3&page=$it").ids() },
         count: rows.count(own.id as short, key, everybody, Instant.now(), question)]
    }

    private Question asked(type, String sort, String filter, String more) {
        def query = ["sort=$sort", filter, more].findAll().join('&').replace(' ', '%20').replace('[', '%5B').replace(']', '%5D')
        bean(QuestionReader).list(HttpRequest.GET("/?$query"), type, bean(Councils).byId(council.id).get())
    }
}
