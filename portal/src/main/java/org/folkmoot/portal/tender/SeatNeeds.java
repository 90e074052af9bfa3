package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * What somebody on a panel needs in order to come. It is chosen and not written, so that nothing about health or home is told beyond it; it
 * lies sealed, and whoever leads their panel alone reads it.
 */
@Singleton
class SeatNeeds {
    /** In the order of pages; each has words {@code panel.need.…}. */
    static final List<String> ALL =
            List.of("step-free", "quiet", "aloud", "large", "signed", "breaks", "food", "lift", "fare", "talk");

    private static final String SEAL = "panel-need";

    private final SeatRepository seats;
    private final Secrets secrets;
    private final Messages messages;

    SeatNeeds(SeatRepository seats, Secrets secrets, Messages messages) {
        this.seats = seats;
        this.secrets = secrets;
        this.messages = messages;
    }

    /** In the order of pages; empty where somebody said nothing. */
    List<String> of(short council, UUID seat) {
        String chosen = seats.need(council, seat)
                .map(row -> new String(secrets.open(SEAL, row.sealed()), StandardCharsets.UTF_8))
                .orElse("");
        List<String> known = List.of(chosen.split(","));
        return ALL.stream().filter(known::contains).toList();
    }

    /** @throws NoSuchThing for a seat that is not theirs */
    @OneTransaction
    void say(Viewer viewer, UUID seat, Collection<String> chosen) {
        seats.find(viewer.council(), seat)
                .filter(row -> !row.left() && Objects.equals(row.account(), viewer.account()))
                .orElseThrow(NoSuchThing::new);
        String kept = ALL.stream().filter(chosen::contains).collect(Collectors.joining(","));
        if (kept.isEmpty()) seats.dropNeed(viewer.council(), seat);
        else seats.need(viewer.council(), seat, secrets.seal(SEAL, kept.getBytes(StandardCharsets.UTF_8)));
    }

    /** For the pack that somebody is given of what is held about them. */
    List<Map<String, Object>> about(short council, List<UUID> held, String locale) {
        List<Map<String, Object>> said = new ArrayList<>();
        for (UUID seat : held) {
            for (String each : of(council, seat))
                said.add(Map.of("words", messages.text(locale, "panel.need." + each)));
        }
        return said;
    }
}
