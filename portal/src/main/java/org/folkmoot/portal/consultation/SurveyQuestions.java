package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.AuthoredQuestions;
import org.folkmoot.portal.survey.Guard;
import org.folkmoot.portal.survey.OtherForms;
import org.folkmoot.portal.survey.QuestionBank;
import org.folkmoot.portal.survey.Questionnaire;
import org.folkmoot.portal.survey.Questionnaires;

/** Questionnaires as the survey feature keeps them. */
@Singleton
final class SurveyQuestions implements Questions {
    private final Questionnaires questionnaires;

    SurveyQuestions(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    @Override
    public UUID create(short council, Map<String, Object> written, UUID actor) {
        return questionnaires.create(council, AuthoredQuestions.questionnaire(written), actor);
    }

    @Override
    public void rewrite(short council, UUID questionnaire, Map<String, Object> written, UUID actor) {
        questionnaires.rewrite(council, questionnaire, AuthoredQuestions.questionnaire(written), actor);
    }

    @Override
    public Map<String, Object> written(short council, UUID questionnaire) {
        Questionnaire found = questionnaires.find(council, questionnaire);
        return Json.read(
                Json.write(Map.of("title", found.title(), "pages", found.pages())),
                new TypeReference<Map<String, Object>>() {});
    }

    @Override
    public boolean fill(short council, UUID questionnaire, UUID like, UUID actor) {
        return questionnaires.fill(council, questionnaire, like, actor);
    }

    @Override
    public void retitle(short council, UUID questionnaire, Localised before, Localised after, UUID actor) {
        questionnaires.retitle(council, questionnaire, before, after, actor);
    }

    @Override
    public List<Asked> asked(short council, UUID questionnaire) {
        return questionnaires.find(council, questionnaire).questions().stream()
                .filter(question -> !question.kind().told())
                .map(question -> new Asked(question.id(), question.kind().name(), question.text()))
                .toList();
    }

    @Override
    public List<Localised> words(short council, long version) {
        return questionnaires.version(council, version).questions().stream()
                .flatMap(question -> Stream.of(
                                Stream.of(question.text()),
                                question.rows().stream().map(row -> row.text()),
                                Stream.ofNullable(question.otherForms()).map(OtherForms::easy))
                        .flatMap(each -> each))
                .filter(text -> !text.blank())
                .toList();
    }

    @Override
    public Facts facts(short council, UUID questionnaire, List<String> locales) {
        Questionnaire asked = questionnaires.find(council, questionnaire);
        return new Facts(
                questionnaires.screens(asked),
                asked.questions().size(),
                questionnaires.missing(council, asked, locales),
                QuestionBank.asksAboutWelsh(asked),
                Questionnaires.asksForAddresses(asked),
                asked.questions().stream()
                        .filter(question -> question.guard() == Guard.SPECIAL)
                        .map(question -> new Special(
                                question.id(),
                                question.text(),
                                question.condition() == null
                                        ? ""
                                        : question.condition().key()))
                        .toList());
    }

    @Override
    public boolean unwalked(short council, UUID questionnaire) {
        return Questionnaires.unwalked(questionnaires.find(council, questionnaire));
    }

    @Override
    public long freeze(short council, UUID questionnaire) {
        return questionnaires.freeze(council, questionnaire);
    }
}
