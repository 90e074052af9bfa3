package org.folkmoot.portal.tender

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.notification.Post
import org.folkmoot.portal.platform.access.NoSuchThing
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared
import spock.lang.Stepwise

/** Who runs the rooms of an evening, and whose words those read who presented. */
@Stepwise
class EveningOwnWordsSpec extends PortalSpec {
    @Shared AnEvening evening = new AnEvening(this)
    @Shared String page = evening.page
    @Shared String code

    def setupSpec() {
        code = evening.order.first()
    }

    private Map<PanelWords.Own, PanelWords.Standing> own() {
        bean(EveningResult).own(council.id, bean(Evenings).counted(council.id, evening.tender.id, 'whole'))
    }

    private void moderated() {
        ['osian', 'mali'].each { name ->
            def moderator = evening.tender.people.visitor(visitor(), name, Role.MODERATOR)
            sql.rows('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id])*.id.each { id ->
                def form = moderator.get("/en/studio/moderation/$id").wholeForms.find { form -> form.action?.endsWith(id.toString()) }
                assert form.send(moderator, form.values.findAll { field -> field.key != 'do' } + [do: 'publish']).status == 303
            }
        }
    }

    def "words that stood in the old table alone are copied, and wait for a moderator; what is there already is not copied again"() {
        given:
        def copies = getClass().getResource('/db/migration/tender/V20261204_0402__evening_words.sql').text.replaceAll(/(?m)--.*$/, '').split(';')*.trim().findAll { it.startsWith('INSERT') }
        String old = UUID.randomUUID()
        rootSql.execute("INSERT INTO tender_evening (council_id, id, tender, lot, off_why) VALUES (?, ?, ?, 'l1', '')", [council.id, old, evening.tender.id.toString()])
        rootSql.execute("INSERT INTO tender_evening_said (council_id, evening, code, words, lang, kept_by) VALUES (?, ?, 'Z99', 'Said <b>before</b>.', 'en', 1)", [council.id, old])

        when:
        2.times { copies.each { rootSql.execute(it) } }
        def copied = bean(PanelWords).of(council.id, evening.tender.id, 'l1', PanelWords.EVENING)

        then:
        copies.size() == 2
        copied.collect { [it.key, it.value.latest().words(), it.value.latest().waiting(), it.value.read()] } == [['Z99', 'Said <b>before</b>.', true, null]]
        sql.rows("SELECT needed FROM moderation_waiting WHERE council_id = ? AND source = 'panel-words'", [council.id])*.needed == [2]
    }

    def "a commissioner runs no room unless somebody else named them for this evening and no conflict keeps them out"() {
        given:
        def planner = evening.as('planner')
        String id = evening.tender.accounts.planner.publicId()

        expect:
        planner.get(page).text.contains('You do not run these rooms')
        planner.get("$page/rooms/1").status == 404
        planner.post("$page/hosts", [_token: planner.get("$page/hosts").token, person: id]).identity { [status, text.contains('Somebody else has to name you.')] } == [422, true]

        when:
        def named = evening.as('wren').submit("$page/hosts", [person: id], '/hosts')

        then:
        named.status == 303
        planner.get("$page/rooms/1").status == 200
        evening.as('planner2').get("$page/rooms/1").status == 404

        when: 'to run a room and to be the second adult of one are two things: what is still needed stands there, before and after'
        def conflicts = bean(Conflicts)
        def hosts = { String who = 'wren' -> evening.as(who).get("$page/hosts") }
        def second = { bean(EveningRooms).companions(evening.worker, evening.tender.id, evening.row.id(), 1)*.publicId().contains(evening.tender.accounts.planner.publicId()) }
        def unnamed = [hosts(), hosts('planner2')]
        conflicts.name(evening.tender.viewer('planner2', Role.COMMISSIONER), evening.tender.id, evening.tender.accounts.planner.id(), 'supporter')
        def undeclared = hosts()
        def welsh = evening.as('wren').get("/cy/marcio/$evening.tender.id/evening/whole/hosts").text
        assert !second()
        conflicts.declare(evening.planner, evening.tender.id, ConflictRow.NONE, '', '', '')
        def free = hosts()

        then:
        unnamed*.text.every { it.contains('nobody asked them which bidders they know') }
        unnamed[0].text.identity { contains('To be the second adult of a room as well') && contains('Planner2 (cannot be the second adult yet)') }
        unnamed[1].links.contains("/en/studio/tenders/$evening.tender.id/conflicts".toString())
        !unnamed[0].links.any { it.contains('/studio/') }
        undeclared.text.contains('they have not said which bidders they know')
        undeclared.links.contains("/en/declarations/$evening.tender.id".toString())
        planner.get('/en/your-page').links.contains("/en/declarations/$evening.tender.id".toString())
        welsh.contains('nid ydyn nhw wedi dweud pa ymgeiswyr maen nhw’n eu hadnabod')
        !free.text.contains('but cannot be the second adult of one yet')
        second()

        when: 'a conflict takes them out altogether'
        rootSql.execute("""INSERT INTO tender_conflict (council_id, id, tender, account, stage, kind, tie, organisation, words, declared_at, effect, lot, question, reason, decided_at, decided_by)
            VALUES (?, UUID(), ?, ?, 'BIDS', 'REAL', 'FAMILY', '', '', '2026-09-01 12:00:00', 'OUT', '', '', 'So', '2026-09-01 12:00:00', 1)""", [council.id, evening.tender.id.toString(), evening.tender.accounts.planner.id()])

        then:
        planner.get("$page/rooms/1").status == 404

        cleanup:
        rootSql.execute('DELETE FROM tender_conflict WHERE council_id = ?', [council.id])
    }

    def "the open meeting of a panel that hears presentations leads to the room, and not to the window for written marks"() {
        given:
        def panel = bean(PanelRepository).of(council.id, evening.tender.id, 'young').get().id()
        def met = { String locale -> evening.as('wren').get(locale == 'en' ? "/en/panels/$panel/lead/meetings/$evening.meeting" : "/cy/paneli/$panel/lead/meetings/$evening.meeting") }

        expect:
        met('en').identity { [text.contains('Young people hear presentations now and mark in the room.'), links.contains("$page/rooms/1".toString()), links.any { it.contains('/groups/young') }] } == [true, true, false]
        met('cy').text.contains('I’r ystafell')
    }

    def "what is typed beside a button is kept by whichever button is pressed, and a room is turned with it"() {
        given:
        def wren = evening.as('wren')
        evening.begin(code)
        def shown = wren.get("$page/rooms/1")
        def hidden = shown.forms.find { it.action.endsWith('/notes') }.hidden

        when:
        def welsh = wren.post("/cy/marcio/$evening.tender.id/evening/whole/rooms/1/notes", hidden + [questions: ['1'], followUps: 'Typed <b>so far</b>', go: 'other'])
        def ended = wren.post("$page/rooms/1/turn", hidden + [questions: ['1'], followUps: 'Who cooks?', do: 'end'])

        then:
        welsh.identity { [status, body.contains('lang="cy"'), body.contains('Typed &lt;b&gt;so far&lt;/b&gt;')] } == [200, true, true]
        ended.status == 303
        bean(EveningRooms).pitches(council.id, evening.row.id(), 1).find { it.code() == code }.identity { [it.asked(), it.followUps(), it.endedAt() != null] } == ['1', 'Who cooks?', true]
    }

    def "a young person writes their own words once they have locked; a moderator reads them first, and the worker may type for another"() {
        given:
        def ash = evening.as('ash')
        String here = "$page/mine/$code/words"
        assert ash.get(here).status == 404
        AnEvening.YOUNG.each { assert evening.mark(it, code, 4) == EveningMarks.Done.LOCKED }

        when:
        def empty = ash.submit(here, [words: ''], '/words')
        def sent = ash.submit(here, [words: 'You <b>listened</b> to us.'], '/words')

        then:
        ash.get("$page/mine").links.contains(here.toString())
        [empty.status, sent.status] == [422, 303]
        ash.get(here).text.contains('A moderator reads it now')
        own().collect { own, said -> [own.about(), own.seat(), said.latest().state()] } == [[code, evening.seat('ash'), 'WAITING']]

        when: 'the worker sees whose it is and not what, and types for somebody who asks'
        def list = evening.as('wren').get("$page/words")
        def typed = evening.as('wren').submit("$page/words", [seat: evening.seat('bryn').toString(), bid: code, words: 'Bring food.'], '/words')

        then:
        list.text.identity { contains('Ash') && contains('Written by themselves') && !contains('listened') }
        typed.status == 303
        evening.as('wren').get("$page/words").text.contains('Typed for them')
        evening.as('bryn').get("$page/mine/$code/words").text.contains('Your worker typed it for you.')
        evening.as('planner2').get("$page/words").status == 404

        when:
        bean(EveningResult).sayOwn(evening.tender.viewer('cadi', Role.PARTICIPANT), evening.tender.id, 'whole', evening.seat('ash'), code, 'Not mine.', 'en')

        then: 'nobody of the panel writes for another'
        thrown(NoSuchThing)
    }

    def "those who presented read what a moderator let through once told, without whose it is; nothing is taken after that"() {
        given:
        String other = evening.order.last()
        evening.begin(other)
        evening.end(other)
        AnEvening.YOUNG.each { assert evening.mark(it, other, 2) == EveningMarks.Done.LOCKED }
        assert bean(EveningResult).reveal(evening.worker, evening.tender.id, 'whole')
        def planned = { bean(Evenings).counted(council.id, evening.tender.id, 'whole') }

        expect:
        bean(EveningResult).readOwn(council.id, planned(), code) == []

        when: 'the panel together, too: it is kept in one place'
        def wren = evening.as('wren')
        def result = wren.get("$page/result")
        def turned = wren.post("/cy/marcio/$evening.tender.id/evening/whole/said", result.forms.find { it.action.endsWith('/said') }.hidden + [("said-$code".toString()): 'So <b>far</b>', go: 'other'])
        def said = evening.as('wren').submit("$page/result", [("said-$code".toString()): 'All of us.', ("said-$other".toString()): ''], '/said')

        then:
        turned.identity { [status, body.contains('So &lt;b&gt;far&lt;/b&gt;')] } == [200, true]
        said.status == 303
        bean(EveningResult).said(council.id, planned())*.value*.words() == ['All of us.']
        sql.rows('SELECT code FROM tender_evening_said WHERE council_id = ?', [council.id])*.code == ['Z99']

        when:
        moderated()
        def seen = bean(EveningResult).readOwn(council.id, planned(), code)*.words()
        assert bean(EveningRepository).tell(council.id, planned().id(), clock.now()) == 1

        then:
        seen == ['Bring food.', 'You <b>listened</b> to us.']
        evening.as('wren').get("$page/result").text.identity { contains('You <b>listened</b> to us.') && contains('Bring food.') }
        bean(EveningResult).sayOwn(evening.tender.viewer('ash', Role.PARTICIPANT), evening.tender.id, 'whole', evening.seat('ash'), code, 'More.', 'en') == EveningResult.Own.TOLD
        !(evening.as('auditor').get("$page/record").text =~ /\b(Ash|Bryn)\b/)
    }

    def "who planned, led and ran it is named whole to those who plan and audit, and by first name where young people look on"() {
        given:
        ['planner', 'planner2', 'wren'].each { sql.executeUpdate('UPDATE people_account SET display_name = ? WHERE id = ?', ["${it.capitalize()} Zzsurname".toString(), evening.tender.accounts[it].id()]) }
        def listed = { String who -> evening.as(who).get("$page/hosts").body.findAll(/<strong>[^<]*<\/strong>/).join(' ') }

        expect:
        listed('planner2').identity { contains('Wren Zzsurname') && contains('Planner Zzsurname') }
        listed('wren').identity { contains('Wren') && contains('Planner') && !contains('Zzsurname') }
        ['planner2', 'auditor'].every { evening.as(it).get("$page/record").text.identity { contains('published by Planner2 Zzsurname') && contains('started by Planner Zzsurname') } }
        evening.as('wren').get("$page/record").text.identity { contains('published by Planner2') && contains('started by Planner') && !contains('Zzsurname') }

        cleanup:
        ['planner', 'planner2', 'wren'].each { sql.executeUpdate('UPDATE people_account SET display_name = ? WHERE id = ?', [it.capitalize(), evening.tender.accounts[it].id()]) }
    }

    def "somebody’s own page asks no more however many evenings there are"() {
        given:
        def nobody = evening.tender.people.visitor(visitor(), 'bystander', Role.PARTICIPANT)
        def own = { selects { assert nobody.get('/en/your-page').status == 200 } }
        3.times { own() }
        long before = own()
        def others = (1..20).collect { UUID.randomUUID() }
        others.each { bean(TenderRepository).add(council.id, it, AMarkedTender.BEFORE) }
        rootSql.execute("INSERT INTO tender_evening (council_id, id, tender, lot, off_why) SELECT council_id, UUID(), id, 'whole', '' FROM tender WHERE council_id = ? AND id <> ?", [council.id, evening.tender.id.toString()])
        rootSql.execute("INSERT INTO tender_evening_plan (council_id, evening, version, plan, kept_at, why, published_at) SELECT council_id, id, 1, '{}', NOW(), '', NOW() FROM tender_evening WHERE council_id = ? AND tender <> ?", [council.id, evening.tender.id.toString()])

        expect: 'asked for each of the twenty it would be forty more'
        bean(EveningRepository).tenders(council.id).size() == 21
        own() <= before + 10
    }
}
