package org.folkmoot.portal.tender

import java.time.Duration
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared
import spock.lang.Stepwise

/** Whoever misses a presentation of their room counts for none in it. */
@Stepwise
class EveningMissedSpec extends PortalSpec {
    @Shared AnEvening evening = new AnEvening(this)
    @Shared String first
    @Shared String second

    def setupSpec() {
        (first, second) = evening.order
        ['otter 1', 'otter 2', 'otter 3'].each { evening.tender.seat(it, 'young', Role.PARTICIPANT) }
    }

    private EveningRooms.Done seat(Map<String, Integer> rooms) {
        clock.at(clock.now() + Duration.ofSeconds(1))
        bean(EveningRooms).seat(evening.worker, evening.tender.id, 'whole', rooms.collectEntries { [evening.seat(it.key), it.value] })
    }

    private boolean missed(String who) {
        bean(EveningRepository).there(council.id, evening.row.id()).find { it.seat() == evening.seat(who) }.missed()
    }

    private List<EveningResult.Missing> missing() {
        bean(EveningResult).missing(council.id, bean(Evenings).counted(council.id, evening.tender.id, 'whole'))
    }

    def "whoever comes after a presentation began is asked for no mark, is told so, and nobody waits for theirs"() {
        given:
        evening.begin(first)
        evening.end(first)
        ['ash', 'bryn', 'cadi'].each { assert evening.mark(it, first, 4) == EveningMarks.Done.LOCKED }

        when:
        assert seat('otter 1': 1) == EveningRooms.Done.DONE
        def otter = evening.as('otter 1')
        def desk = otter.get("$evening.page/mine")
        def people = evening.as('wren').get("$evening.page/people")
        def paper = evening.as('wren').submit("$evening.page/rooms/1/paper", [seat: evening.seat('otter 1').toString(), code: first, mark1: '0', mark2: '0'], '/paper')

        then:
        missed('otter 1')
        desk.text.identity { contains('You may listen') && contains('your marks do not count here') && !contains('Mark ') && !contains('You have not marked them yet') }
        evening.mark('otter 1', first, 0) == EveningMarks.Done.SHUT
        paper.status == 422
        people.text.contains('(missed a presentation: listens, and does not mark here)')
        evening.as('wren').get("$evening.page/rooms/1").text.contains('3 of 3 have locked their marks.')
    }

    def "who was taken off the list while a presentation went on has missed it; who was put right before the next has not"() {
        when: 'Cadi is away for a moment between two of them'
        seat(cadi: 0)
        seat(cadi: 1)

        then:
        !missed('cadi')

        when: 'and Bryn while one presents'
        seat(bryn: 0)
        evening.begin(second)
        seat(bryn: 1)
        evening.end(second)

        then:
        missed('bryn')
        evening.mark('bryn', second, 5) == EveningMarks.Done.SHUT

        when: 'coming back once more changes nothing'
        seat(bryn: 0)
        seat(bryn: 1)

        then:
        missed('bryn')
    }

    def "nobody is put right who went away and came back, who was moved, or whose declaration waits"() {
        given:
        def late = { bean(EveningRooms).late(council.id, bean(Evenings).counted(council.id, evening.tender.id, 'whole')) }
        def heard = { String who -> bean(EveningRooms).heard(evening.worker, evening.tender.id, 'whole', evening.seat(who), 'I saw them.') }
        def offered = { String who -> evening.as('wren').get("$evening.page/people").body.contains("<option value=\"${evening.seat(who)}\"".toString()) }

        expect: 'Bryn went away while somebody presented'
        missed('bryn')
        !offered('bryn')
        heard('bryn') == EveningRooms.Done.MEANWHILE
        missed('bryn')

        when: 'somebody is ticked late, and what they declared waits'
        assert seat('otter 3': 1) == EveningRooms.Done.DONE
        boolean before = offered('otter 3')
        bean(Conflicts).declare(evening.tender.viewer('otter 3', Role.PARTICIPANT), evening.tender.id, 'POTENTIAL', 'FAMILY', 'Kite', '')

        then:
        before
        !offered('otter 3')
        heard('otter 3') == EveningRooms.Done.MEANWHILE
        missed('otter 3')

        when: 'they may mark, and are moved here from another room'
        rootSql.executeUpdate("DELETE FROM tender_conflict WHERE council_id = ? AND seat = ? AND kind = 'POTENTIAL'", [council.id, evening.seat('otter 3').toString()])
        boolean again = evening.seat('otter 3') in late()
        rootSql.executeUpdate('UPDATE tender_evening_seat SET room = 2 WHERE council_id = ? AND seat = ?', [council.id, evening.seat('otter 3').toString()])
        assert seat('otter 3': 1) == EveningRooms.Done.DONE

        then:
        again
        !offered('otter 3')
        heard('otter 3') == EveningRooms.Done.MEANWHILE
        missed('otter 3')

        when: 'they are taken off the list and ticked once more'
        seat('otter 3': 0)
        seat('otter 3': 1)

        then:
        heard('otter 3') == EveningRooms.Done.MEANWHILE
        late() == [evening.seat('otter 1')] as Set

        cleanup:
        rootSql.executeUpdate('DELETE FROM tender_evening_seat WHERE council_id = ? AND seat = ?', [council.id, evening.seat('otter 3').toString()])
    }

    def "whoever sat there all along and was ticked late marks after all, once whoever runs the room says so with a reason, and it stands in the record"() {
        given:
        String people = "$evening.page/people"
        String otter = evening.seat('otter 2')
        assert seat('otter 2': 1) == EveningRooms.Done.DONE
        def wren = evening.as('wren')
        String cadi = "seat.${evening.seat('cadi')}"
        def press = { shown, Map values -> wren.post("$people/heard", [_token: shown.token] + values) }
        def picked = { reply -> (reply.body =~ /(?s)<select[^>]*name="\Q$cadi\E".*?<\/select>/)[0].find(/value="(\d)" selected/) { all, room -> room } }

        expect:
        missed('otter 2')
        wren.get(people).text.contains('Somebody was here all along?')
        evening.as('otter 2').get("$evening.page/mine").text.contains('If you were in the room all along, tell an adult there now.')

        and: 'what was typed and chosen comes along into the other language'
        def turned = wren.post(people.replace('/en/marking', '/cy/marcio') + '/heard', [_token: wren.get(people).token, who: otter, why: 'I saw <b>them</b>.', (cadi): '0', go: 'other'])
        turned.identity { [status, body.contains('<html lang="cy"'), body.contains('I saw &lt;b&gt;them'), picked(it)] } == [200, true, true, '0']
        missed('otter 2')

        when: 'without a reason, without anybody, by somebody who does not run the room, and for somebody who missed nothing'
        def shown = wren.get(people)
        def refused = [
            press(shown, [who: otter, why: ' ', (cadi): '0']), press(shown, [who: '', why: 'I saw them.', (cadi): '0']),
            press(shown, [who: evening.seat('cadi').toString(), why: 'I saw them.', (cadi): '0'])
        ]

        then:
        refused*.status == [422] * 3
        refused[0].text.contains('Say why.')
        refused[1].body.contains('I saw them.')
        [picked(shown), *refused.collect { picked(it) }] == ['1', '0', '0', '0']
        missed('otter 2')
        evening.as('planner').post("$people/heard", [who: otter, why: 'I saw them.']).status in [403, 404]

        when:
        def put = press(shown, [who: otter, why: 'They put out <b>chairs</b> and sat in front.', (cadi): '0'])

        then: 'what was chosen of others and is not saved is shown again, and nothing of it is kept'
        put.status == 200
        put.text.identity { contains('They missed nothing now.') && contains('The rooms you chose are not saved yet.') && !contains('They put out') }
        picked(put) == '0'
        picked(wren.get(people)) == '1'

        when: 'somebody put them right meanwhile'
        def late = press(shown, [who: otter, why: 'Me too.', (cadi): '1'])

        then: 'the reason stays, and the fault leads to a field that is there'
        late.status == 422
        late.body.identity { contains('Me too.') && contains('href="#who"') && contains('id="who"') }

        and: 'they mark what they heard, and a list that is kept again changes nothing'
        !missed('otter 2')
        seat('otter 2': 1) == EveningRooms.Done.DONE
        !missed('otter 2')
        !missing().empty
        [first, second].every { evening.mark('otter 2', it, 3) == EveningMarks.Done.LOCKED }
        evening.as('planner').get("$evening.page/record").text.contains('says why:) They put out <b>chairs</b> and sat in front.')
        evening.as('planner').get("$evening.page/record.csv").body.readLines().any { it.contains('seat-put-right') && it.contains('sat in front') }

        and: 'the trail says which seat, by the number it has in the record'
        def number = EveningShown.number(bean(EveningRepository).there(council.id, evening.row.id())*.seat(), evening.seat('otter 2'))
        sql.rows("SELECT object FROM audit_entry WHERE council_id = ? AND action = 'tender.evening-seat-put-right'", [council.id])*.object == ["$evening.tender.id/whole/$number".toString()]
    }

    def "what was said first of somebody stays, and the file says nothing of it while they count as having missed something"() {
        given:
        def file = { evening.as('planner').get("$evening.page/record.csv").body.readLines() }
        def twice = { String why -> bean(EveningRepository).heard(council.id, evening.row.id(), evening.seat('otter 2'), why, 1L, clock.now()) }
        def missing = { boolean now -> rootSql.executeUpdate('UPDATE tender_evening_seat SET missed = ? WHERE council_id = ? AND seat = ?', [now, council.id, evening.seat('otter 2').toString()]) }

        when:
        missing(true)

        then:
        twice('Something else.') == 0
        file().every { !it.contains('seat-put-right') }

        when:
        missing(false)

        then:
        file().findAll { it.contains('seat-put-right') }*.contains('sat in front') == [true]
    }

    def "all who count have locked: their page says that they are done, and the result is theirs alone"() {
        when:
        ['ash', 'cadi'].each { assert evening.mark(it, second, 2) == EveningMarks.Done.LOCKED }

        then:
        evening.as('ash').get("$evening.page/mine").text.identity { contains('You are done') && !contains('Listen first, then mark') }
        missing() == []

        when: 'a mark that was locked by somebody who missed something is in no count'
        assert bean(EveningResult).reveal(evening.planner, evening.tender.id, 'whole')
        def presented = bean(EveningHeard).presented(council.id, bean(Evenings).counted(council.id, evening.tender.id, 'whole'))

        then:
        presented.marks()*.marker().toSet() == ['ash', 'cadi', 'otter 2'].collect { evening.seat(it).toString() }.toSet()
        evening.as('planner').get("$evening.page/record").text.contains('(missed a presentation; not counted)')
        evening.as('planner').get("$evening.page/record.csv").body.readLines().count { it.contains('seat-missed') } == 2

        and: 'once totals are shown nobody is put right any more'
        bean(EveningRooms).heard(evening.worker, evening.tender.id, 'whole', evening.seat('bryn'), 'Late.') == EveningRooms.Done.OVER
        def wren = evening.as('wren')
        def shown = wren.get("$evening.page/people")
        !shown.text.contains('Somebody was here all along?')
        wren.post("$evening.page/people/heard", [_token: shown.token, who: evening.seat('otter 1').toString(), why: 'Too late.']).identity { [status, body.contains('id="who"'), body.contains('Too late.')] } == [422, true, true]
    }
}
