package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;

/** What somebody's words are about, for the moderator who reads them: the passage as they read it, the place they chose, and the page. */
@Singleton
class WrittenOn {
    private static final List<String> LOCALES = List.of("en", "cy");

    private final TextRepository texts;
    private final ItemRepository items;
    private final Consultations consultations;
    private final Messages messages;

    WrittenOn(TextRepository texts, ItemRepository items, Consultations consultations, Messages messages) {
        this.texts = texts;
        this.items = items;
        this.consultations = consultations;
        this.messages = messages;
    }

    TextSeen.Setting idea(Consultation about) {
        return new TextSeen.Setting("idea", Localised.EMPTY, Localised.EMPTY, path(about, "/ideas"));
    }

    TextSeen.Setting contribution(Consultation about, Way way, Contribution found) {
        String page = "/ways/" + way.publicId();
        return switch (way.kindOf()) {
            case STATEMENTS -> new TextSeen.Setting("sentence", Localised.EMPTY, Localised.EMPTY, path(about, page));
            case PLACES ->
                new TextSeen.Setting("reason", place(way, found.about()), Localised.EMPTY, path(about, page));
            case DOCUMENT -> comment(about, way, found, page);
        };
    }

    private Localised place(Way way, @Nullable String about) {
        Optional<UUID> place = about == null ? Optional.empty() : Ids.parse(about);
        return place.flatMap(id -> items.find(way.councilId(), way.key(), id))
                .map(Item::words)
                .orElse(Localised.EMPTY);
    }

    /** A comment stays with the version that was read, also once the passage says something else or is gone. */
    private TextSeen.Setting comment(Consultation about, Way way, Contribution found, String page) {
        String address = found.about();
        List<TextVersion> versions = texts.of(way.councilId(), way.key());
        Optional<TextVersion> read = versions.stream()
                .filter(version -> found.version() == null || version.number() == found.version())
                .findFirst();
        Optional<Passage> passage = address == null ? Optional.empty() : read.flatMap(version -> version.at(address));
        if (passage.isEmpty()) {
            return new TextSeen.Setting(
                    "comment", said("consultation.text.whole", Map.of()), Localised.EMPTY, path(about, page));
        }
        boolean now = read.get().number() == versions.getLast().number();
        Map<String, Integer> facts =
                Map.of("number", passage.get().number(), "version", read.get().number());
        return new TextSeen.Setting(
                "comment",
                said(now ? "consultation.text.passage" : "consultation.text.passage-then", facts),
                passage.get().words(),
                path(about, page + "?about=" + address));
    }

    private Localised said(String key, Map<String, ?> facts) {
        Map<String, String> said = new HashMap<>();
        LOCALES.forEach(locale -> said.put(locale, messages.text(locale, key, facts)));
        return new Localised(said);
    }

    private Localised path(Consultation about, String below) {
        Map<String, String> paths = new HashMap<>();
        LOCALES.forEach(locale -> paths.put(locale, "/consultations/" + consultations.slugOf(about, locale) + below));
        return new Localised(paths);
    }
}
