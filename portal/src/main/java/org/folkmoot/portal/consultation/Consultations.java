package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.survey.Hours;

/** Finds consultations and what belongs to them. Changes nothing. */
@Singleton
public class Consultations {
    private final ConsultationRepository rows;
    private final SlugRepository slugs;
    private final ActivityRepository activities;

    Consultations(ConsultationRepository rows, SlugRepository slugs, ActivityRepository activities) {
        this.rows = rows;
        this.slugs = slugs;
        this.activities = activities;
    }

    /**
     * What an address leads to.
     *
     * @param slug its address in the language asked, today
     * @param moved whether that is another than the one asked for, so that the reader is sent on
     */
    public record Addressed(Consultation consultation, String slug, boolean moved) {}

    public Optional<Consultation> find(short council, UUID publicId) {
        return rows.find(council, publicId);
    }

    /** Those of these that there are, in no order. */
    List<Consultation> find(short council, List<UUID> publicIds) {
        return publicIds.isEmpty() ? List.of() : rows.findAll(council, publicIds);
    }

    /** @throws NoSuchConsultation when the council has none of this id */
    public Consultation get(short council, UUID publicId) {
        return rows.find(council, publicId).orElseThrow(NoSuchConsultation::new);
    }

    /**
     * One that the public may see, by its address in any language, old addresses included.
     *
     * @throws NoSuchConsultation also for a draft
     */
    public Addressed addressed(short council, String locale, String slug, Instant now) {
        List<SlugRepository.Slug> named = slugs.named(council, slug);
        SlugRepository.Slug found = named.stream()
                .filter(one -> one.locale().equals(locale))
                .findFirst()
                .or(() -> named.stream().findFirst())
                .orElseThrow(NoSuchConsultation::new);
        Consultation consultation = rows.byId(council, found.consultationId())
                .filter(one -> one.stageAt(now).announced())
                .orElseThrow(NoSuchConsultation::new);
        String current = slugOf(consultation, locale);
        return new Addressed(consultation, current, !current.equals(slug));
    }

    /** Its address in this language, else in any it has. */
    public String slugOf(Consultation consultation, String locale) {
        Map<String, String> byLocale = slugsOf(consultation);
        return byLocale.getOrDefault(
                locale,
                byLocale.values().stream()
                        .findFirst()
                        .orElse(consultation.publicId().toString()));
    }

    /** Its address in each language. */
    public Map<String, String> slugsOf(Consultation consultation) {
        Map<String, String> byLocale = new HashMap<>();
        for (SlugRepository.Slug slug : slugs.of(consultation.councilId(), idOf(consultation))) {
            byLocale.put(slug.locale(), slug.slug());
        }
        return byLocale;
    }

    /** Addresses of several in each language, by key of the consultation. */
    Map<Long, Map<String, String>> slugsOf(short council, List<Consultation> some) {
        Map<Long, Map<String, String>> byId = new HashMap<>();
        if (!some.isEmpty()) {
            slugs.ofAll(council, some.stream().map(Consultations::idOf).toList())
                    .forEach(slug -> byId.computeIfAbsent(slug.consultationId(), id -> new HashMap<>())
                            .put(slug.locale(), slug.slug()));
        }
        return byId;
    }

    /** Addresses in one language, or where there is none in another, by key of the consultation. */
    public Map<Long, String> slugsIn(short council, String locale) {
        Map<Long, String> byId = new HashMap<>();
        for (SlugRepository.Slug slug : slugs.all(council)) {
            if (slug.locale().equals(locale)) {
                byId.put(slug.consultationId(), slug.slug());
            } else {
                byId.putIfAbsent(slug.consultationId(), slug.slug());
            }
        }
        return byId;
    }

    /** Everything that was ever announced, the last to close first. */
    public List<Consultation> announced(short council) {
        return rows.launched(council);
    }

    /** Drafts too, the newest first: for the studio. */
    public List<Consultation> all(short council) {
        return rows.all(council);
    }

    /** Announced and not withdrawn, the newest first, after the one given; from the newest when it is unknown. */
    public List<Consultation> page(short council, Optional<UUID> after, int most) {
        long before = after.flatMap(id -> rows.find(council, id))
                .map(Consultations::idOf)
                .orElse(Long.MAX_VALUE);
        return rows.launchedBefore(council, before, most);
    }

    /** How many have closed and still owe an answer. */
    public long owed(short council, Instant now) {
        return rows.owedAt(council, now);
    }

    public List<Activity> activities(Consultation consultation) {
        return activities.of(consultation.councilId(), idOf(consultation));
    }

    /** Those that everybody may know of, in order. */
    List<Activity> told(Consultation consultation) {
        return activities(consultation).stream()
                .filter(activity -> !activity.ofGroup())
                .toList();
    }

    /** Every activity of a council, by key of its consultation. */
    public Map<Long, List<Activity>> activities(short council) {
        return activities.all(council).stream()
                .collect(java.util.stream.Collectors.groupingBy(Activity::consultationId));
    }

    /** The one a draft was made like; empty for any other. */
    Optional<Consultation> copied(Consultation draft) {
        return rows.copied(draft.councilId(), idOf(draft));
    }

    /** What a segment of an address in any language stands for. */
    Optional<Activity> asked(Consultation consultation, String segment) {
        return activities(consultation).stream()
                .filter(one ->
                        one.segment("en").equals(segment) || one.segment("cy").equals(segment))
                .findFirst();
    }

    public Optional<Activity> activity(short council, UUID publicId) {
        return activities.find(council, publicId);
    }

    /** When an activity takes answers, in one question; empty before it is fixed by opening. */
    Optional<Hours> hours(short council, UUID activity) {
        return activities
                .dates(council, activity)
                .map(found -> hours(found.opensAt(), found.closesAt(), found.withdrawnAt(), found.pausedAt()));
    }

    /** One that was taken back closed at that instant. */
    static Hours hours(Instant opensAt, Instant closesAt, @Nullable Instant withdrawnAt, @Nullable Instant pausedAt) {
        return new Hours(
                opensAt, withdrawnAt != null && withdrawnAt.isBefore(closesAt) ? withdrawnAt : closesAt, pausedAt);
    }

    public Optional<Consultation> of(Activity activity) {
        return rows.byId(activity.councilId(), activity.consultationId());
    }

    static long idOf(Consultation consultation) {
        return java.util.Objects.requireNonNull(consultation.id(), "not stored yet");
    }
}
