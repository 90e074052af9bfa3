package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;

/** What is written down about coming in, being refused, and who may do what; by pseudonym, never by address. Last in a transaction. */
@Singleton
class Trail {
    private final Audit audit;

    Trail(Audit audit) {
        this.audit = audit;
    }

    /** Something that happened to an account, on its own stream. @param outcome a fixed word, such as {@code done} or a role */
    void account(short council, UUID account, @Nullable UUID actor, String action, String object, String outcome) {
        audit.record("account:" + account, council, actor, action, object, outcome);
    }

    /** Something about nobody's account yet. */
    void installation(short council, @Nullable UUID actor, String action, UUID object, String outcome) {
        audit.record("installation", council, actor, action, object.toString(), outcome);
    }

    /** Something about an organisation, on its own stream. */
    void organisation(Viewer viewer, UUID organisation, String action, UUID object) {
        audit.record(
                "provider:" + organisation,
                viewer.council(),
                viewer.accountPublicId(),
                action,
                object.toString(),
                "done");
    }
}
