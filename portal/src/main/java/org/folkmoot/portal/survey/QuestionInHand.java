package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.BadForm;

/** The question that a form is about: one of the questionnaire, or one that is there only once it was saved with words. */
@Singleton
class QuestionInHand {
    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;

    QuestionInHand(Questionnaires questionnaires, QuestionnaireEditing editing) {
        this.questionnaires = questionnaires;
        this.editing = editing;
    }

    /** Where one more question is to stand, and of what kind. @param page id */
    record Adding(String page, Kind kind) {
        String query() {
            return "?page=" + page + "&kind=" + kind;
        }
    }

    /**
     * @param edited the questionnaire with the question in it
     * @param question as it was saved; as its kind usually begins where it was not
     * @param adding null for one that is there
     */
    record Held(
            Questionnaires.Edited edited,
            Question question,
            @Nullable Adding adding) {}

    /** @throws BadForm for a kind that there is not */
    static Kind kind(@Nullable String name) {
        return Stream.of(Kind.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(BadForm::new);
    }

    /**
     * @param page and kind: of one more; null or empty for one that is there
     * @throws NoSuchThing where there is none, or no such page
     */
    Held find(short council, UUID id, String question, @Nullable String page, @Nullable String kind) {
        Questionnaires.Edited edited = questionnaires.edited(council, id);
        if (page == null || page.isEmpty()) {
            return new Held(edited, edited.questionnaire().question(question).orElseThrow(NoSuchThing::new), null);
        }
        Adding adding = new Adding(page, kind(kind));
        if (edited.questionnaire().pages().stream().noneMatch(each -> each.id().equals(page))) throw new NoSuchThing();
        // Whatever the address calls it: somebody else may have added one meanwhile.
        Question fresh = editing.fresh(editing.nextQuestion(council, id, edited.questionnaire()), adding.kind());
        Questionnaire with = edited.questionnaire().adding(page, fresh);
        return new Held(new Questionnaires.Edited(id, with, edited.lockVersion()), fresh, adding);
    }
}
