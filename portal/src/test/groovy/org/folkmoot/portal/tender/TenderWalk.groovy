package org.folkmoot.portal.tender

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Spoken
import org.folkmoot.portal.tender.law.Moment

/** One tender from the workshop to the standstill, as everybody who has a part in it meets it: who does what on which page. */
class TenderWalk extends Walkers {
    static final List<String> YOUNG = ['tegid', 'bryn', 'cadi', 'gwern', 'ffion']
    static final List<String> PARENTS = ['pat', 'petra']
    static final List<String> OFFICERS = ['owen', 'efa', 'sian']
    static final String WHY = 'They say what happens at the door.'

    /** What somebody would have written before anybody is asked what young people want to know: law, days, contact, and two criteria. */
    private static final Map PLAN = [
        id: 'walk', title: [en: 'Evenings off for young carers', cy: 'Nosweithiau rhydd i ofalwyr ifanc'],
        what: [en: 'Two evenings a week with food.', cy: 'Dwy noson yr wythnos gyda bwyd.'], whom: [en: 'About sixty young carers.', cy: 'Tua thrigain o ofalwyr ifanc.'],
        team: [en: 'Commissioning team', cy: 'Tîm comisiynu'], email: 'carers@ashmere.example', kind: 'sub-central-goods-services', least: '300000', most: '360000',
        regime: 'procurement-act', route: 'tender', reason: 'It is above the threshold.', noLots: [en: 'One group, one bus.', cy: 'Un grŵp, un bws.'], wanted: '330',
        markers: [[group: 'young', fewest: 5, reserves: 0, goesOn: false], [group: 'parents', fewest: 2, reserves: 0, goesOn: false], [group: 'officers', fewest: 3, reserves: 0, goesOn: false]],
        gates: [], tieBreaks: ['price-low'],
        criteria: [
            [id: 'c4', kind: 'QUESTION', weight: 55, words: 250, shares: [officers: 100], name: [en: 'Safety', cy: 'Diogelwch'], about: [en: 'How is everybody safe?', cy: 'Sut mae pawb yn ddiogel?']],
            [id: 'price', kind: 'PRICE', weight: 30, name: [en: 'Price', cy: 'Pris'], price: [formula: 'relative-lowest', maximum: 400000]]
        ]]

    final UUID id
    final String studio
    final String lot
    final String marking
    final APanel young
    final APanel parents

    /** The question that young people ask, and the workshop that words it. */
    String criterion
    String workshop
    Instant deadline
    final Map<String, String> phrases = [:]

    TenderWalk(BrowserSpec spec, boolean turned, Set<String> looked) {
        super(spec, turned, looked)
        desk('rhian', 'en', Role.COMMISSIONER)
        desk('gwen', 'cy', Role.COMMISSIONER)
        desk('huw', 'cy', Role.EVALUATOR)
        desk('cai', 'cy', Role.WORKER)
        desk('osian', 'en', Role.MODERATOR)
        desk('nan', 'en', Role.AUDITOR)
        YOUNG.eachWithIndex { name, n -> phone(name, n % 2 ? 'en' : 'cy', false, Role.PARTICIPANT) }
        young = new APanel(spec, people, 'Young carers', 0)
        YOUNG.each { young.join(accounts[it]) }
        parents = new APanel(spec, people, 'Parents of carers', 0, null)
        id = begun()
        studio = "/studio/tenders/$id"
        lot = "$studio/lots/whole"
        marking = "/marking/$id"
    }

    /** Those of one way of buying alone, and what is written before the walk begins. */
    protected UUID begun() {
        desk('ada', 'cy', Role.OPENER)
        desk('bea', 'en', Role.OPENER)
        desk('carys', 'en', Role.OPENER)
        desk('lowri', 'cy', Role.PROVIDER)
        desk('mair', 'en', Role.PROVIDER)
        desk('nest', 'cy', Role.PROVIDER)
        desk('owen', 'en', Role.EVALUATOR)
        desk('efa', 'cy', Role.EVALUATOR)
        desk('sian', 'en', Role.EVALUATOR)
        PARENTS.eachWithIndex { name, n -> phone(name, n % 2 ? 'cy' : 'en', true, Role.PARENT) }
        PARENTS.each { parents.join(accounts[it]) }
        ADemonstration.part(spec, DemonstrationTenders).add(spec.bean(Councils).byId(spec.council.id).get(), PLAN)
    }

    /** Organisations by who writes for them. */
    Map<String, String> getBidders() {
        [lowri: 'Hopscotch Collective', mair: 'Oak Street Trust', nest: 'Lantern Lane Club']
    }

    /** Everybody with a seat, by their panel. */
    Map<String, List<String>> getSeats() {
        [young: YOUNG, parents: PARENTS, officers: OFFICERS, chair: ['huw']]
    }

    List<String> getOpeners() {
        ['ada', 'bea', 'carys']
    }

    protected Map both(String field, String en, String cy) {
        [("${field}_en".toString()): en, ("${field}_cy".toString()): cy]
    }

    // the workshop

    /** The commissioner gives young people a question, says whose marks count in it, and asks for a workshop. */
    void begin() {
        go('rhian', lot)
        send('rhian', '/lots/whole', both('name', 'Young people’s question', 'Cwestiwn y bobl ifanc') + [kind: 'question', weight: '15'], 'save')
        look('rhian', 'criteria')
        criterion = planned().nodes().find { it.name().in('en') == 'Young people’s question' }.id()
        go('rhian', "$lot/criteria/$criterion")
        look('rhian', 'criterion')
        send('rhian', "/criteria/$criterion", ['share.young': '40', 'share.parents': '20', 'share.officers': '40'])
        go('rhian', "$lot/workshop")
        look('rhian', 'workshop-new')
        send('rhian', '/workshop', [criterion: criterion, panel: young.id, facilitator: id('cai'), quorum: '4'])
        look('rhian', 'workshop')
        workshop = "/workshops/${spec.bean(Workshops).of(spec.council.id, id, 'whole').get().id()}"
    }

    Marking planned() {
        spec.bean(Tenders).marking(spec.council.id, id, 'whole', null).marking()
    }

    void draft(String who, String words) {
        go(who, '/your-page')
        look(who, 'own-page')
        go(who, "$workshop/draft")
        look(who, 'draft')
        send(who, '/draft', [words: words])
    }

    /** A moderator lets everything through that waits. */
    void moderate() {
        def page = go('osian', '/studio/moderation')
        look('osian', 'moderation')
        def waiting = page.locator("main button[name=do][value=publish]")
        while (waiting.count()) waiting.first().click()
    }

    /** The facilitator says that it goes on to what comes next. */
    void on() {
        go('cai', "$workshop/lead")
        look('cai', 'workshop-lead')
        send('cai', '/lead/on')
    }

    void vote(String who, Map<String, String> dots) {
        go(who, "$workshop/vote")
        look(who, 'vote')
        send(who, '/vote', dots)
    }

    /** Two parts, each with what good looks like at every level. */
    void word() {
        go('cai', "$workshop/lead/question")
        look('cai', 'workshop-question')
        send('cai', '/lead/question', both('name', 'Being welcome', 'Cael croeso') + both('plain', 'We are tired when we come.', 'Rydyn ni wedi blino pan ddown ni.') +
            both('bidders', 'Young carers ask:', 'Mae gofalwyr ifanc yn gofyn:') + [points1: '60', points2: '40'], 'save')
        [['A bad day', 'Diwrnod gwael', 'What do you do?', 'Beth wnewch chi?'], ['The way home', 'Y ffordd adref', 'Who takes me home?', 'Pwy sy’n mynd â fi adref?']].eachWithIndex { part, n ->
            go('cai', "$workshop/lead/question/parts/${n + 1}")
            look('cai', 'workshop-part')
            send('cai', "/parts/${n + 1}", both('name', part[0], part[1]) + both('plain', part[2], part[3]) + both('bidders', part[2], part[3]) + [words: '250'] +
                (0..5).collectEntries { both("good$it", "Good at $it", "Da ar $it") })
        }
    }

    void comment(String words) {
        go('gwen', "$lot/workshop")
        look('gwen', 'workshop')
        send('gwen', '/workshop/comments', [comment: words])
    }

    void answer(String words) {
        go('cai', "$workshop/lead/comments")
        look('cai', 'workshop-comments')
        send('cai', '/lead/comments', ['answer-1': words])
    }

    void sign(String who, String answer, String why = '') {
        go(who, "$workshop/question")
        look(who, 'question')
        go(who, "$workshop/sign")
        look(who, 'sign')
        send(who, '/sign', [answer: answer] + (why ? [why: why] : [:]))
    }

    // openers and the notice

    void assess(String stage) {
        go('gwen', "$studio/conflicts")
        look('gwen', 'conflicts')
        send('gwen', '/conflicts/assessment', [stage: stage, words: "Nobody is close to anybody, as far as we know ($stage)."])
    }

    /** Ada and Bea of legal services, Carys of finance. */
    void nameOpeners() {
        [['Legal services', 'Gwasanaethau cyfreithiol'], ['Finance', 'Cyllid']].each { en, cy ->
            go('rhian', "$studio/openers")
            send('rhian', '/openers/team', both('name', en, cy))
        }
        def teams = spec.bean(Openers).teams(spec.council.id).collectEntries { [it.name().in('en'), it.id()] }
        go('rhian', "$studio/openers")
        look('rhian', 'openers')
        send('rhian', '/openers', [person1: id('ada'), team1: teams['Legal services'], person2: id('bea'), team2: teams['Legal services'], person3: id('carys'), team3: teams.Finance])
    }

    static String phrase(String who) {
        "lantern $who gravel orbit meadow violin"
    }

    void choosePhrase(String who) {
        go(who, "/studio/openings/$id/phrase")
        look(who, 'phrase')
        send(who, '/phrase', [password_phrase: phrase(who), password_again: phrase(who)])
    }

    /** @return the share for the safe */
    String key() {
        go('rhian', "$studio/openers")
        send('rhian', '/openers/key').locator('p.board').first().innerText()
    }

    /** Types a phrase where the key is tried, or the bids are opened. */
    String open(String who, String where, boolean ends = true) {
        go(who, "/studio/openings/$id/$where")
        look(who, where)
        Map typed = [password_phrase: phrase(who)] + (where == 'bids' ? [free: 'yes'] : [:])
        ends ? send(who, "/$where", typed).locator('main').innerText() : refused(who, "/$where", typed)
    }

    void publish() {
        def day = spec.bean(Tenders).find(spec.council.id, id).plan().dates()[Moment.TENDER_DEADLINE.key()]
        String page = "$studio/publication"
        go('rhian', page)
        look('rhian', 'publication')
        send('rhian', '/publication/terms', [closes: '12:00', presents: '0', questionsBy: day.minusDays(14), answersBy: day.minusDays(7)])
        go('rhian', page)
        send('rhian', '/publication/ask', [approver: id('gwen')])
        go('gwen', page)
        look('gwen', 'approval')
        send('gwen', '/publication/answer', [:], 'approve')
        go('rhian', page)
        send('rhian', '/publication/public', [number: '2026/S 000-012345'])
        deadline = spec.bean(Notices).published(spec.council.id, id).get().deadline()
        pump()
    }

    // bids

    String getBid() {
        "/bidding/tenders/$id"
    }

    protected String words(String who, BidSection section) {
        section.kind() == BidSection.Kind.PRICE ? [lowri: '310000', mair: '305000', nest: '330000'][who] : "We of ${bidders[who]} meet everybody at the door (${section.key()})."
    }

    void write(String who) {
        go(who, '/bidding')
        look(who, 'bidding')
        send(who, '/organisation', [organisation: bidders[who]])
        go(who, bid)
        look(who, 'bid')
        spec.bean(BidCalls).find(spec.council.id, id).get().sections().each { section ->
            go(who, "$bid/sections/${section.key()}")
            look(who, "bid-${section.kind().name().toLowerCase()}")
            send(who, "/${section.key()}", [text: words(who, section)] + (section.kind() == BidSection.Kind.PRICE ? [:] : [lang: language(who)]), 'done')
        }
    }

    void handIn(String who) {
        go(who, "$bid/hand-in")
        look(who, 'hand-in')
        def page = send(who, '/hand-in', [name: who.capitalize(), post: 'Director', agree: 'yes'])
        phrases[who] = page.locator('p.board').first().innerText()
        look(who, 'own-bids')
    }

    /** Takes a bid up again with its phrase, says more, and hands it in once more. */
    void replace(String who, String text) {
        go(who, "$bid/hand-in")
        look(who, 'take-up')
        send(who, '/take-up', [password_phrase: phrases[who]])
        def section = spec.bean(BidCalls).find(spec.council.id, id).get().sections().find { it.key() == 'whole.c4' }
        go(who, "$bid/sections/${section.key()}")
        send(who, "/${section.key()}", [text: text, lang: language(who)], 'done')
        handIn(who)
    }

    /** The hands of the house's clock go to this much after the deadline; people come back and sign in. */
    void pass(long seconds) {
        spec.clock.at(deadline.plusSeconds(seconds))
        later()
    }

    // compliance

    UUID bidOf(String who) {
        spec.bean(BidOpening).bids(spec.council.id, id).find { it.manifest().organisation() == bidders[who] }.bid()
    }

    String compliance(String who) {
        "/studio/compliance/$id/${bidOf(who)}"
    }

    /** Everything a bid is held against is met, but what is not. */
    void judge(String who, Map<String, String> reasons = [:]) {
        go('gwen', compliance(who))
        look('gwen', 'compliance-bid')
        def opened = spec.bean(BidOpening).bid(spec.council.id, id, bidOf(who))
        spec.bean(ComplianceChecks).items(spec.council.id, id, opened).each { item ->
            if (reasons.isEmpty() || item.kind() == CheckItem.Kind.PRICE) {
                spec.bean(ComplianceChecks).judge(viewer('gwen', Role.COMMISSIONER), id, bidOf(who), item.key(), 0, ComplianceChecks.Answer.MET, new ComplianceChecks.Words('Looked.', ''))
            } else {
                go('gwen', "${compliance(who)}/checks/${item.key()}")
                look('gwen', 'compliance-check')
                send('gwen', "/${item.key()}", reasons[item.key()] ? [answer: 'not-met', reason: reasons[item.key()]] : [answer: 'met'])
            }
        }
    }

    void rule(String who, boolean in) {
        go('gwen', "${compliance(who)}/lots/whole")
        look('gwen', 'compliance-ruling')
        send('gwen', '/lots/whole', in ? [admitted: 'in'] : [admitted: 'out'] + both('reason', 'We found no policy.', 'Ni ddaethom o hyd i bolisi.'))
        go('rhian', "${compliance(who)}/lots/whole")
        look('rhian', 'compliance-agree')
        send('rhian', '/lots/whole/answer', [:], 'agree')
    }

    void finish() {
        go('rhian', "/studio/compliance/$id")
        look('rhian', 'compliance')
        send('rhian', '/finish', [sure: 'yes'])
    }

    List<String> codes() {
        spec.bean(Compliance).in(spec.council.id, id, 'whole')*.code()
    }

    String code(String who) {
        spec.bean(Compliance).in(spec.council.id, id, 'whole').find { it.bid() == bidOf(who) }.code()
    }

    // panels

    protected String panel(String kind) {
        "/panels/${spec.bean(PanelRepository).of(spec.council.id, id, kind).get().id()}"
    }

    protected LocalDate today() {
        spec.bean(Panels).today()
    }

    void seat() {
        Map terms = [from: today(), until: today().plusDays(200)]
        seats.each { kind, who ->
            boolean led = kind in ['young', 'parents']
            go('rhian', "$studio/panels")
            look('rhian', 'panels')
            if (led) {
                send('rhian', "/panels/plan/$kind", of(kind, terms + [people: (kind == 'young' ? young : parents).id, facilitator: id('cai'), evenings: '4', minutes: '60', thanks: 'VOUCHERS', each: '10']))
                go('cai', "${panel(kind)}/lead")
                look('cai', 'panel-lead')
            }
            who.each {
                led ? send('cai', '/lead/seats', terms + [person: id(it)]) : send('rhian', "/panels/seats/$kind", of(kind, terms + [person: id(it)]))
            }
        }
    }

    /** Fields of one panel among all of a page. */
    protected static Map of(String kind, Map fields) {
        fields.collectEntries { [("${it.key}.$kind".toString()): it.value] }
    }

    /** Everybody who was asked says yes. */
    void agree() {
        seats.each { kind, who -> who.each { agree(it, kind) } }
    }

    /** Everybody who has a part knows none of those who bid. */
    void declare() {
        (seats.values().flatten() + openers + ['cai']).each { declare(it) }
    }

    protected SeatRow seatOf(String who) {
        spec.bean(SeatRepository).of(spec.council.id, id).find { it.account() == accounts[who].id() }
    }

    /** Says yes to a seat. */
    void agree(String who, String kind) {
        go(who, panel(kind))
        look(who, "panel-$kind")
        send(who, '/agree')
    }

    /** The worker writes down that an adult agreed. */
    void adult(String who) {
        String page = "${panel('young')}/lead/seats/${seatOf(who).id()}"
        go('cai', page)
        look('cai', 'panel-seat')
        send('cai', '/adult', [right: 'PARENT', how: 'SIGNED'])
    }

    void practise(String who) {
        go(who, "${panel('young')}/practice")
        look(who, 'practice')
        send(who, '/practice', [q1: 'b', q2: 'a', q3: 'c', q4: 'b', q5: 'b'])
    }

    /** Knows none of those who bid, whose names are shown there without codes. */
    String declare(String who) {
        String page = "/declarations/$id"
        go(who, page)
        look(who, 'declaration')
        String names = sees(who)
        send(who, "$id", [answer: 'none'])
        names
    }

    void meet() {
        String there = "${panel('young')}/lead/meetings"
        def helper = people.person('elin', Role.PARENT)
        spec.bean(Conflicts).name(people.viewer(accounts.rhian, Role.COMMISSIONER), id, helper.id(), 'supporter')
        spec.bean(Conflicts).declare(people.viewer(helper, Role.PARENT), id, ConflictRow.NONE, '', '', '')
        go('cai', "$there/new")
        look('cai', 'meeting-new')
        send('cai', '/new', [purpose: 'MARKING', day: today(), time: '17:30', minutes: '60', place: 'LIBRARY', first: 'Cai', firstPost: 'worker', second: helper.publicId().toString(), secondPost: 'supporter'])
        String meeting = spec.bean(PanelSessions).of(spec.council.id, UUID.fromString(panel('young').split('/').last())).first().id()
        go('cai', "$there/$meeting")
        look('cai', 'meeting')
        send('cai', '/open', [free: 'yes'])
    }

    void window(String group, String what) {
        go('cai', "$marking/groups/$group")
        look('cai', 'group')
        send('cai', '/window', [:], what)
    }

    // marks

    /** What a group is asked, by the ids of its questions. */
    List<String> asked(String group) {
        spec.bean(MarkBook).terms(spec.council.id, id).asked('whole', group)*.id()
    }

    void told(String who) {
        go(who, marking)
        look(who, 'mark-told')
        send(who, '/told', [yes: 'yes'])
    }

    /** Where one answer is read and marked. */
    String place(String question, String code) {
        "$marking/lots/whole/$question/$code"
    }

    /** Marks one answer after the other in the order that is theirs, and locks them all. @return in which order the answers came */
    List<String> mark(String who, String group, Closure<Integer> level) {
        List<String> came = []
        go(who, marking).locator("main a.button[href*='/lots/']").first().click()
        while (browser(who).url().contains('/lots/')) {
            String here = browser(who).url().split('/lots/whole').last().replaceFirst(/\?.*/, '')
            came << here
            look(who, "mark-$group")
            send(who, here, [mark: level(here.split('/').last()), reason: WHY], 'next')
        }
        look(who, 'marked')
        send(who, '/lock', [sure: 'yes'])
        came
    }

    /** A group agrees on a mark, hears its reason read back and confirms it. */
    void settle(String lead, String group, String question, String code, int level, String reason = WHY) {
        go(lead, "$marking/groups/$group/lots/whole/$question/$code")
        look(lead, 'agree')
        send(lead, "/$question/$code", [mark: level, reason: reason])
        look(lead, 'read-back')
        send(lead, '/confirm', [yes: 'yes'])
    }

    void settle(String lead, String group, Closure<Integer> level) {
        asked(group).each { question -> codes().each { code -> settle(lead, group, question, code, level(code)) } }
    }

    void refer(String group, String question, String code, int level) {
        String here = "$marking/joint/lots/whole/$question"
        go('huw', here)
        look('huw', 'joint-question')
        go('huw', "$here/refer/$group/$code")
        look('huw', 'refer')
        send('huw', "/$group/$code", [mark: level, why: 'The level speaks of some detail.'])
    }

    void close() {
        go('huw', "$marking/joint")
        look('huw', 'joint')
        send('huw', '/close', [sure: 'yes'])
    }

    // what becomes of it

    String getOutcome() {
        "/studio/outcomes/$id/lots/whole"
    }

    void recommend(String code) {
        go('rhian', outcome)
        look('rhian', 'outcome')
        send('rhian', '/recommend', [what: code])
    }

    /** Decided by another, to be told a day later at ten. @return when */
    Instant decide() {
        def day = today().plusDays(1)
        go('gwen', outcome)
        look('gwen', 'decide')
        send('gwen', '/decide', [reference: 'Cabinet 12/4', day: day, hour: '10:00'], 'decide')
        day.atTime(10, 0).atZone(Spoken.UK).toInstant()
    }

    /** What the panel would have liked to read, which a moderator reads first. */
    void like(String code, String words) {
        go('cai', "$marking/groups/young/liked/whole")
        look('cai', 'liked')
        send('cai', '/liked/whole', [bid: code, words: words])
    }

    /** What the first bid did better than another, for each question in which it did. */
    void advantages(String code, String words) {
        def page = go('rhian', "$marking/summaries/whole/$code")
        look('rhian', 'summary')
        def fields = page.locator("main form[action\$='/$code'] textarea").all()*.getAttribute('name')
        send('rhian', "/whole/$code", fields.collectEntries { [it, words] })
    }

    void ready() {
        go('rhian', outcome)
        send('rhian', '/ready')
    }

    /** The minute has come that was named. */
    void tell(Instant minute) {
        spec.clock.at(minute)
        later()
        spec.bean(OutcomeTold).run(OutcomeTold.ref(spec.council.id, id, 'whole'))
        pump()
    }

    /** The worker has told their panel. */
    void tellPanel(String group) {
        go('cai', "$marking/outcome")
        look('cai', 'panel-outcome')
        browser('cai').locator("main form:has(input[name=group][value=$group]) button").click()
    }

    void awardNotice(String number) {
        go('rhian', outcome)
        send('rhian', '/notice', [number: number])
    }
}
