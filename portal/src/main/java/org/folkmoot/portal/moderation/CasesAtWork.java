package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which words the safeguarding team is still at work on, so that the sealed way to their writers is not lost. Nobody is told. */
@Singleton
public class CasesAtWork {
    private final CaseRepository rows;
    private final SealedText sealed;

    CasesAtWork(CaseRepository rows, SealedText sealed) {
        this.rows = rows;
        this.sealed = sealed;
    }

    /** By the name their source gave them, from cases that are not closed. */
    public Set<UUID> refs(short council) {
        Set<UUID> refs = new HashSet<>();
        for (CaseRow row : rows.open(council)) {
            if (row.frozenId() != null) {
                rows.frozen(council, row.frozenId()).map(sealed::frozen).ifPresent(frozen -> refs.add(frozen.ref()));
            }
        }
        return refs;
    }
}
