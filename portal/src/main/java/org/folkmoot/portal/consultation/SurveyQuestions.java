package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
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
        return questionnaires.create(council, read(written), actor);
    }

    @Override
    public Map<String, Object> written(short council, UUID questionnaire) {
        Questionnaire found = questionnaires.find(council, questionnaire);
        return Json.read(
                Json.write(Map.of("title", found.title(), "pages", found.pages())),
                new TypeReference<Map<String, Object>>() {});
    }

    @Override
    public void retitle(short council, UUID questionnaire, Localised before, Localised after, UUID actor) {
        questionnaires.retitle(council, questionnaire, before, after, actor);
    }

    @Override
    public Facts facts(short council, UUID questionnaire, List<String> locales) {
        Questionnaire asked = questionnaires.find(council, questionnaire);
        return new Facts(
                questionnaires.screens(asked),
                asked.questions().size(),
                questionnaires.missing(council, asked, locales));
    }

    @Override
    public long freeze(short council, UUID questionnaire) {
        return questionnaires.freeze(council, questionnaire);
    }

    /** Templates leave out what is usual: a question is not needed, not delicate, asks for no permission. */
    private static Questionnaire read(Map<String, Object> written) {
        Map<String, Object> whole = new LinkedHashMap<>(written);
        whole.put(
                "pages",
                ConsultationTemplate.list(written.get("pages")).stream()
                        .map(page -> with(
                                ConsultationTemplate.map(page),
                                "questions",
                                ConsultationTemplate.list(
                                                ConsultationTemplate.map(page).get("questions"))
                                        .stream()
                                        .map(question -> question(ConsultationTemplate.map(question)))
                                        .toList()))
                        .toList());
        return Json.read(Json.write(whole), Questionnaire.class);
    }

    private static Map<String, Object> question(Map<?, ?> written) {
        Map<String, Object> question = with(
                written,
                "options",
                ConsultationTemplate.list(written.get("options")).stream()
                        .map(option -> {
                            Map<String, Object> whole = with(ConsultationTemplate.map(option), "", "");
                            whole.putIfAbsent("exclusive", false);
                            return whole;
                        })
                        .toList());
        question.putIfAbsent("required", false);
        question.putIfAbsent("sensitive", false);
        question.putIfAbsent("askPrintPermission", false);
        return question;
    }

    private static Map<String, Object> with(Map<?, ?> written, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>();
        written.forEach((key, one) -> changed.put(key.toString(), one));
        if (!name.isEmpty()) {
            changed.put(name, value);
        }
        return changed;
    }
}
