package org.folkmoot.portal.search

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.content.AnAshmere
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.search.SearchQuery
import org.folkmoot.search.Wishes
import spock.lang.Shared

/** The demonstration borough as it is indexed and found by anybody, in either language. */
class DemonstrationSearchSpec extends PortalSpec {
    static final double FLOOR = 0.88
    static final double LANGUAGE_FLOOR = 0.86

    /** Words of the judged file, by the identity of what they stand for in the index. */
    @Shared Map<String, String> words = [:]

    def setupSpec() {
        def id = sql.executeInsert("INSERT INTO people_account (public_id, display_name, locale, created_at) VALUES (?, 'Rhian Vale', 'en', UTC_TIMESTAMP(6))", [UUID.randomUUID().toString()])[0][0] as long
        sql.executeInsert("INSERT INTO people_membership (council_id, public_id, account_id, role, from_at) VALUES (?, ?, ?, 'commissioner', UTC_TIMESTAMP(6))",
                [council.id, UUID.randomUUID().toString(), id])
        bean(Councils).forget()
        def borough = bean(Councils).byId(council.id).get()
        AnAshmere.load(this, borough)
        def transactions = portal.getBean(TransactionOperations, Qualifiers.byName('default'))
        [ADemonstration.consultations(this), ADemonstration.ways(this)].each { part -> transactions.executeWrite { part.load(borough) } }
        3.times { bean(OutboxPump).runOnce() }
        def named = judged().findAll { it.contains(' = ') }.collectEntries { def (word, thing) = it.split(' = '); [thing, word] }
        bean(Called).kinds().each { kind, things ->
            things.refs(council.id).each { ref ->
                things.load(council.id, ref).findAll { it.locale() == 'en' }.each { words[ForIndex.item(kind, council.id, ref)] = named["$kind | ${it.title()}".toString()] ?: it.title() }
            }
        }
        assert words.values().containsAll(named.values())
    }

    private static List<String> judged() {
        DemonstrationSearchSpec.getResource('judged-demonstration.txt').readLines('UTF-8').findAll { it && !it.startsWith('#') }
    }

    private List<String> found(String typed, String locale) {
        def query = new SearchQuery(typed, locale, council.id, [bean(Audiences).publicOf(council.id)] as Set, Instant.now(), Optional.empty(), 0, 10)
        bean(SearchShelf).index().search(query, Wishes.NONE).hits().collect { words[it.item()] ?: it.title() }
    }

    def "what people look for is answered near the top, in both languages"() {
        when:
        def scored = judged().findAll { it.count('|') == 2 }.collect {
            def (locale, typed, grades) = it.split(' \\| ')
            def graded = grades.split(' ').collectEntries { def (word, grade) = it.split(':'); [word, grade as int] }
            def found = found(typed, locale)
            [locale: locale, typed: typed, found: found, score: AJudgement.ndcg(found, graded)]
        }
        scored.findAll { it.score < 0.9 }.each { println sprintf('  %.2f %s "%s" -> %s', it.score, it.locale, it.typed, it.found.take(6)) }
        def means = [all: scored] + scored.groupBy { it.locale }
        means.each { name, of -> println sprintf('measured: demonstration nDCG@10 %s: %.3f over %d queries', name, mean(of), of.size()) }

        then:
        scored.size() >= 40
        mean(means.all) >= FLOOR
        mean(means.en) >= LANGUAGE_FLOOR
        mean(means.cy) >= LANGUAGE_FLOOR
    }

    private static double mean(List<Map> scored) { scored*.score.sum() / scored.size() }

    def "what newcomers typed first is found: #typed in #locale"() {
        when:
        def page = http.get("$address?q=${URLEncoder.encode(typed, 'UTF-8')}")

        then:
        page.text.contains(title)
        !page.body.contains('role="status"')

        where:
        locale | address       | typed                         || title
        'en'   | '/en/search'  | 'consultation'                || 'Feeling okay: what should help look like?'
        'en'   | '/en/search'  | 'An evening to talk it over'  || 'An evening to talk it over'
        'en'   | '/en/search'  | 'bullying'                    || 'Getting help'
        'en'   | '/en/search'  | 'play'                        || 'The Mill Street club stays open until ten'
        'cy'   | '/cy/chwilio' | 'ymgynghoriad'                || 'Teimlo’n iawn: sut dylai help edrych?'
        'cy'   | '/cy/chwilio' | 'Noson i drafod'              || 'Noson i drafod'
        'cy'   | '/cy/chwilio' | 'bwlio'                       || 'Cael help'
        'cy'   | '/cy/chwilio' | 'chwarae'                     || 'Clwb Stryd y Felin ar agor tan ddeg'
    }

    def "what is found can be narrowed from each side that divides it: #address"() {
        given: def page = http.get("$address?q=$typed").body
        expect: (page =~ /<input type="checkbox" id="(\w+)-0" name="\1"/).collect { it[1] }.containsAll(['kind', 'status', 'for', 'year'])
        where:
        address       | typed
        '/en/search'  | 'young'
        '/cy/chwilio' | 'ifanc'
    }

    def "what narrows to nothing is named, with a link to what is found without it: #query"() {
        when:
        def page = http.get("$address?$query")

        then:
        page.text.contains(said)
        http.get(href(page.body, said)).body.contains('class="hit"')

        where:
        address       | query                                         || said
        '/en/search'  | 'q=club+after%3A2031'                         || 'Without “after:2031”'
        '/en/search'  | 'q=club&year=1999'                            || 'Without “1999”'
        '/en/search'  | 'q=club&theme=fostering&sort=newest'          || 'Without “Fostering and adoption”'
        '/en/search'  | 'q=club+before%3A1990&theme=fostering'        || 'Without anything you chose'
        '/cy/chwilio' | 'q=clwb+ar-ol%3A2031'                         || 'Heb “ar-ol:2031”'
        '/cy/chwilio' | 'q=clwb&theme=fostering'                      || 'Heb “Maethu a mabwysiadu”'
    }

    private static String href(String page, String said) {
        def links = (page =~ /<li><a href="([^"]*)">([^<]*)</).collect { [it[1], it[2]] }
        links.find { it[1].startsWith(said) }[0].replace('&amp;', '&').replace('&#x3D;', '=')
    }

    def "words that nothing says are not blamed on what narrows"() {
        expect: !http.get('/en/search?q=xqzvwk+after%3A2031').text.contains('Without “after:2031”')
    }

    def "a page leads to what says much of the same, in its own language, and never to itself"() {
        given:
        def page = http.get(address).body

        expect:
        with(page.substring(page.indexOf(heading)).split('</ul>')[0]) { shown -> like.every { shown.contains(it) } && !shown.contains("href=\"$address\"") }

        where:
        address                                          | heading         || like
        '/en/news/mill-street-until-ten'                 | 'More like this' || ['Longer evenings at the youth clubs', 'Mill Street library opens later']
        '/cy/newyddion/stryd-y-felin-tan-ddeg'           | 'Rhagor fel hyn' || ['Nosweithiau hirach yn y clybiau ieuenctid', 'Llyfrgell Stryd y Felin yn agor yn hwyrach']
    }

    def "a hit says how it stands at the moment and when: #typed"() {
        expect: http.get("$address?q=${URLEncoder.encode(typed, 'UTF-8')}").text.replaceAll(/\s+/, ' ').find(said)

        where:
        address       | typed                     || said
        '/en/search'  | 'short breaks'            || /Consultation Open now, until \d+ \w+ 20\d\d Short breaks/
        '/en/search'  | 'buses after nine'        || /Consultation Opens on \d+ \w+ 20\d\d/
        '/en/search'  | 'youth clubs money'       || /Consultation Closed on \d+ \w+ 20\d\d, no answer yet/
        '/en/search'  | 'Harbour Field'           || /Consultation Closed on \d+ \w+ 20\d\d, our answer is late/
        '/en/search'  | 'drop-in on Mill Street'  || /What changed Answered on \d+ \w+ 20\d\d/
        '/en/search'  | 'lunch'                   || /Consultation Taken back/
        '/en/search'  | 'An evening to talk'      || /Meeting On \d+ \w+ 20\d\d/
        '/en/search'  | 'minutes of the board'    || /Paper \d+ \w+ 20\d\d/
        '/en/search'  | 'Getting help'            || /Page Getting help/
        '/cy/chwilio' | 'seibiant byr'            || /Ymgynghoriad Ar agor nawr, tan \d+ \S+ 20\d\d/
        '/cy/chwilio' | 'noson i drafod'          || /Cyfarfod Ar \d+ \S+ 20\d\d/
    }

    def "where nothing has all the words, what has some is shown, and it is said so"() {
        expect:
        http.get("$address?q=$typed").text.contains(said)
        http.get("$address?q=$typed").body.contains('class="hit"')

        where:
        address       | typed              || said
        '/en/search'  | 'pizza+braille'    || 'Nothing here has all of these words. These have some of them, those with most first.'
        '/cy/chwilio' | 'pizza+braille'    || 'Does dim byd yma’n cynnwys pob un o’r geiriau hyn.'
    }

    def "no text that is found has two words run into one where its blocks meet"() {
        given:
        def texts = bean(Called).kinds().collectMany { kind, things -> things.refs(council.id).collectMany { things.load(council.id, it) } }.collectMany { [it.title(), *it.texts()*.text()] }
        expect:
        texts.size() > 60
        texts.collectMany { text -> (text =~ /\S*\p{Ll}\p{Lu}\S*|\p{L}+[.!?]\p{Lu}\p{Ll}\S*/).collect { it } } == []
    }
}
