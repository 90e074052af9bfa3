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
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Exclusion;
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

    MarksRecord(MarkBook book, LotResults results, AgreedRepository agreed, Notices notices, ReceiptKeys receipts, Secrets secrets) {
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
    private record Marked(MarkTerms.Asked asked, String code, AgreedRow row) {}

    /** Empty while marks are open, and while the council has no key to sign with. */
    Optional<Papers> of(short council, UUID tender) {
        Instant closed = agreed.closed(council, tender).orElse(null);
        if (closed == null || receipts.published(council).isEmpty()) return Optional.empty();
        MarkTerms terms = book.terms(council, tender);
        NoticeRow notice = notices.published(council, tender).orElseThrow();
        String number = Objects.requireNonNullElse(notice.noticeNumber(), "");
        List<LotResult> lots = new ArrayList<>();
        for (Plan.Lot lot : terms.lots())
            lots.add(results.of(council, tender, lot.id()).orElseThrow());
        Map<String, List<Marked>> marks = new LinkedHashMap<>();
        for (LotResult each : lots) marks.put(each.method().lot(), marks(council, each));
        Instant latest = marks.values().stream()
                .flatMap(List::stream)
                .map(each -> at(each.row()))
                .max(Comparator.naturalOrder())
                .orElse(closed);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("form", "Folkmoot record of marks, form 1");
        all.put("tender", tender);
        all.put("title", terms.plan().title().texts());
        all.put("notice", number);
        all.put("closed", closed);
        all.put("latest", latest);
        all.put(
                "lots",
                lots.stream()
                        .map(each -> lot(each, marks.get(each.method().lot())))
                        .toList());
        String json = Json.write(all) + "\n";
        String csv = csv(lots, marks);
        return receipts.signed(
                        council,
                        new MarksStatement(
                                tender.toString(), number, closed, latest, List.of(file(JSON, json), file(CSV, csv))))
                .map(statement -> new Papers(json, csv, statement));
    }

    /** When it came to count. */
    private static Instant at(AgreedRow row) {
        return Objects.requireNonNull(row.confirmedAt());
    }

    private Receipt.File file(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Receipt.File(name, secrets.sha256(bytes), bytes.length);
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
        lot.put("ranked", ranked.written().stands());
        lot.put("first", Objects.requireNonNullElse(ranked.written().winner(), ""));
        lot.put("tied", ranked.written().tied());
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
        Standing standing = ranked.written().of(bid.code()).orElseThrow();
        int places = ranked.method().rules().places();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("code", bid.code());
        said.put("organisation", ranked.names().getOrDefault(bid.code(), ""));
        said.put("status", MarkPages.key(standing.status()));
        said.put("rank", standing.rank());
        said.put("price", bid.price() == null ? null : bid.price().toString());
        Map<String, Object> points = new LinkedHashMap<>();
        points.put("quality", figure(standing.quality(), places));
        points.put("price", figure(standing.price(), places));
        points.put("socialValue", figure(standing.socialValue(), places));
        points.put("total", figure(standing.total(), places));
        said.put("points", points);
        said.put("out", standing.reasons().stream().map(MarksRecord::reason).toList());
        said.put("doesNotApply", bid.notApplicable().stream().sorted().toList());
        said.put("marks", marks.stream().map(MarksRecord::mark).toList());
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

    private static String csv(List<LotResult> lots, Map<String, List<Marked>> marks) {
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
        for (LotResult lot : lots) {
            int places = lot.method().rules().places();
            for (Bid bid : lot.bids()) {
                Standing standing = lot.written().of(bid.code()).orElseThrow();
                for (Marked mark : marks.get(lot.method().lot()))
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
