package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.LegalHolds;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Addresses that people gave when a question asked for one, opened by the team that asked: for what people were told, written down first,
 * and for an hour. Only of what has closed: two lists of an open activity, laid beside its figures, would say whose answers came in between.
 */
@Singleton
class ContactLists {
    /** How long whoever opened a list sees it. */
    static final Duration OPEN = Duration.ofHours(1);

    private final ContactListRepository rows;
    private final Contacts contacts;
    private final Windows windows;
    private final AskedVersions versions;
    private final LegalHolds holds;
    private final DatabaseClock clock;
    private final Audit audit;

    ContactLists(
            ContactListRepository rows,
            Contacts contacts,
            Windows windows,
            AskedVersions versions,
            LegalHolds holds,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.contacts = contacts;
        this.windows = windows;
        this.versions = versions;
        this.holds = holds;
        this.clock = clock;
        this.audit = audit;
    }

    /** A question that asked for addresses. @param addresses how many are kept */
    record Asking(Question question, long addresses) {}

    /** @throws NoSuchThing where none asked for addresses */
    List<Asking> asking(short council, Window window) {
        Map<String, Long> counts = contacts.counts(council, window.activity());
        List<Asking> asking = questions(council, window).stream()
                .map(question -> new Asking(question, counts.getOrDefault(question.id(), 0L)))
                .toList();
        if (asking.isEmpty()) throw new NoSuchThing();
        return asking;
    }

    /** Questions of an activity that ask for addresses; none where nobody was promised to be reached. */
    List<Question> questions(short council, Window window) {
        if (!window.reachable()) return List.of();
        return versions.of(council, window).sheets().items().stream()
                .map(Sheets.Item::question)
                .filter(question -> question.kind() == Kind.CONTACT)
                .toList();
    }

    /** Whether they may be opened: nobody can give one any more. */
    boolean may(Window window) {
        return window.closedAt(clock.now());
    }

    /** Whether they may be deleted before their time. */
    boolean held(short council, Window window) {
        return holds.held(council, "consultation:" + window.consultation());
    }

    /**
     * Writes down who opens addresses, what for, and until when.
     *
     * @param months how long copies may be kept
     * @param actor public id of the account
     * @throws ReleaseRefused while people can still answer
     */
    @OneTransaction
    UUID open(short council, UUID activity, String question, String purpose, int months, UUID actor) {
        Window window = windows.window(council, activity);
        asked(council, window, question);
        Instant now = clock.now();
        if (!window.closedAt(now)) throw new ReleaseRefused();
        UUID id = Ids.uuid();
        LocalDate until = LocalDate.ofInstant(now, Spoken.UK).plusMonths(months);
        rows.add(council, id, activity, window.consultation(), question, actor, purpose, now, until);
        record(council, window, actor, "survey.contacts-opened", id.toString(), "copies=" + until);
        return id;
    }

    List<ContactListRow> latest(short council, UUID activity) {
        return rows.latest(council, activity);
    }

    /** Whether this person still sees it. */
    boolean open(ContactListRow row, UUID actor) {
        return row.actor().equals(actor) && clock.now().isBefore(row.openedAt().plus(OPEN));
    }

    /** @param question that asked for them @param keepUntil the last day for copies; null where nobody was asked yet */
    record Opened(
            Window window,
            Question question,
            String purpose,
            Instant until,
            @Nullable LocalDate keepUntil,
            List<ContactAddress> addresses) {}

    /** @throws NoSuchThing for a list that somebody else opened, or longer than an hour ago */
    Opened read(short council, UUID activity, UUID id, UUID actor) {
        Optional<ContactListRow> found = rows.find(council, activity, id).filter(row -> open(row, actor));
        ContactListRow row = found.orElseThrow(NoSuchThing::new);
        Window window = windows.window(council, activity);
        return new Opened(
                window,
                asked(council, window, row.item()),
                row.purpose(),
                row.openedAt().plus(OPEN),
                row.keepUntil(),
                contacts.sent(council, activity, row.item()));
    }

    /**
     * They were used for what people gave them for: they go at once.
     *
     * @throws ReleaseRefused while people can still answer, and while they are held
     */
    @OneTransaction
    void used(short council, UUID activity, String question, UUID actor) {
        Window window = windows.window(council, activity);
        asked(council, window, question);
        if (!window.closedAt(clock.now()) || held(council, window)) throw new ReleaseRefused();
        contacts.used(council, activity, question);
        record(council, window, actor, "survey.contacts-deleted", question, "done");
    }

    private Question asked(short council, Window window, String question) {
        return questions(council, window).stream()
                .filter(each -> each.id().equals(question))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    private void record(short council, Window window, UUID actor, String action, String object, String outcome) {
        audit.record("consultation:" + window.consultation(), council, actor, action, object, outcome);
    }
}
