package org.folkmoot.portal.consultation

import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.web.Elsewhere

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
}
