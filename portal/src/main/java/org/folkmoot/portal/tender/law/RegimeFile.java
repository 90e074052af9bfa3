package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.YamlPart;

/** One file of {@code content/procurement/regimes}. */
final class RegimeFile {
    private static final Set<String> NATIONS = Set.of("england", "wales", "scotland", "northern-ireland");
    private static final List<String> WORDS = List.of("invitation", "offer", "bidder", "agreement");
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,2}) (day|month)s?");
    private static final int MOST_DAYS = 365;
    private static final int MOST_WORKING_DAYS = 60;

    private final YamlPart top;
    private final Map<String, LawRule> rules;
    private final Map<String, Notice> notices;
    private final Set<String> kinds;
    private final Set<String> steps;
    private final LawFiles.Words words;
    private final Set<String> listed = new HashSet<>();

    RegimeFile(
            YamlPart top,
            Map<String, LawRule> rules,
            Map<String, Notice> notices,
            Set<String> kinds,
            Set<String> steps,
            LawFiles.Words words) {
        this.top = top;
        this.rules = rules;
        this.notices = notices;
        this.kinds = kinds;
        this.steps = steps;
        this.words = words;
    }

    Regime read(String id) {
        Localised name = top.words("name");
        Localised about = top.words("about");
        Set<String> nations = LawFiles.known(top, "nations", NATIONS, "nation");
        Regime.Threshold threshold = choice(top, "threshold", Regime.Threshold.ANY);
        boolean above = threshold == Regime.Threshold.ABOVE;
        if (!above && top.has("kinds")) top.fault("kinds", "\"kinds\" stands only with threshold: above");
        Set<String> forKinds =
                above || top.has("kinds") ? LawFiles.known(top, "kinds", kinds, "kind of contract") : Set.of();
        Citation law = words.citation(top);
        Map<String, Localised> called = called();
        String voice = top.has("voice") ? voice() : "";
        Map<String, Localised> named = new LinkedHashMap<>();
        if (top.has("named")) {
            top.parts("named").forEach((what, part) -> {
                if (!Moment.known(what) && !steps.contains(what))
                    top.fault("named", "there is no moment or step \"" + what + "\"");
                named.put(what, part.words());
            });
        }
        boolean framework = top.flag("framework", false);
        Regime.Alone alone = top.has("alone") ? alone(top.part("alone"), framework) : null;
        List<Regime.Listed> order = new ArrayList<>();
        for (YamlPart part : top.each("notices")) {
            Regime.Listed one = listed(part);
            part.end();
            if (one != null) order.add(one);
        }
        checkTimes(order);
        Tendering tendering = top.has("tendering") ? tendering(top.part("tendering")) : null;
        Standstill standstill = top.has("standstill") ? standstill(top.part("standstill")) : null;
        List<LawRule> together = together(tendering, standstill);
        if (together.isEmpty() && order.stream().allMatch(one -> one.rule() == null)) {
            top.fault("rules", "a regime without rules is none: name what can be broken");
        }
        top.end();
        return new Regime(
                id,
                name,
                about,
                nations,
                threshold,
                forKinds,
                law,
                called,
                voice,
                named,
                framework,
                alone,
                List.copyOf(order),
                tendering,
                standstill,
                together);
    }

    private Regime.Alone alone(YamlPart part, boolean framework) {
        if (!framework) top.fault("alone", "\"alone\" stands only with framework: true");
        Regime.Alone alone =
                new Regime.Alone(part.words("text"), words.citation(part), part.flag("direct-award", false));
        part.end();
        return alone;
    }

    private String voice() {
        String voice = top.text("voice");
        if (!voice.matches("[a-z]{1,20}")) top.fault("voice", "\"voice\" is one word in small letters, such as grant");
        return voice;
    }

    private Map<String, Localised> called() {
        Map<String, Localised> called = new LinkedHashMap<>();
        if (!top.has("words")) {
            top.fault("words", "\"words\" is missing, with " + String.join(", ", WORDS));
            return called;
        }
        YamlPart part = top.part("words");
        WORDS.forEach(word -> called.put(word, part.words(word)));
        part.end();
        return called;
    }

    /** Null where the notice is none. */
    @Nullable
    private Regime.Listed listed(YamlPart part) {
        Notice notice = notice(part, "notice");
        String needed = part.text("needed");
        if (!needed.isEmpty() && !needed.equals("always") && !needed.equals("sometimes")) {
            part.fault("needed", "\"needed\" is always or sometimes, not \"" + needed + "\"");
        }
        Localised when = part.words("when");
        Due due = part.has("due") ? due(part.part("due")) : null;
        String ruled = part.textOr("rule");
        LawRule rule = ruled == null ? null : rules.get(ruled);
        if (ruled != null && (rule == null || NoticeRule.of(ruled).isPresent())) {
            part.fault("rule", "there is no rule \"" + ruled + "\" about the time of one notice");
        }
        if (part.has("due") != part.has("rule")) {
            part.fault("notice", "\"due\" and \"rule\" stand together: when it is due, and what is broken otherwise");
        }
        if (notice == null) return null;
        if (!listed.add(notice.id())) part.fault("notice", "\"" + notice.id() + "\" stands here twice");
        return new Regime.Listed(notice, needed.equals("always"), when, due, rule);
    }

    @Nullable
    private Notice notice(YamlPart part, String key) {
        String id = part.text(key);
        Notice notice = notices.get(id);
        if (notice == null && !id.isEmpty()) part.fault(key, "there is no notice \"" + id + "\"");
        return notice;
    }

    /** Null, with a fault noted, where it says no time. */
    @Nullable
    private Due due(YamlPart part) {
        Due due = null;
        if (part.has("before")) {
            due = new Due.Before(happens(part, "before"));
        } else if (part.has("after")) {
            due = new Due.After(happens(part, "after"));
        } else if (part.has("within")) {
            Period time = time(part, "within");
            due = new Due.Within(time, happens(part, "of"));
        } else if (part.has("from")) {
            MonthDay from = monthDay(part, "from");
            MonthDay to = monthDay(part, "to");
            if (to.isBefore(from)) part.fault("to", "the window ends before it begins");
            due = new Due.Window(from, to);
        } else if (part.names().isEmpty()) {
            part.fault("before", "\"due\" says before, after, within … of, or from … to");
        }
        part.end();
        return due;
    }

    private String happens(YamlPart part, String key) {
        String what = part.text(key);
        if (!what.isEmpty() && !Moment.known(what) && !notices.containsKey(what)) {
            part.fault(key, "there is no notice or moment \"" + what + "\"");
        }
        return what;
    }

    private static Period time(YamlPart part, String key) {
        String text = part.text(key);
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            int number = Integer.parseInt(time.group(1));
            return time.group(2).equals("day") ? Period.ofDays(number) : Period.ofMonths(number);
        }
        if (!text.isEmpty()) part.fault(key, "\"" + key + "\" is such as 30 days or 3 months, not \"" + text + "\"");
        return Period.ofDays(1);
    }

    private static MonthDay monthDay(YamlPart part, String key) {
        String text = part.text(key);
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException noDay) {
            if (!text.isEmpty())
                part.fault(key, "\"" + key + "\" is a day of any year such as 04-01, not \"" + text + "\"");
            return MonthDay.of(1, 1);
        }
    }

    /** What a notice of this regime waits for must be able to happen under it. */
    private void checkTimes(List<Regime.Listed> order) {
        for (Regime.Listed one : order) {
            String waits =
                    switch (one.due()) {
                        case Due.Before before -> before.what();
                        case Due.After after -> after.what();
                        case Due.Within within -> within.of();
                        case Due.Window window -> "";
                        case null -> "";
                    };
            if (!waits.isEmpty() && !Moment.known(waits)) ours("notices", waits);
        }
    }

    private void ours(String key, String notice) {
        if (notices.containsKey(notice) && !listed.contains(notice)) {
            top.fault(key, "this regime has no notice \"" + notice + "\"");
        }
    }

    private Tendering tendering(YamlPart part) {
        Citation law = words.citation(part);
        String after = happens(part, "after");
        ours("tendering", after);
        SequencedMap<String, Tendering.Case> cases = new LinkedHashMap<>();
        part.parts("cases").forEach((key, one) -> {
            if (!one.has("days")) one.fault("days", "\"days\" is missing");
            cases.put(key, new Tendering.Case(one.whole("days", 1, 1, MOST_DAYS), one.words("when")));
            one.end();
        });
        if (!cases.containsKey(Tendering.USUAL)) {
            part.fault("cases", "\"cases\" has no \"" + Tendering.USUAL + "\"");
        }
        Tendering.Qualifying qualifying = null;
        if (part.has("qualifying")) {
            YamlPart shorter = part.part("qualifying");
            Notice notice = notice(shorter, "notice");
            if (!shorter.has("days")) shorter.fault("days", "\"days\" is missing");
            Period least = time(shorter, "least");
            Period most = time(shorter, "most");
            int days = shorter.whole("days", 1, 1, MOST_DAYS);
            shorter.end();
            if (notice != null) {
                ours("tendering", notice.id());
                qualifying = new Tendering.Qualifying(notice.id(), least, most, days);
            }
        }
        part.end();
        return new Tendering(law, after, cases, qualifying);
    }

    private Standstill standstill(YamlPart part) {
        Standstill.Duty duty = choice(part, "duty", Standstill.Duty.MANDATORY);
        if (!part.has("working-days")) part.fault("working-days", "\"working-days\" is missing");
        int days = part.whole("working-days", 1, 1, MOST_WORKING_DAYS);
        String begins = part.text("begins");
        if (!begins.isEmpty() && !begins.equals("publication") && !begins.equals("day-after")) {
            part.fault("begins", "\"begins\" is publication or day-after, not \"" + begins + "\"");
        }
        String after = happens(part, "after");
        ours("standstill", after);
        Citation law = words.citation(part);
        List<Standstill.Freedom> free = new ArrayList<>();
        if (part.has("free")) {
            if (duty != Standstill.Duty.MANDATORY) part.fault("free", "\"free\" stands only with duty: mandatory");
            part.parts("free").forEach((id, one) -> {
                free.add(new Standstill.Freedom(id, one.words("when"), words.citation(one)));
                one.end();
            });
        }
        part.end();
        return new Standstill(duty, days, begins.equals("day-after"), after, law, free);
    }

    private List<LawRule> together(@Nullable Tendering tendering, @Nullable Standstill standstill) {
        List<LawRule> together = new ArrayList<>();
        for (String key : top.list("rules")) {
            NoticeRule rule = NoticeRule.of(key).orElse(null);
            if (rule == null || !rules.containsKey(key)) {
                top.fault("rules", "there is no rule \"" + key + "\" about several notices");
                continue;
            }
            rule.speaksOf().forEach(notice -> ours("rules", notice));
            together.add(rules.get(key));
        }
        held(together, NoticeRule.TENDERING_LONG_ENOUGH, tendering != null);
        held(together, NoticeRule.STANDSTILL_KEPT, standstill != null);
        return List.copyOf(together);
    }

    /** A clock and the rule that holds it stand together. */
    private void held(List<LawRule> together, NoticeRule rule, boolean clock) {
        boolean named = together.stream().anyMatch(one -> one.id().equals(rule.key()));
        String other = rule == NoticeRule.STANDSTILL_KEPT ? "standstill" : "tendering";
        if (named != clock) {
            top.fault("rules", "the rule \"" + rule.key() + "\" and \"" + other + "\" stand together or not at all");
        }
    }

    /** One of the values of an enum, in small letters; the usual one, with a fault noted, where it is none. */
    private static <E extends Enum<E>> E choice(YamlPart part, String key, E usual) {
        String text = part.text(key);
        for (E one : usual.getDeclaringClass().getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) return one;
        }
        if (!text.isEmpty()) part.fault(key, "there is no " + key + " \"" + text + "\"");
        return usual;
    }
}
