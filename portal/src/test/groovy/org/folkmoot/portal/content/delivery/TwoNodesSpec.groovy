package org.folkmoot.portal.content.delivery

import static org.folkmoot.portal.Soon.within

import io.micronaut.context.ApplicationContext
import io.micronaut.runtime.server.EmbeddedServer
import java.time.Duration
import java.time.Instant
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Ground
import org.folkmoot.portal.Http
import org.folkmoot.portal.Portal
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.search.SearchShelf
import org.folkmoot.search.SearchQuery
import spock.lang.Shared

/** Two nodes on one database: what is published on one is seen on both within a second, from answers and pages that both had kept. */
class TwoNodesSpec extends PortalSpec {
    @Shared ApplicationContext other
    @Shared def pulse = Executors.newScheduledThreadPool(4)

    def setupSpec() {
        other = Portal.context(Ground.databases.properties()).environments('test')
                .properties(['micronaut.server.port': -1, 'folkmoot.background': false, 'folkmoot.search.folder': ''] as Map<String, Object>).start()
        other.getBean(EmbeddedServer).start()
        // As the background work of each does it, here for this spec alone: no tail waits for another, and no node for the other.
        [portal, other].collect { it.getBean(OutboxPump) }.each { pump ->
            pump.runOnce()
            pulse.scheduleWithFixedDelay({ pump.number() }, 0, 100, TimeUnit.MILLISECONDS)
            pulse.scheduleWithFixedDelay({ pump.tell(false) }, 0, 200, TimeUnit.MILLISECONDS)
        }
    }

    def cleanupSpec() {
        pulse.shutdownNow()
        pulse.awaitTermination(10, TimeUnit.SECONDS)
        other.close()
    }

    def "what is published is on every node within a second, and what is withdrawn is gone"() {
        given: 'answers and a page that both nodes have kept'
        def news = new ANews(this, council)
        def entry = news.publish(en: [title: 'Version 0'])
        def page = news.publishAs('page', [:], [en: [title: 'The page', summary: 'One.', body: 'Page 0'], cy: [title: 'Y dudalen', summary: 'Un.', body: 'Tudalen 0']])
        def addresses = ["/api/v1/content/news/${entry.publicId()}?locale=en" as String, '/api/v1/content/news?locale=en', '/en/about/the-page']
        def nodes = [visitor(), node()]
        assert within(60) { nodes.every { reader -> addresses.every { reader.get(it).body.contains(it.contains('about') ? 'Page 0' : 'Version 0') } } }

        when:
        def taken = (1..5).collect { turn ->
            assert within(60) { nodes.every { reader -> addresses.every { kept(reader, it) } } }
            news.rewrite(entry, [happenedOn: '2026-11-01'], [en: [title: "Version $turn" as String, summary: 'Open late.', body: 'Until nine.'], cy: [title: "Fersiwn $turn" as String, summary: 'Ar agor.', body: 'Tan naw.']])
            news.rewrite(page, [:], [en: [title: 'The page', summary: 'One.', body: "Page $turn" as String], cy: [title: 'Y dudalen', summary: 'Un.', body: "Tudalen $turn" as String]])
            news.publishQuietly(entry)
            news.publishQuietly(page)
            def published = Instant.now()
            assert within(60) { nodes.every { reader -> addresses.every { reader.get(it).body.contains(it.contains('about') ? "Page $turn" : "Version $turn") } } }
            Duration.between(published, Instant.now())
        }.sort()
        println "measured: published bytes are dropped on both of two nodes after ${taken[2].toMillis()} ms (median of 5, slowest ${taken[4].toMillis()} ms)"

        then:
        soon(taken)

        when:
        news.withdrawQuietly(entry)

        then:
        within(60) { nodes.every { it.get(addresses[0]).status == 404 } }
    }

    def "what is published on one node is found on every node within a second of its commit, and what is withdrawn no more"() {
        given:
        def news = new ANews(this, council)
        def everybody = portal.getBean(Audiences).publicOf(council.id)
        def found = { context, String word ->
            def query = new SearchQuery(word, 'en', council.id, [everybody] as Set, Instant.now(), Optional.empty(), 0, 10)
            context.getBean(SearchShelf).index().items(query).size()
        }
        def nodes = [portal, other]
        def entry = news.publish(en: [title: 'Quokkas', body: 'The quokkas are back.'])

        when:
        def taken = (1..5).collect { turn ->
            String word = "quokka${'abcde'[turn - 1]}x"
            assert nodes.every { found(it, word) == 0 }
            news.rewrite(entry, [happenedOn: '2026-11-01'], [en: [title: "The $word" as String, summary: 'Back.', body: 'They are back.'], cy: [title: "Y $word" as String, summary: 'Yn ôl.', body: 'Maen nhw’n ôl.']])
            news.publishQuietly(entry)
            def published = Instant.now()
            assert within(60) { nodes.every { found(it, word) == 1 } }
            Duration.between(published, Instant.now())
        }.sort()
        println "measured: what is published on one node is found on both after ${taken[2].toMillis()} ms (median of 5, slowest ${taken[4].toMillis()} ms)"

        then:
        soon(taken)
        [visitor(), node()].every { it.get('/en/search?q=quokkaex').body.contains('The <mark>quokkaex</mark>') }

        when:
        news.withdrawQuietly(entry)

        then:
        within(60) { nodes.every { found(it, 'quokkaex') == 0 } }
    }

    /** Within a second as a rule; what else a machine has to do may hold up one of five. */
    private static boolean soon(List<Duration> sorted) {
        sorted[2] < Duration.ofSeconds(1) && sorted[4] < Duration.ofSeconds(5)
    }

    /** Whether a second asking is answered from kept bytes. */
    private static boolean kept(Http reader, String address) {
        def tag = reader.get(address).header('etag')
        tag != null && reader.get(address, ['If-None-Match': tag]).status == 304
    }

    private Http node() {
        other.getBean(Councils).forget()
        new Http(other.getBean(EmbeddedServer).port, council.host)
    }
}
