package org.folkmoot.portal.consultation

import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.survey.Frames
import org.folkmoot.portal.survey.coding.CodeWording

/** "You said, we did" answers the themes that people's words were sorted under: everybody sees which, and the team which it has not answered yet. */
class ThemesAnsweredSpec extends AskingSpec {
    private long theme(UUID activity, String label, String welsh = null, Long mergedInto = null) {
        String words = welsh == null ? null : org.folkmoot.portal.platform.data.Json.write([label: [en: label, cy: welsh], definition: [:], example: [:]])
        sql.executeInsert('INSERT INTO survey_code (council_id, activity, question, label, words, merged_into) VALUES (?, ?, ?, ?, ?, ?)',
            [council.id, activity.toString(), 'one-thing', label, words, mergedInto])[0][0] as long
    }

    private UUID closed() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        def id = drafted()
        open(id)
        clock.at(MONDAY.plus(15, ChronoUnit.DAYS))
        id
    }

    private void answer(UUID id, String said, Long theme) {
        bean(Outcomes).save(rhian, id, null, new Outcomes.Written(both(said), 'WILL', both("We mend $said".toString()), both('Estates'), LocalDate.parse('2026-12-01'), theme?.toString()))
    }

    def "a row stands beside its theme with the way to the results, in either language, and what was written for the team alone stays the team's"() {
        given:
        def id = closed()
        def young = bean(Consultations).activities(one(id)).first().publicId()
        long lights = theme(young, 'Lights <b>out</b>', 'Goleuadau')
        long dark = theme(young, 'Dark corners', null, lights)
        long buses = theme(young, 'Buses home', 'Bysiau adref')
        answer(id, 'It is dark <i>here</i>', dark)
        answer(id, 'No bus', buses)
        answer(id, 'Something else', null)
        sql.execute('UPDATE consultation_outcome SET theme_shown = NULL WHERE council_id = ? AND theme = ?', [council.id, buses.toString()])
        AGroundwork.decided(portal, rhian, id)
        bean(Outcomes).publish(rhian, id)
        bean(OutboxPump).runOnce()

        when:
        def english = http.get("${path(id)}/outcome")
        def welsh = http.get("${path(id, 'cy')}/canlyniad")
        if (welsh.status != 200) welsh = http.get(bean(org.folkmoot.portal.platform.web.Addresses).outside("/consultations/${bean(Consultations).slugOf(one(id), 'cy')}/outcome", 'cy'))

        then: 'the theme it was merged into'
        english.text.contains('What people wrote about: Lights <b>out</b>')
        english.links.any { it.startsWith("${path(id)}/results") }
        welsh.text.contains('Yr hyn yr ysgrifennodd pobl amdano: Goleuadau')

        and:
        !english.text.contains('Buses home')
        english.text.count('What people wrote about:') == 1

        when: 'the theme is called otherwise'
        bean(Frames).reword(new Frames.Of(council.id, young, 'one-thing', rhian.accountPublicId()), lights, CodeWording.labelled('Dark streets'), null)
        bean(OutboxPump).runOnce()

        then:
        http.get("${path(id)}/outcome").text.contains('What people wrote about: Dark streets')
    }

    def "the team sees which themes no row answers yet, and begins a row from there"() {
        given:
        def id = closed()
        def young = bean(Consultations).activities(one(id)).first().publicId()
        long lights = theme(young, 'Lights')
        long dark = theme(young, 'Dark', null, lights)
        long buses = theme(young, 'Buses <b>home</b>')
        long old = theme(young, 'Sorted under others now')
        sql.execute('UPDATE survey_code SET retired_in = 2 WHERE id = ?', [old])
        answer(id, 'It is dark', dark)

        when:
        def list = officer.get("/en/studio/consultations/$id/outcome")
        def link = list.links.find { it.endsWith("theme=$buses") }

        then:
        list.text.contains('1 theme has no row yet')
        list.text.contains('Buses <b>home</b>')
        list.text.contains('What people wrote about: Lights')
        !list.links.any { found -> [lights, dark, old].any { found.endsWith("theme=$it") } }

        and: 'with the theme chosen'
        officer.get(link).body =~ /<option value="$buses" selected/

        when:
        answer(id, 'No bus', buses)

        then:
        !officer.get("/en/studio/consultations/$id/outcome").text.contains('has no row yet')
    }
}
