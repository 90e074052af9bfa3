package org.folkmoot.portal.tender

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.moderation.ModerationGate
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.Organisations
import org.folkmoot.portal.people.PanelSeats
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.platform.time.DatabaseClock
import org.folkmoot.portal.tender.scoring.Ratio
import spock.lang.Shared
import spock.lang.Stepwise

/** What bidders are told of the assessment of their bids, what young people are told of their marks, and what the winner promised them. */
@Stepwise
class SummarySpec extends PortalSpec {
    static final String WINNER = 'Hopscotch <b>Daughters</b>'
    static final String LOSER = 'Oak Street Trust'
    static final String PROMISED = 'Somebody meets you at the door,\n on the <i>first</i> evening.'

    @Shared AMarkedTender tender = new AMarkedTender(this, AMarkedTender.golden(3, 3))
    @Shared String list = "/en/marking/$tender.id/summaries/whole"
    @Shared String liked = "/en/marking/$tender.id/groups/young/liked/whole"
    @Shared String promises = "/en/marking/$tender.id/promises/whole"
    @Shared String open = "/en/tenders/$tender.id"
    @Shared List<Http> moderators = ['osian', 'mali'].collect { tender.people.visitor(visitor(), it, Role.MODERATOR) }
    @Shared Map<String, String> bidder = [:]
    @Shared int events

    def setupSpec() {
        def provider = [K17: ['lowri', WINNER], M42: ['mair', LOSER]].collectEntries { code, who ->
            tender.person(who[0], Role.PROVIDER)
            bean(Organisations).register(tender.viewer(who[0], Role.PROVIDER), who[1])
            [code, bean(Providers).of(tender.viewer(who[0], Role.PROVIDER)).get().provider()]
        }
        tender.bid('K17', [c3: "We come. $PROMISED And we stay.", c4: 'We check everybody.', price: '1234.50'], [], provider.K17, WINNER)
        tender.bid('M42', [c3: 'We walk you home.', c4: 'We are insured.', price: '2000'], [], provider.M42, LOSER)
        tender.bid('T88', [c3: 'We wait.', c4: 'We are new.', price: '3456'])
        tender.led('young', 'wren', Role.WORKER).led('officers', 'olga', Role.COMMISSIONER)
        ['ash', 'bryn', 'cadi'].each { tender.seat(it, 'young', Role.PARTICIPANT) }
        ['owen', 'ola', 'ori'].each { tender.seat(it, 'officers', Role.EVALUATOR) }
        tender.person('planner', Role.COMMISSIONER)
        tender.person('second', Role.COMMISSIONER)
        tender.decided()
        agreed('c3', 'young', [K17: 4, M42: 1, T88: 2])
        agreed('c3', 'officers', [K17: 2, M42: 3, T88: 2])
        agreed('c4', 'officers', [K17: 4, M42: 4, T88: 1])
        bean(AgreedRepository).close(council.id, tender.id, AMarkedTender.BEFORE, 1L)
        sql.execute("INSERT INTO tender_slug (council_id, locale, slug, tender) VALUES (?, 'en', ?, ?)", [council.id, tender.id.toString(), tender.id.toString()])
        ['lowri', 'mair'].each { bidder[it] = "/en/bidding/tenders/$tender.id" }
    }

    private void agreed(String question, String group, Map<String, Integer> marks) {
        marks.each { code, mark ->
            tender.seats.findAll { it.value.group() == group }.each { name, seat ->
                bean(MarkRepository).add(council.id, tender.id, 'whole', question, code, group, seat.id(), mark, 'Mine alone, zzown', 'en', false, '', false, false, null, AMarkedTender.BEFORE)
            }
            bean(AgreedRepository).add(council.id, Ids.uuid(), tender.id, 'whole', question, code, group, 1, mark, "Zzreason-$code-$group <b>$question</b>".toString(), group == 'young' ? 'cy' : 'en', 1L, AMarkedTender.BEFORE, AMarkedTender.BEFORE, null, null)
        }
    }

    private Http as(String who) {
        tender.as(who)
    }

    private void happened(OutcomeDeed deed) {
        bean(OutcomeRepository).add(council.id, tender.id, 'whole', ++events, deed.key(), AMarkedTender.BEFORE, null, Json.write(deed))
    }

    /** Everything that waits is read and let through: by two, where nobody knows how old the youngest of a panel is. */
    private int readAll() {
        int waiting = sql.firstRow('SELECT COUNT(*) AS n FROM moderation_waiting WHERE council_id = ?', [council.id]).n
        moderators.each { moderator ->
            sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each {
                def form = moderator.get("/en/studio/moderation/$it").wholeForms.find { form -> form.action?.endsWith(it.toString()) }
                assert form.send(moderator, form.values.findAll { field -> field.key != 'do' } + [do: 'publish']).status == 303
            }
        }
        bean(OutboxPump).runOnce()
        waiting
    }

    private BigDecimal ranked(String code) {
        bean(LotResults).ranking(council.id, tender.id, 'whole').get().of(code).get().total().rounded(2)
    }

    /** The total, worked out from nothing but what the page says: marks, shares, worth, top of the scale, prices and the formula in words. */
    static BigDecimal pencil(String body) {
        def plain = { it.replaceAll(/<[^>]*>/, ' ').replaceAll(/\s+/, ' ').trim() }
        def table = (body =~ /(?s)<table class="pencil">(.*?)<\/table>/)[0][1]
        int top = (plain(table) =~ /Mark, of (\d+)/)[0][1] as int
        def rows = (table =~ /(?s)<tr><th scope="row"[^>]*>(.*?)<\/th><td[^>]*>(.*?)<\/td><td[^>]*>(.*?)<\/td><td[^>]*>(.*?)<\/td><td[^>]*>(.*?)<\/td><\/tr>/).collect { it[1..5] }
        def quality = rows.groupBy { it[0] }.values().collect { asked ->
            Ratio.of(asked[0][2]).times(asked.collect { Ratio.of(it[3]).times(Ratio.of(it[4])) }.inject { a, b -> a.plus(b) }).dividedBy(Ratio.of(100)).dividedBy(Ratio.of(top))
        }
        def price = (body =~ /(?s)<h3>Price<\/h3>(.*?)<\/article>/)[0][1]
        assert plain(price).contains('worth × lowest price ÷ your price')
        def figure = { label -> Ratio.of((price =~ /(?s)<dt>$label[^<]*<\/dt><dd>£([^<]+)<\/dd>/)[0][1].replace(',', '')) }
        def worth = Ratio.of((plain(price) =~ /Worth ([\d.]+) of 100 points/)[0][1])
        def written = (quality + worth.times(figure('Lowest price')).dividedBy(figure('Your price'))).inject { a, b -> a.plus(b) }
        heard(body, written, top).rounded(2)
    }

    /** With what was heard, where the page says that it counts: marks, how many, the practice presentation, the best mark, and the two shares. */
    private static Ratio heard(String body, Ratio written, int top) {
        def said = { label -> (body =~ /(?s)<dt>$label[^<]*<\/dt><dd>([^<]+)<\/dd>/).identity { it.find() ? it.group(1) : null } }
        if (!said('All marks of all who heard it')) return written
        def marks = said('All marks of all who heard it').split(/ \+ /).collect { Ratio.of(it) }
        assert marks.size() == said('How many marks') as int
        def mean = marks.inject { a, b -> a.plus(b) }.dividedBy(Ratio.of(marks.size()))
        def part = { figure -> figure.contains('/') ? Ratio.of(figure.split('/')[0]).dividedBy(Ratio.of(figure.split('/')[1])) : Ratio.of(figure) }
        if (said('What all rooms gave')) mean = mean.plus(part(said('What all rooms gave'))).minus(part(said('What your room gave'))).atLeast(Ratio.NOUGHT).atMost(Ratio.of(top))
        def pitch = mean.times(Ratio.of(100)).dividedBy(Ratio.of(top))
        [[written, 'What was written counts'], [pitch, 'The presentation counts']].collect { it[0].times(Ratio.of(said(it[1]))).dividedBy(Ratio.of(100)) }.inject { a, b -> a.plus(b) }
    }

    def "nothing is written before the award is decided; then it is said what is missing"() {
        expect:
        bean(Summaries).lacking(council.id, tender.id, 'whole') == ['decided']
        as('planner').get(list).status == 404
        as('wren').get(liked).status == 404
        as('mair').get("$bidder.mair/summaries/whole").status == 404

        when:
        UUID winner = bean(Compliance).bid(council.id, tender.id, 'K17').get()
        happened(new OutcomeDeed.Recommended(winner, 'K17', null, Localised.EMPTY))
        happened(new OutcomeDeed.Decided('Cabinet 12', AMarkedTender.BEFORE, false))

        then: 'the winner needs no relative advantages, and this bid only where the winner earned more'
        bean(Summaries).lacking(council.id, tender.id, 'whole') == ['K17/liked', 'M42/advantage/c3', 'M42/liked', 'T88/advantage/c3', 'T88/advantage/c4', 'T88/liked']
        as('planner').get("/en/marking/$tender.id/result").links.contains(list)
        as('planner').get(list).text.identity { contains('Relative advantages of the winning bid: First evening') && contains('One thing the panel would have liked to read') }
        as('wren').get('/en/your-page').links.contains(liked)
        ['lowri', 'mair'].every { as(it).get("${bidder[it]}/summaries/whole").status == 404 }
    }

    def "words for a bidder carry no other bidder's name, code or figure, and nothing typed is lost"() {
        given:
        String page = "$list/M42"
        def planner = as('planner')
        def stale = planner.get(page)
        def write = { String words, Map more = [:] -> planner.submit(page, ['words-c3': words] + more, '/M42') }

        expect:
        ['Better than <b>T88</b>.', 'It asks £3,456 for more.', 'The winner asks 1234.5 pounds.', "Unlike ${AMarkedTender.CANARY} T88 Trust".toString()].every { words ->
            def refused = write(words)
            refused.status == 422 && refused.text.contains('Another bidder’s:') && refused.wholeForms.any { it.values['words-c3'] == words }
        }
        write('Write to mair@example.org').identity { [status, text.contains('An email address')] } == [422, true]
        write('It names <b>who</b> meets a carer at the door.').status == 303
        bean(Summaries).lacking(council.id, tender.id, 'whole').every { !it.startsWith('M42/advantage') }
        planner.submitShown(stale, page, ['words-c3': 'Later words'], '/M42').identity { [status, body.contains('Later words')] } == [409, true]
        as('second').submit("$list/T88", ['words-c3': 'It says who comes.', 'words-c4': 'It says how it checks.'], '/T88').status == 303
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.summary-written'", [council.id]).size() == 2
    }

    def "the panel says one thing about each bid under its code; its bidder reads it only after a moderator has"() {
        given:
        def wren = as('wren')

        expect: 'nobody who leads a panel learns here who won'
        wren.get(liked).text.identity { contains('Bid M42') && !contains(LOSER) && !contains('Hopscotch') }
        as('olga').get(liked).status == 404
        wren.submit(liked, [bid: 'M42', words: ''], '/whole').status == 422
        wren.submit(liked, [bid: 'M42', words: 'What K17 says.'], '/whole').identity { [status, text.contains('Another bidder’s: K17')] } == [422, true]
        ['K17', 'M42', 'T88'].every { wren.submit(liked, [bid: it, words: "Zzliked-$it, how you help <b>late</b>."], '/whole').status == 303 }
        bean(Summaries).lacking(council.id, tender.id, 'whole') == ['K17/liked', 'M42/liked', 'T88/liked']
        readAll() == 3
        bean(Summaries).lacking(council.id, tender.id, 'whole').empty
        as('planner').get("$list/M42").text.identity { contains('Zzliked-M42, how you help <b>late</b>.') && contains('Lowest price of the bids still in, in pounds: £1,234.50') }
    }

    def "told, a losing bidder works its total out from its own page alone, and reads no secret of another's"() {
        when:
        happened(new OutcomeDeed.SummariesReady())
        assert bean(OutcomeDesk).tell(council.id, tender.id, 'whole')
        events++
        def page = as('mair').get("$bidder.mair/summaries/whole")
        def text = as('mair').get("$bidder.mair/summaries/whole/text?version=1")

        then: '15 × (40 × 1 + 60 × 3) ÷ 100 ÷ 5, 55 × 4 ÷ 5, 30 × 1234.50 ÷ 2000'
        as('mair').get("$bidder.mair/outcome").links.containsAll(["$bidder.mair/summaries/whole", "$bidder.mair/debrief"]*.toString())
        pencil(page.body) == ranked('M42')
        pencil(page.body) == 69.12
        page.text.contains('Price 30 18.52') && !page.text.contains('worked out below')
        page.text.identity { contains('69.12 points, place 2') && contains("The winning bid is that of $WINNER.".toString()) && contains('It names <b>who</b> meets a carer') && contains('Zzliked-M42') && contains('The winning bid earned 8.40.') && contains("The winning bid has ${ranked('K17')} points.".toString()) && contains("All points 100 69.12 ${ranked('K17')}".toString()) }
        page.body.contains('lang="cy">Zzreason-M42-young &lt;b&gt;c3&lt;/b&gt;')

        and: 'the lowest price is there, since the formula measures by it; whose it is, other prices, reasons, codes and anybody’s own mark are not'
        !(page.text =~ /K17|T88|3,?456|Zzreason-[KT]|Zzliked-[KT]|zzown|Lowri|$AMarkedTender.CANARY/)
        page.text.contains('£1,234.50')

        and: 'the same as a text to keep'
        text.header('content-disposition').contains('summary.txt')
        text.body.identity { contains('69.12') && contains('Zzreason-M42-officers <b>c3</b>') && contains('30 × 1,234.5 ÷ 2,000') && contains("The winning bid has ${ranked('K17')} points.".toString()) && !(it =~ /K17|T88|Zzreason-[KT]/) }
        as('mair').get("$bidder.mair/summaries/whole".replace('/en/bidding', '/cy/ymgeisio')).text.contains('Sut yr aseswyd eich cais')

        and: 'the winner reads its own, and nobody that of another'
        as('lowri').get("$bidder.lowri/summaries/whole").identity { pencil(it.body) == ranked('K17') && it.text.contains('This is the winning bid.') && !(it.text =~ /M42|T88|2,?000|3,?456|The winning bid has/) }
        as('wren').get("$bidder.mair/summaries/whole").status == 403
    }

    def "an organisation without a bid that was marked is told so once everybody was told, where it was interested; nobody else finds anything"() {
        given:
        ['elin', 'gwyn'].each { who ->
            tender.person(who, Role.PROVIDER)
            bean(Organisations).register(tender.viewer(who, Role.PROVIDER), "Tegid $who".toString())
        }
        String bid = "/en/bidding/tenders/$tender.id"
        bean(Providers).interest(tender.viewer('elin', Role.PROVIDER), tender.id, false)
        UUID third = bean(Compliance).bid(council.id, tender.id, 'T88').get()
        def give = { to -> rootSql.executeUpdate('UPDATE tender_bid_opened SET provider = ? WHERE council_id = ? AND bid = ?', [to.toString(), council.id, third.toString()]) }
        String before = sql.firstRow('SELECT provider FROM tender_bid_opened WHERE council_id = ? AND bid = ?', [council.id, third.toString()]).provider

        expect:
        ["$bid/summaries/whole", "$bid/outcome"].every { as('elin').get(it.toString()).identity { status == 200 && text.contains('You did not bid here') && !(it.text =~ /K17|M42|T88|Zzreason/) } }
        as('elin').get("$bid/summaries/whole".replace('/en/bidding', '/cy/ymgeisio')).text.contains('Ni wnaethoch gais yma')
        ["$bid/summaries/whole", "$bid/outcome", "$bid/summaries/other"].every { as('gwyn').get(it.toString()).status == 404 }
        as('elin').get("$bid/summaries/other").status == 404
        as('elin').get("$bid/summaries/whole/text").status == 404

        when: 'its bid was out before anybody marked it'
        give(bean(Providers).of(tender.viewer('gwyn', Role.PROVIDER)).get().provider())
        rootSql.executeUpdate('UPDATE tender_ruling SET admitted = FALSE WHERE council_id = ? AND bid = ?', [council.id, third.toString()])
        def out = as('gwyn').get("$bid/summaries/whole")
        def kept = sql.firstRow('SELECT manifest FROM tender_bid_opened WHERE council_id = ? AND bid = ?', [council.id, third.toString()]).manifest
        rootSql.executeUpdate('UPDATE tender_bid_opened SET manifest = NULL WHERE council_id = ? AND bid = ?', [council.id, third.toString()])
        def damaged = as('gwyn').get("$bid/summaries/whole")
        rootSql.executeUpdate('UPDATE tender_bid_opened SET manifest = ? WHERE council_id = ? AND bid = ?', [kept, council.id, third.toString()])
        rootSql.executeUpdate('UPDATE tender_ruling SET admitted = TRUE WHERE council_id = ? AND bid = ?', [council.id, third.toString()])
        give(before)

        then:
        out.text.identity { contains('Your bid was not marked') && contains('So it has no points and no place.') && !(it =~ /K17|M42|T88/) }

        and: 'nobody whose bid could not be read is told that there was none, or that it was ruled out'
        damaged.text.identity { contains('Your bid was not assessed') && !contains('You did not bid') && !contains('held against') && !(it =~ /K17|M42|T88/) }
    }

    def "what a bidder read stays as it was told; a correction has its day and reason, and stands beside it"() {
        given:
        def chain = bean(AgreedRepository).of(council.id, tender.id, 'whole').find { it.bid() == 'M42' && it.question() == 'c3' && it.grp() == 'young' }
        bean(AgreedRepository).add(council.id, Ids.uuid(), tender.id, 'whole', 'c3', 'M42', 'young', 2, 3, 'The appeal was right.', 'en', 1L, AMarkedTender.BEFORE.plusSeconds(9), AMarkedTender.BEFORE.plusSeconds(9), 'A-1', 2L)

        expect:
        chain.mark() == 1
        pencil(as('mair').get("$bidder.mair/summaries/whole").body) == 69.12
        as('planner').submit("$list/M42", [reason: ''], '/correct').status == 422

        when:
        def corrected = as('planner').submit("$list/M42", [reason: 'An appeal was <b>upheld</b>.'], '/correct')
        def now = as('mair').get("$bidder.mair/summaries/whole")

        then:
        corrected.status == 303
        now.text.identity { contains('An appeal was <b>upheld</b>.') && contains('The appeal was right.') && contains('corrected after an appeal') }
        pencil(now.body) == ranked('M42')
        ranked('M42') == 71.52
        pencil(as('mair').get("$bidder.mair/summaries/whole?version=1").body) == 69.12
        as('mair').get("$bidder.mair/summaries/whole?version=3").status == 404
        sql.rows("SELECT action FROM audit_entry WHERE council_id = ? AND action = 'tender.summary-corrected'", [council.id]).size() == 1
    }

    def "times for debriefs are an officer's without a part in a panel, offered to all once there is one for each, and each takes one"() {
        given:
        String desk = "/en/marking/$tender.id/debriefs"
        String day = bean(Panels).today().plusDays(9)
        def offer = { String who, String hour -> as(who).submit(desk, [day: day, hour: hour, minutes: '45', place: 'County <b>Hall</b>'], '/debriefs') }
        def take = { String who, String hour ->
            def browser = as(who)
            def id = bean(Debriefs).of(council.id, tender.id).find { it.startsAt().toString().contains(hour) }.id()
            def form = browser.get("${bidder[who]}/debrief").wholeForms.find { it.values.slot == id.toString() }
            form ? form.send(browser, form.values).status : null
        }
        def utc = { int hour -> bean(Panels).today().plusDays(9).atTime(hour, 0).atZone(Spoken.UK).toInstant().toString().substring(11, 16) }

        expect:
        as('planner').get(list).links.contains(desk)
        !as('olga').get(desk).wholeForms.any { it.action?.endsWith('/debriefs') }
        bean(Debriefs).offer(tender.viewer('olga', Role.COMMISSIONER), tender.id, java.time.Instant.MAX, 45, 'Here') == Debriefs.Done.SEATED
        offer('planner', '25:00').identity { [status, body.contains('County &lt;b&gt;Hall')] } == [422, true]
        [offer('planner', '09:00'), offer('second', '11:00')]*.status == [303, 303]
        as('mair').get("$bidder.mair/debrief").text.contains('No times are offered yet.')
        offer('planner', '14:00').status == 303
        as('mair').get("$bidder.mair/debrief").text.identity { contains('County <b>Hall</b>') && contains('Planner') }
        take('mair', utc(11)) == 303
        take('lowri', utc(11)) == null
        take('lowri', utc(14)) == 303
        as('mair').get("$bidder.mair/debrief/calendar.ics").body.identity { contains("T${utc(11).replace(':', '')}00Z".toString()) && contains('LOCATION:County <b>Hall</b>') }
        as('mair').submit("$bidder.mair/debrief", [:], '/let-go').status == 303
        take('mair', utc(9)) == 303
        as('planner').get(desk).text.identity { contains("Taken by $LOSER".toString()) && contains('Free') }
        as('ash').get(desk).status == 403
    }

    def "teams that bid are told by mail that there are times for debriefs, once there is one for each, and once"() {
        given:
        long told = mails('unlisted-debrief-times')

        expect: 'the teams of Mair and of Lowri; nobody of a panel'
        told == 2
        mails('debrief-times') == 0

        when:
        def more = as('planner').submit("/en/marking/$tender.id/debriefs", [day: bean(Panels).today().plusDays(10).toString(), hour: '09:00', minutes: '45', place: 'Here'], '/debriefs')

        then:
        more.status == 303
        mails('unlisted-debrief-times') == 2
    }

    def "young people read what their marks changed once their worker has told them, and nobody's own mark"() {
        given:
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get().id()
        String page = "/en/panels/$panel/changed"
        String now = bean(DatabaseClock).now().toString().replace('T', ' ').replace('Z', '')
        rootSql.executeUpdate("UPDATE tender_outcome_event SET at = ? WHERE council_id = ? AND tender = ? AND deed = 'told'", [now, council.id, tender.id.toString()])

        expect:
        as('ash').get(page).status == 404
        as('wren').get("/en/panels/$panel/lead/changed").status == 200

        when:
        happened(new OutcomeDeed.PanelTold('young'))
        def shown = as('ash').get(page)

        then:
        as('ash').get('/en/your-page').links.contains(page)
        shown.text.identity { contains("The bid of $WINNER won.".toString()) && contains('Without this question the bids would have come in the same order.') }
        shown.text.identity { contains('You and the officers gave 1 of 3 bids different marks.') && contains('You gave 1 bid more than the officers did.') && contains('the same bid would have won') }
        !(shown.text =~ /M42|T88|Zz|zz|Oak Street|1234/)
        as('ash').get(page.replace('/en/panels', '/cy/paneli')).text.contains('Beth newidiodd eich marciau')
        as('owen').get(page).status == 404
        as('mair').get(page).status == 403
    }

    def "whoever marked reads of their own marks, as long as anybody can say so; others of the panel's group, and who leads it, read of the panel's"() {
        given:
        def panel = bean(PanelRepository).of(council.id, tender.id, 'young').get().id()
        String page = "/en/panels/$panel/changed"
        def carers = new APanel(this, tender.people, 'Young carers', 0)
        ['newcomer', 'elsewhere'].each { tender.person(it, Role.PARTICIPANT) }
        ['ash', 'newcomer'].each { carers.join(tender.accounts[it]) }
        rootSql.executeUpdate('UPDATE tender_panel SET people = ? WHERE council_id = ? AND id = ?', [carers.key, council.id, panel.toString()])
        def own = { String who -> as(who).get(page).text.identity { [contains('What your marks changed') && contains('You marked the bids.') && contains('You gave 1 bid more'), contains('What the panel’s marks changed') && contains('The panel marked the bids.') && contains('The panel gave 1 bid more')] } }

        expect:
        own('ash') == [true, false]
        own('newcomer') == [false, true]
        !(as('newcomer').get(page).text =~ /(?i)\byou (marked|gave|and the officers)\b/)
        as('newcomer').get('/en/your-page').text.contains('See what the panel’s marks changed.')
        as('newcomer').get(page.replace('/en/panels', '/cy/paneli')).text.identity { contains('Y panel farciodd y ceisiadau.') && !(it =~ /\b(Chi farciodd|Rhoesoch)\b/) }
        as('elsewhere').get(page).status == 404
        as('wren').get("/en/panels/$panel/lead/changed").text.identity { contains('The panel marked the bids.') && !contains('You marked') }

        when: 'the term of a seat is over'
        def until = sql.firstRow('SELECT until_on FROM tender_seat WHERE council_id = ? AND id = ?', [council.id, tender.seats.ash.id().toString()]).until_on
        rootSql.executeUpdate("UPDATE tender_seat SET until_on = '2026-01-02' WHERE council_id = ? AND id = ?", [council.id, tender.seats.ash.id().toString()])

        then:
        own('ash') == [true, false]

        when: 'the link between seat and person is gone, as after an award'
        def link = sql.firstRow('SELECT account_id FROM people_panel_seat WHERE council_id = ? AND seat = ?', [council.id, tender.seats.ash.id().toString()])
        bean(PanelSeats).detach(council.id, [tender.seats.ash.id()])

        then: 'nobody can say any more that they marked'
        own('ash') == [false, true]

        cleanup:
        bean(PanelSeats).sit(council.id, tender.seats.ash.id(), link.account_id)
        rootSql.executeUpdate('UPDATE tender_seat SET until_on = ? WHERE council_id = ? AND id = ?', [until, council.id, tender.seats.ash.id().toString()])
        rootSql.executeUpdate('UPDATE tender_panel SET people = NULL WHERE council_id = ? AND id = ?', [council.id, panel.toString()])
    }

    def "passages of the winner's answer that the panel picks become numbered promises when it is signed, and are public once read"() {
        given:
        def wren = as('wren')
        def due = bean(Panels).today().plusMonths(6).toString()
        def pick = { String words, String day = due -> wren.submit(promises, [question: 'c3', passage: words, due: day], '/whole') }

        expect: 'in the winner’s own words alone, whatever the line ends of its answer'
        as('olga').get(promises).status == 404
        wren.get('/en/your-page').links.contains(promises)
        pick('We are the best.').identity { [status, text.contains('These words do not stand in the answer.'), body.contains('We are the best.')] } == [422, true, true]
        pick('And we stay.', bean(Panels).today().toString()).status == 422
        pick('And we stay.').status == 303
        pick('Somebody meets you at the door, on the <i>first</i> evening.').status == 303
        pick('We come.').status == 303
        readAll() == 3
        wren.get(promises).wholeForms.find { it.action?.endsWith('/drop') }.identity { it.send(wren, it.values).status } == 303
        visitor().get("$open/promises").status == 404

        when:
        happened(new OutcomeDeed.Signed())
        bean(Promises).signed(new LotSigned(council.id, tender.id, 'whole', [bean(Compliance).bid(council.id, tender.id, 'K17').get()]))
        bean(OutboxPump).runOnce()
        def page = visitor().get("$open/promises")

        then: 'in the order of the answer'
        bean(Promises).open(council.id, tender.id, 'whole')*.row()*.number() == [1, 2]
        page.text.identity { indexOf('Promise 1') < indexOf('Promise 2') && contains("Promised by $WINNER".toString()) && contains('Nothing has been said yet.') }
        visitor().get(open).links.contains("$open/promises".toString())

        and: 'in another language than the page they are marked, and it says so'
        !page.text.contains('as it was written')
        visitor().get(page.links.find { it.startsWith('/cy/') && it.endsWith('/promises') }).identity { text.count('Yn Saesneg, fel yr ysgrifennwyd.') == 2 && org.jsoup.Jsoup.parse(body).select('blockquote p[lang=en]').size() == 2 }
        wren.get(promises.replace('/en/marking', '/cy/marcio')).text.contains('Yn Saesneg, fel yr ysgrifennwyd.')
        !wren.get(promises).wholeForms.any { it.action?.endsWith('/drop') || it.action?.endsWith('/judge') }

        and: 'and what was promised stays: nothing is picked any more, and the page says since when and why'
        wren.get(promises).text.contains('Passages could be picked until the contract was signed')
        !wren.get(promises).wholeForms.any { it.values.containsKey('passage') }
        bean(Promises).pick(tender.viewer('wren', Role.WORKER), tender.id, 'whole', 'K17', 'c3', 'We come.', bean(Panels).today().plusMonths(6)) == Promises.Done.SIGNED
        bean(Promises).of(council.id, tender.id, 'whole').size() == 2
    }

    def "after six months the panel says whether it was kept; a moderator reads it before everybody does, and the provider says its side"() {
        given:
        def wren = as('wren')
        String mine = "$bidder.lowri/promises/whole"
        def judge = { String verdict, String why -> wren.submit(promises, [spot: '1.6', verdict: verdict, why: why], '/judge') }

        expect: 'not a day before'
        bean(Promises).judge(tender.viewer('wren', Role.WORKER), tender.id, 'whole', 1, 6, Promises.Verdict.KEPT, false, 'So', 'en') == Promises.Done.EARLY

        when:
        sql.executeUpdate('UPDATE tender_promise SET made_on = ? WHERE council_id = ? AND number IS NOT NULL', [java.sql.Date.valueOf(bean(Panels).today().minusMonths(6)), council.id])
        (1..2).each { bean(PromiseRound).run() }
        def bare = judge('partly', '')
        def said = judge('partly', 'Not on <b>Fridays</b>.')

        then:
        due('wren', 'were the promises kept?') == 1
        mails('unlisted-promises-due') == 1
        ['mair', 'ash', 'planner'].every { due(it, '6 months are over') == 0 }
        bare.status == 422
        said.status == 303
        as('lowri').get(mine).text.identity { contains('Promise 1') && !contains('Fridays') }
        !visitor().get("$open/promises").text.contains('Fridays')

        when:
        readAll()
        def reply = as('lowri').submit(mine, [spot: '1.6', words: 'We have a new <b>driver</b>.'], '/whole')

        then:
        visitor().get("$open/promises").text.identity { contains('Kept in part') && contains('Not on <b>Fridays</b>.') && !contains('driver') }
        reply.status == 303
        as('mair').get("$bidder.mair/promises/whole").status == 404
        as('lowri').get(mine).text.identity { contains('We have a new <b>driver</b>.') && contains('Waits for a moderator') }
        !wren.get(promises).text.contains('driver')

        when:
        readAll()

        then:
        visitor().get("$open/promises").text.contains('We have a new <b>driver</b>.')
        as('lowri').get(mine).text.identity { contains('We have a new <b>driver</b>.') && !contains('Waits for a moderator') }
        bean(Promises).judge(tender.viewer('wren', Role.WORKER), tender.id, 'whole', 1, 12, Promises.Verdict.KEPT, false, 'So', 'en') == Promises.Done.EARLY
    }

    def "what the panel said once stays: it is not asked again, and a correction has its reason and day and stands beside it"() {
        given:
        def wren = as('wren')
        def spots = { String field -> ((wren.get(promises).body =~ /(?s)<select[^>]*name="${field}".*?<\/select>/).collect { it as String }.join() =~ /value="([0-9.]+)"/).collect { all, value -> value } }
        def send = { Map fields -> wren.submit(promises, fields, '/judge') }

        expect: 'the other promise alone is asked about'
        wren.get(promises).wholeForms.find { it.action.endsWith('/judge') }.identity { form -> wren.post(promises.replace('/en/marking', '/cy/marcio') + '/judge', form.values + [why: 'Half a thought', go: 'other']).identity { [status, body.contains('Half a thought'), body.contains('<html lang="cy"')] } } == [200, true, true]
        spots('spot') == ['2.6']
        spots('said') == ['1.6']
        !org.jsoup.Jsoup.parse(wren.get(promises).body).select('main details.more[open]')

        and: 'what is typed where it is corrected is kept on the way into the other language too, and stands open there; so it is where nothing more is said than Enter'
        wren.get(promises).wholeForms.findAll { it.action?.endsWith('/judge') }.identity { forms ->
            def turned = wren.post(promises.replace('/en/marking', '/cy/marcio') + '/judge', forms[0].values + [why: 'Half a thought', reason: 'Half a <b>correction</b>', said: '1.6', rather: 'not', go: 'other'])
            def page = org.jsoup.Jsoup.parse(turned.body)
            [forms.size(), turned.status, page.select('#why').text(), page.select('details[open] #reason').text(), page.select('#said option[selected]').val(), page.select('input[name=rather][checked]').val()]
        } == [1, 200, 'Half a thought', 'Half a <b>correction</b>', '1.6', 'not']
        send([spot: '', why: '', said: '1.6', reason: 'So <b>it</b> is.']).identity { [status, org.jsoup.Jsoup.parse(body).select('details[open] #reason').text(), text.contains('Choose what the panel says.')] } == [422, 'So <b>it</b> is.', true]
        send([spot: '1.6', verdict: 'not', why: 'Never.']).identity { [status, text.contains('The panel has said that already.'), text.contains('Never.')] } == [422, true, true]
        send([corrects: 'yes', said: '1.6', rather: 'not', reason: '']).status == 422
        send([corrects: 'yes', said: '2.6', rather: 'not', reason: 'Nothing was said of it.']).status == 404

        when: 'it is corrected, and read'
        def corrected = send([corrects: 'yes', said: '1.6', rather: 'kept', reason: 'The new driver comes on <b>Fridays</b>, too.'])
        def waiting = visitor().get("$open/promises").text
        readAll()
        def page = visitor().get("$open/promises").text

        then:
        corrected.status == 303
        !waiting.contains('The new driver comes')
        page.identity { contains('corrected on') && contains('The new driver comes on <b>Fridays</b>, too.') && it =~ /On [^.]* the panel said: Kept in part Not on <b>Fridays<\/b>\./ }
        sql.rows('SELECT verdict FROM tender_promise_judged WHERE council_id = ?', [council.id])*.verdict as Set == ['PARTLY', 'KEPT'] as Set
    }

    def "what the provider said stays beside the words it answers, and it answers what holds now as well"() {
        given:
        String mine = "$bidder.lowri/promises/whole"
        def round = { bean(Promises).open(council.id, tender.id, 'whole').find { it.row().number() == 1 } }
        // What holds, what was said before, and what the provider answered to each, as a page shows it.
        def shown = { Http.Reply page ->
            def card = org.jsoup.Jsoup.parse(page.body).select('li.card').find { it.text().startsWith('Promise 1 ') }
            def before = card.select('div.quote').text()
            card.select('div.quote').remove()
            [card.text(), before].collect { [it.contains('driver comes on'), it.contains('Not on <b>Fridays'), it.contains('We have a new <b>driver'), it.contains('Thank <b>you</b>')] }
        }

        expect: 'what was said to the first verdict is not the side to what corrects it'
        round().identity { [after(6).get().reply(), others()*.reply()*.words()] } == [null, ['We have a new <b>driver</b>.']]
        [visitor().get("$open/promises"), as('wren').get(promises), as('lowri').get(mine)].collect(shown) == [[[true, false, false, false], [false, true, true, false]]] * 3

        when:
        def answered = as('lowri').submit(mine, [spot: '1.6', words: 'Thank <b>you</b>.'], '/whole')
        def unread = shown(visitor().get("$open/promises"))
        def own = shown(as('lowri').get(mine))
        def read = readAll()

        then:
        [answered.status, read] == [303, 1]
        unread == [[true, false, false, false], [false, true, true, false]]
        own == [[true, false, false, true], [false, true, true, false]]
        [visitor().get("$open/promises"), as('wren').get(promises), as('lowri').get(mine)].collect(shown) == [[[true, false, false, true], [false, true, true, false]]] * 3

        when: 'answers were about a promise and its months, as they once were'
        rootSql.executeUpdate("UPDATE tender_panel_words r JOIN tender_panel_words w ON w.council_id = r.council_id AND CAST(w.id AS CHAR) = r.about SET r.number = w.number, r.about = w.about WHERE r.council_id = ? AND r.kind = 'reply'", [council.id])

        then: 'each answers what had been read by then'
        bean(PanelWordsRepository).of(council.id, tender.id, 'whole', PanelWords.REPLY)*.about().every { it.endsWith('.6') }
        round().identity { [after(6).get().reply().words(), others()*.reply()*.words()] } == ['Thank <b>you</b>.', ['We have a new <b>driver</b>.']]
    }

    def "what no moderator has read yet is not corrected, so that what the panel said first stays where a correction is sent back"() {
        given:
        def wren = as('wren')
        def send = { Map fields -> wren.submit(promises, fields, '/judge') }
        def correct = { String reason -> send([corrects: 'yes', said: '2.6', rather: 'kept', reason: reason]) }
        def offered = { org.jsoup.Jsoup.parse(wren.get(promises).body).select('#said option').eachAttr('value') }
        def said = { bean(PanelWordsRepository).of(council.id, tender.id, 'whole', PanelWords.JUDGED).findAll { it.words() =~ /Zz/ }.collect { [it.words(), it.state()] } }
        def settle = { String words, String state ->
            def row = bean(PanelWordsRepository).of(council.id, tender.id, 'whole', PanelWords.JUDGED).find { it.words() == words }
            bean(ModerationGate).withdraw(council.id, PanelWords.SOURCE, row.id())
            bean(PanelWordsRepository).decide(council.id, row.id(), state, null, null)
        }
        def refused = { Http.Reply reply -> [reply.status, org.jsoup.Jsoup.parse(reply.body).select('details[open] #reason').text(), org.jsoup.Jsoup.parse(reply.body).select('#said option[selected]').val()] }

        when: 'it waits'
        def first = send([spot: '2.6', verdict: 'partly', why: 'Zz, not always.'])
        def early = correct('Zz, always.')
        def anew = send([spot: '2.6', verdict: 'kept', why: 'Zz, always.'])

        then:
        first.status == 303
        refused(early) == [422, 'Zz, always.', '2.6']
        early.text.contains('What the panel said waits for a moderator first.')
        anew.identity { [status, text.contains('What the panel said waits for a moderator first.'), org.jsoup.Jsoup.parse(body).select('#why').text()] } == [422, true, 'Zz, always.']
        said() == [['Zz, not always.', 'WAITING']]
        offered() == ['', '1.6']

        when: 'it was read, and is corrected, once'
        assert readAll() == 1
        def offer = offered()
        def corrected = correct('Zz, always.')
        def twice = correct('Zz, nearly.')

        then:
        offer == ['', '1.6', '2.6']
        corrected.status == 303
        refused(twice) == [422, 'Zz, nearly.', '2.6']
        said() == [['Zz, not always.', 'READABLE'], ['Zz, always.', 'WAITING']]

        when: 'the correction is sent back'
        settle('Zz, always.', WorkshopWordsRow.DECLINED)

        then: 'what was said first holds as it was said, and is not asked anew'
        bean(Promises).open(council.id, tender.id, 'whole').find { it.row().number() == 2 }.identity { [after(6).get().verdict(), after(6).get().words().words(), others()] } == [Promises.Verdict.PARTLY, 'Zz, not always.', []]
        visitor().get("$open/promises").text.identity { contains('Zz, not always.') && !contains('Zz, always.') }
        !org.jsoup.Jsoup.parse(wren.get(promises).body).select('#spot')
        offered() == ['', '1.6', '2.6']

        when: 'what is corrected was sent back itself since the page was opened'
        settle('Zz, not always.', WorkshopWordsRow.DECLINED)
        def late = correct('Zz, anyway.')
        settle('Zz, not always.', WorkshopWordsRow.READABLE)

        then: 'that is said, and nothing typed is lost'
        refused(late) == [422, 'Zz, anyway.', '2.6']
        late.text.contains('there is nothing to correct')
        said()*.first() == ['Zz, not always.', 'Zz, always.']
    }

    def "after twelve months both are told again, once, and the panel says what it says then"() {
        when: 'a day before, by the clock of the database'
        sql.executeUpdate('UPDATE tender_promise SET made_on = ? WHERE council_id = ? AND number IS NOT NULL', [java.sql.Date.valueOf(bean(Panels).today().minusMonths(12).plusDays(1)), council.id])
        bean(PromiseRound).run()

        then:
        due('wren', '12 months are over') == 0

        when:
        sql.executeUpdate('UPDATE tender_promise SET made_on = ? WHERE council_id = ? AND number IS NOT NULL', [java.sql.Date.valueOf(bean(Panels).today().minusMonths(12)), council.id])
        (1..3).each { bean(PromiseRound).run() }

        then:
        due('wren', '12 months are over') == 1
        mails('unlisted-promises-due') == 2
        due('wren', '6 months are over') == 1
        bean(Promises).judge(tender.viewer('wren', Role.WORKER), tender.id, 'whole', 1, 12, Promises.Verdict.KEPT, false, 'It came.', 'en') == Promises.Done.KEPT
    }

    /** How many mails of a kind there are; of those to teams of organisations nobody can list to whom. */
    private long mails(String kind) {
        sql.firstRow('SELECT COUNT(*) AS n FROM notification_mail WHERE council_id = ? AND kind = ?', [council.id, kind]).n
    }

    /** How many mails of that subject somebody got. */
    private long due(String who, String subject) {
        new SentMail(portal).to(council.id, "$who@$council.host".toString()).count { it.readLines().first().contains(subject) }
    }
}
