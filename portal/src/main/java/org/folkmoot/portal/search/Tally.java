package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * How often something was looked for, in this node's memory alone. Words leave it only once they were asked for {@link #FEWEST} times in a
 * month (decision record 45); with the process, and with the month, the others are forgotten. It knows nobody: one visitor is told from
 * another by a hash under a key that the process made for itself and no disk ever saw.
 */
@Singleton
class Tally {
    /** As often must something be asked for before it is kept. */
    static final int FEWEST = 10;

    /** So often one visitor counts for the same words in one month: nobody gets their own secret kept by repeating it. */
    static final int MOST_OF_ONE = 3;

    /** So many different queries are remembered; beyond that the one not asked for longest is forgotten. */
    static final int MOST_KEPT = 20_000;

    static final int LONGEST = 60;
    private static final int MOST_VISITORS = 200;
    private static final int MOST_OPENED = 100;

    /** What may be an address, a telephone number or a date of birth is nobody's subject. */
    private static final Pattern PRIVATE = Pattern.compile("@|\\d[\\d ./-]{4,}\\d");

    /** @param locale language of the page @param words as {@link org.folkmoot.search.SearchIndex#compared} */
    record Query(short council, String locale, String words) {}

    /** Something found. */
    record Thing(String kind, String ref) {}

    /** What came on top since it was last written. */
    record More(LocalDate month, Query query, int asked, int failed, Map<Thing, Integer> opened) {
        int openings() {
            return opened.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static final class Seen {
        private boolean kept;
        private int asked;
        private int unwrittenAsked;
        private int unwrittenFailed;
        private final Map<Thing, Integer> unwrittenOpened = new HashMap<>(2);

        private final Map<Long, Integer> visitors = new HashMap<>(4);
    }

    private final Mac mac;
    private final Map<Query, Seen> seen = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Seen> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private LocalDate month = LocalDate.EPOCH;

    Tally() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether words may be counted at all, as they were typed. Words of somebody in need are not asked about here: they never come here. */
    static boolean countable(String typed, String compared) {
        return !compared.isEmpty()
                && compared.length() <= LONGEST
                && !PRIVATE.matcher(typed).find();
    }

    /** @param visitor a session or a network @param failed whether nothing said all of it */
    synchronized void asked(Query query, boolean failed, String visitor, Instant now) {
        turn(now);
        Seen one = seen.computeIfAbsent(query, unseen -> new Seen());
        if (!counts(one, "asked", visitor)) return;
        one.asked++;
        one.unwrittenAsked++;
        if (failed) one.unwrittenFailed++;
    }

    /** Nothing happens where nobody looked for this in this month, as far as this node knows. */
    synchronized void opened(Query query, Thing thing, String visitor, Instant now) {
        turn(now);
        Seen one = seen.get(query);
        if (one == null || !counts(one, "opened", visitor)) return;
        if (one.unwrittenOpened.size() < MOST_OPENED || one.unwrittenOpened.containsKey(thing))
            one.unwrittenOpened.merge(thing, 1, Integer::sum);
    }

    /** The councils in which something was looked for that this process does not know to be kept. */
    synchronized Set<Short> unsure(Instant now) {
        turn(now);
        return seen.entrySet().stream()
                .filter(one -> !one.getValue().kept && one.getValue().asked < FEWEST)
                .map(one -> one.getKey().council())
                .collect(Collectors.toSet());
    }

    /** These were asked for often enough in this month, by what was written before this process began or by another: each further one counts. */
    synchronized void kept(LocalDate in, Collection<Query> queries) {
        if (!in.equals(month)) return;
        for (Query query : queries) {
            Seen one = seen.get(query);
            if (one != null) one.kept = true;
        }
    }

    /** Hands over what may be kept and came on top since this was last asked. */
    synchronized List<More> take() {
        List<More> all = new ArrayList<>();
        seen.forEach((query, one) -> {
            if (!one.kept && one.asked < FEWEST || one.unwrittenAsked == 0 && one.unwrittenOpened.isEmpty()) return;
            all.add(new More(month, query, one.unwrittenAsked, one.unwrittenFailed, Map.copyOf(one.unwrittenOpened)));
            one.unwrittenAsked = 0;
            one.unwrittenFailed = 0;
            one.unwrittenOpened.clear();
        });
        return all;
    }

    /** As if nothing had ever been looked for. */
    synchronized void forget() {
        seen.clear();
    }

    /** The first day of the month that an instant is in. */
    static LocalDate month(Instant now) {
        return now.atZone(Spoken.UK).toLocalDate().withDayOfMonth(1);
    }

    private void turn(Instant now) {
        LocalDate current = month(now);
        if (!current.equals(month)) {
            seen.clear();
            month = current;
        }
    }

    private boolean counts(Seen one, String what, String visitor) {
        byte[] hash = mac.doFinal((what + "|" + visitor).getBytes(StandardCharsets.UTF_8));
        long who = ByteBuffer.wrap(hash).getLong();
        return one.visitors.size() >= MOST_VISITORS && !one.visitors.containsKey(who)
                || one.visitors.merge(who, 1, Integer::sum) <= MOST_OF_ONE;
    }
}
