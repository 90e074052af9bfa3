package org.folkmoot.portal.platform.data;

import io.micronaut.core.annotation.Nullable;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Rounds over much that is due, as councils or activities: what cannot be done for one keeps no other waiting. */
public final class OneByOne {
    private OneByOne() {}

    /**
     * @param work says how much it did
     * @return how much was done in all
     * @throws RuntimeException the first fault, once all had their turn, with the later ones beside it: the round has failed, and its job says so
     */
    public static <T> int sum(Collection<T> all, ToIntFunction<T> work) {
        int done = 0;
        RuntimeException first = null;
        for (T one : all) {
            try {
                done += work.applyAsInt(one);
            } catch (RuntimeException fault) {
                first = with(first, fault);
            }
        }
        if (first != null) throw first;
        return done;
    }

    /** As {@link #sum}, of what is not counted. */
    public static <T> void each(Collection<T> all, Consumer<T> work) {
        sum(all, one -> {
            work.accept(one);
            return 0;
        });
    }

    private static RuntimeException with(@Nullable RuntimeException first, RuntimeException fault) {
        if (first == null) return fault;
        if (first != fault) first.addSuppressed(fault);
        return first;
    }
}
