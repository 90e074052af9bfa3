package org.folkmoot.portal.platform.audit;

import java.sql.SQLException;

/** The record could not be written or read; what was done is undone with it. */
final class AuditFailure extends RuntimeException {
    AuditFailure(SQLException cause) {
        super("the audit record cannot be reached", cause);
    }
}
