package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Answers of the demonstration borough, from {@code content/demo/answers.yml}: the same every time, for the activities whose ids follow
 * from their names.
 */
@Singleton
@Requires(env = "demo")
class DemonstrationAnswers implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/answers.yml";
    private static final int ORDER = 40;

    private final Overlay overlay;
    private final DemonstrationResponses responses;
    private final Counting counting;
    private final Results results;
    private final Windows windows;

    DemonstrationAnswers(
            Overlay overlay, DemonstrationResponses responses, Counting counting, Results results, Windows windows) {
        this.overlay = overlay;
        this.responses = responses;
        this.counting = counting;
        this.results = results;
        this.windows = windows;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void load(Council ashmere) {
        Map<UUID, List<UUID>> released = new LinkedHashMap<>();
        for (Object entry : AuthoredQuestions.list(overlay.yaml(FILE).get("answers"))) {
            Map<?, ?> written = (Map<?, ?>) entry;
            UUID activity = id(written.get("consultation") + "/" + written.get("audience"));
            if (windows.find(ashmere.id(), activity).isEmpty()) continue;
            responses.fill(ashmere.id(), activity, ((Number) written.get("count")).intValue(), mix(written));
            if (Boolean.TRUE.equals(written.get("release"))) {
                released.computeIfAbsent(id(written.get("consultation").toString()), any -> new ArrayList<>())
                        .add(activity);
            }
        }
        counting.runOnce();
        released.forEach((consultation, activities) ->
                results.release(ashmere.id(), consultation, activities, null, null, null));
    }

    private static DemonstrationResponses.Mix mix(Map<?, ?> written) {
        Map<String, List<Integer>> weights = new LinkedHashMap<>();
        AuthoredQuestions.map(written.get("weights"))
                .forEach((question, each) -> weights.put(
                        question.toString(),
                        AuthoredQuestions.list(each).stream()
                                .map(number -> ((Number) number).intValue())
                                .toList()));
        Map<String, List<DemonstrationResponses.Said>> words = new LinkedHashMap<>();
        AuthoredQuestions.map(written.get("words"))
                .forEach((question, each) -> words.put(
                        question.toString(),
                        AuthoredQuestions.list(each).stream()
                                .map(said -> said((Map<?, ?>) said))
                                .toList()));
        return new DemonstrationResponses.Mix(weights, words);
    }

    private static DemonstrationResponses.Said said(Map<?, ?> written) {
        String language = written.containsKey("cy") ? "cy" : "en";
        return new DemonstrationResponses.Said(
                written.get(language).toString(),
                language,
                Boolean.TRUE.equals(written.get("print")),
                Boolean.TRUE.equals(written.get("read")),
                Boolean.TRUE.equals(written.get("quoted")));
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("demonstration/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
