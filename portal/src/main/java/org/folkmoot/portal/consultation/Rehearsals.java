package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.RehearsalAnswers;

/**
 * Lets a team answer the real pages before people are asked. Its answers belong to activities of their own, so no result can hold them,
 * and go when the rehearsal ends: at the latest in the transaction that opens the consultation.
 */
@Singleton
public class Rehearsals {
    /** The most days a link may be good for. */
    static final int MOST_DAYS = 14;

    private final RehearsalRepository rows;
    private final ConsultationRepository consultations;
    private final ActivityRepository activities;
    private final Questions questions;
    private final RehearsalAnswers answers;
    private final Secrets secrets;
    private final Held held;
    private final Trail trail;

    Rehearsals(
            RehearsalRepository rows,
            ConsultationRepository consultations,
            ActivityRepository activities,
            Questions questions,
            RehearsalAnswers answers,
            Secrets secrets,
            Held held,
            Trail trail) {
        this.rows = rows;
        this.consultations = consultations;
        this.activities = activities;
        this.questions = questions;
        this.answers = answers;
        this.secrets = secrets;
        this.held = held;
        this.trail = trail;
    }

    /** What a link opens. @param activity the real one @param rehearsed what is answered in its place */
    record Tried(Activity activity, UUID rehearsed) {}

    record Opened(Consultation consultation, Instant endsAt, List<Tried> tried) {}

    /** Every one, the newest first. */
    List<RehearsalRow> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    /** How many answers have been sent in it so far. */
    long answers(RehearsalRow rehearsal) {
        return rows.activities(rehearsal.councilId(), Objects.requireNonNull(rehearsal.id())).stream()
                .mapToLong(each -> answers.sent(rehearsal.councilId(), each.publicId()))
                .sum();
    }

    /** Empty for a link that nobody knows, or that is over. */
    Optional<Opened> open(short council, String token, Instant now) {
        return rows.byToken(council, hash(token)).filter(row -> row.openAt(now)).flatMap(row -> consultations
                .byId(council, row.consultationId())
                .filter(one -> one.launchedAt() == null)
                .map(one -> new Opened(
                        one,
                        row.endsAt(),
                        rows.activities(council, Objects.requireNonNull(row.id())).stream()
                                .flatMap(each -> activities
                                        .find(council, each.activity())
                                        .map(activity -> new Tried(activity, each.publicId()))
                                        .stream())
                                .toList())));
    }

    /**
     * Begins one with the questions as they stand, and ends the one before.
     *
     * @return the secret of the link, kept nowhere
     * @throws NotReadyToOpen while somebody is asked nothing
     */
    @OneTransaction
    public String begin(Viewer viewer, UUID publicId, int days) {
        Held.Hold hold = held.asDraft(viewer, publicId);
        Consultation one = hold.consultation();
        List<Activity> asked = activities.of(one.councilId(), Consultations.idOf(one));
        long empty = asked.stream()
                .filter(activity -> activity.questionnaire() == null
                        || questions
                                        .facts(one.councilId(), activity.questionnaire(), List.of("en"))
                                        .questions()
                                == 0)
                .count();
        if (asked.isEmpty() || empty > 0) throw new NotReadyToOpen((int) Math.max(1, empty));
        throwAway(one, viewer, hold.now());
        String token = secrets.token();
        rows.begin(
                one.councilId(),
                Consultations.idOf(one),
                hash(token),
                hold.now(),
                Objects.requireNonNull(viewer.account()),
                hold.now().plus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS))));
        long rehearsal = Objects.requireNonNull(of(one).getFirst().id());
        for (Activity activity : asked) {
            rows.add(
                    one.councilId(),
                    Ids.uuid(),
                    rehearsal,
                    activity.publicId(),
                    questions.freeze(one.councilId(), Objects.requireNonNull(activity.questionnaire())));
        }
        trail.audited(one, viewer, "consultation.rehearsal-begun");
        return token;
    }

    /** Throws its answers away before the consultation opens. */
    @OneTransaction
    public void end(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.asDraft(viewer, publicId);
        throwAway(hold.consultation(), viewer, hold.now());
    }

    /** Part of the transaction that opens: nothing of a rehearsal is there from the first instant on. */
    void throwAway(Consultation one, Viewer viewer, Instant now) {
        for (RehearsalRow row : of(one)) {
            if (row.endedAt() != null) continue;
            long key = Objects.requireNonNull(row.id());
            int gone = rows.activities(one.councilId(), key).stream()
                    .mapToInt(each -> answers.forget(one.councilId(), each.publicId()))
                    .sum();
            rows.end(one.councilId(), key, now, gone);
            trail.counted(one, viewer, "consultation.rehearsal-thrown-away", gone);
        }
    }

    private String hash(String token) {
        return HexFormat.of().formatHex(secrets.sha256(token));
    }
}
