package org.folkmoot.portal.tender;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What providers say to what a panel says of their promises: each to the words that held when it was written. */
final class PromiseReplies {
    private PromiseReplies() {}

    /** What an answer to words of a panel is about. */
    static String about(PanelWordsRow judged) {
        return judged.id().toString();
    }

    /** By {@link #about}. @param judged all that panels said of promises of the same lot, in the order in which it was said */
    static Map<String, PanelWords.Standing> of(List<PanelWordsRow> replies, List<PanelWordsRow> judged) {
        Map<String, PanelWords.Standing> all = new HashMap<>();
        for (PanelWordsRow each : replies.stream()
                .sorted(Comparator.comparing(PanelWordsRow::keptAt))
                .toList()) {
            String about = answered(each, judged);
            PanelWords.Standing before = all.get(about);
            PanelWordsRow read = each.readable() ? each : before == null ? null : before.read();
            all.put(about, new PanelWords.Standing(each, read));
        }
        return all;
    }

    /** Answers from before they named words are about a promise and its months, as those words are: they answer what was read of what was kept by then. */
    private static String answered(PanelWordsRow reply, List<PanelWordsRow> judged) {
        return judged.stream()
                .filter(each -> each.about().equals(reply.about()) && each.readable())
                .filter(each -> !each.keptAt().isAfter(reply.keptAt()))
                .reduce((before, after) -> after)
                .map(PromiseReplies::about)
                .orElse(reply.about());
    }
}
