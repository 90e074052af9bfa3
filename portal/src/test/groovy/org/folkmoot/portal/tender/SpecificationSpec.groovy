package org.folkmoot.portal.tender

import static org.folkmoot.portal.tender.QuestionWorkshopSpec.send

import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.ADemonstration
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.tender.law.Moment
import spock.lang.Shared
import spock.lang.Stepwise

/** A specification is written and linked, discussed passage by passage, signed by every group that marks, and fixed by the notice. */
@Stepwise
class SpecificationSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared AReadyTender tender = new AReadyTender(this, people)
    @Shared APanel group = new APanel(this, people, 'Young carers', 5)
    @Shared List<Http> phones = group.phones()
    @Shared def worker = people.person('cai', Role.WORKER)
    @Shared Http lead = people.in(visitor(), worker, false)
    @Shared Http rhian = people.in(visitor(), tender.accounts.rhian)
    @Shared Http gwen = people.in(visitor(), tender.accounts.gwen)
    @Shared Http moderator = people.visitor(visitor(), 'osian', Role.MODERATOR)
    @Shared String studio = "/en/studio/tenders/$tender.id"
    @Shared String page = "$studio/specification"
    @Shared String young
    @Shared String officers
    @Shared String parents
    @Shared List<Http> evaluators
    @Shared List<Http> families

    def setupSpec() {
        bean(TransactionOperations).executeWrite { ADemonstration.consultations(this).load(bean(Councils).byId(council.id).get()) }
        def seats = new ASeat(this, tender.id)
        young = "/en/panels/${seats.panel('young', group.key, worker.id()).id()}"
        group.accounts.each { seats.on('young', it.id()) }
        officers = "/en/panels/${seats.panel('officers').id()}"
        evaluators = ['efa', 'gwil', 'huw'].collect { people.person(it, Role.EVALUATOR) }.collect { seats.on('officers', it.id()); people.in(visitor(), it) }
        parents = "/en/panels/${seats.panel('parents', group.key, worker.id()).id()}"
        families = ['nerys', 'owain', 'pegi'].collect { people.person(it, Role.PARENT) }.collect { seats.on('parents', it.id()); people.in(visitor(), it, false) }
    }

    private Specifications.Saved latest() {
        bean(Specifications).latest(council.id, tender.id)
    }

    private Specification.Outcome outcome(String id) {
        latest().spec().find(id).get().outcome()
    }

    private Http.Reply edit(String passage, Map changes) {
        send(rhian, "$page/passages/$passage", changes)
    }

    private List<String> deeds() {
        sql.rows('SELECT action FROM audit_entry WHERE council_id = ? AND stream = ? ORDER BY seq', [council.id, "tender:$tender.id".toString()])*.action
    }

    private void read(String decision = 'publish') {
        sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each {
            assert send(moderator, "/en/studio/moderation/$it", [do: decision] + (decision == 'decline' ? [reason: 'elsewhere'] : [:])).status == 303
        }
    }

    def "sections and outcomes are written in both languages and put in order; every save is a version, and none is overwritten unseen"() {
        expect:
        rhian.get(page).text.contains('Nothing is written yet.')
        send(rhian, page, [plain_en: ''], '/add').identity { [status, text.contains('Write it in plain words.')] } == [422, true]

        when:
        def slower = people.in(visitor(), tender.accounts.gwen)
        def seen = slower.get(page)
        send(rhian, page, [plain_en: 'Time <b>off</b>', plain_cy: 'Amser rhydd'], '/add')
        def late = slower.submitShown(seen, page, [plain_en: 'Another section'], '/add')

        then:
        late.identity { [status, text.contains('Somebody else saved this meanwhile'), body.contains('value="Another section"')] } == [409, true, true]
        latest().spec().sections()*.title()*.in('en') == ['Time <b>off</b>']

        when:
        send(rhian, page, [into: 's1', plain_en: 'I have two evenings.', plain_cy: 'Mae gen i ddwy noson.'], '/add')
        send(rhian, page, [into: 's1', plain_en: 'I get home.'], '/add')
        send(rhian, page, [plain_en: 'Being known', plain_cy: 'Cael fy adnabod'], '/add')
        def order = rhian.get(page).wholeForms.findAll { it.action?.endsWith('/order') }.find { it.values.passage == 'o3' }
        order.send(rhian, order.values + [do: 'up'])

        then:
        latest().spec().passages().collect { [it.number(), it.id()] } == [['1', 's1'], ['1.1', 'o3'], ['1.2', 'o2'], ['2', 's4']]
        rhian.get(page).text.identity { contains('Time <b>off</b>') && contains('Words are missing in a language in these passages: 1.1, 1.2') && contains('2 of 2 outcomes are linked to nothing that people said.') }
        rhian.get(studio).text.contains('For 2 of 2 outcomes no criterion asks bidders.')

        when: 'what it was and what it became stand side by side'
        edit('o2', [second_en: 'Every young carer has two evenings.', second_cy: 'Mae gan bob gofalwr ifanc ddwy noson.'])
        edit('o3', [plain_en: 'I get home safely.', plain_cy: 'Rwy’n cyrraedd adref yn ddiogel.', second_en: 'A lift there and back.', second_cy: 'Lifft yno ac yn ôl.'])

        then:
        latest().version() == 7
        rhian.get("$page/versions").text.identity { contains('What changed from version 6 to version 7') && contains('I get home.') && contains('I get home safely.') && contains('Rhian') }
        !rhian.get("$page/versions?from=3&to=4").text.contains('Moved')
        rhian.get("$page/versions?from=4&to=5").text.contains('Moved')
        rhian.get("$page/versions".replace('/en/studio', '/cy/stiwdio')).text.contains('Fersiynau o’r fanyleb')
        outcome('o3').since() == 7
        outcome('o2').since() == 6
        !rhian.get(studio).text.contains('Words are missing in a language')
    }

    def "an outcome is linked to what people said, found by its words, to its criterion and to how it is measured; nothing typed is lost"() {
        when: 'somebody looks for what people said, with everything typed still there'
        def found = edit('o2', [plain_en: 'Half <i>typed</i>', find: 'clinic', do: 'find'])

        then:
        found.status == 200
        found.body.contains('Half &lt;i&gt;typed&lt;/i&gt;')
        found.text.identity { contains('It feels like a clinic.') && contains('The drop-in on Mill Street') && !contains('It shuts before I get there.') }
        outcome('o2').plain().in('en') == 'I have two evenings.'

        when:
        String said = (found.body =~ /name="said" value="(outcome:[0-9a-f-]{36})"/)[0][1]
        edit('o2', [said: said, 'criterion-whole': 'c3', measure_en: 'Evenings', measure_cy: 'Nosweithiau', target_en: '70 in a year', target_cy: '70 mewn blwyddyn', do: 'save'])

        then:
        outcome('o2').identity { [it.said(), it.criteria() as Map, it.kpi().target().in('cy')] } == [[said], [whole: 'c3'], '70 mewn blwyddyn']
        rhian.get(page).text.identity { contains('It feels like a clinic.') && contains('The evenings') && contains('1 of 2 outcomes is linked to nothing that people said.') }

        and: 'what nobody may read cannot be linked, and what is gone is no link'
        edit('o3', [said: "outcome:${UUID.randomUUID()}", do: 'save']).status == 303
        outcome('o3').said() == []
    }

    def "panels discuss it passage by passage; a moderator reads first what young people write, and each is answered"() {
        when:
        send(phones[0], "$young/specification/passages/o3", [words: 'The <b>last</b> bus is at six.'])
        send(evaluators[0], "$officers/specification/passages/o3", [kind: 'wording', words: 'Everybody is home by nine.'])

        then:
        phones[0].get(young).links.contains("$young/specification".toString())
        phones[0].get("$young/specification/passages/o3").text.identity { contains('The <b>last</b> bus is at six.') && contains('A moderator reads it first') && contains('A lift there and back.') }
        phones[1].get("$young/specification/passages/o3").text.identity { !contains('bus is at six') && contains('Everybody is home by nine.') && contains('Would rather say:') }
        !rhian.get("$page/passages/o3").text.contains('last</b> bus')
        rhian.get("$young/specification").status in [403, 404]
        send(phones[0], "$young/specification/passages/o3", [words: ' ']).status == 422

        when:
        moderator.get('/en/studio/moderation').text.contains('Said to a passage of a specification')
        read()

        then:
        rhian.get("$page/passages/o3").text.identity { contains('The <b>last</b> bus is at six.') && contains('Young people.') }
        !rhian.get("$page/passages/o3").text.contains(group.accounts[0].displayName())
        rhian.get(page).text.contains('2 without an answer')

        when:
        def form = rhian.get("$page/passages/o3").wholeForms.find { it.action?.endsWith('/answer') }
        def words = bean(SpecificationTalk).said(council.id, tender.id).find { it.panel() == 'young' }.id().toString()
        def wrong = form.send(rhian, form.values + [word: words, outcome: '', answer: 'Because <i>so</i>'])
        def done = form.send(rhian, form.values + [word: words, outcome: 'PARTLY', answer: 'The lift comes at eight.'])

        then:
        wrong.identity { [status, text.contains('Choose what becomes of it.'), text.contains('Because <i>so</i>')] } == [422, true, true]
        done.status == 303
        phones[0].get("$young/specification/passages/o3").text.identity { contains('Taken up in part') && contains('The lift comes at eight.') }
        phones[0].get("$young/specification").text.contains('Somebody answered you')
        phones[0].get("$young/specification".replace('/en/panels', '/cy/paneli')).text.contains('Atebodd rhywun chi')

        when: 'two agree, and the words change'
        [0, 1].each { send(phones[it], "$young/specification/passages/o3", [agree: 'yes'], '/agree') }
        def seen = phones[2].get("$young/specification/passages/o3")

        then:
        rhian.get("$page/passages/o3").text.contains('2 members agree.')

        when:
        edit('o3', [plain_en: 'I get home before nine.', do: 'save'])
        def late = phones[2].submitShown(seen, "$young/specification/passages/o3", [agree: 'yes'], '/agree')

        then:
        late.identity { [status, text.contains('These words changed while you read')] } == [409, true]
        rhian.get("$page/passages/o3").text.identity { contains('Nobody has agreed with these words yet.') && contains('The words were others then.') }
    }

    def "each group signs one version by a secret vote; few papers leave no numbers, and a no is kept in words that lead to nobody"() {
        when:
        def early = send(lead, "$young/lead/specification", [do: 'open'], '/vote')

        then:
        early.status == 303
        lead.get("$young/lead/specification").text.identity { contains('5 members can vote.') && contains('I get home before nine.') }
        phones[0].get("$young/specification").text.contains('Now you say yes or no to the whole of it.')
        send(lead, "$young/lead/specification", [do: 'close'], '/vote').identity { [status, text.contains('More than half of the members must have voted')] } == [409, true]
        send(phones[4], "$young/specification/sign", [answer: 'no']).identity { [status, text.contains('Say why, in your own words.')] } == [422, true]

        when:
        (0..3).each { assert send(phones[it], "$young/specification/sign", [answer: 'yes']).status == 303 }
        send(phones[4], "$young/specification/sign", [answer: 'no', why: 'Nothing about <i>weekends</i>.'])

        then: 'who voted stands without a time, and nobody votes twice'
        phones[4].get("$young/specification/sign").text.contains('It counts once.')
        sql.firstRow('SELECT COUNT(*) AS n FROM tender_spec_paper WHERE council_id = ?', [council.id]).n == 5
        sql.rows("SELECT seat FROM tender_spec_words WHERE council_id = ? AND kind = 'no'", [council.id])*.seat == [null]

        when:
        def closed = send(lead, "$young/lead/specification", [do: 'close'], '/vote')

        then:
        closed.status == 303
        ['tender_spec_paper', 'tender_spec_cast'].every { sql.firstRow("SELECT COUNT(*) AS n FROM $it WHERE council_id = ?".toString(), [council.id]).n == 0 }
        rhian.get("$page/sign-off").text.identity { contains('Signed with 4 yes and 1 no.') && !contains('weekends') }
        phones[0].get("$young/specification").text.contains('Your group has signed this.')

        when:
        read()

        then:
        rhian.get("$page/sign-off").text.contains('Nothing about <i>weekends</i>.')

        when: 'three officers, whose vote the team opens'
        send(rhian, "$page/sign-off", [do: 'open'], '/vote')
        evaluators.each { assert send(it, "$officers/specification/sign", [answer: 'yes']).status == 303 }
        send(rhian, "$page/sign-off", [do: 'close'], '/vote')

        then:
        rhian.get("$page/sign-off").text.contains('Signed. So few voted that no numbers are kept.')
        bean(SpecificationSigning).of(council.id, tender.id, 'officers').last().yes() == null
        bean(SpecificationSigning).unsigned(council.id, tender.id, bean(Tenders).find(council.id, tender.id).plan()) == ['parents']
        deeds().count { it == 'tender.specification-signed' } == 2
    }

    def "a change takes every signature away and says so; the notice waits for all that mark, or for a reason that everybody reads"() {
        given:
        tender.rehearsed()
        def day = bean(Tenders).find(council.id, tender.id).plan().dates()[Moment.TENDER_DEADLINE.key()]
        rhian.submit("$studio/publication", [closes: '12:00', presents: '0', questionsBy: day.minusDays(14).toString(), answersBy: day.minusDays(7).toString()], '/terms')

        expect:
        rhian.get("$page/passages/o2").text.contains('A group has signed these words, or votes on them')
        rhian.get("$studio/publication").text.contains('A specification that every group that marks has signed, or why one has not')
        rhian.submit("$studio/publication", [approver: tender.accounts.gwen.publicId()], '/ask').status == 422

        when:
        edit('o3', [second_en: 'A lift there and back by nine.', do: 'save'])

        then:
        deeds().last() == 'tender.specification-sign-off-gone'
        phones[0].get("$young/specification").text.contains('Your group signed earlier words. They changed since')
        rhian.get("$page/sign-off").text.contains('No longer signed')

        when: 'young people and officers sign anew, and the team says why parents did not'
        send(lead, "$young/lead/specification", [do: 'open'], '/vote')
        (0..4).each { send(phones[it], "$young/specification/sign", it ? [answer: 'yes'] : [answer: 'no', why: 'Still no <i>weekends</i>.']) }
        send(lead, "$young/lead/specification", [do: 'close'], '/vote')
        read()
        send(rhian, "$page/sign-off", [do: 'open'], '/vote')
        evaluators.each { send(it, "$officers/specification/sign", [answer: 'yes']) }
        send(rhian, "$page/sign-off", [do: 'close'], '/vote')
        def half = send(rhian, "$page/sign-off", [reason_en: 'Parents <b>could not</b> meet in time.'], '/reason')
        send(rhian, "$page/sign-off", [reason_en: 'Parents <b>could not</b> meet in time.', reason_cy: 'Ni allai rhieni gwrdd mewn pryd.'], '/reason')

        then:
        half.identity { [status, text.contains('Write the reason in this language too.')] } == [422, true]
        rhian.get("$studio/publication/preview").text.identity { contains('Parents <b>could not</b> meet in time.') && contains('1 of 2 outcomes is linked to nothing that people said.') }
        rhian.get("$page/preview").text.identity { contains('This page is not public') && contains('I get home before nine.') }
        rhian.submit("$studio/publication", [approver: tender.accounts.gwen.publicId()], '/ask').status == 303

        when: 'it changes while she reads'
        edit('o2', [target_en: '80 in a year', do: 'save'])

        then:
        rhian.get("$studio/publication").text.contains('Something changed since a colleague was asked')
    }

    def "the notice fixes one version, which everybody reads, saves and finds; a change is a further notice, and what is given up is as it was"() {
        given:
        edit('o2', [target_en: '70 in a year', do: 'save'])
        assert bean(SpecificationSigning).unsigned(council.id, tender.id, bean(Tenders).find(council.id, tender.id).plan()) == ['parents']
        assert rhian.submit("$studio/publication", [approver: tender.accounts.gwen.publicId()], '/ask').status == 303
        assert gwen.submit("$studio/publication", [answer: 'approve'], '/answer').status == 303

        expect:
        edit('o2', [plain_en: 'I have two evenings.', plain_cy: 'Mae gen i ddwy noson.', target_en: '90 in a year', do: 'save']).identity { [status, body.contains('90 in a year')] } == [409, true]
        send(lead, "$young/lead/specification", [do: 'open'], '/vote').identity { [status, text.contains('A notice is agreed')] } == [409, true]

        when:
        rhian.submit("$studio/publication", [number: '2027/S 000-012345'], '/public')
        3.times { bean(OutboxPump).runOnce() }
        def tenders = visitor().get('/en/tenders')
        String notice = tenders.links.find { it.startsWith('/en/tenders/') }
        def shown = visitor().get("$notice/specification")

        then:
        visitor().get(notice).text.identity { contains('Parents <b>could not</b> meet in time.') && contains('Specification, as a text file') }
        shown.text.identity { contains('I get home before nine.') && contains('It feels like a clinic.') && contains('70 in a year') && contains('Signed with 4 yes and 1 no.') && contains('Still no <i>weekends</i>.') && contains('Nobody has said how it is measured later.') }
        visitor().get("${notice}/specification.txt").identity { status == 200 && body.contains('1.1 I get home before nine.') && body.contains('Signed with 4 yes and 1 no.') }
        visitor().get("/api/v1/tenders/$tender.id/releases").text.contains('technicalSpecifications')
        visitor().get('/en/search?q=before+nine').links.any { it.startsWith("$notice/specification".toString()) }

        when: 'a change begins, is written, and is given up'
        rhian.submit("$studio/publication", [reason_en: 'Clearer.', reason_cy: 'Yn gliriach.'], '/change')
        edit('o2', [plain_en: 'I have three evenings.', do: 'save'])
        3.times { bean(OutboxPump).runOnce() }

        then:
        visitor().get("$notice/specification").text.identity { contains('I have two evenings.') && !contains('three') }
        rhian.get("$page/sign-off").text.contains('No longer signed')

        when:
        rhian.submit("$studio/publication", [:], '/give-up')

        then:
        outcome('o2').plain().in('en') == 'I have two evenings.'
        bean(SpecificationSigning).of(council.id, tender.id, 'young').standing() == SpecificationSigning.Standing.SIGNED
    }

    def "what somebody said to a passage goes with them; why a no was said leads to nobody and stays"() {
        given:
        def subject = new Held.Subject(council.id, group.accounts[0].id(), group.accounts[0].publicId(), 'Young', "young0@$council.host".toString(), 'en', true)
        def held = bean(SpecificationHeld)

        expect:
        bean(TransactionOperations).executeWrite { held.about(subject) }.first().rows().toString().contains('bus is at six')

        when:
        bean(TransactionOperations).executeWrite { held.erase(subject) }

        then:
        !sql.rows('SELECT words FROM tender_spec_words WHERE council_id = ?', [council.id])*.words.any { it.contains('bus is at six') }
        sql.rows('SELECT words FROM tender_spec_words WHERE council_id = ?', [council.id])*.words.any { it.contains('weekends') }
    }
}
