package org.folkmoot.portal.platform;

import java.util.List;

/** The lawful steps of a thing with a life, for drawing; the code that refuses all others reads the same list. A bean. */
public interface Life {
    /** What lives it, such as {@code consultation}. */
    String of();

    List<Step> steps();

    /** @param move what happens, in words */
    record Step(String from, String move, String to) {}
}
