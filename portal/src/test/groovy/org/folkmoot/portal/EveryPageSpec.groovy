package org.folkmoot.portal

import org.folkmoot.portal.Http.Reply
import org.folkmoot.portal.Routes.Route
import org.folkmoot.portal.platform.access.Policy
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.web.Elsewhere
import spock.lang.Shared

/**
 * Every page as everybody: found by following links from the front page and by the list of routes, in a council that has something of
 * everything. Then every form that these pages showed, sent as it must not be sent: in one of several ways at one form, in the next at another, and HEAD
 * is asked of one page of each kind, unless {@code -Dfolkmoot.walks=all} asks for everything.
 */
class EveryPageSpec extends PortalSpec {
    private static final boolean ALL = System.getProperty('folkmoot.walks') == 'all'
    private static final List<String> OF_THE_DEMONSTRATION = ['/en/studio/outbox', '/cy/stiwdio/outbox']

    /** These look at every page; for the others the pages that are the same for everybody are not asked again. */
    private static final List<String> IN_BOTH_LANGUAGES = ['anonymous', 'COMMISSIONER', 'SAFEGUARDING']

    /** Of so many that may not see a page, one tries without a link to it, another at the next route, unless all do with {@code -Dfolkmoot.walks=all}. */
    private static final int REFUSED_OF = ALL ? 1 : 4

    /** Whoever has opened an invitation does not open another. */
    private static final String ANOTHER_INVITATION = '/en/join/' + 'x' * 43

    /** Found by words that stand in everything the council has. */
    private static final List<String> SEARCHES = ['/en/search?q=onclick', '/cy/chwilio?q=onclick', '/en/search?q=inside', '/en/search?q=zzdraftplam']

    /** Forms that the origin alone allows, since they carry a secret of their own or do nothing (decision 9). */
    private static final List<String> WITHOUT_TOKEN = ['/answer/start', '/answer/leave', '/return', '/class', '/invited', '/answer/earlier', '/sign-in/carry', '/tablet', '/tablet/sit', '/tablet/mark', '/tablet/leave']

    /** Forms behind a link that was mailed: what they refuse stands in the specs of people and notification. */
    private static final List<String> MAILED = ['/hear-back/{token}', '/search/saved/link/{token}', '/sign-in/link/open']

    @Shared ABusyCouncil busy
    @Shared Map<String, Http> everybody = [:]
    @Shared Map<String, Map<String, Reply>> seen = [:]
    @Shared Map<String, String> before
    @Shared Map<String, String> after

    /** Who saw which form on which page, by the route it goes to. */
    @Shared Map<String, List> forms = [:]

    def setupSpec() {
        new ABusyCouncil(this, newCouncil(), 'zzelsewhere')
        busy = new ABusyCouncil(this, council)
        everybody['anonymous'] = visitor()
        everybody['answering'] = busy.answering
        everybody['invited'] = busy.invited
        everybody['leading'] = busy.leading
        everybody['panelled'] = busy.panelled
        def half = busy.people.person('half', Role.COMMISSIONER)
        busy.people.secondFactor(half)
        everybody['half'] = busy.people.in(visitor(), half, false)
        everybody['nobody'] = busy.as()
        assert everybody['nobody'].submit('/en/search/saved/new?q=lantern', [rhythm: 'weekly'], 'lantern').status == 303
        Role.values().each { everybody[it.name()] = busy.as(it) }
        everybody.each { who, browser -> browser.get('/en/your-page') }

        before = Tables.checksums(rootSql)
        long crawling = System.nanoTime()
        def crawl = new Crawl(busy)
        seen['anonymous'] = crawl.pages(everybody['anonymous'], SEARCHES, true)
        Set<String> same = seen['anonymous'].findAll { keepable(it.value) }.keySet() + ANOTHER_INVITATION
        def others = everybody.findAll { it.key != 'anonymous' }
        def policy = bean(Policy)
        def routes = Routes.reading(portal)
        TwoHands.collect(others.entrySet()) {
            def (who, browser) = [it.key, it.value]
            boolean all = who in IN_BOTH_LANGUAGES
            int turn = others.keySet().toList().indexOf(who)
            crawl.pages(browser, SEARCHES, all, all ? [] as Set : same) { route ->
                def open = policy.rolesOf(route.action())*.name()
                all || who in ['answering', 'invited', 'leading', 'panelled'] || open.empty || who in open || routes.indexOf(route) % REFUSED_OF == turn % REFUSED_OF
            }
        }.eachWithIndex { pages, i -> seen[others.keySet()[i]] = pages }
        println "measured: ${seen.values()*.size().sum()} pages as ${seen.size()} people in ${(System.nanoTime() - crawling).intdiv(1_000_000)} ms"
        after = Tables.checksums(rootSql)

        def writing = Routes.writing(portal)
        Set<String> begun = []
        seen.each { who, pages ->
            pages.each { address, reply ->
                // A page is taken apart where a form begins as none did before it.
                if (address.startsWith('/en') && html(reply) && begun.addAll((reply.body =~ /<form\b[^>]*>/).collect())) {
                    reply.wholeForms.findAll { it.method == 'post' }.each { form ->
                        def route = Routes.of(writing, form.action)
                        assert route != null: "a form of $address goes nowhere: $form.action"
                        forms.putIfAbsent(route.template(), [who, address, form])
                    }
                }
            }
        }
    }

    def "every address asked of the portal was understood: no page fails"() {
        expect:
        none(seen.collectMany { who, pages -> pages.findAll { it.value.status >= 500 }.collect { address, reply -> "$who $address $reply.status".toString() } })
        seen.values().every { it.size() > 30 }
    }

    def "no page has a label without a word"() {
        expect:
        none(seen.collectMany { who, pages -> pages.findAll { html(it.value) && it.value.body =~ /<span class="tag[^"]*">\s*<\/span>/ }.keySet() }.unique())
    }

    def "no sentence has the name of a fact where the fact belongs"() {
        expect:
        none(seen.collectMany { who, pages ->
            pages.findAll { html(it.value) && !it.key.contains('/api') }.collectMany { address, reply ->
                (reply.body.replaceAll(/(?s)<(script|code|pre|textarea)\b.*?<\/\1>/, '') =~ />[^<>]*\{[a-z][a-zA-Z-]*\}[^<>]*</).collect { "$address: $it".toString() }
            }
        }.unique().take(10))
    }

    def "sec_0_3 sec_6_7 sec_13_2 sec_13_5 no page gives away what its reader may not see"() {
        given:
        def given = seen.collectMany { who, pages ->
            pages.findAll { !(it.key in OF_THE_DEMONSTRATION) && it.value.status != 304 }.collectMany { address, reply ->
                String said = reply.body.toLowerCase()
                ABusyCouncil.CANARIES.keySet().findAll { said.contains(it) && (reply.status == 200 || !address.contains(it)) }.collect { [who, address, it] }
            }
        }

        expect: 'nobody reads a word that is not theirs'
        none(given.findAll { who, address, canary -> !allowed(who, canary) })

        and: 'and the words are there to be read, by those whose they are'
        none(ABusyCouncil.CANARIES.findAll { canary, roles -> !roles.empty && !given.any { it[2] == canary } }.keySet())
        given.any { it[0] == 'anonymous' && it[2] == 'zzpublished' }
        given.any { it[1].startsWith('/en/search') && it[2] == 'zzpublished' }
    }

    def "sec_8_4 a file is given to those who may read its page"() {
        given:
        def files = seen.collectMany { who, pages -> pages.findAll { it.key.endsWith('/file') && it.value.status == 200 }.collect { address, reply -> [who, address] } }

        expect:
        none(files.findAll { who, address -> address.contains(busy.ids.staffPaper) && !allowed(who, 'zzstaffpaper') })
        none(files.findAll { who, address -> address.contains(busy.ids.draftPaper) && !allowed(who, 'zzdraftpaper') })
        none(files.findAll { who, address -> address.contains('/zzstaffpaper') && !allowed(who, 'zzstaffpaper') })
        none(files.findAll { who, address -> address.contains('/zzdraftpaper') })
        files.any { who, address -> who == 'anonymous' }
    }

    def "sec_3_2 looking at every page as everybody has changed nothing"() {
        expect:
        none(after.findAll { table, sum -> before[table] != sum }.keySet())
    }

    def "sec_3_2 HEAD answers as GET does, without a body"() {
        given:
        def english = seen['anonymous'].findAll { !it.key.startsWith('/cy') }
        def sample = ALL ? english : english.entrySet().toList().unique { [Crawl.kind(it.key), it.value.status] }.collectEntries()

        expect:
        sample.size() > 40
        none(sample.collect { address, reply -> [address, reply.status, visitor().head(address)] }
                .findAll { address, status, head -> head.status != status || head.bytes.length > 0 }.collect { "${it[0]} ${it[1]} ${it[2].status}".toString() })
    }

    def "sec_4_1 sec_4_2 every answer wears its headers"() {
        expect:
        none(seen.collectMany { who, pages -> pages.collectMany { address, reply -> bare(address, reply).collect { "$it: $who $address $reply.status".toString() } } }.take(10))
    }

    def "sec_4_4 what may be kept is the same for everybody, sets no cookie and needs nobody to be signed in"() {
        given:
        def kept = seen.collectMany { who, pages -> pages.findAll { keepable(it.value) }.collect { address, reply -> [who, address, reply] } }

        expect:
        kept.size() > 50
        none(kept.findAll { it[2].header('set-cookie') }.collect { it[1] })
        none(kept.findAll { it[1] =~ '^/(en|cy)/(studio|stiwdio|your-page|eich-tudalen|answer|ateb|sign-in|mewngofnodi|join|ymuno|worry|pryder|return|dychwelyd)' }.collect { it[1] })
        none(kept.groupBy { it[1] }.findAll { address, replies -> replies.collect { Arrays.hashCode(it[2].bytes) }.unique().size() > 1 }.keySet())
    }

    def "sec_4_4 no search engine keeps a page that is somebody's, or one with the words of children"() {
        expect:
        none(seen.collectMany { who, pages ->
            pages.findAll { address, reply -> html(reply) && (!keepable(reply) || address =~ '/(ideas|syniadau)$') && !hidden(reply) }.keySet()
        }.unique())
    }

    def "sec_5_1 sec_5_2 sec_5_4 whatever people typed is printed, never run"() {
        given:
        def pages = seen.values().collectMany { it.values().findAll { html(it) } }

        expect:
        pages.count { it.body.contains('zz') && it.body.contains('{{#each this}}') } > 20
        pages.findAll { it.body.contains('<b onclick') || it.body.contains('onclick="x"') || it.body =~ /\{\{\{|&lt;b onclick=x/ }.size() == 0
    }

    def "sec_5_3 every link stays here or is a kind we know"() {
        expect:
        none(seen.collectMany { who, pages ->
            pages.values().findAll { html(it) }.collectMany { reply ->
                (reply.body =~ /\s(?:href|src|action)="([^"]*)"/).collect { all, address -> Reply.unescape(address) }
            }
        }.unique().findAll { !(it ==~ '/|/[^/\\\\].*|#.*|https://.*|mailto:.*|tel:[0-9+]+') })
        none(seen.collectMany { who, pages -> pages.values()*.location }.findAll { it }.unique().findAll { !(it ==~ '/[^/\\\\].*') } - Elsewhere.ADDRESS)
    }

    def "every form of the portal was seen by somebody"() {
        given:
        def missing = Routes.writing(portal).findAll { !it.plain }*.template().unique() - forms.keySet() - MAILED

        expect: 'so that the refusals below are of all of them'
        none(missing - ALONE)
        none(ALONE - missing)
    }

    /** Forms that no page of this council shows just now; each is asked in the sweep over routes, and by the spec named. */
    private static final List<String> ALONE = [
        '/consultations/{slug}/ideas/go',              // IdeasSpec: on a device that has begun
        '/consultations/{slug}/ideas/go/finish',
        '/consultations/{slug}/ideas/like',            // IdeasSpec: sent by script, while somebody types
        '/consultations/{slug}/ways/{way}/go',         // StatementsSpec: on a device that has begun
        '/consultations/{slug}/ways/{way}/go/finish',
        '/studio/search/like',                         // FindingSpec: sent by script, while somebody types
        '/studio/consultations/{id}/ideas/{idea}/merge', // IdeasSpec: where an idea is public
        '/studio/consultations/{id}/ideas/{idea}/reply',
        '/studio/consultations/{id}/parts/{part}/move',  // PartsSpec: once it is announced
        '/studio/consultations/{id}/parts/{part}/outcome',
        '/studio/consultations/{id}/ways/{way}/reply',   // StatementsSpec: where words are public
        '/studio/consultations/{id}/ways/{way}/text/reply', // DocumentSpec: once it is open
        '/studio/questionnaires/{id}/questions/{question}/look', // QuestionBankSpec: a button of the form that saves
        '/studio/group-records/{record}/publish',      // GroupRecordSpec: once nothing keeps it back
        '/studio/consultations/{id}/decision/tables',  // LawfulConsultationSpec: between the close and the answer
        '/studio/consultations/{id}/decision/tables/remove',
        '/studio/results/{activity}/two/file',         // CrossTableSpec: once two questions were counted side by side
        '/answer/contact',                             // AnsweringSpec: where an activity promises to be reachable
        '/answer/withdraw',                            // AnsweringSpec: after sending
        '/answer/again/{block}',                       // RepeatSpec: where a page is asked again
        '/answer/earlier',                             // LetInSpec: after sending twice
        '/sign-in/carry',                              // SignInSpec: sent there by the browser itself
        '/studio/cases/{id}/identity/{request}',       // CaseSpec: after one of two has asked
        '/studio/tenders/{id}/openers/key',            // OpenersSpec, as those that follow: each at its stage
        '/studio/tenders/{id}/openers/replace',
        '/studio/tenders/{id}/openers/anew',
        '/studio/tenders/{id}/openers/stay',
        '/studio/tenders/{id}/openers/safe',
        '/studio/openings/{id}/phrase',
        '/studio/openings/{id}/rehearsal',
        '/studio/openings/{id}/replacement',
        '/bidding/join',                               // BidSpec, as those that follow: by somebody who speaks for an organisation
        '/bidding/people',
        '/bidding/people/change',
        '/bidding/tenders/{id}/form/{page}',           // ByTheClockSpec, and the next
        '/studio/bids/{id}/clock',
        '/bidding/tenders/{id}/partners',              // ConsortiumSpec, and the two that follow
        '/bidding/tenders/{id}/partners/remove',
        '/bidding/tenders/{id}/partner',
        '/bidding/tenders/{id}/interest',
        '/bidding/tenders/{id}/sections/{section}',
        '/bidding/tenders/{id}/who',
        '/bidding/tenders/{id}/files',
        '/bidding/tenders/{id}/files/remove',
        '/bidding/tenders/{id}/hand-in',
        '/bidding/tenders/{id}/withdraw',
        '/bidding/tenders/{id}/take-up',
        '/bidding/tenders/{id}/discard',
        '/bidding/tenders/{id}/questions',             // ClarificationSpec, as those that follow: of a tender that is public
        '/bidding/tenders/{id}/questions/withdraw',
        '/bidding/tenders/{id}/questions/open',
        '/studio/tenders/{id}/questions/publish',
        '/studio/tenders/{id}/questions/{number}',
        '/studio/tenders/{id}/questions/{number}/decide',
        '/studio/tenders/{id}/questions/{number}/panel',
        '/studio/tenders/{id}/room/remove',
        '/studio/tenders/{id}/room/show',
        '/workshops/{workshop}/asked/{number}',
        '/workshops/{workshop}/asked/{number}/say',
        '/workshops/{workshop}/lead/asked/{number}',
        '/workshops/{workshop}/lead/asked/{number}/bring',
        '/workshops/{workshop}/lead/asked/{number}/sign',
        '/studio/openings/{id}/bids',                  // BidSpec: after the deadline
        '/studio/bids/{id}/safe',
        '/studio/loads/{id}/in',                       // CompanionSpec, as those that follow: where bids are received elsewhere, after the deadline
        '/studio/loads/{id}/file',
        '/studio/loads/{id}/ask',
        '/studio/loads/{id}/answer',
        '/studio/loads/{id}/back',
        '/studio/loads/{id}/undo',
        '/studio/loads/{id}/bids/{bid}',
        '/studio/loads/{id}/bids/{bid}/files',
        '/studio/loads/{id}/bids/{bid}/files/remove',
        '/studio/loads/{id}/bids/{bid}/remove',
        '/studio/compliance/{id}/finish',              // ComplianceSpec, as those that follow: once bids are open
        '/studio/compliance/{id}/prices',
        '/studio/compliance/{id}/{bid}/files',
        '/studio/compliance/{id}/{bid}/checks/{item}',
        '/studio/compliance/{id}/{bid}/checks/{item}/ask',
        '/studio/compliance/{id}/{bid}/checks/{item}/answered', // CompanionSpec
        '/studio/compliance/{id}/{bid}/lots/{lot}',
        '/studio/compliance/{id}/{bid}/lots/{lot}/answer',
        '/studio/compliance/{id}/{bid}/lots/{lot}/back',
        '/bidding/tenders/{id}/clarifications',
        '/studio/tenders/{id}/publication/answer',     // NoticeSpec: by the one who was asked, and what follows
        '/studio/tenders/{id}/publication/back',
        '/studio/tenders/{id}/publication/public',
        '/studio/tenders/{id}/publication/change',
        '/studio/tenders/{id}/publication/give-up',
        '/studio/outcomes/{id}/lots/{lot}/free',      // CorrectionSpec: where a mandatory standstill would have to be kept, and what follows
        '/studio/outcomes/{id}/lots/{lot}/correct',
        '/studio/outcomes/{id}/lots/{lot}/correct/answer',
        '/studio/tenders/{id}/planned',                // PlannedNoticeSpec: under a law that knows such notices
        '/studio/tenders/{id}/outages/extend',         // OutageSpec: where the portal was down before the deadline, and what follows
        '/studio/tenders/{id}/outages/stand',
        '/studio/tenders/{id}/outages/stand/answer',
        '/studio/tenders/{id}/outages/note/answer',
        '/studio/entries/{id}/review/decide',          // EntryLifeSpec: by the one who was asked
        '/studio/coding/{activity}/texts/{text}/marks/{mark}/remove', // CodingSpec: after a passage was marked
        '/studio/coding/{activity}/texts/{text}/redactions/{redaction}/remove',
        '/studio/coding/{activity}/texts/{text}/quote',
        '/studio/coding/{activity}/second/{round}/claim', // CodingSpec: after texts were drawn
        '/studio/coding/{activity}/second/{round}/texts',
        '/studio/coding/{activity}/second/{round}/compare',
        '/studio/coding/{activity}/second/{round}/give-up',
        '/studio/coding/{activity}/second/{round}/settled/{text}',
        '/studio/consultations/{id}/access/{activity}/quotas', // WhoIsLetInSpec: where a needed question tells groups apart
        '/studio/consultations/{id}/access/{activity}/quotas/remove',
        '/search/opened',                              // SearchDeskSpec: sent by browsers themselves
        '/studio/search/best/remove',                  // SearchDeskSpec: after something was chosen
        '/studio/consultations/{id}/outcome/{row}/remove',
        '/studio/consultations/{id}/background/options/{option}/remove', // LawfulConsultationSpec, these too
        '/studio/consultations/{id}/background/papers/remove',
        '/studio/consultations/{id}/approval/answer',  // by the one who was asked
        '/studio/consultations/{id}/rehearsal/end',
        '/decide/{id}/confirm',                        // WhoIsLetInSpec: by somebody who was named, after the close
        '/studio/consultations/{id}/decision/deciders', // after the close
        '/studio/consultations/{id}/decision/deciders/{person}/remove',
        '/studio/consultations/{id}/decision/pack',
        '/studio/consultations/{id}/decision/pack/confirm',
        '/studio/consultations/{id}/decision/record',
        '/studio/consultations/{id}/release',          // ReleasePagesSpec: after the close, once enough have answered
        '/studio/consultations/{id}/release/totals',   // ExactTotalsSpec: after the close, once everything was released
        '/studio/consultations/{id}/report',           // ReportSpec: after the close
        '/studio/consultations/{id}/report/publish',
        '/studio/consultations/{id}/report/take-down',
        '/studio/documents/{id}/versions/{number}/hide', // DocumentVersionsSpec: after another file took its place
        '/studio/media/{id}/captions',                 // MediaLibrarySpec: of recordings and films
        '/studio/questionnaires/{id}/pages/{page}/delete',
        '/studio/results/{activity}/exports',          // ExportSpec: after the close
        '/studio/results/{activity}/files',            // FileQuestionSpec: once a file was read
        '/studio/results/{activity}/contacts',         // ContactQuestionSpec: after the close
        '/studio/results/{activity}/contacts/delete',
        '/studio/tenders/{id}/lots/{lot}/workshop',    // QuestionWorkshopSpec, these too: at other stages of a workshop
        '/workshops/{workshop}/lead/on',               // while nothing is missing in its question
        '/workshops/{workshop}/lead/drafts',
        '/workshops/{workshop}/lead/drafts/back',
        '/workshops/{workshop}/lead/merge',
        '/workshops/{workshop}/lead/open',
        '/workshops/{workshop}/draft',
        '/workshops/{workshop}/draft/back',
        '/workshops/{workshop}/vote',
        '/workshops/{workshop}/sign',
        '/studio/tenders/{id}/specification/passages/{passage}/answer', // SpecificationSpec, these too: once an adult agreed, and somebody said something
        '/panels/{panel}/specification/passages/{passage}',
        '/panels/{panel}/specification/passages/{passage}/agree',
        '/panels/{panel}/specification/sign',
        '/panels/{panel}/agree',                       // PanelSpec, these too: before they said yes
        '/panels/{panel}/lead/seats/{seat}/adult/back',
        '/panels/{panel}/lead/seats/{seat}/adult/needed',
        '/panels/{panel}/lead/meetings/{meeting}/close',
        '/panels/{panel}/lead/meetings/{meeting}/came',
        '/marking/{id}/groups/{group}/share',          // MarkSharesSpec: where answers are shared out
        '/marking/{id}/told', // MarkingSpec, these too: once bids are open and decided
        '/marking/{id}/lock',
        '/marking/{id}/lots/{lot}/{question}/{bid}',
        '/marking/{id}/groups/{group}/window',
        '/marking/{id}/groups/{group}/paper',
        '/marking/{id}/groups/{group}/lots/{lot}/{question}/{bid}',
        '/marking/{id}/groups/{group}/lots/{lot}/{question}/{bid}/confirm',
        '/marking/{id}/joint/close',
        '/marking/{id}/joint/lots/{lot}/{question}/refer/{group}/{bid}',
        '/marking/{id}/meetings/{group}',
        '/marking/{id}/result/corrections',
        '/marking/{id}/result/corrections/answer',
        '/marking/{id}/summaries/{lot}/{bid}',         // SummarySpec, these too: once an award is decided
        '/marking/{id}/summaries/{lot}/{bid}/correct',
        '/marking/{id}/groups/{group}/liked/{lot}',
        '/marking/{id}/promises/{lot}',
        '/marking/{id}/promises/{lot}/drop',
        '/marking/{id}/promises/{lot}/judge',
        '/bidding/tenders/{id}/promises/{lot}',
        '/marking/{id}/debriefs',
        '/marking/{id}/debriefs/drop',
        '/bidding/tenders/{id}/debrief',
        '/bidding/tenders/{id}/debrief/let-go',
        '/marking/{id}/evening/{lot}/publish', // DenSpec, these too: each at its stage
        '/marking/{id}/evening/{lot}/draw',
        '/marking/{id}/evening/{lot}/order',
        '/marking/{id}/evening/{lot}/witness',
        '/marking/{id}/evening/{lot}/off',
        '/marking/{id}/evening/{lot}/reveal',
        '/marking/{id}/evening/{lot}/plan',
        '/marking/{id}/evening/{lot}/people',
        '/marking/{id}/evening/{lot}/people/heard', // EveningMissedSpec: somebody who was ticked late
        '/marking/{id}/evening/{lot}/rooms/{room}/open',
        '/marking/{id}/evening/{lot}/rooms/{room}/close',
        '/marking/{id}/evening/{lot}/rooms/{room}/turn',
        '/marking/{id}/evening/{lot}/rooms/{room}/notes',
        '/marking/{id}/evening/{lot}/rooms/{room}/paper',
        '/marking/{id}/evening/{lot}/mine/{bid}',
        '/marking/{id}/evening/{lot}/said',
        '/marking/{id}/evening/{lot}/off/answer',
        '/marking/{id}/evening/{lot}/hosts',
        '/marking/{id}/evening/{lot}/hosts/end',
        '/marking/{id}/evening/{lot}/words',
        '/marking/{id}/evening/{lot}/mine/{bid}/words',
        '/marking/{id}/evening/{lot}/rooms/{room}/tablets', // EveningTabletSpec, these too: in a room that is open
        '/tablet/sit',
        '/tablet/mark',
        '/tablet/leave',
        '/marking/{id}/outcome',                       // OutcomeSpec, these too: each at its stage
        '/studio/outcomes/{id}/lots/{lot}/back',
        '/studio/outcomes/{id}/lots/{lot}/challenge/close',
        '/studio/outcomes/{id}/lots/{lot}/challenge',
        '/studio/outcomes/{id}/lots/{lot}/decide',
        '/studio/outcomes/{id}/lots/{lot}/draw',
        '/studio/outcomes/{id}/lots/{lot}/hour',
        '/studio/outcomes/{id}/lots/{lot}/notice',
        '/studio/outcomes/{id}/lots/{lot}/ready',
        '/studio/outcomes/{id}/lots/{lot}/recommend',
        '/studio/outcomes/{id}/lots/{lot}/signed',
        '/studio/outcomes/{id}/lots/{lot}/withdrew',
        '/studio/urgent',                              // UrgentNoticeSpec: after a look at what was chosen
        '/your-page/data/take-back',                   // DataRequestSpec: after asking
        '/your-page/devices/end',                      // SignInSpec
        '/your-page/second-factor/recovery',           // SignInSpec
    ]

    def "sec_3_1 a form without its token, with a wrong one or with somebody else's is refused and does nothing"() {
        given:
        def strange = busy.as(Role.PARENT).get('/en/your-page').token
        def sums = Tables.checksums(rootSql)

        when:
        def wrong = forms.findAll { !(it.key in WITHOUT_TOKEN) }.entrySet().withIndex().collectMany { one, turn ->
            def (template, found) = [one.key, one.value]
            def (who, address, form) = found
            String token = form.fields*.name().find { it in ['_token', 'draft'] }
            byTurns([null, 'x' * 43, strange, form.values[token].toString().reverse()], turn).collect { bad ->
                [template, bad, form.send(everybody[who], form.values + [(token): bad]).status]
            }
        }.findAll { !(it[2] in [400, 403, 409, 422]) }

        then:
        none(wrong)
        Tables.checksums(rootSql) == sums
    }

    def "sec_3_1 a form that another site sends is refused, whatever it carries"() {
        given:
        def sums = Tables.checksums(rootSql)
        def host = "$council.host:$Ground.port"

        when:
        def wrong = forms.entrySet().withIndex().collectMany { one, turn ->
            def (template, found) = [one.key, one.value]
            def (who, address, form) = found
            byTurns([['Sec-Fetch-Site': 'cross-site'], ['Sec-Fetch-Site': 'same-site'], ['Sec-Fetch-Site': 'none', 'Origin': "http://$host".toString()],
             ['Sec-Fetch-Site': 'cross-site', 'Origin': 'null']], turn).collect { headers ->
                [template, headers, form.send(everybody[who], form.values, headers).status]
            }
        }.findAll { it[2] != 403 }

        then:
        none(wrong)
        Tables.checksums(rootSql) == sums
    }

    def "sec_7_6 a form with a field it does not have, or with one twice, is refused and does nothing"() {
        given:
        def sums = Tables.checksums(rootSql)

        when:
        def wrong = forms.entrySet().withIndex().collectMany { one, turn ->
            def (template, found) = [one.key, one.value]
            def (who, address, form) = found
            byTurns(['role', 'councilId', 'status', 'score', 'verifiedAt', 'account_id'] - form.fields*.name(), turn).collect { [(it): 'admin'] }.collect { more ->
                [template, more, form.send(everybody[who], form.values + more).status]
            } + form.values.keySet().findAll { !(it in ['_token', 'draft', 'word']) && !(it =~ /^q\./) }.take(2).collect { name ->
                [template, "$name twice".toString(), form.send(everybody[who], form.values + [(name): [form.values[name] ?: 'one', 'admin'].flatten()]).status]
            }
        }.findAll { !(it[2] == 400) }

        then:
        none(wrong)
        Tables.checksums(rootSql) == sums
    }

    /** Every other of several ways, beginning with another at each form. */
    private static <T> List<T> byTurns(List<T> ways, int turn) {
        ALL ? ways : ways.withIndex().findAll { way, i -> (i + turn) % 2 == 0 }*.get(0) as List<T>
    }

    private static boolean allowed(String who, String canary) {
        def roles = ABusyCouncil.CANARIES[canary]
        roles == ABusyCouncil.EVERYBODY || (who in Role.values()*.name() && Role.valueOf(who) in roles) || (who == 'invited' && canary == 'zzinvited') || (who in ['leading', 'panelled'] && canary == 'zztender')
    }

    private static boolean html(Reply reply) {
        Crawl.html(reply)
    }

    private static boolean keepable(Reply reply) {
        reply.header('cache-control')?.contains('public')
    }

    private static boolean hidden(Reply reply) {
        reply.body.contains('<meta name="robots" content="noindex">') || reply.header('x-robots-tag') == 'noindex'
    }

    /** What an answer lacks of what every answer has. */
    private static List<String> bare(String address, Reply reply) {
        String policy = reply.header('content-security-policy') ?: ''
        List<String> lacks = []
        List<String> directives = html(reply)
            ? ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
               "base-uri 'none'", "object-src 'none'", 'report-uri /csp-report', 'frame-ancestors ']
            : ["default-src 'none'"]
        lacks += directives.findAll { !policy.split('; ?').any { one -> one.startsWith(it.trim()) } }
        // Widgets alone are shown inside pages of other sites, and this council has listed none (decision 23).
        if (html(reply) && !policy.contains("frame-ancestors 'none'")) {
            lacks << "frame-ancestors 'none': $policy".toString()
        }
        if (policy =~ /unsafe|http:|\*|data:/) {
            lacks << "a strict policy: $policy".toString()
        }
        lacks += [
            'strict-transport-security': /max-age=31536000; includeSubDomains/, 'x-content-type-options': /nosniff/, 'referrer-policy': /same-origin|no-referrer/,
            'cross-origin-opener-policy': /same-origin/, 'cross-origin-resource-policy': /same-origin/,
            'permissions-policy': /.*geolocation=\(\).*/, 'cache-control': /no-store|public, no-cache|public, max-age=\d+, immutable/,
        ].findAll { name, value -> !(reply.header(name) ==~ value) }.keySet()
        // Pages of any site may read what is published for other programs, and nothing with a session's rights (decision 23).
        // Whole lists as files are for programs, not for pages.
        String elsewhere = address.startsWith('/api/v1/') && reply.status == 200 && !(address =~ /\.(csv|ndjson)(\?|$)/) ? '*' : null
        if (reply.header('access-control-allow-origin') != elsewhere) {
            lacks << 'access-control-allow-origin'
        }
        lacks + ['server', 'x-powered-by', 'access-control-allow-credentials'].findAll { reply.header(it) }
    }
}
