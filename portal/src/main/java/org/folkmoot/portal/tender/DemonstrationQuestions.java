package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Invented questions about a tender of the demonstration borough, from {@code content/demo/questions.yml}: two are answered, one waits. */
@Singleton
@Requires(env = "demo")
class DemonstrationQuestions implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/questions.yml";

    /** After the organisation that asks, and before what looks for everything. */
    private static final int ORDER = 48;

    /** What lies in the data room came before the notice. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private final Overlay overlay;
    private final Providers providers;
    private final Clarifications questions;
    private final ClarificationDesk desk;
    private final RoomPaperRepository room;
    private final DemonstrationTeam team;
    private final DatabaseClock clock;

    DemonstrationQuestions(
            Overlay overlay,
            Providers providers,
            Clarifications questions,
            ClarificationDesk desk,
            RoomPaperRepository room,
            DemonstrationTeam team,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.providers = providers;
        this.questions = questions;
        this.desk = desk;
        this.room = room;
        this.team = team;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<?, ?> file = overlay.yaml(FILE);
        UUID tender = UUID.nameUUIDFromBytes(("demo/tender/" + file.get("tender")).getBytes(StandardCharsets.UTF_8));
        Bidder bidder = providers.known(team.bidder(ashmere.id()));
        Viewer officer = team.planner(ashmere.id());
        for (Object each : (List<?>) file.get("room")) {
            Map<?, ?> paper = (Map<?, ?>) each;
            room.add(
                    ashmere.id(),
                    tender,
                    room.last(ashmere.id(), tender) + 1,
                    words(paper.get("title")).json(),
                    words(paper.get("seen")).json(),
                    null,
                    null,
                    null,
                    null,
                    String.valueOf(paper.get("address")),
                    clock.now().minus(BEFORE),
                    null,
                    false);
        }
        List<Integer> answered = new ArrayList<>();
        for (Object each : (List<?>) file.get("questions")) {
            Map<?, ?> one = (Map<?, ?>) each;
            String lang = String.valueOf(one.get("lang"));
            questions.ask(
                    ashmere.id(),
                    bidder,
                    tender,
                    new ClarificationRow.Asked(String.valueOf(one.get("words")), lang, "", false),
                    null);
            if (one.get("answer") == null) continue;
            int number = desk.of(ashmere.id(), tender).getLast().number();
            desk.save(
                    officer,
                    tender,
                    number,
                    0,
                    new ClarificationRow.Text(
                            lang,
                            words(one.get("question")),
                            Localised.EMPTY,
                            words(one.get("answer")),
                            Localised.EMPTY),
                    null);
            answered.add(number);
        }
        desk.publish(officer, tender, answered, List.of("en", "cy"));
    }

    private static Localised words(Object written) {
        return Localised.fromJson(Json.write(written));
    }
}
