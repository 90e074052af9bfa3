package org.folkmoot.portal.tender;

import static org.folkmoot.portal.tender.DemonstrationRound.list;
import static org.folkmoot.portal.tender.DemonstrationRound.map;
import static org.folkmoot.portal.tender.DemonstrationRound.number;
import static org.folkmoot.portal.tender.DemonstrationRound.text;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.moderation.DemonstrationModerators;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * One version of a specification for a tender that the demonstration borough plans, from {@code content/demo/specification.yml}: young people have
 * talked about it and signed it by a secret vote, parents and officers have not.
 */
@Singleton
@Requires(env = "demo")
class DemonstrationSpecification implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/specification.yml";
    private static final int VERSION = 1;

    /** Of the panel, in days. */
    private static final int TERM = 600;

    /** After tenders, and before what looks for everything. */
    private static final int ORDER = 49;

    private final Overlay overlay;
    private final SpecificationRepository rows;
    private final SpecificationTalk talk;
    private final SpecificationSigning signing;
    private final Seating seating;
    private final DemonstrationTeam team;
    private final DemonstrationModerators moderators;
    private final Panels panels;
    private final DatabaseClock clock;

    DemonstrationSpecification(
            Overlay overlay,
            SpecificationRepository rows,
            SpecificationTalk talk,
            SpecificationSigning signing,
            Seating seating,
            DemonstrationTeam team,
            DemonstrationModerators moderators,
            Panels panels,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.rows = rows;
        this.talk = talk;
        this.signing = signing;
        this.seating = seating;
        this.team = team;
        this.moderators = moderators;
        this.panels = panels;
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
        short council = ashmere.id();
        UUID tender = UUID.nameUUIDFromBytes(("demo/tender/" + file.get("tender")).getBytes(StandardCharsets.UTF_8));
        Specification spec = Json.read(Json.write(file.get("specification")), Specification.class);
        rows.keep(council, tender, VERSION, Json.write(spec), clock.now(), null);
        Panel panel = panel(council, tender, map(file, "panel"));
        List<Viewer> members = seated(council, panel, number(map(file, "panel"), "seats"));
        map(file, "agreed").forEach((passage, seats) -> ((List<?>) seats)
                .forEach(seat -> talk.agree(
                        members.get(Integer.parseInt(String.valueOf(seat)) - 1),
                        panel.id(),
                        String.valueOf(passage),
                        VERSION,
                        true)));
        for (Object each : list(file, "comments")) comment(panel, members, (Map<?, ?>) each);
        moderators.publish(council, tender);
        for (Object each : list(file, "comments")) answer(council, tender, (Map<?, ?>) each);
        vote(council, panel, members, map(file, "vote"));
        moderators.publish(council, tender);
    }

    private Panel panel(short council, UUID tender, Map<?, ?> wanted) {
        Group group = team.youth(council);
        LocalDate today = panels.today();
        seating.plan(
                team.planner(council),
                new Panel(
                        Ids.uuid(),
                        tender,
                        Marking.YOUNG,
                        group.id(),
                        team.worker(council).account(),
                        today,
                        today.plusDays(TERM),
                        number(wanted, "evenings"),
                        number(wanted, "minutes"),
                        "VOUCHERS",
                        number(wanted, "thanksEach")));
        return seating.panels(council, tender).getFirst();
    }

    private List<Viewer> seated(short council, Panel panel, int wanted) {
        Viewer worker = team.worker(council);
        List<Viewer> members = new ArrayList<>();
        for (Person each : team.members(council, team.youth(council))) {
            if (members.size() == wanted) break;
            seating.ask(worker, panel.id(), each.publicId(), false, panel.fromOn(), panel.untilOn());
            Viewer member = team.as(council, each.id(), Marking.YOUNG);
            seating.agree(member, panel.id());
            UUID seat = seating.own(member, panel.id()).id();
            seating.adult(worker, panel.id(), seat, Seating.Right.PARENT, Seating.How.SIGNED);
            members.add(member);
        }
        return members;
    }

    private void comment(Panel panel, List<Viewer> members, Map<?, ?> one) {
        talk.comment(
                members.get(number(one, "seat") - 1),
                panel.id(),
                text(one, "passage"),
                Boolean.TRUE.equals(one.get("wording")),
                text(one, "words"),
                text(one, "lang"));
    }

    private void answer(short council, UUID tender, Map<?, ?> one) {
        if (!(one.get("answer") instanceof Map<?, ?> answer)) return;
        UUID id = talk.said(council, tender).stream()
                .filter(each -> each.words().equals(text(one, "words")))
                .findFirst()
                .orElseThrow()
                .id();
        talk.answer(
                team.planner(council),
                tender,
                id,
                text(answer, "outcome"),
                text(answer, "words"),
                text(answer, "lang"));
    }

    /** Secret as any other: who said what stands nowhere once it is closed. */
    private void vote(short council, Panel panel, List<Viewer> members, Map<?, ?> vote) {
        Viewer worker = team.worker(council);
        done(signing.open(worker, panel.tender(), panel.kind()));
        Map<?, ?> no = map(vote, "against");
        for (int n = 0; n < members.size(); n++) {
            SeatRow seat = talk.seat(members.get(n), panel.id());
            boolean yes = n < number(vote, "signed");
            done(signing.say(members.get(n), seat, VERSION, yes, yes ? "" : text(no, "words"), text(no, "lang")));
        }
        done(signing.close(worker, panel.tender(), panel.kind()));
    }

    private static void done(SpecificationSigning.Outcome outcome) {
        if (outcome != SpecificationSigning.Outcome.DONE) throw new IllegalStateException("nobody signs: " + outcome);
    }
}
