package org.folkmoot.portal.consultation

import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.transaction.TransactionOperations
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.ExactTotals
import org.folkmoot.portal.survey.Results
import spock.lang.Shared

/** An officer looks at the numbers that can be told exactly, says that it is done once, and everybody reads them. */
class ExactTotalsPagesSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http rhian
    @Shared List<Consultation> all

    def setupSpec() {
        rhian = people.in(visitor(), people.person('rhian', Role.COMMISSIONER))
        def borough = bean(Councils).byId(council.id).get()
        def consultations = ADemonstration.consultations(this)
        portal.getBean(TransactionOperations, Qualifiers.byName('default')).executeWrite { consultations.load(borough) }
        ADemonstration.answers(this).load(borough)
        bean(OutboxPump).runOnce()
        all = bean(Consultations).announced(council.id)
    }

    String results(Consultation one, String locale = 'en') {
        (locale == 'cy' ? '/cy/ymgynghoriadau/' : '/en/consultations/') + bean(Consultations).slugsOf(one)[locale] + '/results'
    }

    static String studio(Consultation one) {
        "/en/studio/consultations/${one.publicId()}/release"
    }

    ExactTotals.Outlook look(Consultation one) {
        bean(ExactTotals).look(council.id, one.publicId(), bean(Consultations).activities(one).findAll { it.fixed() }*.publicId())
    }

    def "sec_14_1 an officer sees every number first, says that it is once, and everybody reads it in both languages"() {
        given:
        def one = all.find { it.stageAt(clock.now()).closed() && look(it).state() == ExactTotals.State.READY }
        def told = look(one).lines().findAll { it.exact() }
        String page = studio(one)

        when:
        def shown = rhian.get(page)

        then:
        shown.text.contains('Exactly how many took part')
        shown.text.contains('This can be done only once')

        and: 'what can be done stands first, and nothing above it says that nothing can'
        (shown.body =~ /<h1[^>]*>(.*?)<\/h1>/)[0][1] == 'You can tell everybody exactly how many took part'
        shown.body.indexOf('id="totals"') in 1..<shown.body.indexOf('class="preview"')
        shown.body.indexOf('id="totals"') < shown.body.indexOf('No new figures can be published now')
        !shown.text.contains('Nothing can be published')
        !http.get(results(one)).text.contains('All other figures')
        told.every { shown.text.contains("${it.exact()} people") }
        http.get(results(one)).text.contains('Figures are rounded to the nearest 5')
        !http.get(results(one)).text.contains('Exact number')
        rhian.get(page.replace('/en/studio', '/cy/stiwdio')).text.contains('Union nifer y bobl a gymerodd ran')

        when: 'without saying so'
        def unsure = rhian.submit(page, [:], '/release/totals')

        then:
        unsure.status == 422
        unsure.body.contains('href="#sure"')
        bean(ExactTotals).of(council.id, one.publicId()).empty

        when: 'of other numbers than those shown'
        def moved = rhian.submitShown(shown, page, [sure: 'yes', seen: 'x'], '/release/totals')

        then:
        moved.status == 422
        moved.text.contains('Something has changed since you looked')

        when:
        def done = rhian.submit(page, [sure: 'yes'], '/release/totals')
        bean(OutboxPump).runOnce()

        then:
        done.status == 303
        rhian.get(page).with { it.text.contains('It stays as it is') && it.text.contains('Exact numbers have been published') && !it.forms.any { it.action?.endsWith('/totals') } }
        rhian.get(page).text.with { it.contains('No more figures can be published') && it.contains('All other figures stay rounded') && !it.contains('as it would be published') && !it.contains('In the next figures') }

        and:
        def english = http.get(results(one))
        def welsh = http.get(results(one, 'cy'))
        told.every { english.text.contains("${it.name().in('en')}: ${it.exact()} people answered") && welsh.text.contains("${it.name().in('cy')}: atebodd ${it.exact()} o bobl") }
        english.text.contains('Exact number, published once after closing.')
        welsh.text.contains('Union nifer, a gyhoeddwyd unwaith ar ôl cau.')

        and: 'nothing says of these that they are rounded'
        english.text.with { it.contains('All other figures are rounded to the nearest 5.') && it.contains('How many took part is told exactly where it says so.') && !it.contains('Figures are rounded') }
        !english.body.contains('content="Figures are rounded')
        welsh.text.with { it.contains('Mae pob ffigur arall wedi’i dalgrynnu i’r 5 agosaf.') && !it.contains('Mae’r ffigurau wedi’u talgrynnu') }

        and: 'and so do programs'
        def slug = bean(Consultations).slugsOf(one).en
        http.get("/api/v1/consultations/by-slug/$slug?locale=en").json.data.tookPart.with {
            it.audiences*.people == told*.exact() && it.audiences*.name == told.collect { it.name().in('en') } && it.publishedOn
        }

        when: 'once more'
        def again = rhian.submitShown(shown, page, [sure: 'yes'], '/release/totals')

        then:
        again.status == 422
    }

    def "it is printed in a report, and in none of earlier figures"() {
        given:
        def one = all.find { it.stageAt(clock.now()).closed() && look(it).state() in [ExactTotals.State.PUBLISHED] }

        when:
        def exact = bean(Findings).released(one, bean(Findings).releaseNumber(one), [], 'en').get()

        then:
        exact.totals() && exact.people() == (look(one).everybody() ? "${look(one).everybody()} people" : exact.people())
        def draft = rhian.get("/en/studio/consultations/${one.publicId()}/report/look")
        draft.status != 200 || exact.totals().every { draft.text.contains("${it.whose()}: ${it.people()} answered.") }
    }

    def "while people can answer nothing of it is offered, nor of what was taken back"() {
        given:
        def open = all.find { it.stageAt(clock.now()) == Stage.OPEN }
        def gone = all.find { it.stageAt(clock.now()).closed() && look(it).state() != ExactTotals.State.PUBLISHED }
        def shown = rhian.get(studio(gone))
        sql.executeUpdate('UPDATE consultation SET withdrawn_at = UTC_TIMESTAMP(6) WHERE public_id = ?', [gone.publicId().toString()])

        expect:
        !rhian.get(studio(open)).text.contains('Exactly how many took part')
        look(open).state() == ExactTotals.State.OPEN
        rhian.get(studio(gone)).status == 404
        rhian.post(studio(gone) + '/totals', [sure: 'yes', seen: look(gone).seen(), _token: shown.token]).status == 404
        bean(ExactTotals).of(council.id, gone.publicId()).empty

        cleanup:
        sql.executeUpdate('UPDATE consultation SET withdrawn_at = NULL WHERE public_id = ?', [gone.publicId().toString()])
    }

    def "nobody but a commissioner can do it: #role"() {
        given:
        def other = people.in(visitor(), people.person("x$n", role))
        def one = all.find { it.stageAt(clock.now()).closed() }

        expect:
        other.get(studio(one)).status == 403
        other.post(studio(one) + '/totals', [sure: 'yes', seen: '', _token: other.get('/en/your-page').token]).status == 403

        where:
        role           | n
        Role.MODERATOR | 1
        Role.AUDITOR   | 2
    }
}
