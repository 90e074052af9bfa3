package org.folkmoot.portal.platform.web;

import java.util.Map;

/**
 * A request we understood and must refuse. It carries a kind and facts, no prose and no HTTP; its words are the messages {@code
 * problem.<name-of-the-class>.title} and {@code .body}, or those of its kind where a class has none of its own.
 */
public abstract class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Map<String, Object> facts;

    protected Problem(ProblemKind kind, Map<String, Object> facts) {
        super(null, null, false, false);
        this.kind = kind;
        this.facts = Map.copyOf(facts);
    }

    public ProblemKind kind() {
        return kind;
    }

    /** Named values for its message: instants, numbers, short words; never what somebody typed. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** {@code QuestionnaireClosed} is {@code questionnaire-closed}. */
    public String key() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
