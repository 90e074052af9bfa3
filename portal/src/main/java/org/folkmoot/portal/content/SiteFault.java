package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.content.type.ValueError;

/**
 * One thing that keeps a site from coming in.
 *
 * @param line from 1
 * @param at where in the line, as RFC 6901 says; empty for all of it
 * @param code stable, and the end of a message key
 * @param named what it is about, such as the id of a picture; empty where the place says it
 * @param facts what the message names, such as {@code most}
 */
record SiteFault(long line, String at, String code, String named, Map<String, Object> facts) {
    static SiteFault of(long line, ValueError error) {
        return new SiteFault(line, error.pointer(), error.code(), "", error.facts());
    }

    /** @param what a place that begins with a slash, if any, a code, and what it is about, if anything */
    static SiteFault of(long line, String what) {
        String[] parts = what.split(" ", 3);
        int code = parts[0].startsWith("/") ? 1 : 0;
        return new SiteFault(
                line, code == 0 ? "" : parts[0], parts[code], parts.length > code + 1 ? parts[code + 1] : "", Map.of());
    }

    /** The same for the same thing at the same place of other lines, whichever of several it is there. */
    String kind() {
        return at.replaceAll("/[0-9]+(?=/|$)", "/0") + " " + code;
    }

    /** As other programs read it. */
    @Override
    public String toString() {
        return "line " + line + ": " + (at + " " + code + " " + named).strip();
    }
}
