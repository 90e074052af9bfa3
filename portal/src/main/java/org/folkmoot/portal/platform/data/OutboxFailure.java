package org.folkmoot.portal.platform.data;

import java.sql.SQLException;

/** The outbox could not be read or written; what a job was doing is undone with it. */
final class OutboxFailure extends RuntimeException {
    OutboxFailure(SQLException cause) {
        super("the outbox cannot be reached", cause);
    }
}
