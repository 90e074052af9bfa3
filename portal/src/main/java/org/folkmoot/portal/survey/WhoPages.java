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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Who answered, against who lives here, for the team; and which comparison the public reads beside released figures. */
@Controller("/studio/results/{activity}/who")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class WhoPages {
    private final Results results;
    private final Population population;
    private final AccessTerms terms;
    private final Windows windows;
    private final Words words;
    private final Forms forms;

    WhoPages(Results results, Population population, AccessTerms terms, Windows windows, Words words, Forms forms) {
        this.results = results;
        this.population = population;
        this.terms = terms;
        this.windows = windows;
        this.words = words;
        this.forms = forms;
    }

    record Choice(String value, String label, boolean selected) {}

    /**
     * A question that people choose one answer to.
     *
     * @param gaps as sentences, the widest first
     * @param beside what cannot be compared, as sentences
     * @param wanted how many answers are still missing of those that were wanted, and who has given as many as there may be, as sentences
     */
    record Question(
            String key,
            String heading,
            List<Choice> dimensions,
            List<String> gaps,
            List<String> beside,
            String source,
            List<String> wanted) {}

    record WhoPage(
            String activity,
            String title,
            String parentHref,
            String populationHref,
            boolean known,
            List<Question> questions)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, UUID activity) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        Map<String, PopulationFile.Counted> known = population.known(council);
        Map<String, String> uses = population.uses(council, activity);
        List<Question> questions = new ArrayList<>();
        for (ActivityResults.QuestionResult each :
                results.live(council, activity).questions()) {
            if (each.kind() != Kind.CHOICE || each.each() != null) continue;
            questions.add(question(
                    visit.locale(),
                    each,
                    known,
                    uses.getOrDefault(each.key(), ""),
                    wanted(terms.of(council, activity).quotas(), each, visit.locale())));
        }
        return Pages.answer(
                HttpStatus.OK,
                "survey/who",
                new WhoPage(
                        activity.toString(),
                        window.title().in(visit.locale()),
                        visit.path("/studio/results/" + activity),
                        visit.path("/studio/population"),
                        !known.isEmpty(),
                        questions));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> compare(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question", "dimension");
        short council = visit.council().id();
        windows.window(council, activity);
        boolean asked = results.live(council, activity).questions().stream()
                .anyMatch(each -> each.kind() == Kind.CHOICE
                        && each.each() == null
                        && each.key().equals(form.text("question")));
        String dimension = form.text("dimension");
        if (!asked || !(dimension.isEmpty() || PopulationFile.DIMENSIONS.contains(dimension))) throw new BadForm();
        population.compare(council, activity, form.text("question"), dimension, CodingPages.actor(visit));
        return Pages.done(visit, "/studio/results/" + activity + "/who", "saved");
    }

    private Question question(
            String locale,
            ActivityResults.QuestionResult question,
            Map<String, PopulationFile.Counted> known,
            String dimension,
            List<String> wanted) {
        List<String> gaps = new ArrayList<>();
        List<String> beside = new ArrayList<>();
        PopulationFile.Counted counted = known.get(dimension);
        if (counted != null) {
            List<Gap.Chosen> chosen = question.options().stream()
                    .filter(option -> !option.id().equals(org.folkmoot.portal.survey.Question.NOT_SAID))
                    .map(option -> new Gap.Chosen(option.text(), (int) option.people()))
                    .toList();
            Gap.Compared compared = Gap.of(counted.groups(), chosen, null);
            compared.gaps().stream()
                    .sorted((one, other) -> Math.abs(other.points()) - Math.abs(one.points()))
                    .forEach(gap -> gaps.add(population.line(gap, false, locale)));
            if (gaps.isEmpty()) beside.add(words.say(locale, "survey.who.none-alike"));
            aside(compared.onlyHere(), "survey.who.only-here", locale, beside);
            aside(compared.onlyAnswered(), "survey.who.only-answered", locale, beside);
        }
        return new Question(
                question.key(),
                question.text().in(locale),
                known.keySet().stream()
                        .map(each -> new Choice(
                                each, words.say(locale, "survey.population.dimension." + each), each.equals(dimension)))
                        .toList(),
                gaps,
                beside,
                counted == null ? "" : population.source(counted, locale),
                wanted);
    }

    /** As far as they are counted: a line for each group of which a number was wanted. */
    private List<String> wanted(List<Quota> quotas, ActivityResults.QuestionResult question, String locale) {
        List<String> wanted = new ArrayList<>();
        for (Quota quota : quotas) {
            if (!quota.question().equals(question.key())) continue;
            question.options().stream()
                    .filter(option -> option.id().equals(quota.choice()))
                    .forEach(option -> {
                        String group = option.text().in(locale);
                        long here = option.people();
                        if (quota.least() != null) {
                            long missing = Math.max(0, quota.least() - here);
                            wanted.add(words.say(
                                    locale,
                                    "survey.who.wanted",
                                    Map.of("group", group, "least", quota.least(), "here", here, "missing", missing)));
                        }
                        if (quota.most() != null) {
                            String key = here >= quota.most() ? "survey.who.full" : "survey.who.room";
                            wanted.add(
                                    words.say(locale, key, Map.of("group", group, "most", quota.most(), "here", here)));
                        }
                    });
        }
        return wanted;
    }

    private void aside(List<Localised> names, String key, String locale, List<String> beside) {
        if (names.isEmpty()) return;
        String joined = names.stream().map(name -> name.in(locale)).collect(Collectors.joining(", "));
        beside.add(words.say(locale, key, Map.of("groups", joined)));
    }
}
