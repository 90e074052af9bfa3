package org.folkmoot.portal.tender;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** What is done on the way of a lot from closed marks to a contract, each with what is said with it. Once written, its names never change. */
sealed interface OutcomeDeed {
    /**
     * One of those who plan it says to whom it should go, or why to nobody.
     *
     * @param bid and its {@code code}; null and empty where it ends without an award
     * @param ending null for an award
     * @param why for an ending, what everybody reads; for an award, why it goes on with a single bid
     * @param shares who gets how much of a pot that was shared by its rule; empty for every other award, and for an ending
     * @param missed where no bid is good enough: the questions of which none reached the minimum
     */
    record Recommended(
            @Nullable UUID bid,
            String code,
            @Nullable OutcomeEnding ending,
            Localised why,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Share> shares,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Missed> missed)
            implements OutcomeDeed {
        public Recommended {
            shares = shares == null ? List.of() : List.copyOf(shares);
            missed = missed == null ? List.of() : List.copyOf(missed);
        }

        Recommended(@Nullable UUID bid, String code, @Nullable OutcomeEnding ending, Localised why) {
            this(bid, code, ending, why, List.of(), List.of());
        }
    }

    /** What one bid gets of a pot. @param pounds above nought */
    record Share(UUID bid, String code, BigDecimal pounds) {}

    /** A question, or a part of one, of which no bid reached the minimum. @param young whether young people alone mark it, or it is their panel's */
    record Missed(String question, Localised name, boolean young) {}

    /** Whoever recommended it thinks again. */
    record TakenBack() implements OutcomeDeed {}

    /** One of those who plan it says that the law frees this award from a mandatory standstill. @param freedom its case @param why in public */
    record Freed(String freedom, Localised why) implements OutcomeDeed {}

    /** Somebody else does not decide it so. */
    record Returned(String words) implements OutcomeDeed {}

    /**
     * Somebody else decides it as the council's governance did.
     *
     * @param reference where that decision is filed @param tellAt the minute at which everybody is told
     * @param standstill whether one is announced that the law does not ask for
     */
    record Decided(String reference, Instant tellAt, boolean standstill) implements OutcomeDeed {}

    /** Another minute for telling. */
    record HourMoved(Instant tellAt) implements OutcomeDeed {}

    /** Everything that bidders are told is written. */
    record SummariesReady() implements OutcomeDeed {}

    /** All bidders and the workers of all panels were told, at once. */
    record Told() implements OutcomeDeed {}

    /** The worker of a panel has told it. */
    record PanelTold(String group) implements OutcomeDeed {}

    /** A notice of the regime was published. @param number of the central platform, or where else it stands */
    record Noticed(String notice, String number) implements OutcomeDeed {}

    /**
     * One of those who plan it says that a notice had a mistake.
     *
     * @param notice number of the event that recorded it @param number under which the right one stands @param what was wrong and what holds, in public
     */
    record CorrectionAsked(int notice, String number, Localised what) implements OutcomeDeed {}

    /** Somebody else agrees to a correction, or does not. @param correction number of the event that asked for it */
    record CorrectionAnswered(int correction, boolean agreed) implements OutcomeDeed {}

    record Signed() implements OutcomeDeed {}

    /** Whoever was to get it does not want it any more. @param bid whose share of a pot it was; null where there was one bid */
    record Withdrew(
            String words,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID bid) implements OutcomeDeed {
        Withdrew(String words) {
            this(words, null);
        }
    }

    /** Bids that share the first place are drawn by lot. @param among codes @param witnesses names and posts of two who were there */
    record Drawn(List<String> among, String first, List<String> witnesses) implements OutcomeDeed {}

    /** Somebody challenges it. @param words for the council alone */
    record Challenged(String words) implements OutcomeDeed {}

    /** A challenge is over. @param challenge number of its event @param upheld whether the award may be made anew */
    record ChallengeClosed(int challenge, boolean upheld, String why) implements OutcomeDeed {}

    Map<String, Class<? extends OutcomeDeed>> NAMES = Map.ofEntries(
            Map.entry("recommended", Recommended.class),
            Map.entry("taken-back", TakenBack.class),
            Map.entry("returned", Returned.class),
            Map.entry("decided", Decided.class),
            Map.entry("hour-moved", HourMoved.class),
            Map.entry("summaries-ready", SummariesReady.class),
            Map.entry("told", Told.class),
            Map.entry("panel-told", PanelTold.class),
            Map.entry("noticed", Noticed.class),
            Map.entry("freed", Freed.class),
            Map.entry("correction-asked", CorrectionAsked.class),
            Map.entry("correction-answered", CorrectionAnswered.class),
            Map.entry("signed", Signed.class),
            Map.entry("withdrew", Withdrew.class),
            Map.entry("drawn", Drawn.class),
            Map.entry("challenged", Challenged.class),
            Map.entry("challenge-closed", ChallengeClosed.class));

    Map<Class<? extends OutcomeDeed>, String> KEYS =
            NAMES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** As rows and message keys name it. */
    default String key() {
        return KEYS.get(getClass());
    }

    static OutcomeDeed read(String deed, String document) {
        Class<? extends OutcomeDeed> type = NAMES.get(deed);
        if (type == null) throw new IllegalArgumentException("no deed is called " + deed);
        return Json.read(document, type);
    }
}
