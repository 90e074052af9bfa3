package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** The council's papers at the officers' desk: staff read what is theirs, those who edit send files and publish. */
@Controller("/studio/documents")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioDocumentPages implements RailSource {
    private static final String DESK = "/studio/documents";
    private static final int FILES_AN_HOUR = 60;

    private final Documents documents;
    private final DocumentDesk desk;
    private final CoverSheetForm sheets;
    private final Forms forms;
    private final Messages messages;
    private final Policy policy;
    private final Brakes brakes;
    private final DocumentPages papers;

    StudioDocumentPages(
            Documents documents,
            DocumentDesk desk,
            CoverSheetForm sheets,
            Forms forms,
            Messages messages,
            Policy policy,
            Brakes brakes,
            DocumentPages papers) {
        this.documents = documents;
        this.desk = desk;
        this.sheets = sheets;
        this.forms = forms;
        this.messages = messages;
        this.policy = policy;
        this.brakes = brakes;
        this.papers = papers;
    }

    /**
     * @param unreadable how many files no program could read
     * @param unread those files: set aside until somebody tries again, or sends another
     */
    record ListPage(int count, List<Row> documents, boolean edits, int unreadable, List<Reading> unread)
            implements PageModel {}

    /**
     * How far we have come in reading a file.
     *
     * @param path inside address of its paper
     * @param langKey message key of its language
     * @param tries how often its reading has begun
     * @param again where it is tried once more; null unless it could not be read and whoever asks may
     */
    record Reading(
            String path,
            String title,
            @Nullable String titleLang,
            String langKey,
            CoverSheet.FileShown file,
            int tries,
            @Nullable Instant triedAt,
            @Nullable String again) {}

    /** @param stateKey a message key: draft, public, staff or withdrawn @param changed saved after it was published */
    record Row(CoverSheet.Card card, String stateKey, String tone, boolean changed) {}

    record ShowPage(
            CoverSheet cover,
            DocumentPages.Beside beside,
            boolean edits,
            List<Reading> readings,
            List<Exempt> exempt,
            @Nullable String publicPath)
            implements PageModel {}

    /** The part of a paper that is not for the public, in one language, for somebody who may read it. */
    record Exempt(String path, CoverSheet.FileShown file) {}

    @Get
    @Allowed("document.staff")
    HttpResponse<?> list(Visit visit) {
        boolean edits = policy.allows(visit.viewer(), DocumentDesk.EDIT, null, visit.now());
        List<Documents.Listed> found = edits
                ? documents.all(visit.council().id(), visit.locale())
                : documents.readableBy(visit.viewer(), visit.locale(), visit.now());
        List<Row> rows = found.stream().map(listed -> row(listed, visit)).toList();
        List<Reading> unread = found.stream()
                .flatMap(listed -> readings(listed.document(), edits, visit))
                .filter(reading -> reading.file().reason() != null)
                .toList();
        return Answers.page("content/studio_documents", new ListPage(rows.size(), rows, edits, unread.size(), unread));
    }

    private static Stream<Reading> readings(SharedDocument document, boolean edits, Visit visit) {
        String path = DESK + "/" + document.publicId();
        Wording wording = document.wording();
        return document.files().stream()
                .map(file -> new Reading(
                        path,
                        wording.in(visit.locale(), "title"),
                        wording.otherLang(visit.locale(), "title"),
                        "content.lang." + file.lang(),
                        CoverSheet.FileShown.of(file, file.lang()),
                        file.tries(),
                        file.triedAt(),
                        edits && file.unreadable() ? path + "/files/" + file.lang() + "/again" : null));
    }

    @Get("/new")
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> fresh(Visit visit) {
        return Answers.page("content/studio_document_form", sheets.empty(visit));
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> add(Visit visit, @Body MultipartBody body) {
        return save(visit, null, SentParts.of(body));
    }

    @Get("/{id}")
    @Allowed("document.staff")
    HttpResponse<?> show(String id, Visit visit) {
        SharedDocument document = shown(id, visit);
        boolean everybody = document.visibleAt(visit.now()) && !document.forStaff();
        boolean edits = policy.allows(visit.viewer(), DocumentDesk.EDIT, null, visit.now());
        return Answers.page(
                "content/studio_document",
                new ShowPage(
                        CoverSheet.of(document, visit.locale(), DESK + "/" + id),
                        papers.beside(document, DESK + "/" + id, visit.viewer().audiences(), visit),
                        edits,
                        edits ? readings(document, true, visit).toList() : List.of(),
                        exempt(document, id, visit),
                        everybody ? "/documents/" + documents.slug(document, visit.locale()) : null));
    }

    @Get("/{id}/pages/{number}")
    @Allowed("document.staff")
    HttpResponse<?> read(String id, int number, Visit visit) {
        SharedDocument document = shown(id, visit);
        CoverSheet cover = CoverSheet.of(document, visit.locale(), DESK + "/" + id);
        return Answers.page(
                "content/studio_document_page", DocumentPages.text(documents, cover, document, number, visit));
    }

    @Get("/{id}/file")
    @Allowed("document.staff")
    HttpResponse<?> file(String id, Visit visit) {
        return DocumentPages.sent(documents, shown(id, visit), visit);
    }

    /** Asked for by a form, because it is written down who opened it. */
    @Post("/{id}/exempt/{lang}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(DocumentDesk.EXEMPT)
    HttpResponse<?> exempt(String id, String lang, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        DocumentFile file = desk.openExempt(visit.viewer(), shown(id, visit), lang);
        return Answers.file(documents.open(file), file.marked());
    }

    @Get("/{id}/versions/{number}")
    @Allowed("document.staff")
    HttpResponse<?> version(String id, int number, Visit visit) {
        DocumentFile file = documents
                .earlier(shown(id, visit), visit.viewer().audiences(), number)
                .file();
        return Answers.file(documents.open(file), file);
    }

    @Post("/{id}/versions/{number}/hide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> hide(String id, int number, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        desk.hide(visit.viewer(), desked(id, visit).publicId(), number);
        return Pages.done(visit, DESK + "/" + id, "version-hidden");
    }

    /** Has a file that no program could read tried once more; nothing for one that could be. */
    @Post("/{id}/files/{lang}/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> again(String id, String lang, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        brakes.takeHourly("upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
        desk.readAgain(visit.viewer(), shown(id, visit), lang);
        return Pages.done(visit, DESK + "/" + id, "read-again");
    }

    @Get("/{id}/edit")
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> edit(String id, Visit visit) {
        return Answers.page("content/studio_document_form", sheets.of(desked(id, visit), visit));
    }

    @Post("/{id}/edit")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> change(String id, Visit visit, @Body MultipartBody body) {
        return save(visit, desked(id, visit), SentParts.of(body));
    }

    @Post("/{id}/publish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> publish(String id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        SharedDocument document = desked(id, visit);
        try {
            desk.publish(visit.viewer(), document.publicId());
        } catch (NotWhole lacking) {
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY, "content/studio_document_form", sheets.of(document, visit));
        }
        return Pages.done(visit, DESK + "/" + id, "published");
    }

    @Post("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(DocumentDesk.EDIT)
    HttpResponse<?> withdraw(String id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        desk.withdraw(visit.viewer(), desked(id, visit).publicId());
        return Pages.done(visit, DESK, "withdrawn");
    }

    /** What is right about the words is kept with the file, or nothing is: somebody whose file is refused sends both again. */
    private HttpResponse<?> save(Visit visit, @Nullable SharedDocument document, SentParts sent) {
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form;
        try {
            form = forms.read(visit, sent, CoverSheetForm.FIELDS);
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
            return again(document, stale.typed(), errors, visit);
        }
        CompletedFileUpload upload = sent.files().get("file");
        CompletedFileUpload exempt = sent.files().get("exempt");
        sheets.check(form, upload != null, exempt != null, errors);
        if (!errors.none()) {
            return again(document, form, errors, visit);
        }
        String field = "file";
        try {
            List<DocumentDesk.Checked> files = new ArrayList<>();
            if (upload != null) {
                DocumentDesk.Checked taken = taken(visit, upload, form.text("lang"), false);
                if (desk.bare(visit.viewer(), taken)) {
                    errors.add("file", "content.form.file.bare", Map.of("least", PublicPapers.LEAST_WORDS));
                    return again(document, form, errors, visit);
                }
                files.add(taken);
            }
            if (exempt != null) {
                field = "exempt";
                files.add(taken(visit, exempt, form.text("exemptLang"), true));
            }
            UUID saved = desk.save(
                    visit.viewer(), document == null ? null : document.publicId(), sheets.draft(form, document), files);
            return Pages.done(visit, DESK + "/" + saved + "/edit", "saved");
        } catch (RefusedFile refused) {
            errors.add(field, refused.message());
        } catch (TooManyRequests often) {
            errors.add(field, "content.form.file.wait", Map.of("minutes", often.minutes()));
            return again(HttpStatus.TOO_MANY_REQUESTS, document, form, errors, visit)
                    .header("Retry-After", Long.toString(often.seconds()));
        } catch (FileTooLarge tooLarge) {
            errors.add(field, "content.form.file.too-large");
        } catch (ChangedMeanwhile changed) {
            errors.add("title-en", "content.form.changed");
        }
        return again(document, form, errors, visit);
    }

    private DocumentDesk.Checked taken(Visit visit, CompletedFileUpload upload, String lang, boolean exempt) {
        brakes.takeHourly("upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
        try (InputStream bytes = upload.getInputStream()) {
            return desk.takeIn(visit.viewer(), bytes, upload.getFilename(), lang, exempt);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private HttpResponse<?> again(@Nullable SharedDocument document, Form form, FieldErrors errors, Visit visit) {
        return again(HttpStatus.UNPROCESSABLE_ENTITY, document, form, errors, visit);
    }

    private MutableHttpResponse<?> again(
            HttpStatus status, @Nullable SharedDocument document, Form form, FieldErrors errors, Visit visit) {
        return Answers.page(
                status, "content/studio_document_form", sheets.again(document, form, errors.shown(), visit));
    }

    private List<Exempt> exempt(SharedDocument document, String id, Visit visit) {
        return policy.allows(visit.viewer(), DocumentDesk.EXEMPT, null, visit.now())
                ? document.exempt().stream()
                        .map(file -> new Exempt(
                                DESK + "/" + id + "/exempt/" + file.lang(),
                                CoverSheet.FileShown.of(file, visit.locale())))
                        .toList()
                : List.of();
    }

    /** What they may read; for those who edit also what nobody reads yet. */
    private SharedDocument shown(String id, Visit visit) {
        UUID publicId = Ids.parse(id).orElseThrow(NoSuchDocument::new);
        try {
            return documents.readable(visit.viewer(), publicId, visit.now());
        } catch (NoSuchDocument notYet) {
            if (policy.allows(visit.viewer(), DocumentDesk.EDIT, null, visit.now())) {
                return documents.atTheDesk(visit.council().id(), publicId);
            }
            throw notYet;
        }
    }

    private SharedDocument desked(String id, Visit visit) {
        return documents.atTheDesk(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchDocument::new));
    }

    private static Row row(Documents.Listed listed, Visit visit) {
        SharedDocument document = listed.document();
        Entry entry = document.entry();
        boolean visible = document.visibleAt(visit.now());
        String state = entry.publishedVersion() == null
                ? "draft"
                : !visible ? "withdrawn" : document.forStaff() ? "staff" : "public";
        String tone = Map.of("draft", "spark", "withdrawn", "coral", "staff", "sea", "public", "leaf")
                .get(state);
        return new Row(
                CoverSheet.Card.of(listed, visit.locale(), DESK + "/" + document.publicId()),
                "content.state." + state,
                tone,
                visible && document.wording().number() != entry.publishedVersion());
    }

    @Override
    public List<Item> items(Visit visit) {
        return visit.viewer().staff() ? List.of(new Item("work", 50, "content.rail.documents", DESK, 0)) : List.of();
    }
}
