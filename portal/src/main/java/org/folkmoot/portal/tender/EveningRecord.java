package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * The record of an evening: what was published, who was there, the order, what was asked, marks by numbers of seats, and what came of it. Whose number
 * is whose stands nowhere; what young people wrote as reasons is not in it.
 */
@Singleton
class EveningRecord {
    private final EveningRepository rows;
    private final EveningTabletRepository tablets;
    private final Evenings evenings;
    private final EveningResult result;
    private final EveningShown shown;
    private final Messages messages;

    EveningRecord(
            EveningRepository rows,
            EveningTabletRepository tablets,
            Evenings evenings,
            EveningResult result,
            EveningShown shown,
            Messages messages) {
        this.rows = rows;
        this.tablets = tablets;
        this.evenings = evenings;
        this.result = result;
        this.shown = shown;
        this.messages = messages;
    }

    record Kept(
            List<EveningResultPages.Version> versions,
            List<EveningResultPages.RoomKept> rooms,
            List<EveningResultPages.Seat> seats,
            List<EveningResultPages.Heard> heard) {}

    /** Without marks before totals are revealed. */
    Kept kept(Visit visit, Evenings.Planned planned) {
        short council = visit.council().id();
        String locale = visit.locale();
        UUID id = planned.id();
        List<EveningRepository.There> there = rows.there(council, id);
        List<UUID> seats = there.stream().map(EveningRepository.There::seat).toList();
        Map<String, String> names = evenings.names(council, planned);
        List<EveningRepository.Marked> marks = marks(council, planned);
        List<Localised> questions = planned.counts().questions();
        Map<UUID, String> handedOut = new HashMap<>();
        tablets.of(council, id).forEach(each -> handedOut.put(each.id(), shown.staff(visit.viewer(), each.madeBy())));
        return new Kept(
                rows.plans(council, id).stream()
                        .filter(each -> each.publishedAt() != null)
                        .map(each -> new EveningResultPages.Version(
                                each.version(),
                                each.publishedAt(),
                                shown.staff(visit.viewer(), each.publishedBy()),
                                each.why()))
                        .toList(),
                rows.rooms(council, id).stream()
                        .map(each -> new EveningResultPages.RoomKept(
                                each.room(), adults(each, locale), each.openedAt(), each.closedAt()))
                        .toList(),
                there.stream()
                        .map(each -> new EveningResultPages.Seat(
                                EveningShown.number(seats, each.seat()),
                                each.room(),
                                each.leftAt() != null,
                                each.missed(),
                                each.missed() ? "" : each.heardWhy(),
                                shown.staff(visit.viewer(), each.heardBy())))
                        .sorted(java.util.Comparator.comparing(EveningResultPages.Seat::number))
                        .toList(),
                rows.pitches(council, id).stream()
                        .map(each -> new EveningResultPages.Heard(
                                each.room(),
                                each.turn(),
                                shown.called(each.code(), names, locale),
                                each.startedAt(),
                                each.endedAt(),
                                Arrays.stream(each.asked().split(","))
                                        .filter(number -> number.matches("[0-9]"))
                                        .map(Integer::valueOf)
                                        .filter(number -> number <= questions.size())
                                        .map(number -> TenderStudio.Text.of(questions.get(number - 1), locale))
                                        .toList(),
                                each.followUps(),
                                each.lang().equals(locale) ? "" : each.lang(),
                                marks.stream()
                                        .filter(mark -> mark.room() == each.room()
                                                && mark.code().equals(each.code()))
                                        .map(mark -> line(mark, seats, handedOut, locale))
                                        .sorted()
                                        .toList()))
                        .toList());
    }

    private List<EveningRepository.Marked> marks(short council, Evenings.Planned planned) {
        return Objects.requireNonNull(planned.row()).revealed()
                ? rows.marks(council, planned.id()).stream()
                        .filter(EveningRepository.Marked::locked)
                        .toList()
                : List.of();
    }

    private List<String> adults(EveningRepository.Room room, String locale) {
        return List.of(adult(room.adultOne(), room.postOne(), locale), adult(room.adultTwo(), room.postTwo(), locale));
    }

    private String adult(String name, String post, String locale) {
        return messages.text(
                locale, "panel.adult", Map.of("name", name, "post", messages.text(locale, "panel.post." + post)));
    }

    private String line(EveningRepository.Marked mark, List<UUID> seats, Map<UUID, String> handedOut, String locale) {
        String how = mark.paper() ? ".paper" : mark.tablet() != null ? ".tablet" : mark.late() ? ".late" : "";
        return messages.text(
                locale,
                "evening.record.mark" + how,
                Map.of(
                        "seat", EveningShown.number(seats, mark.seat()),
                        "marks", mark.marks().replace(",", ", "),
                        "by", mark.tablet() == null ? "" : handedOut.getOrDefault(mark.tablet(), "")));
    }

    /** A line for each fact: kind, room, turn, bid, seat, figure, moment, words. */
    String csv(short council, Evenings.Planned planned, String locale) {
        StringBuilder file = new StringBuilder();
        line(file, head(locale));
        EveningRow row = Objects.requireNonNull(planned.row());
        UUID id = planned.id();
        for (EveningRepository.Kept each : rows.plans(council, id))
            if (each.publishedAt() != null)
                line(file, List.of("plan", "", "", "", "", "" + each.version(), at(each.publishedAt()), each.plan()));
        if (planned.published() != null && planned.published().seedSum() != null)
            line(file, List.of("seed-sum", "", "", "", "", planned.published().seedSum(), "", ""));
        if (row.seed() != null) line(file, List.of("seed", "", "", "", "", row.seed(), at(row.drawnAt()), ""));
        List<String> order = row.order();
        for (int place = 0; place < order.size(); place++)
            line(file, List.of("order", "", "" + (place + 1), order.get(place), "", "", at(row.drawnAt()), ""));
        for (EveningRepository.Room each : rows.rooms(council, id))
            for (String adult : adults(each, locale))
                line(file, List.of("adult", "" + each.room(), "", "", "", "", at(each.openedAt()), adult));
        List<EveningRepository.There> there = rows.there(council, id);
        List<UUID> seats = there.stream().map(EveningRepository.There::seat).toList();
        for (EveningRepository.There each : there)
            line(
                    file,
                    List.of(
                            each.missed() ? "seat-missed" : "seat",
                            "" + each.room(),
                            "",
                            "",
                            number(seats, each.seat()),
                            "",
                            at(each.leftAt()),
                            ""));
        for (EveningRepository.There each : there)
            if (!each.missed() && !each.heardWhy().isEmpty())
                line(
                        file,
                        List.of(
                                "seat-put-right",
                                "" + each.room(),
                                "",
                                "",
                                number(seats, each.seat()),
                                "",
                                at(each.heardAt()),
                                each.heardWhy()));
        for (EveningRepository.Pitch each : rows.pitches(council, id)) {
            String room = "" + each.room();
            String turn = "" + each.turn();
            line(file, List.of("begun", room, turn, each.code(), "", "", at(each.startedAt()), ""));
            line(file, List.of("ended", room, turn, each.code(), "", "", at(each.endedAt()), ""));
            line(file, List.of("asked", room, turn, each.code(), "", each.asked(), "", each.followUps()));
        }
        for (EveningRepository.Marked each : marks(council, planned))
            line(
                    file,
                    List.of(
                            each.paper()
                                    ? "mark-paper"
                                    : each.tablet() != null ? "mark-tablet" : each.late() ? "mark-late" : "mark",
                            "" + each.room(),
                            "",
                            each.code(),
                            number(seats, each.seat()),
                            each.marks(),
                            "",
                            ""));
        result.reckoned(council, planned).filter(each -> !each.blocked()).ifPresent(each -> came(file, each, row));
        return file.toString();
    }

    private static void came(StringBuilder file, EveningResult.Reckoned reckoned, EveningRow row) {
        for (String code : reckoned.order()) {
            Pitching.Total total = reckoned.totals().get(code);
            boolean out = !reckoned.written().containsKey(code);
            line(file, List.of("pitch", "", "", code, "", total.pitch().toString(), at(row.revealedAt()), ""));
            line(
                    file,
                    List.of("total", "", "", code, "", out ? "" : total.total().toString(), at(row.revealedAt()), ""));
            Sharing.Share share = reckoned.share(code).orElse(null);
            if (share != null)
                line(
                        file,
                        List.of(
                                "given",
                                "",
                                "",
                                code,
                                "",
                                share.given().rounded(2).toPlainString(),
                                at(row.revealedAt()),
                                share.why().name()));
        }
        if (reckoned.shared() != null)
            line(
                    file,
                    List.of(
                            "left",
                            "",
                            "",
                            "",
                            "",
                            reckoned.shared().left().rounded(2).toPlainString(),
                            at(row.revealedAt()),
                            ""));
    }

    private List<String> head(String locale) {
        return Arrays.stream("kind room turn bid seat figure at words".split(" "))
                .map(each -> messages.text(locale, "evening.file." + each))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void line(StringBuilder file, List<String> cells) {
        file.append(Csv.row(cells.stream().map(Csv::cell).toList()));
    }

    private static String number(List<UUID> seats, UUID seat) {
        return String.valueOf(EveningShown.number(seats, seat));
    }

    private static String at(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
