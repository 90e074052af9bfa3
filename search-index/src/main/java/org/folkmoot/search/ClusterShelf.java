package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where indices stand on a cluster: numbered ones, two for each number, what is open and what is restricted, of which one pair has the aliases
 * that are searched and, while it is filled, one those of what is being built. Facts about how far each is, and who builds, are notes beside them.
 */
final class ClusterShelf {
    private static final String RESTRICTED = "-restricted";
    private static final String BUILDING = "-building";
    private static final String NOTES = "-notes";
    private static final String CLAIM = "claim";
    private static final int AT_ONCE = 500;
    private static final int PATIENCE = 5;
    private static final int MOST_IDS = 10_000;

    /** Whoever builds says so again this often; who has not for four times as long is taken for dead. */
    private static final long SAID_AGAIN_AFTER = 15_000;

    /** What nobody searches any more is kept as long as a search that began before may take. */
    private static final long KEPT = 60_000;

    private final Cluster cluster;
    private final String alias;
    private final ClusterLayout layout;
    private final LongSupplier millis;
    private final String me = UUID.randomUUID().toString();
    private final Map<String, Long> retired = new HashMap<>();
    private volatile boolean made;

    /**
     * A document, or that there is none any more: where others may write an earlier one later, a mark is left that says so. In the half in
     * which it is not, there is none.
     *
     * @param open in which half it is
     */
    record Write(String id, Optional<Long> asOf, Optional<Map<String, Object>> document, boolean open) {
        static Write of(SearchDocument document, Optional<Long> asOf) {
            return new Write(document.id(), asOf, Optional.of(ClusterSchema.document(document)), document.open());
        }

        static Write gone(String id, Optional<Long> asOf) {
            return new Write(id, asOf, Optional.empty(), true);
        }

        private List<Cluster.Change> to(String openAlias, String restrictedAlias) {
            Optional<Map<String, Object>> none = asOf.map(late -> Map.of());
            return List.of(
                    new Cluster.Change(openAlias, id, asOf, open ? document.or(() -> none) : none),
                    new Cluster.Change(restrictedAlias, id, asOf, open ? none : document.or(() -> none)));
        }
    }

    ClusterShelf(Cluster cluster, String alias, ClusterLayout layout) {
        this(cluster, alias, layout, System::currentTimeMillis);
    }

    /** @param millis the time, which those who share a cluster agree upon within seconds */
    ClusterShelf(Cluster cluster, String alias, ClusterLayout layout, LongSupplier millis) {
        this.millis = millis;
        this.cluster = cluster;
        this.alias = alias;
        this.layout = layout;
    }

    /** What is searched; there is something of this name from now on. */
    String alias() {
        return alias;
    }

    /** Where what is restricted is searched. */
    String restricted() {
        return alias + RESTRICTED;
    }

    private String building() {
        return alias + BUILDING;
    }

    private String buildingRestricted() {
        return restricted() + BUILDING;
    }

    /** The other half of an index of ours. */
    private String restrictedOf(String index) {
        return restricted() + index.substring(alias.length());
    }

    private String notes() {
        return alias + NOTES;
    }

    /** The index that is searched, by its own name. */
    String current() {
        return called(alias).orElseGet(() -> {
            make();
            return called(alias).orElseThrow(() -> new ClusterDown("no index " + alias));
        });
    }

    private Optional<String> called(String name) {
        return cluster.aliases(alias).entrySet().stream()
                .filter(one -> one.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** An index of an earlier version. @param restricted empty where it has everything in one */
    record Earlier(String alias, Optional<String> restricted) {}

    /** The latest that this version can search. @param name what all versions' begin with */
    Optional<Earlier> earlier(String name) {
        Pattern named = Pattern.compile(Pattern.quote(name) + "-((\\d+)-[0-9a-f]+)-\\d+");
        Set<String> all = new TreeSet<>();
        cluster.aliases(name + "-").values().forEach(all::addAll);
        return all.stream()
                .map(named::matcher)
                .filter(one -> one.matches() && !one.group().equals(alias) && Format.isSearchable(one.group(1)))
                .max(Comparator.comparingInt(one -> Integer.parseInt(one.group(2))))
                .map(one -> new Earlier(
                        one.group(), Optional.of(one.group() + RESTRICTED).filter(all::contains)));
    }

    /** Makes an empty index where there is none; of several who do so at once, one does. */
    void make() {
        if (made) return;
        if (called(restricted()).isEmpty()) cluster.create(restrictedOf(numbered(1)), with(restricted()));
        if (called(alias).isEmpty()) cluster.create(numbered(1), with(alias));
        cluster.await(alias + "," + restricted());
        Map<String, Object> note = Map.of("type", "object", "enabled", false);
        cluster.create(
                notes(),
                Map.of(
                        "settings",
                        Map.of("number_of_shards", 1, "number_of_replicas", layout.replicas()),
                        "mappings",
                        Map.of("dynamic", "strict", "properties", Map.of("note", note))));
        cluster.await(notes());
        made = true;
    }

    private Map<String, Object> with(String name) {
        Map<String, Object> index = new LinkedHashMap<>(ClusterSchema.index(layout.shards(), layout.replicas()));
        index.put("aliases", Map.of(name, Map.of()));
        return index;
    }

    private String numbered(int number) {
        return alias + "-" + number;
    }

    private int number(String index) {
        String rest = index.substring(alias.length() + 1);
        return rest.matches("\\d{1,9}") ? Integer.parseInt(rest) : 0;
    }

    /** Writes to what is searched and to what is being built, whichever index that is by then. */
    void write(List<Write> writes) {
        make();
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            List<Write> some = writes.subList(from, Math.min(writes.size(), from + AT_ONCE));
            writeWhole(some);
        }
    }

    /** An alias that has gone was given away a moment ago: then what has it now may have missed this. */
    private void writeWhole(List<Write> writes) {
        for (int i = 0; i < PATIENCE; i++) {
            if (cluster.write(changes(writes, isBuilding()))) return;
        }
        made = false;
        throw new ClusterDown("no index " + alias + " to write to");
    }

    private boolean isBuilding() {
        return called(building()).isPresent();
    }

    private List<Cluster.Change> changes(List<Write> writes, boolean both) {
        List<Cluster.Change> changes = new ArrayList<>();
        for (Write write : writes) {
            changes.addAll(write.to(alias, restricted()));
            if (both) changes.addAll(write.to(building(), buildingRestricted()));
        }
        return changes;
    }

    /** Documents of these items that can be found now. */
    List<String> ids(Collection<String> items) {
        return List.copyOf(idsByItem(items).keySet());
    }

    Map<String, String> idsByItem(Collection<String> items) {
        make();
        Map<String, Object> body = Map.of(
                "size", MOST_IDS,
                "_source", List.of(Fields.ID, Fields.ITEM),
                "query", ClusterSight.all(List.of(ClusterSight.terms(Fields.ITEM, items))));
        return Answers.hits(cluster.search(alias + "," + restricted(), List.of(body))
                        .getFirst())
                .stream()
                .map(Answers::source)
                .collect(Collectors.toMap(
                        one -> Answers.text(one, Fields.ID).orElseThrow(),
                        one -> Answers.text(one, Fields.ITEM).orElseThrow(),
                        (one, other) -> one));
    }

    /** What is open first: what was open and is not is gone before it comes elsewhere. */
    void refresh() {
        make();
        cluster.refresh(alias);
        cluster.refresh(restricted());
    }

    void commit(Map<String, String> userData) {
        make();
        keep(current(), Map.copyOf(userData));
        long now = millis.getAsLong();
        synchronized (retired) {
            retired.entrySet().removeIf(old -> {
                if (now - old.getValue() < KEPT) return false;
                dropBoth(old.getKey());
                return true;
            });
        }
    }

    private void dropBoth(String index) {
        cluster.drop(restrictedOf(index));
        cluster.drop(index);
    }

    Map<String, String> committed() {
        make();
        return cluster.note(notes(), current()).map(Cluster.Note::text).orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> one.getValue().toString()));
    }

    private void keep(String id, Map<String, Object> text) {
        for (int i = 0; i < PATIENCE; i++) {
            if (cluster.note(notes(), id, text, cluster.note(notes(), id))) return;
        }
        throw new ClusterDown("others keep changing the note " + id);
    }

    /** Takes the building upon this process; empty when another one has, and is at it. */
    Optional<SearchEngine.Rebuild> begin(long asOf) {
        make();
        Optional<Cluster.Note> before = cluster.note(notes(), CLAIM);
        long now = millis.getAsLong();
        if (before.isPresent() && Answers.whole(before.get().text(), "until") > now) return Optional.empty();
        if (!cluster.note(notes(), CLAIM, claim(now), before)) return Optional.empty();
        int highest = 0;
        String current = current();
        Map<String, Set<String>> all = cluster.aliases(alias);
        for (String index : all.keySet()) {
            int number = number(index);
            highest = Math.max(highest, number);
            if (number > 0 && !index.equals(current)) dropBoth(index);
        }
        String fresh = numbered(highest + 1);
        cluster.drop(restrictedOf(fresh));
        if (!cluster.create(restrictedOf(fresh), with(buildingRestricted()))
                || !cluster.create(fresh, with(building())))
            throw new ClusterDown("an index " + fresh + " that was not there");
        return Optional.of(new Building(fresh, asOf));
    }

    private Map<String, Object> claim(long now) {
        return Map.of("by", me, "until", now + 4 * SAID_AGAIN_AFTER);
    }

    /** A volume being filled. */
    private final class Building implements SearchEngine.Rebuild {
        private final String index;
        private final long asOf;
        private final AtomicBoolean over = new AtomicBoolean();
        private long said = millis.getAsLong();

        Building(String index, long asOf) {
            this.index = index;
            this.asOf = asOf;
        }

        @Override
        public void put(Collection<SearchDocument> documents) {
            sayAgain(SAID_AGAIN_AFTER);
            List<Cluster.Change> changes = new ArrayList<>();
            for (SearchDocument document : documents) {
                changes.addAll(Write.of(document, Optional.of(asOf)).to(building(), buildingRestricted()));
            }
            for (int from = 0; from < changes.size(); from += AT_ONCE) {
                if (!cluster.write(changes.subList(from, Math.min(changes.size(), from + AT_ONCE)))) throw lost();
            }
        }

        /** That this process is still at it. */
        private void sayAgain(long after) {
            long now = millis.getAsLong();
            if (now - said < after) return;
            Optional<Cluster.Note> claim = cluster.note(notes(), CLAIM);
            boolean ours = claim.isPresent()
                    && Answers.text(claim.get().text(), "by").equals(Optional.of(me))
                    && cluster.note(notes(), CLAIM, claim(now), claim);
            if (!ours) throw lost();
            said = now;
        }

        private ClusterDown lost() {
            return new ClusterDown("somebody else builds " + alias + " by now");
        }

        @Override
        public void finish(Map<String, String> userData) {
            cluster.refresh(index + "," + restrictedOf(index));
            cluster.await(index + "," + restrictedOf(index));
            keep(index, Map.copyOf(userData));
            sayAgain(0);
            String old = current();
            cluster.rename(List.of(
                    Map.of("remove", of(old, alias)),
                    Map.of("remove", of(restrictedOf(old), restricted())),
                    Map.of("remove", of(index, building())),
                    Map.of("remove", of(restrictedOf(index), buildingRestricted())),
                    Map.of("add", Map.of("index", index, "alias", alias)),
                    Map.of("add", Map.of("index", restrictedOf(index), "alias", restricted()))));
            over.set(true);
            synchronized (retired) {
                retired.put(old, millis.getAsLong());
            }
            release();
        }

        private static Map<String, Object> of(String index, String alias) {
            return Map.of("index", index, "alias", alias, "must_exist", true);
        }

        private void release() {
            cluster.note(notes(), CLAIM)
                    .filter(claim -> Answers.text(claim.text(), "by").equals(Optional.of(me)))
                    .ifPresent(claim -> cluster.note(notes(), CLAIM, Map.of("by", me, "until", 0), Optional.of(claim)));
        }

        @Override
        public void close() {
            if (!over.compareAndSet(false, true)) return;
            dropBoth(index);
            release();
        }
    }
}
