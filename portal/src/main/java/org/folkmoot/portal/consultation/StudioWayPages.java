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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Writing the ways to take part of a consultation; later reading what people chose and wrote in them, and replying. */
@Controller("/studio/consultations/{id}/ways")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioWayPages {
    private static final List<Way.Kind> OFFERED = List.of(Way.Kind.STATEMENTS, Way.Kind.PLACES, Way.Kind.DOCUMENT);
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ITEM = 300;
    private static final int LONGEST = 2_000;

    /** @param words how many published texts it has */
    record Line(Showing.Text name, String kind, String state, int items, long words, String href) {}

    record WaysPage(
            Studio.Head head,
            List<Line> lines,
            List<String> kinds,
            @Nullable String saved) implements PageModel {
        public int count() {
            return lines.size();
        }
    }

    record PartChoice(String value, String label, boolean selected) {}

    /** One thing people chose about, with exact counts. */
    record Counted(Showing.Text words, boolean proposed, List<WayShowing.Line> counts) {}

    /** What somebody wrote, with the reply as it stands. */
    record Written(
            String id, String words, String lang, Showing.@Nullable Text about, String replyEn, String replyCy) {}

    /**
     * @param counted what people chose, exactly; empty before the close
     * @param seats how many chose anything; 0 before the close
     * @param written a page of what people wrote
     * @param number of that page
     * @param paging null where it is the only one
     */
    record WayPage(
            Studio.Head head,
            Showing.Text name,
            String kind,
            String state,
            String here,
            Map<String, String> typed,
            List<PartChoice> parts,
            boolean welsh,
            List<Counted> counted,
            int seats,
            List<Written> written,
            int number,
            Some.@Nullable Paging paging,
            boolean replying,
            boolean takingUp,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {
        public boolean over() {
            return state.equals("over");
        }
    }

    private final Consultations consultations;
    private final Ways ways;
    private final Parts parts;
    private final Figures figures;
    private final Drafts drafts;
    private final Contributions contributions;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioWayPages(
            Consultations consultations,
            Ways ways,
            Parts parts,
            Figures figures,
            Drafts drafts,
            Contributions contributions,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.ways = ways;
        this.parts = parts;
        this.figures = figures;
        this.drafts = drafts;
        this.contributions = contributions;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.list")
    HttpResponse<?> list(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        Studio.Head head = studio.head(one, "ways", visit);
        List<Line> lines = ways.of(one).stream()
                .map(way -> new Line(
                        Showing.Text.of(way.name(), visit.locale()),
                        way.kindOf().key(),
                        ways.stateAt(one, way, visit.now()).key(),
                        ways.items(way).size(),
                        contributions.count(way),
                        head.base() + "/ways/" + way.publicId()))
                .toList();
        return Answers.page(
                "consultation/studio_ways",
                new WaysPage(
                        head,
                        lines,
                        head.draft() && lines.size() < Ways.MOST
                                ? OFFERED.stream().map(Way.Kind::key).toList()
                                : List.of(),
                        SavedAt.shown(saved)));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "kind");
        Way.Kind kind = Way.Kind.of(form.text("kind")).filter(OFFERED::contains).orElseThrow(NoSuchConsultation::new);
        String key = "consultation.way.usual." + kind.key();
        UUID made = ways.add(visit.viewer(), id, kind, messages.both(key));
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/ways/" + made);
    }

    @Get("/{way}")
    @Allowed("consultation.list")
    HttpResponse<?> form(
            UUID id, UUID way, Visit visit, @Nullable @QueryValue String saved, @Nullable @QueryValue Integer page) {
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = ways.find(one, way).orElseThrow(NoSuchConsultation::new);
        Map<String, String> typed = new LinkedHashMap<>();
        Studio.put(typed, "name", own.name());
        Studio.put(typed, "about", own.about());
        for (String locale : List.of("en", "cy")) {
            typed.put(
                    "items_" + locale,
                    ways.items(own).stream()
                            .map(item -> item.words().texts().getOrDefault(locale, ""))
                            .collect(Collectors.joining("\n")));
        }
        if (own.wordsWanted()) typed.put("wordsWanted", "yes");
        typed.put("part", parts.holding(one, own.part()).publicId().toString());
        return Answers.page(
                "consultation/studio_way",
                page(one, own, typed, page == null ? 1 : page, SavedAt.shown(saved), FieldErrors.Shown.NONE, visit));
    }

    @Post("/{way}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, UUID way, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(
                visit,
                body,
                "name_en",
                "name_cy",
                "about_en",
                "about_cy",
                "items_en",
                "items_cy",
                "part",
                "wordsWanted");
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = ways.find(one, way).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised name = Studio.typed(form, "name", LONGEST_NAME, errors);
        if (name.blank()) {
            errors.add("name_en", "consultation.field.missing");
        }
        Localised about = Studio.typed(form, "about", LONGEST, errors);
        List<Localised> items = items(form, visit.council().needsWelsh(), errors);
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_way",
                    page(one, own, form.typed(), form.number("page"), null, errors.shown(), visit));
        }
        ways.save(
                visit.viewer(),
                id,
                way,
                new Ways.Written(
                        part(one, form),
                        name,
                        about,
                        form.has("wordsWanted") || own.kindOf() == Way.Kind.DOCUMENT,
                        items));
        return back(id, way, visit);
    }

    /** The part that was chosen; null where there is one only. */
    private @Nullable UUID part(Consultation one, Form form) {
        return Ids.parse(form.text("part"))
                .flatMap(part -> parts.find(one, part))
                .map(Part::publicId)
                .orElse(null);
    }

    /** One a line, in both languages line by line. */
    private static List<Localised> items(Form form, boolean welsh, FieldErrors errors) {
        List<String> english = lines(form.text("items_en"));
        List<String> other = lines(form.text("items_cy"));
        if (welsh && !other.isEmpty() && english.size() != other.size()) {
            errors.add(
                    "items_cy",
                    "consultation.way.items-differ",
                    Map.of("english", english.size(), "welsh", other.size()));
            return List.of();
        }
        if (english.size() > Ways.MOST_ITEMS) {
            errors.add("items_en", "consultation.way.items-many", Map.of("most", Ways.MOST_ITEMS));
        }
        List<Localised> items = new ArrayList<>();
        for (int at = 0; at < english.size(); at++) {
            if (english.get(at).length() > LONGEST_ITEM) {
                errors.add("items_en", "consultation.field.too-long", Map.of("most", LONGEST_ITEM));
            }
            Localised words = Localised.EMPTY.with("en", english.get(at));
            items.add(other.isEmpty() ? words : words.with("cy", other.get(at)));
        }
        return items;
    }

    private static List<String> lines(String typed) {
        return Arrays.stream(typed.split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Post("/{way}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> remove(UUID id, UUID way, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        ways.remove(visit.viewer(), id, way);
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/ways" + SavedAt.query(visit.now()));
    }

    /** Makes a statement of what somebody proposed, in the team's words. */
    @Post("/{way}/statement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> takeUp(UUID id, UUID way, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "statement_en", "statement_cy");
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = ways.find(one, way).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised words = Studio.typed(form, "statement", LONGEST_ITEM, errors);
        Studio.need(errors, "statement", words, visit.council().parityLocales());
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_way",
                    page(one, own, form.typed(), form.number("page"), null, errors.shown(), visit));
        }
        ways.takeUp(visit.viewer(), id, way, words);
        return back(id, way, visit);
    }

    /** Says something to what somebody wrote. */
    @Post("/{way}/reply")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> reply(UUID id, UUID way, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "contribution", "reply_en", "reply_cy", "page");
        UUID contribution = Ids.parse(form.text("contribution")).orElseThrow(NoSuchConsultation::new);
        Consultation one = consultations.get(visit.council().id(), id);
        Way own = ways.find(one, way).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised words = Studio.typed(form, "reply", LONGEST, errors);
        Studio.need(errors, "reply", words, visit.council().parityLocales());
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_way",
                    page(one, own, form.typed(), form.number("page"), null, errors.shown(), visit));
        }
        contributions.reply(visit.viewer(), id, way, contribution, words);
        int number = form.number("page");
        return number > 1
                ? Pages.seeOther(
                        visit,
                        "/studio/consultations/" + id + "/ways/" + way + SavedAt.query(visit.now()) + "&page=" + number)
                : back(id, way, visit);
    }

    private static HttpResponse<?> back(UUID id, UUID way, Visit visit) {
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/ways/" + way + SavedAt.query(visit.now()));
    }

    private WayPage page(
            Consultation one,
            Way own,
            Map<String, String> typed,
            int number,
            @Nullable String saved,
            FieldErrors.Shown errors,
            Visit visit) {
        Some<Contribution> some = contributions.published(own, visit.now(), number);
        Studio.Head head = studio.head(one, "ways", visit);
        Part.State state = ways.stateAt(one, own, visit.now());
        boolean over = state == Part.State.OVER;
        Map<UUID, Map<String, Integer>> exact = over ? figures.exact(one.councilId(), own.publicId()) : Map.of();
        List<Item> items = ways.items(own);
        Map<String, Showing.Text> abouts = new LinkedHashMap<>();
        items.forEach(item -> abouts.put(item.publicId().toString(), Showing.Text.of(item.words(), visit.locale())));
        drafts.current(own).ifPresent(version -> version.all()
                .forEach(passage -> abouts.put(passage.address(), Showing.Text.of(passage.words(), visit.locale()))));
        return new WayPage(
                head,
                Showing.Text.of(own.name(), visit.locale()),
                own.kindOf().key(),
                state.key(),
                head.base() + "/ways/" + own.publicId(),
                typed,
                parts.division(one).several()
                        ? parts.of(one).stream()
                                .map(part -> new PartChoice(
                                        part.publicId().toString(),
                                        part.name().in(visit.locale()),
                                        part.publicId().toString().equals(typed.get("part"))))
                                .toList()
                        : List.of(),
                visit.council().needsWelsh(),
                head.draft()
                        ? List.of()
                        : items.stream()
                                .map(item -> new Counted(
                                        Showing.Text.of(item.words(), visit.locale()),
                                        item.proposed(),
                                        !over
                                                ? List.of()
                                                : own.kindOf().choices().stream()
                                                        .map(choice -> new WayShowing.Line(
                                                                choice,
                                                                exact.getOrDefault(item.publicId(), Map.of())
                                                                        .getOrDefault(choice, 0)))
                                                        .toList()))
                                .toList(),
                exact.getOrDefault(own.publicId(), Map.of()).getOrDefault(TallyChunk.ANY, 0),
                some.here().stream()
                        .map(found -> new Written(
                                found.publicId().toString(),
                                found.shown(),
                                found.locale(),
                                found.about() == null ? null : abouts.get(found.about()),
                                reply(found, "en"),
                                reply(found, "cy")))
                        .toList(),
                some.number(),
                some.paging(head.base() + "/ways/" + own.publicId()),
                !head.draft() && !head.withdrawn(),
                !head.draft() && own.kindOf() == Way.Kind.STATEMENTS && own.wordsWanted() && !over,
                saved,
                errors);
    }

    private static String reply(Contribution found, String locale) {
        return found.reply() == null ? "" : found.reply().texts().getOrDefault(locale, "");
    }
}
