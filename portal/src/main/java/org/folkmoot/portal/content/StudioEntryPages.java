package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Entries of every type at the officers' desk: finding them, and writing them in both languages side by side. */
@Controller("/studio/entries")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioEntryPages implements RailSource {
    static final String DESK = "/studio/entries";

    private static final int PAGE = 50;
    private static final int LONGEST_SEARCH = 100;

    private final EntryDesk desk;
    private final EntryRepository rows;
    private final DeskRepository lines;
    private final ReviewRepository reviews;
    private final People people;
    private final Policy policy;
    private final Messages messages;

    StudioEntryPages(
            EntryDesk desk,
            EntryRepository rows,
            DeskRepository lines,
            ReviewRepository reviews,
            People people,
            Policy policy,
            Messages messages) {
        this.desk = desk;
        this.rows = rows;
        this.lines = lines;
        this.reviews = reviews;
        this.people = people;
        this.policy = policy;
        this.messages = messages;
    }

    /** @param next inside address of what was saved before; null at the end @param filtered whether anything narrows the list */
    record ListPage(
            List<Row> rows,
            List<Choice> typeChoices,
            List<Choice> stateChoices,
            boolean gaps,
            String q,
            boolean filtered,
            boolean edits,
            @Nullable String next)
            implements PageModel {}

    record Choice(String value, String label, boolean selected) {}

    /** @param gaps how much a language lacks, in words @param newer whether people see something older */
    record Row(
            String path,
            String title,
            @Nullable String titleLang,
            String type,
            String stateKey,
            String tone,
            boolean newer,
            List<String> gaps,
            Instant savedAt,
            @Nullable String savedBy) {}

    /** @param urgent whether they may tell everybody at once */
    record TypesPage(List<TypeShown> types, boolean urgent) implements PageModel {}

    record TypeShown(String key, String label, String help, long count) {}

    @Get
    @Allowed(EntryDesk.READ)
    HttpResponse<?> list(
            Visit visit,
            @Nullable @QueryValue String type,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String gaps,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String before) {
        List<ContentType> all = desk.types();
        List<String> wanted = all.stream()
                .map(ContentType::key)
                .filter(key -> type == null || type.isEmpty() || key.equals(type))
                .toList();
        String words =
                q == null ? "" : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_SEARCH));
        String stands = state == null || !states().contains(state) ? "" : state;
        boolean lacking = "yes".equals(gaps);
        long from = before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<EntryLine> found = wanted.isEmpty()
                ? List.of()
                : lines.list(
                        visit.council().id(),
                        wanted,
                        stands,
                        lacking ? "DRAFT" : "",
                        words.isEmpty() ? "" : "%" + escaped(words.toLowerCase(Locale.ROOT)) + "%",
                        from,
                        PAGE + 1,
                        visit.now());
        List<EntryLine> shown = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE
                ? DESK + "?before=" + shown.getLast().versionId() + again("type", type) + again("state", stands)
                        + again("gaps", lacking ? "yes" : "") + again("q", words)
                : null;
        return Answers.page(
                "content/studio_entries",
                new ListPage(
                        rows(shown, visit),
                        all.stream()
                                .map(one -> new Choice(
                                        one.key(),
                                        one.label().in(visit.locale()),
                                        one.key().equals(type)))
                                .toList(),
                        states().stream()
                                .map(one -> new Choice(
                                        one,
                                        messages.text(visit.locale(), "content.entry.state." + one),
                                        one.equals(stands)))
                                .toList(),
                        lacking,
                        words,
                        wanted.size() < all.size() || !stands.isEmpty() || lacking || !words.isEmpty(),
                        policy.allows(visit.viewer(), EntryDesk.EDIT, null, visit.now()),
                        next));
    }

    private static String again(String name, @Nullable String value) {
        return value == null || value.isEmpty()
                ? ""
                : "&" + name + "=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<String> states() {
        return List.of(EntryState.values()).stream().map(EntryState::key).toList();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private List<Row> rows(List<EntryLine> shown, Visit visit) {
        if (shown.isEmpty()) {
            return List.of();
        }
        short council = visit.council().id();
        Map<Long, Wording> latest = new LinkedHashMap<>();
        rows.latestOf(council, shown.stream().map(EntryLine::id).toList()).stream()
                .collect(Collectors.groupingBy(VersionRow::entryId))
                .forEach((entry, versions) -> latest.put(entry, Wording.of(versions)));
        Map<UUID, String> names = new LinkedHashMap<>();
        return shown.stream()
                .map(line -> {
                    Wording wording = latest.getOrDefault(line.id(), Wording.NONE);
                    ContentType type = desk.type(line.type());
                    return new Row(
                            DESK + "/" + line.publicId(),
                            title(wording, visit),
                            wording.otherLang(visit.locale(), ContentType.TITLE),
                            type.label().in(visit.locale()),
                            "content.entry.state." + line.state(),
                            line.stands().tone(),
                            line.newerSaved(visit.now()),
                            lacks(Gap.of(type, wording, visit.council().parityLocales()), visit),
                            line.savedAt(),
                            line.author() == null
                                    ? null
                                    : names.computeIfAbsent(line.author(), author -> name(council, author)));
                })
                .toList();
    }

    /** Such as "Welsh: 2 to do". */
    private List<String> lacks(List<Gap> gaps, Visit visit) {
        return gaps.stream().collect(Collectors.groupingBy(Gap::locale, Collectors.counting())).entrySet().stream()
                .map(lack -> messages.text(
                        visit.locale(),
                        "content.entry.lacks." + (lack.getKey().equals("cy") ? "cy" : "en"),
                        Map.of("count", lack.getValue())))
                .toList();
    }

    @Get("/new")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> choose(Visit visit) {
        return Answers.page(
                "content/studio_entry_types",
                new TypesPage(
                        desk.types().stream()
                                .map(type -> new TypeShown(
                                        type.key(),
                                        type.label().in(visit.locale()),
                                        type.help().in(visit.locale()),
                                        lines.count(visit.council().id(), type.key())))
                                .toList(),
                        policy.offers(visit.viewer(), EntryDesk.PUBLISH)));
    }

    private String title(Wording wording, Visit visit) {
        String title = wording.in(visit.locale(), ContentType.TITLE);
        return title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title;
    }

    private String name(short council, UUID author) {
        return people.named(council, author).map(Person::displayName).orElse("");
    }

    @Override
    public List<Item> items(Visit visit) {
        if (!policy.allows(visit.viewer(), EntryDesk.READ, null, visit.now())) {
            return List.of();
        }
        long waiting = visit.viewer().account() == null
                ? 0
                : reviews.waitingFor(visit.council().id(), visit.viewer().account());
        return List.of(new Item("work", 45, "content.rail.entries", DESK, waiting));
    }
}
