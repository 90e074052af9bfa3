package org.folkmoot.portal.consultation

import static org.folkmoot.portal.consultation.AConsultation.NOON
import static org.folkmoot.portal.consultation.AConsultation.aConsultation
import static org.folkmoot.portal.consultation.AConsultation.both

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** What must be in order before people are asked. */
class OpeningChecklistSpec extends Specification {
    def "a consultation with everything may open"() {
        expect:
        check(aConsultation().launchedAt(null).build()).ready()
    }

    def "nothing opens without #missing"() {
        expect:
        check(draft).toDo() == [missing]

        where:
        missing       | draft
        'languages'   | aConsultation().changed(summary: Localised.of('en', 'Five minutes.')).build()
        'languages'   | aConsultation().changed(summary: Localised.of('cy', 'Pum munud.')).build()
        'languages'   | aConsultation().changed(summary: both('Five  minutes.', 'five minutes.')).build()
        'languages'   | aConsultation().changed(options: Localised.of('en', 'Three.')).build()
        'changeable'  | aConsultation().changed(changeable: Localised.EMPTY).build()
        'settled'     | aConsultation().changed(settled: Localised.EMPTY).build()
        'decision'    | aConsultation().changed(decision: Localised.EMPTY).build()
        'dates'       | aConsultation().opensAt(null).build()
        'dates'       | aConsultation().closesAt(NOON).build()
        'results-due' | aConsultation().resultsDueOn(null).build()
        'results-due' | aConsultation().resultsDueOn(LocalDate.parse('2026-06-07')).build()
    }

    def "#what people look for is there, or it is said why not, in every language: #because"() {
        given:
        def items = Absences.items([(what): there], said ? [(what): said] : [:], ['en', 'cy'])
        def item = items.find { it.key() == what.key() }

        expect:
        items*.key() == ['options', 'papers', 'day']
        item.done() == done
        item.lacking().collect { "$it.key $it.field $it.locale $it.place".toString() } == lacking
        items.findAll { it != item }.every { !it.done() && it.lacking().empty }

        where:
        what           | there | said                                       || done  | lacking                                                        | because
        Absent.OPTIONS | true  | null                                       || true  | []                                                             | 'an option has its reason'
        Absent.OPTIONS | false | null                                       || false | []                                                             | 'nothing is said'
        Absent.PAPERS  | false | both('None: it is all here.', 'Dim un.')   || true  | []                                                             | 'none, and why'
        Absent.PAPERS  | false | Localised.of('en', 'None.')                || false | ['consultation.lack.absent no-papers cy /background#papers_cy'] | 'only the English says why'
        Absent.DAY     | false | both('Not known yet.', 'not  known yet.')  || false | ['consultation.lack.copied no-day cy /declared#day_cy']        | 'the Welsh is a copy'
        Absent.DAY     | true  | Localised.of('en', 'Not known.')           || true  | []                                                             | 'a day is named all the same'
    }

    def "a council of one language is not asked for the other"() {
        given:
        def english = aConsultation().changed(AConsultation.words().collectEntries { name, text -> [name, Localised.of('en', text.in('en'))] }).build()

        expect:
        check(english, ['en']).ready()
        check(english, ['en', 'cy']).toDo().contains('languages')
    }

    def "a questionnaire needs questions, whole in both languages"() {
        expect:
        check(aConsultation().build(), ['en', 'cy'], questions, lacking).toDo() == ['questionnaires']

        where:
        questions | lacking
        0         | []
        3         | ['survey.missing.text']
    }

    def "a title that is missing is said once: #said"() {
        given:
        def one = aConsultation().changed(title: title).build()

        expect:
        check(one, ['en', 'cy'], 3, lacking).items()*.lacking().flatten().collect { "$it.key $it.locale".toString() } == said

        where:
        title                      | lacking                                            || said
        Localised.of('en', 'Okay') | ['survey.missing.title.cy']                        || ['consultation.lack.absent cy']
        Localised.of('en', 'Okay') | ['survey.missing.title.cy', 'survey.missing.text'] || ['consultation.lack.absent cy', 'consultation.lack.half-questions ']
        both('Okay', 'Iawn')       | ['survey.missing.title.cy']                        || ['consultation.lack.questionnaire-title cy']
    }

    def "a duty that one person holds alone is not covered: #missing"() {
        given:
        def prepared = new OpeningChecklist.Prepared(aConsultation().build(), [asked(3, [])], ['en', 'cy'], readers, carers)

        expect:
        OpeningChecklist.of(prepared, NOON).toDo() == missing

        where:
        readers | carers || missing
        false   | true   || ['readers']
        true    | false  || ['carers']
        false   | false  || ['readers', 'carers']
    }

    def "somebody must be asked"() {
        given:
        def prepared = new OpeningChecklist.Prepared(aConsultation().build(), [], ['en', 'cy'], true, true)

        expect:
        OpeningChecklist.of(prepared, NOON).toDo() == ['audiences', 'questionnaires']
    }

    def "each thing to do leads to its place"() {
        expect:
        check(aConsultation().changed(decision: Localised.EMPTY).build()).items().find { !it.done() }.place() == '/words#decision_en'
        check(aConsultation().changed(summary: Localised.of('en', 'x')).build()).items().find { !it.done() }.place() == '/words#summary_cy'
    }

    private static OpeningChecklist check(Consultation one, List<String> locales = ['en', 'cy'], int questions = 3, List<String> lacking = []) {
        OpeningChecklist.of(new OpeningChecklist.Prepared(one, [asked(questions, lacking)], locales, true, true), NOON)
    }

    private static OpeningChecklist.Asked asked(int questions, List<String> lacking) {
        def said = new Activity.Said(both('Young people', 'Pobl ifanc'), Localised.EMPTY)
        new OpeningChecklist.Asked(new Activity(1L, 1 as short, UUID.randomUUID(), 1L, 'young-people', Json.write(said), 11, 18, 5,
                UUID.randomUUID(), null, 'ANONYMOUS', false, null, null, null), questions, lacking)
    }
}
