package org.folkmoot.portal.survey;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.moderation.CasesAtWork;
import org.folkmoot.portal.platform.data.Held;

/**
 * Answers lead to nobody, and so none of them is in a pack. In a reachable activity a sealed seat leads back, for two of the safeguarding
 * team (security 13.6): erasing empties it, unread. Where the team is at work on the words, it stays shut and takes the name and address
 * with it, since the account that had them is gone; it goes with the answers.
 */
@Singleton
final class SurveyHeld implements Held {
    private static final UUID FIRST = new UUID(0, 0);

    private final SeatRepository seats;
    private final TextRepository texts;
    private final SentFileRepository files;
    private final Contacts contacts;
    private final CasesAtWork cases;
    private final SeatKeys keys;

    SurveyHeld(
            SeatRepository seats,
            TextRepository texts,
            SentFileRepository files,
            Contacts contacts,
            CasesAtWork cases,
            SeatKeys keys) {
        this.seats = seats;
        this.texts = texts;
        this.files = files;
        this.contacts = contacts;
        this.cases = cases;
        this.keys = keys;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("survey_seat", "sealed", ERASED, "emptied, save where the safeguarding team needs it"),
                new Named("survey_seat", "whose", ERASED, "emptied with it"),
                new Named("survey_contact", "sealed", ERASED, "an address they gave when a question asked for one"),
                new Named("survey_contact", "whose", ERASED, "with it"),
                new Named("survey_contact_list", "actor", PSEUDONYM, "who opened addresses for the council"),
                new Named("survey_export", "actor", PSEUDONYM, "who took answers out for the council, by a number"),
                new Named("survey_coding", "coder", PSEUDONYM, "which account sorted a text; goes with the answers"),
                new Named("survey_frame_version", "actor", PSEUDONYM, "which account changed the themes"),
                new Named("survey_second", "started_by", PSEUDONYM, "which account had texts drawn"),
                new Named("survey_second", "coder", PSEUDONYM, "which account sorted them a second time"),
                new Named("survey_second_text", "note", STAYS, "what two of the team agreed about a text"),
                new Named("survey_second_text", "settled_by", PSEUDONYM, "which account wrote it down"),
                new Named("survey_passage", "note", STAYS, "of the team, on an answer: nobody knows whose"),
                new Named("survey_passage", "written_by", PSEUDONYM, "which account marked it"),
                new Named("survey_population", "taken_by", PSEUDONYM, "which account took the figures in"),
                new Named("survey_redaction", "written_by", PSEUDONYM, "which account kept it out of print"),
                new Named(
                        "survey_invitation_address",
                        "sealed",
                        STAYS,
                        "where somebody was invited, for one reminder; gone with it, after 30 days, or at the close"),
                new Named("survey_text", "words", STAYS, "of an answer: nobody knows whose"),
                new Named("survey_group_text", "words", STAYS, "of a group: nobody knows whose"),
                new Named("survey_group_record", "group_name", STAYS, "of a group that wanted it there; of no person"),
                new Named(
                        "survey_batch_sheet",
                        "entered_by",
                        PSEUDONYM,
                        "which account typed a sheet in; goes with its tie"),
                new Named(
                        "survey_batch_sheet",
                        "again_by",
                        PSEUDONYM,
                        "which account typed it in again; goes with its tie"),
                new Named(
                        "survey_batch_settled",
                        "settled_by",
                        PSEUDONYM,
                        "which account settled it; goes with the tie"));
    }

    /** Opens nobody's seat but theirs; those sealed before seats had a key to be found by are given one first. */
    @Override
    public void erase(Subject who) {
        giveKeys(who.council());
        List<SealedSeat> theirs = theirs(who);
        contacts.erase(
                who.council(),
                who.address(),
                theirs.stream().map(SealedSeat::id).toList());
        if (theirs.isEmpty()) {
            return;
        }
        Set<UUID> needed = atWork(who.council());
        for (SealedSeat seat : theirs) {
            if (!needed.contains(seat.id())) {
                seats.seal(who.council(), seat.id(), null, null);
            } else if (!who.name().isEmpty()) {
                seats.seal(
                        who.council(),
                        seat.id(),
                        keys.seal(Map.of(
                                "account", who.publicId().toString(), "name", who.name(), "contact", who.address())),
                        keys.ofAccount(seat.activity(), who.publicId().toString()));
            }
        }
    }

    private List<SealedSeat> theirs(Subject who) {
        List<UUID> activities = seats.activities(who.council());
        List<String> theirs = new ArrayList<>();
        for (UUID activity : activities) {
            theirs.add(keys.ofAccount(activity, who.publicId().toString()));
            if (!who.address().isBlank()) {
                theirs.add(keys.ofContact(activity, who.address()));
            }
        }
        return activities.isEmpty() ? List.of() : seats.whose(who.council(), activities, theirs);
    }

    private void giveKeys(short council) {
        List<SealedSeat> some = seats.withoutKey(council, FIRST);
        while (!some.isEmpty()) {
            for (SealedSeat seat : some) {
                seats.key(council, seat.id(), seat.sealed(), keys.key(seat.activity(), keys.open(seat.sealed())));
            }
            some = seats.withoutKey(council, some.getLast().id());
        }
    }

    private Set<UUID> atWork(short council) {
        Set<UUID> needed = new HashSet<>();
        for (UUID ref : cases.refs(council)) {
            UUID response = texts.find(council, ref)
                    .map(TextRow::responseId)
                    .or(() -> files.find(council, ref).map(SentFileRow::responseId))
                    .orElse(ref);
            seats.ofResponse(council, response).ifPresent(needed::add);
        }
        return needed;
    }
}
