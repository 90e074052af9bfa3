package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Json;

/** A panel of the demonstration borough that words its question: its drafts, the sum of its vote, one version and a comment. */
@Singleton
class DemonstrationWorkshop {
    private final WorkshopRepository rows;
    private final WorkshopWordsRepository words;
    private final WorkshopBallotRepository ballots;
    private final WorkshopQuestionRepository questions;
    private final People people;

    DemonstrationWorkshop(
            WorkshopRepository rows,
            WorkshopWordsRepository words,
            WorkshopBallotRepository ballots,
            WorkshopQuestionRepository questions,
            People people) {
        this.rows = rows;
        this.words = words;
        this.ballots = ballots;
        this.questions = questions;
        this.people = people;
    }

    /** Nothing where there is no group or no youth worker. */
    void load(short council, UUID tender, Map<?, ?> written, Instant now) {
        Optional<Group> panel = people.groups(council).stream().findFirst();
        Optional<Person> facilitator =
                people.holding(council, Role.WORKER, now).stream().findFirst();
        if (panel.isEmpty() || facilitator.isEmpty()) return;
        UUID id = named(tender, "workshop");
        rows.add(
                council,
                id,
                tender,
                Plan.WHOLE,
                text(written.get("criterion")),
                panel.get().id(),
                facilitator.get().id(),
                number(written.get("quorum")),
                now,
                null);
        drafts(council, id, tender, (List<?>) written.get("drafts"));
        ballots.keep(council, id, 1, number(written.get("papers")), Json.write(written.get("dots")), now);
        rows.move(council, id, WorkshopStage.WORDING.name(), 1);
        PanelQuestion question = Json.read(Json.write(written.get("question")), PanelQuestion.class);
        questions.keep(
                council, id, 1, Json.write(question), now, facilitator.get().id());
        rows.worded(council, id, 1);
        Map<?, ?> comment = (Map<?, ?>) written.get("comment");
        questions.comment(council, id, 1, 1, text(comment.get("words")), text(comment.get("lang")), now, null);
    }

    private void drafts(short council, UUID workshop, UUID tender, List<?> drafts) {
        for (int i = 0; i < drafts.size(); i++) {
            Map<?, ?> draft = (Map<?, ?>) drafts.get(i);
            List<UUID> from = new ArrayList<>();
            if (draft.get("from") instanceof List<?> numbers) {
                for (Object each : numbers) from.add(named(tender, "draft/" + each));
            }
            UUID id = named(tender, "draft/" + (i + 1));
            words.add(
                    council,
                    id,
                    workshop,
                    WorkshopWordsRow.DRAFT,
                    i + 1,
                    text(draft.get("words")),
                    text(draft.get("lang")),
                    WorkshopWordsRow.READABLE,
                    null,
                    Json.write(from));
            if (!from.isEmpty()) words.join(council, workshop, from, id);
        }
    }

    private static UUID named(UUID tender, String what) {
        return UUID.nameUUIDFromBytes((tender + "/" + what).getBytes(StandardCharsets.UTF_8));
    }

    private static int number(@Nullable Object written) {
        return Integer.parseInt(text(written));
    }

    private static String text(@Nullable Object written) {
        return written == null ? "" : written.toString();
    }
}
