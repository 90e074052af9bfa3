package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/** What the pages of a panel have in common: what it is for, when it meets and with whom, how a seat stands. */
@Singleton
class PanelShown {
    private final Tenders tenders;
    private final PanelSessions sessions;
    private final People people;
    private final LawOffered offered;
    private final Messages messages;

    PanelShown(Tenders tenders, PanelSessions sessions, People people, LawOffered offered, Messages messages) {
        this.tenders = tenders;
        this.sessions = sessions;
        this.people = people;
        this.offered = offered;
        this.messages = messages;
    }

    /** @param title of the tender @param base outside path of the panel's pages @param kind end of message keys */
    record Top(TenderStudio.Text title, String base, String kind) {}

    /** One of {@code _radios} or {@code _checkboxes}. @param face 1 to 5; 0 for none */
    record Pick(String value, String label, int face, boolean checked) {}

    /**
     * A meeting.
     *
     * @param adults who is there, in a sentence each: first name and post
     * @param state {@code planned}, {@code alone} without two adults, {@code open} or {@code held}
     */
    record Meeting(
            String id, String purpose, String when, int minutes, String place, List<String> adults, String state) {}

    /** Whom somebody asks who cannot name a second adult. */
    record Ask(TenderStudio.Text team, String email) {}

    /** Null where the reader may name one. */
    @Nullable
    Ask ask(Visit visit, UUID tender) {
        if (visit.viewer().has(Role.COMMISSIONER)) return null;
        Plan.Contact contact = plan(visit.council().id(), tender).contact();
        return new Ask(TenderStudio.Text.of(contact.called(), visit.locale()), contact.email());
    }

    /** Where a second adult is named; empty for who may not. */
    static String naming(Visit visit, UUID tender) {
        return visit.viewer().has(Role.COMMISSIONER)
                ? visit.path(TenderStudio.HOME + "/" + tender + "/conflicts") + "#person"
                : "";
    }

    /** @param each hours of credit, or pounds; for so many meetings it makes {@code sum} */
    record Thanks(String kind, int each, int times, int sum) {}

    Top top(Panel panel, String path, Visit visit) {
        return new Top(title(visit.council().id(), panel.tender(), visit.locale()), visit.path(path), panel.kind());
    }

    TenderStudio.Text title(short council, UUID tender, String locale) {
        return TenderStudio.Text.of(plan(council, tender).title(), locale);
    }

    Plan plan(short council, UUID tender) {
        return tenders.find(council, tender).plan();
    }

    /** Whether one supplier is to be asked and no other, so that a panel marks nothing. */
    boolean direct(short council, UUID tender) {
        return offered.direct(plan(council, tender));
    }

    /** Whether seats of a panel end before the marking that is planned is over: nobody of them could mark to the end. */
    boolean endsEarly(short council, Panel panel, List<SeatRow> seats) {
        LocalDate last = lastMarking(council, panel.tender());
        return last != null
                && (panel.untilOn().isBefore(last)
                        || seats.stream()
                                .anyMatch(seat -> !seat.left() && seat.untilOn().isBefore(last)));
    }

    /** Null where no marking is planned. */
    @Nullable
    LocalDate lastMarking(short council, UUID tender) {
        Plan plan = plan(council, tender);
        return offered.direct(plan) ? null : plan.lastMarking();
    }

    /** The later of a day and the last on which is marked. */
    LocalDate untilMarked(short council, UUID tender, LocalDate day) {
        LocalDate last = lastMarking(council, tender);
        return last != null && last.isAfter(day) ? last : day;
    }

    static String path(UUID panel) {
        return "/panels/" + panel;
    }

    static String leadPath(UUID panel) {
        return path(panel) + "/lead";
    }

    List<Meeting> meetings(short council, Panel panel, String locale) {
        return sessions.of(council, panel.id()).stream()
                .map(each -> meeting(each, locale))
                .toList();
    }

    Meeting meeting(PanelSessionRow row, String locale) {
        String state = row.closedAt() != null ? "held" : row.open() ? "open" : row.two() ? "planned" : "alone";
        return new Meeting(
                row.id().toString(),
                lower(row.purpose()),
                Spoken.dateTime(row.startsAt(), Locale.of(locale)),
                row.minutes(),
                lower(row.place()),
                adults(row.adultOne(), row.postOne(), row.adultTwo(), row.postTwo(), locale),
                state);
    }

    /** First names of adults who are there, each with what they are there as. */
    List<String> adults(String one, String onePost, String two, String twoPost, String locale) {
        List<String> adults = new ArrayList<>();
        adult(adults, one, onePost, locale);
        adult(adults, two, twoPost, locale);
        return adults;
    }

    private void adult(List<String> adults, String name, String post, String locale) {
        if (name.isBlank()) return;
        adults.add(messages.text(
                locale, "panel.adult", Map.of("name", name, "post", messages.text(locale, "panel.post." + post))));
    }

    /** Whoever leads it, by first name; empty for nobody. */
    String leader(Panel panel) {
        return panel.facilitator() == null
                ? ""
                : people.find(panel.facilitator())
                        .map(Person::displayName)
                        .map(PanelShown::first)
                        .orElse("");
    }

    static String first(String name) {
        String[] parts = name.strip().split("\\s+");
        // Of those who are called by a word and a number, as in a group, the number is what tells them apart.
        return parts.length == 2 && parts[1].matches("[0-9]{1,3}") ? parts[0] + " " + parts[1] : parts[0];
    }

    static Thanks thanks(Panel panel, int times) {
        return new Thanks(lower(panel.thanks()), panel.thanksEach(), times, times * panel.thanksEach());
    }

    /**
     * How a seat stands, as an end of message keys: {@code out}, {@code stopped}, {@code over}, {@code asked}, {@code adult} where only an
     * adult's agreement is missing, {@code reserve} or {@code agreed}.
     */
    static String state(SeatRow seat, LocalDate today) {
        if (seat.left()) return "out";
        if (seat.stoppedAt() != null && seat.agreedAt() == null) return "stopped";
        if (today.isAfter(seat.untilOn())) return "over";
        if (seat.agreedAt() == null) return "asked";
        if (!seat.agreed()) return "adult";
        return seat.waits() ? "reserve" : "agreed";
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String day(LocalDate day, String locale) {
        return Spoken.date(day, Locale.of(locale));
    }

    List<TenderStudio.Option> options(List<String> values, String prefix, String picked, String locale) {
        return options("", values, prefix, picked, locale);
    }

    /** @param voice as {@link TenderVoice#of(Plan)} has it */
    List<TenderStudio.Option> options(String voice, List<String> values, String prefix, String picked, String locale) {
        return values.stream()
                .map(each -> new TenderStudio.Option(
                        each,
                        messages.text(locale, messages.inVoice(voice, locale, prefix + lower(each))),
                        each.equals(picked)))
                .toList();
    }

    List<Pick> picks(List<String> values, String prefix, List<String> picked, String locale) {
        return values.stream()
                .map(each -> new Pick(each, messages.text(locale, prefix + lower(each)), 0, picked.contains(each)))
                .toList();
    }
}
