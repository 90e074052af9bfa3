package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.ValueCheck;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.BeforeServing;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what is written against the types as their files are now. What was added or relaxed applies at once; what was taken away or
 * narrowed is refused while there are entries it would break, and they are named. Only types whose files have changed are looked at.
 */
@Singleton
class TypesInUse implements BeforeServing {
    private static final Logger LOG = LoggerFactory.getLogger(TypesInUse.class);
    private static final int CHUNK = 200;
    private static final int MOST_NAMED = 20;

    /** Stands for what is copied out of an entry: whenever that changes, it changes, and everything is copied out anew at the next start. */
    private static final String COPIES = "copies 2: ";

    private final ContentTypes types;
    private final TypeRepository known;
    private final EntryRepository rows;
    private final Entries entries;
    private final Councils councils;
    private final Secrets secrets;

    TypesInUse(
            ContentTypes types,
            TypeRepository known,
            EntryRepository rows,
            Entries entries,
            Councils councils,
            Secrets secrets) {
        this.types = types;
        this.known = known;
        this.rows = rows;
        this.entries = entries;
        this.councils = councils;
        this.secrets = secrets;
    }

    /**
     * An entry that the type as it is now would break.
     *
     * @param published whether people see the version that breaks; else it is a draft
     */
    record Broken(String council, String type, UUID entry, boolean published, List<ValueError> errors) {
        @Override
        public String toString() {
            String what = errors.stream()
                    .map(error -> error.pointer() + " " + error.code())
                    .collect(Collectors.joining(", "));
            return "content/types/" + type + ".yml: " + (published ? "entry " : "draft ") + entry + " of " + council
                    + (errors.isEmpty() ? " has no type any more" : " breaks: " + what);
        }
    }

    /** @throws CannotStart with the entries that stand in the way */
    @Override
    public void demand() {
        List<Broken> broken = broken();
        if (!broken.isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("The content types changed in a way that these entries do not allow:");
            broken.stream().limit(MOST_NAMED).forEach(one -> lines.add(one.toString()));
            if (broken.size() > MOST_NAMED) {
                lines.add("and " + (broken.size() - MOST_NAMED)
                        + " more: bin/content check --against-database names them all.");
            }
            throw new CannotStart(CannotStart.Reason.CONFIGURATION, String.join("\n", lines));
        }
        apply();
    }

    /** Entries that stand in the way of the types as they are now; empty when all is well. Changes nothing. */
    List<Broken> broken() {
        List<Broken> broken = new ArrayList<>();
        Map<String, byte[]> shapes = shapes();
        for (ContentType type : types.all()) {
            byte[] before = shapes.get(type.key());
            if (before != null && !Arrays.equals(before, shape(type))) {
                broken.addAll(brokenBy(type));
            }
        }
        shapes.keySet().stream().filter(key -> types.find(key).isEmpty()).forEach(key -> broken.addAll(orphansOf(key)));
        return broken;
    }

    /** Copies out anew what lists need of a changed type, and remembers its shape. A type never seen before is taken as it is. */
    private void apply() {
        Map<String, byte[]> shapes = shapes();
        for (ContentType type : types.all()) {
            byte[] before = shapes.remove(type.key());
            byte[] now = shape(type);
            if (!Arrays.equals(before, now)) {
                if (before == null) {
                    brokenBy(type).forEach(one -> LOG.warn("{}", one));
                }
                copyAgain(type);
                known.know(type.key(), now);
            }
        }
        shapes.keySet().forEach(known::forget);
    }

    private List<Broken> brokenBy(ContentType type) {
        List<Broken> broken = new ArrayList<>();
        ValueCheck check = types.check(type);
        each(type.key(), (council, chunk) -> {
            List<Long> ids = chunk.stream().map(Entry::id).toList();
            Map<Long, Wording> published = wordings(rows.published(council.id(), type.key(), ids));
            Map<Long, Wording> latest = wordings(rows.latestOf(council.id(), ids));
            for (Entry entry : chunk) {
                Wording seen = entry.visibleTo() == null ? published.get(entry.id()) : null;
                Wording saved = latest.get(entry.id());
                List<ValueError> errors =
                        seen == null ? List.of() : check.whole(seen.values(type).json(), council.parityLocales());
                if (!errors.isEmpty()) {
                    broken.add(new Broken(council.slug(), type.key(), entry.publicId(), true, errors));
                } else if (saved != null) {
                    List<ValueError> faults = check.draft(saved.values(type).json());
                    if (!faults.isEmpty()) {
                        broken.add(new Broken(council.slug(), type.key(), entry.publicId(), false, faults));
                    }
                }
            }
        });
        return broken;
    }

    private List<Broken> orphansOf(String key) {
        List<Broken> orphans = new ArrayList<>();
        each(
                key,
                (council, chunk) -> chunk.forEach(entry -> orphans.add(new Broken(
                        council.slug(), key, entry.publicId(), entry.publishedVersion() != null, List.of()))));
        return orphans;
    }

    private void copyAgain(ContentType type) {
        each(type.key(), (council, chunk) -> {
            List<UUID> published = chunk.stream()
                    .filter(entry -> entry.publishedVersion() != null)
                    .map(Entry::publicId)
                    .toList();
            if (!published.isEmpty()) {
                entries.copyAgain(council.id(), type, published);
            }
        });
    }

    /** What is done with some entries of a council. */
    private interface Job {
        void with(Council council, List<Entry> chunk);
    }

    private void each(String type, Job job) {
        for (Council council : councils.all()) {
            long after = 0;
            List<Entry> chunk;
            do {
                chunk = rows.chunk(council.id(), type, after, CHUNK);
                if (!chunk.isEmpty()) {
                    job.with(council, chunk);
                    after = chunk.getLast().id();
                }
            } while (chunk.size() == CHUNK);
        }
    }

    private static Map<Long, Wording> wordings(List<VersionRow> rows) {
        Map<Long, Wording> wordings = new HashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(VersionRow::entryId))
                .forEach((entry, versions) -> wordings.put(entry, Wording.of(versions)));
        return wordings;
    }

    private Map<String, byte[]> shapes() {
        Map<String, byte[]> shapes = new HashMap<>();
        known.known().forEach(one -> shapes.put(one.type(), one.shape()));
        return shapes;
    }

    private byte[] shape(ContentType type) {
        return secrets.sha256(COPIES + types.shape(type));
    }
}
