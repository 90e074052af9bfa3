package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.multipart.CompletedFileUpload;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Reads the files of one page of answers: each is looked at by itself, the good ones are kept at once, and what is wrong with another is said
 * beside the question. What somebody called a file is shown back to them where it was refused, and written down nowhere.
 */
@Singleton
class AnswerUploads {
    static final int FILES_AN_HOUR = 60;

    private static final int LONGEST_NAME = 60;

    private final SentFiles files;
    private final Brakes brakes;
    private final Messages messages;

    AnswerUploads(SentFiles files, Brakes brakes, Messages messages) {
        this.files = files;
        this.brakes = brakes;
        this.messages = messages;
    }

    /**
     * @param form with the files of each answer as its values, as if they had been ticked
     * @param often what held files back; null where nothing did
     */
    record Settled(Form form, @Nullable TooManyRequests often) {}

    /** Whether files can be answered on a sheet: its form then comes in parts. */
    static boolean on(Sheets.Sheet sheet) {
        return sheet.items().stream().anyMatch(item -> item.question().kind() == Kind.FILE);
    }

    /** The fields in which files come. */
    static Set<String> fields(Sheets.Sheet sheet) {
        return sheet.items().stream()
                .filter(item -> item.question().kind() == Kind.FILE)
                .map(item -> AnswerForm.field(item.key()))
                .collect(Collectors.toSet());
    }

    /**
     * Called outside a transaction, before the rest of the page is read.
     *
     * @param shown what this person is asked on the page
     * @param sent by field; none where the form did not come in parts
     */
    Settled settle(
            Visit visit,
            HttpRequest<?> request,
            UUID response,
            Sheets.Sheet shown,
            Form form,
            Map<String, List<CompletedFileUpload>> sent,
            FieldErrors errors) {
        if (!on(shown)) return new Settled(form, null);
        Map<String, List<String>> values = new LinkedHashMap<>(form.values());
        TooManyRequests often = null;
        for (Sheets.Item item : shown.items()) {
            if (item.question().kind() != Kind.FILE) continue;
            String field = AnswerForm.field(item.key());
            boolean notSaid = form.has(AnswerForm.notSaidField(item.key()));
            Taking taking = new Taking(visit, request, response, field, errors);
            taking.all(sent.getOrDefault(field, List.of()));
            SentFiles.Changed changed = files.change(
                    visit.council().id(),
                    response,
                    item,
                    form.texts(AnswerForm.awayField(item.key())),
                    taking.taken,
                    notSaid,
                    visit.locale());
            int left = changed.left() + taking.left;
            if (left > 0 && !changed.closed()) {
                errors.add(
                        field,
                        "survey.sent-file.error.many",
                        Map.of("most", SentFiles.most(item.question()), "all", SentFiles.MOST, "left", left));
            }
            if (notSaid && changed.answer().stream().anyMatch(SentFiles::names)) {
                errors.add(field, "survey.sent-file.error.both");
            }
            if (taking.often != null) often = taking.often;
            values.put(field, changed.answer());
        }
        return new Settled(new Form(values), often);
    }

    /** The files of one question, one after the other. */
    private final class Taking {
        private final Visit visit;
        private final HttpRequest<?> request;
        private final UUID response;
        private final String field;
        private final FieldErrors errors;
        private final List<PaperIntake.Taken> taken = new ArrayList<>();
        private int left;

        @Nullable
        private TooManyRequests often;

        Taking(Visit visit, HttpRequest<?> request, UUID response, String field, FieldErrors errors) {
            this.visit = visit;
            this.request = request;
            this.response = response;
            this.field = field;
            this.errors = errors;
        }

        void all(List<CompletedFileUpload> uploads) {
            if (!uploads.isEmpty() && files.full(visit.council().id())) {
                errors.add(field, "survey.sent-file.error.no-room");
                return;
            }
            for (CompletedFileUpload upload : uploads) {
                // What finds no room in any case is not looked at.
                if (taken.size() == SentFiles.MOST) {
                    left++;
                } else if (often == null) {
                    one(upload);
                }
            }
        }

        private void one(CompletedFileUpload upload) {
            if (upload.getSize() > FileStore.USUAL_LIMIT_BYTES) {
                refused(upload, messages.text(visit.locale(), "survey.sent-file.error.too-large"));
                return;
            }
            try (InputStream bytes = upload.getInputStream()) {
                brakes.flood("upload", request);
                brakes.takeHourly("upload", FILES_AN_HOUR, response.toString());
                taken.add(files.takeIn(visit.council().id(), bytes));
            } catch (RefusedFile refused) {
                refused(upload, messages.text(visit.locale(), refused.message()));
            } catch (TooManyRequests tooMany) {
                often = tooMany;
                errors.add(field, "survey.sent-file.error.wait", Map.of("minutes", tooMany.minutes()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private void refused(CompletedFileUpload upload, String why) {
            String name = AnswerForm.legible(upload.getFilename() == null ? "" : upload.getFilename());
            name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
                name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
            }
            errors.add(field, "survey.sent-file.error.one", Map.of("name", name, "why", why));
        }
    }
}
