package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/** Sentences that were translated before they are needed, from {@code content/urgent.yml}: what happened, and what to do. */
@Singleton
class ReadySentences {
    private static final String FILE = "urgent.yml";
    private static final String PLACE = "{place}";

    private final SequencedMap<String, Localised> happened = new LinkedHashMap<>();
    private final SequencedMap<String, Localised> advice = new LinkedHashMap<>();

    /** @throws CannotStart when the file is broken, with every fault on a line */
    ReadySentences(Overlay overlay) {
        List<Fault> faults = new ArrayList<>();
        YamlPart top = YamlPart.read("content/" + FILE, overlay.content(FILE).orElse(new byte[0]), faults);
        if (top != null) {
            top.parts("happened").forEach((id, words) -> happened.put(id, words.words()));
            top.parts("do").forEach((id, words) -> advice.put(id, words.words()));
            top.end();
            happened.forEach((id, words) -> {
                if (words.texts().values().stream().anyMatch(said -> !said.contains(PLACE))) {
                    top.fault("happened", "\"" + id + "\" does not say " + PLACE);
                }
            });
        }
        if (!faults.isEmpty()) {
            throw new CannotStart(
                    CannotStart.Reason.CONFIGURATION,
                    faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        }
    }

    /** What can have happened, by id; each names the place. */
    Map<String, Localised> happened() {
        return happened;
    }

    /** What can be done, by id, in the order it is said. */
    Map<String, Localised> advice() {
        return advice;
    }

    /** @return null where there is no such sentence */
    @Nullable
    String happenedAt(String id, String place, String lang) {
        Localised words = happened.get(id);
        return words == null ? null : words.in(lang).replace(PLACE, place);
    }

    /** Several sentences, one after the other. */
    String advice(List<String> ids, String lang) {
        return advice.entrySet().stream()
                .filter(one -> ids.contains(one.getKey()))
                .map(one -> one.getValue().in(lang))
                .collect(Collectors.joining(" "));
    }
}
