package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;

/** What the council's library holds, for pages, forms and other programs. */
@Singleton
public class MediaLibrary {
    /** The most a form offers to choose from: the newest. */
    private static final int MOST_CHOICES = 60;

    /** No language and no type is called so. */
    private static final String NONE = "";

    private final MediaRepository rows;
    private final Policy policy;
    private final Audiences audiences;
    private final Councils councils;
    private final FurtherLanguages languages;
    private final ContentTypes types;
    private final List<ShownElsewhere> elsewhere;

    MediaLibrary(
            MediaRepository rows,
            Policy policy,
            Audiences audiences,
            Councils councils,
            FurtherLanguages languages,
            ContentTypes types,
            List<ShownElsewhere> elsewhere) {
        this.elsewhere = elsewhere;
        this.languages = languages;
        this.types = types;
        this.rows = rows;
        this.policy = policy;
        this.audiences = audiences;
        this.councils = councils;
    }

    /**
     * One picture of the library as a template or another program shows it.
     *
     * @param url where its largest rendition lies, outside the two languages
     * @param srcset its widths, as an {@code srcset} attribute takes them; empty for what is no picture
     * @param small address of a small rendition, for lists; null for what is no picture
     * @param alt in every language there is; empty for decoration
     */
    public record Shown(
            UUID id,
            Sort sort,
            String name,
            String url,
            String srcset,
            @Nullable String small,
            @Nullable Integer width,
            @Nullable Integer height,
            int focusX,
            int focusY,
            boolean decorative,
            Localised alt,
            Localised said,
            String mediaType,
            List<Size> sizes,
            Map<String, String> captions) {
        /** The words for those who do not see it, in this language or another; empty for decoration. */
        public String altIn(String locale) {
            return decorative ? "" : alt.in(locale);
        }
    }

    /** @param name a width in pixels, {@code card} or {@code square} */
    public record Size(String name, String url, int width, int height, String mediaType) {}

    /**
     * Something a form offers.
     *
     * @param value what the field is sent with: the public id
     * @param label what staff call it
     * @param hint its words in the reader's language; null for decoration
     * @param small address of a small picture; null where there is none
     * @param lacks whether it cannot be published yet, since words are missing
     */
    public record Choice(
            String value,
            String label,
            @Nullable String hint,
            @Nullable String small,
            boolean checked,
            boolean lacks) {
        Choice chosen() {
            return new Choice(value, label, hint, small, true, lacks);
        }
    }

    /**
     * What the media fields of one form offer, for the partial {@code studio/_media_picker}.
     *
     * @param chosen public ids of every picture the form holds: offered however old
     */
    public Offer offer(short council, String locale, Collection<UUID> chosen) {
        return offer(council, locale, chosen, rows.page(council, "%", Long.MAX_VALUE, MOST_CHOICES));
    }

    /** As the other, of one sort alone: films or recordings. */
    public Offer offer(short council, String locale, Sort sort, Collection<UUID> chosen) {
        return offer(council, locale, chosen, rows.newest(council, sort, MOST_CHOICES));
    }

    private Offer offer(short council, String locale, Collection<UUID> chosen, List<MediaRow> newest) {
        List<MediaRow> all = new ArrayList<>(newest);
        if (!chosen.isEmpty()) {
            rows.among(council, List.copyOf(chosen)).stream()
                    .filter(row -> newest.stream().noneMatch(one -> one.id() == row.id()))
                    .forEach(all::add);
        }
        Map<Long, List<Rendition>> renditions = renditions(council, all);
        List<String> locales = locales(council);
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (MediaRow row : all) {
            List<Rendition> own = renditions.getOrDefault(row.id(), List.of());
            Shown shown = shown(row, own);
            choices.put(
                    row.publicId().toString(),
                    new Choice(
                            row.publicId().toString(),
                            row.name(),
                            row.decorative() ? null : shown.altIn(locale),
                            shown.small(),
                            false,
                            !row.lacks(own, locales).isEmpty()));
        }
        return new Offer(choices, newest.size());
    }

    /** Pictures to choose from: the newest, then those a form holds already. */
    public static final class Offer {
        private final Map<String, Choice> choices;
        private final int newest;

        private Offer(Map<String, Choice> choices, int newest) {
            this.choices = choices;
            this.newest = newest;
        }

        /** The chosen one first, then the newest. @param id public id as it was sent or stored; anything else for none */
        public List<Choice> choices(String id) {
            List<Choice> offered = new ArrayList<>();
            Choice chosen = choices.get(id);
            if (chosen != null) {
                offered.add(chosen.chosen());
            }
            choices.values().stream()
                    .limit(newest)
                    .filter(choice -> choice != chosen)
                    .forEach(offered::add);
            return offered;
        }
    }

    /** By public id; what is not there is left out. */
    public Map<UUID, Shown> shown(short council, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<MediaRow> found = rows.among(council, List.copyOf(ids));
        Map<Long, List<Rendition>> renditions = renditions(council, found);
        Map<UUID, Shown> shown = new LinkedHashMap<>();
        found.forEach(row -> shown.put(row.publicId(), shown(row, renditions.getOrDefault(row.id(), List.of()))));
        return shown;
    }

    /** A page of the library, the newest first. */
    record Page(
            List<Shown> shown,
            Map<UUID, Long> uses,
            @Nullable Long next) {}

    Page page(short council, String query, long before, int most) {
        String like = "%" + query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        List<MediaRow> found = rows.page(council, like, before, most + 1);
        List<MediaRow> page = found.subList(0, Math.min(most, found.size()));
        Map<Long, List<Rendition>> renditions = renditions(council, page);
        Map<Long, Long> counts = page.isEmpty()
                ? Map.of()
                : rows.countUses(council, page.stream().map(MediaRow::id).toList()).stream()
                        .collect(Collectors.toMap(MediaRepository.Count::mediaId, MediaRepository.Count::uses));
        Map<UUID, Long> uses = new HashMap<>();
        List<UUID> ids = page.stream().map(MediaRow::publicId).toList();
        List<Map<UUID, Integer>> others =
                elsewhere.stream().map(one -> one.counts(council, ids)).toList();
        page.forEach(row -> uses.put(
                row.publicId(),
                counts.getOrDefault(row.id(), 0L)
                        + others.stream()
                                .mapToLong(each -> each.getOrDefault(row.publicId(), 0))
                                .sum()));
        return new Page(
                page.stream()
                        .map(row -> shown(row, renditions.getOrDefault(row.id(), List.of())))
                        .toList(),
                uses,
                found.size() > most ? page.getLast().id() : null);
    }

    long count(short council) {
        return rows.count(council);
    }

    /** @throws NoSuchMedia where there is none */
    MediaRow row(short council, UUID id) {
        return rows.find(council, id).orElseThrow(NoSuchMedia::new);
    }

    Shown shown(MediaRow row) {
        return shown(row, renditions(row));
    }

    List<MediaRepository.Use> uses(MediaRow row, String locale) {
        return rows.uses(row.councilId(), row.id(), locale);
    }

    /** Where else than in entries it is shown. */
    List<ShownElsewhere.Place> elsewhere(MediaRow row) {
        return elsewhere.stream()
                .flatMap(one -> one.places(row.councilId(), row.publicId()).stream())
                .toList();
    }

    /** What keeps it from the public: ends of message keys. */
    List<String> lacks(MediaRow row) {
        return row.lacks(renditions(row), locales(row.councilId()));
    }

    /** A recording that waits to be converted. @param file as it was sent */
    record Waiting(UUID file, org.folkmoot.portal.platform.files.FileKind kind) {}

    Optional<Waiting> waiting(short council, UUID id) {
        return rows.find(council, id)
                .filter(row -> row.sort() != Sort.PICTURE && row.converted() == null)
                .flatMap(row -> renditions(row).stream()
                        .filter(one -> one.name().equals(Rendition.WHOLE))
                        .findFirst())
                .map(one -> new Waiting(one.file(), one.kind()));
    }

    List<Rendition> renditions(MediaRow row) {
        return rows.renditions(row.councilId(), List.of(row.id()));
    }

    /**
     * A file to be served.
     *
     * @param everybody whether anybody may have it, so that it may be kept by caches
     */
    record Served(MediaRow row, Rendition rendition, boolean everybody) {}

    /**
     * The file of this name: for those who see an entry, or a place elsewhere, that shows the thing, and for staff at any time.
     *
     * @param name a rendition; for pictures empty for the widest, and a width that there is not is answered with the next smaller
     * @throws NoSuchMedia where there is none, or none that this viewer may know of
     */
    Served served(Viewer viewer, UUID id, String name, Instant now) {
        MediaRow row = row(viewer.council(), id);
        Set<Long> seenBy = seenBy(row, now);
        boolean shown = policy.allows(viewer, MediaRule.SEE, new MediaRule.Asked(row.councilId(), seenBy), now);
        if (!shown && !policy.allows(viewer, MediaDesk.READ, null, now)) {
            throw new NoSuchMedia();
        }
        Rendition rendition = rendition(row, name).orElseThrow(NoSuchMedia::new);
        return new Served(row, rendition, shown && seenBy.contains(audiences.publicOf(row.councilId())));
    }

    /** Audiences of what names it. An edition is read in the council's further languages alone, and what only it names is as private. */
    private Set<Long> seenBy(MediaRow row, Instant now) {
        List<String> tags = new ArrayList<>(List.of(NONE));
        councils.byId(row.councilId()).map(languages::of).orElse(List.of()).forEach(one -> tags.add(one.tag()));
        List<String> in = new ArrayList<>(List.of(NONE));
        types.all().stream().filter(ContentType::inFurtherLanguages).forEach(type -> in.add(type.key()));
        Set<Long> seenBy = new HashSet<>(rows.audiences(row.councilId(), row.id(), tags, in, now));
        if (elsewhere.stream().anyMatch(one -> one.published(row.councilId(), row.publicId()))) {
            seenBy.add(audiences.publicOf(row.councilId()));
        }
        return seenBy;
    }

    private Optional<Rendition> rendition(MediaRow row, String name) {
        List<Rendition> all = renditions(row);
        if (row.sort() != Sort.PICTURE) {
            String wanted = name.isEmpty() ? Rendition.WHOLE : name;
            return all.stream().filter(one -> one.name().equals(wanted)).findFirst();
        }
        boolean width = name.isEmpty() || Rendition.WIDTHS.stream().anyMatch(one -> name.equals(one.toString()));
        if (width) {
            int most = name.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(name);
            return all.stream()
                    .filter(Rendition::isWidth)
                    .filter(one -> Integer.parseInt(one.name()) <= most)
                    .max(Comparator.comparing(one -> Integer.parseInt(one.name())));
        }
        return all.stream()
                .filter(one -> one.name().equals(name) && !name.equals(Rendition.MASTER))
                .findFirst();
    }

    private Map<Long, List<Rendition>> renditions(short council, List<MediaRow> found) {
        return found.isEmpty()
                ? Map.of()
                : rows.renditions(council, found.stream().map(MediaRow::id).toList()).stream()
                        .collect(Collectors.groupingBy(Rendition::mediaId));
    }

    private static Shown shown(MediaRow row, List<Rendition> renditions) {
        List<Rendition> widths = renditions.stream()
                .filter(Rendition::isWidth)
                .sorted(Comparator.comparing(one -> Integer.parseInt(one.name())))
                .toList();
        Rendition whole = row.sort() == Sort.PICTURE
                ? widths.isEmpty() ? null : widths.getLast()
                : renditions.stream()
                        .filter(one -> one.name().equals(Rendition.WHOLE))
                        .findFirst()
                        .orElse(null);
        List<Size> sizes = new ArrayList<>();
        widths.forEach(one -> sizes.add(size(row, one)));
        for (String cut : List.of(Rendition.CARD, Rendition.SQUARE)) {
            renditions.stream().filter(one -> one.name().equals(cut)).forEach(one -> sizes.add(size(row, one)));
        }
        Map<String, String> captions = new LinkedHashMap<>();
        renditions.stream()
                .filter(one -> one.name().startsWith("captions-"))
                .forEach(
                        one -> captions.put(one.name().substring("captions-".length()), row.path() + "/" + one.name()));
        return new Shown(
                row.publicId(),
                row.sort(),
                row.name(),
                row.path(),
                widths.stream()
                        .map(one -> row.path() + "/" + one.name() + " " + one.width() + "w")
                        .collect(Collectors.joining(", ")),
                widths.isEmpty() ? null : row.path() + "/" + widths.getFirst().name(),
                whole == null ? null : whole.width(),
                whole == null ? null : whole.height(),
                row.focusX(),
                row.focusY(),
                row.decorative(),
                row.alt(),
                row.said(),
                whole == null ? "" : whole.kind().mediaType(),
                sizes,
                captions);
    }

    private static Size size(MediaRow row, Rendition one) {
        return new Size(
                one.name(),
                row.path() + "/" + one.name(),
                one.width() == null ? 0 : one.width(),
                one.height() == null ? 0 : one.height(),
                one.kind().mediaType());
    }

    private List<String> locales(short council) {
        return councils.byId(council).map(Council::parityLocales).orElse(List.of("en", "cy"));
    }
}
