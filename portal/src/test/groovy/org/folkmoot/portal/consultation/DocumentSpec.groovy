package org.folkmoot.portal.consultation

import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.moderation.Decision
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump

/** A draft document that people discuss passage by passage, over two versions, to the answer. */
class DocumentSpec extends AskingSpec {
    private UUID way

    private UUID opened() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        def made = officer.submit("/en/studio/consultations/$id/ways", [kind: 'document'], '/ways').location
        way = UUID.fromString(made.split('/').last())
        assert officer.submit(made, [name_en: 'Our draft', name_cy: 'Ein drafft', about_en: 'Read it.', about_cy: 'Darllenwch.'], made.split('/').last()).status == 303
        assert officer.submit("$made/text", [text_en: 'We open at <b>nine</b>.\n\nThe bus goes until ten.', text_cy: 'Rydyn ni’n agor am naw.\n\nMae’r bws yn mynd tan ddeg.'], '/text').status == 303
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        bean(OutboxPump).runOnce()
        id
    }

    private String at(UUID id, String locale = 'en') {
        "${path(id, locale)}/ways/$way"
    }

    private String studio(UUID id) {
        "/en/studio/consultations/$id/ways/$way"
    }

    private UUID said(UUID id, String words, String about, boolean published = true) {
        def young = visitor(council)
        def sent = young.submit("${at(id)}/add?about=$about", [words: words], '/add')
        assert sent.status == 303
        def found = UUID.fromString(sql.firstRow('SELECT public_id FROM consultation_contribution WHERE council_id = ? AND words = ?', [council.id, words]).public_id.toString())
        if (published) bean(Contributions).decided(council.id, found, Decision.PUBLISHED)
        bean(OutboxPump).runOnce()
        found
    }

    def "people read it in both languages, say something about a passage, and agree with others without seeing how many first"() {
        given:
        def id = opened()

        expect:
        http.get(at(id)).text.identity { it.contains('Passage 1') && it.contains('We open at <b>nine</b>.') && it.contains('Passage 2') }
        http.get(at(id, 'cy')).text.identity { it.contains('Darn 2') && it.contains('Mae’r bws yn mynd tan ddeg.') }
        http.get("${at(id)}/add?about=p2").text.contains('The bus goes until ten.')

        when:
        said(id, 'Unread words', 'p2', false)
        def comment = said(id, 'Until eleven <i>please</i>', 'p2')
        sql.withBatch(100, "INSERT INTO consultation_seat (council_id, id, thing, choices, waiting) VALUES (?, ?, ?, ?, TRUE)") { batch ->
            24.times { batch.addBatch([council.id, UUID.randomUUID().toString(), way.toString(), "{\"$comment\":\"agree\"}".toString()]) }
        }
        bean(Tallying).runOnce()
        def young = visitor(council)
        young.submit("${at(id)}/go", [:], '/go/start')
        def before = young.get("${at(id)}/go").text

        then:
        http.get(at(id)).text.identity { it.contains('Until eleven <i>please</i>') && !it.contains('Unread words') && !it.contains('about 25') }
        before.contains('Until eleven')
        !before.contains('about 25')

        when:
        def agreed = young.submit("${at(id)}/go", [choice: 'agree'], '/go')

        then:
        agreed.status == 303
        young.get("${at(id)}/go").text.identity { it.contains('You agree') && it.contains('about 25') }

        and: 'how many do is drawn for everybody only once it is over'
        http.get("${at(id)}/charts/p2.svg").status == 404

        and: 'nobody can disagree, nor agree with what nobody may read'
        young.post("${at(id)}/go", young.get("${at(id)}/go").forms.find { it.action.endsWith('/finish') }.hidden + [item: comment.toString(), choice: 'disagree']).status == 404

        when:
        clock.at(one(id).closesAt())
        bean(SeatClosing).run()
        bean(OutboxPump).runOnce()

        then:
        http.get(at(id)).identity { it.text.contains('Until eleven <i>please</i> about 25 people') && it.links.containsAll(["${at(id)}/charts/p2.svg".toString(), "${at(id)}/charts/p2.png".toString()]) && !it.body.contains('/charts/p1') }
        http.get("${at(id)}?about=p2").links.contains("${at(id)}/charts/p2.svg".toString())
        http.get("${at(id)}/charts/p2.svg").text.identity { it.contains('Passage 2') && it.contains('Until eleven <i>please</i>: about 25 people.') }
        http.get("${at(id, 'cy')}/charts/p2.svg").text.identity { it.contains('Darn 2') && it.contains('tua 25 o bobl') }
        http.get(at(id, 'cy')).body.contains('<span class="bar-label" lang="en">Until eleven')
        http.get("${at(id)}/charts/p2.png").header('Content-Type') == 'image/png'
        http.get("${at(id)}/charts/p1.svg").status == 404
    }

    def "a moderator sees which passage a comment is about, as whoever wrote it read it, with the way there, in both languages"() {
        given:
        def id = opened()
        String wordy = 'The long passage <b>begins. ' + 'It goes on and on. ' * 30 + 'Here it ends.'
        def moderator = people.visitor(visitor(council), "reader${System.nanoTime()}", Role.MODERATOR)
        assert visitor(council).submit("${at(id)}/add?about=p2", [words: 'Until eleven'], '/add').status == 303
        assert visitor(council).submit("${at(id)}/add", [words: 'All of it is fine'], '/add').status == 303
        def english = { moderator.get('/en/studio/moderation') }

        expect:
        english().text.identity { it.contains('Our draft : Passage 2') && it.contains('Comment on a draft') && it.contains('The bus goes until ten.') && it.contains('About the text as a whole') && !(it =~ /(?i)idea waits|your idea/) }
        moderator.get('/cy/stiwdio/moderation').text.identity { it.contains('Ein drafft : Darn 2') && it.contains('Sylw ar ddrafft') && it.contains('Mae’r bws yn mynd tan ddeg.') }

        and: 'the way to it is that of the language'
        english().links.contains("${at(id)}?about=p2".toString())
        moderator.get('/cy/stiwdio/moderation').links.contains("${at(id, 'cy')}?about=p2".toString())
        moderator.get("${at(id)}?about=p2").text.contains('What people said about passage 2')

        and: 'on the page where one is declined, too'
        moderator.get(english().links.find { it ==~ '/en/studio/moderation/[0-9a-f-]{36}' && moderator.get(it).text.contains('Until eleven') }).text.identity { it.contains('Our draft : Passage 2') && it.contains('The bus goes until ten.') }

        when: 'the passage has other words now, and many'
        assert officer.submit("${studio(id)}/text", [text_en: "We open at nine.\n\nThe bus goes until eleven now.\n\n$wordy", text_cy: 'Naw.\n\nMae’r bws yn mynd tan un ar ddeg nawr.\n\nHir.', note_en: 'Later.', note_cy: 'Hwyrach.'], '/text').status == 303
        bean(OutboxPump).runOnce()
        String far = bean(Drafts).current(bean(Ways).find(one(id), way).get()).get().all().find { it.words().in('en') == wordy }.address()
        assert visitor(council).submit("${at(id)}/add?about=$far", [words: 'Too long'], '/add').status == 303
        def now = english()

        then: 'the comment stays with those it was written on; of many words the beginning stands there and the rest is folded'
        now.text.identity { it.contains('Passage 2, as version 1 had it') && it.contains('The bus goes until ten.') && !it.contains('until eleven now') }
        now.text.contains('The long passage <b>begins.')
        now.body =~ /(?s)<details[^>]*><summary>[^<]*Read all of it.*?Here it ends\.<\/p><\/details>/
    }

    def "who comments is spoken to of a comment, from the form to what became of it, and can send it again, changed"() {
        given:
        def id = opened()
        def young = visitor(council)
        def form = { String about, String locale = 'en' -> young.get("${at(id, locale)}/add$about").text }

        expect:
        form('?about=p1').identity { it.contains('Somebody reads every comment') && it.contains('Send my comment') && it.contains('about this passage') && !(it =~ /(?i)\bidea/) }
        form('').identity { it.contains('What do you think about the text?') && !it.contains('this passage') }
        form('?about=p1', 'cy').identity { it.contains('Anfon fy sylw') && it.contains('Mae rhywun yn darllen pob sylw') && !(it =~ /(?i)syniad/) }
        young.submit("${at(id)}/add?about=p1", [words: 'x' * 1_001], '/add').text.contains('Your comment is longer than 1,000 letters')

        when:
        def sent = young.submit("${at(id)}/add?about=p1", [words: 'Nine is early, says my Nan'], '/add').location
        def found = UUID.fromString(sql.firstRow('SELECT public_id FROM consultation_contribution WHERE council_id = ? AND words = ?', [council.id, 'Nine is early, says my Nan']).public_id.toString())
        String welsh = sent.replace(at(id), at(id, 'cy'))

        then:
        young.get(sent).text.identity { it.contains('your comment has arrived') && !(it =~ /(?i)\bidea/) }
        young.get(welsh).text.identity { it.contains('mae eich sylw wedi cyrraedd') && !(it =~ /(?i)syniad/) }

        when:
        bean(Contributions).decided(council.id, found, new Decision.Declined('names'))
        def declined = young.get(sent)

        then: 'kind words, the comment to change, and the passage it was about'
        declined.text.identity { it.contains('Your comment is not on the page') && it.contains('Somebody in it could be recognised') && !(it =~ /(?i)\bidea/) }
        young.get(welsh).text.identity { it.contains('Dydy eich sylw ddim ar y dudalen') && !(it =~ /(?i)syniad/) }
        declined.body.contains('>Nine is early, says my Nan</textarea>')

        when:
        assert young.submitShown(declined, sent, [words: 'Nine is early'], '/add').status == 303

        then:
        sql.firstRow('SELECT about FROM consultation_contribution WHERE council_id = ? AND words = ?', [council.id, 'Nine is early']).about == 'p1'
    }

    def "a new version says what changed, keeps addresses, leaves what was said with the version it was said about, and an answer leads to a passage"() {
        given:
        def id = opened()
        said(id, 'Nine is too early', 'p1')

        when: 'the Welsh lacks a passage'
        def half = officer.submit("${studio(id)}/text", [text_en: 'One.\n\nTwo.', text_cy: 'Un.', note_en: 'x', note_cy: 'y'], '/text')

        then:
        half.status == 422
        half.text.contains('The English has 2 passages and the Welsh 1')

        when:
        assert officer.submit("${studio(id)}/text", [text_en: 'We open at ten.\n\nEverybody is welcome in this house.', text_cy: 'Rydyn ni’n agor am ddeg.\n\nMae croeso i bawb yn y tŷ hwn.',
            note_en: 'Later, because you said so.', note_cy: 'Yn hwyrach, am i chi ddweud hynny.'], '/text').status == 303
        assert officer.submit("${studio(id)}/text", [passage: 'p1', reply_en: 'You were right.', reply_cy: 'Roeddech chi’n iawn.'], '/text/reply').status == 303
        bean(OutboxPump).runOnce()
        def page = http.get(at(id))

        then:
        page.text.identity { it.contains('This is version 2') && it.contains('Later, because you said so.') && it.contains('What it said before') && it.contains('We open at <b>nine</b>.') }
        page.text.contains('Said about version 1')
        page.text.identity { it.contains('Passage 3 New') && it.contains('No longer in it') && it.contains('The bus goes until ten.') }
        page.body.contains('id="p1"')
        http.get(at(id, 'cy')).text.identity { it.contains('Dyma fersiwn 2') && it.contains('Roeddech chi’n iawn.') }
        trail(id).containsAll(['consultation.text-revised', 'consultation.replied'])

        when:
        bean(Deadlines).endEarly(rhian, id, both('Enough.'))
        def form = officer.get("/en/studio/consultations/$id/outcome/new")
        bean(Outcomes).save(rhian, id, null, new Outcomes.Written(both('Nine is too early'), 'DID', both('We open at ten'), both('Youth service'), LocalDate.parse('2026-09-01'), null), "${way}.p1")
        AGroundwork.decided(portal, rhian, id)
        bean(Outcomes).publish(rhian, id)
        bean(OutboxPump).runOnce()

        then:
        form.text.contains('Our draft, 1. We open at ten.')
        http.get("${path(id)}/outcome").identity { it.text.contains('Our draft: Passage 1') && it.body.contains("${at(id)}#p1") }
    }

    def "of more than five hundred comments none is lost: each stands on a page of its passage and of every device, and the counts are right"() {
        given:
        def id = opened()
        int about = 510
        def held = bean(Ways).find(one(id), way).get().id()
        sql.withBatch(100, "INSERT INTO consultation_contribution (council_id, public_id, way_id, about, version, words, locale, state) VALUES (?, ?, ?, ?, 1, ?, 'en', 'PUBLISHED')") { batch ->
            about.times { batch.addBatch([council.id, UUID.randomUUID().toString(), held, 'p2', "Comment $it <b>.".toString()]) }
            7.times { batch.addBatch([council.id, UUID.randomUUID().toString(), held, it < 4 ? 'p1' : null, "Another $it.".toString()]) }
        }
        def comments = { String body -> (body =~ /(Comment|Another) \d+ ?(&lt;b&gt;)?\./).collect { it[0] } }
        def read = { String from, Http browser ->
            List seen = []
            String next = from
            while (next) {
                def body = browser.get(next).body
                seen << comments(body)
                def link = body =~ /href="([^"]+)" rel="next"/
                next = link.find() ? link.group(1).replace('&amp;', '&').replace('&#x3D;', '=') : null
            }
            seen
        }

        when: 'beside its passages a few, with how many there are'
        def page = http.get(at(id))

        then:
        comments(page.body).size() == DocumentShowing.FEW + 4 + 3
        page.text.contains('Read all 510 comments')
        page.text.contains('About the text as a whole')
        http.get(at(id, 'cy')).text.contains('Darllen pob un o’r 510 sylw')

        when:
        def pages = read("${at(id)}?about=p2", http)

        then:
        pages*.size() == [25] * 20 + [10]
        pages.flatten().toSet().size() == about
        http.get("${at(id)}?about=p2&page=99").text.contains('Page 21 of 21')
        http.get("${at(id)}?about=whole").text.identity { it.contains('Another 5.') && !it.contains('Page 1') }
        http.get("${at(id)}?about=p9").status == 404
        http.get("${at(id, 'cy')}?about=p2&page=2").text.contains('Beth ddywedodd pobl am ddarn 2')

        and: 'a device has an order of its own, which stays, and comes to all of them'
        def young = visitor(council)
        young.submit("${at(id)}/go", [:], '/go/start')
        def own = read("${at(id)}/go", young)
        own.flatten().toSet().size() == about + 7
        own.size() == 21
        own.first() != read("${at(id)}/go", young)[1]
        comments(young.get("${at(id)}/go").body) == own.first()

        when: 'agreeing on a later page stays there'
        def form = young.get("${at(id)}/go?page=20").wholeForms.find { it.values.containsKey('item') }
        def agreed = form.send(young, form.values + [choice: 'agree'])

        then:
        agreed.location.endsWith('/go?page=20')
        young.get(agreed.location).text.contains('You agree')

        and: 'the team has all of them'
        officer.get("/en/studio/consultations/$id/ways").text.contains('517')
        read(studio(id), officer).flatten().toSet().size() == about + 7
        def reply = officer.get("${studio(id)}?page=3").wholeForms.find { it.action.endsWith('/reply') }
        reply.send(officer, reply.values + [reply_en: 'Only English', reply_cy: '']).identity { it.status == 422 && it.text.contains('Only English') && it.text.contains('Page 3 of 21') }
        reply.send(officer, reply.values + [reply_en: 'Yes.', reply_cy: 'Ie.']).location.endsWith('page=3')
    }

    def "the checklist wants a text, in both languages"() {
        given:
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        way = bean(Ways).add(rhian, id, Way.Kind.DOCUMENT, both('Our draft'))
        def lacks = { bean(Opening).checklist(one(id), clock.now()).items().find { it.key() == 'ways' }.lacking()*.key()*.replace('consultation.lack.', '') as Set }

        expect:
        lacks() == ['way-about', 'way-text'] as Set

        when:
        bean(Drafts).write(rhian, id, way, [org.folkmoot.portal.platform.data.Localised.of('en', 'Only English')])

        then:
        lacks() == ['way-about', 'way-passage'] as Set
    }
}
