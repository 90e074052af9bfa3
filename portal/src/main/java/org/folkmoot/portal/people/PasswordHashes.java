package org.folkmoot.portal.people;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.folkmoot.portal.platform.access.Secrets;

/** Argon2id, at most four at once, so that a rush of sign-ins waits in line and does not fill the memory. */
@Singleton
class PasswordHashes {
    private static final Argon2Function TODAY = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT = 16;

    private final Semaphore atOnce = new Semaphore(4, true);
    private final Secrets secrets;
    private final String nobodys;

    PasswordHashes(Secrets secrets) {
        this.secrets = secrets;
        this.nobodys = hash(secrets.token());
    }

    /** @param outdated whether it matches but was hashed with older parameters, and should be hashed again now */
    record Verdict(boolean matches, boolean outdated) {}

    /** @return text that begins with {@code $argon2id$} and its parameters */
    String hash(String password) {
        return inLine(() -> Password.hash(normal(password))
                .addSalt(secrets.random(SALT))
                .with(TODAY)
                .getResult());
    }

    /**
     * Takes as long for somebody unknown as for somebody known.
     *
     * @param hash null where there is no such account, or it has no password
     */
    Verdict check(String password, @Nullable String hash) {
        String stored = hash == null ? nobodys : hash;
        return inLine(() -> {
            Argon2Function then = Argon2Function.getInstanceFromHash(stored);
            boolean matches = Password.check(normal(password), stored).with(then) && hash != null;
            return new Verdict(matches, matches && !then.equals(TODAY));
        });
    }

    /** The same password from two keyboards is the same bytes. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inLine(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
