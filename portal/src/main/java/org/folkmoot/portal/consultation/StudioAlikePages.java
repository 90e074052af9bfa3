package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Which questions of one audience are the same as another's in other words: figures of them stand side by side. */
@Controller("/studio/consultations/{id}/audiences/{activity}/same")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioAlikePages {
    private static final String FIELD = "same-";

    record Choice(String value, String label, boolean selected) {}

    /** @param options none where nobody else is asked anything of the kind */
    record Line(String field, String question, List<Choice> options) {}

    /** @param action outside path of this page, where its form goes @param audience whose questions these are */
    record SamePage(Studio.Head head, String action, String audience, List<Line> lines) implements PageModel {}

    private final Consultations consultations;
    private final AlikeQuestions alike;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioAlikePages(Consultations consultations, AlikeQuestions alike, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.alike = alike;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> list(UUID id, UUID activity, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Activity own = own(one, activity);
        String locale = visit.locale();
        return Answers.page(
                "consultation/studio_same",
                new SamePage(
                        studio.head(one, "audiences", visit),
                        visit.path("/studio/consultations/" + id + "/audiences/" + activity + "/same"),
                        own.said().name().in(locale),
                        alike.lines(one, own).stream()
                                .map(line -> new Line(
                                        FIELD + line.question().id(),
                                        line.question().text().in(locale),
                                        line.candidates().stream()
                                                .map(each -> choice(each, line.like(), locale))
                                                .toList()))
                                .toList()));
    }

    private Choice choice(AlikeQuestions.Candidate each, String like, String locale) {
        String value =
                AlikeQuestions.value(each.activity().publicId(), each.question().id());
        return new Choice(
                value,
                messages.text(
                        locale,
                        "consultation.same.choice",
                        Map.of(
                                "audience", each.activity().said().name().in(locale),
                                "question", each.question().text().in(locale))),
                value.equals(like));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Consultation one = consultations.get(visit.council().id(), id);
        List<String> asked = alike.lines(one, own(one, activity)).stream()
                .map(line -> line.question().id())
                .toList();
        Form form = forms.read(visit, body, asked.stream().map(FIELD::concat).toArray(String[]::new));
        Map<String, String> chosen = new LinkedHashMap<>();
        asked.forEach(question -> chosen.put(question, form.text(FIELD + question)));
        alike.mark(visit.viewer(), id, activity, chosen);
        return Pages.done(visit, "/studio/consultations/" + id + "/audiences/" + activity + "/same", "saved");
    }

    private Activity own(Consultation one, UUID activity) {
        return consultations.activities(one).stream()
                .filter(each -> each.publicId().equals(activity))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
    }
}
