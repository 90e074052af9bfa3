package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The log of petitions and letters in the studio. */
@Controller("/studio/consultations/{id}/letters")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Allowed("consultation.letters")
class StudioLetterPages {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 1_000;
    private static final int MOST_SIGNED = 99_999_999;
    private static final int YEARS_BACK = 5;

    private final Consultations consultations;
    private final Letters letters;
    private final LetterRepository rows;
    private final Findings findings;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioLetterPages(
            Consultations consultations,
            Letters letters,
            LetterRepository rows,
            Findings findings,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.letters = letters;
        this.rows = rows;
        this.findings = findings;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param organisation null for a member of the public */
    record Line(
            String href,
            String kind,
            @Nullable String organisation,
            String day,
            int signed,
            boolean published,
            boolean late) {}

    /** @param themes what they speak of, as sentences */
    record ListPage(Studio.Head head, String newHref, List<Line> letters, List<String> themes) implements PageModel {
        public int count() {
            return letters.size();
        }
    }

    record Tick(String value, String label, boolean on) {}

    /** @param lock what a save must name; 0 for a new one */
    record FormPage(
            Studio.Head head,
            String action,
            String parentHref,
            int lock,
            Map<String, String> typed,
            boolean changedMeanwhile,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param signed 0 for a letter @param lacking whether its summary cannot be shown to everybody as it is @param late whether it came after the close @param aside whether it therefore stays aside */
    record LetterPage(
            Studio.Head head,
            String kind,
            @Nullable String organisation,
            String day,
            int signed,
            String summary,
            String language,
            List<Tick> themes,
            boolean published,
            boolean lacking,
            boolean late,
            boolean aside,
            String base,
            String parentHref,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> list(UUID id, Visit visit) {
        Consultation one = announced(id, visit);
        String locale = visit.locale();
        List<Letter> all = rows.of(one.councilId(), Consultations.idOf(one));
        return Answers.page(
                "consultation/studio_letters",
                new ListPage(
                        studio.head(one, "busy", visit),
                        visit.path(base(id) + "/new"),
                        all.stream()
                                .map(letter -> new Line(
                                        visit.path(base(id) + "/" + letter.publicId()),
                                        letter.key(),
                                        letter.organisation(),
                                        day(letter, locale),
                                        signed(letter),
                                        letter.published(),
                                        Declared.late(one, letter.cameOn())))
                                .toList(),
                        themes(one, all, locale)));
    }

    /** Themes that letters speak of, each letter once under each. */
    private List<String> themes(Consultation one, List<Letter> all, String locale) {
        Map<String, Integer> counts = new HashMap<>();
        all.forEach(letter -> letter.themeIds().forEach(theme -> counts.merge(theme, 1, Integer::sum)));
        List<String> themes = new ArrayList<>();
        labels(one, locale).forEach((theme, label) -> {
            if (counts.containsKey(theme)) {
                themes.add(messages.text(
                        locale, "consultation.letters.theme", Map.of("theme", label, "letters", counts.get(theme))));
            }
        });
        return themes;
    }

    /** The themes of every audience, by id. */
    private Map<String, String> labels(Consultation one, String locale) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Activity activity : consultations.activities(one)) {
            findings.themes(one.councilId(), activity.publicId())
                    .forEach(theme -> labels.put(
                            theme.id(),
                            theme.label() + " (" + activity.said().name().in(locale) + ")"));
        }
        return labels;
    }

    @Get("/new")
    HttpResponse<?> fresh(UUID id, Visit visit) {
        Consultation one = announced(id, visit);
        return Answers.page(
                "consultation/studio_letter_form",
                form(
                        one,
                        null,
                        Map.of(
                                "cameOn",
                                LocalDate.now(java.time.Clock.fixed(visit.now(), Spoken.UK))
                                        .toString()),
                        false,
                        FieldErrors.Shown.NONE,
                        visit));
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> log(UUID id, Visit visit, @Body @Nullable String body) {
        Consultation one = announced(id, visit);
        Form form = read(visit, body);
        FieldErrors errors = new FieldErrors(messages, visit);
        Letters.Written written = written(form, errors, visit);
        if (written == null) {
            return Answers.again(
                    "consultation/studio_letter_form", form(one, null, form.typed(), false, errors.shown(), visit));
        }
        UUID made = letters.log(visit.viewer(), id, written);
        return Pages.done(visit, base(id) + "/" + made, "letter-kept");
    }

    @Get("/{letter}")
    HttpResponse<?> show(UUID id, UUID letter, Visit visit) {
        Consultation one = announced(id, visit);
        return Answers.page("consultation/studio_letter", page(one, find(one, letter), FieldErrors.Shown.NONE, visit));
    }

    @Get("/{letter}/edit")
    HttpResponse<?> edit(UUID id, UUID letter, Visit visit) {
        Consultation one = announced(id, visit);
        Letter found = find(one, letter);
        Map<String, String> kept = new HashMap<>();
        kept.put("kind", found.key());
        kept.put("from", found.organisation() == null ? "member" : "organisation");
        kept.put("organisation", found.organisation() == null ? "" : found.organisation());
        kept.put("cameOn", found.cameOn().toString());
        kept.put("signed", found.signed() == null ? "" : found.signed().toString());
        found.summary().texts().forEach((locale, words) -> kept.put("summary_" + locale, words));
        return Answers.page(
                "consultation/studio_letter_form", form(one, found, kept, false, FieldErrors.Shown.NONE, visit));
    }

    @Post("/{letter}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(UUID id, UUID letter, Visit visit, @Body @Nullable String body) {
        Consultation one = announced(id, visit);
        Letter found = find(one, letter);
        Form form = read(visit, body);
        FieldErrors errors = new FieldErrors(messages, visit);
        Letters.Written written = written(form, errors, visit);
        if (written == null) {
            return Answers.again(
                    "consultation/studio_letter_form", form(one, found, form.typed(), false, errors.shown(), visit));
        }
        if (!letters.change(visit.viewer(), id, letter, form.number("lock"), written)) {
            return Pages.answer(
                    HttpStatus.CONFLICT,
                    "consultation/studio_letter_form",
                    form(one, find(one, letter), form.typed(), true, FieldErrors.Shown.NONE, visit));
        }
        return Pages.done(visit, base(id) + "/" + letter, "letter-kept");
    }

    @Post("/{letter}/themes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> themes(UUID id, UUID letter, Visit visit, @Body @Nullable String body) {
        Consultation one = announced(id, visit);
        Form form = forms.read(visit, body, "theme*");
        List<String> under = form.texts("theme");
        if (!labels(one, visit.locale()).keySet().containsAll(under)) throw new BadForm();
        letters.sort(visit.viewer(), id, letter, under);
        return Pages.done(visit, base(id) + "/" + letter, "saved");
    }

    @Post("/{letter}/publish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> publish(UUID id, UUID letter, Visit visit, @Body @Nullable String body) {
        Consultation one = announced(id, visit);
        forms.read(visit, body);
        if (!letters.publish(visit.viewer(), id, letter, visit.council().parityLocales())) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("publish", "consultation.letter.hindrance");
            return Answers.again("consultation/studio_letter", page(one, find(one, letter), errors.shown(), visit));
        }
        return Pages.done(visit, base(id) + "/" + letter, "letter-published");
    }

    @Post("/{letter}/unpublish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unpublish(UUID id, UUID letter, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        letters.unpublish(visit.viewer(), id, letter);
        return Pages.done(visit, base(id) + "/" + letter, "letter-taken-down");
    }

    private Form read(Visit visit, @Nullable String body) {
        return forms.read(
                visit, body, "kind", "from", "organisation", "cameOn", "signed", "summary_en", "summary_cy", "lock");
    }

    /** @return null where something is wrong, which then stands in {@code errors} */
    private Letters.@Nullable Written written(Form form, FieldErrors errors, Visit visit) {
        String kind = form.text("kind").toUpperCase(Locale.ROOT);
        boolean petition = kind.equals(Letter.PETITION);
        if (!petition && !kind.equals(Letter.LETTER)) errors.add("kind", "consultation.letter.error.kind");
        String from = form.text("from");
        String name = form.text("organisation").strip();
        if (!from.equals("member") && !from.equals("organisation")) {
            errors.add("from", "consultation.letter.error.from");
        }
        if (from.equals("organisation") && name.isEmpty()) {
            errors.add("organisation", "consultation.letter.error.organisation");
        }
        tooLong(errors, "organisation", name, LONGEST_NAME);
        LocalDate came = came(form.text("cameOn"), visit);
        if (came == null) errors.add("cameOn", "consultation.letter.error.came");
        Integer signed = signed(form.text("signed"), petition, errors);
        Localised summary = Studio.typed(form, "summary");
        if (summary.blank()) errors.add("summary_en", "consultation.letter.error.summary");
        summary.texts().forEach((locale, words) -> tooLong(errors, "summary_" + locale, words, LONGEST));
        if (!errors.none() || came == null) return null;
        return new Letters.Written(kind, from.equals("organisation") ? name : null, came, signed, summary);
    }

    private static @Nullable Integer signed(String typed, boolean petition, FieldErrors errors) {
        if (!petition) {
            if (!typed.isBlank()) errors.add("signed", "consultation.letter.error.not-signed");
            return null;
        }
        if (!typed.strip().matches("[1-9][0-9]{0,7}")) {
            errors.add("signed", "consultation.letter.error.signed");
            return null;
        }
        return Math.min(MOST_SIGNED, Integer.parseInt(typed.strip()));
    }

    private static @Nullable LocalDate came(String typed, Visit visit) {
        try {
            LocalDate day = LocalDate.parse(typed);
            LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
            return day.isAfter(today) || day.isBefore(today.minusYears(YEARS_BACK)) ? null : day;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static void tooLong(FieldErrors errors, String field, String text, int most) {
        int letters = text.codePointCount(0, text.length());
        if (letters > most) {
            errors.add(field, "consultation.truth.long", Map.of("most", most, "over", letters - most));
        }
    }

    private FormPage form(
            Consultation one,
            @Nullable Letter found,
            Map<String, String> typed,
            boolean changedMeanwhile,
            FieldErrors.Shown errors,
            Visit visit) {
        String base = base(one.publicId());
        return new FormPage(
                studio.head(one, "busy", visit),
                visit.path(base + (found == null ? "/new" : "/" + found.publicId() + "/edit")),
                visit.path(found == null ? base : base + "/" + found.publicId()),
                found == null ? 0 : found.lockVersion(),
                typed,
                changedMeanwhile,
                errors);
    }

    private LetterPage page(Consultation one, Letter letter, FieldErrors.Shown errors, Visit visit) {
        String locale = visit.locale();
        List<String> on = letter.themeIds();
        List<Tick> themes = new ArrayList<>();
        labels(one, locale).forEach((id, label) -> themes.add(new Tick(id, label, on.contains(id))));
        return new LetterPage(
                studio.head(one, "busy", visit),
                letter.key(),
                letter.organisation(),
                day(letter, locale),
                signed(letter),
                letter.summary().in(locale),
                letter.summary().languageFor(locale),
                themes,
                letter.published(),
                !Missing.of("summary", letter.summary(), true, visit.council().parityLocales())
                        .isEmpty(),
                Declared.late(one, letter.cameOn()),
                letters.aside(one, letter),
                visit.path(base(one.publicId()) + "/" + letter.publicId()),
                visit.path(base(one.publicId())),
                errors);
    }

    private static int signed(Letter letter) {
        return letter.signed() == null ? 0 : letter.signed();
    }

    private static String day(Letter letter, String locale) {
        return Spoken.day(letter.cameOn(), Locale.of(locale));
    }

    private static String base(UUID id) {
        return "/studio/consultations/" + id + "/letters";
    }

    private Letter find(Consultation one, UUID letter) {
        return rows.find(one.councilId(), letter)
                .filter(found -> found.consultationId() == Consultations.idOf(one))
                .orElseThrow(NoSuchConsultation::new);
    }

    private Consultation announced(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) == Stage.DRAFT) throw new NotAtThisStage();
        return one;
    }
}
