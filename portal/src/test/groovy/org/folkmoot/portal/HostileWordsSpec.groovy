package org.folkmoot.portal

import static org.folkmoot.portal.platform.access.Role.*

import org.folkmoot.portal.Http.Reply
import spock.lang.Shared

/**
 * Every field of every form is given the worst that people type; every page that then shows it prints it as words. In Welsh the moderator's pages are
 * looked at, which are of the same templates, and with {@code -Dfolkmoot.walks=all} the officer's too.
 */
class HostileWordsSpec extends PortalSpec {
    static final List<String> WORDS = [
        '"\'><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '{{#each this}}x{{/each}}{{{y}}}', '[a](javascript:alert(1))', '</textarea></title>',
        '\u202Elive\u202C', "=cmd|'/c calc'!A1", '<a href="javascript:alert(1)">b</a>', '&lt;i&gt;', '${7*7}#{7*7}',
    ]

    /** What would end somebody's session or take away what the others look at. */
    private static final List<String> LEFT_ALONE = [
        '/sign-out', '/your-page/devices/end', '/your-page/devices/end-all', '/your-page/password', '/your-page/second-factor', '/studio/documents/{id}/withdraw', '/studio/entries/{id}/withdraw', '/studio/entries/{id}/archive',
        '/studio/consultations/{id}/open', '/studio/people/{person}/end', '/studio/people/requests/{request}/erase', '/sign-in', '/sign-in/code', '/join', '/answer/leave', '/studio/consultations/{id}/lessons/{lesson}/stop',
    ]

    @Shared ABusyCouncil busy
    @Shared Map<String, Http> people = [:]
    @Shared List<Reply> answers = []
    @Shared Map<String, Reply> shown = [:]
    @Shared Set<String> sent = []

    def setupSpec() {
        busy = new ABusyCouncil(this, council)
        people = [anonymous: busy.answering, officer: busy.as(COMMISSIONER), admin: busy.as(ADMIN), moderator: busy.as(MODERATOR), guardian: busy.as(SAFEGUARDING)]
        def writing = Routes.writing(portal)
        def crawl = new Crawl(busy)
        Map<String, Set<String>> closed = [:].withDefault { [] as Set }
        people.each { who, browser ->
            Set<String> done = []
            crawl.pages(browser, [], false).each { address, page ->
                if (page.status in [403, 404, 410] || page.location?.startsWith('/en/sign-in')) {
                    closed[who] << address
                }
                (Crawl.html(page) ? page.wholeForms : []).each { form ->
                    def template = form.method == 'post' ? Routes.of(writing, form.action).template() : null
                    if (template != null && !(template in LEFT_ALONE) && done.add("$template ${form.fields*.name()}".toString())) {
                        (0..<(form.written ? 3 : 1)).each { turn ->
                            def current = browser.get(address).wholeForms.find { it.action == form.action && it.fields*.name() == form.fields*.name() }
                            if (current != null) {
                                int at = turn
                                answers << current.send(browser, current.filled { field -> field.kind() == 'email' ? "zzh${at}@example.org" : 'zzh ' + WORDS[(at++) % WORDS.size()] + ' ' + WORDS[(at++) % WORDS.size()] })
                                sent << template
                            }
                        }
                    }
                }
            }
        }
        bean(org.folkmoot.portal.platform.data.OutboxPump).runOnce()
        people.each { who, browser -> crawl.pages(browser, WORDS.collect { '/en/search?q=' + URLEncoder.encode('zzh ' + it, 'UTF-8') }, who == 'moderator' || (who == 'officer' && System.getProperty('folkmoot.walks') == 'all'), closed[who]).each { address, page -> shown["$who $address".toString()] = page } }
    }

    def "every form that takes words was sent, and none of it was a fault"() {
        expect:
        sent.size() > 15
        none(answers.findAll { it.status >= 500 }*.status)
        answers.count { it.status == 303 } > 15
        none(shown.findAll { it.value.status >= 500 }.keySet())
    }

    def "sec_5_2 sec_5_4 sec_5_6 hostile words are printed on every page and run on none"() {
        given:
        def pages = answers.findAll { Crawl.html(it) }*.body + shown.values().findAll { Crawl.html(it) }*.body

        expect:
        pages.count { it.contains('zzh') } > 40
        none(pages.findAll { it =~ /<script>alert|<img src=x|(?i)(href|src|action)="\s*javascript:|<\/textarea><\/title>|<i>/ }.collect { it.find(/.{80}(<script>alert|<img src=x|="\s*javascript:|<\/textarea><\/title>|<i>).{40}/) })
        pages.any { it.contains('{{#each this}}x{{/each}}') }
        pages.any { it.contains('${7*7}#{7*7}') || it.contains('#{7*7}') }

        and: 'no attribute was left early'
        none(pages.collectMany { page -> (page =~ /<[a-z][^<>]*>/).collect { it as String } }.findAll { it.contains('zzh') && it.count('"') % 2 == 1 })
    }

    def "sec_1_7 sec_5_7 words that turn the line around are in no name, address or head"() {
        expect:
        none(answers.collectMany { reply -> reply.headers.values().flatten() }.findAll { it =~ /[\r\n\u202A-\u202E]/ })
        sql.rows('SELECT display_name AS n FROM people_account UNION SELECT display_name FROM people_invitation').every { !(it.n =~ /[\u202A-\u202E\p{Cntrl}]/) }
    }
}
