package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.survey.coding.CodeWording
import org.folkmoot.portal.survey.coding.Learnt
import spock.lang.Shared

/** A team sorts people's words: by themes that change and are never lost, with a second person, with suggestions, with care for what is printed. */
class CodingSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @Shared def colleague = people.person('dewi', Role.COMMISSIONER)
    @Shared Http theirs = people.in(visitor(), colleague)
    UUID consultation = Ids.uuid()

    def setup() {
        people.in(http, officer)
    }

    UUID asked(List<String> texts, boolean print = true) {
        UUID questionnaire = bean(Questionnaires).create(council.id, AQuestionnaire.build(), officer.publicId())
        UUID id = Ids.uuid()
        Localised words = Localised.of('en', 'The club', 'cy', 'Y clwb')
        bean(TestWindows).put(council.id, new Window(id, consultation, bean(Questionnaires).freeze(council.id, questionnaire), Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1), words, words, words, Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        bean(DemonstrationResponses).fill(council.id, id, texts.size(), new DemonstrationResponses.Mix([:], [more: texts.collect { new DemonstrationResponses.Said(it, 'en', print, true) }]))
        id
    }

    Frames.Of of(UUID activity) {
        new Frames.Of(council.id, activity, 'more', officer.publicId())
    }

    long themed(UUID activity, String label) {
        assert bean(Frames).add(of(activity), CodeWording.labelled(label), null).empty
        code(activity, label)
    }

    long code(UUID activity, String label) {
        sql.firstRow('SELECT id FROM survey_code WHERE activity = ? AND label = ?', [activity.toString(), label]).id
    }

    UUID text(UUID activity, String words) {
        UUID.fromString(sql.firstRow('SELECT id FROM survey_text WHERE activity = ? AND words = ?', [activity.toString(), words]).id.toString())
    }

    void sorted(UUID activity, String words, long... codes) {
        bean(Coding).code(council.id, activity, [(text(activity, words)): new Coding.Verdict(codes.toList() as Set, codes.length == 0)], officer.publicId())
    }

    List<List> codings(UUID activity, String words) {
        sql.rows('SELECT c.label, g.frame_version AS v FROM survey_coding g JOIN survey_code c ON c.id = g.code_id WHERE g.text_id = ? ORDER BY c.label', [text(activity, words).toString()]).collect { [it.label, it.v] }
    }

    String frame(UUID activity, String place = '') {
        "/en/studio/coding/$activity/frame$place?question=more"
    }

    // the frame

    def "a theme is worded in both languages, stands under another, and every change is a version"() {
        given:
        UUID activity = asked(['One'])

        when:
        def added = http.submit(frame(activity), [label_en: 'Places <i>', label_cy: 'Lleoedd', definition_en: 'Where, not when', example_cy: 'Y parc'], '/frame')
        http.submit(frame(activity), [label_en: 'Parks', label_cy: 'Parciau', parent: code(activity, 'Places <i>')], '/frame')
        def deeper = http.submit(frame(activity), [label_en: 'Swings', label_cy: 'Siglenni', parent: code(activity, 'Parks')], '/frame')
        def again = http.submit(frame(activity), [label_en: 'PARKS', label_cy: 'x'], '/frame')

        then:
        added.status == 303
        [deeper, again]*.status == [422, 422]
        deeper.text.contains('one step under another at the most')
        deeper.body.contains('value="Swings"')
        again.text.contains('a theme of that name already')

        and:
        with(http.get(frame(activity).replace('/en/studio', '/cy/stiwdio'))) {
            text.contains('Lleoedd')
            text.contains('o dan Lleoedd')
            text.contains('Fersiwn 3')
        }
        sql.rows('SELECT number, changed, code, codes FROM survey_frame_version WHERE activity = ? ORDER BY number', [activity.toString()]).identity {
            assert it*.number == [2, 3]
            assert it*.changed == ['added', 'added']
            assert new groovy.json.JsonSlurper().parseText(it[1].codes)*.wording*.label*.en as Set == ['Places <i>', 'Parks'] as Set
            true
        }
    }

    def "two themes put together: all of one is under the other, what was said stays, and the one is offered no more"() {
        given:
        UUID activity = asked(['One', 'Two', 'Three'])
        long money = themed(activity, 'Money')
        long costs = themed(activity, 'Costs')
        sorted(activity, 'One', money)
        sorted(activity, 'Two', costs)
        sorted(activity, 'Three', money, costs)

        when:
        def merged = http.submit(frame(activity, "/codes/$costs"), [into: money], '/merge')

        then:
        merged.status == 303
        codings(activity, 'Two') == [['Costs', 3], ['Money', 4]]
        bean(CodeRepository).frame(council.id, activity, 'more').findAll { it.inUse() }.collect { [it.label(), it.texts()] } == [['Money', 3]]
        bean(Themes).of(council.id, activity)*.label()*.in('en') == ['Money']

        when: 'the text is sorted again'
        sorted(activity, 'Two')

        then: 'what was said with the one that is gone is still there'
        codings(activity, 'Two') == [['Costs', 3]]
        !http.get("/en/studio/coding/$activity?question=more").text.contains('Costs')
    }

    def "a theme that is two things is parted: its texts wait under it to be sorted anew"() {
        given:
        UUID activity = asked(['Bus and train', 'Other'])
        long travel = themed(activity, 'Travel')
        sorted(activity, 'Bus and train', travel)

        when:
        def parted = http.submit(frame(activity, "/codes/$travel"), [one_label_en: 'Bus', one_label_cy: 'Bws', two_label_en: 'Train', two_label_cy: 'Trên'], '/split')

        then:
        parted.status == 303
        with(http.get(parted.location)) {
            text.contains('Bus and train')
            !text.contains('Other')
            text.contains('Sorted earlier under “Travel”')
        }
        bean(CodeRepository).frame(council.id, activity, 'more').findAll { it.inUse() }*.label() as Set == ['Bus', 'Train'] as Set
    }

    def "nothing is deleted: a theme is retired and used again, its codings stay all the while"() {
        given:
        UUID activity = asked(['One'])
        long money = themed(activity, 'Money')
        sorted(activity, 'One', money)

        when:
        def retired = http.submit(frame(activity, "/codes/$money"), [:], '/retire')

        then:
        retired.status == 303
        codings(activity, 'One') == [['Money', 2]]
        !http.get("/en/studio/coding/$activity?question=more").body.contains("${text(activity, 'One')}.$money")

        when:
        http.submit(frame(activity), [label_en: 'money', label_cy: 'arian'], '/frame')

        then:
        code(activity, 'money') == money
        http.get("/en/studio/coding/$activity?question=more").body.contains("${text(activity, 'One')}.$money")
    }

    def "a frame goes out as a file and into another consultation; a file with a fault changes nothing"() {
        given:
        UUID activity = asked(['One'])
        UUID other = asked(['One'])
        themed(activity, 'Money')
        bean(Frames).add(of(activity), CodeWording.labelled('Bus fares'), code(activity, 'Money'))
        String form = "/en/studio/coding/$other/frame"
        def take = { String file ->
            def page = http.get(frame(other))
            http.postFiles("$form/file", page.forms.find { it.action.endsWith('/frame/file') }.hidden, [file: file.getBytes('UTF-8')], 'frame.csv')
        }

        when:
        def csv = http.get("/en/studio/coding/$activity/frame/files/frame.csv?question=more")
        def taken = take(csv.body)

        then:
        csv.header('Content-Disposition').startsWith('attachment')
        taken.status == 303
        http.get("/en/studio/coding/$other/frame/files/frame.json?question=more").body == http.get("/en/studio/coding/$activity/frame/files/frame.json?question=more").body

        when:
        def refused = take('label_en,parent\nFine,\nBad,Nowhere\n')

        then:
        refused.status == 422
        refused.text.contains('Line 3: It stands under “Nowhere”, which is not in the file.')
        bean(CodeRepository).frame(council.id, other, 'more').size() == 2
    }

    // sorting

    def "a page of texts is sorted with one save; what was not touched is left to whoever touched it meanwhile"() {
        given:
        UUID activity = asked((1..25).collect { "Text $it" })
        long money = themed(activity, 'Money')
        long time = themed(activity, 'Time')
        String address = "/en/studio/coding/$activity?question=more&show=todo"
        def shown = http.get(address)
        def form = shown.wholeForms.find { it.action.endsWith('/texts') }
        def ids = form.fields.findAll { it.name == 'was' }*.value*.replaceFirst(/\..*/, '')
        def boxes = ids.take(3).collect { "$it.$money".toString() } + ["${ids[3]}.none".toString()]

        when: 'a colleague sorts the last one of the page first'
        bean(Coding).code(council.id, activity, [(UUID.fromString(ids.last())): new Coding.Verdict([time] as Set, false)], colleague.publicId())
        def saved = form.send(http, form.values + [code: boxes])

        then:
        saved.status == 303
        sql.rows('SELECT text_id FROM survey_coding WHERE code_id = ?', [money])*.text_id*.toString() as Set == ids.take(3) as Set
        sql.firstRow("SELECT COUNT(*) n FROM survey_text WHERE activity = ? AND state = 'CODED'", [activity.toString()]).n == 5
        sql.rows('SELECT text_id, coder FROM survey_coding WHERE code_id = ?', [time]).collect { [it.text_id.toString(), it.coder.toString()] } == [[ids.last(), colleague.publicId().toString()]]

        and: 'what is left to do is twenty texts'
        (http.get(saved.location).body =~ /name="was"/).count == 20
    }

    def "suggestions come from what the team sorted, in the same language, and tick nothing"() {
        given:
        def bus = (1..30).collect { "The bus number $it is late and the driver missed the stop" }
        def food = (1..30).collect { "We want hot food and toast from the kitchen $it" }
        UUID activity = asked(bus + food + ['The driver of my bus was late again', 'Nothing like it'])
        long travel = themed(activity, 'Travel')
        long eat = themed(activity, 'Food')
        bus.take(24).each { sorted(activity, it, travel) }

        expect: 'too few yet'
        with(http.get("/en/studio/coding/$activity?question=more&show=todo")) {
            text.contains("suggestions begin at $Learnt.LEAST_TEXTS sorted texts. There are 24 so far.")
            !text.contains('perhaps')
        }

        when:
        bus.drop(24).each { sorted(activity, it, travel) }
        food.each { sorted(activity, it, eat) }
        def page = http.get("/en/studio/coding/$activity?question=more&show=todo")

        then:
        page.text =~ /The driver of my bus was late again.*Travel perhaps: right 10 times of 10/
        page.text.contains('learnt from 60 texts in English')
        !page.body.contains(' checked')
        (page.text =~ /perhaps: right/).count == 1

        when: 'what it was learnt from is no longer the team’s to read'
        sql.execute("UPDATE survey_text SET state = 'REPLACED' WHERE activity = ? AND words LIKE 'The bus number%'", [activity.toString()])

        then:
        !http.get("/en/studio/coding/$activity?question=more&show=todo").text.contains('perhaps: right')
    }

    // a second person

    def "a second person sorts a share without seeing the first, both are compared, and what differs is settled"() {
        given:
        def texts = (1..20).collect { "Text $it" }
        UUID activity = asked(texts)
        long money = themed(activity, 'Money')
        long time = themed(activity, 'Time')
        texts.take(18).each { sorted(activity, it, money) }
        sorted(activity, 'Text 19')
        String second = "/en/studio/coding/$activity/second?question=more"

        when:
        def began = http.submit(second, [percent: '100'], '/second')
        String round = "/en/studio/coding/$activity/second/${sql.firstRow('SELECT public_id FROM survey_second WHERE activity = ?', [activity.toString()]).public_id}"

        then: 'whoever began it cannot be the second'
        began.status == 303
        !http.get(second).body.contains('/claim')
        http.post("$round/claim", [_token: http.get(second).token]).status == 422

        when: 'a colleague takes it on'
        theirs.submit(second, [:], '/claim')
        def blind = theirs.get(round)

        then: 'and sees texts and themes, and nothing of what was said of them'
        blind.text.contains('20 are left.')
        !blind.body.contains('checked')
        theirs.get("/en/studio/coding/$activity?question=more").location.contains('/second')
        theirs.get("/en/studio/coding/$activity/texts/${text(activity, 'Text 1')}").status == 303
        theirs.post("/en/studio/coding/$activity/texts", [_token: blind.token, question: 'more', was: "${text(activity, 'Text 1')}.", code: "${text(activity, 'Text 1')}.$time"]).status == 404

        and: 'the frame stands still'
        http.submit("/en/studio/coding/$activity?question=more", [label: 'Another'], '/codes').text.contains('Somebody sorts by these themes a second time')

        when: 'they agree on all but two'
        def say = { String words -> words == 'Text 1' ? time : words == 'Text 2' ? 'none' : words == 'Text 19' ? 'none' : money }
        theirs.submitShown(blind, round, [code: texts.collect { "${text(activity, it)}.${say(it)}".toString() }], '/texts')
        def compared = theirs.submit(second, [:], '/compare')
        def agreement = http.get(round)

        then: 'worked by hand: 19 texts by both, two apart; one was seen by one of them only'
        compared.status == 303
        agreement.text.contains('19 of 20 texts were sorted by both. One was sorted by one of the two only')
        agreement.text.contains('over all themes together (MASI distance): 0.47')
        agreement.text.contains('You do not agree enough')
        agreement.text.contains('The first said Money The second said Time')

        when: 'settled without a note, and then with'
        UUID one = text(activity, 'Text 1')
        def unsaid = http.submit(round, [code: time, both: 'yes'], "/settled/$one")
        def settled = http.submit(round, [code: [money, time], note: 'It is <both>', both: 'yes'], "/settled/$one")

        then:
        unsaid.status == 422
        settled.status == 303
        codings(activity, 'Text 1')*.first() == ['Money', 'Time']
        sql.rows('SELECT whose, code_id FROM survey_second_coding WHERE text_id = ? ORDER BY whose, code_id', [one.toString()]).collect { [it.whose, it.code_id] } ==
            [['AGREED', money], ['AGREED', time], ['FIRST', money], ['SECOND', time]]
        http.get(round).text.contains('You agreed Money Time It is <both>')
        http.get(round).text.contains('(MASI distance): 0.47')

        and: 'what was done is in the record'
        sql.rows('SELECT action FROM audit_entry WHERE stream = ? ORDER BY seq', ["consultation:$consultation".toString()])*.action.findAll { it.startsWith('survey.second') } ==
            ['survey.second-began', 'survey.second-taken', 'survey.second-compared', 'survey.second-settled']
    }

    def "nobody sees another council’s rounds, frames or texts"() {
        given:
        UUID activity = asked(['One'])
        themed(activity, 'Money')
        def elsewhere = newCouncil()
        def stranger = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'stranger', Role.COMMISSIONER)

        expect:
        ["/en/studio/coding/$activity?question=more", frame(activity), "/en/studio/coding/$activity/second?question=more", "/en/studio/coding/$activity/texts/${text(activity, 'One')}",
            "/en/studio/coding/$activity/frame/files/frame.csv?question=more"].every { stranger.get(it).status == 404 }
    }

    // passages

    def "a passage is marked by its sentences with a theme and a note, and unmarked again"() {
        given:
        String words = 'I like it. My nan does not. It is <far>.'
        UUID activity = asked([words])
        long money = themed(activity, 'Money')
        String page = "/en/studio/coding/$activity/texts/${text(activity, words)}"

        when:
        def marked = http.submit(page, [sentence: ['1', '2'], theme: money, note: 'Ask about <nan>'], '/marks')
        def nowhere = http.submit(page, [theme: money, soughtMark: 'not there'], '/marks')
        def nothing = http.submit(page, [sentence: '1'], '/marks')

        then:
        marked.status == 303
        sql.rows('SELECT from_char, to_char, note FROM survey_passage WHERE council_id = ?', [council.id]).collect { [it.from_char, it.to_char, it.note] } == [[0, 27, 'Ask about <nan>']]
        nowhere.status == 422
        nowhere.text.contains('These words do not stand there.')
        nothing.text.contains('Choose a theme, or write a note.')

        when:
        http.submit(page, [:], '/remove')

        then:
        sql.firstRow('SELECT COUNT(*) n FROM survey_passage WHERE council_id = ?', [council.id]).n == 0
    }

    def "what is kept back is a bar with its reason for everybody, and stays whole for the team; without the bar a quote is picked anew"() {
        given:
        String words = 'Dan hit me at Dan’s house. I told nobody.'
        UUID activity = asked([words])
        UUID id = text(activity, words)
        String page = "/en/studio/coding/$activity/texts/$id"
        http.submit(page, [quoted: 'yes'], '/quote')
        assert bean(Quotes).published(council.id, activity)*.words() == [words]

        when:
        def unsaid = http.submit(page, [soughtRedaction: 'Dan'], '/redactions')
        def kept = http.submit(page, [soughtRedaction: 'dan', reason: 'name'], '/redactions')

        then:
        unsaid.status == 422
        kept.status == 303
        bean(Quotes).published(council.id, activity)*.words() == ['█████ (a name) hit me at █████ (a name)’s house. I told nobody.']
        http.get(page).text.contains(words)

        when:
        http.submit(page, [:], '/remove')

        then:
        bean(Quotes).published(council.id, activity) == []
    }

    def "what a reader of worries blacked out is nobody’s to find, and a theme cannot be learnt from it"() {
        given:
        String words = 'Call me on 07700 900123 please. Thanks.'
        UUID activity = asked([words])
        sql.execute("UPDATE survey_text SET blacked_out = '[[11,23]]' WHERE activity = ?", [activity.toString()])
        String page = "/en/studio/coding/$activity/texts/${text(activity, words)}"

        expect:
        !http.get(page).body.contains('07700')
        http.submit(page, [soughtMark: '07700', note: 'x'], '/marks').text.contains('These words do not stand there.')
        http.get(page).text.contains('Call me on █████ please.')
    }
}
