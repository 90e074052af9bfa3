package org.folkmoot.portal.search

import java.time.Duration
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.search.SearchIndex
import spock.lang.Shared

/** What nobody means well, sent to the search page and to programs' search as a browser would: answered or refused at once, in both languages. */
class HostileSearchSpec extends PortalSpec {
    /** On a machine that others use, too; what is refused takes milliseconds. */
    static final Duration SOON = Duration.ofSeconds(15)

    @Shared ANews news = new ANews(this, council)

    def setupSpec() {
        news.publish(en: [title: 'Youth club', body: 'The youth club is open.'], cy: [title: 'Clwb ieuenctid', body: 'Mae’r clwb ieuenctid ar agor.'])
    }

    def "sec_6_6 #what: #status, at once, and without a fault"() {
        given:
        String q = URLEncoder.encode(typed, 'UTF-8')
        def ask = { String path -> visitor().raw("GET $path?q=$q HTTP/1.1\r\nHost: $council.host\r\nConnection: close\r\n\r\n") }
        long began = System.nanoTime()

        when:
        def answers = ['/en/search', '/cy/chwilio', '/api/v1/search', '/api/v1/search/suggestions'].collect { ask(it) }

        then:
        Duration.ofNanos(System.nanoTime() - began) < SOON
        answers[0..2]*.split(' ').every { it[1] as int in status }
        answers[3].split(' ')[1] as int in [200, *status]
        answers.every { !it.contains('Exception') && !it.contains('reference number') }

        where:
        what                                     | typed                                  || status
        'twenty thousand parentheses'            | '(' * 20_000                           || [400, 414]
        'parentheses, as many as fit'            | '(' * 98 + 'club' + ')' * 98           || [200]
        'three hundred fuzzy terms'              | 'roam~2 ' * 300                        || [400]
        'fuzzy terms, as many as fit'            | (1..6).collect { "rooam$it~2" }.join(' ')  || [200]
        'a pattern without end'                  | '/(a+)+$/ ' + 'a' * 180                || [200]
        'a pattern over everything'              | '/.*.*.*.*/ *:* _exists_:title'        || [200]
        'text that nobody sees'                  | '\u200b\u2060\ufeff' * 60              || [400]
        'a word with what nobody sees inside'    | 'yo\u200buth \u00adcl\u2060ub'         || [200]
        'directions turned round'                | '\u202ebulc htuoy\u202c'               || [200]
        'a pile of accents'                      | 'e' + '\u0301' * 190                   || [200]
        'filters in filters'                     | 'kind:"theme:\'ward:' * 8              || [200, 400]
        'a thousand quotes'                      | '"' * 190                              || [400]
    }

    def "what nobody sees inside a word does not hide it from whoever looks for it"() {
        expect: http.get('/en/search?q=' + URLEncoder.encode('yo\u200buth \u00adcl\u2060ub', 'UTF-8')).text.contains('Youth club')
    }

    def "where time runs out what was found so far is shown, and it is said that it is not all: on the page in both languages, and to programs"() {
        given: 'an index that is never given time'
        def shelf = bean(SearchShelf)
        def whole = shelf.@index
        def hasty = SearchIndex.inMemory(Duration.ZERO, { 0L })
        def kind = bean(Called).kinds().news
        hasty.put(kind.refs(council.id).collectMany { bean(ForIndex).of(kind, council.id, it) })
        hasty.refresh()
        def field = SearchShelf.getDeclaredField('index')
        field.accessible = true
        field.set(shelf, hasty)

        when:
        def page = http.get('/en/search?q=youth+club')
        def welsh = http.get('/cy/chwilio?q=clwb')
        def api = http.get('/api/v1/search?q=youth+club').json.meta

        then:
        page.status == 200 && page.text.contains('That took too long') && !page.text.contains('Nothing found')
        welsh.status == 200 && welsh.text.contains('rhy hir')
        api.partial && api.total.relation == 'gte'

        cleanup:
        field.set(shelf, whole)
        hasty.close()
    }
}
