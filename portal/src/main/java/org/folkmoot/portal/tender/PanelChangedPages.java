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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What their marks changed, for the young people who gave them, in sentences that a twelve-year-old reads. Others of their group, and whoever leads
 * them, read the same of the panel.
 */
@Controller(PanelSeatPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PanelChangedPages {
    /** @param theirs whether the panel wrote it @param says sentences about it */
    record Question(TenderStudio.Text name, boolean theirs, List<String> says) {}

    /** @param lot null where there are none @param winner empty where a pot was {@code shared} @param says sentences about the whole */
    record Lot(
            TenderStudio.@Nullable Text lot,
            String winner,
            boolean shared,
            List<String> says,
            List<Question> questions) {}

    /** @param said end of message keys: empty for whoever marked */
    record ChangedPage(PanelShown.Top top, String back, String said, boolean grant, List<Lot> lots)
            implements PageModel, GrantWorded {}

    private final PanelChanged changed;
    private final Seating seating;
    private final PanelShown shown;
    private final TenderVoice voice;
    private final Messages messages;

    PanelChangedPages(PanelChanged changed, Seating seating, PanelShown shown, TenderVoice voice, Messages messages) {
        this.changed = changed;
        this.seating = seating;
        this.shown = shown;
        this.voice = voice;
        this.messages = messages;
    }

    /** End of the keys of messages that speak of the panel, and not to those who marked. */
    private static final String PANEL = "panel";

    static String path(UUID panel) {
        return PanelShown.path(panel) + "/changed";
    }

    @Get("/changed")
    @Allowed("panel.sit")
    HttpResponse<?> show(Visit visit, UUID panel) {
        Panel of = seating.panel(visit.council().id(), panel);
        if (!changed.belongs(visit.viewer(), of)) throw new NoSuchThing();
        return page(visit, of, true, changed.marked(visit.viewer(), of), "/your-page");
    }

    /** Before the worker tells the panel, and has said so. */
    @Get("/lead/changed")
    @Allowed("panel.lead")
    HttpResponse<?> lead(Visit visit, UUID panel) {
        Panel of = seating.led(visit.viewer(), panel);
        if (!of.young()) throw new NoSuchThing();
        return page(visit, of, false, false, PanelShown.leadPath(panel));
    }

    /** @param told whether it is shown only once the panel is told @param own whether whoever reads it marked */
    private HttpResponse<?> page(Visit visit, Panel of, boolean told, boolean own, String back) {
        List<PanelChanged.Changed> all = changed.changed(visit.council().id(), of.tender(), told);
        if (all.isEmpty()) throw new NoSuchThing();
        String said = own ? "" : PANEL;
        List<Lot> lots =
                all.stream().map(each -> lot(each, said, visit.locale())).toList();
        return Pages.answer(
                HttpStatus.OK,
                "tender/panel_changed",
                new ChangedPage(
                        shown.top(of, PanelShown.path(of.id()), visit),
                        visit.path(back),
                        own ? "" : "." + PANEL,
                        all.getFirst().grant(),
                        lots));
    }

    private Lot lot(PanelChanged.Changed each, String said, String locale) {
        return new Lot(
                each.terms().plan().lots().isEmpty()
                        ? null
                        : TenderStudio.Text.of(
                                each.terms().lot(each.lot()).orElseThrow().title(), locale),
                each.winner(),
                each.shared(),
                whole(each, said, locale),
                each.lines().stream()
                        .map(line -> new Question(
                                TenderStudio.Text.of(line.asked().name(), locale),
                                line.theirs(),
                                says(line, each, said, locale)))
                        .toList());
    }

    private List<String> whole(PanelChanged.Changed each, String said, String locale) {
        List<String> says = new ArrayList<>();
        if (each.heard() != null)
            says.add(text(each, said, locale, "changed.heard." + key(each.heard(), each.shared(), false), Map.of()));
        if (each.adults() != null)
            says.add(text(each, said, locale, "changed.adults." + key(each.adults(), each.shared(), true), Map.of()));
        return says;
    }

    /** @param said end of the key, where it is not for whoever marked */
    private String text(PanelChanged.Changed of, String said, String locale, String key, Map<String, ?> filled) {
        return voice.text(of.grant() ? Plan.Law.GRANT : "", locale, messages.inVoice(said, locale, key), filled);
    }

    /** End of a message key. Of a pot nobody wins it: what came first, or how all came, is the same or is not. @param first whether it is about the first alone */
    private static String key(PanelChanged.Order order, boolean shared, boolean first) {
        if (!shared) return MarkPages.key(order);
        boolean same = order == PanelChanged.Order.SAME || first && order == PanelChanged.Order.BEHIND;
        return same ? "same-shared" : "other-shared";
    }

    private List<String> says(PanelChanged.Line line, PanelChanged.Changed of, String said, String locale) {
        List<String> says = new ArrayList<>();
        if (line.without() != null)
            says.add(text(of, said, locale, "changed.without." + key(line.without(), of.shared(), false), Map.of()));
        if (line.bids() == 0) return says;
        if (line.more() < 0) says.add(text(of, said, locale, "changed.few", Map.of()));
        else if (line.more() + line.less() == 0) says.add(text(of, said, locale, "changed.alike", Map.of()));
        else {
            says.add(text(
                    of,
                    said,
                    locale,
                    "changed.differ",
                    Map.of("differ", line.more() + line.less(), "all", line.bids())));
            if (line.more() > 0) says.add(text(of, said, locale, "changed.more", Map.of("count", line.more())));
            if (line.less() > 0) says.add(text(of, said, locale, "changed.less", Map.of("count", line.less())));
        }
        return says;
    }
}
