package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.audit.StillNeeded;
import org.folkmoot.portal.platform.data.Ids;

/** The record of an account stays while there is a name to it. */
@Singleton
class AccountRecordNeeded implements StillNeeded {
    private final AccountRepository rows;

    AccountRecordNeeded(AccountRepository rows) {
        this.rows = rows;
    }

    @Override
    public String prefix() {
        return "account:";
    }

    @Override
    public boolean needed(short council, String id) {
        return Ids.parse(id).map(key -> rows.living(key) > 0).orElse(false);
    }
}
