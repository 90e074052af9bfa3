package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.audit.StillNeeded;
import org.folkmoot.portal.platform.data.Ids;

/** The record of a case stays while there is a case: who looked at what of a child is worth as much as the file itself. */
@Singleton
class CaseRecordNeeded implements StillNeeded {
    private final CaseRepository rows;

    CaseRecordNeeded(CaseRepository rows) {
        this.rows = rows;
    }

    @Override
    public String prefix() {
        return "case:";
    }

    @Override
    public boolean needed(short council, String id) {
        return Ids.parse(id).flatMap(key -> rows.find(council, key)).isPresent();
    }
}
