package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Tells people by mail that they are asked to have a part in a tender. No mail says anything of a bid, or of who else has a part. Young people get
 * none: whoever leads their panel asks them. Call it inside the transaction that asks.
 */
@Singleton
class AskedMails {
    private final MailsOnce mails;
    private final Tenders tenders;

    AskedMails(MailsOnce mails, Tenders tenders) {
        this.mails = mails;
        this.tenders = tenders;
    }

    /** That somebody is asked to a seat of a panel, or to the chair. */
    void seat(short council, Panel panel, long account) {
        if (panel.young()) return;
        String kind = panel.kind().equals(Panel.CHAIR) ? "asked-chair" : "asked-panel";
        mails.one(council, account, kind, title(council, panel.tender()), PanelShown.path(panel.id()), Map.of());
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
