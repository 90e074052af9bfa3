package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * Tells once whoever leads the panel, and the team that promised, that the months are over after which it is said whether promises were kept. It
 * looks every day, so that what was promised before there was such a mail is told of, too.
 */
@Singleton
class PromiseRound implements Recurring {
    private final PromiseRepository rows;
    private final PanelRepository panels;
    private final BidOpening opening;
    private final Tenders tenders;
    private final TenderVoice voice;
    private final MailsOnce mails;
    private final Councils councils;
    private final Panels days;

    PromiseRound(
            PromiseRepository rows,
            PanelRepository panels,
            BidOpening opening,
            Tenders tenders,
            TenderVoice voice,
            MailsOnce mails,
            Councils councils,
            Panels days) {
        this.rows = rows;
        this.panels = panels;
        this.opening = opening;
        this.tenders = tenders;
        this.voice = voice;
        this.mails = mails;
        this.councils = councils;
        this.days = days;
    }

    @Override
    public String name() {
        return "tender.promises-due";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        OneByOne.each(councils.all(), this::of);
    }

    private void of(Council council) {
        OneByOne.each(rows.tenders(council.id()), tender -> due(council.id(), tender));
    }

    /** In one transaction: what is told, and that it was. */
    @OneTransaction
    void due(short council, UUID tender) {
        LocalDate today = days.today();
        Map<String, List<PromiseRow>> lots =
                rows.made(council, tender).stream().collect(Collectors.groupingBy(PromiseRow::lot));
        lots.forEach((lot, promises) -> {
            for (int months : Promises.MONTHS) {
                Set<UUID> judged = rows.judged(council, tender, lot).stream()
                        .filter(each -> each.months() == months)
                        .map(PromiseRepository.Judged::promise)
                        .collect(Collectors.toSet());
                List<PromiseRow> open = promises.stream()
                        .filter(each -> !today.isBefore(each.judgedFrom(months)) && !judged.contains(each.id()))
                        .toList();
                if (!open.isEmpty() && mails.first(council, tender, "promises:" + lot + ":" + months))
                    tell(council, tender, lot, months, open);
            }
        });
    }

    private void tell(short council, UUID tender, String lot, int months, List<PromiseRow> open) {
        Plan plan = tenders.find(council, tender).plan();
        Map<UUID, List<PromiseRow>> bids = open.stream().collect(Collectors.groupingBy(PromiseRow::bid));
        panels.of(council, tender, Marking.YOUNG)
                .map(Panel::facilitator)
                .ifPresent(leader -> mails.one(
                        council,
                        leader,
                        "promises-due",
                        plan.title(),
                        PromisePages.path(tender, lot),
                        facts(plan, months, open)));
        bids.forEach((bid, own) -> mails.team(
                council,
                opening.bid(council, tender, bid).provider(),
                "promises-due",
                plan.title(),
                BidPromisePages.path(tender, lot),
                facts(plan, months, own)));
    }

    private Map<String, ?> facts(Plan plan, int months, List<PromiseRow> open) {
        return Map.of("months", months, "count", open.size(), Messages.VOICE, voice.of(plan));
    }
}
