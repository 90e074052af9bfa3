package org.folkmoot.portal.survey;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.moderation.CasesAtWork;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.Json;

/**
 * Answers lead to nobody, and so none of them is in a pack. In a reachable activity a sealed seat leads back, for two of the safeguarding
 * team (security 13.6): erasing empties it, unread. Where the team is at work on the words, it stays shut and takes the name and address
 * with it, since the account that had them is gone; it goes with the answers.
 */
@Singleton
final class SurveyHeld implements Held {
    private static final UUID FIRST = new UUID(0, 0);

    private final SeatRepository seats;
    private final TextRepository texts;
    private final CasesAtWork cases;
    private final Secrets secrets;

    SurveyHeld(SeatRepository seats, TextRepository texts, CasesAtWork cases, Secrets secrets) {
        this.seats = seats;
        this.texts = texts;
        this.cases = cases;
        this.secrets = secrets;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("survey_seat", "sealed", ERASED, "emptied, save where the safeguarding team needs it"),
                new Named("survey_text", "words", STAYS, "of an answer: nobody knows whose"));
    }

    @Override
    public void erase(Subject who) {
        Set<UUID> needed = null;
        List<SealedSeat> some = seats.sealedAfter(who.council(), FIRST);
        while (!some.isEmpty()) {
            for (SealedSeat seat : some) {
                if (theirs(seat, who)) {
                    needed = needed == null ? atWork(who.council()) : needed;
                    if (!needed.contains(seat.id())) {
                        seats.reseal(who.council(), seat.id(), null);
                    } else if (!who.name().isEmpty()) {
                        seats.reseal(who.council(), seat.id(), withName(who));
                    }
                }
            }
            some = seats.sealedAfter(who.council(), some.getLast().id());
        }
    }

    private boolean theirs(SealedSeat seat, Subject who) {
        JsonNode in = Json.tree(new String(secrets.open(Seats.PURPOSE, seat.sealed()), StandardCharsets.UTF_8));
        return in.path("account").asText().equals(who.publicId().toString())
                || (!who.address().isEmpty()
                        && in.path("contact").asText().strip().equalsIgnoreCase(who.address()));
    }

    private byte[] withName(Subject who) {
        return secrets.seal(
                Seats.PURPOSE,
                Json.write(Map.of(
                                "account", who.publicId().toString(),
                                "name", who.name(),
                                "contact", who.address()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Set<UUID> atWork(short council) {
        Set<UUID> needed = new HashSet<>();
        for (UUID ref : cases.refs(council)) {
            UUID response = texts.find(council, ref).map(TextRow::responseId).orElse(ref);
            seats.ofResponse(council, response).ifPresent(needed::add);
        }
        return needed;
    }
}
