package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Ranking;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Standing;
import org.jspecify.annotations.Nullable;

/** The signed record of marks as a tagged PDF, in one language: the same letters of it make the same file. */
@Singleton
class MarksRecordPaper {
    static final List<String> LANGUAGES = List.of("en", "cy");

    private static final String VIEW = "tender/marks_record_pdf";

    /** What a bid came to. @param place in words; points are empty where there are none */
    record Row(
            String code,
            String name,
            String place,
            String price,
            String quality,
            String social,
            String priced,
            String written,
            String heard,
            String total) {}

    /** What groups agreed of one bid. @param presented marks of all who heard it, as one adds them; empty where none count */
    record Marks(String code, String name, List<MarkResultPages.Marked> marks, String presented) {}

    /** @param together how what was written and heard count; empty where no presentation counts */
    record Lot(
            String name,
            String together,
            boolean priced,
            boolean social,
            boolean heard,
            List<Row> rows,
            List<Marks> bids) {}

    /** @param number of the notice on the central platform; empty for none @param statement its lines, the last of them the signature */
    record Paper(String title, String number, Instant closed, List<Lot> lots, List<String> statement)
            implements PageModel {}

    private final MarksRecord records;
    private final MarkShown shown;
    private final Press press;
    private final Messages messages;

    MarksRecordPaper(MarksRecord records, MarkShown shown, Press press, Messages messages) {
        this.records = records;
        this.shown = shown;
        this.press = press;
        this.messages = messages;
    }

    /** Empty while there is no record. @throws org.folkmoot.portal.platform.paper.PressBusy when too many print */
    Optional<byte[]> pdf(short council, UUID tender, String locale) {
        String statement =
                records.of(council, tender).map(MarksRecord.Papers::statement).orElse(null);
        MarksRecord.Gathered all = records.gathered(council, tender).orElse(null);
        if (statement == null || all == null) return Optional.empty();
        LocalDate on = all.latest().atZone(Spoken.UK).toLocalDate();
        Paper paper = new Paper(
                all.terms().plan().title().in(locale),
                all.number(),
                all.closed(),
                all.lots().stream().map(each -> lot(all.terms(), each, locale)).toList(),
                statement.lines().toList());
        return Optional.of(press.pdf(VIEW, paper, locale, on));
    }

    /** A signed statement of the sums of these files in both languages; empty while there is no record. */
    Optional<String> statement(short council, UUID tender) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String locale : LANGUAGES) {
            byte[] file = pdf(council, tender, locale).orElse(null);
            if (file == null) return Optional.empty();
            files.put(name(locale), file);
        }
        return records.signed(council, tender, files);
    }

    static String name(String locale) {
        return "marks-" + locale + ".pdf";
    }

    private Lot lot(MarkTerms terms, MarksRecord.Lot lot, String locale) {
        LotResult result = lot.result();
        LotResult.Heard heard = result.heard();
        return new Lot(
                SummaryFiles.lotName(terms, result.lot(), locale),
                heard == null
                        ? ""
                        : messages.text(
                                locale,
                                "summary.heard.shares",
                                Map.of(
                                        "written",
                                        heard.presented().rule().written(),
                                        "share",
                                        100 - heard.presented().rule().written())),
                result.method().price() != null,
                result.method().socialValue() != null,
                heard != null,
                rows(result, locale),
                result.bids().stream().map(each -> marks(lot, each, locale)).toList());
    }

    private List<Row> rows(LotResult result, String locale) {
        Ranking ranking = result.ranking();
        Map<String, Ratio> prices = new HashMap<>();
        result.bids().forEach(each -> {
            if (each.price() != null) prices.put(each.code(), each.price());
        });
        int places = result.method().rules().places();
        List<Row> rows = new ArrayList<>();
        for (Standing each : ranking.standings())
            rows.add(new Row(
                    each.bid(),
                    result.names().getOrDefault(each.bid(), ""),
                    each.rank() == null
                            ? messages.text(locale, "rank.status." + MarkPages.key(each.status()))
                            : String.valueOf(each.rank()),
                    prices.containsKey(each.bid()) ? Pounds.penny(prices.get(each.bid())) : "",
                    MarkResultPages.figure(each.quality(), places),
                    MarkResultPages.figure(each.socialValue(), places),
                    MarkResultPages.figure(each.price(), places),
                    MarkResultPages.figure(of(each, Line.What.WRITTEN), places),
                    MarkResultPages.figure(of(each, Line.What.PITCH), places),
                    MarkResultPages.figure(each.total(), places)));
        return rows;
    }

    private static @Nullable Ratio of(Standing standing, Line.What what) {
        return standing.working() == null
                ? null
                : standing.working().result(what).orElse(null);
    }

    private Marks marks(MarksRecord.Lot lot, Bid bid, String locale) {
        LotResult result = lot.result();
        Marking marking = result.terms().markings().get(result.lot());
        Pitching.Total heard = MarksRecord.heard(result, bid);
        return new Marks(
                bid.code(),
                result.names().getOrDefault(bid.code(), ""),
                lot.marks().stream()
                        .filter(each -> each.code().equals(bid.code()))
                        .map(each -> new MarkResultPages.Marked(
                                each.asked().name().in(locale),
                                shown.group(each.row().grp(), locale),
                                shown.level(marking, each.row().mark(), locale),
                                each.row().reason(),
                                each.row().lang(),
                                each.row().appeal() != null))
                        .toList(),
                heard == null ? "" : MarksRecord.words(heard, " + "));
    }
}
