package org.folkmoot.portal.platform.disclosure;

import io.micronaut.core.annotation.Nullable;

/**
 * One published figure: a count, or nothing.
 *
 * <p>A hidden cell never says why it is hidden. A small one and one that only shelters it look the same, because the
 * difference would tell which of the two is small.
 *
 * @param count as published, already rounded; null when hidden
 */
public record Cell(@Nullable Integer count) {
    public static final Cell HIDDEN = new Cell(null);

    public static Cell shown(int count) {
        return new Cell(count);
    }

    public boolean isHidden() {
        return count == null;
    }
}
