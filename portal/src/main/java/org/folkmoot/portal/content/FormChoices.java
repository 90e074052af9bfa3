package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Visit;

/** What the selects and pictures of one form offer: looked up once, however many of them the form has. */
final class FormChoices {
    private final EntryChoices choices;
    private final MediaLibrary library;
    private final Visit visit;
    private final Values values;
    private final Map<String, List<EntryChoices.Target>> targets = new HashMap<>();

    private MediaLibrary.@Nullable Offer pictures;

    /** @param values what the form holds: chosen pictures are offered, however old */
    FormChoices(EntryChoices choices, MediaLibrary library, Visit visit, Values values) {
        this.choices = choices;
        this.library = library;
        this.visit = visit;
        this.values = values;
    }

    Visit visit() {
        return visit;
    }

    /** @param to keys of types, of entries or of features */
    List<EntryChoices.Target> targets(List<String> to) {
        List<EntryChoices.Target> offered = new ArrayList<>();
        for (String key : to) {
            offered.addAll(
                    targets.computeIfAbsent(key, one -> choices.offered(visit.viewer(), List.of(one), visit.locale())));
        }
        return offered;
    }

    /** @param chosen public id as it was sent or stored; anything else for none */
    List<MediaLibrary.Choice> pictures(String chosen) {
        if (pictures == null) {
            pictures = library.offer(visit.council().id(), visit.locale(), chosenPictures());
        }
        return pictures.choices(chosen);
    }

    private List<UUID> chosenPictures() {
        return Stream.concat(
                        values.shared().values().stream(),
                        values.texts().values().stream().flatMap(fields -> fields.values().stream()))
                .flatMap(value -> value.findValuesAsText("file").stream())
                .flatMap(id -> Ids.parse(id).stream())
                .distinct()
                .toList();
    }
}
