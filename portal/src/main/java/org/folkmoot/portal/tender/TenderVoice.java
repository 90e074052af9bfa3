package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.platform.web.VoiceSource;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;

/** Pages of a tender in the words of its law, as the file of the law says them: a grant has applications and an agreement, and no bids and no contract. */
@Singleton
class TenderVoice implements VoiceSource {
    /** Addresses of pages that are about one tender, with its id. */
    private static final Pattern OF_ONE = Pattern.compile(
            "/(?:studio/(?:tenders|bids|compliance|outcomes|conflicts|fairness)|bidding/tenders|marking|declarations)/([0-9a-f-]{36})(?:/.*)?");

    /** Addresses of pages of one panel, with its id. */
    private static final Pattern OF_PANEL = Pattern.compile("/panels/([0-9a-f-]{36})(?:/.*)?");

    /** The voice of a call-off for which one supplier is asked: nobody marks, and nothing is compared. */
    static final String DIRECT = "direct";

    private final VersionRepository versions;
    private final PanelRepository panels;
    private final LawOffered offered;
    private final Messages messages;

    TenderVoice(VersionRepository versions, PanelRepository panels, LawOffered offered, Messages messages) {
        this.versions = versions;
        this.panels = panels;
        this.offered = offered;
        this.messages = messages;
    }

    @Override
    public Optional<String> of(PageModel page, Visit visit) {
        if (page instanceof GrantWorded worded) {
            if (worded.grant()) return Optional.of(Plan.Law.GRANT);
            return worded.direct() ? Optional.of(DIRECT) : Optional.empty();
        }
        short council = visit.council().id();
        return tender(council, visit.asked())
                .flatMap(id -> versions.plan(council, id))
                .map(row -> of(Tenders.planned(row).plan()))
                .filter(voice -> !voice.isEmpty());
    }

    /** Which tender a page is about, by its address. */
    private Optional<UUID> tender(short council, String asked) {
        Matcher one = OF_ONE.matcher(asked);
        if (one.matches()) return Ids.parse(one.group(1));
        Matcher panel = OF_PANEL.matcher(asked);
        return panel.matches()
                ? Ids.parse(panel.group(1))
                        .flatMap(id -> panels.find(council, id))
                        .map(Panel::tender)
                : Optional.empty();
    }

    /** End of the keys of messages in its words; empty for the usual ones. */
    String of(Plan plan) {
        if (offered.direct(plan)) return DIRECT;
        Regime regime = offered.named(plan);
        return regime == null ? "" : regime.voice();
    }

    /** As {@link #of(Plan)}, of what is planned now. */
    String of(short council, UUID tender) {
        return versions.plan(council, tender)
                .map(row -> of(Tenders.planned(row).plan()))
                .orElse("");
    }

    /** A message in the words of a tender. @param voice as {@link #of(Plan)} has it */
    String text(String voice, String locale, String key, Map<String, ?> said) {
        return messages.text(locale, messages.inVoice(voice, locale, key), said);
    }

    String text(String voice, String locale, String key) {
        return text(voice, locale, key, Map.of());
    }

    /** What a moment is called under a law. */
    String moment(Plan plan, Moment moment, String locale) {
        Regime regime = offered.named(plan);
        Localised own = regime == null ? null : regime.named().get(moment.key());
        return own == null ? text(of(plan), locale, "tender.moment." + moment.key()) : own.in(locale);
    }

    /** What a step is called under a law. */
    String step(Plan plan, CoProductionStep step, String locale) {
        Regime regime = offered.named(plan);
        Localised own = regime == null ? null : regime.named().get(step.id());
        return own == null ? step.name().in(locale) : own.in(locale);
    }
}
