package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.Routes
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.web.Addresses
import org.folkmoot.portal.platform.web.Elsewhere
import org.folkmoot.portal.survey.Lessons

/** A consultation about hard things: a quick way out and where to get help stand on each of its pages, whoever asks and whatever is asked there. */
class CareSpec extends AskingSpec {
    private UUID about(boolean sensitive, Localised help) {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        def words = one(id).words()
        bean(Drafting).save(rhian, id, one(id).lockVersion(), new Drafting.Draft(Words.of(words.byField() + [help: help]), one(id).opensAt(), one(id).closesAt(), one(id).resultsDueOn(), true))
        open(id)
        // What is marked so needs a second person to open; that is shown elsewhere.
        sql.execute('UPDATE consultation_activity SET `sensitive` = ? WHERE council_id = ? AND public_id = ?', [sensitive, council.id, bean(Consultations).activities(one(id)).find { it.kind() == 'young-people' }.publicId().toString()])
        clock.at(MONDAY.plus(1, ChronoUnit.DAYS))
        id
    }

    private List<String> pages(UUID id) {
        String here = path(id)
        [here, "$here/ideas", "$here/ideas/add", here.replace('/consultations/', '/take-part/') + '/young-people']*.toString()
    }

    def "sensitive or not: #sensitive"() {
        given:
        def id = about(sensitive, help)

        expect:
        pages(id).each { page ->
            def shown = http.get(page)
            assert shown.status == 200
            assert shown.body.contains("class=\"leave\" href=\"$Elsewhere.ADDRESS\"") == sensitive
            assert shown.text.contains('Ring 01632 960150 <b>any</b> evening') == !help.blank()
            assert shown.text.contains('What you tell us is read Monday to Friday') == (sensitive || !help.blank())
        }
        http.get(path(id).replace('/en/consultations/', '/cy/ymgynghoriadau/')).status in [200, 301]

        and: 'nothing of it stands where somebody asks about something else'
        !http.get('/en/consultations').body.contains('class="leave"')

        when: 'while it is answered'
        def activity = bean(Consultations).activities(one(id)).find { it.kind() == 'young-people' }.publicId()
        def young = visitor(council)
        assert young.post('/en/answer/start', [activity: activity.toString()]).status == 303
        def asked = young.get('/en/answer/pages/1')

        then:
        asked.text.contains('Ring 01632 960150 <b>any</b> evening') == !help.blank()
        asked.body.contains('class="leave"') == sensitive

        where:
        sensitive | help
        true      | Localised.of('en', 'Ring 01632 960150 <b>any</b> evening', 'cy', 'Ffoniwch 01632 960150 unrhyw noson')
        true      | Localised.EMPTY
        false     | Localised.of('en', 'Ring 01632 960150 <b>any</b> evening', 'cy', 'Ffoniwch 01632 960150 unrhyw noson')
        false     | Localised.EMPTY
    }

    static final Localised RING = Localised.of('en', 'Ring 01632 960150 <b>any</b> evening', 'cy', 'Ffoniwch 01632 960150 unrhyw noson')

    /** What lies below these is of no one consultation, is no page, or is looked at by the spec of its own that is named. */
    static final List<String> NOT_HERE = [
        '/answer', '/answer/away',                                  // lead on
        '/answer/full', '/answer/again/{block}', '/answer/earlier', // LetInSpec, RepeatSpec, AnsweringSpec: with the same frame as the rest
        '/answer/contact',                                          // FoundByTwoSpec: likewise
        '/take-part', '/take-part/{slug}/{audience}/print', '/take-part/{slug}/{audience}/print.pdf', // leads on; paper
        '/invited/{token}', '/invited', '/class',                   // before anything is known of what was asked
        '/hear-back/{token}',                                       // from a mail: the same way as the two beside it
    ]

    private static boolean walkable(Routes.Route route) {
        ['/answer', '/class', '/hear-back', '/return', '/take-part'].any { route.template() == it || route.template().startsWith("$it/") }
    }

    def "each page of a sensitive consultation has the way out and its own help, in #locale"() {
        given:
        def id = about(true, RING)
        def activity = bean(Consultations).activities(one(id)).find { it.kind() == 'young-people' }.publicId().toString()
        def addresses = bean(Addresses)
        def routes = Routes.reading(portal)
        Set<String> walked = []
        def at = { String inside -> addresses.outside(inside, locale) }
        def look = { String what, Http.Reply reply, String leave = Elsewhere.ADDRESS ->
            assert reply.status in [200, 409]: "$what: $reply.status $reply.location"
            assert reply.text.contains(RING.in(locale)): "$what has no help of its own"
            assert reply.text.contains(locale == 'cy' ? 'Caiff yr hyn a ddywedwch wrthym ei ddarllen' : 'What you tell us is read'): "$what does not say when it is read"
            assert reply.body.contains("class=\"leave\" href=\"$leave\""): "$what has no way out"
            true
        }
        def page = { Http who, String inside, String leave = Elsewhere.ADDRESS ->
            walked << Routes.of(routes, '/en' + inside).template()
            look(inside, who.get(at(inside)), leave)
        }
        def slug = bean(Consultations).slugOf(one(id), locale)
        def segment = bean(Consultations).activities(one(id)).find { it.publicId().toString() == activity }.segment(locale)
        def begun = { Http who -> assert who.post(at('/answer/start'), [activity: activity]).status == 303; who }

        expect: 'before anybody answers'
        ["/consultations/$slug", "/consultations/$slug/ideas", "/consultations/$slug/ideas/add", "/take-part/$slug/$segment",
         "/hear-back?thing=consultation:$id", "/hear-back/asked?thing=consultation:$id", "/return?activity=$activity"].every { page(visitor(), it.toString()) }

        when: 'while it is answered'
        def young = begun(visitor())
        def pages = ['/answer/pages/1', '/answer/pages/2', '/answer/begun', '/answer/code', '/answer/review']

        then:
        pages.every { page(young, it) }

        when: 'a form whose answers another device took over'
        def draft = young.get(at('/answer/pages/1')).forms.find { it.hidden.draft }.hidden.draft
        def lost = visitor().post(at('/answer/pages/1'), [draft: draft, 'q.living-here.why': 'zz two words'])

        then:
        lost.status == 409
        lost.text.contains('zz two words')
        look('lost', lost)

        when: 'it is sent, and taken back'
        young.submit(at('/answer/pages/1'), ['q.living-here': 'good'], '/1')
        young.post(at('/answer/send'), [draft: draft])

        then:
        page(young, '/answer/receipt')

        when:
        def back = young.post(at('/answer/withdraw'), [draft: draft])

        then:
        back.status == 200
        look('taken back', back)

        when: 'on a computer that others use, which no class is at'
        def first = begun(visitor())
        def words = (first.get(at('/answer/code')).body =~ /class="receipt-code">([^<]+)</).identity { it.find() ? it.group(1).trim() : '' }
        def library = visitor()
        library.post(at('/return'), [code: words, shared: 'yes'])
        page(library, '/answer/pages/1', at('/answer/away'))
        def theirs = library.get(at('/answer/code')).forms.find { it.hidden.draft }.hidden.draft
        def stopped = library.post(at('/answer/leave'), [draft: theirs])

        then:
        stopped.status == 200
        look('stopped', stopped)

        when: 'and in a class'
        def lessons = bean(Lessons)
        def lesson = lessons.find(council.id, lessons.add(council.id, new Lessons.Wanted(UUID.fromString(activity), 'Elm School', clock.now().minusSeconds(60),
                clock.now().plusSeconds(3000), locale, true, 30))).get()
        def pupil = visitor()
        assert pupil.post(at('/class'), [code: lessons.code(lesson, locale)]).status == 303

        then:
        page(pupil, '/class/done')
        page(pupil, '/class/stopped')

        when: 'while it stands still, and once it is over'
        def waiting = begun(visitor())
        bean(Deadlines).pause(rhian, id, both('We look at it again.', 'Rydyn ni’n edrych arno eto.'))
        def paused = visitor().post(at('/answer/start'), [activity: activity])

        then:
        look('paused', paused)
        look('paused while answering', waiting.get(at('/answer/pages/1')))

        when:
        clock.at(one(id).closesAt().plusSeconds(60))
        def over = visitor().post(at('/answer/start'), [activity: activity])

        then:
        look('over', over)
        look('closed', waiting.get(at('/answer/review')))

        and: 'no page of answering was forgotten'
        routes.findAll { walkable(it) && !(it.template() in NOT_HERE) && !(it.template() in walked) }*.template() == []

        where:
        locale << ['en', 'cy']
    }
}
