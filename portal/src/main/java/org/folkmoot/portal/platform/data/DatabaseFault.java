package org.folkmoot.portal.platform.data;

import java.sql.SQLException;

/** The database failed a statement of ours that has no reason to fail. */
public final class DatabaseFault extends RuntimeException {
    public DatabaseFault(String what, SQLException cause) {
        super(what, cause);
    }
}
