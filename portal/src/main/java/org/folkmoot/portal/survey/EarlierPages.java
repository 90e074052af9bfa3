package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What somebody sent before, and going back to it. */
@Controller("/answer/earlier")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.answer")
class EarlierPages {
    private final AnswersInHand inHand;
    private final EarlierAnswers earlier;
    private final AnswerShowing showing;
    private final AnswerKeys keys;
    private final Forms forms;
    private final DatabaseClock clock;

    EarlierPages(
            AnswersInHand inHand,
            EarlierAnswers earlier,
            AnswerShowing showing,
            AnswerKeys keys,
            Forms forms,
            DatabaseClock clock) {
        this.inHand = inHand;
        this.earlier = earlier;
        this.showing = showing;
        this.keys = keys;
        this.forms = forms;
        this.clock = clock;
    }

    /** @param differs from what was sent last */
    record EarlierLine(String question, String answer, boolean differs) {}

    record EarlierOne(int number, List<EarlierLine> lines) {}

    /** @param number of what was sent last @param versions before that, the newest first */
    record EarlierPage(AnswerPages.Around around, int number, List<EarlierOne> versions, boolean open)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, Device device) {
        InHand answers = inHand.find(visit.council().id(), device).orElse(null);
        if (answers == null) {
            return device.begin(visit);
        }
        List<EarlierAnswers.Version> versions = earlier.of(visit.council().id(), answers.response());
        if (versions.isEmpty()) {
            return Pages.seeOther(visit, "/answer");
        }
        Answers sent = Answers.read(answers.response().answers());
        Map<String, String> now = new LinkedHashMap<>();
        showing.lines(visit, answers, sent, false).forEach(line -> now.put(line.question(), line.answer()));
        return Pages.answer(
                HttpStatus.OK,
                "survey/earlier",
                new EarlierPage(
                        showing.around(visit, answers),
                        answers.response().version(),
                        versions.stream()
                                .map(version -> new EarlierOne(
                                        version.number(),
                                        showing.lines(visit, answers, version.answers(), false).stream()
                                                .map(line -> new EarlierLine(
                                                        line.question(),
                                                        line.answer(),
                                                        !line.answer().equals(now.get(line.question()))))
                                                .toList()))
                                .toList(),
                        answers.openAt(clock.now())));
    }

    /** Takes an earlier version up again, as changes that are looked over and sent like any. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> goBack(Visit visit, Device device, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, AnswerForm.DRAFT, "version");
        InHand answers = inHand.find(visit.council().id(), device).orElse(null);
        if (answers == null || !keys.isToken(answers.response().id(), form.text(AnswerForm.DRAFT))) {
            return AnswerPages.lost(visit, device, form);
        }
        if (!earlier.takeUp(visit.council().id(), answers.response().id(), form.number("version"))) {
            throw new NoSuchThing();
        }
        return Pages.seeOther(visit, "/answer/review");
    }
}
