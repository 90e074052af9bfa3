package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Sensitivity;

/**
 * Would somebody else have won? For the chair and auditors alone, once all marks are locked; each look is on the record, and nothing is reopened
 * from it. Who a marker is, is not said.
 */
@Controller(MarkWhatIfPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkWhatIfPages {
    static final String HOME = MarkShown.HOME + "/{id}/result/what-if/{lot}";

    /** By how many points each weighting is moved. */
    private static final int POINTS = 5;

    /** One supposition. @param says what is supposed @param outcome what would come of it @param changes whether somebody else would have won */
    record Supposed(String says, String outcome, boolean changes) {}

    /** @param all how many suppositions there are @param changing those with which somebody else would have won */
    record WhatIfPage(
            MarkShown.Top top,
            String back,
            boolean stands,
            String declared,
            int points,
            int all,
            int changing,
            List<Supposed> weights,
            List<Supposed> groups,
            List<Supposed> markers)
            implements PageModel {}

    private final MarkBook book;
    private final LotResults results;
    private final MarkShown shown;
    private final Panels panels;
    private final Looks looks;
    private final Messages messages;

    MarkWhatIfPages(MarkBook book, LotResults results, MarkShown shown, Panels panels, Looks looks, Messages messages) {
        this.book = book;
        this.results = results;
        this.shown = shown;
        this.panels = panels;
        this.looks = looks;
        this.messages = messages;
    }

    /** Writes each look into the record. */
    @jakarta.inject.Singleton
    static class Looks {
        private final Audit audit;

        Looks(Audit audit) {
            this.audit = audit;
        }

        @OneTransaction
        void looked(Visit visit, UUID tender, String lot) {
            audit.record(
                    "tender:" + tender,
                    visit.council().id(),
                    visit.viewer().accountPublicId(),
                    "tender.what-if-looked",
                    tender + "/" + lot,
                    "done");
        }
    }

    @Get
    @Allowed("mark.what-if")
    HttpResponse<?> look(Visit visit, UUID id, String lot) {
        MarkResultPages.see(visit, id, book, panels);
        if (!visit.viewer().has(Role.AUDITOR) && !panels.chairs(visit.viewer(), id)) throw new NoSuchThing();
        LotResult ranked = results.of(visit.council().id(), id, lot).orElseThrow(NoSuchThing::new);
        looks.looked(visit, id, lot);
        String locale = visit.locale();
        String back = visit.path(MarkResultPages.path(id)) + "/lots/" + lot;
        MarkShown.Top top = shown.top(ranked.terms(), lot, visit);
        if (!ranked.ranking().stands())
            return Pages.answer(
                    HttpStatus.OK,
                    "tender/rank_what_if",
                    new WhatIfPage(top, back, false, "", POINTS, 0, 0, List.of(), List.of(), List.of()));
        Sensitivity what = new Sensitivity(
                ranked.method(),
                ranked.bids(),
                ranked.marks(),
                ranked.heard() == null ? null : ranked.heard().presented(),
                Marking.YOUNG);
        List<Supposed> weights = what.weights(POINTS).stream()
                .map(each -> new Supposed(
                        messages.text(
                                locale,
                                each.by().signum() > 0 ? "rank.if.more" : "rank.if.less",
                                Map.of(
                                        "name",
                                        MarkResultPages.name(ranked, each.id(), locale, messages),
                                        "points",
                                        POINTS)),
                        says(each.outcome(), locale),
                        other(each.outcome(), each.changes())))
                .toList();
        List<Supposed> groups = what.groups().stream()
                .map(each -> new Supposed(
                        messages.text(locale, "rank.if.group", Map.of("group", shown.group(each.group(), locale))),
                        says(each.outcome(), locale),
                        other(each.outcome(), each.changes())))
                .toList();
        List<Sensitivity.WithoutMarker> without = what.markers();
        List<Supposed> markers = new java.util.ArrayList<>();
        for (int i = 0; i < without.size(); i++)
            markers.add(new Supposed(
                    messages.text(locale, "rank.if.marker", Map.of("number", i + 1)),
                    says(without.get(i).outcome(), locale),
                    other(without.get(i).outcome(), without.get(i).changes())));
        List<Supposed> all =
                Stream.of(weights, groups, markers).flatMap(List::stream).toList();
        return Pages.answer(
                HttpStatus.OK,
                "tender/rank_what_if",
                new WhatIfPage(
                        top,
                        back,
                        true,
                        says(what.declared(), locale),
                        POINTS,
                        all.size(),
                        (int) all.stream().filter(Supposed::changes).count(),
                        weights,
                        groups,
                        markers));
    }

    /** Whether somebody else would have won; with too few marks nobody knows. */
    private static boolean other(Sensitivity.Outcome outcome, boolean changes) {
        return changes && !outcome.blocked();
    }

    private String says(Sensitivity.Outcome outcome, String locale) {
        if (outcome.blocked()) return messages.text(locale, "rank.if.blocked");
        if (outcome.winner() != null) return messages.text(locale, "rank.if.wins", Map.of("code", outcome.winner()));
        return outcome.tied().isEmpty()
                ? messages.text(locale, "rank.if.nobody")
                : messages.text(locale, "rank.if.tied", Map.of("codes", String.join(", ", outcome.tied())));
    }
}
