package org.folkmoot.portal.platform.web

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Ground

/** What every request meets first and every answer passes last. */
class FrontDoorSpec extends PortalSpec {
    def "one page, two addresses: #path speaks #language"() {
        when:
        def page = http.get(path)

        then:
        page.status == 200
        page.body.contains("<html lang=\"$language\">")
        page.header('Content-Language') == language

        where:
        path              | language
        '/en'             | 'en'
        '/cy'             | 'cy'
        '/en/search?q=a'  | 'en'
        '/cy/chwilio?q=a' | 'cy'
    }

    def "#path answers #status: #because"() {
        expect:
        http.get(path).status == status

        where:
        path                  || status | because
        '/cy/search'          || 301    | 'the Welsh page has a Welsh address, and this leads to it'
        '/en/chwilio'         || 301    | 'and the English page an English one'
        '/search'             || 404    | 'a route is reached through its language only'
        '/home'               || 404    | 'and the front page too'
        '/en/nowhere'         || 404    | 'no such page'
        '/fr/consultations'   || 404    | 'not a language of the portal'
        '/en/search/'         || 308    | 'a trailing slash on a known page leads to the page'
        '/'                   || 303    | 'the bare address chooses a language'
    }

    def "the bare address follows the language a browser asks for: #accepted gives #location"() {
        when:
        def answer = http.get('/', ['Accept-Language': accepted])

        then:
        answer.location == location
        answer.header('Cache-Control') == 'no-store'

        where:
        accepted                     | location
        'cy-GB,cy;q=0.9,en;q=0.8'    | '/cy'
        'en-GB,en;q=0.9'             | '/en'
        'pl,de;q=0.9'                | '/en'
        ';;;q=nonsense'              | '/en'
    }

    def "sec_7_5 a target that could be read in two ways is refused: #target"() {
        expect:
        http.statusOfRawTarget(target) in [400, 404]

        where:
        target << [
            '//en/search', '/en//search', '/en/%2e%2e/search', '/en/..%2fsearch', '/en/search%00', '/en/sea%5crch', '/en/search;a=b',
            '/en/./search', '/en/../en/search', '/en/search%2F', '/en\\search', '/en/%zz', '/en/about?q=%0', 'http://evil.example.org/en',
            '/en/search#x', '/en/%c0%af',
        ]
    }

    def "sec_7_7 a host that a proxy could read differently from us is nobody's: #because"() {
        expect:
        http.raw("GET /en HTTP/1.1\r\n${heads.replace('OURS', council.host)}Connection: close\r\n\r\n").split(' ')[1] as int in [400, 404]

        where:
        heads                                        | because
        'Host: OURS\r\nHost: evil.example.org\r\n'   | 'two of them'
        'Host: evil.example.org\r\nHost: OURS\r\n'   | 'two of them, the other way round'
        'Host: OURS\r\nHost: OURS\r\n'               | 'twice the same'
        'Host: OURS:80@evil.example.org\r\n'         | 'a port that is none'
        'Host: OURS:"><script>\r\n'                  | 'as above'
        'Host: OURS, evil.example.org\r\n'           | 'a list'
        'Host: OURS.\r\n'                            | 'a final dot'
        ''                                           | 'none'
    }

    def "sec_6_6 words that cannot be looked for are refused, said on the page with what was typed: #because"() {
        when:
        def answer = http.get("/en/search?q=$words")

        then:
        answer.status == 400
        answer.body.contains('name="q"')
        answer.body.contains("value=\"${words.replace('+', ' ')}\"")

        where:
        words                      | because
        'a' * 201                  | 'too long'
        (1..13).collect { "club$it" }.join('+') | 'too many words'
        '((((((((((((((((((((('    | 'no word in it'
        '-club'                    | 'only what is not wanted'
        'club+before:2026-13'      | 'a month that is none'
    }

    def "sec_6_6 sec_7_5 what nobody can read of a search stands on its page, cut: #because"() {
        when:
        def answer = page("/$locale/$folder?q=$typed")

        then:
        answer.startsWith("HTTP/1.1 $status ")
        answer.contains('name="q"')
        kept == null || answer.contains("value=\"$kept\"")
        answer.contains(said)

        where:
        locale | folder     | typed              | status | kept      | said                     | because
        'en'   | 'search'   | '%00'              | 400    | ''        | 'that we cannot read'    | 'a character that ends strings elsewhere'
        'cy'   | 'chwilio'  | 'clwb%00'          | 400    | 'clwb'    | 'na allwn ei ddarllen'   | 'the same, after a word'
        'en'   | 'search'   | 'club%zz%0'        | 400    | 'clubzz0' | 'that we cannot read'    | 'escapes that are none'
        'en'   | 'search'   | 'a' * 5000         | 400    | 'a' * 200 | 'That is a lot of words' | 'five thousand letters'
        'cy'   | 'chwilio'  | '%C3%A2' * 1300    | 400    | null      | 'llawer o eiriau'        | 'and letters of Welsh, six signs each'
    }

    def "sec_7_5 sec_10_2 a path that leaves no room for a query is refused like any other that cannot be: #letters and #more"() {
        expect:
        http.raw("GET /en/${'a' * letters}?q=${'b' * more} HTTP/1.1\r\nHost: $council.host\r\nConnection: close\r\n\r\n").split(' ')[1] as int in [400, 404, 414]

        where:
        letters | more
        3_500   | 600
        2_990   | 1_200
        3_000   | 4_000
        3_996   | 1
    }

    def "sec_7_5 a query that cannot be read gets a page that says so, and programs a problem document: #path"() {
        when:
        def answer = page(path)

        then:
        answer.startsWith('HTTP/1.1 400 ')
        path.startsWith('/api/') ? answer.contains('application/problem+json') : answer.contains('<h1') && answer.contains('href="/')
        !(answer =~ /Exception|org\.folkmoot/)

        where:
        path << [
            '/en?x=%00', '/cy?x=%zz', '/en/consultations?page=%00', '/en/news?page=%0', '/cy/newyddion?page=' + 'x' * 5000, '/en/documents?q=%00',
            '/en/news/nothing?version=%00', '/en/sign-in?to=%00', '/en/hear-back?thing=%00', '/en/about?x=a%5', '/api/v1/content/news?q=%00',
            '/api/v1/content/news?filter=' + 'x' * 5000, '/en/consultations?x=é',
        ]
    }

    def "a value no page knows gets a page, never nothing: #path"() {
        expect:
        http.get(path).identity { it.body.contains('<h1') || it.status in [301, 303] }

        where:
        path << [
            '/en/news?page=x', '/en/news?page=-1', '/en/search?q=club&page=x', '/en/search?q=club&page=99999999999', '/en/consultations?who=%20', '/en/hear-back',
            '/en/hear-back?thing=x', '/en/sign-in?to=//evil.example.org', '/en/worry?about=%F0%9F%98%80', '/en?version=x', '/en/return?activity=x',
        ]
    }

    private String page(String target) {
        http.raw("GET $target HTTP/1.1\r\nHost: $council.host\r\nConnection: close\r\n\r\n")
    }

    def "a host that no council has is nobody's"() {
        expect:
        new Http(Ground.port, 'nobody.example.org').get('/en').status == 404
    }

    def "sec_4_1 sec_4_2 every answer wears its headers: #path"() {
        when:
        def answer = http.get(path)

        then:
        answer.header('Content-Security-Policy').contains("default-src 'none'")
        !answer.header('Content-Security-Policy').contains('unsafe')
        answer.header('X-Content-Type-Options') == 'nosniff'
        answer.header('Strict-Transport-Security').startsWith('max-age=31536000')
        answer.header('Referrer-Policy')
        answer.header('Cross-Origin-Opener-Policy') == 'same-origin'
        answer.header('Permissions-Policy').contains('geolocation=()')
        !answer.header('Server')
        !answer.header('Access-Control-Allow-Origin')
        answer.header('Cache-Control')

        where:
        path << ['/en', '/cy/chwilio', '/en/nowhere', '/', '/en/search/', '/en/%2e%2e/x', '/api/v1/nothing', '/health']
    }

    def "sec_4_4 decision 20: a public page is the same bytes for everyone, and a repeat costs no bytes"() {
        when:
        def first = http.get('/en')
        def other = visitor().get('/en', [Cookie: '__Host-sid=whatever'])
        def again = http.get('/en', ['If-None-Match': first.header('ETag')])

        then:
        first.bytes == other.bytes
        first.header('ETag') == other.header('ETag')
        first.header('Cache-Control') == 'public, no-cache'
        !first.header('Set-Cookie')
        again.status == 304
        again.bytes.length == 0
    }

    def "what is not taken is not sent: Accept-Encoding #accepted"() {
        expect:
        http.get('/en', ['Accept-Encoding': accepted]).header('Content-Encoding') == sent

        where:
        accepted                | sent
        'gzip;q=0'              | null
        'gzip; q=0.000'         | null
        'br, identity'          | null
        'br;q=1.0, gzip;q=0.5'  | 'gzip'
        'GZIP'                  | 'gzip'
        'deflate,x-gzip'        | 'gzip'
    }

    def "decision 21: plain and compressed bytes have tags of their own"() {
        when:
        def plain = http.get('/en')
        def small = http.get('/en', ['Accept-Encoding': 'gzip'])

        then:
        small.header('Content-Encoding') == 'gzip'
        small.header('ETag') != plain.header('ETag')
        small.bytes.length < plain.bytes.length
        small.header('Vary').contains('Accept-Encoding')
    }

    def "sec_3_1 a form that another site sends does nothing: #headers"() {
        expect:
        http.send('POST', '/en/hear-back', 'application/x-www-form-urlencoded', 'thing=x'.bytes, headers).status == 403

        where:
        headers << [
            ['Sec-Fetch-Site': 'cross-site'], ['Sec-Fetch-Site': 'same-site'], ['Sec-Fetch-Site': 'none'],
        ]
    }

    def "sec_3_3 a malformed form is refused and is no fault of ours: #because"() {
        expect:
        http.send('POST', '/en/hear-back', 'application/x-www-form-urlencoded', body.bytes).status == 400

        where:
        body                || because
        'a=%zz'             || 'an escape that is none'
        'thing=a&thing=b'   || 'a field sent twice'
        'role=admin'        || 'a field the form does not have'
        'thing=%00'         || 'a character that ends strings elsewhere'
        '%'                 || 'half an escape'
        'x=1&' * 1100       || 'more fields than any form has'
    }

    def "sec_16_3 the API answers problems as problem documents"() {
        when:
        def answer = http.get('/api/v1/nothing')

        then:
        answer.status == 404
        answer.header('Content-Type').startsWith('application/problem+json')
        answer.json.status == 404
        answer.json.requestId
        !(answer.body =~ /Exception|org\.folkmoot|SELECT/)
    }
}
