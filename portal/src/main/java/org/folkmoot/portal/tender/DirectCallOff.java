package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.tender.scoring.Rules;
import org.folkmoot.portal.tender.scoring.Scale;

/**
 * A call-off for which one supplier of a framework is asked and no other: there is no competition, so nobody marks and nothing is compared. What its
 * offer answers is the team's to say; where it says nothing, the offer is in the supplier's own words, with a price.
 */
@Singleton
class DirectCallOff {
    /** What is answered where the team asked nothing: key of an answer. */
    static final String OFFER = "offer";

    private final NoticeRepository notices;
    private final Tenders tenders;
    private final LawOffered offered;
    private final Messages messages;

    DirectCallOff(NoticeRepository notices, Tenders tenders, LawOffered offered, Messages messages) {
        this.notices = notices;
        this.tenders = tenders;
        this.offered = offered;
        this.messages = messages;
    }

    /** The plan as the latest public notice has it, where it asks one supplier; empty for every other tender, and before anything is public. */
    Optional<Plan> of(short council, UUID tender) {
        return notices.of(council, tender).stream()
                .filter(NoticeRow::isPublic)
                .findFirst()
                .map(notice -> tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion())))
                .filter(offered::direct);
    }

    /** Whether the latest public notice asks one supplier. */
    boolean is(short council, UUID tender) {
        return of(council, tender).isPresent();
    }

    /** What an offer answers, by lot. @param markings as they were published: of a direct call-off there need be none */
    Map<String, Marking> asked(Plan plan, Map<String, Marking> markings) {
        if (!offered.direct(plan)) return markings;
        Map<String, Marking> all = new TreeMap<>(markings);
        for (Plan.Lot lot : plan.marked()) all.computeIfAbsent(lot.id(), id -> own());
        return all;
    }

    private Marking own() {
        return new Marking(
                Marking.levels(Scale.zeroToFive()),
                List.of(),
                List.of(
                        Node.of(OFFER, Node.Kind.QUESTION, messages.both("direct.offer"), BigDecimal.ZERO)
                                .called(messages.both("direct.offer"), messages.both("direct.offer-about")),
                        Node.of(Node.PRICE, Node.Kind.PRICE, messages.both("direct.price"), BigDecimal.ZERO)),
                List.of(),
                null,
                Rules.Minima.EACH_GROUP,
                2,
                List.of(),
                0);
    }
}
