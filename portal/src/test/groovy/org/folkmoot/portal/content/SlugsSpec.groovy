package org.folkmoot.portal.content

import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.platform.access.Audiences

/** Every published entry has an address of its own in each language, whoever else wanted the same. */
class SlugsSpec extends PortalSpec {
    def "sec_6_5 of eight with one title, published at once, each gets an address of its own"() {
        given:
        def news = new ANews(this, council)
        def type = bean(ContentTypes).find('news').get()
        def everybody = bean(Audiences).publicOf(council.id)
        def drafts = (1..8).collect {
            news.draftAs('news', [happenedOn: '2026-11-01'], [
                en: [title: 'Same', summary: 'One.', body: 'Words.'], cy: [title: 'Yr un', summary: 'Un.', body: 'Geiriau.']])
        }
        def start = new CountDownLatch(1)

        when:
        Executors.newFixedThreadPool(8).withCloseable { pool ->
            def waiting = drafts.collect { draft ->
                pool.submit({
                    start.await()
                    bean(Entries).publish(council.id, type, draft.publicId(), everybody, null)
                } as Callable<Void>)
            }
            start.countDown()
            waiting*.get()
        }
        def slugs = sql.rows('SELECT slug FROM content_slug WHERE council_id = ? AND locale = ? AND current_key IS NOT NULL', [council.id, 'cy'])*.slug

        then:
        slugs.toSorted() == ['yr-un'] + (2..8).collect { "yr-un-$it".toString() }
    }

    def "an address that was given is kept, and an old one leads to its entry still"() {
        given:
        def news = new ANews(this, council)

        when:
        def entry = news.publish(en: [title: 'Long and winding', slug: 'short'])

        then:
        http.get('/api/v1/content/news/by-slug/short').json.data.id == entry.publicId() as String
        http.get('/api/v1/content/news/by-slug/long-and-winding').status == 404
    }
}
