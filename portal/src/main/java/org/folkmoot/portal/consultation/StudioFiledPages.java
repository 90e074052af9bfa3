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
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.FilingTerms;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.About;

/** By which themes, areas and place people find a consultation. */
@Controller("/studio/consultations/{id}/filed")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioFiledPages {
    private static final String VIEW = "consultation/studio_filed";

    record Choice(String value, String label, boolean checked) {}

    /** @param spot as it was typed */
    record FiledPage(
            Studio.Head head,
            List<Choice> themes,
            List<Choice> areas,
            String spot,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Filing filing;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioFiledPages(Consultations consultations, Filing filing, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.filing = filing;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> form(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        return Answers.page(
                VIEW,
                page(
                        one,
                        filing.chosen(one),
                        filing.spot(one, id).map(Filing::written).orElse(""),
                        SavedAt.shown(saved),
                        FieldErrors.Shown.NONE,
                        visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "theme*", "area*", "spot");
        Consultation one = consultations.get(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Map<Filing.Side, Set<String>> chosen = new EnumMap<>(Filing.Side.class);
        for (Filing.Side side : Filing.Side.values()) {
            Set<String> known = new LinkedHashSet<>(form.texts(side.key()));
            Set<String> offered = new LinkedHashSet<>(filing.chosen(one).get(side));
            filing.offered(side, visit.locale()).forEach(term -> offered.add(term.id()));
            known.retainAll(offered);
            chosen.put(side, known);
        }
        About.Spot spot = spot(form, errors);
        if (!errors.none()) {
            return Answers.again(VIEW, page(one, chosen, form.text("spot"), null, errors.shown(), visit));
        }
        filing.save(visit.viewer(), id, chosen, spot);
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/filed" + SavedAt.query(visit.now()));
    }

    /** Null for none, or with an error for what is none. */
    static About.@Nullable Spot spot(Form form, FieldErrors errors) {
        String typed = form.text("spot");
        if (typed.isBlank()) return null;
        About.Spot spot = Filing.read(typed).orElse(null);
        if (spot == null) errors.add("spot", "consultation.filed.spot.wrong");
        return spot;
    }

    private FiledPage page(
            Consultation one,
            Map<Filing.Side, Set<String>> chosen,
            String spot,
            @Nullable String saved,
            FieldErrors.Shown errors,
            Visit visit) {
        return new FiledPage(
                studio.head(one, "filed", visit),
                choices(filing.offered(Filing.Side.THEME, visit.locale()), chosen.get(Filing.Side.THEME)),
                choices(filing.offered(Filing.Side.AREA, visit.locale()), chosen.get(Filing.Side.AREA)),
                spot,
                saved,
                errors);
    }

    private static List<Choice> choices(List<FilingTerms.Offered> offered, Collection<String> chosen) {
        return offered.stream()
                .map(term -> new Choice(term.id(), term.label(), chosen.contains(term.id())))
                .toList();
    }
}
