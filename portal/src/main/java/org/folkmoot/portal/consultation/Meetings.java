package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Visit;

/** Meetings that people can come to: written by the team, moved and cancelled in public with the reason. */
@Singleton
class Meetings {
    /** The most of one consultation. */
    static final int MOST = 40;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Octets of a line of a calendar file, RFC 5545 section 3.1. */
    private static final int LINE = 75;

    private final MeetingRepository rows;
    private final Consultations consultations;
    private final Held held;
    private final Trail trail;

    Meetings(MeetingRepository rows, Consultations consultations, Held held, Trail trail) {
        this.rows = rows;
        this.consultations = consultations;
        this.held = held;
        this.trail = trail;
    }

    /** What an officer writes of a meeting. @param notice why it is moved; needed where it was announced at another time or place */
    record Written(
            Instant startsAt,
            Instant endsAt,
            Localised name,
            Localised place,
            String online,
            Localised whom,
            Localised coming,
            List<Meeting.Access> access,
            Localised accessWords,
            String outcome,
            Localised notice) {

        /** Whether who meant to come has to know of the difference. */
        boolean moves(Meeting meeting) {
            return !startsAt.equals(meeting.startsAt())
                    || !endsAt.equals(meeting.endsAt())
                    || !place.equals(meeting.place())
                    || !online.equals(meeting.online());
        }
    }

    /**
     * As the page of its consultation shows it.
     *
     * @param access end of a message key for each thing provided
     * @param calendar address of a file for calendars
     * @param outcome address of the record of what was said; empty until there is one
     */
    record Card(
            Showing.Text name,
            Moment starts,
            Moment ends,
            Showing.Text place,
            String online,
            Showing.Text whom,
            Showing.Text coming,
            List<String> access,
            Showing.Text accessWords,
            String outcome,
            boolean cancelled,
            Showing.Text notice,
            String calendar) {}

    List<Meeting> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    Optional<Meeting> find(Consultation one, UUID meeting) {
        return rows.find(one.councilId(), meeting).filter(found -> found.consultationId() == Consultations.idOf(one));
    }

    List<Card> cards(Consultation one, Visit visit) {
        String locale = visit.locale();
        String here = "/consultations/" + consultations.slugOf(one, locale) + "/meetings/";
        return of(one).stream()
                .map(each -> new Card(
                        Showing.Text.of(each.name(), locale),
                        Moment.of(each.startsAt(), locale),
                        Moment.of(each.endsAt(), locale),
                        Showing.Text.of(each.place(), locale),
                        each.cancelled() ? "" : each.online(),
                        Showing.Text.of(each.whom(), locale),
                        Showing.Text.of(each.coming(), locale),
                        each.accessOf().stream().map(Meeting.Access::key).toList(),
                        Showing.Text.of(each.accessWords(), locale),
                        each.outcome(),
                        each.cancelled(),
                        Showing.Text.of(each.notice(), locale),
                        visit.path(here + each.publicId() + "/calendar.ics")))
                .toList();
    }

    /** Before it is announced it is in what is approved; afterwards the page changes at once. */
    private Consultation held(Viewer viewer, UUID consultation) {
        Held.Hold hold = held.forAction(viewer, consultation, "consultation.edit");
        if (hold.consultation().stageAt(hold.now()) == Stage.DRAFT) return hold.consultation();
        return held.forMove(viewer, consultation, Move.UPDATE).consultation();
    }

    @OneTransaction
    UUID add(Viewer viewer, UUID consultation, Written written) {
        Consultation one = held(viewer, consultation);
        if (of(one).size() >= MOST) throw new NotAtThisStage();
        UUID made = Ids.uuid();
        rows.add(
                one.councilId(),
                made,
                Consultations.idOf(one),
                written.startsAt(),
                written.endsAt(),
                written.name(),
                written.place(),
                written.online(),
                written.whom(),
                written.coming(),
                Meeting.kept(written.access()),
                written.accessWords(),
                written.outcome(),
                Localised.EMPTY);
        trail.changed(one, viewer, "consultation.meeting-added");
        return made;
    }

    /** @throws NotAtThisStage for one that was cancelled */
    @OneTransaction
    void save(Viewer viewer, UUID consultation, UUID meeting, Written written) {
        Consultation one = held(viewer, consultation);
        Meeting own = find(one, meeting).orElseThrow(NoSuchConsultation::new);
        if (own.cancelled() && written.moves(own)) throw new NotAtThisStage();
        rows.rewrite(
                one.councilId(),
                own.key(),
                written.startsAt(),
                written.endsAt(),
                written.name(),
                written.place(),
                written.online(),
                written.whom(),
                written.coming(),
                Meeting.kept(written.access()),
                written.accessWords(),
                written.outcome(),
                written.notice().blank() ? own.notice() : written.notice());
        trail.changed(
                one, viewer, written.moves(own) ? "consultation.meeting-moved" : "consultation.meeting-rewritten");
    }

    /** What was announced stays to be seen, with the reason why it is not held. */
    @OneTransaction
    void cancel(Viewer viewer, UUID consultation, UUID meeting, Localised why) {
        Consultation one = held.forMove(viewer, consultation, Move.UPDATE).consultation();
        Meeting own = find(one, meeting).orElseThrow(NoSuchConsultation::new);
        if (rows.cancel(one.councilId(), own.key(), why) == 0) throw new NotAtThisStage();
        trail.changed(one, viewer, "consultation.meeting-cancelled");
    }

    /** Of a draft, which nobody has seen. */
    @OneTransaction
    void remove(Viewer viewer, UUID consultation, UUID meeting) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        rows.remove(
                one.councilId(),
                find(one, meeting).orElseThrow(NoSuchConsultation::new).key());
        trail.audited(one, viewer, "consultation.meeting-removed");
    }

    /**
     * A file for calendars (RFC 5545). Saving a later one puts the earlier right: it has the same name and a higher sequence.
     *
     * @param host what makes its name the only one in the world
     * @param page address of the consultation
     */
    static String calendar(Meeting meeting, String host, String page, String locale, Instant now) {
        List<String> lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Folkmoot//Folkmoot//EN",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                "UID:" + meeting.publicId() + "@" + host,
                "DTSTAMP:" + UTC.format(now),
                "SEQUENCE:" + meeting.revision(),
                "DTSTART:" + UTC.format(meeting.startsAt()),
                "DTEND:" + UTC.format(meeting.endsAt()),
                "SUMMARY:" + text(meeting.name().in(locale)),
                "STATUS:" + (meeting.cancelled() ? "CANCELLED" : "CONFIRMED"),
                "URL:" + page));
        String place = meeting.place().in(locale);
        if (!place.isEmpty()) lines.add("LOCATION:" + text(place));
        String said = Stream.of(
                        meeting.notice().in(locale),
                        meeting.whom().in(locale),
                        meeting.coming().in(locale),
                        meeting.cancelled() ? "" : meeting.online())
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining("\n"));
        if (!said.isEmpty()) lines.add("DESCRIPTION:" + text(said));
        lines.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
        return lines.stream().map(Meetings::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String text(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n?|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /** In lines of 75 octets at most, none of which breaks a letter. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            String letter = Character.toString(line.codePointAt(at));
            int more = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(letter);
            octets += more;
            at += letter.length();
        }
        return folded.toString();
    }

    /** Whether it is an address that a page may lead to. */
    static boolean address(String typed) {
        return typed.length() <= 300 && typed.matches("https://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?");
    }
}
