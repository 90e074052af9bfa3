package org.folkmoot.portal.platform.files;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A file that is not there for this council, or is still in quarantine, or was withdrawn: the answer is the same. */
public final class NoSuchFile extends Problem {
    private static final long serialVersionUID = 1L;

    NoSuchFile() {
        super(ProblemKind.NOT_FOUND, Map.of());
    }
}
