package org.folkmoot.portal.consultation

import java.time.Duration
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.consultation.record.ApprovalRule
import org.folkmoot.portal.consultation.record.CouncilRules
import org.folkmoot.portal.consultation.record.Nation
import org.folkmoot.portal.people.Groups
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.AccessTerms
import org.folkmoot.portal.survey.AnswerInvitations
import org.folkmoot.portal.survey.Counting
import org.folkmoot.portal.survey.DemonstrationResponses
import org.folkmoot.portal.survey.Questionnaires
import org.folkmoot.portal.survey.Readiness
import org.folkmoot.portal.survey.Results
import org.folkmoot.portal.survey.SameQuestions

/** Several audiences of a kind, a named group, and the same questions in words of their own. */
class AudiencesSpec extends AskingSpec {
    static int number = 0

    def setup() {
        sql.execute('DELETE FROM people_brake')
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
    }

    private static String studio(UUID id) {
        "/en/studio/consultations/$id/audiences"
    }

    private List<Activity> asked(UUID id) {
        bean(Consultations).activities(one(id))
    }

    private Activity of(UUID id, String kind) {
        asked(id).find { it.kind() == kind }
    }

    private String take(UUID id, String segment, String locale = 'en') {
        path(id, locale).replace('/en/consultations/', '/en/take-part/').replace('/cy/ymgynghoriadau/', '/cy/cymryd-rhan/') + '/' + segment
    }

    /** One more audience, as an officer adds it. */
    private Activity add(UUID id, String kind, UUID like = null) {
        def before = asked(id)*.publicId()
        def form = officer.get(studio(id)).wholeForms.find { it.action.endsWith('/audiences') }
        assert form.send(officer, form.values + [do: 'add', kind: kind, like: like?.toString() ?: '']).status == 303
        asked(id).find { !(it.publicId() in before) }
    }

    private void write(UUID id, Activity activity, Map typed) {
        assert send(id, card(activity, typed)).status == 303
    }

    private Map card(Activity activity, Map typed) {
        typed.collectEntries { field, value -> ["$field-${activity.publicId()}".toString(), value] }
    }

    private Http.Reply send(UUID id, Map typed) {
        def form = officer.get(studio(id)).wholeForms.find { it.action.endsWith('/audiences') }
        form.send(officer, form.values + typed)
    }

    /** A group's public id, key and code. */
    private Map group() {
        def name = both("Otters ${++number}".toString(), "Dyfrgwn $number".toString())
        assert bean(Groups).add(rhian, name, '11-13')
        def id = bean(Groups).all(council.id).find { it.name() == name }.publicId()
        [id: id, name: name, code: bean(Groups).newCode(rhian, id, Duration.ofDays(60)), key: sql.firstRow('SELECT id FROM people_group WHERE public_id = ?', [id.toString()]).id]
    }

    private Http member(Map group) {
        def browser = visitor()
        assert browser.submit('/en/sign-in/group', [code: group.code]).status == 303
        browser
    }

    /** A consultation that opens on Monday and asks a group, too. */
    private UUID ofGroup(Map group, String promise) {
        def id = drafted()
        write(id, add(id, 'group', of(id, 'young-people').publicId()), [group: group.id.toString(), promise: promise])
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        bean(OutboxPump).runOnce()
        id
    }

    private void answered(UUID activity, int people) {
        bean(DemonstrationResponses).fill(council.id, activity, people, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()
    }

    def "age bands stand side by side, each with a name, an age and an address of its own; the first keeps the address it had"() {
        given:
        def id = drafted()
        def older = of(id, 'young-people')
        def younger = add(id, 'young-people', older.publicId())
        write(id, younger, [name_en: 'Children 8 to 10 <b>', name_cy: 'Plant 8 i 10 oed', ageFrom: '8', ageTo: '10', minutes: '3'])
        add(id, 'providers', of(id, 'parents').publicId())

        expect: 'in one part, as many of a kind as are wanted'
        asked(id).findAll { it.audience() == AudienceKind.YOUNG_PEOPLE }*.kind() == ['young-people', 'young-people-2']
        officer.get(studio(id)).text.contains('/en/take-part/')

        when:
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        bean(OutboxPump).runOnce()
        def page = http.get(path(id))
        def told = http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.audiences

        then:
        page.body.contains(take(id, 'young-people') + '"')
        page.body.contains(take(id, 'children-8-to-10-b') + '"')
        page.body.contains(take(id, 'providers') + '"')
        page.text.contains('Children 8 to 10 <b>')
        http.get(path(id, 'cy')).body.contains(take(id, 'plant-8-i-10-oed', 'cy') + '"')
        http.get(take(id, 'children-8-to-10-b')).text.contains('Children 8 to 10 <b>')
        http.get(take(id, 'plant-8-i-10-oed')).location == take(id, 'children-8-to-10-b')
        http.get(take(id, 'young-people-2')).status == 404
        told.find { it.kind == 'young-people-2' }.with { [it.ageFrom, it.ageTo, it.link] } == [8, 10, take(id, 'children-8-to-10-b')]
        AgeBand.of(asked(id)) == '8+'
        visitor().post('/en/answer/start', [activity: younger.publicId().toString()]).location == '/en/answer/pages/1'

        and: 'a lack is said of the one it is about, and a copy has both'
        bean(Consultations).activities(one(bean(Drafting).copyOf(rhian, id)))*.segment('cy').containsAll(['pobl-ifanc', 'plant-8-i-10-oed', 'darparwyr'])
    }

    def "what is missing is said by name, and a name that is how another is addressed gets an address of its own"() {
        given:
        def id = drafted()
        def more = (1..2).collect { add(id, 'young-people') }
        write(id, more[0], [name_en: 'Parents', name_cy: 'Rhieni'])
        write(id, more[1], [name_en: 'Parents and', name_cy: 'Rhieni a'])

        expect:
        asked(id)*.segment('en').toSet().size() == asked(id).size()
        asked(id)*.segment('cy').toSet().size() == asked(id).size()
        officer.get("/en/studio/consultations/$id").text.contains('Parents: no questions yet')

        when: 'there is an end to it'
        20.times { bean(Drafting).addAudience(rhian, id, AudienceKind.PROVIDERS) }

        then:
        asked(id).size() == Drafting.MOST_AUDIENCES
        !officer.get(studio(id)).body.contains('value="add"')
    }

    def "what is typed on one card stays, whatever is saved, added, moved or left out on the same page"() {
        given:
        def id = drafted()
        def (young, parents) = [of(id, 'young-people'), of(id, 'parents')]
        def opening = { String kind -> of(id, kind).said().opening().in('en') }
        def both = { String what -> card(young, [opening_en: "Young $what <b>".toString()]) + card(parents, [opening_en: "Parents $what".toString()]) }

        when: 'it is saved'
        def saved = send(id, both('saved'))

        then:
        saved.status == 303
        [opening('young-people'), opening('parents')] == ['Young saved <b>', 'Parents saved']

        when: 'somebody is added, and one is moved'
        send(id, both('added') + [do: 'add', kind: 'providers'])
        def moved = send(id, both('moved') + [do: "down-${young.publicId()}".toString()])

        then: 'and that is the order in which people choose'
        moved.location.endsWith("#a-${young.publicId()}")
        asked(id)*.kind() == ['parents', 'young-people', 'providers']
        [opening('young-people'), opening('parents')] == ['Young moved <b>', 'Parents moved']
        officer.get(studio(id)).body.with { it.indexOf("id=\"a-${parents.publicId()}\"") < it.indexOf("id=\"a-${young.publicId()}\"") }
        trail(id).contains('consultation.audience-moved')

        when: 'one is left out, with what was typed about it'
        def sure = send(id, both('left') + card(young, [minutes: 'five']) + [do: "remove-${young.publicId()}".toString()])
                .wholeForms.find { it.action.endsWith('/audiences') }
        assert sure.send(officer, sure.values + [do: "surely-${young.publicId()}".toString()]).status == 303

        then:
        asked(id)*.kind() == ['parents', 'providers']
        opening('parents') == 'Parents left'

        when: 'nobody typed anything'
        int before = trail(id).size()
        send(id, [:])

        then: 'nothing was changed'
        trail(id).size() == before
    }

    def "whoever is not to be asked any more is left out only after what goes with them was shown, in #locale, and nothing typed is lost by it"() {
        given:
        def id = drafted()
        def (young, parents) = [of(id, 'young-people'), of(id, 'parents')]
        def words = { officer.get(studio(id)).wholeForms.find { it.action.endsWith('/audiences') } }
        String remove = "remove-${young.publicId()}", surely = "surely-${young.publicId()}"
        write(id, young, [name_en: 'Kept <b>name', name_cy: 'Enw <b>', opening_en: 'Written <i>for them', opening_cy: 'Ar eu cyfer'])
        int questions = bean(Questions).facts(council.id, young.questionnaire(), ['en', 'cy']).questions()

        when:
        def form = words()
        String action = locale == 'cy' ? form.action.replace('/en/studio/', '/cy/stiwdio/') : form.action
        def asks = officer.post(action, form.values + card(young, [opening_en: 'Typed just now']) + card(parents, [opening_en: 'Typed for others']) + [do: remove])

        then: 'what was written for them in any language, now and before, is named, and how much is asked'
        asks.status == 200
        asks.body.contains("<title>$title")
        ['Kept <b>name', 'Enw <b>', 'Written <i>for them', 'Typed just now', 'Ar eu cyfer'].every { asks.text.contains("“$it”") }
        questions > 1 && asks.text.contains("$questions $many")
        asks.body.contains('Typed for others')

        and: 'and nothing has happened'
        asked(id)*.publicId().contains(young.publicId())
        of(id, 'young-people').said().opening().in('en') == 'Written <i>for them'
        !trail(id).contains('consultation.audience-removed')

        when: 'they are asked after all'
        def again = asks.wholeForms.find { it.action.endsWith('/audiences') }
        def kept = again.send(officer, again.values + [do: "keep-${young.publicId()}".toString()])

        then:
        kept.status == 303
        [of(id, 'young-people'), of(id, 'parents')]*.said()*.opening()*.in('en') == ['Typed just now', 'Typed for others']

        when: 'a colleague writes for them while somebody looks at what goes'
        def shown = send(id, [do: remove]).wholeForms.find { it.action.endsWith('/audiences') }
        write(id, of(id, 'young-people'), [opening_en: 'A colleague’s'])
        def late = shown.send(officer, shown.values + [do: surely])

        then: 'that is shown first, too'
        late.status == 200
        late.text.contains('“A colleague’s”')
        asked(id)*.publicId().contains(young.publicId())

        when:
        def last = late.wholeForms.find { it.action.endsWith('/audiences') }
        def gone = last.send(officer, last.values + card(parents, [opening_en: 'Still here']) + [do: surely])

        then:
        gone.status == 303
        asked(id)*.publicId() == [parents.publicId()]
        of(id, 'parents').said().opening().in('en') == 'Still here'
        trail(id).count('consultation.audience-removed') == 1

        when: 'nothing was written yet for somebody'
        def fresh = add(id, 'providers')

        then: 'so that there is nothing to ask'
        send(id, [do: "remove-${fresh.publicId()}".toString()]).status == 303
        asked(id)*.publicId() == [parents.publicId()]

        where:
        locale | title                            || many
        'en'   | 'Stop asking “Kept &lt;b&gt;name”?' || 'questions on'
        'cy'   | 'Rhoi’r gorau i holi “Enw &lt;b&gt;”?' || ''
    }

    def "the order is that of the pages where people take part, and of the interface"() {
        given:
        def id = drafted()
        send(id, [do: "up-${of(id, 'parents').publicId()}".toString()])
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        bean(OutboxPump).runOnce()

        expect:
        http.get(path(id)).body.with { it.indexOf(take(id, 'parents')) < it.indexOf(take(id, 'young-people')) }
        http.get("/api/v1/consultations/by-slug/${path(id).split('/').last()}?locale=en").json.data.audiences*.kind == ['parents', 'young-people']
        bean(Consultations).activities(one(bean(Drafting).copyOf(rhian, id)))*.kind() == ['parents', 'young-people']
    }

    def "what cannot be read comes back as it was typed, each fault said of its card, and nothing is kept"() {
        given:
        def id = drafted()
        def (young, parents) = [of(id, 'young-people'), of(id, 'parents')]
        def before = asked(id)

        when:
        def page = send(id, card(young, [ageFrom: '<b>ten', ageTo: '8', opening_cy: 'Geiriau <i>']) + card(parents, [minutes: '0', opening_en: 'Typed']) + [do: 'add', kind: 'group'])

        then:
        page.status == 422
        page.text.contains('Have another look at these')
        page.text.contains("${young.said().name().in('en')}: Give the age in whole years")
        page.text.contains("${parents.said().name().in('en')}: Give whole minutes")
        page.body.contains("#ageFrom-${young.publicId()}") && page.body.contains("#minutes-${parents.publicId()}")
        ['&lt;b&gt;ten', 'Geiriau &lt;i&gt;', 'Typed'].every { page.body.contains(it) }
        asked(id) == before

        when: 'it is shown in the other language, and sent from there'
        def form = page.wholeForms.find { it.action.endsWith('/audiences') }
        def turned = officer.post(form.action.replace('/en/studio/', '/cy/stiwdio/'), form.values + [go: 'other'])

        then:
        turned.status == 200
        turned.text.contains('Pwy sy’n cael eu holi') && turned.body.contains('&lt;b&gt;ten')
        asked(id) == before
    }

    def "two of a kind are not called the same, and ages that overlap are said"() {
        given:
        def id = drafted()
        def older = of(id, 'young-people')
        def younger = add(id, 'young-people')

        expect: 'one more has no name yet, and nothing opens before it has one'
        younger.said().name().blank()
        bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'questionnaires' }.lacking()*.key().contains('consultation.lack.audience-name')

        when:
        def refused = send(id, card(younger, [name_en: older.said().name().in('en').toUpperCase() + ' ', name_cy: 'Plant', ageFrom: '8', ageTo: '12']))

        then:
        refused.status == 422
        refused.text.contains('is called the same')
        refused.body.contains("#name_en-${younger.publicId()}")
        of(id, 'young-people-2').said().name().blank()

        when:
        write(id, younger, [name_en: 'Children', name_cy: 'Plant', ageFrom: '8', ageTo: '12'])

        then: 'which may be meant'
        officer.get(studio(id)).text.contains("Whoever is 11 to 12 can also choose “${older.said().name().in('en')}”.")
        officer.get("/cy/stiwdio/consultations/$id/audiences").text.contains('11 i 12 oed')
        bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'audiences' }.with { it.done() && it.lacking().size() == 2 }

        when:
        write(id, younger, [ageTo: '10'])

        then:
        !officer.get(studio(id)).text.contains('can also choose')
    }

    def "what a colleague saved meanwhile is not undone: untouched cards are left alone, and a touched one is told of it"() {
        given:
        def id = drafted()
        def (young, parents) = [of(id, 'young-people'), of(id, 'parents')]
        def form = officer.get(studio(id)).wholeForms.find { it.action.endsWith('/audiences') }
        write(id, young, [opening_en: 'A colleague’s'])

        when:
        def other = form.send(officer, form.values + card(parents, [opening_en: 'Mine']))

        then:
        other.status == 303
        of(id, 'young-people').said().opening().in('en') == 'A colleague’s'
        of(id, 'parents').said().opening().in('en') == 'Mine'

        when:
        def told = form.send(officer, form.values + card(young, [opening_en: 'Mine, too']))

        then:
        told.status == 422
        told.text.contains('Somebody else changed this card')
        told.body.contains('Mine, too')
        of(id, 'young-people').said().opening().in('en') == 'A colleague’s'

        when: 'they save it all the same'
        def again = told.wholeForms.find { it.action.endsWith('/audiences') }
        again.send(officer, again.values)

        then:
        of(id, 'young-people').said().opening().in('en') == 'Mine, too'

        when: 'a colleague left them out'
        def late = officer.get(studio(id)).wholeForms.find { it.action.endsWith('/audiences') }
        bean(Drafting).removeAudience(rhian, id, young.publicId())
        def gone = late.send(officer, late.values + card(young, [opening_en: 'Words for nobody <b>']))

        then:
        gone.status == 422
        gone.body.contains('Words for nobody &lt;b&gt;')
    }

    def "of two who save the same card in the same moment the slower is told, and nothing of theirs is kept"() {
        given: 'both read what was kept before either saved'
        def id = drafted()
        def (young, parents) = bean(Drafting).cards(bean(Parts).division(one(id)), asked(id))
        def typed = { AudienceCard card, String opening -> new AudienceCard(card.audience(), card.name(), both(opening, opening), card.ageFrom(), card.ageTo(), card.minutes(),
            card.reachable(), card.sensitive(), card.part(), card.group(), card.seen()) }
        def openings = { asked(id)*.said()*.opening()*.in('en') }
        bean(Drafting).saveAudiences(rhian, id, [typed(young, 'Mine')])
        def before = openings()

        when:
        bean(Drafting).saveAudiences(rhian, id, [typed(parents, 'Theirs'), typed(young, 'Theirs')])

        then:
        thrown(ChangedMeanwhile)
        before.first() == 'Mine'
        openings() == before

        when: 'both typed the same'
        bean(Drafting).saveAudiences(rhian, id, [typed(parents, 'Theirs'), typed(young, 'Mine')])

        then:
        openings() == ['Mine', 'Theirs']
    }

    def "a named group that can be found is asked as its signed-in members; nobody else is told, and the address is nothing to them"() {
        given:
        def group = this.group()
        def other = member(this.group())
        def draft = drafted()
        add(draft, 'group')

        expect:
        bean(Opening).checklist(one(draft), clock.now()).items().find { it.key() == 'questionnaires' }.lacking()*.key().contains('consultation.lack.group')

        when:
        def id = ofGroup(group, 'reachable')
        def own = of(id, 'group')
        String there = take(id, own.segment('en'))
        def start = { Http browser -> browser.post('/en/answer/start', [activity: own.publicId().toString()]) }

        then: 'it is called as the group is'
        own.said().name() == group.name
        own.segment('en') == group.name.in('en').toLowerCase().replace(' ', '-')
        [visitor(), officer, other].every { it.get(there).status == 404 && it.get("$there/print").status == 404 && start(it).status == 404 }
        (http.get(there).body =~ /(?s)<h1.*<\/h1>/)[0] == (http.get(there + 'x').body =~ /(?s)<h1.*<\/h1>/)[0]
        [path(id), '/en/consultations', '/en', path(id, 'cy'), '/api/v1/consultations/by-slug/' + path(id).split('/').last() + '?locale=en'].every {
            !http.get(it).body.contains(own.segment('en')) && !http.get(it).body.contains(group.name.in('en')) && !http.get(it).body.contains(group.name.in('cy'))
        }
        bean(SchoolLessons).asked(one(id)).every { !it.ofGroup() }

        and: 'search holds it for the group alone'
        bean(FoundConsultations).load(council.id, id.toString())*.keywords().flatten().every { !it.contains('Otters') }
        bean(FoundGroupAsks).refs(council.id).contains(own.publicId().toString())
        with(bean(FoundGroupAsks).load(council.id, own.publicId().toString()).find { it.locale() == 'en' }) {
            address().endsWith(there)
            !everybody()
            audience() in bean(Audiences).including(council.id, ["group:$group.key".toString()])
            !(audience() in bean(Audiences).including(council.id, ['role:commissioner']))
        }

        when:
        def young = member(group)
        def page = young.get('/en/your-page')

        then:
        page.text.contains('What your group is asked')
        page.links.contains(there)
        young.get('/cy/eich-tudalen').links.contains(take(id, own.segment('cy'), 'cy'))
        young.get(there).status == 200
        start(young).location.startsWith('/en/answer/')
        !other.get('/en/your-page').text.contains('What your group is asked')
        officer.get("/en/studio/consultations/$id/access/${own.publicId()}").with { it.text.contains('Members of the group who are signed in') && !it.forms.any { it.action?.endsWith('/invitations') } }
        trail(id).containsAll(['consultation.audience-added', 'consultation.audience-rewritten'])
    }

    def "a named group that is promised that nobody finds it answers by invitation alone, and no answer knows of group, member or invitation"() {
        given:
        def group = this.group()
        def id = ofGroup(group, 'anonymous')
        def own = of(id, 'group')
        String there = take(id, own.segment('en'))
        bean(Inviting).handOut(rhian, id, own.publicId(), 3)
        def batch = bean(AnswerInvitations).batches(council.id, own.publicId()).first().id()
        def slips = bean(AnswerInvitations).slips(council.id, own.publicId(), batch)
        def start = { Http browser -> browser.post('/en/answer/start', [activity: own.publicId().toString()]) }

        expect:
        bean(AccessTerms).invitedOnly(council.id, own.publicId())
        visitor().get(there).status == 404
        start(visitor()).status == 404

        when: 'a member who is signed in, without an invitation'
        def young = member(group)

        then:
        young.get(there).status == 200
        start(young).location == '/en/invited'

        when: 'whoever has an invitation, signed in or not'
        def invited = visitor()
        def door = invited.post('/en/invited', [code: slips[0].english()])

        then:
        door.location == there
        invited.get(there).status == 200
        start(invited).location == '/en/answer/pages/1'
        start(visitor()).status == 404
        sql.rows('SELECT seat FROM survey_response WHERE council_id = ? AND activity = ?', [council.id, own.publicId().toString()])*.seat == [null]
        sql.rows("SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'survey_response'")*.name.every { !(it ==~ /(?i).*(group|person|account|invitation).*/) }

        and: 'who is let in cannot be chosen otherwise'
        !officer.get("/en/studio/consultations/$id/access/${own.publicId()}").forms.any { it.action?.endsWith('/terms') }
    }

    def "of a named group of fewer than ten nothing is counted, however many answers there are; of ten it is"() {
        given:
        def group = this.group()
        def id = ofGroup(group, 'reachable')
        def activities = asked(id)*.publicId()
        def own = of(id, 'group').publicId()
        def part = { bean(Results).prospect(council.id, id, activities, null).readiness().audiences().find { it.activity() == own }.part() }
        answered(own, 14)
        answered(of(id, 'young-people').publicId(), 40)
        clock.at(one(id).closesAt().plus(1, ChronoUnit.DAYS))

        expect:
        part() == Readiness.Part.SMALL_GROUP
        officer.get("/en/studio/consultations/$id/release").text.contains('It can publish a statement that it agrees itself')

        when:
        def release = bean(Results).release(council.id, id, activities, null, null, rhian.accountPublicId())
        bean(OutboxPump).runOnce()

        then: 'it is named, and in no figure'
        release.activities().find { it.activity() == own }.people() == null
        release.questions()*.groups().flatten().every { it.activity() != own }
        release.people() == 40
        http.get(path(id) + '/results').links.every { !it.contains(own.toString()) }

        when:
        10.times {
            def account = people.person("member${++number}")
            sql.execute('INSERT INTO people_group_member (council_id, group_id, account_id) VALUES (?, ?, ?)', [council.id, group.key, account.id()])
        }

        then:
        part() == Readiness.Part.SHOWN
    }

    def "a questionnaire begins with another audience's questions, in words of its own; figures stand side by side and are never added up"() {
        given:
        def id = drafted()
        def older = of(id, 'young-people')
        def younger = add(id, 'young-people')
        write(id, younger, [name_en: 'Children 8 to 10', name_cy: 'Plant 8 i 10 oed'])
        def form = officer.get(studio(id)).wholeForms.find { it.action.endsWith('/audiences') }
        Map like = [do: "like-${younger.publicId()}".toString()] + card(younger, [like: older.publicId().toString()])

        when:
        def begun = form.send(officer, form.values + like)
        def questions = bean(Questions)
        def choice = questions.asked(council.id, older.questionnaire()).find { it.kind() == 'CHOICE' || it.kind() == 'FACES' || it.kind() == 'YES_NO' || it.kind() == 'SCALE' || it.kind() == 'CHOICES' }

        then: 'each under its id, and marked'
        begun.status == 303
        questions.asked(council.id, younger.questionnaire()) == questions.asked(council.id, older.questionnaire())
        officer.get(studio(id)).text =~ /\d questions are another audience’s in other words/
        officer.get("/en/studio/questionnaires/${younger.questionnaire()}").text.contains('are asked the same:')
        form.send(officer, form.values + like).status == 409
        trail(id).contains('consultation.audience-asked-like')

        when: 'it is put in other words'
        def written = bean(Questionnaires).find(council.id, younger.questionnaire())
        def lock = sql.firstRow('SELECT lock_version FROM survey_questionnaire WHERE public_id = ?', [younger.questionnaire().toString()]).lock_version as int
        bean(Questionnaires).save(council.id, younger.questionnaire(), written.changing(choice.id()) { it.withText(both('Said for the <i>small</i> ones', 'I’r rhai bach')) }, lock, rhian.accountPublicId())
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        [older, younger].each { answered(it.publicId(), 40) }
        clock.at(one(id).closesAt().plus(1, ChronoUnit.DAYS))
        def release = bean(Results).release(council.id, id, asked(id)*.publicId(), null, null, rhian.accountPublicId())
        bean(OutboxPump).runOnce()
        def shown = release.questions().findAll { it.key() == choice.id() && it.groups().any { it.activity() in [older.publicId(), younger.publicId()] } }
        def page = http.get(path(id) + '/results')

        then:
        shown.size() == 2
        shown*.same().toSet().size() == 1 && shown.first().same()
        shown.every { it.groups()*.activity().toSet().size() == 1 && it.groups()*.base() == [40] }
        page.text.contains('The same question in other words')
        page.text.contains('Said for the <i>small</i> ones')

        and: 'those in the same words, too: all were begun as one'
        page.body.count('class="alike"') == release.questions()*.same().findAll().toSet().size()
        http.get(path(id, 'cy') + '/results').text.contains('Yr un cwestiwn mewn geiriau eraill')
        officer.get("/en/studio/results/${older.publicId()}").with { it.text.contains('The same question in other words') && it.text.contains('Said for the <i>small</i> ones') }

        when: 'an officer says that it is another question after all'
        String at = "${studio(id)}/${younger.publicId()}/same"
        def marks = officer.get(at).wholeForms.find { it.action.endsWith('/same') }
        def unmarked = marks.send(officer, marks.values + [("same-${choice.id()}".toString()): ''])

        then:
        unmarked.status == 303
        officer.get(at.replace('/en/studio/', '/cy/stiwdio/')).text.contains('Yr un cwestiynau mewn geiriau eraill')
        !officer.get("/en/studio/results/${older.publicId()}").text.contains('Said for the <i>small</i> ones')
        marks.send(officer, marks.values + [("same-${choice.id()}".toString()): "${older.publicId()}|nothing".toString()]).status == 404
        trail(id).contains('consultation.questions-matched')
        http.get(path(id) + '/results').text.contains('The same question in other words')
    }

    def "what is marked as the same stands side by side in the same words, too; unmarked it is added up, and a mark that comes or goes moves no count"() {
        given:
        def id = drafted()
        def older = of(id, 'young-people')
        def younger = add(id, 'young-people')
        write(id, younger, [name_en: 'Children 8 to 10', name_cy: 'Plant 8 i 10 oed'])
        assert send(id, card(younger, [like: older.publicId().toString()]) + [do: "like-${younger.publicId()}".toString()]).status == 303
        def choice = bean(Questions).asked(council.id, older.questionnaire()).find { it.kind() == 'CHOICE' || it.kind() == 'FACES' || it.kind() == 'YES_NO' || it.kind() == 'SCALE' || it.kind() == 'CHOICES' }
        bean(SameQuestions).forget(council.id, younger.publicId())
        bean(SameQuestions).mark(council.id, new SameQuestions.Mark(younger.publicId(), choice.id(), older.publicId(), choice.id()))
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        [older, younger].each { answered(it.publicId(), 40) }
        clock.at(one(id).closesAt().plus(1, ChronoUnit.DAYS))
        def release = bean(Results).release(council.id, id, asked(id)*.publicId(), null, null, rhian.accountPublicId())
        bean(OutboxPump).runOnce()
        def pair = [older.publicId(), younger.publicId()]
        def questionsOf = { r, String key -> r.questions().findAll { it.key() == key && it.groups().any { it.activity() in pair } } }
        def marked = questionsOf(release, choice.id())
        def page = http.get(path(id) + '/results')

        expect:
        marked.collect { it.groups()*.activity() as Set } as Set == [[older.publicId()] as Set, [younger.publicId()] as Set] as Set
        marked.every { it.groups().every { row -> row.base() == 40 } }
        marked*.text().toSet().size() == 1
        marked*.same().toSet().size() == 1 && marked.first().same()
        marked*.id().toSet().size() == 2

        and: 'what nobody marked is added up, as ever'
        def other = release.questions().find { it.key() != choice.id() && it.groups().any { it.activity() == null } }
        other.groups().find { it.activity() == null }.base() == 80
        other.same() == ''

        and: 'everybody reads them beside each other, and a report can name each'
        page.body.count('class="alike"') == 1
        page.text.contains('in words of its own or in the same')
        page.text.contains('Children 8 to 10')
        bean(Findings).releasedQuestions(one(id)).findAll { it.id() in marked*.id() }*.text()*.in('cy').any { it.endsWith('(Plant 8 i 10 oed)') }
        bean(Findings).released(one(id), 1, marked*.id(), 'en').get().questions().size() == 2

        when: 'it is no longer marked, and many more answers came'
        bean(SameQuestions).forget(council.id, younger.publicId())
        [older, younger].each { answered(it.publicId(), 40) }
        clock.at(one(id).closesAt().plus(9, ChronoUnit.DAYS))
        def later = questionsOf(bean(Results).prospect(council.id, id, asked(id)*.publicId(), null).release(), choice.id())

        then:
        later.size() == 1
        later.first().groups().find { it.activity() == null }.base() == 160
        later.first().groups().findAll { it.activity() && !it.group() }*.base() == [80, 80]

        when: 'that was released, and it is marked again'
        bean(Results).release(council.id, id, asked(id)*.publicId(), null, null, rhian.accountPublicId())
        bean(SameQuestions).mark(council.id, new SameQuestions.Mark(younger.publicId(), choice.id(), older.publicId(), choice.id()))
        def again = { questionsOf(bean(Results).prospect(council.id, id, asked(id)*.publicId(), null).release(), choice.id()) }
        def shown = questionsOf(bean(Results).past(council.id, id).first(), choice.id()).first()

        then: 'every figure of each is as it was, shown or hidden: nobody learns from the mark'
        again().size() == 2
        again().every { each -> each.groups().every { row -> shown.groups().find { it.activity() == row.activity() && it.group() == row.group() }.people() == row.people() } }

        when: 'everything is marked, and broken down by one of them'
        bean(Questions).asked(council.id, older.questionnaire()).each { bean(SameQuestions).mark(council.id, new SameQuestions.Mark(younger.publicId(), it.id(), older.publicId(), it.id())) }
        def by = bean(Results).prospect(council.id, id, asked(id)*.publicId(), null).breakdowns().first().id()
        def broken = bean(Results).prospect(council.id, id, asked(id)*.publicId(), by).release()

        then: 'there is no row over both'
        broken.breakdown().question() == by
        broken.questions().findAll { it.groups().any { it.activity() in pair } }.every { each -> each.same() && each.groups()*.activity().toSet().size() == 1 && each.groups().first().activity() }
        pair.every { activity -> broken.questions()*.groups().flatten().any { it.activity() == activity && it.group() } }
    }

    def "members of a named group read that its questions were changed, and which, where they read of it; nobody else does"() {
        given:
        def group = this.group()
        def id = ofGroup(group, 'reachable')
        def own = of(id, 'group')
        def choice = bean(Questions).asked(council.id, own.questionnaire()).find { it.kind() == 'CHOICE' || it.kind() == 'FACES' || it.kind() == 'YES_NO' || it.kind() == 'SCALE' || it.kind() == 'CHOICES' }
        def written = bean(Questionnaires).find(council.id, own.questionnaire())
        def lock = { sql.firstRow('SELECT lock_version FROM survey_questionnaire WHERE public_id = ?', [own.questionnaire().toString()]).lock_version as int }
        bean(Questionnaires).save(council.id, own.questionnaire(), written.changing(choice.id()) { it.withText(both('Put <b>otherwise</b>?', 'Mewn geiriau eraill?')) }, lock(), rhian.accountPublicId())
        def young = member(group)
        String look = "/en/studio/consultations/$id/questions/${own.publicId()}"

        expect:
        officer.get(look).text.with { it.contains('The members of the group read it on their own page') && !it.contains('Everybody reads it') }

        when:
        def done = bean(LiveQuestions).change(rhian, id, own.publicId(), lock(), both('Some read it in two ways.', 'Roedd dwy ffordd o’i ddarllen.'))
        bean(OutboxPump).runOnce()

        then:
        done
        [young.get('/en/your-page'), young.get(take(id, own.segment('en')))].every { it.text.contains('The questions were changed') && it.text.contains('Some read it in two ways. Changed: “Put <b>otherwise</b>?”.') }
        [young.get('/cy/eich-tudalen'), young.get(take(id, own.segment('cy'), 'cy'))].every { it.text.contains('Newidiwyd y cwestiynau') && it.text.contains('“Mewn geiriau eraill?”') }

        and: 'nobody else is told'
        [path(id), take(id, 'young-people')].every { !http.get(it).text.contains('two ways') }
        !member(this.group()).get('/en/your-page').text.contains('two ways')
    }

    def "in Wales a consultation without a questionnaire opens only when it asks in words of its own what it would do to the Welsh language"() {
        given:
        def councils = bean(CouncilRules)
        def before = councils.of(council.id)
        councils.choose(council.id, new CouncilRules.Chosen(Nation.WALES, ApprovalRule.NONE))
        def id = drafted()
        def welsh = { bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'welsh-prompt' } }
        def words = { Map typed -> officer.get("/en/studio/consultations/$id/words").wholeForms.find { it.action.endsWith('/words') }.with { it.send(officer, it.values + typed) } }
        assert welsh() == null
        def made = bean(Ways).add(rhian, id, Way.Kind.STATEMENTS, both('Agree?'))
        bean(Ways).save(rhian, id, made, new Ways.Written(null, both('Agree?'), both('Say so.'), false, [both('One'), both('Two')]))
        asked(id).each { bean(Drafting).removeAudience(rhian, id, it.publicId()) }

        expect:
        !welsh().done()
        officer.get("/en/studio/consultations/$id").text.contains('Effects on the Welsh language: no Welsh text')

        when:
        def saved = words([welshEffects_en: 'What would it do to **Welsh**?', welshEffects_cy: ''])

        then: 'in both languages'
        saved.status == 303
        welsh().lacking()*.locale() == ['cy']

        when:
        words([welshEffects_cy: 'Beth fyddai’n ei wneud i’r **Gymraeg**?'])
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        bean(OutboxPump).runOnce()
        def way = bean(Ways).of(one(id)).first()

        then:
        http.get(path(id)).body.contains('What would it do to <strong>Welsh</strong>?')
        http.get(path(id, 'cy')).body.contains('<strong>Gymraeg</strong>')
        http.get(path(id) + "/ways/${way.publicId()}").body.contains('<strong>Welsh</strong>')

        cleanup:
        councils?.choose(council.id, before)
    }

    def "a group of nine says what it agrees itself: its words, the day and, if it wants that, its name, and no number"() {
        given:
        def group = this.group()
        def id = ofGroup(group, 'reachable')
        def own = of(id, 'group')
        9.times {
            def account = people.person("nine${++number}")
            sql.execute('INSERT INTO people_group_member (council_id, group_id, account_id) VALUES (?, ?, ?)', [council.id, group.key, account.id()])
        }
        answered(own.publicId(), 9)
        answered(of(id, 'young-people').publicId(), 40)
        clock.at(one(id).closesAt().plus(1, ChronoUnit.DAYS))
        String page = "/en/studio/group-records/of/${own.publicId()}/new?method=statement"

        expect: 'the way there is on the page of the release, and of a group alone'
        officer.get("/en/studio/consultations/$id/release").links.contains(page)
        officer.get("/en/studio/group-records/of/${own.publicId()}").links.contains(page)
        officer.get(page).text.contains('What the group agrees itself')
        officer.get(page).text.contains(group.name.in('en'))
        !officer.get(page).text.contains('How many took part')
        officer.get("/en/studio/group-records/of/${of(id, 'young-people').publicId()}/new?method=statement").status == 404

        when: 'the day is missing: nothing typed is lost'
        def back = officer.submit(page, [summary_en: 'We want the <b>pond</b> back.', summary_cy: 'Rydyn ni eisiau’r pwll yn ôl.', named: 'yes'], '/new')

        then:
        back.status == 422
        back.body.contains('We want the &lt;b&gt;pond&lt;/b&gt; back.')
        back.body =~ /name="named" value="yes" checked/

        when:
        def made = officer.submit(page, [summary_en: 'We want the <b>pond</b> back.', summary_cy: 'Rydyn ni eisiau’r pwll yn ôl.', agreedOn: '2026-06-03', named: 'yes'], '/new').location.replaceFirst(/[?].*/, '')
        sql.executeUpdate("UPDATE survey_group_text SET state = 'CLEAR' WHERE council_id = ?", [council.id])
        def before = http.get(path(id) + '/results').text
        officer.submit(made, [how: 'met-again'], '/confirm')
        officer.submit(made, [:], '/publish')
        bean(OutboxPump).runOnce()
        def after = http.get(path(id) + '/results').text

        then:
        !before.contains('pond')
        after.contains("Statement of ${group.name.in('en')}")
        after.contains('We want the <b>pond</b> back.')
        after.contains('The group agreed it on Wednesday 3 June 2026')
        after.contains('The group met again and said yes')
        !(after =~ /\b9 people|nine/)
        ['Rydyn ni eisiau’r pwll yn ôl.', "Datganiad ${group.name.in('cy')}".toString()].every { http.get(path(id, 'cy') + '/results').text.contains(it) }

        and: 'nothing of them is counted, and those who decide read what everybody does'
        bean(Results).release(council.id, id, asked(id)*.publicId(), null, null, rhian.accountPublicId()).activities().find { it.activity() == own.publicId() }.people() == null
        bean(Decisions).name(rhian, id, rhian.accountPublicId()) == null
        bean(Decisions).prepare(rhian, id, both('None')) == null
        officer.get("/en/studio/consultations/$id/decision/pack").text.contains("Statement of ${group.name.in('en')}")

        when: 'the group would rather have no name'
        def form = officer.get("$made/edit").wholeForms.find { it.action.endsWith('/edit') }
        def values = form.values.findAll { it.key != 'named' }
        def changed = officer.post("$made/edit", values)
        bean(OutboxPump).runOnce()
        def unnamed = http.get(path(id) + '/results').text

        then: 'its words stand, and so does its yes'
        changed.status == 303
        unnamed.contains('Statement of a group')
        unnamed.contains('pond')
        !unnamed.contains(group.name.in('en'))

        when: 'somebody puts the name back'
        def again = officer.get("$made/edit").wholeForms.find { it.action.endsWith('/edit') }
        def named = officer.post("$made/edit", again.values + [named: 'yes'])
        bean(OutboxPump).runOnce()

        then: 'the group has to say yes to that first'
        named.status == 303
        !http.get(path(id) + '/results').text.contains('pond')
        officer.get(made).text.contains('The group has not confirmed the summary as it stands')
    }
}
