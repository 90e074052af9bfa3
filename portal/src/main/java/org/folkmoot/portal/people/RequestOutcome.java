package org.folkmoot.portal.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a request ended. */
enum RequestOutcome {
    DONE,
    /** Erased here, but another council still has a role for the account, which stays. */
    PARTLY,
    /** They asked for a copy, too, and were erased before they had it. */
    ERASED,
    /** Nobody could be sure that it was them who asked. */
    IDENTITY,
    /** It must be kept for a court, an inquiry or a complaint. */
    HELD,
    /** A law says that it is kept, or a claim is under way. */
    DUTY,
    /** The same was asked for and given a short while before. */
    REPEATED,
    /** They took it back. */
    WITHDRAWN;

    static final List<RequestOutcome> REFUSALS = List.of(IDENTITY, HELD, DUTY, REPEATED, WITHDRAWN);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean refused() {
        return REFUSALS.contains(this);
    }

    static Optional<RequestOutcome> refusal(String key) {
        return REFUSALS.stream().filter(one -> one.key().equals(key)).findAny();
    }
}
