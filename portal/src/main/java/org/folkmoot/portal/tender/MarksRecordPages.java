package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The signed record of marks, to be taken to the council's own system: for those who may see what marks come to. */
@Controller(MarkResultPages.HOME + "/record")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarksRecordPages {
    private static final String VIEW = "tender/marks_record";

    /** @param statement as it is signed @param check where anybody checks it */
    record RecordPage(MarkShown.Top top, String here, String back, String statement, String check)
            implements PageModel {}

    private final MarksRecord records;
    private final MarksRecordPaper paper;
    private final MarkBook book;
    private final MarkShown shown;
    private final Panels panels;

    MarksRecordPages(MarksRecord records, MarksRecordPaper paper, MarkBook book, MarkShown shown, Panels panels) {
        this.records = records;
        this.paper = paper;
        this.book = book;
        this.shown = shown;
        this.panels = panels;
    }

    @Get
    @Allowed("mark.result")
    HttpResponse<?> show(Visit visit, UUID id) {
        String back = visit.path(MarkResultPages.path(id));
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                new RecordPage(
                        shown.top(terms(visit, id), null, visit),
                        back + "/record",
                        back,
                        papers(visit, id).statement(),
                        visit.path("/bidding/receipt")));
    }

    @Get("/data")
    @Allowed("mark.result")
    HttpResponse<?> data(Visit visit, UUID id) {
        return HttpResponse.ok(papers(visit, id).json().getBytes(StandardCharsets.UTF_8))
                .headers(Downloads.json("marks"));
    }

    @Get("/table")
    @Allowed("mark.result")
    HttpResponse<?> table(Visit visit, UUID id) {
        return HttpResponse.ok(papers(visit, id).csv().getBytes(StandardCharsets.UTF_8))
                .headers(Downloads.table("marks"));
    }

    @Get("/statement")
    @Allowed("mark.result")
    HttpResponse<?> statement(Visit visit, UUID id) {
        return HttpResponse.ok(papers(visit, id).statement().getBytes(StandardCharsets.UTF_8))
                .headers(Downloads.attachment("statement.txt", FileKind.TXT));
    }

    /** The same in print, in the language of the page. */
    @Get("/pdf")
    @Allowed("mark.result")
    HttpResponse<?> pdf(Visit visit, UUID id) {
        MarkResultPages.see(visit, id, book, panels);
        byte[] file = paper.pdf(visit.council().id(), id, visit.locale()).orElseThrow(NoSuchThing::new);
        return HttpResponse.ok(file).headers(Downloads.made(MarksRecordPaper.name(visit.locale()), Downloads.PDF));
    }

    /** The signed statement of what is printed, in both languages. */
    @Get("/pdf-statement")
    @Allowed("mark.result")
    HttpResponse<?> pdfStatement(Visit visit, UUID id) {
        MarkResultPages.see(visit, id, book, panels);
        String statement = paper.statement(visit.council().id(), id).orElseThrow(NoSuchThing::new);
        return HttpResponse.ok(statement.getBytes(StandardCharsets.UTF_8))
                .headers(Downloads.attachment("statement-pdf.txt", FileKind.TXT));
    }

    private MarkTerms terms(Visit visit, UUID id) {
        MarkResultPages.see(visit, id, book, panels);
        return book.terms(visit.council().id(), id);
    }

    private MarksRecord.Papers papers(Visit visit, UUID id) {
        MarkResultPages.see(visit, id, book, panels);
        return records.of(visit.council().id(), id).orElseThrow(NoSuchThing::new);
    }
}
