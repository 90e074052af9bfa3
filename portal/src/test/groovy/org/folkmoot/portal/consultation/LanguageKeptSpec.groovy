package org.folkmoot.portal.consultation

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Whoever chose something on a public page, and then the other language, still has what they chose. */
class LanguageKeptSpec extends PortalSpec {
    private static final int MOST_PAGES = 400

    /** Public pages with something chosen in their address, as links of other pages lead to them. */
    @Shared Map<String, Http.Reply> chosen = [:]

    def setupSpec() {
        def borough = bean(Councils).byId(council.id).get()
        def transactions = portal.getBean(TransactionOperations, Qualifiers.byName('default'))
        new SignedIn(portal, council).person('rhian', Role.COMMISSIONER)
        [ADemonstration.consultations(this), ADemonstration.ways(this)].each { part -> transactions.executeWrite { part.load(borough) } }
        ADemonstration.answers(this).load(borough)
        bean(OutboxPump).runOnce()
        def anybody = visitor()
        List<String> next = ['/en/consultations', '/en/changes', '/en/search?q=youth']
        Set<String> seen = []
        while (!next.empty && seen.size() < MOST_PAGES) {
            String address = next.removeFirst()
            if (!(address ==~ '/en/(consultations|take-part|changes|search|hear-back).*') || address.endsWith('.pdf') || !seen.add(address)) continue
            def reply = anybody.get(address)
            if (reply.status != 200 || !reply.header('content-type').startsWith('text/html')) continue
            if (address.contains('?')) chosen[address] = reply
            if (!address.startsWith('/en/search?q=youth&')) next.addAll(reply.links)
        }
    }

    /** Where a link ends, however often the page says that it has moved. */
    private String end(String address) {
        def reply = http.get(address)
        reply.status in [301, 308] ? end(reply.location) : address
    }

    /** The page in the other language: a link, or the button of a form that keeps what was typed. */
    private static String other(Http.Reply page) {
        def tag = (page.body =~ /<(?:a|button) class="language"[^>]*>/)[0] as String
        Http.Reply.attribute(tag, 'href') ?: Http.Reply.attribute(tag, 'formaction')
    }

    private static Set<String> asked(String address) {
        (address.contains('?') ? address.split(/\?/, 2)[1].split('&') : []) as Set
    }

    def "on every page with a choice in its address the other language is the same page with the same choice, and back again"() {
        given:
        def lost = chosen.collect { address, page ->
            String welsh = end(other(page))
            String back = end(other(http.get(welsh)))
            [address: address, welsh: welsh, back: back]
        }.findAll { !it.welsh.startsWith('/cy/') || asked(it.welsh) != asked(it.address) || it.back != it.address }

        expect:
        lost == []

        and: 'there were some of each: results by audience, comments on a passage, searches'
        chosen.keySet().any { it.contains('/results?who=') }
        chosen.keySet().any { it.contains('/add?about=') }
        chosen.keySet().any { it.startsWith('/en/search?') }
    }

    def "what was asked of a page that has moved goes on with it: #below"() {
        given:
        def one = bean(Consultations).announced(council.id).find { consultation -> bean(Consultations).slugsOf(consultation).with { it.en != it.cy } && bean(Ways).of(consultation).any { it.kindOf() == Way.Kind.DOCUMENT } }
        def slugs = bean(Consultations).slugsOf(one)
        String way = bean(Ways).of(one).find { it.kindOf() == Way.Kind.DOCUMENT }.publicId()
        String path = below.replace('WAY', "ways/$way")

        expect:
        http.get("/cy/ymgynghoriadau/$slugs.en/$path").with { it.status == 301 && it.location == "/cy/ymgynghoriadau/$slugs.cy/${path.replace('/results', '/canlyniadau')}".toString() }

        where:
        below << ['WAY?about=p1', 'WAY?about=p1&page=2', 'WAY?about=whole', 'WAY/add?about=p1', 'WAY/go?page=2']
    }
}
