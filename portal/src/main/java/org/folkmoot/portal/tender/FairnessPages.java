package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/**
 * The fairness logs, for those who plan tenders and for auditors; one can be printed and saved as a table. No organisation is in it, so it can be
 * given to anybody once the contract is awarded.
 */
@Controller(FairnessPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class FairnessPages implements RailSource {
    static final String HOME = "/studio/fairness";

    private static final int RAIL = 22;

    /** What organisations did on a day comes before what the council did: between two moments it would have one of its own. */
    private static final Comparator<Entry> BY_DAY = Comparator.comparing(Entry::onDay)
            .thenComparing(entry -> entry.at() == null ? Instant.MIN : entry.at())
            .thenComparing(Entry::number);

    /** A line before it is put into words. @param number where two have one moment @param words of what was published */
    private record Entry(
            LocalDate onDay,
            @Nullable Instant at,
            int number,
            String deed,
            int about,
            String by,
            Localised said,
            Localised words) {}

    record Listed(TenderStudio.Text title, String href) {}

    record ListPage(List<Listed> tenders) implements PageModel {}

    /** @param number in the order of days @param at null for what an organisation did @param by who of the council; empty for an organisation @param said what was said with it, @param words of the question as everybody reads it */
    record Line(
            int number,
            String day,
            @Nullable Instant at,
            String what,
            String by,
            TenderStudio.Text said,
            TenderStudio.Text words) {}

    /** @param back where the tender is planned; empty for whoever does not plan it */
    record LogPage(
            TenderStudio.Text title, String here, String back, String questions, List<Line> lines, Instant printed)
            implements PageModel {}

    private final Tenders tenders;
    private final FairnessLog log;
    private final FairnessElsewhere elsewhere;
    private final ClarificationRepository questions;
    private final TenderStudio studio;
    private final TenderVoice voice;
    private final Policy policy;
    private final Messages messages;

    FairnessPages(
            Tenders tenders,
            FairnessLog log,
            FairnessElsewhere elsewhere,
            ClarificationRepository questions,
            TenderStudio studio,
            TenderVoice voice,
            Policy policy,
            Messages messages) {
        this.tenders = tenders;
        this.log = log;
        this.elsewhere = elsewhere;
        this.questions = questions;
        this.studio = studio;
        this.voice = voice;
        this.policy = policy;
        this.messages = messages;
    }

    /** Of every tender that is public, for auditors too. */
    @Get
    @Allowed("tender.fairness")
    HttpResponse<?> list(Visit visit) {
        short council = visit.council().id();
        return Pages.answer(
                HttpStatus.OK,
                "tender/fairness_list",
                new ListPage(tenders.published(council).stream()
                        .map(id -> new Listed(
                                TenderStudio.Text.of(
                                        tenders.find(council, id).plan().title(), visit.locale()),
                                visit.path(HOME + "/" + id)))
                        .sorted(java.util.Comparator.comparing(
                                each -> each.title().words()))
                        .toList()));
    }

    @Get("/{id}")
    @Allowed("tender.fairness")
    HttpResponse<?> log(Visit visit, UUID id) {
        Localised title = seen(visit, id);
        boolean plans = policy.offers(visit.viewer(), "tender.list");
        return Pages.answer(
                HttpStatus.OK,
                "tender/fairness",
                new LogPage(
                        TenderStudio.Text.of(title, visit.locale()),
                        visit.path(HOME + "/" + id),
                        plans ? visit.path(TenderStudio.HOME + "/" + id) : "",
                        plans ? visit.path(ClarificationStudioPages.path(id)) : "",
                        lines(visit, id),
                        visit.now()));
    }

    /** The same as a table. */
    @Get("/{id}/log.csv")
    @Allowed("tender.fairness")
    HttpResponse<?> table(Visit visit, UUID id) {
        String title = seen(visit, id).in(visit.locale());
        Stream<List<String>> rows = lines(visit, id).stream()
                .map(line -> List.of(
                        String.valueOf(line.number()),
                        line.at() == null ? line.day() : Spoken.dateTime(line.at(), Locale.of(visit.locale())),
                        line.what(),
                        line.by(),
                        line.said().words(),
                        line.words().words()));
        List<String> head = Stream.of("number", "when", "what", "by", "said", "words")
                .map(column -> messages.text(visit.locale(), "clarification.log.column." + column))
                .toList();
        String file = Stream.concat(Stream.of(head), rows)
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
        String name = messages.text(visit.locale(), "clarification.log.file", Map.of("title", title));
        return HttpResponse.ok(file.getBytes(StandardCharsets.UTF_8)).headers(Downloads.table(name));
    }

    /** @throws NoSuchThing for an auditor before it is public */
    private Localised seen(Visit visit, UUID id) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        boolean may = visit.viewer().has(Role.COMMISSIONER)
                || tenders.published(visit.council().id()).contains(id);
        if (!may) throw new NoSuchThing();
        return tender.plan().title();
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.offers(visit.viewer(), "tender.fairness")
                ? List.of(new Item("work", RAIL, "clarification.rail", HOME, 0))
                : List.of();
    }

    private List<Line> lines(Visit visit, UUID id) {
        short council = visit.council().id();
        Map<Integer, Localised> asked = new HashMap<>();
        questions
                .published(council, id)
                .forEach(row -> asked.put(row.number(), row.text().question()));
        String locale = visit.locale();
        List<Entry> entries = new ArrayList<>();
        for (FairnessRow row : log.of(council, id)) {
            int question = row.question() == null ? 0 : row.question();
            Localised words = row.deed().equals(FairnessLog.Deed.PUBLISHED.key())
                    ? asked.getOrDefault(question, Localised.EMPTY)
                    : Localised.EMPTY;
            entries.add(new Entry(
                    row.onDay(),
                    row.at(),
                    row.number(),
                    row.deed(),
                    question,
                    studio.name(row.account()),
                    row.words(),
                    words));
        }
        for (FairnessElsewhere.Event event : elsewhere.of(council, id)) {
            String by = event.by().stream()
                    .map(studio::name)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
            entries.add(new Entry(
                    ClarificationRow.day(event.at()),
                    event.at(),
                    0,
                    event.deed(),
                    event.number(),
                    by,
                    event.said(),
                    Localised.EMPTY));
        }
        String says = voice.of(tenders.find(council, id).plan());
        AtomicInteger number = new AtomicInteger();
        return entries.stream()
                .sorted(BY_DAY)
                .map(entry -> new Line(
                        number.incrementAndGet(),
                        Spoken.day(entry.onDay(), Locale.of(locale)),
                        entry.at(),
                        voice.text(says, locale, "clarification.deed." + entry.deed(), Map.of("number", entry.about())),
                        entry.by(),
                        said(entry.said(), locale),
                        said(entry.words(), locale)))
                .toList();
    }

    private static TenderStudio.Text said(Localised words, String locale) {
        return words.blank() ? new TenderStudio.Text("", "") : TenderStudio.Text.of(words, locale);
    }
}
