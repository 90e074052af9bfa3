package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A body of law under which a council buys or gives; one file of {@code content/procurement/regimes}.
 *
 * @param id its file's name
 * @param nations where it holds: {@code england}, {@code wales}, {@code scotland}, {@code northern-ireland}
 * @param kinds the kinds of contract it is for, where {@code threshold} is {@link Threshold#ABOVE}
 * @param words what things are called: {@code invitation}, {@code offer}, {@code bidder}, {@code agreement}
 * @param voice end of the keys of messages that are said in its words; empty where the usual ones are
 * @param named what moments and steps of co-production are called, where it is not the usual
 * @param framework whether only suppliers of a framework are asked
 * @param alone what holds where one supplier of the framework is asked and no other; null where the file says nothing of it
 * @param notices in their order
 * @param tendering null where the law sets no least time for bids
 * @param standstill null where there is none
 * @param rules those about several notices together
 */
public record Regime(
        String id,
        Localised name,
        Localised about,
        Set<String> nations,
        Threshold threshold,
        Set<String> kinds,
        Citation law,
        Map<String, Localised> words,
        String voice,
        Map<String, Localised> named,
        boolean framework,
        @Nullable Alone alone,
        List<Listed> notices,
        @Nullable Tendering tendering,
        @Nullable Standstill standstill,
        List<LawRule> rules) {
    /** How it stands to the threshold of a contract's kind. */
    public enum Threshold {
        ABOVE,
        BELOW,
        ANY
    }

    /**
     * What holds where a contract under a framework is given without competition.
     *
     * @param text what has to be so, in words
     * @param directAward whether the law counts it as a direct award, with all that such an award asks
     */
    public record Alone(Localised text, Citation law, boolean directAward) {}

    /**
     * A notice as this regime has it.
     *
     * @param always whether it may never be left out once its time has come
     * @param when when it is due, in words
     * @param due null where days alone do not say it
     * @param rule what is broken when it comes at another time; null where {@code due} is
     */
    public record Listed(
            Notice notice,
            boolean always,
            Localised when,
            @Nullable Due due,
            @Nullable LawRule rule) {}

    /** What it asks that no date tells, before anything is decided. @param one whether one supplier of a framework is asked, and no other */
    public Circumstances circumstances(boolean one) {
        return one && alone != null && alone.directAward() ? Circumstances.USUAL.asDirectAward() : Circumstances.USUAL;
    }

    /** Whether it is a law for such contracts at all, whatever they are worth. */
    public boolean isFor(String kind) {
        return threshold != Threshold.ABOVE || kinds.contains(kind);
    }

    /** The notice as this regime has it; empty where it has none such. */
    public Optional<Listed> notice(String notice) {
        return notices.stream().filter(one -> one.notice().id().equals(notice)).findFirst();
    }

    Optional<LawRule> rule(NoticeRule which) {
        return rules.stream().filter(rule -> rule.id().equals(which.key())).findFirst();
    }

    /** @throws IllegalArgumentException for something that cannot happen under this regime */
    void knows(Event event) {
        if (!Moment.known(event.what()) && notice(event.what()).isEmpty()) {
            throw new IllegalArgumentException(id + " has no " + event.what());
        }
    }
}
