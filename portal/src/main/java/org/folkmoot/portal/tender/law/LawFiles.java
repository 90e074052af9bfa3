package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.YamlPart;

/**
 * The files of {@code content/procurement}, read strictly: what is missing, unknown or contradicts another file is a fault with its line.
 *
 * @param notices by id, in order
 */
record LawFiles(
        Regimes regimes,
        SequencedMap<String, Notice> notices,
        List<Route> routes,
        List<CoProductionStep> steps,
        OutageRule outages) {
    static final String FOLDER = "procurement";

    private static final String RULES = FOLDER + "/rules.yml";
    private static final String NOTICES = FOLDER + "/notices.yml";
    private static final String THRESHOLDS = FOLDER + "/thresholds.yml";
    private static final String ROUTES = FOLDER + "/routes.yml";
    private static final String STEPS = FOLDER + "/steps.yml";
    private static final String OUTAGES = FOLDER + "/outages.yml";
    private static final String REGIMES = FOLDER + "/regimes/";
    private static final int MOST_DAYS = 365;

    /** @param files by path below the content folder @param faults takes what is wrong in them; where there is any, what is read is not whole */
    static LawFiles read(Map<String, byte[]> files, List<Fault> faults) {
        SortedMap<String, byte[]> left = new TreeMap<>(files);
        Words words = new Words(faults);
        SequencedMap<String, LawRule> rules = words.rules(left.remove(RULES));
        SequencedMap<String, Notice> notices = words.notices(left.remove(NOTICES));
        Thresholds thresholds = thresholds(left.remove(THRESHOLDS), faults);
        byte[] routes = left.remove(ROUTES);
        byte[] steps = left.remove(STEPS);
        List<CoProductionStep> known = steps(steps, notices.keySet(), faults);
        Set<String> stepIds = known.stream().map(CoProductionStep::id).collect(Collectors.toSet());
        OutageRule outages = outages(left.remove(OUTAGES), faults);
        List<Regime> regimes = new ArrayList<>();
        left.forEach((path, bytes) -> {
            if (path.startsWith(REGIMES) && path.endsWith(".yml")) {
                String id = path.substring(REGIMES.length(), path.length() - ".yml".length());
                YamlPart top = YamlPart.read("content/" + path, bytes, faults);
                if (top != null) {
                    regimes.add(new RegimeFile(
                                    top, rules, notices, thresholds.kinds().keySet(), stepIds, words)
                            .read(id));
                }
            } else {
                faults.add(new Fault("content/" + path, 1, "no such file is known here"));
            }
        });
        Set<String> ids = new HashSet<>();
        regimes.forEach(regime -> ids.add(regime.id()));
        return new LawFiles(
                new Regimes(List.copyOf(regimes), thresholds),
                notices,
                routes(routes, ids, stepIds, faults),
                known,
                outages);
    }

    /** The usual ones where the file is missing. */
    private static OutageRule outages(@Nullable byte[] bytes, List<Fault> faults) {
        if (bytes == null) return OutageRule.USUAL;
        YamlPart top = YamlPart.read("content/" + OUTAGES, bytes, faults);
        if (top == null) return OutageRule.USUAL;
        OutageRule rule = new OutageRule(
                top.whole("hours", OutageRule.USUAL.hours(), 1, OutageRule.MOST_HOURS),
                top.whole("minutes", OutageRule.USUAL.minutes(), 1, OutageRule.MOST_MINUTES));
        top.end();
        return rule;
    }

    @Nullable
    private static YamlPart top(String path, @Nullable byte[] bytes, List<Fault> faults) {
        if (bytes == null) {
            faults.add(new Fault("content/" + path, 1, "the file is missing"));
            return null;
        }
        return YamlPart.read("content/" + path, bytes, faults);
    }

    /** Rules and notices, and how a citation is read. */
    static final class Words {
        private final List<Fault> faults;
        private Localised unchecked = Localised.EMPTY;

        private Words(List<Fault> faults) {
            this.faults = faults;
        }

        private SequencedMap<String, LawRule> rules(@Nullable byte[] bytes) {
            SequencedMap<String, LawRule> rules = new LinkedHashMap<>();
            YamlPart top = top(RULES, bytes, faults);
            if (top != null) {
                unchecked = top.words("unchecked");
                top.parts("rules").forEach((id, part) -> {
                    rules.put(id, new LawRule(id, part.words("text"), citation(part)));
                    part.end();
                });
                top.end();
            }
            return rules;
        }

        private SequencedMap<String, Notice> notices(@Nullable byte[] bytes) {
            SequencedMap<String, Notice> notices = new LinkedHashMap<>();
            YamlPart top = top(NOTICES, bytes, faults);
            if (top != null) {
                top.parts("notices").forEach((id, part) -> {
                    if (Moment.known(id)) top.fault("notices", "\"" + id + "\" is a moment and no notice");
                    notices.put(
                            id,
                            new Notice(
                                    id,
                                    part.words("name"),
                                    citation(part),
                                    part.flag("authority", false),
                                    part.flag("letter", false),
                                    part.flag("ending", false),
                                    part.has("asks") ? known(part, "asks", Notice.ASKS, "thing to say") : Set.of()));
                    part.end();
                });
                top.end();
            }
            return notices;
        }

        /** What stands under {@code law}; whoever leaves out whether it is checked has not checked it. */
        Citation citation(YamlPart part) {
            if (!part.has("law")) {
                part.fault("law", "\"law\" is missing: say it as {section: {en: …, cy: …}, checked: …}");
                return new Citation(Localised.EMPTY, false, unchecked);
            }
            YamlPart law = part.part("law");
            Citation citation = new Citation(law.words("section"), law.flag("checked", false), unchecked);
            law.end();
            return citation;
        }
    }

    private static Thresholds thresholds(@Nullable byte[] bytes, List<Fault> faults) {
        SequencedMap<String, Localised> kinds = new LinkedHashMap<>();
        List<Thresholds.Period> periods = new ArrayList<>();
        YamlPart top = top(THRESHOLDS, bytes, faults);
        if (top != null) {
            top.parts("kinds").forEach((kind, part) -> kinds.put(kind, part.words()));
            for (YamlPart part : top.each("periods")) {
                LocalDate from = part.day("from");
                LocalDate to = part.day("to");
                Map<String, BigDecimal> pounds = pounds(part, kinds.keySet());
                part.end();
                if (from == null || to == null) continue;
                if (to.isBefore(from)) part.fault("to", to + " comes before " + from);
                LocalDate before = periods.isEmpty() ? null : periods.getLast().to();
                if (before != null && !from.equals(before.plusDays(1))) {
                    part.fault("from", "the period before it ends on " + before + ", so this begins on the next day");
                }
                periods.add(new Thresholds.Period(from, to, pounds));
            }
            top.end();
        }
        return new Thresholds(kinds, List.copyOf(periods));
    }

    private static Map<String, BigDecimal> pounds(YamlPart period, Set<String> kinds) {
        Map<String, BigDecimal> pounds = new LinkedHashMap<>();
        if (!period.has("pounds")) {
            period.fault("pounds", "\"pounds\" is missing, or has no names with values below it");
            return pounds;
        }
        YamlPart part = period.part("pounds");
        for (String kind : kinds) {
            if (!part.has(kind)) part.fault(kind, "\"" + kind + "\" is missing");
            BigDecimal amount = money(part, kind);
            if (amount != null) pounds.put(kind, amount);
        }
        part.end();
        return pounds;
    }

    /** Pounds, 0 or more; null where it is left out, or, with a fault noted, where it is none. */
    @Nullable
    private static BigDecimal money(YamlPart part, String key) {
        BigDecimal amount = part.number(key);
        if (amount != null && amount.signum() < 0) part.fault(key, "\"" + key + "\" is 0 or more");
        return amount;
    }

    private static List<Route> routes(
            @Nullable byte[] bytes, Set<String> regimes, Set<String> steps, List<Fault> faults) {
        List<Route> routes = new ArrayList<>();
        YamlPart top = top(ROUTES, bytes, faults);
        if (top != null) {
            top.parts("routes").forEach((id, part) -> {
                Localised name = part.words("name");
                Localised about = part.words("about");
                Set<String> under = known(part, "regimes", regimes, "regime");
                if (!part.has("from")) part.fault("from", "\"from\" is missing");
                BigDecimal from = money(part, "from");
                BigDecimal below = money(part, "below");
                if (from != null && below != null && below.compareTo(from) <= 0) {
                    part.fault("below", "\"below\" is more than \"from\"");
                }
                int pages = part.whole("pages", 0, 1, 1000);
                int evenings = part.whole("evenings", 0, 1, 100);
                if (!part.has("keys")) part.fault("keys", "\"keys\" is missing: true or false");
                boolean keys = part.flag("keys", true);
                Set<String> details = part.has("details") ? known(part, "details", Route.DETAILS, "detail") : Set.of();
                Map<String, Localised> criteria = new LinkedHashMap<>();
                if (part.has("criteria")) {
                    YamlPart names = part.part("criteria");
                    Route.CRITERIA.forEach(each -> criteria.put(each, names.words(each)));
                    names.end();
                }
                Set<String> needs = part.has("steps") ? known(part, "steps", steps, "step") : Set.of();
                part.end();
                if (from != null) {
                    routes.add(new Route(
                            id,
                            name,
                            about,
                            under,
                            from,
                            below,
                            pages,
                            evenings,
                            keys,
                            List.copyOf(details),
                            needs,
                            criteria));
                }
            });
            top.end();
        }
        return List.copyOf(routes);
    }

    private static List<CoProductionStep> steps(@Nullable byte[] bytes, Set<String> notices, List<Fault> faults) {
        List<CoProductionStep> steps = new ArrayList<>();
        YamlPart top = top(STEPS, bytes, faults);
        if (top != null) {
            Set<String> happens = new HashSet<>(notices);
            for (Moment moment : Moment.values()) {
                happens.add(moment.key());
            }
            Set<String> before = new HashSet<>(happens);
            top.parts("steps").forEach((id, part) -> {
                if (happens.contains(id)) top.fault("steps", "\"" + id + "\" is a notice or a moment");
                steps.add(new CoProductionStep(
                        id,
                        part.words("name"),
                        part.whole("least", 1, 1, MOST_DAYS),
                        part.flag("young", false),
                        List.copyOf(
                                part.has("after")
                                        ? known(part, "after", before, "step before it, notice or moment")
                                        : Set.of()),
                        List.copyOf(
                                part.has("before") ? known(part, "before", happens, "notice or moment") : Set.of())));
                part.end();
                before.add(id);
            });
            top.end();
        }
        return List.copyOf(steps);
    }

    /** A list of which each is known; a fault for each that is not, and for an empty one. */
    static Set<String> known(YamlPart part, String key, Set<String> known, String what) {
        List<String> list = part.list(key);
        if (list.isEmpty()) part.fault(key, "\"" + key + "\" names none");
        list.stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> part.fault(key, "there is no " + what + " \"" + one + "\""));
        return Collections.unmodifiableSet(new LinkedHashSet<>(list));
    }
}
