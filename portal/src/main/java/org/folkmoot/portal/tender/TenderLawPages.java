package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Regime;

/** What it is worth, and under which law and by which way it is bought or given, chosen with a reason at the start. */
@Controller(TenderStudio.HOME + "/{id}/law")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class TenderLawPages {
    private static final String VIEW = "tender/law";
    private static final int LONGEST = 2_000;
    private static final String OTHER = "other";

    /**
     * @param about when it fits, in one line @param route what comes with that way
     * @param law where it stands in the law, or what is shown while nobody has checked
     * @param checked whether a lawyer has read it there
     * @param keys whether bids are sealed and opened by two people
     */
    record Way(
            String id,
            String label,
            String about,
            String route,
            String law,
            boolean checked,
            boolean keys,
            boolean picked) {}

    /**
     * @param by who decided; empty where nobody can be named
     * @param against whether kind, value and day said otherwise
     */
    record Decision(String law, String reason, String by, String when, boolean against, boolean checked) {}

    /**
     * @param says the ways that value, kind and day say @param others those for which there are rules too
     * @param othersOpen whether one that the value does not say is picked
     * @param asked whether enough is known to ask
     * @param refused why nothing is offered; empty where something is
     * @param closed names of the laws that are not for this kind of contract
     * @param decision what was chosen; null while nothing is
     * @param differs whether what is chosen is not what the value says, and nobody has said why since the value is what it is
     * @param impossible whether what is chosen is not open at all any more
     */
    record LawPage(
            TenderStudio.Head head,
            Map<String, String> typed,
            List<TenderStudio.Option> kinds,
            List<Way> says,
            List<Way> others,
            boolean otherPicked,
            boolean othersOpen,
            boolean asked,
            String refused,
            List<String> closed,
            @Nullable Decision decision,
            boolean differs,
            boolean impossible,
            Told told)
            implements FormPage {}

    private final Tenders tenders;
    private final LawOffered offered;
    private final TenderStudio studio;
    private final TenderChecklist checklist;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    TenderLawPages(
            Tenders tenders,
            LawOffered offered,
            TenderStudio studio,
            TenderChecklist checklist,
            People people,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.offered = offered;
        this.studio = studio;
        this.checklist = checklist;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Plan.Law law = tender.plan().law();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("kind", law.kind());
        typed.put("least", TenderStudio.figure(law.least()));
        typed.put("most", TenderStudio.figure(law.most()));
        LocalDate starts = law.starts() == null ? TenderStudio.today(visit) : law.starts();
        typed.put("starts", starts.toString());
        typed.put("way", law.chosen() ? law.regime() + "/" + law.route() : "");
        typed.put("reason", law.reason());
        return TenderStudio.answer(VIEW, page(tender, law, typed, Told.now(tender.version(), saved), visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> save(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "kind", "least", "most", "starts", "way", OTHER, "reason", "do");
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Plan.Law law = read(tender.plan().law(), form, errors);
        if (errors.none() && form.text("do").equals("save")) law = choose(law, form, errors, visit);
        if (!errors.none()) {
            return TenderStudio.answer(VIEW, page(tender, law, form.typed(), Told.wrong(form, errors), visit));
        }
        boolean kept = tenders.save(
                visit.viewer(), id, form.number("lock"), tender.plan().under(law), "tender.law-chosen");
        String next = "/law" + SavedAt.query(visit.now()) + (form.text("do").equals("save") ? "" : "#ways");
        return kept
                ? Pages.seeOther(visit, TenderStudio.HOME + "/" + id + next)
                : TenderStudio.answer(VIEW, page(tender, law, form.typed(), Told.late(tender.version()), visit));
    }

    private Plan.Law read(Plan.Law before, Form form, FieldErrors errors) {
        String kind = form.text("kind");
        boolean known = kind.equals(Plan.Law.GRANT)
                || offered.law().thresholds().kinds().containsKey(kind);
        if (!known) kind = "";
        if (kind.isEmpty()) errors.add("kind", "tender.wrong.kind");
        BigDecimal least = TenderStudio.decimal(form, "least", 2, errors);
        BigDecimal most = TenderStudio.decimal(form, "most", 2, errors);
        if (form.text("most").isEmpty()) errors.add("most", "tender.wrong.value");
        if (least != null && most != null && least.compareTo(most) > 0) errors.add("least", "tender.wrong.band");
        LocalDate starts = TenderStudio.day(form, "starts", errors);
        if (form.text("starts").isEmpty()) errors.add("starts", "tender.wrong.day");
        String reason = form.text("reason");
        if (reason.length() > LONGEST) errors.add("reason", "tender.wrong.long", Map.of("most", LONGEST));
        return new Plan.Law(kind, least, most, starts, before.regime(), before.route(), reason, before.decided());
    }

    /** Nothing is chosen for which there are no rules: the portal guesses no law. */
    private Plan.Law choose(Plan.Law law, Form form, FieldErrors errors, Visit visit) {
        LawOffered.Offer offer = offered.to(visit.council().id(), law);
        if (offer.refused()) {
            errors.add("starts", "tender.wrong.no-thresholds", day(law, visit));
            return law;
        }
        String way = form.text("way");
        if (way.equals(OTHER)) {
            String name = form.text(OTHER);
            if (name.isEmpty()) errors.add(OTHER, "tender.wrong.other-name");
            else errors.add(OTHER, "tender.wrong.no-rules", Map.of("name", name));
            return law;
        }
        String[] parts = way.split("/", 2);
        LawOffered.Way found =
                parts.length == 2 ? offer.find(parts[0], parts[1]).orElse(null) : null;
        if (found == null) {
            Regime closed = offer.closed().stream()
                    .filter(regime -> regime.id().equals(parts[0]))
                    .findFirst()
                    .orElse(null);
            if (way.isEmpty()) errors.add("way", "tender.wrong.way");
            else if (closed == null) errors.add("way", "tender.wrong.way-closed");
            else {
                errors.add(
                        "way",
                        "tender.wrong.not-for-kind",
                        Map.of("law", closed.name().in(visit.locale())));
            }
            return law;
        }
        if (law.reason().isEmpty()) errors.add("reason", "tender.wrong.reason");
        return law.choosing(found.regime().id(), found.route().id(), form.number("lock") + 1);
    }

    private static Map<String, ?> day(Plan.Law law, Visit visit) {
        return Map.of("day", law.starts() == null ? "" : Spoken.date(law.starts(), Locale.of(visit.locale())));
    }

    private LawPage page(Tenders.Planned tender, Plan.Law law, Map<String, String> typed, Told told, Visit visit) {
        LawOffered.Offer offer = offered.to(visit.council().id(), law);
        String picked = typed.getOrDefault("way", "");
        List<TenderStudio.Option> kinds = new ArrayList<>();
        offered.law()
                .thresholds()
                .kinds()
                .forEach((key, name) -> kinds.add(
                        new TenderStudio.Option(key, name.in(visit.locale()), key.equals(typed.get("kind")))));
        kinds.add(new TenderStudio.Option(
                Plan.Law.GRANT,
                messages.text(visit.locale(), "tender.field.kind-grant"),
                Plan.Law.GRANT.equals(typed.get("kind"))));
        List<Way> others = ways(offer, false, picked, visit);
        Plan.Law chosen = tender.plan().law();
        LawOffered.Way way = offered.to(visit.council().id(), chosen)
                .find(chosen.regime(), chosen.route())
                .orElse(null);
        return new LawPage(
                studio.head(tender, "law", visit),
                typed,
                kinds,
                ways(offer, true, picked, visit),
                others,
                picked.equals(OTHER),
                picked.equals(OTHER) || others.stream().anyMatch(Way::picked),
                law.asks(),
                offer.refused() ? messages.text(visit.locale(), "tender.wrong.no-thresholds", day(law, visit)) : "",
                offer.closed().stream()
                        .map(regime -> regime.name().in(visit.locale()))
                        .toList(),
                decision(tender, way, visit),
                chosen.chosen() && way != null && !way.says() && !chosen.answered(),
                chosen.chosen() && way == null,
                told);
    }

    /** What was chosen last, with the reason that was given for it then. */
    private @Nullable Decision decision(Tenders.Planned tender, LawOffered.@Nullable Way way, Visit visit) {
        Plan.Law chosen = tender.plan().law();
        Plan.Decided decided = chosen.decided();
        if (!chosen.chosen()) return null;
        Tenders.Version made = decided == null
                ? null
                : tenders.made(visit.council().id(), tender.id(), decided.version())
                        .orElse(null);
        Long by = made == null ? null : made.by();
        return new Decision(
                checklist.law(tender.plan(), visit),
                decided == null ? chosen.reason() : decided.reason(),
                by == null ? "" : people.find(by).map(Person::displayName).orElse(""),
                made == null ? "" : Spoken.dateTime(made.at(), Locale.of(visit.locale())),
                way != null && !way.says() && chosen.answered(),
                way != null && way.regime().law().checked());
    }

    private static List<Way> ways(LawOffered.Offer offer, boolean says, String picked, Visit visit) {
        String locale = visit.locale();
        return offer.ways().stream()
                .filter(way -> way.says() == says)
                .map(way -> new Way(
                        way.id(),
                        LawOffered.called(way.regime(), way.route(), locale),
                        way.regime().about().in(locale),
                        way.route().about().in(locale),
                        way.regime().law().shown().in(locale),
                        way.regime().law().checked(),
                        way.route().keys(),
                        way.id().equals(picked)))
                .toList();
    }
}
