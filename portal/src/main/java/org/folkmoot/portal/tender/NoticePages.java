package org.folkmoot.portal.tender;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.content.PublicPapers;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.scoring.Sharing;

/** From what is planned to what is public, and to each change of it: what is missing, a second person's word, the central platform's number. */
@Controller(TenderStudio.HOME + "/{id}/publication")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class NoticePages {
    private static final String VIEW = "tender/publication";
    private static final int MOST_PAPERS = 5;

    /** What is typed in words, as far as a page that came back shows it where its form is gone. */
    private static final Pattern WRITTEN =
            Pattern.compile("words|number|(reason|none|noQuestion|paper\\d)_(en|cy)|path\\d");

    private static final int HUNDRED = 100;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_TITLE = 120;
    private static final Pattern HOUR = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /** Such as 2027/S 000-012345; other platforms number otherwise. */
    static final Pattern NUMBER = Pattern.compile("(?=.*\\d)[A-Za-z0-9][A-Za-z0-9 /.-]{4,38}[A-Za-z0-9]");

    private static final Pattern PAPER = Pattern.compile("(?:/en|/cy)?/(?:documents|dogfennau)/([a-z0-9-]{1,100})");

    /** @param words what is missing @param href where it is put right */
    record LackLine(String words, String href) {}

    record PaperRow(int n, String en, String cy, String path) {}

    /** @param change whether it was one @param answer end of a message key; empty while nobody answered */
    record Past(
            boolean change,
            String reason,
            String asked,
            String approver,
            String answer,
            String words,
            @Nullable Instant publicAt) {}

    /**
     * @param standing end of a message key
     * @param lock the version of the terms that their form sends back
     * @param late whether somebody else saved the terms since they were read: nothing was kept, and everything typed is still there
     * @param moved whether something else happened meanwhile, so that nothing was done
     * @param kept what was typed where its form is gone
     * @param lacks what is missing before a colleague can be asked, or before what is agreed can be public
     * @param reading how long young people would read, and what is too much; empty once it is public
     * @param sharings by which rule a pot may be shared; empty where no money is given @param question whether a reason is asked for, since young people have signed no question
     * @param mine whether the viewer is the one who was asked
     * @param deadline as it would be; null while day or hour is missing
     * @param closing the last day for bids as the timetable has it; empty for none
     * @param central end of a message key: what the law wants of the central platform
     * @param open whether its deadline is still to come
     * @param elsewhere whether bids come in through the council's own system
     * @param extension whether the change does nothing but put the deadline off for all
     * @param outage near, held or extending where the portal was down before the deadline; else something else
     */
    record PublicationPage(
            TenderStudio.Head head,
            String standing,
            boolean change,
            int lock,
            boolean late,
            boolean moved,
            List<String> kept,
            List<LackLine> lacks,
            List<TenderChecklist.Line> reading,
            List<TenderStudio.Option> sharings,
            boolean question,
            boolean mine,
            String fingerprint,
            String approver,
            String returned,
            List<TenderStudio.Option> approvers,
            @Nullable Instant deadline,
            String closing,
            List<PaperRow> papers,
            String central,
            boolean open,
            boolean elsewhere,
            boolean extension,
            String outage,
            String publicHref,
            List<Past> past,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final Notices notices;
    private final NoticeShowing showing;
    private final PublicTenders published;
    private final TenderChecklist checklist;
    private final TenderStudio studio;
    private final TenderVoice voice;
    private final PublicPapers library;
    private final OutageDesk outages;
    private final Forms forms;
    private final Messages messages;

    NoticePages(
            Tenders tenders,
            Notices notices,
            NoticeShowing showing,
            PublicTenders published,
            TenderChecklist checklist,
            TenderStudio studio,
            TenderVoice voice,
            PublicPapers library,
            OutageDesk outages,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.notices = notices;
        this.showing = showing;
        this.published = published;
        this.checklist = checklist;
        this.studio = studio;
        this.voice = voice;
        this.library = library;
        this.outages = outages;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, null, FieldErrors.Shown.NONE, Came.WELL));
    }

    /** The page as it would be public, for whoever asks and whoever agrees. */
    @Get("/preview")
    @Allowed("tender.list")
    HttpResponse<?> preview(Visit visit, UUID id) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        List<NoticeRow> all = notices.of(council, id);
        Map<String, Marking> markings = new TreeMap<>();
        notices.marked(council, tender)
                .forEach((lot, version) -> markings.put(lot, tenders.marking(council, id, lot, version)));
        return Pages.answer(
                HttpStatus.OK,
                "tender/notice",
                showing.page(id, tender.plan(), all.isEmpty() ? null : all.getFirst(), markings, all, "", visit));
    }

    @Post("/terms")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> terms(Visit visit, UUID id, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>(List.of(
                "lock",
                "closes",
                "questionsBy",
                "answersBy",
                "reason_en",
                "reason_cy",
                "noQuestion_en",
                "noQuestion_cy",
                "presents",
                "sharing",
                "pot",
                "least"));
        for (int n = 1; n <= MOST_PAPERS; n++) {
            fields.addAll(List.of("paper" + n + "_en", "paper" + n + "_cy", "path" + n));
        }
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        FieldErrors errors = new FieldErrors(messages, visit);
        String closes = form.text("closes");
        if (!closes.isEmpty() && !HOUR.matcher(closes).matches()) errors.add("closes", "notice.wrong.closes");
        LocalDate questions = TenderStudio.day(form, "questionsBy", errors);
        LocalDate answers = TenderStudio.day(form, "answersBy", errors);
        if (questions != null && answers != null && answers.isBefore(questions)) {
            errors.add("answersBy", "notice.wrong.answers");
        }
        Localised reason = TenderStudio.typed(form, "reason", LONGEST, errors);
        List<NoticeRow.Paper> papers = papers(form, errors, visit);
        Localised noQuestion = TenderStudio.typed(form, "noQuestion", LONGEST, errors);
        Presents presents = presents(form, errors);
        if (!errors.none()) return again(visit, id, form, errors);
        Notices.Terms terms = new Notices.Terms(
                reason, closes.isEmpty() ? null : closes, questions, answers, papers, noQuestion, presents);
        if (notices.terms(visit.viewer(), id, form.number("lock"), terms)) return Pages.done(visit, here(id), "saved");
        boolean fixed = notices.of(visit.council().id(), id).stream()
                .findFirst()
                .filter(NoticeRow::approved)
                .isPresent();
        return came(visit, id, form, fixed ? Came.MOVED : Came.LATE);
    }

    /** Null where nothing was typed. */
    private static @Nullable Presents presents(Form form, FieldErrors errors) {
        String typed = form.text("presents");
        if (typed.isEmpty()) return null;
        int points = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : -1;
        if (points < 0 || points > HUNDRED) {
            errors.add("presents", "evening.wrong.between", Map.of("least", 0, "most", HUNDRED));
            return null;
        }
        Sharing.Rule sharing = Arrays.stream(Sharing.Rule.values())
                .filter(each -> each.name().equals(form.text("sharing")))
                .findFirst()
                .orElse(null);
        BigDecimal pot = TenderStudio.decimal(form, "pot", 2, errors);
        BigDecimal least = TenderStudio.decimal(form, "least", 2, errors);
        if (points == 0 || sharing == null) return new Presents(points, null, null, null);
        if (pot == null || pot.signum() <= 0) errors.add("pot", "notice.wrong.pot");
        if (least != null && least.compareTo(BigDecimal.valueOf(HUNDRED)) > 0)
            errors.add("least", "tender.wrong.whole", Map.of("most", HUNDRED));
        return new Presents(points, sharing, pot, least);
    }

    private List<TenderStudio.Option> sharings(Map<String, String> typed, String locale) {
        return Arrays.stream(Sharing.Rule.values())
                .map(each -> new TenderStudio.Option(
                        each.name(),
                        messages.text(locale, "evening.sharing." + PanelShown.lower(each.name())),
                        each.name().equals(typed.get("sharing"))))
                .toList();
    }

    private List<NoticeRow.Paper> papers(Form form, FieldErrors errors, Visit visit) {
        List<NoticeRow.Paper> papers = new ArrayList<>();
        for (int n = 1; n <= MOST_PAPERS; n++) {
            String path = form.text("path" + n);
            Localised title = TenderStudio.typed(form, "paper" + n, LONGEST_TITLE, errors);
            if (path.isEmpty() && title.blank()) continue;
            var read = PAPER.matcher(path);
            if (!read.matches()) {
                errors.add("path" + n, "notice.wrong.paper");
            } else if (library.standing(visit.council().id(), read.group(1), visit.now())
                    != PublicPapers.Standing.WHOLE) {
                errors.add("path" + n, "notice.wrong.paper-not-there");
            } else {
                papers.add(new NoticeRow.Paper(title, read.group(1)));
            }
            for (String language : TenderStudio.languages(visit)) {
                if (!title.has(language)) errors.add("paper" + n + "_" + language, "notice.wrong.paper-title");
            }
        }
        return papers;
    }

    @Post("/ask")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> ask(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "approver");
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<UUID> approver = Ids.parse(form.text("approver"))
                .filter(chosen -> notices.approvers(visit.viewer()).stream()
                        .anyMatch(person -> person.publicId().equals(chosen)));
        if (approver.isEmpty()) errors.add("approver", "notice.wrong.approver");
        try {
            if (approver.isPresent() && !notices.ask(visit, id, approver.get()).isEmpty())
                errors.add("approver", "notice.wrong.lacks");
        } catch (NoticeMoved moved) {
            return came(visit, id, form, Came.MOVED);
        }
        return errors.none() ? Pages.done(visit, here(id), "asked") : again(visit, id, form, errors);
    }

    @Post("/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> answer(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seen", "answer", "words");
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean approve = form.text("answer").equals("approve");
        if (!approve && form.text("words").isEmpty()) errors.add("words", "notice.wrong.words");
        if (form.text("words").length() > LONGEST) errors.add("words", "tender.wrong.long", Map.of("most", LONGEST));
        if (!errors.none()) return again(visit, id, form, errors);
        try {
            String words = form.text("words").isEmpty() ? null : form.text("words");
            if (notices.answer(visit, id, form.text("seen"), approve, words).isEmpty()) {
                return Pages.done(visit, here(id), approve ? "approved" : "sent-back");
            }
        } catch (NoticeMoved moved) {
            return came(visit, id, form, Came.MOVED);
        }
        errors.add("words", "notice.wrong.lacks-now");
        return again(visit, id, form, errors);
    }

    @Post("/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> back(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        notices.takeBack(visit.viewer(), id);
        return Pages.done(visit, here(id), "saved");
    }

    @Post("/public")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> publish(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number", "none_en", "none_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        String number = form.text("number");
        Localised none = TenderStudio.typed(form, "none", LONGEST, errors);
        if (!number.isEmpty() && !NUMBER.matcher(number).matches()) errors.add("number", "notice.wrong.number");
        switch (notices.central(visit.council().id(), tender.plan())) {
            case NEEDED -> {
                if (number.isEmpty()) errors.add("number", "notice.wrong.number-needed");
            }
            case NUMBER_OR_REASON -> {
                if (number.isEmpty() && !TenderStudio.whole(none, TenderStudio.languages(visit))) {
                    errors.add("number", "notice.wrong.number-or-reason");
                }
            }
            case NONE -> {
                // Nothing is asked.
            }
        }
        if (!errors.none()) return again(visit, id, form, errors);
        try {
            if (notices.publish(visit, id, number, number.isEmpty() ? none : Localised.EMPTY)
                    .isEmpty()) {
                return Pages.done(visit, here(id), "published");
            }
        } catch (NoticeMoved moved) {
            return came(visit, id, form, Came.MOVED);
        }
        errors.add("number", "notice.wrong.lacks-now");
        return again(visit, id, form, errors);
    }

    @Post("/change")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> change(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "reason_en", "reason_cy", "correction");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reason = TenderStudio.typed(form, "reason", LONGEST, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!reason.has(language)) errors.add("reason_" + language, "notice.wrong.reason");
        }
        if (!errors.none()) return again(visit, id, form, errors);
        try {
            notices.change(visit.viewer(), id, reason, form.text("correction").equals("yes"));
        } catch (NoticeMoved moved) {
            return came(visit, id, form, Came.MOVED);
        }
        return Pages.done(visit, here(id), "saved");
    }

    @Post("/give-up")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.publish")
    HttpResponse<?> giveUp(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        notices.giveUp(visit.viewer(), id);
        return Pages.done(visit, here(id), "saved");
    }

    private static String here(UUID id) {
        return TenderStudio.HOME + "/" + id + "/publication";
    }

    /** How a page comes back. */
    private enum Came {
        WELL,
        /** Somebody else saved the terms meanwhile. */
        LATE,
        /** The notice is somewhere else by now. */
        MOVED
    }

    private HttpResponse<?> again(Visit visit, UUID id, Form form, FieldErrors errors) {
        return Pages.invalid(VIEW, page(visit, id, form, errors.shown(), Came.WELL));
    }

    private HttpResponse<?> came(Visit visit, UUID id, Form form, Came how) {
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, form, FieldErrors.Shown.NONE, how));
    }

    private PublicationPage page(Visit visit, UUID id, @Nullable Form form, FieldErrors.Shown errors, Came how) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        List<NoticeRow> all = notices.of(council, id);
        NoticeRow latest = all.isEmpty() ? null : all.getFirst();
        Notices.Standing standing = notices.standing(council, tender, latest);
        TenderChecklist.Checked checked = standing == Notices.Standing.PUBLIC ? null : checklist.of(tender, visit);
        boolean asking = standing != Notices.Standing.APPROVED && standing != Notices.Standing.PUBLIC;
        Map<String, String> typed = typed(latest, form);
        LocalDate closing = tender.plan().dates().get(Moment.TENDER_DEADLINE.key());
        Locale language = Locale.of(visit.locale());
        Instant deadline = asking
                ? Notices.deadline(tender.plan(), latest == null ? null : latest.closes())
                        .orElse(null)
                : Objects.requireNonNull(latest).until();
        return new PublicationPage(
                studio.head(tender, "publication", visit),
                standing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                latest != null && latest.change(),
                latest == null ? 0 : latest.termsVersion(),
                how == Came.LATE,
                how == Came.MOVED,
                how == Came.MOVED && form != null ? written(form) : List.of(),
                checked == null
                        ? List.of()
                        : notices.lacks(tender, latest, checked, visit).stream()
                                .map(lack -> lack(lack, tender, visit))
                                .toList(),
                checked == null ? List.of() : checked.reading(),
                tender.plan().law().grant() ? sharings(typed, visit.locale()) : List.of(),
                asking && notices.lacksQuestion(council, tender),
                latest != null
                        && standing == Notices.Standing.WAITING
                        && Objects.equals(latest.approver(), visit.viewer().account()),
                latest == null || latest.fingerprint() == null ? "" : latest.fingerprint(),
                latest == null ? "" : studio.name(latest.approver()),
                latest == null || latest.words() == null ? "" : latest.words(),
                TenderStudio.choice(notices.approvers(visit.viewer()), typed.getOrDefault("approver", "")),
                deadline,
                closing == null ? "" : Spoken.day(closing, language),
                papers(typed),
                notices.central(council, tender.plan())
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                deadline != null && visit.now().isBefore(deadline),
                tender.plan().companion(),
                latest != null && !latest.isPublic() && latest.extension(),
                OutagePages.key(outages.state(council, id)),
                published
                        .listed(council, id)
                        .map(one -> visit.path(one.path(visit.locale())))
                        .orElse(""),
                all.stream()
                        .filter(row -> row.askedAt() != null)
                        .map(row -> new Past(
                                row.change(),
                                row.why().in(visit.locale()),
                                studio.name(row.askedBy()),
                                studio.name(row.approver()),
                                row.answer() == null ? "" : row.answer().toLowerCase(Locale.ROOT),
                                row.words() == null ? "" : row.words(),
                                row.publicAt()))
                        .toList(),
                typed,
                visit.council().needsWelsh(),
                errors);
    }

    private static List<String> written(Form form) {
        return form.typed().entrySet().stream()
                .filter(each -> WRITTEN.matcher(each.getKey()).matches()
                        && !each.getValue().isBlank())
                .map(Map.Entry::getValue)
                .toList();
    }

    private LackLine lack(Notices.Lack lack, Tenders.Planned tender, Visit visit) {
        return new LackLine(voice.text(voice.of(tender.plan()), visit.locale(), key(lack)), href(lack, tender, visit));
    }

    /** Of what says that it is missing. */
    static String key(Notices.Lack lack) {
        return "notice.lack." + lack.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where it is put right; a place on this page itself begins with {@code #}. */
    static String href(Notices.Lack lack, Tenders.Planned tender, Visit visit) {
        String base = visit.path(TenderStudio.HOME + "/" + tender.id());
        return switch (lack) {
            case CHECKLIST -> base;
            case OPENERS -> base + "/openers";
            case QUESTION -> base + "/lots/" + tender.plan().marked().getFirst().id() + "/workshop";
            case SPECIFICATION -> base + "/specification/sign-off";
            case PAST, EARLIER -> base + "/timetable";
            case EVENING -> visit.path(MarkShown.path(tender.id()) + "/evening");
            default -> "#terms";
        };
    }

    private static Map<String, String> typed(@Nullable NoticeRow latest, @Nullable Form form) {
        Map<String, String> typed = new LinkedHashMap<>();
        if (latest != null) {
            if (latest.closes() != null) typed.put("closes", latest.closes());
            if (latest.questionsBy() != null)
                typed.put("questionsBy", latest.questionsBy().toString());
            if (latest.answersBy() != null)
                typed.put("answersBy", latest.answersBy().toString());
            if (!latest.isPublic()) TenderStudio.put(typed, "reason", latest.why());
            if (latest.noticeNumber() != null) typed.put("number", latest.noticeNumber());
            TenderStudio.put(typed, "none", latest.withoutNumber());
            TenderStudio.put(typed, "noQuestion", latest.withoutQuestion());
            Presents presents = latest.presenting();
            if (presents != null) {
                typed.put("presents", String.valueOf(presents.points()));
                if (presents.sharing() != null)
                    typed.put("sharing", presents.sharing().name());
                typed.put("pot", TenderStudio.figure(presents.pot()));
                typed.put("least", TenderStudio.figure(presents.least()));
            }
            int n = 0;
            for (NoticeRow.Paper paper : latest.library()) {
                TenderStudio.put(typed, "paper" + ++n, paper.title());
                typed.put("path" + n, "/documents/" + paper.slug());
            }
        }
        if (form != null) typed.putAll(form.typed());
        return typed;
    }

    private static List<PaperRow> papers(Map<String, String> typed) {
        List<PaperRow> rows = new ArrayList<>();
        for (int n = 1; n <= MOST_PAPERS; n++) {
            PaperRow row = new PaperRow(
                    n,
                    typed.getOrDefault("paper" + n + "_en", ""),
                    typed.getOrDefault("paper" + n + "_cy", ""),
                    typed.getOrDefault("path" + n, ""));
            boolean empty =
                    row.en().isEmpty() && row.cy().isEmpty() && row.path().isEmpty();
            rows.add(row);
            if (empty) break;
        }
        return rows;
    }
}
