package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Groups and the codes by which their young people come in. */
@Singleton
class Groups {
    static final Duration LONGEST_CODE = Duration.ofDays(366);
    static final int CODE_LETTERS = 8;

    private static final String SEAL = "group-code";

    private final GroupRepository rows;
    private final Policy policy;
    private final Secrets secrets;
    private final Trail trail;
    private final DatabaseClock clock;

    Groups(GroupRepository rows, Policy policy, Secrets secrets, Trail trail, DatabaseClock clock) {
        this.rows = rows;
        this.policy = policy;
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param code as it is printed; empty while there is none that opens anything */
    record Listed(
            UUID publicId,
            Localised name,
            @Nullable String ageBand,
            long members,
            String code,
            @Nullable Instant until) {}

    List<Listed> all(short council) {
        Instant now = clock.now();
        return rows.all(council).stream().map(row -> listed(row, council, now)).toList();
    }

    /** @return false when there is a group of that name */
    @OneTransaction
    boolean add(Viewer viewer, Localised name, @Nullable String ageBand) {
        policy.check(viewer, "people.groups", null, clock.now());
        UUID id = Ids.uuid();
        boolean added = rows.add(viewer.council(), id, name.json(), keyOf(name), ageBand) == 1;
        if (added) {
            trail.installation(viewer.council(), viewer.accountPublicId(), "group.made", id, "done");
        }
        return added;
    }

    /** Gives the group a new code; the one before opens nothing from here on, while everybody who came in with it stays. */
    @OneTransaction
    String newCode(Viewer viewer, UUID group, Duration goodFor) {
        Instant now = clock.now();
        policy.check(viewer, "people.groups", null, now);
        GroupRow row = rows.lock(viewer.council(), group).orElseThrow(NoSuchThing::new);
        Duration shortest = goodFor.compareTo(LONGEST_CODE) > 0 ? LONGEST_CODE : goodFor;
        String code = PlainCode.random(secrets, CODE_LETTERS);
        set(row, code, now.plus(shortest));
        trail.installation(viewer.council(), viewer.accountPublicId(), "group.code-made", group, "done");
        return PlainCode.inGroups(code);
    }

    @OneTransaction
    void endCode(Viewer viewer, UUID group) {
        policy.check(viewer, "people.groups", null, clock.now());
        GroupRow row = rows.lock(viewer.council(), group).orElseThrow(NoSuchThing::new);
        rows.setCode(row.councilId(), row.id(), null, null, null);
        trail.installation(viewer.council(), viewer.accountPublicId(), "group.code-ended", group, "done");
    }

    /** Gives a known code, for the demonstration. */
    @OneTransaction
    void set(GroupRow row, String code, Instant until) {
        rows.setCode(
                row.councilId(),
                row.id(),
                mac(secrets, row.councilId(), code),
                secrets.seal(SEAL, code.getBytes(StandardCharsets.UTF_8)),
                until);
    }

    static byte[] mac(Secrets secrets, short council, String code) {
        return secrets.hmac("group-code", council + ":" + PlainCode.normal(code));
    }

    static String keyOf(Localised name) {
        String key = PlainText.name(name.in("en")).orElse("").toLowerCase(Locale.ROOT);
        return key.length() > 120 ? key.substring(0, 120) : key;
    }

    private Listed listed(GroupRow row, short council, Instant now) {
        boolean open = row.codeSealed() != null && row.codeUntil() != null && now.isBefore(row.codeUntil());
        String code = open ? new String(secrets.open(SEAL, row.codeSealed()), StandardCharsets.UTF_8) : "";
        return new Listed(
                row.publicId(),
                Localised.fromJson(row.name()),
                row.ageBand(),
                rows.members(council, row.id()),
                PlainCode.inGroups(code),
                open ? row.codeUntil() : null);
    }
}
