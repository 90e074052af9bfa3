package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;

/** Says what came of a site that was to come in or go out, to whoever typed the command. */
@Singleton
class SiteReport {
    private static final String WELSH = "cy";
    private static final String ENGLISH = "en";
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

    /** One line for each fault, and one that sums up. */
    List<String> lines(SiteImport.Report report, String locale) {
        List<String> lines = new ArrayList<>();
        report.told().forEach(fault -> lines.add(line(fault, locale)));
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
