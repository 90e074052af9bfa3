package org.folkmoot.portal.tender.sealing;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What came of phrases that somebody invented keeps, as those of the demonstration borough: for as long as this is in use, one phrase has one salt, and
 * its key is derived once. What a person types is derived by itself and anew each time, since nobody calls {@link #during} around it.
 */
public final class Derivations {
    private static final ScopedValue<Derivations> IN_USE = ScopedValue.newInstance();

    private final Map<String, byte[]> known = new ConcurrentHashMap<>();
    private final Map<String, byte[]> salts = new ConcurrentHashMap<>();

    /** Until it is done, this is in use. */
    public void during(Runnable work) {
        ScopedValue.where(IN_USE, this).run(work);
    }

    /** So many bytes by chance, but for a phrase that had them while this is in use. */
    static byte[] salt(String phrase, int bytes) {
        return IN_USE.isBound()
                ? IN_USE.get()
                        .salts
                        .computeIfAbsent(bytes + phrase, first -> Crypto.random(bytes))
                        .clone()
                : Crypto.random(bytes);
    }

    static byte[] known(String phrase, byte[] salt, Supplier<byte[]> derived) {
        if (!IN_USE.isBound()) return derived.get();
        return IN_USE.get()
                .known
                .computeIfAbsent(HexFormat.of().formatHex(salt) + phrase, fresh -> derived.get())
                .clone();
    }
}
