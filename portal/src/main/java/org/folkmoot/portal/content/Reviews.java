package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Addresses;

/** A second pair of eyes: an entry is sent to somebody by name, who publishes that very version or sends it back with a note. */
@Singleton
class Reviews {
    static final String DECIDE = "entry.decide";
    static final int LONGEST_NOTE = 500;

    private static final String PUBLISHED = "PUBLISHED";
    private static final String SENT_BACK = "SENT_BACK";

    private final EntryDesk desk;
    private final Entries entries;
    private final ReviewRepository rows;
    private final Policy policy;
    private final People people;
    private final Post post;
    private final Addresses addresses;

    Reviews(
            EntryDesk desk,
            Entries entries,
            ReviewRepository rows,
            Policy policy,
            People people,
            Post post,
            Addresses addresses) {
        this.desk = desk;
        this.entries = entries;
        this.rows = rows;
        this.policy = policy;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
    }

    /** Everybody who may decide, by role; never the one who asks. */
    List<Person> approvers(Viewer viewer, Instant now) {
        List<Person> found = new ArrayList<>();
        for (Role role : policy.rolesOf(DECIDE).stream().sorted().toList()) {
            people.holding(viewer.council(), role, now).stream()
                    .filter(person -> !Objects.equals(person.id(), viewer.account()))
                    .filter(person -> found.stream().noneMatch(other -> other.id() == person.id()))
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Asks somebody to look at what was saved last, and writes to them.
     *
     * @throws NotWhole when it could not be published anyway
     * @throws NotNow when it waits for somebody already, or the approver may not decide
     */
    @OneTransaction
    public void ask(Viewer viewer, UUID publicId, UUID approver, @Nullable String note) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.EDIT, publicId, EntryMove.ASK);
        Person asked = approvers(viewer, held.now()).stream()
                .filter(person -> person.publicId().equals(approver))
                .findFirst()
                .orElseThrow(NotNow::new);
        Wording wording = entries.latest(held.entry());
        entries.demandWhole(viewer.council(), held.type(), wording);
        rows.ask(
                viewer.council(),
                held.entry().id(),
                wording.number(),
                Objects.requireNonNull(viewer.account()),
                asked.id(),
                held.now(),
                note);
        people.recipient(asked.id())
                .ifPresent(to -> post.send(
                        viewer.council(),
                        to.address(),
                        to.locale(),
                        "entry-review",
                        Map.of("path", addresses.outside("/studio/entries/" + publicId, to.locale()))));
        desk.audited(held.entry(), EntryDesk.actor(viewer), "sent-for-review");
    }

    /**
     * The approver's word.
     *
     * @param number of the version they saw
     * @param publish else it goes back to whoever asked
     * @throws NotNow when it is not this version that waits
     */
    @OneTransaction
    public void decide(Viewer viewer, UUID publicId, int number, boolean publish, @Nullable String answer) {
        EntryMove move = publish ? EntryMove.APPROVE : EntryMove.SEND_BACK;
        EntryDesk.Held held = desk.hold(viewer, DECIDE, publicId, move);
        ReviewRow review = rows.open(viewer.council(), held.entry().id()).orElseThrow(NotNow::new);
        policy.check(viewer, DECIDE, review, held.now());
        if (review.number() != number) {
            throw new NotNow();
        }
        rows.decide(viewer.council(), review.id(), publish ? PUBLISHED : SENT_BACK, answer, held.now());
        if (publish) {
            entries.publish(
                    viewer.council(),
                    held.type(),
                    publicId,
                    number,
                    desk.everybody(viewer.council()),
                    EntryDesk.actor(viewer));
        } else {
            desk.audited(held.entry(), EntryDesk.actor(viewer), "sent-back");
        }
    }

    /** Nobody needs to look at it any more. */
    @OneTransaction
    public void takeBack(Viewer viewer, UUID publicId) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.EDIT, publicId, EntryMove.TAKE_BACK);
        rows.takeBack(viewer.council(), held.entry().id(), held.now());
        desk.audited(held.entry(), EntryDesk.actor(viewer), "taken-back");
    }
}
