package org.folkmoot.portal.tender

import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Messages
import spock.lang.Shared

/** A grant has applications, applicants and an agreement: nobody who plans it, applies or opens it reads of bids, bidders, tenders or a contract. */
class GrantWordsSpec extends PortalSpec {
    static final Map<String, String> OF_TENDERS = [
        en: /(?i)\b(bids?|bidders?|bidding|tenders?|tendering|contracts?|evaluat\w*)\b/,
        cy: /(?i)\b(tendr\w*|dendr\w*|nhendr\w*|thendr\w*|contract\w*|gontract\w*|chontract\w*|nghontract\w*|gwerthus\w*)/]

    /** Where it is chosen between buying and giving, both are named. */
    static final List<String> CHOOSING = ['/law']

    @Shared AGrant grant = new AGrant(this, new SignedIn(portal, council))
    @Shared Instant deadline

    def setupSpec() {
        ['nia', 'twm'].each { grant.accounts[it] = grant.people.person(it, Role.PROVIDER) }
        assert as('nia').submit('/en/bidding', [organisation: 'Gate and Garden'], '/organisation').status == 303
    }

    Http as(String name) {
        grant.people.in(visitor(), grant.accounts[name])
    }

    /** What stands on a page between its head and its foot, without the way back to pages of everything. */
    private String said(Http.Reply page) {
        String main = page.body.find(/(?s)<main\b.*<\/main>/) ?: ''
        assert main
        main.replaceAll(/(?s)<nav class="crumbs".*?<\/nav>/, ' ').replaceAll(/<[^>]*>/, ' ').replaceAll(/\s+/, ' ')
    }

    /** Words of tenders with what stands around them, by address: every page about it that can be reached from these. */
    private Map<String, List<String>> wrong(Http browser, List<String> first) {
        Map<String, List<String>> wrong = [:]
        Set<String> seen = [] as LinkedHashSet
        List<String> left = new ArrayList<>(first)
        while (left) {
            String at = left.removeFirst()
            if (!seen.add(at)) continue
            assert seen.size() < 200
            def page = browser.get(at)
            if (page.status != 200 || !(page.body =~ /<main\b/)) continue
            String locale = at.startsWith('/cy/') ? 'cy' : 'en'
            String text = said(page)
            def found = (text =~ /.{0,50}${OF_TENDERS[locale]}.{0,40}/).collect { (it instanceof List ? it[0] : it) as String }
            if (found && !CHOOSING.any { at.endsWith(it) }) wrong[at] = found
            left.addAll(page.links.findAll { it.contains("$grant.id") && !it.contains('#') && !it.contains('?') && !(it =~ /\.(csv|json|ics|zip|txt|pdf)$/) && !it.contains('/files/') && !it.contains('/api/') })
        }
        assert seen.size() > first.size()
        wrong
    }

    private static String told(Map<String, List<String>> wrong) {
        wrong.collect { at, found -> "$at\n    ${found.join('\n    ')}" }.join('\n')
    }

    def "its way begins with criteria of its own, and its timetable says what happens to it"() {
        given:
        def fresh = new AGrant(this, grant.people, grant.accounts, 'Fresh little grants')
        sql.executeUpdate('DELETE FROM tender_marking WHERE council_id = ? AND tender = ?', [council.id, fresh.id.toString()])
        def gwen = as('gwen')

        expect:
        gwen.get("/en/studio/tenders/$fresh.id/lots/whole").text.identity { contains('What the group would do') && contains('The sum it asks for') && contains('What it does for the place') }
        gwen.get("/cy/stiwdio/tenders/$fresh.id/lots/whole").text.contains('Y swm y mae’n gofyn amdano')
        gwen.get("/cy/stiwdio/tenders/$fresh.id/timetable").text.identity { contains('Noson o farcio') && contains('Diwrnod olaf i wneud cais') && contains('Cytunir ar y grant') }
        gwen.get("/en/studio/tenders/$fresh.id/timetable").text.identity { contains('Evening of marking') && contains('Last day for applications') && contains('The grant is agreed') && contains('Day on which the grant should be agreed') }
    }

    def "whoever plans it reads words of a grant"() {
        when:
        def wrong = wrong(as('gwen'), ["/en/studio/tenders/$grant.id", "/cy/stiwdio/tenders/$grant.id"]*.toString())

        then:
        told(wrong) == ''
    }

    def "whoever might apply, and does, reads words of a grant"() {
        when:
        grant.published()
        deadline = bean(Notices).published(council.id, grant.id).get().deadline()
        def nia = as('nia')
        String open = '/en/tenders/little-grants-for-evenings'
        def pages = [open] + nia.get(open).links.findAll { it.startsWith('/cy/tendrau/') }
        for (String bid : ["/en/bidding/tenders/$grant.id", "/cy/ymgeisio/tenders/$grant.id"]) pages += [bid, "$bid/form/1".toString(), "$bid/form/2".toString(), "$bid/hand-in".toString()]
        def wrong = wrong(nia, pages)

        then:
        told(wrong) == ''
    }

    def "whoever opens it, looks through it and decides reads words of a grant"() {
        given:
        clock.at(deadline.plusSeconds(61))

        when:
        def opened = as('gwen').submit("/en/studio/bids/$grant.id", [free: 'yes'], '/clock')
        def wrong = wrong(as('gwen'), ['bids', 'compliance', 'outcomes'].collectMany { part -> ["/en/studio/$part/$grant.id", "/cy/stiwdio/$part/$grant.id"]*.toString() })

        then:
        opened.status == 303
        told(wrong) == ''
    }

    def "its fairness log says what happened in words of a grant, on the page and in the table"() {
        given:
        def gwen = as('gwen')

        expect:
        told(wrong(gwen, ["/en/studio/fairness/$grant.id", "/cy/stiwdio/fairness/$grant.id"]*.toString())) == ''
        gwen.get("/en/studio/fairness/$grant.id").text.contains('The applications were opened: there was none.')
        [en: 'studio', cy: 'stiwdio'].every { locale, studio -> gwen.get("/$locale/$studio/fairness/$grant.id/log.csv").identity { status == 200 && !(body =~ OF_TENDERS[locale]) } }
    }

    def "no mail about it says words of tenders, whatever becomes of it"() {
        given:
        def messages = bean(Messages)
        // No grant is called off a framework.
        def kinds = messages.keys('en').findAll { !it.contains('tender-suppliers') && it =~ /^mail\.(unlisted-tender|(unlisted-)?(outcome|evening|promises|debrief|bid-summary|bid-clarification))[a-z-]*\.(subject|body)$/ }

        expect:
        kinds.size() > 40
        ['en', 'cy'].collectMany { locale ->
            kinds.collect { key -> messages.text(locale, messages.inVoice('grant', locale, key), [title: 'Toast', path: '/x', when: 'Friday', reason: 'So.', why: 'So.', months: 6, count: 2, council: 'The council', number: 1]) }
                .findAll { it =~ OF_TENDERS[locale] }
        } == []
    }

    def "nothing about promises, or about what young people's marks changed, says words of tenders: money is given, and nobody won"() {
        given:
        def messages = bean(Messages)
        def won = [en: /(?i)\b(winners?|winning|won|providers?)\b/, cy: /(?i)\b(enill\w*|ynnill\w*|buddugol|ddarparwr|darparwr)\b/]
        def keys = messages.keys('en').findAll { it =~ /^(promise|changed)\./ }

        expect:
        keys.size() > 80
        ['en', 'cy'].collectMany { locale ->
            keys.collect { key -> messages.text(locale, messages.inVoice('grant', locale, key), [name: 'Oak', names: 'Oak, Ash', number: 1, months: 6, day: 'Friday', differ: 2, all: 3, count: 2]) }
                .findAll { it =~ OF_TENDERS[locale] || it =~ won[locale] }
        } == []
        messages.text('en', messages.inVoice('', 'en', 'promise.signed'), [:]).contains('contract')
    }

    def "nothing that an applicant or a panel reads of what came of it says words of tenders: money is given, and nobody won"() {
        given:
        def messages = bean(Messages)
        // What everybody of a council reads at once, a moderator or whoever plans it among several tenders: these speak of bids and tenders.
        def others = /^summary\.(lacking|moderation|own|wrong|named)\b.*|.*\.direct/
        def keys = messages.keys('en').findAll { it =~ /^(summary|debrief\.bidder|outcome\.(known|mine|tell)|panel\.(asked|promise|seat|second|meeting)|bid\.handed|clarification\.panel)\./ && !(it ==~ others) }

        expect:
        keys.size() > 150
        none(['en', 'cy'].collectMany { locale ->
            keys.collect { key -> [key, messages.text(locale, messages.inVoice('grant', locale, key), [name: 'Oak', names: 'Oak, Ash', number: 1, months: 6, day: 'Friday', count: 2, points: 3, winners: 4, own: 5, total: 6, more: 0])] }
                .findAll { key, said -> said =~ OF_TENDERS[locale] || said =~ /(?i)\b(winners?|winning|won|wins?|buddugol)\b/ }
                .collect { key, said -> "$locale $key: $said".toString() }
        })
    }

    def "what is wrong with how it is marked is said in words of a grant"() {
        given:
        def marking = bean(Tenders).saved(council.id, grant.id, 'whole').get()
        def twice = new Marking(marking.scale(), marking.markers(), marking.nodes(), marking.gates(), null, marking.minima(), marking.places(), ['price-low', 'price-low'], 0)
        def faults = twice.method('whole', ['en', 'cy']).faults()

        expect:
        faults
        ['en', 'cy'].every { locale -> bean(FaultWords).of(bean(Tenders).find(council.id, grant.id).plan(), twice, faults, locale, '/x')*.words().every { !(it =~ OF_TENDERS[locale]) } }
        bean(FaultWords).of(bean(Tenders).find(council.id, grant.id).plan(), twice, faults, 'en', '/x')*.words().any { it.contains('applications with the same total') }
    }
}
