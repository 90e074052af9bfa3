package org.folkmoot.portal.tender.sealing;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Many keys out of phrases that are made for something invented and that nobody keeps, as those of the demonstration borough: two at a time, and
 * none twice. What a person types is derived by itself and anew each time, since nobody calls {@link #once} around it.
 */
public final class Derivations {
    /** Each takes 64 MiB. */
    private static final int AT_ONCE = 2;

    private static final ScopedValue<Map<String, byte[]>> KNOWN = ScopedValue.newInstance();

    private Derivations() {}

    /** Until it is done, what came of a phrase and its salt is kept in memory. */
    public static void once(Runnable work) {
        ScopedValue.where(KNOWN, new ConcurrentHashMap<>()).run(work);
    }

    /** @param work that reads and writes nothing @return what came of each, in the same order */
    public static <T> List<T> together(List<Callable<T>> work) {
        List<Callable<T>> all = new ArrayList<>();
        for (Callable<T> each : work) all.add(KNOWN.isBound() ? knowing(KNOWN.get(), each) : each);
        List<T> done = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<T> each : hands.invokeAll(all)) done.add(each.get());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return done;
    }

    private static <T> Callable<T> knowing(Map<String, byte[]> known, Callable<T> work) {
        return () -> ScopedValue.where(KNOWN, known).call(work::call);
    }

    static byte[] known(String phrase, byte[] salt, Supplier<byte[]> derived) {
        if (!KNOWN.isBound()) return derived.get();
        return KNOWN.get()
                .computeIfAbsent(HexFormat.of().formatHex(salt) + phrase, fresh -> derived.get())
                .clone();
    }
}
