package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Tells people by mail that they are asked to have a part in a tender. No mail says anything of a bid, or of who else has a part. Young people get
 * none: whoever leads their panel asks them. Call it inside the transaction that asks.
 */
@Singleton
class AskedMails {
    private final MailsOnce mails;
    private final Tenders tenders;
    private final PanelSessionRepository sessions;
    private final DatabaseClock clock;
    private final Messages messages;

    AskedMails(
            MailsOnce mails, Tenders tenders, PanelSessionRepository sessions, DatabaseClock clock, Messages messages) {
        this.mails = mails;
        this.tenders = tenders;
        this.sessions = sessions;
        this.clock = clock;
        this.messages = messages;
    }

    /** That somebody is asked to a seat of a panel, or to the chair. @param from, until first and last day of their term */
    void seat(short council, Panel panel, long account, LocalDate from, LocalDate until) {
        if (panel.young()) return;
        String kind = panel.kind().equals(Panel.CHAIR) ? "asked-chair" : "asked-panel";
        Instant now = clock.now();
        Instant next = sessions.of(council, panel.id()).stream()
                .filter(each -> each.closedAt() == null)
                .map(PanelSessionRow::startsAt)
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Localised meets = said(locale -> next == null
                ? messages.text(locale, "waits.seat-meets-later")
                : messages.text(locale, "waits.seat-meets", Map.of("when", Spoken.dateTime(next, Locale.of(locale)))));
        Localised term = said(locale -> messages.text(
                locale,
                "waits.seat-term",
                Map.of("from", Spoken.date(from, Locale.of(locale)), "until", Spoken.date(until, Locale.of(locale)))));
        mails.one(
                council,
                account,
                kind,
                title(council, panel.tender()),
                PanelShown.path(panel.id()),
                Map.of("meets", meets, "term", term));
    }

    private static Localised said(UnaryOperator<String> in) {
        return Localised.of("en", in.apply("en"), "cy", in.apply("cy"));
    }

    /** That somebody is asked to lead a panel. */
    void leads(short council, Panel panel, long account) {
        mails.one(
                council,
                account,
                "asked-lead",
                title(council, panel.tender()),
                PanelShown.leadPath(panel.id()),
                Map.of());
    }

    /** That somebody has to say whom they know. @param open whether there are names to say it against */
    void declares(short council, UUID tender, long account, boolean open) {
        mails.one(
                council,
                account,
                open ? "asked-names" : "asked-declare",
                title(council, tender),
                "/declarations/" + tender,
                Map.of());
    }

    /** That somebody is the second adult of a meeting. */
    void accompanies(short council, Panel panel, long account, Instant when) {
        mails.one(
                council,
                account,
                "asked-meeting",
                title(council, panel.tender()),
                "/declarations/" + panel.tender(),
                Map.of("when", when));
    }

    /** That there is something to mark. @param path inside, in English */
    void marks(short council, UUID tender, long account, boolean leads, String path) {
        mails.one(council, account, leads ? "asked-lead-marks" : "asked-marks", title(council, tender), path, Map.of());
    }

    /** That a colleague asks for a second person. @param path inside, in English */
    void agrees(short council, UUID tender, long account, String path) {
        mails.one(council, account, "asked-second", title(council, tender), path, Map.of());
    }

    private Localised title(short council, UUID tender) {
        return tenders.find(council, tender).plan().title();
    }
}
