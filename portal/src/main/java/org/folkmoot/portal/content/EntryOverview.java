package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** The page of one entry at the desk: where it stands, what is missing, what waits for it and what this person may do with it. */
@Singleton
class EntryOverview {
    private static final int VERSIONS_SHOWN = 8;

    private final EntryDesk desk;
    private final Entries entries;
    private final EntryRepository rows;
    private final ReviewRepository reviewRows;
    private final Reviews reviews;
    private final ScheduleRepository schedules;
    private final PreviewLinks previews;
    private final Slugs slugs;
    private final Editions editions;
    private final ContentTypes types;
    private final People people;
    private final Policy policy;
    private final Messages messages;

    EntryOverview(
            EntryDesk desk,
            Entries entries,
            EntryRepository rows,
            ReviewRepository reviewRows,
            Reviews reviews,
            ScheduleRepository schedules,
            PreviewLinks previews,
            Slugs slugs,
            Editions editions,
            ContentTypes types,
            People people,
            Policy policy,
            Messages messages) {
        this.desk = desk;
        this.entries = entries;
        this.rows = rows;
        this.reviewRows = reviewRows;
        this.reviews = reviews;
        this.schedules = schedules;
        this.previews = previews;
        this.slugs = slugs;
        this.editions = editions;
        this.types = types;
        this.people = people;
        this.policy = policy;
        this.messages = messages;
    }

    /**
     * @param newer whether people see something older than what was saved last
     * @param since when people could first see it; null in a draft
     * @param until when it was withdrawn
     * @param lacks what keeps it from being published
     * @param editions how it stands in each further language that is offered
     * @param takenBack further languages that went back to draft by themselves, by what went out then
     * @param typed what was typed into a form of this page that was refused
     * @param newLink a preview link that was just made, whole; null otherwise
     * @param publicPath where everybody reads it; null where it has no page, or nobody sees it
     */
    record Page(
            String path,
            String title,
            @Nullable String titleLang,
            String type,
            String stateKey,
            String tone,
            int latest,
            boolean newer,
            @Nullable Instant since,
            @Nullable Instant until,
            boolean visible,
            List<Lack> lacks,
            May may,
            @Nullable Asked asked,
            List<Asked> answered,
            List<Plan> plans,
            List<Plan> missed,
            List<Approver> approvers,
            List<Link> links,
            @Nullable String newLink,
            @Nullable String publicPath,
            List<Saving> savings,
            boolean moreSavings,
            List<InLanguage> editions,
            List<Recalled> takenBack,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** How it stands in a further language or form. @param path inside address of its form */
    record InLanguage(String label, String path, String stateKey, String tone) {}

    /** @param languages what staff call them @param number of the version that went out */
    record Recalled(String languages, int number, Instant at) {}

    /** @param part where on the form it is put right */
    record Lack(String words, String part) {}

    /** What this person may do with it as it stands. */
    record May(
            boolean edit,
            boolean publish,
            boolean ask,
            boolean takeBack,
            boolean decide,
            boolean schedule,
            boolean withdraw,
            boolean planEnd,
            boolean archive,
            boolean takeOut,
            boolean preview) {}

    /** That somebody was asked to look at it. @param newer whether something was saved since @param outcomeKey null while it waits */
    record Asked(
            String by,
            String approver,
            int number,
            Instant at,
            @Nullable String note,
            boolean newer,
            @Nullable String outcomeKey,
            @Nullable Instant decidedAt,
            @Nullable String answer) {}

    /** @param move PUBLISH or WITHDRAW */
    record Plan(
            String move,
            String wordsKey,
            Instant at,
            @Nullable Integer number,
            boolean newer,
            boolean cancels) {}

    record Approver(String value, String label, boolean selected) {}

    record Link(String id, int number, Instant until) {}

    record Saving(
            int number,
            @Nullable String by,
            Instant at,
            @Nullable String note,
            boolean published,
            boolean whole) {}

    Page page(Entry entry, Visit visit) {
        return page(entry, visit, Map.of(), FieldErrors.Shown.NONE, null);
    }

    Page page(Entry entry, Visit visit, Map<String, String> typed, FieldErrors.Shown errors, @Nullable String newLink) {
        short council = entry.councilId();
        Instant now = visit.now();
        ContentType type = desk.type(entry.type());
        EntryLine line = desk.line(entry, now);
        Wording latest = entries.latest(entry);
        List<Lack> lacks = lacks(type, latest, visit);
        boolean visible = entry.visibleAt(now);
        ReviewRow open = reviewRows.open(council, entry.id()).orElse(null);
        List<ScheduleRow> plans = schedules.of(council, entry.id());
        May may = may(visit.viewer(), line.stands(), visible, lacks.isEmpty(), open, now);
        List<VersionLine> versions = rows.versions(council, entry.id());
        String title = latest.in(visit.locale(), ContentType.TITLE);
        return new Page(
                StudioEntryPages.DESK + "/" + entry.publicId(),
                title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title,
                latest.otherLang(visit.locale(), ContentType.TITLE),
                type.label().in(visit.locale()),
                "content.entry.state." + line.state(),
                line.stands().tone(),
                line.latest(),
                line.newerSaved(now),
                entry.visibleFrom(),
                entry.visibleTo(),
                visible,
                lacks,
                may,
                open == null ? null : asked(open, line.latest()),
                reviewRows.of(council, entry.id()).stream()
                        .filter(review -> !review.waits())
                        .limit(5)
                        .map(review -> asked(review, line.latest()))
                        .toList(),
                plans.stream()
                        .filter(ScheduleRow::waits)
                        .map(plan -> plan(plan, line, may))
                        .toList(),
                plans.stream()
                        .filter(plan -> "REFUSED".equals(plan.outcome()))
                        .limit(3)
                        .map(plan -> plan(plan, line, may))
                        .toList(),
                may.ask()
                        ? reviews.approvers(visit.viewer(), now).stream()
                                .map(person -> new Approver(
                                        person.publicId().toString(),
                                        person.displayName(),
                                        person.publicId().toString().equals(typed.get("approver"))))
                                .toList()
                        : List.of(),
                may.preview()
                        ? previews.open(entry, now).stream()
                                .map(link -> new Link(link.publicId().toString(), link.number(), link.endsAt()))
                                .toList()
                        : List.of(),
                newLink,
                visible ? path(type, entry, visit) : null,
                versions.stream()
                        .limit(VERSIONS_SHOWN)
                        .map(version -> saving(entry, version))
                        .toList(),
                versions.size() > VERSIONS_SHOWN,
                editions.standings(visit.council(), type, entry, latest).stream()
                        .map(one -> new InLanguage(
                                one.language().label().in(visit.locale()),
                                StudioEntryPages.DESK + "/" + entry.publicId() + "/languages/"
                                        + one.language().tag(),
                                StudioEditionPages.stateKey(one, visible),
                                one.state().tone()))
                        .toList(),
                takenBack(entry, type, visit),
                typed,
                errors);
    }

    private List<Recalled> takenBack(Entry entry, ContentType type, Visit visit) {
        Map<String, String> labels = editions.offered(visit.council(), type).stream()
                .collect(Collectors.toMap(
                        FurtherLanguage::tag, language -> language.label().in(visit.locale())));
        Map<Instant, List<TakenBack>> once = editions.takenBack(entry).stream()
                .collect(Collectors.groupingBy(TakenBack::takenBackAt, TreeMap::new, Collectors.toList()));
        return once.values().stream()
                .map(all -> new Recalled(
                        all.stream()
                                .map(one -> labels.getOrDefault(one.locale(), one.locale()))
                                .collect(Collectors.joining(", ")),
                        all.getFirst().takenBackFor(),
                        all.getFirst().takenBackAt()))
                .toList();
    }

    /** Where people find it. */
    @Nullable
    private String path(ContentType type, Entry entry, Visit visit) {
        return type.key().equals(FrontPages.HOME)
                ? "/"
                : EntryPlaces.folder(type)
                        .map(folder -> folder + "/" + slugs.current(entry, visit.locale()))
                        .orElse(null);
    }

    private May may(
            Viewer viewer, EntryState state, boolean visible, boolean whole, @Nullable ReviewRow open, Instant now) {
        boolean edits = policy.allows(viewer, EntryDesk.EDIT, null, now);
        boolean publishes = policy.allows(viewer, EntryDesk.PUBLISH, null, now);
        boolean withdraws = policy.allows(viewer, EntryDesk.WITHDRAW, null, now);
        return new May(
                edits && EntryLife.allows(state, EntryMove.SAVE),
                publishes && whole && EntryLife.allows(state, EntryMove.PUBLISH),
                edits && whole && EntryLife.allows(state, EntryMove.ASK),
                edits && EntryLife.allows(state, EntryMove.TAKE_BACK),
                open != null && policy.allows(viewer, Reviews.DECIDE, open, now),
                publishes && whole && EntryLife.allows(state, EntryMove.SCHEDULE),
                withdraws && visible && EntryLife.allows(state, EntryMove.WITHDRAW),
                withdraws && EntryLife.allows(state, EntryMove.WITHDRAW),
                publishes && EntryLife.allows(state, EntryMove.ARCHIVE),
                publishes && EntryLife.allows(state, EntryMove.TAKE_OUT),
                policy.allows(viewer, PreviewLinks.MAKE, null, now) && EntryLife.allows(state, EntryMove.SAVE));
    }

    /** What keeps the last saving from being published: what a language lacks, and what breaks a rule. */
    List<Lack> lacks(ContentType type, Wording latest, Visit visit) {
        List<String> locales = visit.council().parityLocales();
        List<Lack> lacks = new ArrayList<>();
        for (Gap gap : Gap.of(type, latest, locales)) {
            String field =
                    type.field(gap.field()).map(Field::label).orElseThrow().in(visit.locale());
            lacks.add(new Lack(
                    messages.text(
                            visit.locale(), "content.gap." + gap.code() + "." + gap.locale(), Map.of("field", field)),
                    "part-" + gap.field()));
        }
        for (ValueError error : types.check(type).whole(latest.values(type).json(), locales)) {
            String[] parts = error.pointer().split("/");
            boolean text = parts.length > 3 && parts[1].equals("texts");
            String name = text ? parts[3] : parts.length > 2 ? parts[2] : "";
            // A whole text that is missing stands among the gaps already.
            if (!(text && parts.length == 4 && error.code().equals("required"))) {
                String field = type.field(name)
                        .map(Field::label)
                        .map(label -> label.in(visit.locale()))
                        .orElse(name);
                String named =
                        text ? messages.text(visit.locale(), "content.in." + parts[2], Map.of("label", field)) : field;
                lacks.add(new Lack(
                        messages.text(
                                visit.locale(),
                                "content.entry.lack",
                                Map.of(
                                        "field",
                                        named,
                                        "what",
                                        messages.text(visit.locale(), error.messageKey(), error.facts()))),
                        "part-" + name));
            }
        }
        return lacks;
    }

    private Asked asked(ReviewRow review, int latest) {
        return new Asked(
                name(review.askedBy()),
                name(review.approver()),
                review.number(),
                review.askedAt(),
                review.note(),
                review.number() != latest,
                review.outcome() == null
                        ? null
                        : "content.entry.review."
                                + review.outcome()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
                review.decidedAt(),
                review.answer());
    }

    private static Plan plan(ScheduleRow plan, EntryLine line, May may) {
        return new Plan(
                plan.move(),
                plan.publishes() ? "content.entry.plan.publish" : "content.entry.plan.withdraw",
                plan.dueAt(),
                plan.number(),
                plan.publishes() && !Objects.equals(plan.number(), line.latest()),
                plan.waits() && (may.schedule() || may.planEnd() || may.archive()));
    }

    Saving saving(Entry entry, VersionLine version) {
        return new Saving(
                version.number(),
                version.author() == null ? null : name(entry.councilId(), version.author()),
                version.at(),
                version.note(),
                entry.visibleTo() == null && Objects.equals(entry.publishedVersion(), version.number()),
                version.state().equals("WHOLE"));
    }

    private String name(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }

    private String name(short council, UUID author) {
        return people.named(council, author).map(Person::displayName).orElse("");
    }
}
