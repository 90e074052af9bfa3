package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.moderation.SealedLink;

/**
 * Opens the sealed link of a reachable response, for the safeguarding rule alone. An anonymous response has none: there is nothing to
 * open, whoever asks.
 */
@Singleton
class SealedSeats implements SealedLink {
    private final TextRepository texts;
    private final SentFileRepository files;
    private final SeatRepository seats;
    private final SeatKeys keys;

    SealedSeats(TextRepository texts, SentFileRepository files, SeatRepository seats, SeatKeys keys) {
        this.texts = texts;
        this.files = files;
        this.seats = seats;
        this.keys = keys;
    }

    /** @param responseRef of a response, or of a text or a file that belongs to one */
    @Override
    public Optional<String> whoIs(short council, UUID responseRef) {
        return seats.sealedOf(council, response(council, responseRef)).map(row -> read(row.sealed()));
    }

    @Override
    public boolean sealed(short council, UUID responseRef) {
        return seats.sealedOf(council, response(council, responseRef)).isPresent();
    }

    private UUID response(short council, UUID responseRef) {
        return texts.find(council, responseRef)
                .map(TextRow::responseId)
                .or(() -> files.find(council, responseRef).map(SentFileRow::responseId))
                .orElse(responseRef);
    }

    private String read(byte[] sealed) {
        TreeMap<String, String> who = new TreeMap<>();
        keys.open(sealed)
                .properties()
                .forEach(field -> who.put(field.getKey(), field.getValue().asText()));
        return who.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
