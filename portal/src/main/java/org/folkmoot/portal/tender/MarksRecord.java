package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Exclusion;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Standing;
import org.folkmoot.portal.tender.sealing.MarksStatement;
import org.folkmoot.portal.tender.sealing.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the council's own system once all marks are closed: agreed marks with their reasons, points and totals of each bid, as data and as a
 * table, with a statement of their sums that is signed as receipts are. It is made of what is kept, letter for letter the same each time. No marker is in it, and no
 * mark that somebody gave alone.
 */
@Singleton
class MarksRecord {
    private static final String JSON = "marks.json";
    private static final String CSV = "marks.csv";

    private final MarkBook book;
    private final LotResults results;
    private final AgreedRepository agreed;
    private final Notices notices;
    private final ReceiptKeys receipts;
    private final Secrets secrets;

    MarksRecord(
            MarkBook book,
            LotResults results,
            AgreedRepository agreed,
            Notices notices,
            ReceiptKeys receipts,
            Secrets secrets) {
        this.book = book;
        this.results = results;
        this.agreed = agreed;
        this.notices = notices;
        this.receipts = receipts;
        this.secrets = secrets;
    }

    /** @param statement signed, in plain lines */
    record Papers(String json, String csv, String statement) {}

    /** One agreed mark as it counts. */
    record Marked(MarkTerms.Asked asked, String code, AgreedRow row) {}

    record Lot(LotResult result, List<Marked> marks) {}

    /**
     * What the record is made of.
     *
     * @param number of the notice on the central platform; empty for none
     * @param latest when the last of it came to count: a correction after an appeal makes another record
     */
    record Gathered(MarkTerms terms, String number, Instant closed, Instant latest, List<Lot> lots) {}

    /** Empty while marks are open, and while an evening of presentations is still to be revealed. */
    Optional<Gathered> gathered(short council, UUID tender) {
        Instant closed = agreed.closed(council, tender).orElse(null);
        if (closed == null || !book.seen(council, tender)) return Optional.empty();
        MarkTerms terms = book.terms(council, tender);
        NoticeRow notice = notices.published(council, tender).orElseThrow();
        List<Lot> lots = new ArrayList<>();
        for (Plan.Lot lot : terms.lots()) {
            LotResult result = results.of(council, tender, lot.id()).orElseThrow();
            lots.add(new Lot(result, marks(council, result)));
        }
        Instant latest = Stream.concat(
                        lots.stream().flatMap(each -> each.marks().stream()).map(each -> at(each.row())),
                        lots.stream()
                                .map(each -> each.result().heard())
                                .filter(Objects::nonNull)
                                .map(LotResult.Heard::revealedAt))
                .max(Comparator.naturalOrder())
                .orElse(closed);
        return Optional.of(
                new Gathered(terms, Objects.requireNonNullElse(notice.noticeNumber(), ""), closed, latest, lots));
    }

    /** Empty while there is nothing to sign, and while the council has no key to sign with. */
    Optional<Papers> of(short council, UUID tender) {
        if (receipts.published(council).isEmpty()) return Optional.empty();
        return gathered(council, tender).flatMap(all -> {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("form", "Folkmoot record of marks, form 1");
            said.put("tender", tender);
            said.put("title", all.terms().plan().title().texts());
            said.put("notice", all.number());
            said.put("closed", all.closed());
            said.put("latest", all.latest());
            said.put(
                    "lots",
                    all.lots().stream()
                            .map(each -> lot(each.result(), each.marks()))
                            .toList());
            String json = Json.write(said) + "\n";
            String csv = csv(all.lots());
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(JSON, json.getBytes(StandardCharsets.UTF_8));
            files.put(CSV, csv.getBytes(StandardCharsets.UTF_8));
            return signed(council, tender, all, files).map(statement -> new Papers(json, csv, statement));
        });
    }

    /** A statement of the sums of other files of this record, by their names; empty as {@link #of} is. */
    Optional<String> signed(short council, UUID tender, Map<String, byte[]> files) {
        return gathered(council, tender).flatMap(all -> signed(council, tender, all, files));
    }

    private Optional<String> signed(short council, UUID tender, Gathered all, Map<String, byte[]> files) {
        List<Receipt.File> sums = new ArrayList<>();
        files.forEach((name, bytes) -> sums.add(new Receipt.File(name, secrets.sha256(bytes), bytes.length)));
        return receipts.signed(
                council, new MarksStatement(tender.toString(), all.number(), all.closed(), all.latest(), sums));
    }

    /** When it came to count. */
    private static Instant at(AgreedRow row) {
        return Objects.requireNonNull(row.confirmedAt());
    }

    private List<Marked> marks(short council, LotResult ranked) {
        String lot = ranked.method().lot();
        List<AgreedRow> entries = agreed.of(council, ranked.terms().tender(), lot);
        List<Marked> marks = new ArrayList<>();
        for (Bid bid : ranked.bids())
            for (MarkTerms.Asked asked : ranked.terms().asked(lot))
                for (String group : Marking.GROUPS) {
                    AgreedRow latest = MarkMeetings.standing(entries, new Place(bid.code(), asked.id(), group))
                            .latest();
                    if (latest != null) marks.add(new Marked(asked, bid.code(), latest));
                }
        return marks;
    }

    private static Map<String, Object> lot(LotResult ranked, List<Marked> marks) {
        Map<String, Object> lot = new LinkedHashMap<>();
        lot.put("id", ranked.method().lot());
        lot.put(
                "title",
                ranked.terms().lot(ranked.method().lot()).orElseThrow().title().texts());
        lot.put("ranked", ranked.ranking().stands());
        if (ranked.heard() != null) lot.put("presentations", presentations(ranked.heard()));
        lot.put("first", Objects.requireNonNullElse(ranked.ranking().winner(), ""));
        lot.put("tied", ranked.ranking().tied());
        lot.put(
                "bids",
                ranked.bids().stream()
                        .map(each -> bid(
                                ranked,
                                each,
                                marks.stream()
                                        .filter(mark -> mark.code().equals(each.code()))
                                        .toList()))
                        .toList());
        return lot;
    }

    private static Map<String, Object> bid(LotResult ranked, Bid bid, List<Marked> marks) {
        Standing standing = ranked.ranking().of(bid.code()).orElseThrow();
        int places = ranked.method().rules().places();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("code", bid.code());
        said.put("organisation", ranked.names().getOrDefault(bid.code(), ""));
        said.put("status", MarkPages.key(standing.status()));
        said.put("rank", standing.rank());
        said.put("price", bid.price() == null ? null : bid.price().toString());
        Map<String, Object> points = new LinkedHashMap<>();
        Pitching.Total heard = heard(ranked, bid);
        points.put("quality", figure(standing.quality(), places));
        points.put("price", figure(standing.price(), places));
        points.put("socialValue", figure(standing.socialValue(), places));
        if (heard != null) {
            points.put(
                    "written",
                    figure(standing.working().result(Line.What.WRITTEN).orElse(null), places));
            points.put("presentation", figure(heard.pitch(), places));
        }
        points.put("total", figure(standing.total(), places));
        said.put("points", points);
        said.put("out", standing.reasons().stream().map(MarksRecord::reason).toList());
        said.put("doesNotApply", bid.notApplicable().stream().sorted().toList());
        if (heard != null) said.put("presentation", given(heard));
        said.put("marks", marks.stream().map(MarksRecord::mark).toList());
        return said;
    }

    /** How presentations were published to count. */
    private static Map<String, Object> presentations(LotResult.Heard heard) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("written", heard.presented().rule().written());
        said.put("presentation", 100 - heard.presented().rule().written());
        said.put("rooms", MarkPages.key(heard.presented().rule().rooms()));
        said.put("revealed", heard.revealedAt());
        return said;
    }

    /** Null for a bid without a place, and where no presentation counts. */
    static Pitching.@Nullable Total heard(LotResult ranked, Bid bid) {
        Standing standing = ranked.ranking().of(bid.code()).orElseThrow();
        return ranked.heard() == null || standing.status() != Standing.Status.RANKED
                ? null
                : ranked.heard().counted().totals().get(bid.code());
    }

    /** Marks of all who heard it, the best first; and where rooms were put right, what the practice presentation was given. */
    private static Map<String, Object> given(Pitching.Total heard) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (Line line : heard.working().lines()) {
            if (line.what() == Line.What.PITCH_MARKS)
                said.put(
                        "marks",
                        line.terms().stream().map(each -> each.value().of()).toList());
            if (line.what() == Line.What.ROOM_APART) {
                said.put("practiceInAllRooms", line.terms().getFirst().value().toString());
                said.put("practiceInItsRoom", line.terms().getLast().value().toString());
            }
        }
        return said;
    }

    private static Map<String, Object> reason(Exclusion out) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("kind", MarkPages.key(out.kind()));
        reason.put("of", out.of());
        return reason;
    }

    /** Exact as a fraction, and as it is rounded; null for none. */
    private static @Nullable Map<String, String> figure(@Nullable Ratio points, int places) {
        if (points == null) return null;
        return Map.of(
                "exact", points.toString(), "shown", points.rounded(places).toPlainString());
    }

    private static Map<String, Object> mark(Marked mark) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("question", mark.asked().id());
        said.put("name", mark.asked().name().texts());
        said.put("group", mark.row().grp());
        said.put("mark", mark.row().mark());
        said.put("reason", mark.row().reason());
        said.put("language", mark.row().lang());
        said.put("agreed", at(mark.row()));
        said.put("appeal", Objects.requireNonNullElse(mark.row().appeal(), ""));
        return said;
    }

    private static String csv(List<Lot> lots) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        csv.append(Csv.row(List.of(
                "row",
                "lot",
                "code",
                "organisation",
                "question",
                "name",
                "group",
                "value",
                "reason",
                "language",
                "at")));
        for (Lot each : lots) {
            LotResult lot = each.result();
            int places = lot.method().rules().places();
            for (Bid bid : lot.bids()) {
                Standing standing = lot.ranking().of(bid.code()).orElseThrow();
                for (Marked mark : each.marks())
                    if (mark.code().equals(bid.code()))
                        line(
                                csv,
                                lot,
                                bid,
                                "mark",
                                mark.asked().id(),
                                name(mark.asked().name()),
                                mark.row().grp(),
                                String.valueOf(mark.row().mark()),
                                mark.row().reason(),
                                mark.row().lang(),
                                at(mark.row()).toString());
                for (String absent : bid.notApplicable().stream().sorted().toList())
                    line(csv, lot, bid, "does-not-apply", absent, "", "", "", "", "", "");
                points(csv, lot, bid, "quality", standing.quality(), places);
                points(csv, lot, bid, "price", standing.price(), places);
                points(csv, lot, bid, "social-value", standing.socialValue(), places);
                Pitching.Total heard = heard(lot, bid);
                if (heard != null) {
                    points(
                            csv,
                            lot,
                            bid,
                            "written",
                            standing.working().result(Line.What.WRITTEN).orElse(null),
                            places);
                    points(csv, lot, bid, "presentation", heard.pitch(), places);
                    line(csv, lot, bid, "presentation-marks", "", "", "", words(heard, " "), "", "", "");
                }
                points(csv, lot, bid, "total", standing.total(), places);
                line(
                        csv,
                        lot,
                        bid,
                        "rank",
                        "",
                        "",
                        "",
                        standing.rank() == null ? MarkPages.key(standing.status()) : String.valueOf(standing.rank()),
                        "",
                        "",
                        "");
            }
        }
        return csv.toString();
    }

    private static void points(
            StringBuilder csv, LotResult lot, Bid bid, String row, @Nullable Ratio points, int places) {
        if (points != null)
            line(csv, lot, bid, row, "", "", "", points.rounded(places).toPlainString(), "", "", "");
    }

    /** Marks of all who heard it, the best first. */
    static String words(Pitching.Total heard, String between) {
        return heard.working().lines().getFirst().terms().stream()
                .map(each -> each.value().of().toString())
                .collect(Collectors.joining(between));
    }

    private static String name(Localised name) {
        return name.in("en");
    }

    private static void line(StringBuilder csv, LotResult lot, Bid bid, String row, String... cells) {
        List<String> line = new ArrayList<>(
                List.of(row, lot.method().lot(), bid.code(), lot.names().getOrDefault(bid.code(), "")));
        line.addAll(List.of(cells));
        csv.append(Csv.row(line.stream().map(Csv::cell).toList()));
    }
}
