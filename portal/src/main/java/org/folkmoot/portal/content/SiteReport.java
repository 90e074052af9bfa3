package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;

/** Says what came of a site that was to come in or go out, to whoever typed the command. */
@Singleton
class SiteReport {
    private static final String WELSH = "cy";
    private static final String ENGLISH = "en";

    /** So many faults of one kind are told each on a line, and one more rather than a line that says there is one more. */
    private static final int FEW = 3;

    private static final List<String> WORDS = List.of("content.site.why.", "content.value.", "files.refused.");

    private final Messages messages;

    SiteReport(Messages messages) {
        this.messages = messages;
    }

    /** The language of a terminal, as its environment says. */
    static String language(Map<String, String> environment) {
        String said = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_MESSAGES", environment.getOrDefault("LANG", "")));
        return said.startsWith(WELSH) ? WELSH : ENGLISH;
    }

    /**
     * A line for each fault, kind by kind in the order of the first of each; of many of one kind, a line for the first few and one that names
     * the lines of the others. Then one that sums up.
     */
    List<String> lines(SiteImport.Report report, String locale) {
        List<String> lines = new ArrayList<>();
        Map<String, List<SiteFault>> kinds = new LinkedHashMap<>();
        report.told().forEach(fault -> kinds.computeIfAbsent(fault.kind(), unseen -> new ArrayList<>())
                .add(fault));
        kinds.values().forEach(alike -> {
            int each = alike.size() > FEW + 1 ? FEW : alike.size();
            alike.subList(0, each).forEach(fault -> lines.add(line(fault, locale)));
            List<SiteFault> others = alike.subList(each, alike.size());
            if (!others.isEmpty()) {
                lines.add(messages.text(
                        locale, "content.site.alike", Map.of("count", others.size(), "lines", spans(others))));
            }
        });
        if (report.faulty() > report.told().size()) {
            lines.add(messages.text(
                    locale,
                    "content.site.more",
                    Map.of("count", report.faulty() - report.told().size())));
        }
        Map<String, Object> facts = new HashMap<>(counted(report.entries(), report.media(), locale));
        facts.put("faults", messages.text(locale, "content.site.faults", Map.of("count", report.faulty())));
        lines.add(messages.text(locale, "content.site." + end(report), facts));
        return lines;
    }

    /** Such as {@code 4-9, 12}. */
    private static String spans(List<SiteFault> faults) {
        List<String> spans = new ArrayList<>();
        List<Long> numbers = faults.stream().map(SiteFault::line).distinct().toList();
        for (int from = 0; from < numbers.size(); ) {
            int to = from;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
                to++;
            }
            spans.add(from == to ? numbers.get(from).toString() : numbers.get(from) + "-" + numbers.get(to));
            from = to + 1;
        }
        return String.join(", ", spans);
    }

    private static String end(SiteImport.Report report) {
        if (report.faulty() > 0) {
            return "refused";
        }
        if (report.before()) {
            return "before";
        }
        return report.done() ? "done" : "ready";
    }

    /** Where another run takes it in. */
    String busy(Instant until, String locale) {
        String time = until.truncatedTo(ChronoUnit.SECONDS).toString();
        return messages.text(locale, "content.site.busy", Map.of("time", time));
    }

    String written(SiteExport.Written written, String folder, String locale) {
        Map<String, Object> facts = new HashMap<>(counted(written.entries(), written.media(), locale));
        facts.put("folder", folder);
        return messages.text(locale, "content.site.written", facts);
    }

    private Map<String, String> counted(long entries, long media, String locale) {
        return Map.of(
                "entries", messages.text(locale, "content.site.entries", Map.of("count", entries)),
                "media", messages.text(locale, "content.site.media", Map.of("count", media)));
    }

    private String line(SiteFault fault, String locale) {
        String why = WORDS.stream()
                .map(start -> start + fault.code())
                .filter(key -> messages.has(locale, key))
                .findFirst()
                .map(key -> messages.text(locale, key, fault.facts()))
                .orElse("");
        return why.isEmpty() ? fault.toString() : fault + ". " + why;
    }
}
