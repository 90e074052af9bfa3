package org.folkmoot.portal.content;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** A notice that cannot wait, composed of ready sentences: it stands above every page in every language at once, until its moment. */
@Controller("/studio/urgent")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioUrgentPages {
    private static final String HAPPENED = "happened";
    private static final String ADVICE = "advice";
    private static final String PLACE = "place-";
    private static final String DAY = "until.day";
    private static final String TIME = "until.time";
    private static final String[] FIELDS = {HAPPENED, ADVICE + "*", PLACE + "en", PLACE + "cy", DAY, TIME};
    private static final String VIEW = "content/studio_urgent";
    private static final int LONGEST_PLACE = 50;
    private static final int MOST_ADVICE = 4;

    /** What is urgent is looked at again within a month. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private final ReadySentences sentences;
    private final EntryDesk desk;
    private final Forms forms;
    private final Messages messages;

    StudioUrgentPages(ReadySentences sentences, EntryDesk desk, Forms forms, Messages messages) {
        this.sentences = sentences;
        this.desk = desk;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param places what was typed, by language */
    record UrgentPage(
            List<Choice> happened,
            List<Choice> advice,
            List<Place> places,
            String day,
            String time,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Choice(String value, String label, boolean selected, boolean checked) {}

    record Place(String lang, String name, String label, String value) {}

    /**
     * What goes out, before it does.
     *
     * @param said in each language, as people will read it
     * @param typed what the form holds, for sending it on
     * @param change outside address of the form, with all that was chosen in it
     */
    record LookPage(List<Said> said, Instant until, List<Typed> typed, String change) implements PageModel {}

    /** @param label what stands before the title above every page @param nameKey message key of the language's name */
    record Said(String lang, String nameKey, String label, String title, String words) {}

    record Typed(String name, String value) {}

    /** With what an earlier look held, for whoever changes it. */
    @Get
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> form(Visit visit, HttpRequest<?> request) {
        Form asked = forms.readToShowBack(request.getUri().getRawQuery());
        return Answers.page(VIEW, page(visit, asked, FieldErrors.Shown.NONE));
    }

    /** A second look, in every language; nothing is changed by it. */
    @Get("/look")
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> look(Visit visit, HttpRequest<?> request) {
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = forms.readOpen(visit, request.getUri().getRawQuery(), FIELDS);
        check(visit, form, errors);
        Instant until = until(visit, form, errors);
        if (!errors.none() || until == null) {
            return again(visit, form, errors);
        }
        List<Typed> typed = form.values().entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> new Typed(one.getKey(), value)))
                .toList();
        String query = typed.stream()
                .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
                .collect(Collectors.joining("&"));
        return Answers.page(
                "content/studio_urgent_look",
                new LookPage(
                        visit.council().parityLocales().stream()
                                .map(lang -> new Said(
                                        lang,
                                        "content.urgent.look." + lang,
                                        messages.text(lang, "layout.urgent"),
                                        title(form, lang),
                                        sentences.advice(form.texts(ADVICE), lang)))
                                .toList(),
                        until,
                        typed,
                        visit.path("/studio/urgent") + "?" + query));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> publish(Visit visit, @Body @Nullable String body) {
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form;
        try {
            form = forms.read(visit, body, FIELDS);
        } catch (StaleForm away) {
            form = away.typed();
            errors.add(HAPPENED, "content.entry.stale");
        }
        check(visit, form, errors);
        Instant until = until(visit, form, errors);
        if (!errors.none() || until == null) {
            return again(visit, form, errors);
        }
        UUID id = desk.tell(visit.viewer(), desk.type(FrameEntries.NOTICE), values(visit, form, until));
        return Pages.done(visit, StudioEntryPages.DESK + "/" + id, "published");
    }

    private HttpResponse<?> again(Visit visit, Form form, FieldErrors errors) {
        return Answers.page(HttpStatus.UNPROCESSABLE_ENTITY, VIEW, page(visit, form, errors.shown()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String title(Form form, String lang) {
        return Objects.requireNonNull(sentences.happenedAt(form.text(HAPPENED), form.text(PLACE + lang), lang));
    }

    private @Nullable Instant until(Visit visit, Form form, FieldErrors errors) {
        LondonTime read = LondonTime.read(form.text(DAY), form.text(TIME));
        if (read.instant() == null) {
            errors.add(DAY, "content.urgent.missing.until");
        } else if (!visit.now().isBefore(read.instant())) {
            errors.add(DAY, "content.urgent.over");
        } else if (read.instant().isAfter(visit.now().plus(LONGEST))) {
            errors.add(DAY, "content.urgent.too-long", Map.of("days", LONGEST.toDays()));
        }
        return read.instant();
    }

    private void check(Visit visit, Form form, FieldErrors errors) {
        if (!sentences.happened().containsKey(form.text(HAPPENED))) {
            errors.add(HAPPENED, "content.urgent.missing.happened");
        }
        List<String> advice = form.texts(ADVICE);
        if (advice.isEmpty() || !sentences.advice().keySet().containsAll(advice)) {
            errors.add(ADVICE, "content.urgent.missing.advice");
        } else if (advice.size() > MOST_ADVICE) {
            errors.add(ADVICE, "content.value.too-many", Map.of("most", MOST_ADVICE));
        } else if (!sentences.clash(advice).isEmpty()) {
            List<String> two = sentences.clash(advice);
            errors.add(
                    ADVICE,
                    "content.urgent.clash",
                    Map.of(
                            "one",
                            sentences.advice(two.subList(0, 1), visit.locale()),
                            "other",
                            sentences.advice(two.subList(1, 2), visit.locale())));
        }
        for (String lang : visit.council().parityLocales()) {
            String place = form.text(PLACE + lang);
            if (place.isEmpty()) {
                errors.add(PLACE + lang, "content.urgent.missing.place." + lang);
            } else if (place.length() > LONGEST_PLACE) {
                errors.add(PLACE + lang, "content.value.too-long", Map.of("most", LONGEST_PLACE));
            } else if (place.chars().anyMatch(Character::isISOControl)) {
                errors.add(PLACE + lang, "content.value.wrong-characters");
            }
        }
    }

    private Values values(Visit visit, Form form, Instant until) {
        Map<String, JsonNode> shared = new LinkedHashMap<>();
        shared.put("urgency", Values.node(FrameEntries.DANGER));
        shared.put("showUntil", Values.node(until.toString()));
        Map<String, Map<String, JsonNode>> texts = new TreeMap<>();
        for (String lang : visit.council().parityLocales()) {
            texts.put(
                    lang,
                    Map.of(
                            ContentType.TITLE,
                            Values.node(title(form, lang)),
                            "words",
                            Values.node(sentences.advice(form.texts(ADVICE), lang))));
        }
        return new Values(shared, texts);
    }

    private UrgentPage page(Visit visit, Form form, FieldErrors.Shown errors) {
        return new UrgentPage(
                choices(sentences.happened(), List.of(form.text(HAPPENED)), true, visit),
                choices(sentences.advice(), form.texts(ADVICE), false, visit),
                visit.council().parityLocales().stream()
                        .map(lang -> new Place(
                                lang,
                                PLACE + lang,
                                messages.text(
                                        visit.locale(),
                                        "content.in." + lang,
                                        Map.of("label", messages.text(visit.locale(), "content.urgent.place"))),
                                form.text(PLACE + lang)))
                        .toList(),
                form.text(DAY),
                form.text(TIME),
                errors);
    }

    /** As they read in the language of the page, with the place left open. */
    private List<Choice> choices(Map<String, Localised> all, List<String> chosen, boolean place, Visit visit) {
        String open = messages.text(visit.locale(), "content.urgent.somewhere");
        return all.entrySet().stream()
                .map(one -> {
                    boolean on = chosen.contains(one.getKey());
                    return new Choice(
                            one.getKey(),
                            place
                                    ? ReadySentences.said(one.getValue(), open, visit.locale())
                                    : one.getValue().in(visit.locale()),
                            on,
                            on);
                })
                .toList();
    }
}
