package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Tells those who plan tenders, once for each tender and outage, when the portal was down, what that means for the deadline, and what two of them decide. */
@Singleton
class OutageTold implements Recurring {
    private final OutageDesk desk;
    private final Outages outages;
    private final NoticeRepository notices;
    private final Tenders tenders;
    private final MailsOnce mails;
    private final People people;
    private final Councils councils;
    private final DatabaseClock clock;

    OutageTold(
            OutageDesk desk,
            Outages outages,
            NoticeRepository notices,
            Tenders tenders,
            MailsOnce mails,
            People people,
            Councils councils,
            DatabaseClock clock) {
        this.desk = desk;
        this.outages = outages;
        this.notices = notices;
        this.tenders = tenders;
        this.mails = mails;
        this.people = people;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tender.outages-told";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void run() {
        OneByOne.each(councils.all(), this::of);
    }

    private void of(Council council) {
        // An outage before a deadline that is longer past than anything may be written down about changes nothing any
        // more.
        var since = clock.now().minus(OutageDesk.LONG_AGO);
        OneByOne.each(
                notices.deadlines(council.id()).stream()
                        .filter(each -> each.deadline().isAfter(since))
                        .toList(),
                each -> told(council.id(), each.tender()));
    }

    /** In one transaction: what is told, and that it was. */
    @OneTransaction
    void told(short council, UUID tender) {
        OutageDesk.Standing standing = desk.standing(council, tender);
        if (!standing.mayExtend()) return;
        List<Outage> fresh = standing.outages().stream()
                .filter(each -> mails.first(council, tender, "outage:" + each.id()))
                .toList();
        if (fresh.isEmpty()) return;
        String kind = standing.state() == OutageDesk.State.HELD ? "outage-held" : "outage-near";
        Map<String, Object> facts = Map.of(
                "said", outages.said(fresh),
                "when", Objects.requireNonNull(standing.deadline()));
        people.holding(council, Role.COMMISSIONER, clock.now())
                .forEach(each -> mails.one(
                        council,
                        each.id(),
                        kind,
                        tenders.find(council, tender).plan().title(),
                        TenderStudio.HOME + "/" + tender + "/outages",
                        facts));
    }
}
