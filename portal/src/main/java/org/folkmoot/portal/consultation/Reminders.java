package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Recipient;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Reminds whoever answers for a consultation of what is due, and tells their colleagues once it is a week late. Each mail goes once for a
 * day that is due, in the language of whoever reads it; nothing goes about what was done meanwhile. Whether something is late is
 * read from its day; nothing depends on a reminder.
 */
@Singleton
public class Reminders implements LaterJob {
    private static final String NAME = "consultation-due";
    private static final String OWNER = "OWNER";
    private static final String COLLEAGUES = "COLLEAGUES";

    private final ConsultationRepository consultations;
    private final OutcomeRepository outcomes;
    private final DeclaredRepository declared;
    private final DecisionRepository decisions;
    private final ReviewRepository reviews;
    private final ReminderRepository rows;
    private final Planning planning;
    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final Messages messages;
    private final Later later;
    private final Trail trail;
    private final DatabaseClock clock;

    Reminders(
            ConsultationRepository consultations,
            OutcomeRepository outcomes,
            DeclaredRepository declared,
            DecisionRepository decisions,
            ReviewRepository reviews,
            ReminderRepository rows,
            Planning planning,
            People people,
            Post post,
            Addresses addresses,
            Messages messages,
            Later later,
            Trail trail,
            DatabaseClock clock) {
        this.consultations = consultations;
        this.outcomes = outcomes;
        this.declared = declared;
        this.decisions = decisions;
        this.reviews = reviews;
        this.rows = rows;
        this.planning = planning;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.messages = messages;
        this.later = later;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param thing public id of the consultation, or of the row @param said what a row promises; empty for the others @param page below the consultation's in the studio */
    record Due(Owed owed, UUID thing, LocalDate on, Localised said, String page) {}

    @Override
    public String name() {
        return NAME;
    }

    /** Winds the next morning of everything that is owed. Asked again, it winds nothing twice. */
    void follow(Consultation one) {
        Instant now = clock.now();
        owed(one, now).forEach(due -> wind(one, due, now));
    }

    private void wind(Consultation one, Due due, Instant now) {
        String ref = one.councilId() + ":" + one.publicId() + ":" + due.owed() + ":" + due.thing();
        later.at(Owed.next(due.on(), now), NAME, ref);
    }

    /** What is announced with a day and not done, as it stands now. */
    List<Due> owed(Consultation one, Instant now) {
        Stage stage = one.stageAt(now);
        List<Due> all = new ArrayList<>();
        if (!stage.announced() || stage == Stage.WITHDRAWN) return all;
        if (stage == Stage.ANSWERED) {
            for (OutcomeRow row : outcomes.of(one.councilId(), Consultations.idOf(one))) {
                row.promisedFor()
                        .ifPresent(day -> all.add(
                                new Due(Owed.REPLY, row.publicId(), day, row.said(), "/outcome/" + row.publicId())));
            }
            return all;
        }
        UUID id = one.publicId();
        if (one.resultsDueOn() != null) {
            all.add(new Due(Owed.RESULTS, id, one.resultsDueOn(), Localised.EMPTY, stage.begun() ? "/outcome" : ""));
        }
        boolean decided = decisions.of(one.councilId(), Consultations.idOf(one)).isPresent();
        LocalDate decisionOn = declared.of(one.councilId(), Consultations.idOf(one))
                .map(Declared::decisionOn)
                .orElse(null);
        if (decisionOn != null && !decided) {
            all.add(new Due(Owed.DECISION, id, decisionOn, Localised.EMPTY, stage.closed() ? "/decision" : ""));
        }
        boolean looked = reviews.of(one.councilId(), Consultations.idOf(one)).isPresent();
        if (!stage.closed() && !looked) {
            planning.review(one).ifPresent(day -> all.add(new Due(Owed.REVIEW, id, day, Localised.EMPTY, "")));
        }
        return all;
    }

    /** @param ref council, consultation, what is owed and the thing, joined by colons */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        short council = Short.parseShort(parts[0]);
        UUID publicId = Ids.parse(parts[1]).orElseThrow();
        Owed owed = Owed.valueOf(parts[2]);
        UUID thing = Ids.parse(parts[3]).orElseThrow();
        Consultation one = consultations.lock(council, publicId).orElse(null);
        if (one == null) return;
        Instant now = clock.now();
        Optional<Due> due = owed(one, now).stream()
                .filter(each -> each.owed() == owed && each.thing().equals(thing))
                .findFirst();
        if (due.isPresent()) {
            wind(one, due.get(), now);
            remind(one, due.get(), now);
        }
    }

    private void remind(Consultation one, Due due, Instant now) {
        OptionalInt reached = Owed.reached(due.on(), now);
        if (reached.isEmpty()) return;
        int step = reached.getAsInt();
        boolean late = step >= Owed.ESCALATED;
        Set<String> told = new HashSet<>();
        if (tell(one, due, step, OWNER, now)) {
            String kind = late ? "due-late" : step == 0 ? "due-today" : "due-soon";
            owners(one, now).forEach(to -> mail(one, due, to, kind, told));
        }
        if (late && tell(one, due, Owed.ESCALATED, COLLEAGUES, now)) {
            owners(one, now).forEach(to -> told.add(to.address()));
            colleagues(one, now).forEach(to -> mail(one, due, to, "due-colleagues", told));
            trail.byItself(one, "consultation.late-told");
        }
    }

    private boolean tell(Consultation one, Due due, int step, String whom, Instant now) {
        return rows.tell(one.councilId(), due.owed().name(), due.thing(), due.on(), step, whom, now) == 1;
    }

    /** Whoever answers for it; every commissioner where that is nobody any more. */
    private List<Recipient> owners(Consultation one, Instant now) {
        Long owner = one.owner();
        boolean here = owner != null
                && people.holding(one.councilId(), Role.COMMISSIONER, now).stream()
                        .anyMatch(person -> person.id() == owner);
        Optional<Recipient> reached = here && owner != null ? people.recipient(owner) : Optional.empty();
        return reached.map(List::of).orElseGet(() -> people.recipients(one.councilId(), Role.COMMISSIONER, now));
    }

    private List<Recipient> colleagues(Consultation one, Instant now) {
        List<Recipient> all = new ArrayList<>(people.recipients(one.councilId(), Role.COMMISSIONER, now));
        all.addAll(people.recipients(one.councilId(), Role.ADMIN, now));
        return all;
    }

    /** One mail, unless this address has one of it already. */
    private void mail(Consultation one, Due due, Recipient to, String kind, Set<String> told) {
        if (!told.add(to.address())) return;
        String locale = to.locale();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", one.words().title().in(locale));
        facts.put("day", Spoken.day(due.on(), Locale.of(locale)));
        facts.put(
                "what",
                messages.text(
                        locale,
                        "consultation.due." + due.owed().key(),
                        Map.of("said", due.said().in(locale))));
        facts.put("path", addresses.outside("/studio/consultations/" + one.publicId() + due.page(), locale));
        post.send(one.councilId(), to.address(), locale, kind, facts);
    }
}
