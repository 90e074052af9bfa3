package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** The index follows the database within moments; in between, what was hidden is neither shown nor counted. */
class HitsStandSpec extends PortalSpec {
    @Shared ANews news = new ANews(this, council)

    def "sec_6_7 what was withdrawn, and what only others may now read, is gone from the hits before the index knows: #what"() {
        given: 'two pieces of news that both match'
        def stays = news.publish(en: [title: "Zebra lantern stays $what", summary: 'Open.', body: 'Zebra lantern.'])
        def goes = news.publish(en: [title: "Zebra lantern goes $what", summary: 'Open.', body: 'Zebra lantern.'])
        def search = { http.get('/en/search?q=zebra+lantern').text }
        assert search().contains("Zebra lantern goes $what") && search().contains("Zebra lantern stays $what")

        when: 'nobody has told the index'
        switch (what) {
            case 'withdrawn':
                news.withdrawQuietly(goes)
                break
            case 'for staff':
                sql.execute('UPDATE content_entry SET audience = ? WHERE council_id = ? AND public_id = ?', [bean(Audiences).publicOf(council.id) + 100_000, council.id, goes.publicId().toString()])
                break
            default:
                sql.execute('UPDATE content_entry SET visible_from = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE council_id = ? AND public_id = ?', [council.id, goes.publicId().toString()])
        }
        def after = http.get('/en/search?q=zebra+lantern')

        then:
        after.text.contains("Zebra lantern stays $what")
        !after.text.contains("Zebra lantern goes $what")
        after.text.contains('1 thing found')

        cleanup:
        [stays, goes].each { sql.execute("UPDATE content_entry SET audience = ? WHERE public_id = ?", [bean(Audiences).publicOf(council.id), it.publicId().toString()]) }
        [stays, goes].each { news.withdrawQuietly(it) }
        bean(OutboxPump).runOnce()

        where:
        what << ['withdrawn', 'for staff', 'not yet']
    }

    def "sec_6_7 ten hits are asked again in as many queries as one"() {
        given:
        def one = news.publish(en: [title: 'Quagga lamp', summary: 'Open.', body: 'Quagga lamp.'])
        def search = { assert http.get('/en/search?q=quagga').status == 200 }
        search()
        long forOne = selects(search)

        when:
        def more = (1..9).collect { news.publish(en: [title: "Quagga lamp $it", summary: 'Open.', body: 'Quagga lamp.']) }

        then:
        http.get('/en/search?q=quagga').text.contains('10 things found')
        selects(search) <= forOne + 1

        cleanup:
        ([one] + (more ?: [])).each { news.withdrawQuietly(it) }
        bean(OutboxPump).runOnce()
    }
}
