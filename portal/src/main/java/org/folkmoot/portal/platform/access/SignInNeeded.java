package org.folkmoot.portal.platform.access;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** This needs somebody signed in, or signed in with their second factor. A page leads them there and back. */
public final class SignInNeeded extends Problem {
    private static final long serialVersionUID = 1L;

    private final boolean secondFactorOnly;

    public SignInNeeded(boolean secondFactorOnly) {
        super(ProblemKind.SIGN_IN_NEEDED, Map.of());
        this.secondFactorOnly = secondFactorOnly;
    }

    /** Whether they have given their password and owe only the second factor. */
    public boolean secondFactorOnly() {
        return secondFactorOnly;
    }
}
