package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** The code from somebody's telephone: set up, asked for, and replaced by a recovery code on a bad day. */
@Singleton
class SecondFactor {
    static final int RECOVERY_CODES = 10;

    private static final String SEAL = "totp";
    private static final String OFFER = "totp-offer";

    private final AccountRepository accounts;
    private final Secrets secrets;
    private final Sessions sessions;
    private final TryBrake brake;
    private final Trail trail;
    private final DatabaseClock clock;

    SecondFactor(
            AccountRepository accounts,
            Secrets secrets,
            Sessions sessions,
            TryBrake brake,
            Trail trail,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.sessions = sessions;
        this.brake = brake;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A secret offered to somebody; it counts for nothing until they show a code made with it.
     *
     * @param sealed what the form brings back, readable by us only and only for this account
     */
    record Offer(byte[] secret, String sealed) {}

    /** @param recoveryCodes shown this once */
    record SetUp(Sessions.Opened session, List<String> recoveryCodes) {}

    boolean isSetUp(Viewer viewer) {
        return viewer.account() != null
                && accounts.find(viewer.account())
                        .map(AccountRow::hasSecondFactor)
                        .orElse(false);
    }

    int recoveryCodesLeft(Viewer viewer) {
        return viewer.account() == null ? 0 : accounts.recoveryCodesLeft(viewer.account());
    }

    Offer offer(Viewer viewer) {
        byte[] secret = secrets.random(Totp.SECRET_BYTES);
        byte[] plain = ByteBuffer.allocate(Long.BYTES + secret.length)
                .putLong(keyOf(viewer))
                .put(secret)
                .array();
        return new Offer(secret, Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.seal(OFFER, plain)));
    }

    /** @throws NotAllowed when we did not offer it, or offered it to somebody else */
    Offer offered(Viewer viewer, String sealed) {
        try {
            ByteBuffer plain =
                    ByteBuffer.wrap(secrets.open(OFFER, Base64.getUrlDecoder().decode(sealed)));
            if (plain.remaining() != Long.BYTES + Totp.SECRET_BYTES || plain.getLong() != keyOf(viewer)) {
                throw new NotAllowed();
            }
            byte[] secret = new byte[Totp.SECRET_BYTES];
            plain.get(secret);
            return new Offer(secret, sealed);
        } catch (IllegalArgumentException notBase64) {
            throw new NotAllowed();
        }
    }

    /** Takes an offered secret into use. @return empty when the code was not made with it */
    @OneTransaction
    Optional<SetUp> setUp(Viewer viewer, Offer offer, String code) {
        AccountRow account = accounts.lock(keyOf(viewer)).orElseThrow(NotAllowed::new);
        Instant now = clock.now();
        FreshSignIn.checkPassword(viewer, now);
        if (account.hasSecondFactor() && !viewer.secondFactorDone()) {
            throw new SignInNeeded(true);
        }
        OptionalLong step = Totp.stepOf(offer.secret(), digits(code), now, Long.MIN_VALUE);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        accounts.setSecondFactor(account.id(), secrets.seal(SEAL, offer.secret()), step.getAsLong());
        List<String> codes = newRecoveryCodes(account.id());
        Sessions.Opened renewed = sessions.renew(viewer, now);
        sessions.endOthers(account.id(), viewer.sessionId() == null ? 0 : viewer.sessionId());
        trail.account(
                viewer.council(),
                account.publicId(),
                account.publicId(),
                "second-factor.set-up",
                account.publicId().toString(),
                "done");
        return Optional.of(new SetUp(renewed, codes));
    }

    /**
     * Judges a code, each once.
     *
     * @param typed six digits, or a recovery code
     * @return the session with its new cookie; empty when the code is wrong, or was used already
     */
    @OneTransaction
    Optional<Sessions.Opened> pass(Viewer viewer, String typed, String network) {
        AccountRow account = accounts.lock(keyOf(viewer)).orElseThrow(NotAllowed::new);
        byte[] sealed = account.totpSecret();
        if (sealed == null) {
            throw new NotAllowed();
        }
        Instant now = clock.now();
        long used = account.totpLastStep() == null ? Long.MIN_VALUE : account.totpLastStep();
        OptionalLong step = Totp.stepOf(secrets.open(SEAL, sealed), digits(typed), now, used);
        boolean right = step.isPresent()
                ? accounts.useStep(account.id(), step.getAsLong()) == 1
                : accounts.spendRecoveryCode(account.id(), recoveryMac(account.id(), typed)) == 1;
        trail.account(
                viewer.council(),
                account.publicId(),
                account.publicId(),
                step.isPresent() || !right ? "sign-in.code" : "sign-in.recovery-code",
                account.publicId().toString(),
                right ? "done" : "refused");
        if (!right) {
            return Optional.empty();
        }
        brake.right("code", Long.toString(account.id()), network);
        return Optional.of(sessions.renew(viewer, now));
    }

    /** Counts a try, in a transaction of its own, so that a wrong one stays counted. */
    void count(Viewer viewer, String network) {
        brake.count("code", Long.toString(keyOf(viewer)), network);
    }

    @OneTransaction
    List<String> renewRecoveryCodes(Viewer viewer) {
        FreshSignIn.check(viewer, clock.now());
        AccountRow account = accounts.lock(keyOf(viewer)).orElseThrow(NotAllowed::new);
        List<String> codes = newRecoveryCodes(account.id());
        trail.account(
                viewer.council(),
                account.publicId(),
                account.publicId(),
                "recovery-codes.renewed",
                account.publicId().toString(),
                "done");
        return codes;
    }

    /** For the demonstration: a secret that is known beforehand. */
    @OneTransaction
    void give(long account, byte[] secret) {
        accounts.setSecondFactor(account, secrets.seal(SEAL, secret), null);
    }

    private List<String> newRecoveryCodes(long account) {
        accounts.dropRecoveryCodes(account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = PlainCode.random(secrets, 12);
            accounts.addRecoveryCode(account, recoveryMac(account, code));
            codes.add(PlainCode.inGroups(code));
        }
        return codes;
    }

    private byte[] recoveryMac(long account, String typed) {
        return secrets.hmac(
                "recovery-code",
                ByteBuffer.allocate(Long.BYTES).putLong(account).array(),
                PlainCode.normal(typed).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String digits(String typed) {
        return typed.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static long keyOf(Viewer viewer) {
        if (viewer.account() == null) {
            throw new NotAllowed();
        }
        return viewer.account();
    }
}
