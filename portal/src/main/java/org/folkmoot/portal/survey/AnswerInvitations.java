package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/** Makes one-use invitations to an activity, hands them out, and forgets them. Who used one is known to nobody. */
@Singleton
public class AnswerInvitations {
    /** The most that are made at once. */
    public static final int MOST_AT_ONCE = 1_000;

    /** The most addresses of one list. */
    public static final int MOST_ADDRESSES = 500;

    /** How many days a batch can be printed again. */
    public static final int DAYS_TO_PRINT = 14;

    /** How many days a list is kept for its reminder. */
    public static final int DAYS_TO_REMIND = 30;

    private static final String SEAL = "invitation-address";
    private static final int FEWEST_TOLD = 10;

    private final InvitationRepository rows;
    private final AccessRepository access;
    private final InvitationKeys keys;
    private final CodeWords codeWords;
    private final Windows windows;
    private final Post post;
    private final Addresses addresses;
    private final Secrets secrets;
    private final DatabaseClock clock;

    AnswerInvitations(
            InvitationRepository rows,
            AccessRepository access,
            InvitationKeys keys,
            CodeWords codeWords,
            Windows windows,
            Post post,
            Addresses addresses,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.access = access;
        this.keys = keys;
        this.codeWords = codeWords;
        this.windows = windows;
        this.post = post;
        this.addresses = addresses;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * One invitation as it is handed out.
     *
     * @param english its words, with spaces between them
     * @param token what stands last in the address of its link
     */
    public record Slip(String english, String welsh, String token) {}

    /**
     * Invitations that were made together.
     *
     * @param printable whether their words can still be made again
     * @param remindable how many addresses are kept for a reminder
     */
    public record Batch(UUID id, boolean mailed, int many, LocalDate madeOn, boolean printable, long remindable) {}

    /** @param made of all batches @param used rounded down to five; 0 for fewer than ten */
    public record Counts(int made, int used) {}

    /** To print or to merge into letters. Call it inside a transaction. @param many from 1 to {@link #MOST_AT_ONCE} */
    public UUID toHandOut(short council, UUID activity, int many) {
        byte[] seed = keys.seed();
        IntStream.range(0, many).forEach(number -> rows.add(council, keys.mac(keys.code(seed, number)), activity));
        return batch(council, activity, InvitationBatchRow.PAPER, many, seed);
    }

    /**
     * Mailed by the portal. Each address lies sealed until its mail has gone, and no longer unless the list is kept for a reminder. Call it
     * inside a transaction.
     *
     * @param to addresses, at most {@link #MOST_ADDRESSES}
     * @param locale of the mails
     */
    public UUID toMail(short council, UUID activity, List<String> to, String locale, boolean keep) {
        Window window = windows.window(council, activity);
        byte[] seed = keys.seed();
        UUID batch = batch(council, activity, InvitationBatchRow.MAIL, to.size(), null);
        for (int number = 0; number < to.size(); number++) {
            List<Integer> code = keys.code(seed, number);
            String address = to.get(number);
            rows.add(council, keys.mac(code), activity);
            mail(council, window, address, locale, "invited", keys.token(code));
            if (keep) {
                Map<String, String> kept = Map.of("to", address, "token", keys.token(code), "locale", locale);
                rows.addAddress(
                        council,
                        Ids.uuid(),
                        batch,
                        secrets.seal(SEAL, Json.write(kept).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return batch;
    }

    private UUID batch(short council, UUID activity, String kind, int many, @Nullable byte[] seed) {
        UUID batch = Ids.uuid();
        rows.addBatch(council, batch, activity, kind, many, LocalDate.ofInstant(clock.now(), Spoken.UK), seed);
        return batch;
    }

    private void mail(short council, Window window, String address, String locale, String kind, String token) {
        post.send(
                council,
                address,
                locale,
                kind,
                Map.of(
                        "path", addresses.outside("/invited/" + token, locale),
                        "title", window.title().in(locale),
                        "closes", window.closesAt()));
    }

    /**
     * Reminds whoever has not used their invitation, and forgets the whole list. Call it inside a transaction.
     *
     * @return how many addresses were on the list; not how many were written to, which would say how many had answered
     */
    public int remind(short council, UUID activity, UUID batch) {
        own(council, activity, batch);
        Window window = windows.window(council, activity);
        List<InvitationAddressRow> kept = rows.lockAddresses(council, batch);
        for (InvitationAddressRow row : kept) {
            var read = Json.tree(new String(secrets.open(SEAL, row.sealed()), StandardCharsets.UTF_8));
            String token = read.get("token").asText();
            boolean unused = keys.code(token)
                    .flatMap(code -> rows.find(council, keys.mac(code)))
                    .filter(invitation -> !invitation.used())
                    .isPresent();
            if (unused) {
                mail(
                        council,
                        window,
                        read.get("to").asText(),
                        read.get("locale").asText(),
                        "invited-again",
                        token);
            }
        }
        rows.forgetAddresses(council, batch);
        return kept.size();
    }

    /** The newest first. */
    public List<Batch> batches(short council, UUID activity) {
        return rows.batches(council, activity).stream()
                .map(row -> new Batch(
                        row.publicId(),
                        row.kind().equals(InvitationBatchRow.MAIL),
                        row.many(),
                        row.madeOn(),
                        row.seed() != null,
                        rows.addresses(council, row.publicId())))
                .toList();
    }

    /** Every invitation of a batch, in no order that means anything. @throws NoSuchThing once its words cannot be made again */
    public List<Slip> slips(short council, UUID activity, UUID batch) {
        InvitationBatchRow row = own(council, activity, batch);
        byte[] seed = row.seed();
        if (seed == null) throw new NoSuchThing();
        List<Slip> slips = new ArrayList<>();
        for (int number = 0; number < row.many(); number++) {
            List<Integer> code = keys.code(seed, number);
            slips.add(new Slip(
                    codeWords.spoken(code, Locale.ENGLISH).replace('-', ' '),
                    codeWords.spoken(code, Locale.of("cy")).replace('-', ' '),
                    keys.token(code)));
        }
        return slips;
    }

    /** From now on its words cannot be made again; those that were handed out still work. */
    public void handedOut(short council, UUID activity, UUID batch) {
        own(council, activity, batch);
        rows.forgetSeed(council, batch);
    }

    private InvitationBatchRow own(short council, UUID activity, UUID batch) {
        return rows.batch(council, batch)
                .filter(row -> row.activity().equals(activity))
                .orElseThrow(NoSuchThing::new);
    }

    /** How many were made and used, never which. */
    public Counts counts(short council, UUID activity) {
        int made = rows.batches(council, activity).stream()
                .mapToInt(InvitationBatchRow::many)
                .sum();
        int kept = access.find(council, activity).map(AccessRow::used).orElse(0);
        return new Counts(
                made, Math.max(kept, told(rows.counts(council, activity).used())));
    }

    private static int told(long used) {
        return used < FEWEST_TOLD ? 0 : (int) (used - used % 5);
    }

    /** Lets go of what has had its time: seeds, lists, and after the close the invitations themselves. */
    void tidy(short council, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Spoken.UK);
        rows.forgetSeeds(council, today.minusDays(DAYS_TO_PRINT));
        rows.forgetAddresses(council, today.minusDays(DAYS_TO_REMIND));
        for (UUID activity : rows.activities(council)) {
            windows.find(council, activity)
                    .filter(window -> window.closedAt(now))
                    .ifPresent(window -> close(council, activity));
        }
    }

    private void close(short council, UUID activity) {
        // Written once: a run that stopped half-way must not count what is left of them.
        if (access.find(council, activity).map(AccessRow::used).isEmpty()) {
            access.keepUsed(
                    council, activity, told(rows.counts(council, activity).used()));
        }
        rows.dropAddresses(council, activity);
        rows.dropSeeds(council, activity);
        while (rows.drop(council, activity) > 0) {
            // the next two thousand
        }
    }
}
