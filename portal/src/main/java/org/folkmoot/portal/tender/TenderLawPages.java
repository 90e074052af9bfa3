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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** What it is worth, and under which law and by which way it is bought or given, chosen with a reason at the start. */
@Controller(TenderStudio.HOME + "/{id}/law")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class TenderLawPages {
    private static final String VIEW = "tender/law";
    private static final int LONGEST = 2_000;
    private static final String OTHER = "other";

    /**
     * @param law where it stands in the law, or what is shown while nobody has checked
     * @param checked whether a lawyer has read it there
     * @param keys whether bids are sealed and opened by two people
     */
    record Way(String id, String label, String about, String law, boolean checked, boolean keys, boolean picked) {}

    /**
     * @param says the ways that value, kind and day say @param others those for which there are rules too
     * @param asked whether enough is known to ask
     * @param refused why nothing is offered; empty where something is
     * @param differs whether what is chosen is no longer what the value says
     */
    record LawPage(
            TenderStudio.Head head,
            Map<String, String> typed,
            List<TenderStudio.Option> kinds,
            List<Way> says,
            List<Way> others,
            boolean otherPicked,
            boolean asked,
            String refused,
            boolean differs,
            Told told)
            implements FormPage {}

    private final Tenders tenders;
    private final LawOffered offered;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    TenderLawPages(Tenders tenders, LawOffered offered, TenderStudio studio, Forms forms, Messages messages) {
        this.tenders = tenders;
        this.offered = offered;
        this.studio = studio;
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
        if (!kind.isEmpty() && !offered.law().thresholds().kinds().containsKey(kind)) kind = "";
        if (kind.isEmpty()) errors.add("kind", "tender.wrong.kind");
        BigDecimal least = TenderStudio.decimal(form, "least", 2, errors);
        BigDecimal most = TenderStudio.decimal(form, "most", 2, errors);
        if (form.text("most").isEmpty()) errors.add("most", "tender.wrong.value");
        if (least != null && most != null && least.compareTo(most) > 0) errors.add("least", "tender.wrong.band");
        LocalDate starts = TenderStudio.day(form, "starts", errors);
        if (form.text("starts").isEmpty()) errors.add("starts", "tender.wrong.day");
        String reason = form.text("reason");
        if (reason.length() > LONGEST) errors.add("reason", "tender.wrong.long", Map.of("most", LONGEST));
        return new Plan.Law(kind, least, most, starts, before.regime(), before.route(), reason);
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
            errors.add("way", way.isEmpty() ? "tender.wrong.way" : "tender.wrong.way-closed");
            return law;
        }
        if (law.reason().isEmpty()) errors.add("reason", "tender.wrong.reason");
        return law.choosing(found.regime().id(), found.route().id());
    }

    private static Map<String, ?> day(Plan.Law law, Visit visit) {
        return Map.of("day", law.starts() == null ? "" : Spoken.date(law.starts(), Locale.of(visit.locale())));
    }

    private LawPage page(Tenders.Planned tender, Plan.Law law, Map<String, String> typed, Told told, Visit visit) {
        LawOffered.Offer offer = offered.to(visit.council().id(), law);
        String picked = typed.getOrDefault("way", "");
        List<TenderStudio.Option> kinds = offered.law().thresholds().kinds().entrySet().stream()
                .map(each -> new TenderStudio.Option(
                        each.getKey(),
                        each.getValue().in(visit.locale()),
                        each.getKey().equals(typed.get("kind"))))
                .toList();
        Plan.Law chosen = tender.plan().law();
        return new LawPage(
                studio.head(tender, "law", visit),
                typed,
                kinds,
                ways(offer, true, picked, visit),
                ways(offer, false, picked, visit),
                picked.equals(OTHER),
                law.asks(),
                offer.refused() ? messages.text(visit.locale(), "tender.wrong.no-thresholds", day(law, visit)) : "",
                law.asks()
                        && chosen.chosen()
                        && offer.find(chosen.regime(), chosen.route())
                                .filter(LawOffered.Way::says)
                                .isEmpty(),
                told);
    }

    private static List<Way> ways(LawOffered.Offer offer, boolean says, String picked, Visit visit) {
        String locale = visit.locale();
        return offer.ways().stream()
                .filter(way -> way.says() == says)
                .map(way -> new Way(
                        way.id(),
                        way.regime().name().in(locale) + ": "
                                + way.route().name().in(locale),
                        way.regime().about().in(locale) + " "
                                + way.route().about().in(locale),
                        way.regime().law().shown().in(locale),
                        way.regime().law().checked(),
                        way.route().keys(),
                        way.id().equals(picked)))
                .toList();
    }
}
