package org.folkmoot.portal.platform.files;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A file longer than its page takes; nothing of it is kept. */
public final class FileTooLarge extends Problem {
    private static final long serialVersionUID = 1L;

    public FileTooLarge(long limitBytes) {
        super(ProblemKind.TOO_LARGE, Map.of("megabytes", limitBytes / 1_000_000));
    }
}
