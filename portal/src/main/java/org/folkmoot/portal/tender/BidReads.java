package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Visit;

/** Writes into the record who of the council read an opened bid, each time, as it does for cases. Lists of bids leave none. */
@Singleton
class BidReads {
    private final Audit audit;

    BidReads(Audit audit) {
        this.audit = audit;
    }

    @OneTransaction
    void bid(Visit visit, UUID tender, UUID bid) {
        record(visit, tender, "tender.bid-read", tender + "/" + bid);
    }

    @OneTransaction
    void file(Visit visit, UUID tender, UUID bid, UUID file) {
        record(visit, tender, "tender.bid-file-read", tender + "/" + bid + "/" + file);
    }

    private void record(Visit visit, UUID tender, String deed, String object) {
        audit.record("tender:" + tender, visit.council().id(), visit.viewer().accountPublicId(), deed, object, "done");
    }
}
