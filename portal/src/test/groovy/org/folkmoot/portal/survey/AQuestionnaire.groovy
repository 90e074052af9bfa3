package org.folkmoot.portal.survey

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** A questionnaire as it stands valid, and a little hostile: its words are full of markup. */
class AQuestionnaire {
    static final String HOSTILE = '<b onclick="x">&\'"{{page}}'

    static Localised words(String english) {
        Localised.of('en', "$english $HOSTILE", 'cy', "Cymraeg $english $HOSTILE")
    }

    /** One more question of a kind in a questionnaire of the studio, as it is before anybody has worded it. @return its address there */
    static String asking(PortalSpec spec, String page, Object kind, String section = 'p1') {
        UUID id = UUID.fromString(page.split('/').last())
        def edited = spec.bean(Questionnaires).edited(spec.council.id, id)
        def editing = spec.bean(QuestionnaireEditing)
        String question = editing.nextQuestion(spec.council.id, id, edited.questionnaire())
        def more = edited.questionnaire().adding(section, editing.fresh(question, Kind.valueOf(kind.toString())))
        spec.bean(Questionnaires).save(spec.council.id, id, more, edited.lockVersion(), Ids.uuid())
        "$page/questions/$question"
    }

    static List<Option> options(String... ids) {
        ids.collect { Option.of(it, words("option $it")) }
    }

    static Questionnaire build() {
        new Questionnaire(words('Feeling okay'), [
            Page.of('you', [
                Question.of('age', Kind.CHOICE, words('How old are you?')).withOptions(options('under-11', 'from-11', 'from-14')).needed(true),
                Question.of('told', Kind.YES_NO, words('Have you told anybody?')),
            ]),
            Page.of('feeling', [
                Question.of('talk', Kind.FACES, words('How easy is it to talk?')).withOptions(options('f1', 'f2', 'f3', 'f4', 'f5'))
                    .withWhy(words('What makes it hard?')).askingToPrint(true).delicate(true),
                Question.of('places', Kind.CHOICES, words('Where would you go?'))
                    .withOptions(options('cafe', 'park', 'library') + [new Option('none', words('none'), true, null)]).withLimits(null, 2),
            ]),
            Page.of('scale', [
                Question.of('agree', Kind.LIKERT, words('How far do you agree?')).withOptions(options('no-way', 'so-so', 'very'))
                    .withRows([new Row('heard', words('I am heard')), new Row('safe', words('I feel safe'))]),
            ]),
            Page.of('end', [Question.of('more', Kind.LONG_TEXT, words('Anything else?')).askingToPrint(true)]),
        ])
    }
}
