package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** What was asked about a published tender and answered to everybody at once, the files of its data room, and its days for a calendar. */
@Controller(PublicTenders.HOME + "/{slug}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PublicAnswerPages {
    /**
     * @param number on this page, from 1 without a gap @param translated whether the council put the question into this language
     * @param reworded why its words are not those of who asked; of empty words where they are
     * @param material why the answer changes what is bid for; of empty words where it does not @param panel whether young people answer
     */
    record Answered(
            int number,
            TenderStudio.Text question,
            boolean translated,
            TenderStudio.Text reworded,
            TenderStudio.Text answer,
            TenderStudio.Text material,
            boolean panel) {}

    /** @param number under which they were published together */
    record Batch(int number, Instant at, List<Answered> answers) {}

    /** @param open whether questions are taken @param late whether the last day for them is over @param ask where one asks */
    record AnswersPage(
            TenderStudio.Text title,
            String back,
            String here,
            List<Batch> batches,
            int count,
            boolean open,
            boolean late,
            @Nullable Instant deadline,
            String questionsBy,
            String answersBy,
            String ask,
            String follow)
            implements PageModel {}

    private final PublicTenders tenders;
    private final Notices notices;
    private final NoticeShowing showing;
    private final Clarifications questions;
    private final ClarificationRepository rows;
    private final DataRoom room;
    private final Messages messages;
    private final Site.Settings settings;

    PublicAnswerPages(
            PublicTenders tenders,
            Notices notices,
            NoticeShowing showing,
            Clarifications questions,
            ClarificationRepository rows,
            DataRoom room,
            Messages messages,
            Site.Settings settings) {
        this.tenders = tenders;
        this.notices = notices;
        this.showing = showing;
        this.questions = questions;
        this.rows = rows;
        this.room = room;
        this.messages = messages;
        this.settings = settings;
    }

    @Get("/answers")
    @Allowed("tender.read")
    @PublicPage(kinds = Notices.KIND)
    HttpResponse<?> answers(String slug, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        PublicTenders.Addressed found = tenders.addressed(council, visit.locale(), slug);
        PublicTenders.Listed tender = found.tender();
        String back = visit.path(tender.path(visit.locale()));
        if (found.moved()) return Pages.moved(back + "/answers", request);
        NoticeRow notice = notices.published(council, tender.id()).orElseThrow(NoSuchThing::new);
        changes(tender, notice, visit, request);
        List<Batch> batches = batches(rows.published(council, tender.id()), visit.locale());
        Locale language = Locale.of(visit.locale());
        return Pages.answer(
                HttpStatus.OK,
                "tender/answers",
                new AnswersPage(
                        TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                        back,
                        back + "/answers",
                        batches,
                        batches.stream().mapToInt(each -> each.answers().size()).sum(),
                        tender.openAt(visit.now()),
                        questions.late(notice),
                        tender.deadline(),
                        notice.questionsBy() == null ? "" : Spoken.day(notice.questionsBy(), language),
                        notice.answersBy() == null ? "" : Spoken.day(notice.answersBy(), language),
                        visit.path(ClarificationPages.path(tender.id())),
                        visit.path("/hear-back?thing=" + FollowedTenders.KIND + ":" + tender.id())));
    }

    /** The page says something else once the last day for questions is over, and again at the deadline. */
    private static void changes(PublicTenders.Listed tender, NoticeRow notice, Visit visit, HttpRequest<?> request) {
        List<Instant> moments = new ArrayList<>(List.of(tender.deadline()));
        if (notice.questionsBy() != null) {
            moments.add(notice.questionsBy().plusDays(1).atStartOfDay(Spoken.UK).toInstant());
        }
        moments.stream().filter(each -> visit.now().isBefore(each)).forEach(each -> ByteCache.changesAt(request, each));
    }

    /** The latest first. */
    private static List<Batch> batches(List<ClarificationRow> published, String locale) {
        Map<Integer, List<ClarificationRow>> by = new TreeMap<>();
        published.forEach(row -> by.computeIfAbsent(Objects.requireNonNull(row.batch()), none -> new ArrayList<>())
                .add(row));
        List<Batch> batches = new ArrayList<>();
        by.forEach((number, some) -> batches.addFirst(new Batch(
                number,
                Objects.requireNonNull(some.getFirst().publishedAt()),
                some.stream().map(row -> answered(row, locale)).toList())));
        return batches;
    }

    private static Answered answered(ClarificationRow row, String locale) {
        ClarificationRow.Text text = row.text();
        return new Answered(
                Objects.requireNonNull(row.shown()),
                TenderStudio.Text.of(text.question(), locale),
                !text.lang().equals(locale) && text.question().has(locale),
                said(text.reworded(), locale),
                TenderStudio.Text.of(row.answered(), locale),
                said(text.material(), locale),
                row.lot() != null);
    }

    private static TenderStudio.Text said(Localised text, String locale) {
        return text.blank() ? new TenderStudio.Text("", "") : TenderStudio.Text.of(text, locale);
    }

    /** A file of the data room. */
    @Get("/room/{number}")
    @Allowed("tender.read")
    HttpResponse<?> paper(String slug, int number, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        PublicTenders.Addressed found = tenders.addressed(council, visit.locale(), slug);
        if (found.moved()) {
            return Pages.moved(visit.path(found.tender().path(visit.locale())) + "/room/" + number, request);
        }
        return file(room, council, found.tender().id(), number, visit);
    }

    static HttpResponse<?> file(DataRoom room, short council, java.util.UUID tender, int number, Visit visit) {
        return file(room, council, room.find(council, tender, number), visit);
    }

    static HttpResponse<?> file(DataRoom room, short council, RoomPaperRow paper, Visit visit) {
        if (paper.file() == null || paper.kind() == null || paper.size() == null) throw new NoSuchThing();
        FileKind kind = FileKind.valueOf(paper.kind());
        return HttpResponse.ok(
                        new StreamedFile(room.read(council, paper), MediaType.of(kind.mediaType()), 0, paper.size()))
                .headers(Downloads.attachment(Localised.fromJson(paper.title()).in(visit.locale()), kind));
    }

    @Get("/calendar.ics")
    @Allowed("tender.read")
    HttpResponse<?> calendar(String slug, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        PublicTenders.Addressed found = tenders.addressed(council, visit.locale(), slug);
        PublicTenders.Listed tender = found.tender();
        String back = visit.path(tender.path(visit.locale()));
        if (found.moved()) return Pages.moved(back + "/calendar.ics", request);
        NoticeRow notice = notices.published(council, tender.id()).orElseThrow(NoSuchThing::new);
        String title = tender.plan().title().in(visit.locale());
        List<TenderCalendar.Entry> entries =
                showing.dated(council, tender.id(), tender.plan(), notice, visit.locale()).stream()
                        .map(day -> new TenderCalendar.Entry(
                                tender.id() + "-" + day.id(),
                                messages.text(
                                        visit.locale(),
                                        "clarification.calendar.entry",
                                        Map.of("title", title, "what", day.what())),
                                day.from(),
                                day.to()))
                        .toList();
        byte[] file = TenderCalendar.of(
                        tender.id() + "." + visit.council().primaryHost(),
                        settings.origin(visit.council()) + back,
                        tender.number(),
                        messages.text(visit.locale(), "clarification.calendar.deadline", Map.of("title", title)),
                        tender.deadline(),
                        entries,
                        visit.now())
                .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(file).headers(Downloads.made("tender.ics", "text/calendar; charset=utf-8"));
    }
}
