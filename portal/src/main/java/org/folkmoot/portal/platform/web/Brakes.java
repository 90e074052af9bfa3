package org.folkmoot.portal.platform.web;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.LiveNodes;

/**
 * Flood brakes of this node: how often one session, or one network where there is no session, may do a thing. A whole school may share
 * one network and answer in one lesson, so the brake on a network is wide. Networks are kept only as keyed hashes, and only in memory.
 * A limit is the installation's: each node lets its share of it through.
 */
@Singleton
public final class Brakes {
    private static final int MOST_KEPT = 50_000;
    private static final int REFUSED_FORMS_A_MINUTE = 120;

    private final Secrets secrets;
    private final SecurityLog log;
    private final LiveNodes nodes;
    private final int perNetwork;
    private final int factor;
    private int sharedBy = 1;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * @param perNetwork requests of one kind a minute from one network
     * @param factor multiplies every brake; for load measurements, where it is printed
     */
    Brakes(
            Secrets secrets,
            SecurityLog log,
            LiveNodes nodes,
            @Property(name = "folkmoot.brakes.network", defaultValue = "2000") int perNetwork,
            @Property(name = "folkmoot.brakes.factor", defaultValue = "1") int factor) {
        this.secrets = secrets;
        this.log = log;
        this.nodes = nodes;
        this.perNetwork = perNetwork;
        this.factor = factor;
    }

    /**
     * @param what such as {@code search}
     * @param session something of this person's alone, such as their draft; empty where there is nothing
     * @throws TooManyRequests with the seconds to wait
     */
    public void take(String what, int aMinute, String session, HttpRequest<?> request) {
        String network = network(request);
        if (!session.isEmpty()) {
            spend(what + "|s|" + secrets.text(secrets.hmac("brakes", session)), aMinute, Duration.ofMinutes(1));
        }
        if (session.isEmpty()) {
            spend(what + "|a|" + network, Math.max(aMinute, perNetwork / 4), Duration.ofMinutes(1));
        } else {
            spend(what + "|n|" + network, perNetwork, Duration.ofMinutes(1));
        }
    }

    /** As {@link #take}, for what a whole school does in one lesson and what does no harm when it is repeated: floods alone are held back. */
    public void flood(String what, HttpRequest<?> request) {
        spend(what + "|n|" + network(request), perNetwork, Duration.ofMinutes(1));
    }

    /**
     * What a group that was announced, such as a class in its lesson, may do whatever else its network does: many groups may share one.
     *
     * @param name of the group; who brings it has been let in by somebody
     * @param most in an hour, of each thing
     */
    public record Allowance(String name, int most) {
        public static final Allowance NONE = new Allowance("", 0);
    }

    /** As {@link #flood(String, HttpRequest)}; what a group is allowed is spent first, and does not count against its network. */
    public void flood(String what, Allowance allowed, HttpRequest<?> request) {
        if (!allowed(what, allowed)) {
            flood(what, request);
        }
    }

    /** As {@link #take(String, int, String, HttpRequest)} for somebody with something of their own; what a group is allowed stands for the network. */
    public void take(String what, int aMinute, String session, Allowance allowed, HttpRequest<?> request) {
        if (session.isEmpty() || !allowed(what, allowed)) {
            take(what, aMinute, session, request);
        } else {
            spend(what + "|s|" + secrets.text(secrets.hmac("brakes", session)), aMinute, Duration.ofMinutes(1));
        }
    }

    /** Whether the group had something left, of which this was one; when it has not, its members are as everybody else. */
    private boolean allowed(String what, Allowance allowed) {
        return allowed.most() > 0
                && bucketOf(
                                what + "|g|" + secrets.text(secrets.hmac("brakes", allowed.name())),
                                allowed.most(),
                                Duration.ofHours(1))
                        .tryConsume(1);
    }

    /**
     * As {@link #take}, for things that are heavy enough to be counted by the hour.
     *
     * @param session of somebody signed in
     */
    public void takeHourly(String what, int anHour, String session) {
        spend(what + "|h|" + secrets.text(secrets.hmac("brakes", session)), anHour, Duration.ofHours(1));
    }

    /** A keyed hash of the network a request comes from: the first three parts of an IPv4 address, the first half of an IPv6 one. */
    public String network(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        byte[] bytes = address == null ? new byte[] {0} : address.getAddress();
        byte[] prefix = Arrays.copyOf(bytes, bytes.length == 4 ? 3 : Math.min(8, bytes.length));
        return secrets.text(Arrays.copyOf(secrets.hmac("network", prefix), 12));
    }

    /**
     * Notes a burst of forms that were refused for what was in them, from one network: somebody may be trying the doors. Holds nobody back.
     */
    void refusedForm(HttpRequest<?> request) {
        ConsumptionProbe probe = bucketOf(
                        "refused form|n|" + network(request), REFUSED_FORMS_A_MINUTE, Duration.ofMinutes(1))
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            log.note("a burst of refused forms from one network");
        }
    }

    private void spend(String key, int most, Duration in) {
        ConsumptionProbe probe = bucketOf(key, most, in).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            log.note("held back by a brake: " + key.substring(0, key.indexOf('|')));
            throw new TooManyRequests(Math.max(
                    1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds()));
        }
    }

    private Bucket bucketOf(String key, int most, Duration in) {
        int among = nodes.count();
        synchronized (buckets) {
            if (among != sharedBy) {
                sharedBy = among;
                buckets.clear();
            }
            return buckets.computeIfAbsent(
                    key, unseen -> bucket(Math.min(Integer.MAX_VALUE, shareOf((long) most * factor, among)), in));
        }
    }

    /** Rounded up, so that two nodes never let less through than one, and a small limit never becomes none. */
    private static long shareOf(long most, int among) {
        return (most + among - 1) / among;
    }

    private static Bucket bucket(long most, Duration in) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(most)
                        .refillGreedy(most, in)
                        .build())
                .build();
    }
}
