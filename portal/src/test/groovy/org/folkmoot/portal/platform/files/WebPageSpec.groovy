package org.folkmoot.portal.platform.files

import java.time.Duration
import org.folkmoot.portal.OwnTime
import spock.lang.Specification
import spock.lang.Timeout

/** Of a web page the words are kept that its readers see, and nothing that runs, hides or says who made it (security 8.1). */
@Timeout(60)
class WebPageSpec extends Specification {
    def "a page is its title, its headings, paragraphs, items, rows and what is said of its pictures, each where it stands"() {
        given:
        def page = """<!DOCTYPE html>
            <html lang="cy"><head><title>Bus times &amp; places</title><meta name="author" content="Zzwriter"><style>.a { color: red }</style><script>alert('zzscript')</script></head>
            <body><!-- zzremark by Zzwriter --><nav><a href="/">zzmenu</a></nav>
            <h1>Last buses</h1><p>From the <b>harbour</b>
            to tŷ bach<br>every night.</p><ul><li>One</li><li>Two <i>late</i></li></ul>
            <table><tr><th>Stop</th><th>Time</th></tr><tr><td>Mill Street</td><td>22:10</td></tr></table>
            <img src="x.png" alt="A bus in the rain" onerror="zzhandler()">
            <form><input value="zzvalue"><textarea>zztyped</textarea></form>
            <div hidden>zzhidden</div><div style="DISPLAY : none">zzhidden</div><p aria-hidden="true">zzhidden</p><noscript>zzhidden</noscript><template>zzhidden</template>
            <p>Ends here</p><iframe src="zzframe">zzframe</iframe></body></html>"""

        def wanted = [
            'Bus times & places', '', 'Last buses', '', 'From the harbour to tŷ bach', 'every night.', '', '- One', '- Two late', '',
            'Stop\tTime', 'Mill Street\t22:10', '', 'A bus in the rain', '', 'Ends here']

        when: def read = words(page)
        then: read.readLines() == wanted
    }

    def "in an older alphabet, cut short or out of order it is still read; a title that stands above its words is said once"() {
        when:
        def older = words('<html><head><meta charset="windows-1252"><title>Café</title></head><body><h1>Café</h1>open', 'windows-1252')
        def torn = words('<html><p>one<table><p>two</table></html><p>three')
        def nothing = words('<html><body><script>1</script> <br> </body>')

        then:
        older == 'Café\n\nopen'
        torn.tokenize() as Set == ['one', 'two', 'three'] as Set
        nothing == ''
    }

    private static String words(String page, String alphabet = 'UTF-8') { WebPage.words(page.getBytes(alphabet)) }

    private static boolean read(byte[] page) { WebPageFuzz.check(page) }

    private static boolean begins(String page) { WebPage.begins(page.getBytes('UTF-8')) }

    def "what opens without end or grows without end is read or given up, and soon: #what"() {
        given: long began = OwnTime.now()
        when: def read = words(page)
        then:
        read.contains('end of it')
        OwnTime.since(began) < Duration.ofSeconds(10)
        where:
        what                         | page
        'opened a hundred thousand times' | '<html>' + '<div>' * 100_000 + 'end of it'
        'lists in lists'             | '<html>' + '<ul><li>' * 20_000 + 'end of it'
        'remarks that never close'   | '<html><p>end of it' + '<!-' * 200_000
        'a megabyte of attributes'   | '<html><p ' + 'a=1 ' * 250_000 + '>end of it'
        'styles that look hidden'    | '<html>' + ('<p style="' + 'display ' * 300 + '">x</p>') * 300 + 'end of it'
    }

    def "any page with some of its parts changed is read or given up, and soon"() {
        given:
        def chance = new Random(76)
        def page = '<!DOCTYPE html><html lang="cy"><head><meta charset="utf-8"><title>T</title></head><body><h1>T\u0175r</h1><table><tr><td>a<td>b</table><ul><li>one<li>two</ul><pre> x\ty </pre><img alt="seen"><p hidden>no</p></body></html>'

        expect:
        (0..<1_500).every { round ->
            String main = page
            (0..chance.nextInt(4)).each {
                int from = chance.nextInt(main.length())
                int to = Math.min(main.length(), from + chance.nextInt(12))
                String piece = main.substring(from, to)
                String put = [piece * chance.nextInt(30), '', '&#x0;', '<a>' * chance.nextInt(200), '\u0000\u0085\u001b', '&#xD800;', '<!--', '<![CDATA[', piece.reverse()][chance.nextInt(9)]
                main = main.substring(0, from) + put + main.substring(to)
            }
            read(main.getBytes(chance.nextInt(5) == 0 ? 'UTF-16' : 'UTF-8'))
        }
    }

    def "a file #which says that it is a web page: #says"() {
        expect: begins(file) == says
        where:
        file                                                       | says  || which
        '<!doctype HTML><p>x'                                      | true  || 'of today'
        '\ufeff \n<HTML lang=en>'                                | true  || 'behind a mark and spaces'
        '<?xml version="1.0"?><!-- a --><!-- b -->\n<!DOCTYPE html PUBLIC "x">' | true || 'of the stricter kind'
        '<html>'                                                   | true  || 'of one word'
        '<htmlx>'                                                  | false || 'of another markup'
        '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>' | false || 'that is a drawing'
        '<!-- never closed <html>'                                 | false || 'that is one remark'
        'Words about <html>'                                       | false || 'that only speaks of it'
        '<!--a-->' * 500                                           | false || 'of remarks alone'
        ''                                                         | false || 'without anything'
    }
}
