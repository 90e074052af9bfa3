package org.folkmoot.portal.content.delivery

import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.content.ANews
import spock.lang.Requires
import spock.lang.Shared

/** Conditional requests and freshness as RFC 9110 and RFC 9111 say, by the conformance set, against the delivery API of the running portal. */
@Requires({ SharedData.present('http-caching') })
class CachingConformanceSpec extends PortalSpec {
    private static final String NEWS = '/api/v1/content/news'
    private static final Instant CHANGED = Instant.parse('2026-06-01T09:00:00Z')

    @Shared Http reader

    def setupSpec() {
        def own = newCouncil()
        new ANews(this, own).publish()
        sql.executeUpdate('UPDATE content_entry SET changed_at = ? WHERE council_id = ?', [java.time.LocalDateTime.ofInstant(CHANGED, ZoneOffset.UTC), own.id])
        reader = visitor(own)
    }

    def "an answer says when what is published last changed, to the second"() {
        expect:
        reader.get(NEWS).header('last-modified') == 'Mon, 01 Jun 2026 09:00:00 GMT'
    }

    def "case #one.id, asked of #what: #one.title"() {
        given: 'the tag and the dates of the case stand for ours'
        def plain = reader.get(address)
        def headers = one.request.headers.collectEntries { name, value -> [name, value.replace(one.resource.etag, plain.header('etag'))] }

        when:
        def answer = reader.get(address, headers)

        then:
        answer.status == one.expected
        answer.status != 304 || answer.bytes.length == 0 && answer.header('etag') == plain.header('etag')

        where:
        [one, address] << [reading(), ["$NEWS?fields=id", "$NEWS?fields=id&pageSize=1"]].combinations()
        what = address.contains('pageSize') ? 'a page of a list' : 'a list'
    }

    def "a change makes a date that was good a date of before"() {
        given:
        def own = newCouncil()
        def news = new ANews(this, own)
        news.publish()
        clock.shift(Duration.ofSeconds(5))
        def first = visitor(own).get(NEWS)
        clock.shift(Duration.ofSeconds(5))

        expect:
        visitor(own).get(NEWS, ['If-Modified-Since': first.header('last-modified')]).status == 304

        when:
        news.publish(en: [title: 'More'], cy: [title: 'Mwy'])
        clock.shift(Duration.ofSeconds(5))

        then:
        visitor(own).get(NEWS, ['If-Modified-Since': first.header('last-modified')]).status == 200
    }

    def "case #one.id: a cache may store it #one.expected.mayStore, and it is fresh #one.expected.fresh"() {
        expect: 'the rules by which our own headers are judged below'
        judged(one.responseHeaders['Cache-Control'], one.ageSeconds, one.sharedCache) == [one.expected.mayStore, one.expected.fresh]

        where:
        one << (SharedData.present('http-caching') ? SharedData.json('http-caching/freshness-cases.json') : [])
    }

    def "what everybody may see may be stored and is asked about each time; what is refused or somebody's own is stored nowhere"() {
        expect:
        [true, false].every { judged(reader.get(NEWS).header('cache-control'), 0, it) == [true, false] }
        [true, false].every { judged(reader.get("$NEWS/ghost").header('cache-control'), 0, it) == [false, false] }
        [true, false].every { judged(reader.get('/en/sign-in').header('cache-control'), 0, it) == [false, false] }
    }

    /** C07 and C08 are about writing: the management API's spec has them. */
    private static List reading() {
        SharedData.present('http-caching') ? SharedData.json('http-caching/conditional-cases.json').findAll { it.request.method == 'GET' } : []
    }

    /** RFC 9111, 3 and 4.2.1, as far as these directives go. */
    private static List judged(String header, int age, boolean shared) {
        def directives = header.split(',')*.trim().collectEntries { it.contains('=') ? it.split('=') as List : [it, true] }
        boolean store = !directives['no-store'] && !(shared && directives['private'])
        def life = (shared ? directives['s-maxage'] : null) ?: directives['max-age'] ?: 0
        [store, store && !directives['no-cache'] && age < (life as int)]
    }
}
