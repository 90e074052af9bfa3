package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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

    /**
     * One of several things that are wrong, for other programs.
     *
     * @param pointer where in what was sent, as RFC 6901 says; empty for the whole, or for a parameter
     * @param parameter of the address; null where it is not about one
     * @param code stable
     * @param key of its message
     * @param facts what the message names
     */
    public record Detail(
            String pointer, @Nullable String parameter, String code, String key, Map<String, Object> facts) {
        public static Detail at(String pointer, String code, String key, Map<String, Object> facts) {
            return new Detail(pointer, null, code, key, facts);
        }

        public static Detail of(String parameter, String code, String key, Map<String, Object> facts) {
            return new Detail("", parameter, code, key, facts);
        }
    }

    /** Everything that is wrong, where there is more to say than one sentence. */
    public List<Detail> details() {
        return List.of();
    }

    /** How many seconds later it is worth asking again; empty where waiting changes nothing. */
    public OptionalLong waiting() {
        return OptionalLong.empty();
    }

    /** {@code QuestionnaireClosed} is {@code questionnaire-closed}. */
    public String key() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
