package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** A lesson that has just begun, of an activity that is open, and how a class goes through it. */
class ALesson {
    final PortalSpec spec
    final short council

    ALesson(PortalSpec spec, short council = spec.council.id) {
        this.spec = spec
        this.council = council
    }

    /** @param options {@code promise}, {@code sensitive}, {@code closesAt} */
    UUID activity(Map options = [:]) {
        UUID questionnaire = spec.bean(Questionnaires).create(council, AQuestionnaire.build(), Ids.uuid())
        long version = spec.bean(Questionnaires).freeze(council, questionnaire)
        UUID id = Ids.uuid()
        spec.bean(TestWindows).put(council, new Window(id, Ids.uuid(), version, options.promise ?: Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(1), options.closesAt ?: Instant.now() + Duration.ofDays(10),
            Localised.of('en', 'Feeling <i>okay</i>', 'cy', 'Teimlo\'n <i>iawn</i>'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'),
            Localised.of('en', 'feeling-okay', 'cy', 'teimlon-iawn'), Localised.of('en', 'Nia Fen', 'cy', 'Nia Fen'),
            true, options.sensitive != false, Instant.now() + Duration.ofDays(40)))
        id
    }

    /** @param options {@code school}, {@code shared}, {@code people}, {@code startsAt}, {@code endsAt} */
    Lesson of(UUID activity, Map options = [:]) {
        Instant starts = options.startsAt ?: spec.clock.now() - Duration.ofMinutes(5)
        UUID made = spec.bean(Lessons).add(council, new Lessons.Wanted(activity, options.school ?: 'Elm School <b>9B</b>', starts,
            options.endsAt ?: starts + Duration.ofMinutes(50), 'en', options.shared ?: false, options.people ?: 30))
        spec.bean(Lessons).find(council, made).get()
    }

    String words(Lesson lesson, String locale = 'en') {
        spec.bean(Lessons).code(lesson, locale)
    }

    Http.Reply join(Http device, Lesson lesson) {
        device.post('/en/class', [code: words(lesson)])
    }

    static Http.Reply start(Http device, UUID activity) {
        device.post('/en/answer/start', [activity: activity.toString()])
    }

    /** Every page, each with a form as it was shown. */
    static void answer(Http device, String more = 'Ask us first') {
        [['q.age': 'from-11', 'q.told': 'yes'], ['q.talk': 'f2'], ['q.places': ['cafe', 'park']], ['q.agree.heard': 'so-so'], ['q.agree.safe': 'very'], ['q.more': more]].eachWithIndex { fields, index ->
            def saved = device.submit("/en/answer/pages/${index + 1}", fields, "/pages/${index + 1}")
            assert saved.status == 303: saved.text
        }
    }

    static Http.Reply send(Http device) {
        device.submit('/en/answer/review', [:], '/send')
    }

    /** Comes in, answers everything and sends it. */
    Http.Reply through(Http device, Lesson lesson, String more = 'Ask us first') {
        assert join(device, lesson).status == 303
        assert start(device, lesson.activity()).status == 303
        answer(device, more)
        send(device)
    }
}
