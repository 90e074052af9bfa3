package org.folkmoot.portal.search;

import java.util.Map;
import java.util.OptionalLong;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What is searched lies on servers that cannot be asked just now, or is being made for the first time. */
public final class SearchDown extends Problem {
    private static final long serialVersionUID = 1L;

    /** Whoever searches may come again after so many. */
    static final int SECONDS = 30;

    SearchDown() {
        super(ProblemKind.UNAVAILABLE, Map.of());
    }

    @Override
    public OptionalLong waiting() {
        return OptionalLong.of(SECONDS);
    }
}
