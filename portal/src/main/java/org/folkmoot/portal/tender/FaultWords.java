package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.tender.scoring.Fault;
import org.folkmoot.portal.tender.scoring.Ratio;

/** What is wrong with how a lot is to be marked, in words, each with the page on which it is put right. */
@Singleton
class FaultWords {
    private final Messages messages;
    private final TenderVoice voice;

    FaultWords(Messages messages, TenderVoice voice) {
        this.voice = voice;
        this.messages = messages;
    }

    /** Where a fault is shown. */
    enum Spot {
        /** Under what stands side by side. */
        SIDE,
        /** Beside one weighting. */
        WEIGHT,
        /** On the page of one criterion. */
        CRITERION,
        SCALE,
        RULES
    }

    /** @param id of the criterion it is about; with {@link Spot#SIDE} what the side stands under, empty at the top */
    record Said(Spot spot, String id, String words, String href) {}

    /** @param base outside path of the lot's pages */
    List<Said> of(Plan plan, Marking marking, List<Fault> faults, String locale, String base) {
        String says = voice.of(plan);
        List<Said> all = new ArrayList<>();
        for (Fault fault : faults) {
            Spot spot = spot(fault);
            String id = spot == Spot.CRITERION ? first(fault.where()) : fault.where();
            all.add(new Said(spot, id, words(marking, fault, locale, says), href(marking, spot, id, base)));
        }
        return all;
    }

    /**
     * What is not written yet in every language of the council, of criteria and of gates.
     *
     * @param base outside path of the lot's pages
     */
    List<Said> wording(Marking marking, List<String> languages, String locale, String base) {
        List<Said> all = new ArrayList<>();
        for (Node node : marking.all()) {
            SequencedMap<String, Localised> texts = new LinkedHashMap<>();
            texts.put(messages.text(locale, "tender.field.name"), node.name());
            if (node.kind() == Node.Kind.QUESTION || node.kind() == Node.Kind.PART) {
                texts.put(messages.text(locale, "tender.field.about"), node.about());
            }
            unwritten(
                    all,
                    texts,
                    languages,
                    locale,
                    Spot.CRITERION,
                    node.id(),
                    name(node, locale),
                    base + "/criteria/" + node.id());
        }
        for (Marking.Gate gate : marking.gates()) {
            SequencedMap<String, Localised> texts = new LinkedHashMap<>();
            texts.put(messages.text(locale, "tender.field.name"), gate.name());
            unwritten(
                    all,
                    texts,
                    languages,
                    locale,
                    Spot.RULES,
                    gate.id(),
                    gate.name().in(locale),
                    base + "/rules");
        }
        return all;
    }

    private void unwritten(
            List<Said> all,
            SequencedMap<String, Localised> texts,
            List<String> languages,
            String locale,
            Spot spot,
            String id,
            String name,
            String href) {
        String missing = missing(texts, languages, locale);
        if (missing.isEmpty()) return;
        String words = messages.text(locale, "tender.check.question", Map.of("name", name, "what", missing));
        all.add(new Said(spot, id, words, href));
    }

    /** One day, or from one to another, as a timetable has them. */
    String days(LocalDate from, LocalDate to, String locale) {
        Locale language = Locale.of(locale);
        return from.equals(to)
                ? Spoken.day(from, language)
                : messages.text(
                        locale,
                        "tender.days",
                        Map.of("from", Spoken.date(from, language), "to", Spoken.date(to, language)));
    }

    /** Which of these is still to be written: "Title, Who it is for (Welsh)"; empty where nothing is. @param texts by what a page calls them */
    String missing(SequencedMap<String, Localised> texts, List<String> languages, String locale) {
        List<String> missing = new ArrayList<>();
        texts.forEach((label, text) -> {
            List<String> lacks =
                    languages.stream().filter(language -> !text.has(language)).toList();
            if (lacks.isEmpty()) return;
            missing.add(
                    lacks.size() == languages.size()
                            ? label
                            : label
                                    + lacks.stream()
                                            .map(tag -> language(tag, locale))
                                            .collect(Collectors.joining(", ", " (", ")")));
        });
        return String.join(", ", missing);
    }

    private static Spot spot(Fault fault) {
        return switch (fault.kind()) {
            case NOTHING_TO_JUDGE, HEADING_EMPTY, NOBODY_CARRIES, WEIGHTS_NOT_100, ID_MISSING, ID_TWICE -> Spot.SIDE;
            case WEIGHT_NEGATIVE, WEIGHT_NOUGHT, WEIGHT_NOT_WHOLE, WEIGHT_NOT_IN_HALVES, PRICE_WEIGHT_NOT_USED ->
                Spot.WEIGHT;
            case MINIMUM_OFF_SCALE,
                    FIXED_MARK_OFF_SCALE,
                    SHARES_MISSING,
                    SHARE_NOT_WHOLE,
                    SHARE_NOT_ABOVE_NOUGHT,
                    SHARES_NOT_100,
                    GROUP_UNKNOWN,
                    PLEDGE_OUTSIDE_SOCIAL_VALUE,
                    TARGET_NOT_ABOVE_NOUGHT,
                    FORMULA_UNKNOWN,
                    BENCHMARKS_MISSING,
                    FLOOR_NOT_BELOW_CEILING,
                    MAXIMUM_NOT_ABOVE_NOUGHT -> Spot.CRITERION;
            case SCALE_WITHOUT_STEPS, LEVEL_WITHOUT_WORDS -> Spot.SCALE;
            case FEWEST_BELOW_ONE,
                    RESERVES_NEGATIVE,
                    QUALITY_POINTS_OUT_OF_REACH,
                    PLACES_OUT_OF_RANGE,
                    TIE_BREAK_UNKNOWN,
                    TIE_BREAK_TWICE -> Spot.RULES;
        };
    }

    private static String href(Marking marking, Spot spot, String id, String base) {
        return switch (spot) {
            case SIDE -> side(base, id);
            case WEIGHT -> side(base, marking.above(id).map(Node::id).orElse("")) + "#w." + id;
            case CRITERION -> base + "/criteria/" + id;
            case SCALE -> base + "/scale";
            case RULES -> base + "/rules";
        };
    }

    /** Outside path of the page of what stands side by side under this. */
    static String side(String base, String above) {
        return above.isEmpty() ? base : base + "/under/" + above;
    }

    private String words(Marking marking, Fault fault, String locale, String says) {
        String id = first(fault.where());
        String rest = fault.where().substring(Math.min(fault.where().length(), id.length() + 1));
        Map<String, Object> said = new HashMap<>();
        said.put("name", name(marking, id, locale));
        said.put("found", fault.found() == null ? "" : figure(fault.found()));
        said.put("sum", sum(marking, fault, locale));
        said.put("group", Marking.GROUPS.contains(rest) ? group(rest, locale) : group(id, locale));
        said.put("mark", id);
        said.put("language", rest.isEmpty() ? "" : language(rest, locale));
        said.put("top", marking.scale().size() - 1);
        return voice.text(
                says,
                locale,
                "tender.fault." + fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                said);
    }

    private String sum(Marking marking, Fault fault, String locale) {
        return switch (fault.kind()) {
            case WEIGHTS_NOT_100 ->
                marking.side(fault.where()).stream()
                        .map(node -> name(node, locale) + " " + figure(Ratio.of(node.weight())))
                        .collect(Collectors.joining(" + "));
            case SHARES_NOT_100 ->
                marking.find(fault.where()).stream()
                        .flatMap(node -> Marking.GROUPS.stream()
                                .filter(group -> node.shares().getOrDefault(group, 0) != 0)
                                .map(group -> group(group, locale) + " "
                                        + node.shares().get(group)))
                        .collect(Collectors.joining(" + "));
            default -> "";
        };
    }

    private String language(String tag, String locale) {
        return tag.equals("en") || tag.equals("cy") ? messages.text(locale, "tender.language." + tag) : "";
    }

    /** What a group is called; empty for none of ours. */
    String group(String group, String locale) {
        return Marking.GROUPS.contains(group) ? messages.text(locale, "tender.group." + group) : "";
    }

    String name(Marking marking, String id, String locale) {
        return marking.find(id).map(node -> name(node, locale)).orElse("");
    }

    /** What a criterion is called, or what it is where nobody has named it. */
    String name(Node node, String locale) {
        return node.name().blank()
                ? messages.text(locale, "tender.kind." + node.kind().key())
                : node.name().in(locale);
    }

    /** As a person writes it: 60, 12.5; no more than four places. */
    static String figure(Ratio figure) {
        return figure.isWhole()
                ? figure.of().toString()
                : figure.rounded(4).stripTrailingZeros().toPlainString();
    }

    private static String first(String where) {
        int dot = where.indexOf('.');
        return dot < 0 ? where : where.substring(0, dot);
    }
}
