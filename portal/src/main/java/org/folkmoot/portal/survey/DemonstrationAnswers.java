package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Answers of the demonstration borough, from {@code content/demo/answers.yml}: the same every time, for the activities whose ids follow
 * from their names.
 */
@Singleton
@Requires(env = "demo")
public class DemonstrationAnswers implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/answers.yml";
    private static final int ORDER = 40;

    private final Overlay overlay;
    private final DemonstrationResponses responses;
    private final DemonstrationInvited invited;
    private final Counting counting;
    private final Results results;
    private final Windows windows;
    private final CampaignWatch watch;
    private final Campaigns campaigns;
    private final People people;
    private final DatabaseClock clock;

    DemonstrationAnswers(
            Overlay overlay,
            DemonstrationResponses responses,
            DemonstrationInvited invited,
            Counting counting,
            Results results,
            Windows windows,
            CampaignWatch watch,
            Campaigns campaigns,
            People people,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.responses = responses;
        this.invited = invited;
        this.counting = counting;
        this.results = results;
        this.windows = windows;
        this.watch = watch;
        this.campaigns = campaigns;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void load(Council ashmere) {
        Map<UUID, List<UUID>> released = new LinkedHashMap<>();
        List<UUID> told = new ArrayList<>();
        for (Object entry : AuthoredQuestions.list(overlay.yaml(FILE).get("answers"))) {
            Map<?, ?> written = (Map<?, ?>) entry;
            UUID activity = id(written.get("consultation") + "/" + written.get("audience"));
            if (windows.find(ashmere.id(), activity).isEmpty()) continue;
            int count = number(written, "count");
            invited.enter(ashmere.id(), activity, count);
            responses.fill(ashmere.id(), activity, number(written, "before"), count, mix(written));
            if (Boolean.TRUE.equals(written.get("release"))) {
                released.computeIfAbsent(id(written.get("consultation").toString()), any -> new ArrayList<>())
                        .add(activity);
            }
            if (Boolean.TRUE.equals(written.get("campaign"))) told.add(activity);
        }
        counting.runOnce();
        released.forEach((consultation, activities) ->
                results.release(ashmere.id(), consultation, activities, null, null, null));
        watch.of(ashmere.id());
        told.forEach(activity -> tell(ashmere.id(), activity));
    }

    /** Everybody is told of the campaigns, as somebody of the team tells them. */
    private void tell(short council, UUID activity) {
        Person teller = people.holding(council, Role.COMMISSIONER, clock.now()).getFirst();
        for (Campaigns.Seen campaign : campaigns.of(council, activity)) {
            List<Campaigns.Hindrance> hindrances =
                    campaigns.say(council, campaign.campaign().id(), teller.publicId());
            if (!hindrances.isEmpty()) throw new IllegalStateException("A campaign cannot be told: " + hindrances);
        }
    }

    private static int number(Map<?, ?> written, String name) {
        return written.get(name) instanceof Number number ? number.intValue() : 0;
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
                                .flatMap(said -> several((Map<?, ?>) said))
                                .toList()));
        Map<?, ?> drawings = AuthoredQuestions.map(written.get("drawings"));
        return new DemonstrationResponses.Mix(
                weights,
                words,
                new DemonstrationResponses.Drawings(number(drawings, "count"), number(drawings, "read")));
    }

    /** A letter that many send, as often as it came: the last {@code unread} of them wait for a reader. */
    private static Stream<DemonstrationResponses.Said> several(Map<?, ?> written) {
        DemonstrationResponses.Said said = said(written);
        int times = Math.max(1, number(written, "times"));
        int unread = number(written, "unread");
        return IntStream.range(0, times)
                .mapToObj(n -> n < times - unread
                        ? said
                        : new DemonstrationResponses.Said(said.words(), said.language(), said.mayPrint(), false));
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
