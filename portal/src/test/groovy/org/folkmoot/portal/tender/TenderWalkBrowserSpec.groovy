package org.folkmoot.portal.tender

import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.notification.SentMail
import spock.lang.Shared
import spock.lang.Unroll

/**
 * One tender from the workshop to the standstill, and one grant in an evening, through the pages alone: half of those who have a part in it read Welsh,
 * young people are on phones without scripts, and each kind of page is looked at once. {@code -Dfolkmoot.walks=all} walks both once more with the
 * languages the other way round and scripts on young people's phones.
 */
class TenderWalkBrowserSpec extends BrowserSpec {
    static final List<Boolean> WALKS = System.getProperty('folkmoot.walks') == 'all' ? [false, true] : [false]

    @Shared
    Set<String> looked = []

    def setup() {
        // Each walk has a council of its own, with nothing in it that another left.
        council = newCouncil()
    }

    @Unroll
    def "from workshop to standstill, languages turned: #turned"() {
        given: 'a tender with its law and its days, to which young people are to add a question'
        def walk = new TenderWalk(this, turned, looked)
        String bids = "/studio/bids/$walk.id"
        String result = "$walk.marking/result"

        when: 'two young people write drafts'
        walk.begin()
        walk.draft('tegid', 'Beth sy’n digwydd ar ddiwrnod gwael?')
        walk.draft('bryn', 'Who takes me home?')

        then: 'which nobody else reads before a moderator does'
        walk.reads('tegid', walk.workshop).contains('ddiwrnod gwael')
        ['bryn', 'cadi'].every { !walk.reads(it, walk.workshop).contains('ddiwrnod gwael') }
        !walk.reads('rhian', "$walk.lot/workshop").contains('ddiwrnod gwael')

        when:
        walk.moderate()
        walk.on()
        TenderWalk.YOUNG.each { walk.vote(it, [dots1: '2', dots2: '1']) }

        then: 'in the vote only how many have voted is known before its end'
        walk.reads('rhian', "$walk.lot/workshop").contains(walk.words('rhian', 'workshop.voted', [count: 5, of: 5]))
        !walk.sees('rhian').contains(walk.words('rhian', 'workshop.result'))

        when: 'their worker words it with them, the team comments, and they sign'
        walk.on()
        walk.word()
        walk.comment('Could it be shorter?')
        walk.answer('Na, dyna rydyn ni’n ei olygu.')
        walk.on()
        (TenderWalk.YOUNG - 'ffion').each { walk.sign(it, 'yes') }
        walk.sign('ffion', 'no', 'Dim byd am benwythnosau.')
        walk.moderate()
        walk.on()

        then: 'with who does not agree; the question is theirs, and the team changes nothing of it'
        walk.reads('gwen', "$walk.lot/workshop").contains('Dim byd am benwythnosau.')
        walk.planned().find(walk.criterion).get().identity { [name().in('cy'), weight(), under()*.weight(), under()*.name()*.in('en')] } == ['Cael croeso', 15, [60, 40], ['A bad day', 'The way home']]

        when: 'the team would word it otherwise'
        walk.go('rhian', "$walk.lot/criteria/$walk.criterion")
        walk.refused('rhian', "/criteria/$walk.criterion", [about_en: 'Other words'])

        then: 'what was typed is still there, and nothing of it is kept'
        walk.browser('rhian').locator('#about_en').inputValue() == 'Other words'
        walk.planned().find(walk.criterion).get().about().in('en') == 'Young carers ask:'

        when: 'conflicts are assessed, three people of two teams will open, and the key is tried'
        walk.assess('NOTICE')
        walk.nameOpeners()
        walk.openers.each { walk.choosePhrase(it) }
        String share = walk.key()
        walk.open('ada', 'rehearsal')
        walk.open('bea', 'rehearsal', false)
        walk.open('carys', 'rehearsal')

        then: 'which two of one team cannot'
        share ==~ /([0-9a-z]{4} ){7}[0-9a-z]{4}/
        bean(Openers).desk(council.id, walk.id).stage() == Openers.Stage.READY

        when: 'one asks, another agrees, and it is public'
        walk.publish()

        then: 'in both languages, with what young people ask'
        walk.anybody(PUBLIC).identity { contains('Evenings off for young carers') && contains('Who takes me home?') }
        walk.anybody(PUBLIC, 'cy').identity { contains('Nosweithiau rhydd i ofalwyr ifanc') && contains('Pwy sy’n mynd â fi adref?') }

        when: 'three organisations write and hand in, one of them twice'
        String none = walk.reads('rhian', bids)
        walk.bidders.keySet().each {
            walk.write(it)
            walk.handIn(it)
        }
        walk.replace('lowri', 'Arhoswn y tu allan, gyda the.')

        then: 'and for the council it is as if nobody had'
        walk.reads('rhian', bids) == none
        walk.reads('lowri', walk.bid).contains(walk.words('lowri', 'bid.standing', [number: 2]))
        walk.visit('rhian', walk.bid) == 403

        when: 'the deadline passes by the house’s clock'
        walk.pass(59)
        walk.visit('ada', "/studio/openings/$walk.id/bids")

        then: 'in its first minute nothing opens, and nobody hands in any more'
        walk.browser('ada').locator('#password_phrase').count() == 0
        walk.go('mair', "$walk.bid/hand-in").locator("form[action\$='/hand-in']").count() == 0
        bean(BidOpening).stage(council.id, walk.id) != BidOpening.Stage.OPENED

        when: 'then one of each team'
        walk.pass(61)
        walk.open('ada', 'bids')
        walk.open('bea', 'bids', false)

        then: 'not two of one'
        bean(BidOpening).bids(council.id, walk.id) == []

        when:
        walk.open('carys', 'bids')

        then: 'opens everything, prices apart'
        walk.look('carys', 'opened')
        walk.reads('rhian', bids).identity { page -> walk.bidders.values().every { page.contains(it) } }
        !walk.reads('rhian', "$bids/${walk.bidOf('lowri')}").contains('310')
        walk.look('rhian', 'opened-bid')

        when: 'two people say which bids stay in: one has no policy'
        walk.judge('nest', [safeguarding: 'No policy is in it.'])
        walk.judge('lowri')
        walk.judge('mair')
        walk.rule('nest', false)
        walk.rule('lowri', true)
        walk.rule('mair', true)
        walk.finish()

        then: 'which it does not learn yet'
        walk.codes().size() == 2
        !walk.reads('nest', walk.bid).contains('bolisi')

        when: 'places on the panels are offered, and everybody says yes'
        walk.seat()
        walk.agree()

        then: 'a child’s yes is not enough, and the team is shown no name of one'
        bean(Panels).markers(council.id, walk.id)*.group().toSet() == ['parents', 'officers'] as Set
        walk.reads('rhian', "$walk.studio/panels").identity { page -> !TenderWalk.YOUNG.any { page.contains(it.capitalize()) } && page.contains('Owen') }

        when: 'their adults agree, they practise, everybody says whether they know a bidder, and the meeting is open with two adults'
        TenderWalk.YOUNG.each { walk.adult(it) }
        walk.practise('tegid')
        String names = walk.declare('tegid')
        walk.declare()
        walk.go('tegid', walk.marking)
        String shut = walk.sees('tegid')
        walk.meet()
        walk.window('young', 'open')
        walk.window('parents', 'open')

        then: 'names stand there without codes, and nobody marks before the window is open'
        walk.bidders.values().every { names.contains(it) } && !walk.codes().any { names.contains(it) }
        bean(Panels).markers(council.id, walk.id).countBy { it.group() } == [young: 5, parents: 2, officers: 3]
        shut.contains(walk.words('tegid', 'mark.door.shut'))

        when: 'everybody marks alone'
        String lowri = walk.code('lowri')
        String mair = walk.code('mair')
        def level = { int first, int second -> { String code -> code == lowri ? first : second } }
        TenderWalk.YOUNG.each { walk.told(it) }
        def answer = walk.reads('bryn', walk.place(walk.asked('young').first(), lowri))
        TenderWalk.YOUNG.each { walk.mark(it, 'young', level(4, 2)) }
        TenderWalk.PARENTS.each {
            walk.told(it)
            walk.mark(it, 'parents', level(4, 3))
        }
        TenderWalk.OFFICERS.each {
            walk.told(it)
            walk.mark(it, 'officers', level(3, 3))
        }

        then: 'an answer says nothing of whose it is; the worker sees how far everybody is and no mark; whoever planned it reads nothing'
        answer.contains("We of [$lowri]") && !walk.bidders.values().any { answer.contains(it) }
        walk.reads('cai', "$walk.marking/groups/young").identity { contains('Tegid') && !contains(TenderWalk.WHY) }
        ['rhian', 'mair'].every { walk.visit(it, walk.marking) in [403, 404] }

        when: 'each group agrees its own marks, hears its reasons and confirms them'
        walk.window('young', 'close')
        walk.window('parents', 'close')
        walk.settle('cai', 'young', level(4, 2))
        walk.settle('cai', 'parents', level(4, 3))
        walk.settle('huw', 'officers', level(3, 3))

        then: 'the chair reads them together without a name of a young person, and nobody sees an order'
        walk.reads('huw', "$walk.marking/joint").identity { page -> !TenderWalk.YOUNG.any { page.contains(it.capitalize()) } }
        ['rhian', 'huw', 'nan'].every { walk.visit(it, result) == 404 }

        when: 'the chair refers one mark back, the group alone changes it, and the marks are closed'
        String question = walk.asked('young').first()
        walk.refer('young', question, mair, 3)
        walk.settle('cai', 'young', question, mair, 3, 'Maen nhw’n dweud hynny.')
        walk.close()

        then: 'the order can be worked out with a pencil; young people and their worker do not read it'
        // quality: 33; 15 at 60 of 100 with 4 at 40, 4 at 20 and 3 at 40; the same at 40 of 100; price: 30 at 305 of 310
        walk.reads('rhian', result).identity { contains('73.32') && contains('Hopscotch Collective') }
        walk.look('rhian', 'result')
        walk.reads('rhian', "$result/lots/whole/$lowri").identity { contains('30 × 305,000 ÷ 310,000') && contains('73.32') }
        walk.look('rhian', 'worked')
        walk.reads('nan', "$result/what-if/whole")
        walk.look('nan', 'what-if')
        ['tegid', 'mair'].every { walk.visit(it, result) in [403, 404] }

        when: 'one recommends and another decides'
        walk.assess('BIDS')
        walk.assess('AWARD')
        walk.recommend(lowri)
        def minute = walk.decide()

        then: 'bidders and panels read when they hear, and nothing else'
        ['lowri', 'mair'].every { who -> !walk.reads(who, "$walk.bid/outcome").contains(walk.words(who, 'outcome.mine.won')) }
        !walk.reads('mair', "$walk.bid/outcome").contains('Hopscotch')
        walk.visit('mair', "$walk.bid/summaries/whole") == 404
        !walk.reads('tegid', "$walk.marking/outcome").contains('Hopscotch')
        !walk.anybody(PUBLIC).contains('Hopscotch')

        when: 'what bidders are told is written, and the minute comes'
        walk.like(lowri, 'Faint o’r gloch y daw’r bws.')
        walk.like(mair, 'Pwy sy’n gyrru.')
        walk.moderate()
        walk.advantages(mair, 'The first bid says what happens at the door.')
        walk.ready()
        walk.tell(minute)

        then: 'all bidders know at once, young people from their worker'
        walk.reads('lowri', "$walk.bid/outcome").contains('Hopscotch Collective')
        walk.look('lowri', 'told')
        walk.reads('mair', "$walk.bid/outcome").contains('Hopscotch Collective')
        walk.reads('mair', "$walk.bid/summaries/whole").identity { contains('71.52') && contains('Pwy sy’n gyrru.') && contains('The first bid says') && !contains('gyda the') }
        walk.look('mair', 'summary-read')
        !walk.reads('tegid', "$walk.marking/outcome").contains('Hopscotch')

        when:
        walk.tellPanel('young')
        walk.awardNotice('2027/S 000-099999')
        def last = bean(Outcomes).of(council.id, walk.id, 'whole')

        then: 'the standstill has begun: its last day is said, and nobody signs before it is over'
        walk.reads('tegid', "$walk.marking/outcome").contains('Hopscotch Collective')
        walk.look('tegid', 'heard')
        walk.go('tegid', "${walk.panel('young')}/changed")
        walk.look('tegid', 'changed')
        last.state() == LotOutcome.State.STANDSTILL
        walk.reads('rhian', walk.outcome).contains(walk.words('rhian', 'outcome.refused.standstill'))
        walk.look('rhian', 'standstill')
        walk.browser('rhian').locator("form[action\$='/signed']").count() == 0
        walk.anybody(PUBLIC).contains('Hopscotch Collective')

        and: 'the auditor reads what was done and by whom of the council, without a name of a bidder or a child'
        walk.reads('nan', "/studio/fairness/$walk.id").identity { page -> page.contains('Gwen') && !(walk.bidders.values() + TenderWalk.YOUNG*.capitalize()).any { page.contains(it) } }
        walk.look('nan', 'fairness')
        walk.reads('nan', '/studio/record').contains(walk.words('nan', 'people.record.did.tender.marks-closed'))
        walk.look('nan', 'record')
        strangers == []

        and: 'the team was written to, and no young person: they hear everything from their worker'
        new SentMail(portal).to(council.id, "gwen@$council.host".toString()) != []
        TenderWalk.YOUNG.every { new SentMail(portal).to(council.id, "$it@$council.host".toString()) == [] }

        where:
        turned << WALKS
    }

    @Unroll
    def "a grant in one evening, languages turned: #turned"() {
        given: 'a grant that is public'
        def walk = new GrantWalk(this, turned, looked)
        String bids = "/studio/bids/$walk.id"

        when: 'two groups fill in two pages on their phones'
        String none = walk.reads('rhian', bids)
        walk.bidders.keySet().each {
            walk.write(it)
            walk.handIn(it)
        }

        then: 'and for the council it is as if nobody had'
        walk.reads('rhian', bids) == none

        when: 'on the evening the clock lets one who plans it open everything, and two say that both stay in'
        walk.pass(61)
        walk.openByTheClock()
        walk.bidders.keySet().each {
            walk.judge(it)
            walk.rule(it, true)
        }
        walk.finish()
        walk.seat()
        walk.agree()
        TenderWalk.YOUNG.each { walk.adult(it) }
        walk.declare()
        walk.meet()
        walk.window('young', 'open')

        then:
        bean(Panels).markers(council.id, walk.id)*.group() == ['young'] * 5

        when: 'five young people mark, agree, and it is closed'
        String nia = walk.code('nia')
        TenderWalk.YOUNG.each {
            walk.told(it)
            walk.mark(it, 'young') { code -> code == nia ? 4 : 3 }
        }
        walk.window('young', 'close')
        walk.settle('cai', 'young') { code -> code == nia ? 4 : 3 }
        walk.close()

        then: '80 at 4 of 5, and 20 for the lowest sum'
        walk.reads('gwen', "$walk.marking/result").contains('84.00')

        when: 'it is decided, and told'
        walk.assess('BIDS')
        walk.assess('AWARD')
        walk.recommend(nia)
        def minute = walk.decide()
        walk.like(nia, 'Pwy sy’n dod.')
        walk.like(walk.code('twm'), 'Pwy sy’n gyrru.')
        walk.moderate()
        walk.advantages(walk.code('twm'), 'The first says what happens.')
        walk.ready()
        walk.tell(minute)
        walk.tellPanel('young')

        then:
        ['nia', 'twm'].every { walk.reads(it, "$walk.bid/outcome").contains('Gate and Garden') }
        walk.reads('tegid', "$walk.marking/outcome").contains('Gate and Garden')
        strangers == []

        where:
        turned << WALKS
    }

    static final String PUBLIC = '/tenders/evenings-off-for-young-carers'
}
