package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What other audiences answered to a question that was put to them in other words: for the owning team, side by side and never added up. */
@Singleton
class OtherWords {
    private final SameQuestions same;
    private final Windows windows;
    private final AskedVersions versions;
    private final Results results;
    private final Words words;

    OtherWords(SameQuestions same, Windows windows, AskedVersions versions, Results results, Words words) {
        this.same = same;
        this.windows = windows;
        this.versions = versions;
        this.results = results;
        this.words = words;
    }

    /** @param wording how they were asked @param base how many of them answered */
    record Said(String audience, String wording, String caption, long base, List<Bar> bars) {}

    /** Keyed by what the answers of the activity's own question are kept under. */
    Map<String, List<Said>> of(short council, UUID activity, Sheets own, String locale) {
        SameQuestions.Sets sets = same.sets(council, activity);
        Map<String, String> keys = new HashMap<>();
        for (Sheets.Item item : own.items()) {
            String set = sets.of(activity, item);
            if (!set.isEmpty()) keys.put(set, item.key());
        }
        Map<String, List<Said>> said = new HashMap<>();
        if (keys.isEmpty()) return said;
        for (UUID other : sets.names().keySet()) {
            if (other.equals(activity)) continue;
            windows.find(council, other).ifPresent(window -> {
                ActivityResults live = results.live(council, other);
                for (Sheets.Item item : versions.of(council, window).sheets().items()) {
                    String mine = keys.get(sets.of(other, item));
                    if (mine == null) continue;
                    live.questions().stream()
                            .filter(question -> question.key().equals(item.key()))
                            .forEach(question -> said.computeIfAbsent(mine, any -> new ArrayList<>())
                                    .add(said(window, question, locale)));
                }
            });
        }
        return said;
    }

    private Said said(Window window, ActivityResults.QuestionResult question, String locale) {
        String wording = question.text().in(locale);
        return new Said(
                window.audienceName().in(locale),
                wording,
                words.caption(question.kind(), wording, locale),
                question.base(),
                question.options().stream()
                        .map(option -> new Bar(
                                option.text().in(locale),
                                Bar.share(option.people(), question.base()),
                                Long.toString(option.people()),
                                false,
                                option.id().equals(Question.NOT_SAID)))
                        .toList());
    }
}
