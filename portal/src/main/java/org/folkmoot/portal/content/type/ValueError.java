package org.folkmoot.portal.content.type;

import java.util.Map;

/**
 * One thing that is wrong with the values of an entry.
 *
 * @param pointer where, as RFC 6901 says: {@code /texts/cy/title}
 * @param code stable for other programs, and the end of a message key {@code content.value.…}
 * @param facts what the message names, such as {@code most}
 */
public record ValueError(String pointer, String code, Map<String, Object> facts) {
    static final String MESSAGES = "content.value.";

    public ValueError(String pointer, String code) {
        this(pointer, code, Map.of());
    }

    /** Names the message in {@code content/messages}. */
    public String messageKey() {
        return MESSAGES + code;
    }
}
