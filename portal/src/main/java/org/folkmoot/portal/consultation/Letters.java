package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Logs petitions and letters, and shows them to everybody once somebody decides so. They are counted as papers, never as people. */
@Singleton
class Letters {
    private final LetterRepository rows;
    private final Declarations declarations;
    private final Held held;
    private final Trail trail;

    Letters(LetterRepository rows, Declarations declarations, Held held, Trail trail) {
        this.rows = rows;
        this.declarations = declarations;
        this.held = held;
        this.trail = trail;
    }

    /** What is written down about one; as in {@link Letter}. */
    record Written(
            String kind,
            @Nullable String organisation,
            LocalDate cameOn,
            @Nullable Integer signed,
            Localised summary) {}

    /** What everybody may read, the latest first. */
    List<Letter> shown(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one)).stream()
                .filter(Letter::published)
                .toList();
    }

    /** Whether a letter came after the close and was declared to stay aside: nobody who decides is shown it. */
    boolean aside(Consultation one, Letter letter) {
        return Declared.late(one, letter.cameOn())
                && declarations
                        .of(one)
                        .filter(said -> said.lateLetters().equals(Declared.ASIDE))
                        .isPresent();
    }

    @OneTransaction
    UUID log(Viewer viewer, UUID consultation, Written written) {
        Consultation one =
                held.forAction(viewer, consultation, Move.UPDATE.action()).consultation();
        UUID id = Ids.uuid();
        rows.add(
                one.councilId(),
                id,
                Consultations.idOf(one),
                written.kind(),
                written.organisation(),
                written.cameOn(),
                written.signed(),
                written.summary());
        trail.audited(one, viewer, "consultation.letter-logged");
        return id;
    }

    /** @return false when somebody else changed it since {@code lockVersion} was read; nothing is changed then */
    @OneTransaction
    boolean change(Viewer viewer, UUID consultation, UUID id, int lockVersion, Written written) {
        Consultation one =
                held.forAction(viewer, consultation, Move.UPDATE.action()).consultation();
        Letter before = lock(one, id);
        if (before.lockVersion() != lockVersion) return false;
        rows.change(
                one.councilId(),
                idOf(before),
                written.kind(),
                written.organisation(),
                written.cameOn(),
                written.signed(),
                written.summary());
        trail.changed(one, viewer, "consultation.letter-changed");
        return true;
    }

    /** Puts it under these themes and no others. */
    @OneTransaction
    void sort(Viewer viewer, UUID consultation, UUID id, List<String> themes) {
        Consultation one =
                held.forAction(viewer, consultation, Move.UPDATE.action()).consultation();
        rows.sort(one.councilId(), idOf(lock(one, id)), Json.write(themes));
    }

    /**
     * @param locales the council's languages
     * @return false when the summary lacks one of them, or is the same in two
     * @throws NotAtThisStage for a late one, where it was declared that late ones stay aside
     */
    @OneTransaction
    boolean publish(Viewer viewer, UUID consultation, UUID id, List<String> locales) {
        Consultation one =
                held.forAction(viewer, consultation, Move.UPDATE.action()).consultation();
        Letter letter = lock(one, id);
        if (aside(one, letter)) throw new NotAtThisStage();
        if (!Missing.of("summary", letter.summary(), true, locales).isEmpty()) return false;
        if (rows.publish(one.councilId(), idOf(letter), true) > 0) {
            trail.changed(one, viewer, "consultation.letter-published");
        }
        return true;
    }

    @OneTransaction
    void unpublish(Viewer viewer, UUID consultation, UUID id) {
        Consultation one =
                held.forAction(viewer, consultation, Move.UPDATE.action()).consultation();
        if (rows.publish(one.councilId(), idOf(lock(one, id)), false) > 0) {
            trail.changed(one, viewer, "consultation.letter-taken-down");
        }
    }

    private Letter lock(Consultation one, UUID id) {
        return rows.lock(one.councilId(), id)
                .filter(letter -> letter.consultationId() == Consultations.idOf(one))
                .orElseThrow(NoSuchConsultation::new);
    }

    private static long idOf(Letter letter) {
        return Objects.requireNonNull(letter.id());
    }
}
