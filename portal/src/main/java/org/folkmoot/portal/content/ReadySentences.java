package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.CheckedFile;
import org.folkmoot.portal.platform.BeforeServing;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/** Sentences that were translated before they are needed, from {@code content/urgent.yml}: what happened, and what to do. */
@Singleton
class ReadySentences implements BeforeServing {
    private static final String FILE = "urgent.yml";
    private static final String PLACE = "{place}";

    /** The article of a Welsh name, and an end of a word on which it leans. */
    private static final Pattern ARTICLE = Pattern.compile("^[Yy]r?\\s+");

    private static final Pattern VOWEL_BEFORE =
            Pattern.compile("[aeiouwyâêîôûŵŷäëïö]\\s$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final SequencedMap<String, Localised> happened = new LinkedHashMap<>();
    private final SequencedMap<String, Localised> advice = new LinkedHashMap<>();
    private final List<List<String>> clashing = new ArrayList<>();

    private ReadySentences() {}

    /** @throws CannotStart when the file is broken, with every fault on a line */
    @Inject
    ReadySentences(Overlay overlay) {
        List<Fault> faults = read(overlay);
        CannotStart.over(faults);
    }

    /** A broken file stops the start, and not the first page that needs it. */
    @Override
    public void demand() {
        // It was read when this was made.
    }

    private List<Fault> read(Overlay overlay) {
        List<Fault> faults = new ArrayList<>();
        YamlPart top = YamlPart.read("content/" + FILE, overlay.content(FILE).orElse(new byte[0]), faults);
        if (top != null) {
            top.parts("happened").forEach((id, words) -> happened.put(id, words.words()));
            top.parts("do").forEach((id, words) -> advice.put(id, words.words()));
            if (top.has("not-with")) {
                YamlPart clashes = top.part("not-with");
                clashes.names().forEach(one -> clashes.list(one).forEach(other -> {
                    if (advice.containsKey(one) && advice.containsKey(other) && !one.equals(other)) {
                        clashing.add(List.of(one, other));
                    } else {
                        clashes.fault(one, "\"" + one + "\" and \"" + other + "\" are not two advices of this file");
                    }
                }));
                clashes.end();
            }
            top.end();
            happened.forEach((id, words) -> {
                if (words.texts().values().stream().anyMatch(said -> !said.contains(PLACE))) {
                    top.fault("happened", "\"" + id + "\" does not say " + PLACE);
                }
            });
        }
        return faults;
    }

    /** What {@code bin/content check} says of the file. */
    @Singleton
    static final class Check implements CheckedFile {
        @Override
        public List<Fault> faults(Overlay overlay) {
            return new ReadySentences().read(overlay);
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

    /** The first two of these that contradict each other, in the order of the file; empty where none do. */
    List<String> clash(List<String> ids) {
        return clashing.stream().filter(ids::containsAll).findFirst().orElse(List.of());
    }

    /** A sentence about a place, from its first letter on. @return null where there is no such sentence */
    @Nullable
    String happenedAt(String id, String place, String lang) {
        Localised words = happened.get(id);
        return words == null ? null : said(words, place, lang);
    }

    /**
     * With the place wherever it stands: in Welsh the article of its name leans on a vowel before it (Mae’r pwll), and the first letter is a
     * capital.
     */
    static String said(Localised words, String place, String lang) {
        String open = words.in(lang);
        Matcher article = ARTICLE.matcher(place);
        String bare = lang.equals("cy") && article.find() ? place.substring(article.end()) : null;
        StringBuilder whole = new StringBuilder();
        int from = 0;
        for (int at = open.indexOf(PLACE); at >= 0; at = open.indexOf(PLACE, from)) {
            String before = open.substring(from, at);
            whole.append(before);
            if (bare != null && VOWEL_BEFORE.matcher(before).find()) {
                whole.setLength(whole.toString().stripTrailing().length());
                whole.append("’r ").append(bare);
            } else {
                whole.append(place);
            }
            from = at + PLACE.length();
        }
        whole.append(open.substring(from));
        return whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
    }

    /** Several sentences, one after the other. */
    String advice(List<String> ids, String lang) {
        return advice.entrySet().stream()
                .filter(one -> ids.contains(one.getKey()))
                .map(one -> one.getValue().in(lang))
                .collect(Collectors.joining(" "));
    }
}
