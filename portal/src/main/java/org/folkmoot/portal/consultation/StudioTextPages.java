package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Writing the draft document that people discuss, publishing a new version of it, and replying to a passage. */
@Controller("/studio/consultations/{id}/ways/{way}/text")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioTextPages {
    private static final int LONGEST = 60_000;
    private static final int LONGEST_NOTE = 2_000;

    record PassageChoice(String value, String label, boolean selected) {}

    /** @param version of the text, 0 while there is none @param passages to reply to; empty in a draft */
    record TextPage(
            Studio.Head head,
            Showing.Text name,
            String here,
            int version,
            Map<String, String> typed,
            List<PassageChoice> passages,
            boolean welsh,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Ways ways;
    private final Drafts drafts;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioTextPages(
            Consultations consultations, Ways ways, Drafts drafts, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.ways = ways;
        this.drafts = drafts;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.update")
    HttpResponse<?> form(UUID id, UUID way, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = document(one, way);
        Map<String, String> typed = new LinkedHashMap<>();
        for (String locale : List.of("en", "cy")) {
            typed.put(
                    "text_" + locale,
                    drafts.current(own)
                            .map(version -> version.all().stream()
                                    .map(passage -> passage.words().texts().getOrDefault(locale, ""))
                                    .collect(Collectors.joining("\n\n")))
                            .orElse(""));
        }
        return Answers.page(
                "consultation/studio_text", page(one, own, typed, SavedAt.shown(saved), FieldErrors.Shown.NONE, visit));
    }

    /** In a draft the text as it will open; later a new version of it, with what changed. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> save(UUID id, UUID way, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "text_en", "text_cy", "note_en", "note_cy");
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = document(one, way);
        boolean draft = one.stageAt(visit.now()) == Stage.DRAFT;
        FieldErrors errors = new FieldErrors(messages, visit);
        List<Localised> paragraphs = paragraphs(form, visit.council().needsWelsh(), draft, errors);
        Localised note = Studio.typed(form, "note");
        if (!draft) {
            Studio.need(errors, "note", note, visit.council().parityLocales());
            tooLong("note", note, LONGEST_NOTE, errors);
        }
        if (!errors.none()) {
            return Answers.again("consultation/studio_text", page(one, own, form.typed(), null, errors.shown(), visit));
        }
        if (draft) {
            drafts.write(visit.viewer(), id, way, paragraphs);
        } else {
            drafts.revise(visit.viewer(), id, way, paragraphs, note);
        }
        return back(id, way, visit);
    }

    /** Says something to all that was said about one passage. */
    @Post("/reply")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> reply(UUID id, UUID way, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "passage", "reply_en", "reply_cy");
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = document(one, way);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reply = Studio.typed(form, "reply");
        Studio.need(errors, "reply", reply, visit.council().parityLocales());
        tooLong("reply", reply, LONGEST_NOTE, errors);
        if (!drafts.known(own, form.text("passage"))) {
            errors.add("passage", "consultation.text.passage-missing");
        }
        if (!errors.none()) {
            return Answers.again("consultation/studio_text", page(one, own, form.typed(), null, errors.shown(), visit));
        }
        drafts.reply(visit.viewer(), id, way, form.text("passage"), reply);
        return back(id, way, visit);
    }

    /** Paragraph by paragraph in both languages; a draft may lack the Welsh, what is published may not. */
    private static List<Localised> paragraphs(Form form, boolean welsh, boolean draft, FieldErrors errors) {
        List<String> english = Passage.split(form.text("text_en"));
        List<String> other = Passage.split(form.text("text_cy"));
        if (english.isEmpty()) {
            errors.add("text_en", "consultation.field.missing");
        }
        if (form.text("text_en").length() > LONGEST || form.text("text_cy").length() > LONGEST) {
            errors.add("text_en", "consultation.field.too-long", Map.of("most", LONGEST));
        }
        if (english.size() > Passage.MOST) {
            errors.add("text_en", "consultation.text.many", Map.of("most", Passage.MOST));
        }
        if (welsh && english.size() != other.size() && !(draft && other.isEmpty())) {
            errors.add("text_cy", "consultation.text.differ", Map.of("english", english.size(), "welsh", other.size()));
            return List.of();
        }
        List<Localised> paragraphs = new ArrayList<>();
        for (int at = 0; at < english.size(); at++) {
            Localised words = Localised.EMPTY.with("en", english.get(at));
            paragraphs.add(at < other.size() ? words.with("cy", other.get(at)) : words);
        }
        return paragraphs;
    }

    private static void tooLong(String field, Localised text, int most, FieldErrors errors) {
        text.texts().forEach((locale, words) -> {
            if (words.length() > most) {
                errors.add(field + "_" + locale, "consultation.field.too-long", Map.of("most", most));
            }
        });
    }

    private Way document(Consultation one, UUID way) {
        return ways.find(one, way)
                .filter(found -> found.kindOf() == Way.Kind.DOCUMENT)
                .orElseThrow(NoSuchConsultation::new);
    }

    private static HttpResponse<?> back(UUID id, UUID way, Visit visit) {
        return Pages.seeOther(
                visit, "/studio/consultations/" + id + "/ways/" + way + "/text" + SavedAt.query(visit.now()));
    }

    private TextPage page(
            Consultation one,
            Way own,
            Map<String, String> typed,
            @Nullable String saved,
            FieldErrors.Shown errors,
            Visit visit) {
        Studio.Head head = studio.head(one, "ways", visit);
        List<TextVersion> versions = drafts.versions(own);
        return new TextPage(
                head,
                Showing.Text.of(own.name(), visit.locale()),
                head.base() + "/ways/" + own.publicId(),
                versions.size(),
                typed,
                head.draft() || versions.isEmpty()
                        ? List.of()
                        : versions.getLast().all().stream()
                                .map(passage -> new PassageChoice(
                                        passage.address(),
                                        passage.number() + ". "
                                                + begin(passage.words().in(visit.locale())),
                                        passage.address().equals(typed.get("passage"))))
                                .toList(),
                visit.council().needsWelsh(),
                saved,
                errors);
    }

    /** The first words of a passage. */
    static String begin(String words) {
        return words.length() <= 60 ? words : words.substring(0, 60).strip() + "…";
    }
}
