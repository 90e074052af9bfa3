package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.files.Stored;
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

/** The library at the officers' desk: what there is, where it is used, and the forms that fill and describe it. */
@Controller("/studio/media")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioMediaPages implements RailSource {
    private static final String DESK = "/studio/media";
    private static final int FILES_AN_HOUR = 60;
    private static final int MOST_ON_A_PAGE = 48;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ALT = 300;
    private static final int LONGEST_SAID = 50_000;
    private static final List<String> LANGUAGES = List.of("en", "cy");
    private static final Pattern PER_CENT = Pattern.compile("100|[0-9]{1,2}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private final MediaLibrary library;
    private final MediaDesk desk;
    private final Forms forms;
    private final Messages messages;
    private final Policy policy;
    private final Brakes brakes;

    StudioMediaPages(
            MediaLibrary library, MediaDesk desk, Forms forms, Messages messages, Policy policy, Brakes brakes) {
        this.library = library;
        this.desk = desk;
        this.forms = forms;
        this.messages = messages;
        this.policy = policy;
        this.brakes = brakes;
    }

    /** @param next address of older things; null at the end @param room how much of the quotas is used */
    record ListPage(
            long count,
            String query,
            List<Card> cards,
            @Nullable String next,
            boolean edits,
            Room room) implements PageModel {}

    /** @param alt in the reader's language; null for decoration @param uses how many entries name it */
    record Card(
            String path,
            String name,
            String sortKey,
            @Nullable String small,
            @Nullable String alt,
            long uses) {}

    /** In megabytes. */
    record Room(long pictures, long pictureQuota, long recordings, long recordingQuota) {}

    /** @param typed by field name */
    record AddPage(Map<String, String> typed, FieldErrors.Shown errors, Room room) implements PageModel {}

    /**
     * @param stateKey of a recording: whether it was converted, as a message key
     * @param lacks what keeps it from the public: message keys
     * @param uses entries that name it
     */
    record ShowPage(
            String path,
            MediaLibrary.Shown media,
            boolean picture,
            String stateKey,
            String altHere,
            @Nullable MediaLibrary.Size square,
            @Nullable MediaLibrary.Size card,
            List<String> lacks,
            List<Language> languages,
            List<Use> uses,
            boolean edits,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param captions address of its captions; null where there are none */
    record Language(String lang, String langKey, @Nullable String captions) {}

    /** @param title null where it has none in the reader's language */
    record Use(@Nullable String title, String type, boolean published) {}

    @Get
    @Allowed(MediaDesk.READ)
    HttpResponse<?> list(Visit visit, @QueryValue @Nullable String q, @QueryValue @Nullable String before) {
        String query = q == null ? "" : q.strip();
        long from = before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        short council = visit.council().id();
        MediaLibrary.Page page = library.page(council, query, from, MOST_ON_A_PAGE);
        List<Card> cards = page.shown().stream()
                .map(one -> new Card(
                        DESK + "/" + one.id(),
                        one.name(),
                        "content.media.sort." + one.sort().key(),
                        one.small(),
                        one.decorative() ? null : one.altIn(visit.locale()),
                        page.uses().getOrDefault(one.id(), 0L)))
                .toList();
        String next = page.next() == null
                ? null
                : DESK + "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&before=" + page.next();
        return Pages.answer(
                HttpStatus.OK,
                "content/studio_media",
                new ListPage(library.count(council), query, cards, next, edits(visit), room(visit)));
    }

    @Get("/new")
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> fresh(Visit visit) {
        return Pages.answer(
                HttpStatus.OK,
                "content/studio_media_form",
                new AddPage(typed(Form.EMPTY), FieldErrors.Shown.NONE, room(visit)));
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> add(Visit visit, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form;
        try {
            form = forms.read(visit, sent, "name", "alt-en", "alt-cy", "decorative");
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
            return addAgain(HttpStatus.UNPROCESSABLE_ENTITY, stale.typed(), errors, visit);
        }
        check(form, errors, visit);
        CompletedFileUpload upload = sent.files().get("file");
        if (upload == null) {
            errors.add("file", "content.media.file.missing");
        }
        if (!errors.none() || upload == null) {
            return addAgain(HttpStatus.UNPROCESSABLE_ENTITY, form, errors, visit);
        }
        UUID[] added = new UUID[1];
        MediaDesk.Words words = words(form, Localised.EMPTY);
        HttpStatus failed =
                taken(visit, upload, "file", errors, taken -> added[0] = desk.add(visit.viewer(), taken, words));
        return failed == null
                ? Pages.done(visit, DESK + "/" + added[0], "saved")
                : addAgain(failed, form, errors, visit);
    }

    @Get("/{id}")
    @Allowed(MediaDesk.READ)
    HttpResponse<?> show(String id, Visit visit) {
        return shown(HttpStatus.OK, row(id, visit), Form.EMPTY, FieldErrors.Shown.NONE, visit);
    }

    @Post("/{id}/words")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> word(String id, Visit visit, @Body @Nullable String body) {
        MediaRow row = row(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = forms.read(visit, body, "name", "alt-en", "alt-cy", "decorative", "said-en", "said-cy");
        check(form, errors, visit);
        for (String lang : LANGUAGES) {
            if (form.text("said-" + lang).length() > LONGEST_SAID) {
                errors.add("said-" + lang, "content.form.too-long", Map.of("most", LONGEST_SAID));
            }
        }
        if (!errors.none()) {
            return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, form, errors.shown(), visit);
        }
        Map<String, String> said = new HashMap<>();
        LANGUAGES.forEach(lang -> said.put(lang, form.text("said-" + lang)));
        desk.word(visit.viewer(), row.publicId(), words(form, new Localised(said)));
        return Pages.done(visit, DESK + "/" + row.publicId(), "saved");
    }

    @Post("/{id}/focus")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> focus(String id, Visit visit, @Body @Nullable String body) {
        MediaRow row = row(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = forms.read(visit, body, "x", "y");
        for (String field : List.of("x", "y")) {
            if (!PER_CENT.matcher(form.text(field)).matches()) {
                errors.add(field, "content.media.focus.wrong");
            }
        }
        if (errors.none()) {
            try {
                int x = Integer.parseInt(form.text("x"));
                int y = Integer.parseInt(form.text("y"));
                desk.focus(visit.viewer(), row.publicId(), x, y, desk.cuts(visit.viewer(), row.publicId(), x, y));
                return Pages.done(visit, DESK + "/" + row.publicId(), "saved");
            } catch (RefusedFile refused) {
                errors.add("x", refused.message());
            }
        }
        return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, form, errors.shown(), visit);
    }

    @Post("/{id}/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> replace(String id, Visit visit, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        MediaRow row = row(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        try {
            forms.read(visit, sent);
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
            return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, Form.EMPTY, errors.shown(), visit);
        }
        CompletedFileUpload upload = sent.files().get("file");
        if (upload == null) {
            errors.add("file", "content.media.file.missing");
            return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, Form.EMPTY, errors.shown(), visit);
        }
        HttpStatus failed =
                taken(visit, upload, "file", errors, taken -> desk.replace(visit.viewer(), row.publicId(), taken));
        return failed == null
                ? Pages.done(visit, DESK + "/" + row.publicId(), "saved")
                : shown(failed, row, Form.EMPTY, errors.shown(), visit);
    }

    @Post("/{id}/captions")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> caption(String id, Visit visit, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        MediaRow row = row(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form;
        try {
            form = forms.read(visit, sent, "lang");
        } catch (StaleForm stale) {
            errors.add("captions", "content.form.stale");
            return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, stale.typed(), errors.shown(), visit);
        }
        CompletedFileUpload upload = sent.files().get("captions");
        if (upload == null) {
            errors.add("captions", "content.media.captions.missing");
        }
        if (!LANGUAGES.contains(form.text("lang"))) {
            errors.add("lang", "content.form.lang.missing");
        }
        if (errors.none() && upload != null) {
            try (InputStream bytes = upload.getInputStream()) {
                brake(visit);
                Stored stored = desk.takeCaptions(visit.viewer(), bytes);
                desk.caption(visit.viewer(), row.publicId(), form.text("lang"), stored);
                return Pages.done(visit, DESK + "/" + row.publicId(), "saved");
            } catch (RefusedFile refused) {
                errors.add("captions", "content.media.captions.wrong");
            } catch (FileTooLarge tooLarge) {
                errors.add("captions", "content.media.captions.wrong");
            } catch (TooManyRequests often) {
                errors.add("captions", "content.form.file.wait", Map.of("minutes", often.minutes()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, form, errors.shown(), visit);
    }

    @Post("/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(MediaDesk.EDIT)
    HttpResponse<?> delete(String id, Visit visit, @Body @Nullable String body) {
        MediaRow row = row(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        forms.read(visit, body);
        try {
            desk.delete(visit.viewer(), row.publicId());
            return Pages.done(visit, DESK, "media-deleted");
        } catch (StillUsed used) {
            errors.add("delete", "content.media.delete.used");
        }
        return shown(HttpStatus.UNPROCESSABLE_ENTITY, row, Form.EMPTY, errors.shown(), visit);
    }

    /** @return null where all went well, else the status to answer with; what was wrong is said beside the field */
    @Nullable
    private HttpStatus taken(
            Visit visit, CompletedFileUpload upload, String field, FieldErrors errors, Consumer<MediaDesk.Taken> then) {
        MediaDesk.Taken taken = null;
        boolean used = false;
        try (InputStream bytes = upload.getInputStream()) {
            brake(visit);
            taken = desk.take(visit.viewer(), bytes);
            then.accept(taken);
            used = true;
            return null;
        } catch (RefusedFile refused) {
            errors.add(
                    field,
                    refused.reason() == RefusedFile.Reason.UNWANTED_KIND
                            ? "content.media.file.kind"
                            : refused.message());
        } catch (FileTooLarge tooLarge) {
            errors.add(field, "content.media.file.too-large");
        } catch (NoRoom full) {
            errors.add(field, "content.media.no-room", full.facts());
        } catch (TooManyRequests often) {
            errors.add(field, "content.form.file.wait", Map.of("minutes", often.minutes()));
            return HttpStatus.TOO_MANY_REQUESTS;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (taken != null && !used) {
                desk.forget(visit.council().id(), taken);
            }
        }
        return HttpStatus.UNPROCESSABLE_ENTITY;
    }

    private void brake(Visit visit) {
        brakes.takeHourly("upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
    }

    /** A name, and words in every language that the council publishes in, unless it is decoration. */
    private static void check(Form form, FieldErrors errors, Visit visit) {
        if (form.text("name").isEmpty()) {
            errors.add("name", "content.media.name.missing");
        } else if (form.text("name").length() > LONGEST_NAME) {
            errors.add("name", "content.form.too-long", Map.of("most", LONGEST_NAME));
        }
        for (String lang : LANGUAGES) {
            String field = "alt-" + lang;
            boolean needed = visit.council().parityLocales().contains(lang) && !form.has("decorative");
            if (form.text(field).length() > LONGEST_ALT) {
                errors.add(field, "content.form.too-long", Map.of("most", LONGEST_ALT));
            } else if (needed && form.text(field).isEmpty()) {
                errors.add(field, "content.media.alt.missing." + lang);
            }
        }
        if (!form.has("decorative")
                && !form.text("alt-en").isEmpty()
                && form.text("alt-en").equalsIgnoreCase(form.text("alt-cy"))) {
            errors.add("alt-cy", "content.media.alt.same");
        }
    }

    private static MediaDesk.Words words(Form form, Localised said) {
        Map<String, String> alt = new LinkedHashMap<>();
        LANGUAGES.forEach(lang -> alt.put(lang, line(form.text("alt-" + lang))));
        return new MediaDesk.Words(line(form.text("name")), new Localised(alt), form.has("decorative"), said);
    }

    private static String line(String typed) {
        return UNSEEN.matcher(typed.replaceAll("\\s+", " ")).replaceAll("");
    }

    /** Every field with words, empty where nothing was typed. */
    private static Map<String, String> typed(Form form) {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("name", "", "alt-en", "", "alt-cy", ""));
        typed.putAll(form.typed());
        return typed;
    }

    private HttpResponse<?> addAgain(HttpStatus status, Form form, FieldErrors errors, Visit visit) {
        return Pages.answer(status, "content/studio_media_form", new AddPage(typed(form), errors.shown(), room(visit)));
    }

    private HttpResponse<?> shown(HttpStatus status, MediaRow row, Form form, FieldErrors.Shown errors, Visit visit) {
        MediaLibrary.Shown media = library.shown(row);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", row.name());
        LANGUAGES.forEach(lang -> {
            typed.put("alt-" + lang, row.alt().texts().getOrDefault(lang, ""));
            typed.put("said-" + lang, row.said().texts().getOrDefault(lang, ""));
        });
        typed.put("x", String.valueOf(row.focusX()));
        typed.put("y", String.valueOf(row.focusY()));
        if (row.decorative()) {
            typed.put("decorative", "yes");
        }
        if (form.has("name")) {
            typed.remove("decorative");
        }
        typed.putAll(form.typed());
        List<Use> uses = new ArrayList<>();
        library.uses(row, visit.locale()).forEach(use -> uses.add(new Use(use.title(), use.type(), use.inPublic())));
        library.elsewhere(row)
                .forEach(place -> uses.add(new Use(
                        place.title().blank() ? null : place.title().in(visit.locale()), "", place.published())));
        List<Language> languages = LANGUAGES.stream()
                .map(lang -> new Language(
                        lang, "content.lang." + lang, media.captions().get(lang)))
                .toList();
        return Pages.answer(
                status,
                "content/studio_media_show",
                new ShowPage(
                        DESK + "/" + row.publicId(),
                        media,
                        row.sort() == Sort.PICTURE,
                        state(row),
                        media.altIn(visit.locale()),
                        size(media, Rendition.SQUARE),
                        size(media, Rendition.CARD),
                        library.lacks(row).stream()
                                .map(one -> "content.media.lacks." + one)
                                .toList(),
                        languages,
                        uses,
                        edits(visit),
                        typed,
                        errors));
    }

    private static String state(MediaRow row) {
        Boolean converted = row.converted();
        return converted == null
                ? "content.media.converting"
                : converted ? "content.media.converted" : "content.media.as-sent";
    }

    @Nullable
    private static MediaLibrary.Size size(MediaLibrary.Shown media, String name) {
        return media.sizes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Room room(Visit visit) {
        List<Long> bytes = desk.room(visit.council().id());
        return new Room(
                bytes.get(0) / 1_000_000, bytes.get(1) / 1_000_000, bytes.get(2) / 1_000_000, bytes.get(3) / 1_000_000);
    }

    private boolean edits(Visit visit) {
        return policy.allows(visit.viewer(), MediaDesk.EDIT, null, visit.now());
    }

    private MediaRow row(String id, Visit visit) {
        return library.row(
                visit.council().id(), Ids.parse(id.toLowerCase(Locale.ROOT)).orElseThrow(NoSuchMedia::new));
    }

    @Override
    public List<Item> items(Visit visit) {
        return visit.viewer().staff() ? List.of(new Item("work", 55, "content.rail.media", DESK, 0)) : List.of();
    }
}
