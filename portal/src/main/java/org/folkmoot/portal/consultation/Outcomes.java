package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** "You said, we did": writes it row by row, and publishes it once. */
@Singleton
public class Outcomes {
    private final Drafts drafts;
    private final ConsultationRepository consultations;
    private final OutcomeRepository rows;
    private final Councils councils;
    private final Held held;
    private final Decisions decisions;
    private final DatedChanges dates;
    private final Hearers hearers;
    private final Trail trail;

    Outcomes(
            ConsultationRepository consultations,
            OutcomeRepository rows,
            Councils councils,
            Held held,
            Decisions decisions,
            DatedChanges dates,
            Hearers hearers,
            Trail trail,
            Drafts drafts) {
        this.drafts = drafts;
        this.consultations = consultations;
        this.rows = rows;
        this.councils = councils;
        this.held = held;
        this.decisions = decisions;
        this.dates = dates;
        this.hearers = hearers;
        this.trail = trail;
    }

    /** One row as an officer writes it. */
    public record Written(
            Localised said,
            String reply,
            Localised answer,
            Localised responsible,
            @Nullable LocalDate dueOn,
            @Nullable String theme) {}

    /** In the officer's order. */
    List<OutcomeRow> of(Consultation consultation) {
        return rows.of(consultation.councilId(), Consultations.idOf(consultation));
    }

    /** Rows of every published outcome, the latest outcome first. */
    List<OutcomeRow> published(short council) {
        return rows.published(council);
    }

    Optional<OutcomeRow> find(Consultation consultation, UUID row) {
        return rows.find(consultation.councilId(), row)
                .filter(one -> one.consultationId() == Consultations.idOf(consultation));
    }

    /** Everything that lacks a language, over all rows. */
    List<Missing> missing(Consultation consultation) {
        List<String> locales = councils.byId(consultation.councilId())
                .map(Council::parityLocales)
                .orElse(List.of("en", "cy"));
        List<Missing> found = new ArrayList<>();
        for (OutcomeRow row : of(consultation)) {
            found.addAll(missing(row.said(), row.answer(), row.responsible(), locales));
        }
        return found;
    }

    static List<Missing> missing(Localised said, Localised answer, Localised responsible, List<String> locales) {
        List<Missing> found = new ArrayList<>(Missing.of("said", said, true, locales));
        found.addAll(Missing.of("answer", answer, true, locales));
        found.addAll(Missing.of("responsible", responsible, true, locales));
        return found;
    }

    /**
     * Adds a row, or rewrites one. After publishing, a row is rewritten in all languages at once or not at all; a new answer, or another
     * one, is told to those who asked to hear back.
     *
     * @param row null for a new one
     */
    @OneTransaction
    public void save(Viewer viewer, UUID publicId, @Nullable UUID row, Written written) {
        save(viewer, publicId, row, written, null);
    }

    /** As {@link #save(Viewer, UUID, UUID, Written)}. @param passage which passage of a document it answers; null leaves that as it is */
    @OneTransaction
    public void save(Viewer viewer, UUID publicId, @Nullable UUID row, Written written, @Nullable String passage) {
        Held.Hold hold = writable(viewer, publicId);
        Consultation consultation = hold.consultation();
        short council = consultation.councilId();
        boolean news = true;
        if (row == null) {
            List<OutcomeRow> already = of(consultation);
            int position = already.isEmpty() ? 1 : already.getLast().position() + 1;
            UUID made = Ids.uuid();
            rows.add(
                    council,
                    made,
                    Consultations.idOf(consultation),
                    position,
                    written.said(),
                    written.reply(),
                    written.answer(),
                    written.responsible(),
                    written.dueOn(),
                    written.theme());
            if (passage != null) drafts.answers(consultation, made, passage);
        } else {
            news = another(find(consultation, row).orElseThrow(NoSuchConsultation::new), written);
            rows.rewrite(
                    council,
                    row,
                    written.said(),
                    written.reply(),
                    written.answer(),
                    written.responsible(),
                    written.dueOn(),
                    written.theme());
            if (passage != null) drafts.answers(consultation, row, passage);
        }
        if (news && consultation.stageAt(hold.now()) == Stage.ANSWERED) tell(consultation, written, hold.now());
        leave(consultation, viewer, hold.now());
    }

    /** Whether people are answered otherwise than before; other words for what they said, or another team, are no news. */
    private static boolean another(OutcomeRow before, Written written) {
        return !before.reply().equals(written.reply())
                || !before.answer().equals(written.answer())
                || !Objects.equals(before.dueOn(), written.dueOn());
    }

    private void tell(Consultation consultation, Written written, Instant now) {
        hearers.tell(
                consultation,
                "outcome-changed",
                "outcome-changed:" + now,
                Map.of(
                        "title", consultation.words().title(),
                        "summary", both(written.said(), written.answer())));
    }

    /** Before publishing only: what was said in public stays. */
    @OneTransaction
    public void remove(Viewer viewer, UUID publicId, UUID row) {
        Held.Hold hold = writable(viewer, publicId);
        if (hold.consultation().stageAt(hold.now()) == Stage.ANSWERED) {
            throw new NotAtThisStage();
        }
        find(hold.consultation(), row).orElseThrow(NoSuchConsultation::new);
        rows.remove(viewer.council(), row);
        drafts.answers(hold.consultation(), row, "");
        trail.audited(hold.consultation(), viewer, "consultation.answer-drafted");
    }

    /**
     * Publishes every row, in all languages at one instant, and tells those who asked to hear back.
     *
     * @throws NotReadyToOpen while there is no row, or one lacks a language
     */
    @OneTransaction
    public void publish(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.ANSWER);
        Consultation consultation = hold.consultation();
        List<Missing> missing = missing(consultation);
        if (!missing.isEmpty() || of(consultation).isEmpty()) {
            throw new NotReadyToOpen(Math.max(1, missing.size()));
        }
        decisions.require(consultation);
        if (consultations.answer(consultation.councilId(), Consultations.idOf(consultation), hold.now()) == 0) {
            throw new NotAtThisStage();
        }
        hearers.tell(
                consultation, "answered", Map.of("title", consultation.words().title(), "summary", said(consultation)));
        dates.follow(consultations
                .find(consultation.councilId(), consultation.publicId())
                .orElseThrow());
        trail.answered(consultation, viewer, Move.ANSWER.event());
    }

    /** The first thing people said and what came of it, for the mail. */
    private Localised said(Consultation consultation) {
        OutcomeRow first = of(consultation).getFirst();
        return both(first.said(), first.answer());
    }

    private static Localised both(Localised said, Localised answer) {
        Localised both = Localised.EMPTY;
        for (String locale : said.locales()) {
            both = both.with(locale, "“" + said.in(locale) + "” – " + answer.in(locale));
        }
        return both;
    }

    private Held.Hold writable(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.forAction(viewer, publicId, Move.ANSWER.action());
        Stage stage = hold.consultation().stageAt(hold.now());
        if (!stage.begun()) {
            throw new NotAtThisStage();
        }
        return hold;
    }

    private void leave(Consultation consultation, Viewer viewer, Instant now) {
        if (consultation.stageAt(now) == Stage.ANSWERED) {
            dates.follow(consultation);
            trail.answered(consultation, viewer, Move.AMEND.event());
        } else {
            trail.audited(consultation, viewer, "consultation.answer-drafted");
        }
    }
}
