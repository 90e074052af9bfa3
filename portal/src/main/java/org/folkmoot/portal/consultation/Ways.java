package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Ways to take part beside questionnaires: written by the team, open in their part, and chosen in without an account. */
@Singleton
public class Ways {
    /** The most ways of one consultation, and the most items of one way. */
    static final int MOST = 12;

    static final int MOST_ITEMS = 60;

    private final WayRepository rows;
    private final ItemRepository items;
    private final ContributionRepository comments;
    private final TextRepository texts;
    private final Parts parts;
    private final Choices choices;
    private final Held held;
    private final DatabaseClock clock;
    private final Trail trail;

    Ways(
            WayRepository rows,
            ItemRepository items,
            ContributionRepository comments,
            TextRepository texts,
            Parts parts,
            Choices choices,
            Held held,
            DatabaseClock clock,
            Trail trail) {
        this.rows = rows;
        this.items = items;
        this.comments = comments;
        this.texts = texts;
        this.parts = parts;
        this.choices = choices;
        this.held = held;
        this.clock = clock;
        this.trail = trail;
    }

    /** What an officer writes of a way. @param part null for the first @param items in their order; a draft's only */
    public record Written(
            @Nullable UUID part, Localised name, Localised about, boolean wordsWanted, List<Localised> items) {}

    public List<Way> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    Optional<Way> find(Consultation one, UUID way) {
        return rows.find(one.councilId(), way).filter(found -> found.consultationId() == Consultations.idOf(one));
    }

    List<Item> items(Way way) {
        return items.of(way.councilId(), way.key());
    }

    /** Items of every way of a consultation, by key of the way. */
    Map<Long, List<Item>> itemsOf(Consultation one) {
        return items.ofConsultation(one.councilId(), Consultations.idOf(one)).stream()
                .collect(Collectors.groupingBy(Item::wayId));
    }

    Part.State stateAt(Consultation one, Way way, Instant now) {
        return parts.holding(one, way.part()).stateAt(one, now);
    }

    /** @throws NotAtThisStage once it is announced, or when there are too many */
    @OneTransaction
    public UUID add(Viewer viewer, UUID consultation, Way.Kind kind, Localised usual) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        if (of(one).size() >= MOST) {
            throw new NotAtThisStage();
        }
        UUID made = Ids.uuid();
        rows.add(
                one.councilId(),
                made,
                Consultations.idOf(one),
                null,
                kind.name(),
                usual,
                Localised.EMPTY,
                kind == Way.Kind.DOCUMENT);
        trail.audited(one, viewer, "consultation.way-added");
        return made;
    }

    /** @throws NotAtThisStage once it is announced: what people were asked stays as they were asked it */
    @OneTransaction
    public void save(Viewer viewer, UUID consultation, UUID way, Written written) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        Way own = find(one, way).orElseThrow(NoSuchConsultation::new);
        Long part = written.part() == null
                ? null
                : parts.find(one, written.part()).map(Part::id).orElseThrow(NoSuchConsultation::new);
        rows.rewrite(one.councilId(), own.key(), part, written.name(), written.about(), written.wordsWanted());
        if (own.kindOf() != Way.Kind.DOCUMENT) {
            replaceItems(own, written.items());
        }
        trail.audited(one, viewer, "consultation.way-rewritten");
    }

    /** What is the same keeps its number, so that nothing about a draft depends on how often it was saved. */
    private void replaceItems(Way way, List<Localised> written) {
        Map<Localised, UUID> before = new HashMap<>();
        items(way).forEach(item -> before.put(item.words(), item.publicId()));
        items.removeAll(way.councilId(), way.key());
        int position = 0;
        for (Localised words : written.stream().distinct().limit(MOST_ITEMS).toList()) {
            items.add(way.councilId(), before.getOrDefault(words, Ids.uuid()), way.key(), ++position, words, false);
        }
    }

    @OneTransaction
    public void remove(Viewer viewer, UUID consultation, UUID way) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        Way own = find(one, way).orElseThrow(NoSuchConsultation::new);
        items.removeAll(one.councilId(), own.key());
        texts.removeAll(one.councilId(), own.key());
        rows.remove(one.councilId(), own.key());
        trail.audited(one, viewer, "consultation.way-removed");
    }

    /**
     * Adds a statement that somebody proposed, in words of the team in all languages, while people can still choose.
     *
     * @throws NotAtThisStage when the way is over, takes no words, or has too many
     */
    @OneTransaction
    public void takeUp(Viewer viewer, UUID consultation, UUID way, Localised words) {
        Held.Hold hold = held.forMove(viewer, consultation, Move.UPDATE);
        Consultation one = hold.consultation();
        Way own = find(one, way)
                .filter(found -> found.kindOf() == Way.Kind.STATEMENTS)
                .orElseThrow(NoSuchConsultation::new);
        List<Item> already = items(own);
        if (!own.wordsWanted() || stateAt(one, own, hold.now()) == Part.State.OVER || already.size() >= MOST_ITEMS) {
            throw new NotAtThisStage();
        }
        items.add(one.councilId(), Ids.uuid(), own.key(), already.size() + 1, words, true);
        trail.changed(one, viewer, "consultation.statement-taken-up");
    }

    /**
     * Keeps what a device chose: one choice for each item and seat.
     *
     * @param secret of the device's cookie
     * @param chosen keyed by public id; a null choice takes one back
     * @throws NotAtThisStage while its part is not open, to the instant
     * @throws NoSuchConsultation for an item of another way, or a choice that was not offered
     */
    @OneTransaction
    public void choose(Consultation one, Way way, String secret, Map<UUID, @Nullable String> chosen) {
        if (stateAt(one, way, clock.now()) != Part.State.OPEN) {
            throw new NotAtThisStage();
        }
        Set<UUID> offered = new HashSet<>();
        if (way.kindOf() == Way.Kind.DOCUMENT) {
            chosen.keySet().stream()
                    .filter(comment -> comments.find(way.councilId(), comment)
                            .filter(found -> found.wayId() == way.key() && found.published())
                            .isPresent())
                    .forEach(offered::add);
        } else {
            items(way).forEach(item -> offered.add(item.publicId()));
        }
        chosen.forEach((item, choice) -> {
            if (!offered.contains(item)
                    || choice != null && !way.kindOf().choices().contains(choice)) {
                throw new NoSuchConsultation();
            }
        });
        choices.keep(one.councilId(), way.publicId(), secret, chosen);
    }

    /** A copy of one consultation's ways in another. @param parts key of each part by the key of what it is a copy of */
    void copy(Consultation from, Consultation to, Map<Long, Long> parts) {
        for (Way way : of(from)) {
            UUID made = Ids.uuid();
            rows.add(
                    to.councilId(),
                    made,
                    Consultations.idOf(to),
                    way.part() == null ? null : parts.get(way.part()),
                    way.kind(),
                    way.name(),
                    way.about(),
                    way.wordsWanted());
            Way copy = rows.find(to.councilId(), made).orElseThrow();
            List<Localised> words = new ArrayList<>();
            items(way).stream().filter(item -> !item.proposed()).forEach(item -> words.add(item.words()));
            replaceItems(copy, words);
            texts.of(way.councilId(), way.key()).stream()
                    .reduce((earlier, later) -> later)
                    .ifPresent(
                            last -> texts.put(to.councilId(), copy.key(), 1, last.passages(), Localised.EMPTY, null));
        }
    }
}
