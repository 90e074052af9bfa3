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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** Writing a draft: both languages side by side, and its dates. A draft may be saved half done; opening is where all must be there. */
@Controller("/studio/consultations/{id}/words")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioWordsPages {
    private static final Set<String> SHORT = Set.of("title");
    private static final int LONGEST_TITLE = 100;

    /** It stands at the foot of every page. */
    private static final int LONGEST_HELP = 300;

    private static final int LONGEST = 10_000;

    /** @param line one line of text rather than several */
    record Field(String name, boolean line, String en, String cy, int rows) {
        public String english() {
            return name + "_en";
        }

        public String welsh() {
            return name + "_cy";
        }
    }

    /** What a colleague saved meanwhile where this form says otherwise. @param languageKey empty for what has no language */
    record Theirs(String labelKey, String languageKey, String lang, String text) {}

    /** @param theirs none unless somebody saved the same draft after this form was opened */
    record WordsPage(
            Studio.Head head,
            int version,
            List<Theirs> theirs,
            List<Field> fields,
            Map<String, String> dates,
            boolean ideas,
            boolean welsh,
            Alike.Beside like,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Drafting drafting;
    private final Groundwork groundwork;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;
    private final Alike alike;

    StudioWordsPages(
            Consultations consultations,
            Drafting drafting,
            Groundwork groundwork,
            Studio studio,
            Forms forms,
            Messages messages,
            Alike alike) {
        this.alike = alike;
        this.groundwork = groundwork;
        this.consultations = consultations;
        this.drafting = drafting;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> form(UUID id, Visit visit) {
        if (studio.announced(id, visit)) return Studio.fixed(id, visit);
        Consultation one = draft(id, visit);
        Map<String, String> dates = new LinkedHashMap<>();
        dates.put("opensOn", LondonTime.day(one.opensAt()));
        dates.put("opensAt", one.opensAt() == null ? "09:00" : LondonTime.time(one.opensAt()));
        dates.put("closesOn", LondonTime.day(one.closesAt()));
        dates.put("closesAt", one.closesAt() == null ? "17:00" : LondonTime.time(one.closesAt()));
        dates.put(
                "resultsDueOn",
                one.resultsDueOn() == null ? "" : one.resultsDueOn().toString());
        return Answers.page(
                "consultation/studio_words",
                page(
                        one,
                        one.lockVersion(),
                        List.of(),
                        one.words(),
                        dates,
                        one.ideas(),
                        FieldErrors.Shown.NONE,
                        visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, names());
        Consultation one = draft(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Words words = words(form, one.words(), groundwork.inWales(one), errors);
        Instant opensAt = Studio.moment(form, "opens", errors);
        Instant closesAt = Studio.moment(form, "closes", errors);
        LocalDate due = day(form.text("resultsDueOn"), errors);
        int version = number(form.text("version"));
        Map<String, String> dates = new LinkedHashMap<>();
        for (String name : List.of("opensOn", "opensAt", "closesOn", "closesAt", "resultsDueOn")) {
            dates.put(name, form.text(name));
        }
        boolean ideas = form.has("ideas");
        // A draft may be saved with its dates the wrong way round; a form that comes back says so with the rest.
        boolean turned = opensAt != null && closesAt != null && !opensAt.isBefore(closesAt);
        if (!errors.none() && turned) errors.add("closesOn", "consultation.lack.closes-first");
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_words",
                    page(one, version, List.of(), words, dates, ideas, errors.shown(), visit));
        }
        Drafting.Draft draft = new Drafting.Draft(words, opensAt, closesAt, due, ideas);
        try {
            drafting.save(visit.viewer(), id, version, draft);
        } catch (ChangedMeanwhile changed) {
            Consultation now = draft(id, visit);
            List<Theirs> theirs = theirs(now, draft, visit.locale());
            if (!theirs.isEmpty()) {
                // Saving this form is then a choice: everything of theirs that it would replace stands on it.
                return Answers.conflict(
                        "consultation/studio_words",
                        page(now, now.lockVersion(), theirs, words, dates, ideas, FieldErrors.Shown.NONE, visit));
            }
            drafting.save(visit.viewer(), id, now.lockVersion(), draft);
        }
        return Pages.seeOther(visit, "/studio/consultations/" + id + SavedAt.query(visit.now()));
    }

    private static List<Theirs> theirs(Consultation now, Drafting.Draft typed, String locale) {
        List<Theirs> theirs = new ArrayList<>();
        Map<String, Localised> saved = now.words().byField();
        typed.words().byField().forEach((field, words) -> {
            for (String each : List.of("en", "cy")) {
                String text = saved.getOrDefault(field, Localised.EMPTY).texts().getOrDefault(each, "");
                if (!text.equals(words.texts().getOrDefault(each, ""))) {
                    theirs.add(new Theirs("consultation.field." + field, "consultation.language." + each, each, text));
                }
            }
        });
        moment(theirs, "consultation.dates.opens-on", now.opensAt(), typed.opensAt(), locale);
        moment(theirs, "consultation.dates.closes-on", now.closesAt(), typed.closesAt(), locale);
        if (!Objects.equals(now.resultsDueOn(), typed.resultsDueOn())) {
            LocalDate due = now.resultsDueOn();
            String day = due == null ? "" : Spoken.date(due, Locale.of(locale));
            theirs.add(new Theirs("consultation.dates.due", "", locale, day));
        }
        return theirs;
    }

    private static void moment(
            List<Theirs> theirs, String labelKey, @Nullable Instant saved, @Nullable Instant typed, String locale) {
        if (Objects.equals(saved, typed)) return;
        Moment moment = Moment.of(saved, locale);
        theirs.add(new Theirs(labelKey, "", locale, moment == null ? "" : moment.said()));
    }

    private Alike.Beside like(Consultation one, Words words, Visit visit) {
        String locale = visit.locale();
        String written = Stream.of(words.title(), words.summary())
                .filter(text -> text.has(locale))
                .map(text -> text.in(locale))
                .collect(Collectors.joining("\n"));
        return alike.beside(
                visit,
                Trail.CONSULTATION,
                one.publicId().toString(),
                List.of("title_" + locale, "summary_" + locale),
                written);
    }

    /** @param wales whether the form asks for what is written in Wales alone; else that stays as it is */
    private static Words words(Form form, Words before, boolean wales, FieldErrors errors) {
        Map<String, Localised> typed = new LinkedHashMap<>();
        for (String field : Words.of(Map.of()).byField().keySet()) {
            if (!wales && field.equals(Words.WELSH_EFFECTS)) {
                typed.put(field, before.welshEffects());
                continue;
            }
            Localised text = Studio.typed(form, field);
            int most = SHORT.contains(field) ? LONGEST_TITLE : field.equals(Words.HELP) ? LONGEST_HELP : LONGEST;
            text.texts().forEach((locale, words) -> {
                if (words.length() > most) {
                    errors.add(field + "_" + locale, "consultation.field.too-long", Map.of("most", most));
                }
            });
            typed.put(field, text);
        }
        if (typed.get("title").blank()) {
            errors.add("title_en", "consultation.field.missing");
        }
        return Words.of(typed);
    }

    /** Null when neither day nor an error is there: a draft may lack dates. */
    @Nullable
    private static LocalDate day(String typed, FieldErrors errors) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException unreadable) {
            errors.add("resultsDueOn", "consultation.time.unreadable");
            return null;
        }
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
    }

    private static String[] names() {
        List<String> names = new ArrayList<>(
                List.of("version", "opensOn", "opensAt", "closesOn", "closesAt", "resultsDueOn", "ideas"));
        for (String field : Words.of(Map.of()).byField().keySet()) {
            names.add(field + "_en");
            names.add(field + "_cy");
        }
        return names.toArray(String[]::new);
    }

    private Consultation draft(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) != Stage.DRAFT) {
            throw new NotAtThisStage();
        }
        return one;
    }

    private WordsPage page(
            Consultation one,
            int version,
            List<Theirs> theirs,
            Words words,
            Map<String, String> dates,
            boolean ideas,
            FieldErrors.Shown errors,
            Visit visit) {
        boolean wales = groundwork.inWales(one);
        List<Field> fields = words.byField().entrySet().stream()
                .filter(entry -> wales || !entry.getKey().equals(Words.WELSH_EFFECTS))
                .map(entry -> new Field(
                        entry.getKey(),
                        SHORT.contains(entry.getKey()),
                        entry.getValue().texts().getOrDefault("en", ""),
                        entry.getValue().texts().getOrDefault("cy", ""),
                        List.of("summary", Words.HELP).contains(entry.getKey()) ? 3 : 8))
                .toList();
        return new WordsPage(
                studio.head(one, "words", visit),
                version,
                theirs,
                fields,
                dates,
                ideas,
                visit.council().needsWelsh(),
                like(one, words, visit),
                errors);
    }
}
