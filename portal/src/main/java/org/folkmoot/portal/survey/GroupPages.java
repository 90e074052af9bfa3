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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
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

/** Records of focus groups, workshops and interviews in the studio. */
@Controller("/studio/group-records")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.groups")
class GroupPages {
    private static final int MOST_QUOTES = 20;
    private static final int MORE_QUOTES = 3;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_QUOTE = 500;
    private static final int YEARS_BACK = 5;
    private static final List<String> LOCALES = List.of("en", "cy");
    private static final String STATEMENT = "?method=" + GroupRecord.STATEMENT;

    private final Groups groups;
    private final GroupRepository rows;
    private final CodeRepository codes;
    private final Windows windows;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    GroupPages(
            Groups groups,
            GroupRepository rows,
            CodeRepository codes,
            Windows windows,
            Words words,
            Forms forms,
            Messages messages) {
        this.groups = groups;
        this.rows = rows;
        this.codes = codes;
        this.windows = windows;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    record Line(String href, String method, String month, List<String> bands, boolean confirmed, boolean published) {}

    record ListPage(
            String activity,
            String title,
            String audience,
            String resultsHref,
            String newHref,
            String statementHref,
            List<Line> groups)
            implements PageModel {}

    record Choice(String value, String label, boolean selected) {}

    /** @param words fields and what stands in them */
    record QuoteFields(
            int number,
            String wordsField,
            String words,
            String languageField,
            List<Choice> languages,
            String printField,
            boolean print) {}

    /**
     * @param lock what a save must name; 0 for a new record
     * @param statement whether it is what a named group agrees itself: then of all that is asked of a group there are the day and the name
     * @param group its name, as it would be told @param named whether it is
     */
    record FormPage(
            String action,
            String title,
            String parentHref,
            int lock,
            boolean fresh,
            List<Choice> methods,
            String month,
            List<SheetView.Choice> bands,
            List<SheetView.Choice> sizes,
            List<Choice> leaders,
            Map<String, String> typed,
            List<QuoteFields> quotes,
            boolean changedMeanwhile,
            boolean statement,
            String agreedOn,
            String group,
            boolean named,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param waiting whether somebody reads them for worries first; then they are not shown */
    record Said(String words, String language, boolean waiting) {}

    record Part(String key, List<Said> said) {}

    /** @param print whether it may be printed */
    record Quoted(String words, String language, boolean waiting, boolean print) {}

    record Theme(long id, String label, boolean on) {}

    /** @param hindrances what keeps it from everybody, as message keys */
    record GroupPage(
            String id,
            int lock,
            String activity,
            String method,
            String month,
            List<String> bands,
            boolean few,
            String ledBy,
            List<Part> parts,
            List<Quoted> quotes,
            List<Theme> themes,
            @Nullable String confirmed,
            boolean statement,
            @Nullable LocalDate agreedOn,
            String group,
            List<SheetView.Choice> confirmations,
            boolean published,
            List<String> hindrances,
            String parentHref,
            String editHref,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get("/of/{activity}")
    HttpResponse<?> list(Visit visit, UUID activity) {
        Window window = windows.window(visit.council().id(), activity);
        return Pages.answer(
                HttpStatus.OK,
                "survey/groups",
                new ListPage(
                        activity.toString(),
                        window.title().in(visit.locale()),
                        window.audienceName().in(visit.locale()),
                        visit.path("/studio/results/" + activity),
                        visit.path("/studio/group-records/of/" + activity + "/new"),
                        groups.asked(visit.council().id(), activity).isEmpty()
                                ? ""
                                : visit.path("/studio/group-records/of/" + activity + "/new") + STATEMENT,
                        rows.of(visit.council().id(), activity).stream()
                                .map(record -> new Line(
                                        visit.path(address(record.publicId())),
                                        record.method(),
                                        Groups.month(record.month(), visit.locale()),
                                        bands(record, visit.locale()),
                                        record.confirmed() != null,
                                        record.published()))
                                .toList()));
    }

    @Get("/of/{activity}/new")
    HttpResponse<?> fresh(Visit visit, UUID activity, @Nullable @QueryValue String method) {
        windows.window(visit.council().id(), activity);
        boolean statement = GroupRecord.STATEMENT.equals(method);
        if (statement) own(visit, activity);
        return Pages.answer(
                HttpStatus.OK,
                "survey/group_form",
                formPage(visit, activity, null, Form.EMPTY, statement, FieldErrors.Shown.NONE, false));
    }

    @Post("/of/{activity}/new")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(Visit visit, UUID activity, @Nullable @Body String body) {
        windows.window(visit.council().id(), activity);
        Form form = forms.read(visit, body, fields());
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean statement = form.text("method").equals(GroupRecord.STATEMENT);
        Groups.Written written = statement ? statement(visit, activity, form, errors) : written(visit, form, errors);
        if (!errors.none()) {
            return Pages.invalid(
                    "survey/group_form", formPage(visit, activity, null, form, statement, errors.shown(), false));
        }
        UUID made = groups.create(visit.council().id(), activity, written, actor(visit));
        return Pages.done(visit, address(made), "group-written");
    }

    @Get("/{record}")
    HttpResponse<?> show(Visit visit, UUID record) {
        return Pages.answer(
                HttpStatus.OK, "survey/group", groupPage(visit, find(visit, record), FieldErrors.Shown.NONE));
    }

    @Get("/{record}/edit")
    HttpResponse<?> edit(Visit visit, UUID record) {
        GroupRecord found = find(visit, record);
        return Pages.answer(
                HttpStatus.OK,
                "survey/group_form",
                formPage(visit, found.activity(), found, Form.EMPTY, found.statement(), FieldErrors.Shown.NONE, false));
    }

    @Post("/{record}/edit")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(Visit visit, UUID record, @Nullable @Body String body) {
        GroupRecord found = find(visit, record);
        Form form = forms.read(visit, body, fields());
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean statement = found.statement();
        Groups.Written written =
                statement ? statement(visit, found.activity(), form, errors) : written(visit, form, errors);
        if (!errors.none()) {
            return Pages.invalid(
                    "survey/group_form",
                    formPage(visit, found.activity(), found, form, statement, errors.shown(), false));
        }
        if (!groups.change(visit.council().id(), record, form.number("lock"), written, actor(visit))) {
            return Pages.answer(
                    HttpStatus.CONFLICT,
                    "survey/group_form",
                    formPage(visit, found.activity(), found, form, statement, FieldErrors.Shown.NONE, true));
        }
        return Pages.done(visit, address(record), "group-written");
    }

    @Post("/{record}/themes")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> themes(Visit visit, UUID record, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code*");
        find(visit, record);
        List<Long> under = form.texts("code").stream().map(GroupPages::number).toList();
        groups.code(visit.council().id(), record, under);
        return Pages.done(visit, address(record), "saved");
    }

    /** The group has seen the summary and said yes; how it did is needed. */
    @Post("/{record}/confirm")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(Visit visit, UUID record, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "how", "lock");
        GroupRecord found = find(visit, record);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!GroupRecord.CONFIRMATIONS.contains(form.text("how"))) {
            errors.add("how", "survey.group.error.how");
        } else if (!groups.confirm(visit.council().id(), record, form.number("lock"), form.text("how"), actor(visit))) {
            errors.add("how", "survey.group.error.summary-changed");
        }
        if (!errors.none()) {
            return Pages.invalid("survey/group", groupPage(visit, found, errors.shown()));
        }
        return Pages.done(visit, address(record), "group-confirmed");
    }

    @Post("/{record}/publish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> publish(Visit visit, UUID record, @Nullable @Body String body) {
        forms.read(visit, body);
        GroupRecord found = find(visit, record);
        List<Groups.Hindrance> hindrances =
                groups.publish(visit.council().id(), record, visit.council().parityLocales(), actor(visit));
        if (!hindrances.isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            hindrances.forEach(each -> errors.add("publish", "survey.group.hindrance." + each.key()));
            return Pages.invalid("survey/group", groupPage(visit, found, errors.shown()));
        }
        return Pages.done(visit, address(record), "group-published");
    }

    @Post("/{record}/unpublish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unpublish(Visit visit, UUID record, @Nullable @Body String body) {
        forms.read(visit, body);
        find(visit, record);
        groups.unpublish(visit.council().id(), record, actor(visit));
        return Pages.done(visit, address(record), "group-taken-down");
    }

    private static String[] fields() {
        List<String> fields =
                new ArrayList<>(List.of("method", "month", "band*", "size", "ledBy", "lock", "agreedOn", "named"));
        for (String part : List.of("agreed", "disagreed", "summary")) {
            LOCALES.forEach(locale -> fields.add(part + "_" + locale));
        }
        for (int number = 1; number <= MOST_QUOTES; number++) {
            fields.add(quoteField(number, "words"));
            fields.add(quoteField(number, "language"));
            fields.add(quoteField(number, "print"));
        }
        return fields.toArray(String[]::new);
    }

    private Groups.Written written(Visit visit, Form form, FieldErrors errors) {
        String method = one(form, "method", GroupRecord.METHODS, errors);
        String month = form.text("month");
        if (!month(month, visit)) errors.add("month", "survey.group.error.month");
        List<String> bands = form.texts("band");
        if (!GroupRecord.BANDS.containsAll(bands)) throw new BadForm();
        if (bands.isEmpty()) errors.add("band", "survey.group.error.band");
        String size = one(form, "size", List.of("few", "many"), errors);
        String ledBy = one(form, "ledBy", GroupRecord.LEADERS, errors);
        Localised agreed = both(form, "agreed", errors);
        Localised disagreed = both(form, "disagreed", errors);
        Localised summary = both(form, "summary", errors);
        if (agreed.blank() && disagreed.blank() && summary.blank()) {
            errors.add("agreed_en", "survey.group.error.nothing");
        }
        return new Groups.Written(
                method,
                month,
                GroupRecord.BANDS.stream().filter(bands::contains).toList(),
                size.equals("few"),
                ledBy,
                agreed,
                disagreed,
                summary,
                quotes(form, errors),
                null,
                null);
    }

    /** The group that alone can make a statement. @throws NoSuchThing where an activity is asked of everybody */
    private Group own(Visit visit, UUID activity) {
        return groups.asked(visit.council().id(), activity).orElseThrow(NoSuchThing::new);
    }

    /** What a group agreed itself: its words, the day, and its name if it wants that. Nothing about who belongs to it. */
    private Groups.Written statement(Visit visit, UUID activity, Form form, FieldErrors errors) {
        Group group = own(visit, activity);
        LocalDate agreedOn = day(form.text("agreedOn"), visit);
        if (agreedOn == null) errors.add("agreedOn", "survey.group.error.agreed-on");
        Localised summary = both(form, "summary", errors);
        if (summary.blank()) errors.add("summary_en", "survey.group.error.statement");
        return new Groups.Written(
                GroupRecord.STATEMENT,
                (agreedOn == null ? YearMonth.from(visit.now().atZone(Spoken.UK)) : YearMonth.from(agreedOn))
                        .toString(),
                List.of(),
                true,
                "other",
                Localised.EMPTY,
                Localised.EMPTY,
                summary,
                List.of(),
                agreedOn,
                form.has("named") ? group.name() : null);
    }

    /** A day of these last years; null for anything else. */
    private static @Nullable LocalDate day(String typed, Visit visit) {
        try {
            LocalDate day = LocalDate.parse(typed);
            LocalDate now = LocalDate.ofInstant(visit.now(), Spoken.UK);
            return day.isAfter(now) || day.isBefore(now.minusYears(YEARS_BACK)) ? null : day;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static List<Groups.Quote> quotes(Form form, FieldErrors errors) {
        List<Groups.Quote> quotes = new ArrayList<>();
        for (int number = 1; number <= MOST_QUOTES; number++) {
            String field = quoteField(number, "words");
            String said = AnswerForm.legible(form.text(field));
            if (said.isEmpty()) continue;
            tooLong(field, said, LONGEST_QUOTE, errors);
            String language = form.text(quoteField(number, "language"));
            if (!LOCALES.contains(language)) throw new BadForm();
            quotes.add(new Groups.Quote(said, language, form.has(quoteField(number, "print"))));
        }
        return quotes;
    }

    private static String one(Form form, String field, List<String> offered, FieldErrors errors) {
        String chosen = form.text(field);
        if (!offered.contains(chosen)) {
            errors.addOf(
                    field,
                    List.of("survey.group.field." + (field.equals("ledBy") ? "led" : field)),
                    "survey.group.error.choose");
        }
        return chosen;
    }

    private static Localised both(Form form, String field, FieldErrors errors) {
        Localised text = Localised.EMPTY;
        for (String locale : LOCALES) {
            String typed = AnswerForm.legible(form.text(field + "_" + locale));
            tooLong(field + "_" + locale, typed, LONGEST, errors);
            text = text.with(locale, typed);
        }
        return text;
    }

    private static void tooLong(String field, String text, int most, FieldErrors errors) {
        int letters = text.codePointCount(0, text.length());
        if (letters > most) {
            errors.add(field, "survey.error.long", Map.of("most", most, "over", letters - most));
        }
    }

    /** @param found null for a new one @param form what was typed; empty to show what is kept */
    private FormPage formPage(
            Visit visit,
            UUID activity,
            @Nullable GroupRecord found,
            Form form,
            boolean statement,
            FieldErrors.Shown errors,
            boolean changedMeanwhile) {
        boolean typed = !form.values().isEmpty();
        List<GroupText> texts = found == null || typed ? List.of() : rows.texts(found.councilId(), found.id());
        List<String> chosen = typed ? form.texts("band") : found == null ? List.of() : found.bandKeys();
        String size = typed ? form.text("size") : found == null ? "" : found.few() ? "few" : "many";
        String locale = visit.locale();
        return new FormPage(
                visit.path(
                        found == null
                                ? "/studio/group-records/of/" + activity + "/new"
                                : address(found.publicId()) + "/edit"),
                windows.window(visit.council().id(), activity).title().in(locale),
                visit.path(found == null ? "/studio/group-records/of/" + activity : address(found.publicId())),
                found == null ? 0 : found.lockVersion(),
                found == null,
                choices(
                        "method",
                        GroupRecord.METHODS,
                        typed ? form.text("method") : found == null ? "" : found.method(),
                        locale),
                typed
                        ? form.text("month")
                        : found == null
                                ? YearMonth.from(visit.now().atZone(Spoken.UK)).toString()
                                : found.month(),
                ticks("band", GroupRecord.BANDS, chosen, locale),
                ticks("size", List.of("few", "many"), List.of(size), locale),
                choices(
                        "led",
                        GroupRecord.LEADERS,
                        typed ? form.text("ledBy") : found == null ? "" : found.ledBy(),
                        locale),
                typed ? form.typed() : kept(texts),
                typed ? typedQuotes(form, locale) : keptQuotes(texts, locale),
                changedMeanwhile,
                statement,
                typed
                        ? form.text("agreedOn")
                        : found == null || found.agreedOn() == null
                                ? ""
                                : found.agreedOn().toString(),
                statement ? own(visit, activity).name().in(locale) : "",
                typed ? form.has("named") : found != null && found.groupName() != null,
                errors);
    }

    /** By field name. What became a case is not shown, here either. */
    private static Map<String, String> kept(List<GroupText> texts) {
        Map<String, String> kept = new java.util.HashMap<>();
        for (GroupText text : texts) {
            if (!text.part().equals(GroupText.QUOTE) && (text.readable() || text.waiting())) {
                kept.put(text.part().toLowerCase(Locale.ROOT) + "_" + text.language(), text.words());
            }
        }
        return kept;
    }

    private List<QuoteFields> keptQuotes(List<GroupText> texts, String locale) {
        List<QuoteFields> fields = new ArrayList<>();
        for (GroupText text : texts) {
            if (text.part().equals(GroupText.QUOTE)
                    && (text.readable() || text.waiting())
                    && fields.size() < MOST_QUOTES) {
                fields.add(quote(fields.size() + 1, text.words(), text.language(), text.permission(), locale));
            }
        }
        return more(fields, locale);
    }

    private List<QuoteFields> typedQuotes(Form form, String locale) {
        List<QuoteFields> fields = new ArrayList<>();
        for (int number = 1; number <= MOST_QUOTES; number++) {
            String said = form.text(quoteField(number, "words"));
            if (!said.isEmpty()) {
                fields.add(quote(
                        number,
                        said,
                        form.text(quoteField(number, "language")),
                        form.has(quoteField(number, "print")),
                        locale));
            }
        }
        return more(fields, locale);
    }

    private List<QuoteFields> more(List<QuoteFields> fields, String locale) {
        int number = fields.isEmpty() ? 0 : fields.getLast().number();
        for (int more = 1; more <= MORE_QUOTES && number + more <= MOST_QUOTES; more++) {
            fields.add(quote(number + more, "", locale, false, locale));
        }
        return fields;
    }

    private QuoteFields quote(int number, String said, String language, boolean print, String locale) {
        return new QuoteFields(
                number,
                quoteField(number, "words"),
                said,
                quoteField(number, "language"),
                LOCALES.stream()
                        .map(each -> new Choice(
                                each, words.say(locale, "survey.sheet.language." + each), each.equals(language)))
                        .toList(),
                quoteField(number, "print"),
                print);
    }

    private GroupPage groupPage(Visit visit, GroupRecord record, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        List<GroupText> texts = rows.texts(council, record.id()).stream()
                .filter(text -> text.readable() || text.waiting())
                .toList();
        List<Part> parts = new ArrayList<>();
        for (String part : List.of(GroupText.SUMMARY, GroupText.AGREED, GroupText.DISAGREED)) {
            List<Said> said = texts.stream()
                    .filter(text -> text.part().equals(part))
                    .map(text -> new Said(text.waiting() ? "" : text.shown(), text.language(), text.waiting()))
                    .toList();
            parts.add(new Part(part.toLowerCase(Locale.ROOT), said));
        }
        List<Long> on = rows.codes(council, record.id());
        return new GroupPage(
                record.publicId().toString(),
                record.lockVersion(),
                windows.window(council, record.activity()).title().in(locale),
                record.method(),
                Groups.month(record.month(), locale),
                bands(record, locale),
                record.few(),
                record.ledBy(),
                parts,
                texts.stream()
                        .filter(text -> text.part().equals(GroupText.QUOTE))
                        .map(text -> new Quoted(
                                text.waiting() ? "" : text.shown(), text.language(), text.waiting(), text.permission()))
                        .toList(),
                codes.ofActivity(council, record.activity()).stream()
                        .filter(CodeRow::inUse)
                        .map(code -> new Theme(code.id(), code.label(locale), on.contains(code.id())))
                        .toList(),
                record.confirmed(),
                record.statement(),
                record.agreedOn(),
                record.groupName() == null ? "" : record.groupName().in(locale),
                ticks("confirmed", GroupRecord.CONFIRMATIONS, List.of(), locale),
                record.published(),
                groups.hindrances(record, visit.council().parityLocales()).stream()
                        .map(each -> "survey.group.hindrance." + each.key())
                        .toList(),
                visit.path("/studio/group-records/of/" + record.activity()),
                visit.path(address(record.publicId()) + "/edit"),
                errors);
    }

    private List<String> bands(GroupRecord record, String locale) {
        return record.bandKeys().stream()
                .map(band -> words.say(locale, "survey.group.band." + band))
                .toList();
    }

    private List<Choice> choices(String kind, List<String> keys, String chosen, String locale) {
        return keys.stream()
                .map(key -> new Choice(key, words.say(locale, "survey.group." + kind + "." + key), key.equals(chosen)))
                .toList();
    }

    private List<SheetView.Choice> ticks(String kind, List<String> keys, List<String> chosen, String locale) {
        return keys.stream()
                .map(key -> new SheetView.Choice(
                        key,
                        words.say(locale, "survey.group." + kind + "." + key),
                        "",
                        0,
                        "",
                        chosen.contains(key),
                        false,
                        null))
                .toList();
    }

    /** Whether it is a month of these last years that has begun. */
    private static boolean month(String typed, Visit visit) {
        try {
            YearMonth month = YearMonth.parse(typed);
            YearMonth now = YearMonth.from(visit.now().atZone(Spoken.UK));
            return !month.isAfter(now) && month.isAfter(now.minusYears(YEARS_BACK));
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static String quoteField(int number, String what) {
        return "quote-" + number + "." + what;
    }

    private GroupRecord find(Visit visit, UUID record) {
        Optional<GroupRecord> found = rows.find(visit.council().id(), record);
        return found.orElseThrow(NoSuchThing::new);
    }

    private static Long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) throw new BadForm();
        return Long.valueOf(text);
    }

    private static UUID actor(Visit visit) {
        return Objects.requireNonNull(visit.viewer().accountPublicId());
    }

    private static String address(UUID record) {
        return "/studio/group-records/" + record;
    }
}
