package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The moderators' reading desk: twenty texts to a screen, worked through with the keyboard alone. */
@Controller("/studio/worries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class ReadingPages {
    /** Staffed time within which a text should have been read. */
    static final Duration TARGET = Duration.ofHours(4);

    private final Reading reading;
    private final StaffedWords staffed;
    private final Forms forms;

    ReadingPages(Reading reading, StaffedWords staffed, Forms forms) {
        this.reading = reading;
        this.staffed = staffed;
        this.forms = forms;
    }

    /** Texts that are worded a little otherwise and are decided with the one shown; sentences as they were written. */
    record Otherwise(long texts, List<String> leavesOut, List<String> adds) {}

    /**
     * @param key what the form knows it by: {@code id.proof}
     * @param within the consultation and its audience; empty where they are not known
     * @param beside the question that what is asked belongs to, such as a "why?"; empty for a question by itself
     * @param alike how many texts the decision covers; 1 for a text by itself
     */
    record Shown(
            int number,
            String key,
            String about,
            String aboutLanguage,
            String within,
            String withinLanguage,
            String beside,
            String besideLanguage,
            String ageBand,
            String arrived,
            String words,
            String language,
            List<String> flags,
            long alike,
            List<Otherwise> others,
            @Nullable File file) {}

    /** A file to be saved and opened on purpose. @param size such as {@code 1.2 MB} */
    record File(String href, String code, boolean picture, String ending, String size) {
        static File of(FileSeen file, String href) {
            return new File(
                    href,
                    file.code(),
                    file.picture(),
                    file.kind().extension().toUpperCase(java.util.Locale.ROOT),
                    Downloads.size(file.size()));
        }
    }

    /**
     * @param readings how many readings the texts take: those that say the same are read once
     * @param unflagged how many the bulk button would clear
     * @param read how many the last screen cleared; 0 on coming in
     * @param nothing whether a screen was sent on which nothing was marked
     */
    record Desk(
            long count,
            long readings,
            String age,
            boolean late,
            long target,
            List<Shown> texts,
            int unflagged,
            int read,
            int escalated,
            int gone,
            boolean nothing)
            implements PageModel {}

    @Get
    @Allowed("worry.read")
    @View("moderation/reading")
    Desk show(
            Visit visit,
            @Nullable @QueryValue Integer read,
            @QueryValue(defaultValue = "0") int escalated,
            @QueryValue(defaultValue = "0") int gone) {
        List<Reading.Waiting> screen = reading.screen(visit.viewer());
        List<Shown> texts = IntStream.range(0, screen.size())
                .mapToObj(i -> shown(i + 1, screen.get(i), visit.locale()))
                .toList();
        Instant oldest = reading.oldest(visit.viewer()).orElse(visit.now());
        return new Desk(
                reading.count(visit.viewer()),
                reading.readings(visit.viewer()),
                staffed.staffedAge(oldest, visit.locale()),
                staffed.later(oldest, TARGET),
                TARGET.toHours(),
                texts,
                (int) texts.stream().filter(text -> text.flags().isEmpty()).count(),
                read == null ? 0 : Math.max(0, read),
                Math.max(0, escalated),
                Math.max(0, gone),
                read != null && read == 0 && escalated == 0 && gone == 0);
    }

    /** A file that waits, to be saved: never shown. */
    @Get("/{id}/file")
    @Allowed("worry.read")
    HttpResponse<?> file(Visit visit, String id) {
        return saved(reading.file(visit.viewer(), Ids.parse(id).orElseThrow(NoSuchThing::new)));
    }

    static HttpResponse<?> saved(FileSeen file) {
        return HttpResponse.ok(new StreamedFile(
                        file.bytes().get(),
                        MediaType.of(file.kind().mediaType()),
                        System.currentTimeMillis(),
                        file.size()))
                .headers(Downloads.attachment("file-" + file.code(), file.kind()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("worry.read")
    HttpResponse<?> decide(Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, fields());
        boolean rest = form.text("do").equals("rest");
        Reading.Outcome done = reading.decide(visit.viewer(), reads(form, rest));
        reading.putAside(visit.viewer());
        return Pages.seeOther(
                visit,
                "/studio/worries?read=" + done.cleared() + "&escalated=" + done.escalated() + "&gone=" + done.gone());
    }

    private static String[] fields() {
        List<String> fields = new ArrayList<>(List.of("do"));
        for (int i = 1; i <= Reading.SCREEN; i++) {
            fields.add("seen-" + i);
            fields.add("mark-" + i);
        }
        return fields.toArray(String[]::new);
    }

    /** What is marked; with {@code rest} also what is not, for the desk to clear where the filters noticed nothing. */
    private static List<Reading.Read> reads(Form form, boolean rest) {
        List<Reading.Read> reads = new ArrayList<>();
        for (int i = 1; i <= Reading.SCREEN; i++) {
            Reading.Mark mark =
                    switch (form.text("mark-" + i)) {
                        case "nothing" -> Reading.Mark.NOTHING;
                        case "escalate" -> Reading.Mark.ESCALATE;
                        case "apart" -> Reading.Mark.APART;
                        case "" -> Reading.Mark.UNMARKED;
                        default -> throw new BadForm();
                    };
            String seen = form.text("seen-" + i);
            if (!seen.isEmpty() && (rest || mark != Reading.Mark.UNMARKED)) {
                int dot = seen.indexOf('.');
                UUID id = Ids.parse(seen.substring(0, Math.max(0, dot))).orElseThrow(BadForm::new);
                reads.add(new Reading.Read(id, seen.substring(dot + 1), mark));
            }
        }
        return reads;
    }

    private Shown shown(int number, Reading.Waiting waiting, String locale) {
        TextSeen text = waiting.text();
        Reading.Alike alike = waiting.alike();
        TextSeen.Setting setting = text.setting();
        Localised within = setting == null ? Localised.EMPTY : setting.title();
        Localised beside = setting == null ? Localised.EMPTY : setting.words();
        return new Shown(
                number,
                waiting.id() + "." + waiting.proof(),
                text.about().in(locale),
                text.about().languageFor(locale),
                within.in(locale),
                within.languageFor(locale),
                beside.in(locale),
                beside.languageFor(locale),
                text.ageBand(),
                staffed.halfDay(waiting.arrived(), locale),
                text.words(),
                text.language(),
                waiting.flags().stream().map(flag -> "moderation.flag." + flag).toList(),
                alike == null ? 1 : alike.texts(),
                alike == null
                        ? List.of()
                        : alike.others().stream()
                                .map(other -> new Otherwise(other.texts(), other.leavesOut(), other.adds()))
                                .toList(),
                waiting.file() == null ? null : File.of(waiting.file(), "/studio/worries/" + waiting.id() + "/file"));
    }
}
