package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** Announced consultations for other programs. The language is asked for in the address, never guessed. */
@Controller("/api/v1/consultations")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
class ConsultationApi {
    private static final int USUAL = 25;
    private static final int MOST = 100;

    private final Consultations consultations;
    private final ContentItems items;
    private final Parts parts;
    private final Ways ways;
    private final Figures figures;
    private final Truths truths;
    private final Meetings meetings;
    private final Groundwork groundwork;
    private final DeclaredShowing declared;
    private final Decisions decisions;
    private final Reports reports;
    private final Findings findings;

    ConsultationApi(
            Consultations consultations,
            ContentItems items,
            Parts parts,
            Ways ways,
            Figures figures,
            Truths truths,
            Meetings meetings,
            Groundwork groundwork,
            DeclaredShowing declared,
            Decisions decisions,
            Reports reports,
            Findings findings) {
        this.truths = truths;
        this.meetings = meetings;
        this.groundwork = groundwork;
        this.declared = declared;
        this.decisions = decisions;
        this.reports = reports;
        this.findings = findings;
        this.consultations = consultations;
        this.items = items;
        this.parts = parts;
        this.ways = ways;
        this.figures = figures;
    }

    /** The newest first; {@code after} is the cursor of {@code meta.next}. */
    @Get
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<String> list(Visit visit, HttpRequest<?> request) {
        Map<String, String> asked = parameters(request, Set.of("locale", "after", "pageSize"));
        String locale = locale(visit, asked);
        int size = size(asked.get("pageSize"));
        Optional<UUID> after = Optional.ofNullable(asked.get("after"))
                .map(cursor -> Ids.parse(cursor).orElseThrow(() -> new BadQuery("after")));
        List<Consultation> found = consultations.page(visit.council().id(), after, size + 1);
        List<Consultation> shown = found.size() > size ? found.subList(0, size) : found;
        shown.forEach(one -> one.nextChangeAfter(visit.now()).ifPresent(at -> ByteCache.changesAt(request, at)));
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("locale", locale);
        meta.put("next", found.size() > size ? shown.getLast().publicId().toString() : null);
        Map<Long, String> slugs = consultations.slugsIn(visit.council().id(), locale);
        return json(Map.of(
                "data",
                shown.stream()
                        .map(one -> data(one, slugs.getOrDefault(one.id(), ""), locale, visit, false))
                        .toList(),
                "meta",
                meta));
    }

    @Get("/by-slug/{slug}")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome", "survey.release"})
    HttpResponse<String> bySlug(String slug, Visit visit, HttpRequest<?> request) {
        String locale = locale(visit, parameters(request, Set.of("locale")));
        Consultations.Addressed found = consultations.addressed(visit.council().id(), locale, slug, visit.now());
        parts.nextChangeAfter(found.consultation(), visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
        return json(Map.of(
                "data",
                data(found.consultation(), found.slug(), locale, visit, true),
                "meta",
                Map.of("locale", locale)));
    }

    /** As GOV.UK's content schemas write one, for systems that exchange consultations. */
    @Get("/by-slug/{slug}/content-item")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<String> contentItem(String slug, Visit visit, HttpRequest<?> request) {
        String locale = locale(visit, parameters(request, Set.of("locale")));
        Consultations.Addressed found = consultations.addressed(visit.council().id(), locale, slug, visit.now());
        found.consultation().nextChangeAfter(visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
        return json(items.write(found.consultation(), locale, visit));
    }

    private Map<String, Object> data(Consultation one, String slug, String locale, Visit visit, boolean whole) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", one.publicId().toString());
        data.put("type", "consultation");
        data.put("locale", locale);
        data.put("slug", slug);
        data.put("title", one.words().title().in(locale));
        data.put("summary", one.words().summary().in(locale));
        data.put("stage", one.stageAt(visit.now()).key());
        data.put("documentType", one.documentTypeAt(visit.now()));
        data.put("openingDate", one.opensAt());
        data.put("closingDate", one.closesAt());
        data.put("pausedAt", one.stageAt(visit.now()) == Stage.PAUSED ? one.pausedAt() : null);
        data.put("resultsDueOn", one.resultsDueOn());
        data.put("finalOutcomePublicationDate", one.answeredAt());
        data.put("publishedAt", one.launchedAt());
        data.put("version", one.lockVersion());
        data.put("link", visit.pathIn(locale, "/consultations/" + slug));
        if (whole) {
            one.words().byField().forEach((field, text) -> data.put(field, orNull(text, locale)));
            data.put(
                    "audiences",
                    consultations.told(one).stream()
                            .map(activity -> audience(activity, slug, locale, visit))
                            .toList());
            DeclaredShowing.Shown said = declared.of(one, locale);
            data.put("decisionOn", said.decisionOn());
            data.put("late", said.late());
            data.put("figuresWhileOpen", said.shownWhileOpen());
            data.put("tookPart", tookPart(one, locale, visit));
            data.put("parts", parts(one, locale, visit));
            data.put("ways", ways(one, slug, locale, visit));
            data.putAll(grounds(one, slug, locale, visit));
        }
        return data;
    }

    private static Map<String, Object> audience(Activity activity, String slug, String locale, Visit visit) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("kind", activity.kind());
        said.put("name", activity.said().name().in(locale));
        said.put("ageFrom", activity.ageFrom());
        said.put("ageTo", activity.ageTo());
        said.put("promise", activity.promise().toLowerCase(java.util.Locale.ROOT));
        said.put("minutes", activity.minutes());
        said.put("link", visit.pathIn(locale, "/take-part/" + slug + "/" + activity.segment(locale)));
        return said;
    }

    /** Exactly how many took part, once that was published; null before. An audience whose number stays rounded is not among them. */
    private @Nullable Map<String, Object> tookPart(Consultation one, String locale, Visit visit) {
        if (!one.stageAt(visit.now()).closed()) return null;
        return findings.totals(one)
                .map(totals -> {
                    Map<UUID, String> names = new LinkedHashMap<>();
                    consultations
                            .activities(one)
                            .forEach(each -> names.put(
                                    each.publicId(), each.said().name().in(locale)));
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("publishedOn", totals.on());
                    said.put("everybody", totals.everybody());
                    said.put(
                            "audiences",
                            totals.each().stream()
                                    .map(total -> Map.of(
                                            "name", names.getOrDefault(total.activity(), ""), "people", total.people()))
                                    .toList());
                    return said;
                })
                .orElse(null);
    }

    /** What stands behind it and what came of it, as its pages say it. */
    private Map<String, Object> grounds(Consultation one, String slug, String locale, Visit visit) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(
                "truths",
                truths.pinned(one).stream()
                        .map(truth -> Map.of(
                                "claim", truth.claim().in(locale),
                                "truth", truth.truth().in(locale),
                                "saidAt", truth.saidAt()))
                        .toList());
        said.put(
                "records",
                groundwork.published(one).stream()
                        .map(record -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("kind", record.kind());
                            each.put("summary", orNull(record.summary(), locale));
                            return each;
                        })
                        .toList());
        said.put(
                "meetings",
                meetings.of(one).stream()
                        .map(meeting -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("id", meeting.publicId().toString());
                            each.put("name", meeting.name().in(locale));
                            each.put("about", orNull(meeting.about(), locale));
                            each.put("startsAt", meeting.startsAt());
                            each.put("endsAt", meeting.endsAt());
                            each.put("place", orNull(meeting.place(), locale));
                            each.put("online", meeting.online().isEmpty() ? null : meeting.online());
                            each.put(
                                    "access",
                                    meeting.accessOf().stream()
                                            .map(Meeting.Access::key)
                                            .toList());
                            each.put("places", meeting.capacity());
                            each.put("cancelled", meeting.cancelled());
                            each.put("moved", meeting.moved());
                            each.put(
                                    "page",
                                    visit.pathIn(locale, "/consultations/" + slug + "/meetings/" + meeting.publicId()));
                            return each;
                        })
                        .toList());
        Optional<DecisionRow> decision =
                one.stageAt(visit.now()) == Stage.ANSWERED ? decisions.decision(one) : Optional.empty();
        said.put(
                "decided",
                decision.map(row -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("decided", orNull(row.decided(), locale));
                            each.put("weighed", orNull(row.weighed(), locale));
                            each.put("notFollowed", orNull(row.notFollowed(), locale));
                            return each;
                        })
                        .orElse(null));
        String report = visit.pathIn(locale, "/consultations/" + slug + "/report");
        said.put(
                "report",
                one.stageAt(visit.now()).closed()
                        ? reports.issued(one)
                                .map(issued ->
                                        Map.of("publishedOn", issued.on(), "link", report, "pdf", report + ".pdf"))
                                .orElse(null)
                        : null);
        return said;
    }

    /** In the order in which they open; one without a name where it was not divided. */
    private List<Map<String, Object>> parts(Consultation one, String locale, Visit visit) {
        return parts.of(one).stream()
                .map(part -> {
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("id", part.publicId().toString());
                    said.put("name", orNull(part.name(), locale));
                    said.put("about", orNull(part.about(), locale));
                    said.put("state", part.stateAt(one, visit.now()).key());
                    said.put("openingDate", part.opensIn(one));
                    said.put("closingDate", part.closesIn(one));
                    said.put("outcome", orNull(part.outcome(), locale));
                    return said;
                })
                .toList();
    }

    /** Ways to take part, in the order they were added; figures are rounded, and only there once one is over. */
    private List<Map<String, Object>> ways(Consultation one, String slug, String locale, Visit visit) {
        List<Way> all = ways.of(one);
        Division division = parts.division(one);
        Map<Long, List<Item>> items = ways.itemsOf(one);
        Map<UUID, Figures.Figure> shown = figures.shown(
                one.councilId(),
                all.stream()
                        .filter(way -> division.stateOf(way.part(), visit.now()) == Part.State.OVER)
                        .map(Way::publicId)
                        .toList());
        return all.stream()
                .map(way -> way(
                        way,
                        visit.pathIn(locale, "/consultations/" + slug + "/ways/" + way.publicId()),
                        division.stateOf(way.part(), visit.now()),
                        items.getOrDefault(way.key(), List.of()),
                        shown,
                        locale))
                .toList();
    }

    private static Map<String, Object> way(
            Way way, String link, Part.State state, List<Item> items, Map<UUID, Figures.Figure> shown, String locale) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", way.publicId().toString());
        said.put("kind", way.kindOf().key());
        said.put("name", way.name().in(locale));
        said.put("about", orNull(way.about(), locale));
        said.put("state", state.key());
        said.put("link", link);
        said.put(
                "items",
                items.stream()
                        .map(item -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("id", item.publicId().toString());
                            each.put("words", item.words().in(locale));
                            each.put("proposed", item.proposed());
                            Figures.Figure figure = shown.get(item.publicId());
                            each.put("figures", figure == null ? null : figure.counts());
                            return each;
                        })
                        .toList());
        return said;
    }

    private static @Nullable String orNull(Localised text, String locale) {
        return text.blank() ? null : text.in(locale);
    }

    /** @throws BadQuery for a parameter that is not known, or given twice */
    private static Map<String, String> parameters(HttpRequest<?> request, Set<String> known) {
        Map<String, String> given = new LinkedHashMap<>();
        request.getParameters().forEach(entry -> {
            if (!known.contains(entry.getKey()) || entry.getValue().size() != 1) {
                throw new BadQuery(known.contains(entry.getKey()) ? entry.getKey() : "?");
            }
            given.put(entry.getKey(), entry.getValue().getFirst());
        });
        return given;
    }

    private static String locale(Visit visit, Map<String, String> asked) {
        String locale =
                asked.getOrDefault("locale", visit.council().parityLocales().getFirst());
        if (!locale.equals("en") && !locale.equals("cy")) {
            throw new BadQuery("locale");
        }
        return locale;
    }

    private static int size(@Nullable String asked) {
        if (asked == null) {
            return USUAL;
        }
        if (!asked.matches("[1-9][0-9]{0,2}") || Integer.parseInt(asked) > MOST) {
            throw new BadQuery("pageSize");
        }
        return Integer.parseInt(asked);
    }

    private static HttpResponse<String> json(Map<String, Object> document) {
        return HttpResponse.ok(Json.write(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
