package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * What an organisation asked about a tender that is public, and what became of it.
 *
 * @param number as the council counts them; {@code shown} is the one that the public reads
 * @param asker HMAC of tender and organisation
 * @param asked sealed {@link Asked}
 * @param lot whose panel answers; null where the team does
 * @param promised day by which answers were promised when it was asked, and {@code due} the deadline for bids then
 * @param toldAlone sealed {@link Alone}: the reason of a decision, and what they alone are answered
 * @param version of {@code answer}, for whoever saves it
 * @param answer as JSON, {@link Text}
 * @param materialDue the deadline for bids when its answer was said to change what is bid for
 * @param proposed the version that the panel says yes or no to, {@code proposal} its words by language
 * @param batch number under which it was published with others
 */
@MappedEntity("tender_clarification")
record ClarificationRow(
        @Id UUID id,
        UUID tender,
        int number,
        byte[] asker,
        byte[] asked,
        LocalDate askedOn,
        boolean late,
        boolean wish,
        @Nullable String lot,
        LocalDate promised,
        Instant due,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable byte[] toldAlone,
        @Nullable Instant until,
        boolean agreed,
        @Nullable LocalDate withdrawnOn,
        int version,
        @Nullable String answer,
        @Nullable Instant materialAt,
        @Nullable Instant materialDue,
        @Nullable Instant passedAt,
        @Nullable Instant broughtAt,
        int proposed,
        @Nullable String proposal,
        @Nullable Instant signedAt,
        @Nullable Integer batch,
        @Nullable Integer shown,
        @Nullable Instant publishedAt) {
    static final String KEPT = "KEPT";
    static final String OPEN = "OPEN";

    /** As the organisation wrote it. @param why it should be confidential; empty where it need not @param named whether they were warned that it names somebody */
    record Asked(String words, String lang, String why, boolean named) {}

    /** What an organisation alone reads. @param answer empty where it is not confidential */
    record Alone(String why, String answer, String lang) {}

    /**
     * As everybody will read it.
     *
     * @param lang in which it was asked; the other language is the council's translation
     * @param reworded why the words are not those of who asked; empty where they are
     * @param material why the answer changes what is bid for; empty where it does not
     */
    record Text(String lang, Localised question, Localised reworded, Localised answer, Localised material) {}

    /** How it stands; the end of a message key in small letters. */
    enum State {
        /** Somebody has to decide whether it is confidential. */
        WISH,
        /** It is not confidential, and who asked may let it be answered to all. */
        REFUSED,
        /** Who asked said nothing in time, and it is not answered. */
        LAPSED,
        WITHDRAWN,
        /** Answered to who asked alone. */
        KEPT,
        /** An answer is to be written. */
        OPEN,
        /** The panel has it. */
        PANEL,
        /** It can be published. */
        READY,
        PUBLISHED
    }

    /** Why all who may bid have to get more time before it is published. */
    enum Owed {
        MATERIAL,
        LATE
    }

    Text text() {
        return answer == null
                ? new Text("", Localised.EMPTY, Localised.EMPTY, Localised.EMPTY, Localised.EMPTY)
                : Json.read(answer, Text.class);
    }

    /** The panel's answer where the panel answers, else the team's. */
    Localised answered() {
        return lot == null ? text().answer() : signedAt == null ? Localised.EMPTY : suggested();
    }

    /** What the panel says yes or no to. */
    Localised suggested() {
        return proposal == null ? Localised.EMPTY : Localised.fromJson(proposal);
    }

    boolean isPublic() {
        return publishedAt != null;
    }

    /** @param languages in which everything is needed */
    State state(Instant now, java.util.List<String> languages) {
        if (withdrawnOn != null) return State.WITHDRAWN;
        if (isPublic()) return State.PUBLISHED;
        if (KEPT.equals(decision)) return State.KEPT;
        if (wish && decision == null) return State.WISH;
        if (OPEN.equals(decision) && !agreed)
            return until != null && now.isBefore(until) ? State.REFUSED : State.LAPSED;
        if (TenderStudio.whole(text().question(), languages) && TenderStudio.whole(answered(), languages)) {
            return State.READY;
        }
        return lot != null && passedAt != null ? State.PANEL : State.OPEN;
    }

    /** Whether who asked can still take it back: nothing of it is answered, and the time to say so is not over. */
    boolean canGo(Instant now) {
        boolean over = OPEN.equals(decision) && !agreed && (until == null || !now.isBefore(until));
        return withdrawnOn == null && !isPublic() && !KEPT.equals(decision) && !over;
    }

    /**
     * What stands in the way of publishing its answer while the latest notice is this one. More time counts only where the deadline came
     * later than it was when the answer was said to be material, or when it was asked.
     *
     * @param today in the United Kingdom
     */
    Optional<Owed> owed(LocalDate today, LocalDate answersBy, Instant deadline) {
        if (materialDue != null && !deadline.isAfter(materialDue)) return Optional.of(Owed.MATERIAL);
        boolean late = today.isAfter(answersBy) || today.isAfter(promised) && !deadline.isAfter(due);
        return late ? Optional.of(Owed.LATE) : Optional.empty();
    }

    static LocalDate day(Instant at) {
        return at.atZone(Spoken.UK).toLocalDate();
    }
}
