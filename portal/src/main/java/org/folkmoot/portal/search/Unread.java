package org.folkmoot.portal.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What could not be read for the index, and so cannot be found until it can: which thing, since when and by what kind of fault, and none of
 * its words. Written with the index, whose place in the outbox is already past it; tried again, a little later each time.
 */
final class Unread {
    /** So much cannot be the fault of single things. */
    static final int MOST = 500;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final int TRIED_AT_ONCE = 20;
    private static final int PARTS = 6;

    /** @param because the kind of what changed, where it is not known which things of this kind that touches; else empty */
    record Thing(short council, String kind, String ref, String because) {
        static Thing of(short council, String kind, String ref) {
            return new Thing(council, kind, ref, "");
        }
    }

    /** @param fault its kind alone @param tries so far */
    record Fault(Thing thing, Instant since, String fault, int tries, Instant again) {}

    private final Map<Thing, Fault> faults = new LinkedHashMap<>();

    /** @return what is known of it now */
    synchronized Fault note(Thing thing, Throwable failure, Instant now) {
        Fault before = faults.get(thing);
        int tries = before == null ? 1 : before.tries() + 1;
        Fault fault = new Fault(
                thing,
                before == null ? now : before.since(),
                kindOf(failure),
                tries,
                now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS))));
        faults.put(thing, fault);
        return fault;
    }

    /** @return whether there was anything to be read again */
    synchronized boolean wasRead(Thing thing) {
        return faults.remove(thing) != null;
    }

    /** Whether it may be listed: what is listed already stays so. */
    synchronized boolean hasRoomFor(Thing thing) {
        return faults.size() < MOST || faults.containsKey(thing);
    }

    /** Those whose turn it is, the ones that waited longest first. */
    synchronized List<Thing> due(Instant now) {
        return faults.values().stream()
                .filter(fault -> !now.isBefore(fault.again()))
                .sorted(Comparator.comparing(Fault::again))
                .limit(TRIED_AT_ONCE)
                .map(Fault::thing)
                .toList();
    }

    synchronized List<Fault> all() {
        return List.copyOf(faults.values());
    }

    /** These in place of all, as after everything was read anew. */
    synchronized void become(Collection<Fault> others) {
        faults.clear();
        others.forEach(fault -> faults.put(fault.thing(), fault));
    }

    private static String kindOf(Throwable failure) {
        String name = failure.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static String written(Collection<Fault> faults) {
        return faults.stream()
                .map(fault -> String.join(
                        " ",
                        Short.toString(fault.thing().council()),
                        fault.thing().kind(),
                        "=" + URLEncoder.encode(fault.thing().ref(), StandardCharsets.UTF_8),
                        "=" + fault.thing().because(),
                        fault.since().toString(),
                        fault.fault()))
                .collect(Collectors.joining("\n"));
    }

    /** As {@link #written} wrote them; each may be tried at once. What is no such line is passed over. */
    static List<Fault> read(String written) {
        List<Fault> faults = new ArrayList<>();
        written.lines().forEach(line -> fault(line).ifPresent(faults::add));
        return faults;
    }

    private static Optional<Fault> fault(String line) {
        String[] parts = line.split(" ");
        if (parts.length != PARTS) return Optional.empty();
        Thing thing = new Thing(
                Short.parseShort(parts[0]),
                parts[1],
                URLDecoder.decode(parts[2].substring(1), StandardCharsets.UTF_8),
                parts[3].substring(1));
        return Optional.of(new Fault(thing, Instant.parse(parts[4]), parts[5], 1, Instant.EPOCH));
    }
}
