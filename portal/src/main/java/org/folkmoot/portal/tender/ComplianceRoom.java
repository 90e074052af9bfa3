package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** What the pages on which opened bids are judged have in common. Whoever has a seat on the panel of the tender does not come in: they mark bids without names; nor whoever a conflict took out. */
@Singleton
class ComplianceRoom {
    private final Tenders tenders;
    private final BidOpening opening;
    private final ComplianceChecks checks;
    private final ComplianceRepository rows;
    private final Providers providers;
    private final TenderStudio studio;
    private final Panels panels;
    private final Messages messages;

    ComplianceRoom(
            Tenders tenders,
            BidOpening opening,
            ComplianceChecks checks,
            ComplianceRepository rows,
            Providers providers,
            TenderStudio studio,
            Panels panels,
            Messages messages) {
        this.tenders = tenders;
        this.opening = opening;
        this.checks = checks;
        this.rows = rows;
        this.providers = providers;
        this.studio = studio;
        this.panels = panels;
        this.messages = messages;
    }

    /**
     * @param title of the tender
     * @param list where all its bids are
     */
    record Place(TenderStudio.Text title, String list) {}

    /**
     * How a bid stands for one lot.
     *
     * @param lot null where there are no lots
     * @param state {@code open}, {@code waiting}, {@code in}, {@code out}, or {@code again} where it was judged anew since; end of a message key
     */
    record Standing(TenderStudio.@Nullable Text lot, String state, String href) {}

    /** @throws NoSuchThing before the bids are open @throws BidsShut for a seat on the panel, and for whoever a conflict took out */
    Place enter(Visit visit, UUID id) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        if (opening.opening(council, id).isEmpty()) throw new NoSuchThing();
        panels.keepApart(visit.viewer(), id);
        return new Place(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()), visit.path(Compliance.HOME + "/" + id));
    }

    String name(short council, BidOpening.Opened bid) {
        BidManifest manifest = bid.manifest();
        return manifest != null
                ? manifest.organisation()
                : providers.name(council, bid.provider()).orElse("");
    }

    String account(@Nullable Long account) {
        return studio.name(account);
    }

    /** In the reader's language. */
    String item(CheckItem item, String locale) {
        if (item.kind() == CheckItem.Kind.ABSENT)
            return messages.text(
                    locale, "comply.item.absent", Map.of("question", item.name().in(locale)));
        return item.kind() == CheckItem.Kind.GATE
                ? item.name().in(locale)
                : messages.text(locale, "comply.item." + item.kind().key());
    }

    /** A lot by its name; null where everything is awarded as one. */
    TenderStudio.@Nullable Text lot(List<BidSection> asked, String lot, String locale) {
        if (lot.equals(Plan.WHOLE) || lot.isEmpty()) return null;
        Localised title = asked.stream()
                .filter(each -> each.lot().id().equals(lot))
                .map(each -> each.lot().title())
                .findFirst()
                .orElse(Localised.EMPTY);
        return TenderStudio.Text.of(title, locale);
    }

    /** How a bid stands for each of its lots. */
    List<Standing> standings(Visit visit, UUID id, List<BidSection> asked, BidOpening.Opened bid) {
        short council = visit.council().id();
        List<RulingRow> rulings = rows.rulings(council, id);
        return checks.lots(asked, bid).stream()
                .map(lot -> new Standing(
                        lot(asked, lot, visit.locale()),
                        state(council, id, rulings, bid, lot),
                        visit.path(Compliance.HOME + "/" + id + "/" + bid.bid() + "/lots/" + lot)))
                .toList();
    }

    private String state(short council, UUID id, List<RulingRow> rulings, BidOpening.Opened bid, String lot) {
        if (Compliance.waiting(rulings, bid.bid(), lot).isPresent()) return "waiting";
        RulingRow agreed = Compliance.agreed(rulings, bid.bid(), lot).orElse(null);
        if (agreed == null) return "open";
        if (!Arrays.equals(agreed.seen(), checks.seen(council, id, bid, lot))) return "again";
        return agreed.admitted() ? "in" : "out";
    }

    /** How many things are judged, of all. */
    Map<String, Integer> count(short council, UUID id, List<BidSection> asked, BidOpening.Opened bid) {
        Map<String, ComplianceChecks.Judged> judged = checks.judged(council, id, bid.bid());
        List<CheckItem> items = checks.items(asked, bid);
        return Map.of(
                "judged",
                (int) items.stream()
                        .filter(each -> judged.containsKey(each.key()))
                        .count(),
                "all",
                items.size());
    }
}
