package org.folkmoot.portal.survey

import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Shared

/** Who answered, against who lives here: exactly for the team, from released figures alone for everybody. */
class WhoAnsweredSpec extends PortalSpec {
    static final String HEAD = 'dimension,group_en,group_cy,people,source,date\n'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    UUID consultation = Ids.uuid()

    def setup() {
        people.in(http, officer)
    }

    UUID asked(int answers, List<Integer> ages) {
        def options = [['a', 'Under 11', 'Dan 11'], ['b', '11 to 13', '11 i 13'], ['c', '14 to 17', '14 i 17']].collect { Option.of(it[0], Localised.of('en', it[1], 'cy', it[2])) }
        def questionnaire = new Questionnaire(Localised.of('en', 'The club', 'cy', 'Y clwb'), [Page.of('p', [
            Question.of('age', Kind.CHOICE, Localised.of('en', 'How old are you?', 'cy', 'Faint yw eich oed?')).withOptions(options).needed(true)])])
        UUID id = Ids.uuid()
        Localised words = Localised.of('en', 'The club', 'cy', 'Y clwb')
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, questionnaire, officer.publicId()))
        bean(TestWindows).put(council.id, new Window(id, consultation, version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(20), Instant.now() - Duration.ofDays(1),
            words, words, words, Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        bean(DemonstrationResponses).fill(council.id, id, answers, new DemonstrationResponses.Mix([age: ages], [:]))
        bean(Counting).runOnce()
        id
    }

    def take(String lines) {
        http.postFiles('/en/studio/population', [_token: http.get('/en/studio/population').token], [file: (HEAD + lines).getBytes('UTF-8')], 'people.csv')
    }

    static final String LINES = ['Under 11,Dan 11,5000', '11 to 13,11 i 13,3000', '14 to 17,14 i 17,2000'].collect { "age,$it,Made-up <b>census,2026-03-21\n" }.join()

    def "the team reads the gap in words, exactly; a file with a fault changes nothing"() {
        given:
        UUID activity = asked(60, [0, 1, 0, 0])
        String page = "/en/studio/results/$activity/who"

        when:
        def taken = take(LINES)
        def compared = http.submit(page, [dimension: 'age'], '/who')

        then:
        taken.status == 303
        compared.status == 303
        with(http.get(page)) {
            text.contains('11 to 13 are 30% of those who live here and 100% of those who answered: 70 points more than their share.')
            text.contains('Under 11 are 50% of those who live here and 0% of those who answered: 50 points fewer than their share.')
            body.contains('Made-up &lt;b&gt;census')
        }
        http.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Dan 11: 50% o’r rhai sy’n byw yma')

        when:
        def refused = take('age,One,Un,many,x,2026-03-21\n')

        then:
        refused.status == 422
        refused.text.contains('Line 2: “many” is not a whole number of people.')
        bean(Population).known(council.id).age.groups()*.people() == [5000, 3000, 2000]
        http.get('/en/studio/population/file.csv').body.contains('age,"Under 11","Dan 11",5000')
    }

    def "sec_14_1 everybody reads what released figures say of it and no more"() {
        given:
        take(LINES)
        UUID activity = asked(163, [3, 50, 47, 0])
        bean(Population).compare(council.id, activity, 'age', 'age', officer.publicId())

        when:
        def release = bean(Results).release(council.id, consultation, [activity], null, null, officer.publicId())
        def view = bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), bean(Population).beside(council.id, release, 'en'), 'en')
        def figures = release.questions()[0].groups()[0]
        def lives = view.questions()[0].lives()

        then: 'a group too small to be shown has no share either'
        figures.people()[0] == null
        lives.find { it.startsWith('Under 11') } == 'Under 11 are 50% of those who live here. How many answered is not shown, so that nobody can be known.'
        lives.last() == 'Who lives here: Made-up <b>census, 21 March 2026.'

        and: 'shares are those of the rounded figures'
        [1, 2].every { at ->
            Integer shown = figures.people()[at]
            shown == null || lives[at].contains("about ${Math.round(100.0 * shown / figures.base())}% of those who answered")
        }

        when: 'nobody compares them any more'
        bean(Population).compare(council.id, activity, 'age', '', officer.publicId())

        then:
        bean(ReleasedViews).of(release, new ReleasedViews.Asked('/x', [:], null, null), bean(Population).beside(council.id, release, 'en'), 'en').questions()[0].lives() == []
    }

    def "figures are the council’s own: no other council sees or changes them, and no other role"() {
        given:
        take(LINES)
        def elsewhere = newCouncil()

        expect:
        bean(Population).known(elsewhere.id).isEmpty()
        new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'stranger', Role.COMMISSIONER).get('/en/studio/population').text.contains('No figures yet.')
        people.visitor(visitor(), 'moderator', Role.MODERATOR).get('/en/studio/population').status == 403
    }
}
