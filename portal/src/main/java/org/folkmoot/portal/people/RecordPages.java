package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.audit.AuditVerify;
import org.folkmoot.portal.platform.audit.RecordBook;
import org.folkmoot.portal.platform.audit.RecordLine;
import org.folkmoot.portal.platform.audit.RecordStream;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The record of who did what, for the auditor; and whether it is still what was written, for the auditor and the administrator. */
@Controller("/studio/record")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class RecordPages implements RailSource {
    private static final String READ = "record.read";
    private static final String VERIFY = "record.verify";
    private static final int CHECKS_AN_HOUR = 20;
    private static final int SHOWN_FAULTS = 50;

    record ListPage(
            RecordAskPages.Asking asking,
            List<Kind> kinds,
            List<Row> streams,
            @Nullable String older) implements PageModel {}

    /** @param label null where {@code name} is all there is */
    record Kind(String name, @Nullable String label, String href, boolean chosen) {}

    /** @param name null where the kind is all there is to say, as for the installation itself */
    record Row(
            String href, @Nullable String label, @Nullable String name, long entries, Instant at) {}

    record StreamPage(
            @Nullable String label,
            @Nullable String name,
            String title,
            long entries,
            List<Line> lines,
            @Nullable String older)
            implements PageModel {}

    /** @param who the first eight signs of a pseudonym; null where nobody may know */
    record Line(
            long number,
            Instant at,
            @Nullable String who,
            RecordWords.Said deed,
            String object,
            RecordWords.Said outcome) {}

    record CheckPage(boolean sound, long entries, long streams, long anchors, List<Fault> faults, boolean readable)
            implements PageModel {}

    record Fault(String stream, long from, long through, String labelKey) {}

    private final RecordBook book;
    private final AuditVerify verify;
    private final Policy policy;
    private final Brakes brakes;
    private final RecordWords words;
    private final RecordAskPages asking;

    RecordPages(
            RecordBook book,
            AuditVerify verify,
            Policy policy,
            Brakes brakes,
            RecordWords words,
            RecordAskPages asking) {
        this.book = book;
        this.verify = verify;
        this.policy = policy;
        this.brakes = brakes;
        this.words = words;
        this.asking = asking;
    }

    @Get
    @View("people/record")
    @Allowed(READ)
    ListPage list(Visit visit, @Nullable @QueryValue String kind, @Nullable @QueryValue String after) {
        short council = visit.council().id();
        List<String> kinds = book.kinds(council);
        String chosen = kind != null && kinds.contains(kind) ? kind : "";
        List<RecordStream> found = book.streams(council, chosen, after == null ? "" : after);
        List<RecordStream> shown = found.subList(0, Math.min(found.size(), RecordBook.A_PAGE));
        String here = visit.path("/studio/record");
        return new ListPage(
                asking.asking(visit),
                kinds.stream()
                        .map(one ->
                                new Kind(one, label(one, visit), here + "?kind=" + encoded(one), one.equals(chosen)))
                        .toList(),
                shown.stream()
                        .map(stream -> new Row(
                                here + "/stream?name=" + encoded(stream.stream()),
                                label(kindOf(stream.stream()), visit),
                                name(stream.stream(), visit),
                                stream.seq(),
                                stream.at()))
                        .toList(),
                found.size() > shown.size()
                        ? here + "?kind=" + chosen + "&after=" + encoded(shown.getLast().stream())
                        : null);
    }

    @Get("/stream")
    @View("people/record_stream")
    @Allowed(READ)
    StreamPage stream(Visit visit, @Nullable @QueryValue String name, @Nullable @QueryValue String before) {
        short council = visit.council().id();
        RecordStream stream = book.find(council, name == null ? "" : name).orElseThrow(NoSuchThing::new);
        long last = before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<RecordLine> found = book.lines(council, stream.stream(), last);
        List<RecordLine> shown = found.subList(0, Math.min(found.size(), RecordBook.A_PAGE));
        String label = label(kindOf(stream.stream()), visit);
        String rest = name(stream.stream(), visit);
        return new StreamPage(
                label,
                rest,
                rest == null ? String.valueOf(label) : label == null ? rest : label + " " + rest,
                stream.seq(),
                shown.stream().map(line -> line(line, visit)).toList(),
                found.size() > shown.size()
                        ? visit.path("/studio/record/stream") + "?name=" + encoded(stream.stream()) + "&before="
                                + shown.getLast().seq()
                        : null);
    }

    /** Reads all of the installation's record again. What is wrong in another council is counted and not named. */
    @Get("/check")
    @View("people/record_check")
    @Allowed(VERIFY)
    CheckPage check(Visit visit) {
        brakes.takeHourly(
                "record", CHECKS_AN_HOUR, String.valueOf(visit.viewer().account()));
        AuditVerify.Report report = verify.verify();
        return new CheckPage(
                report.sound(),
                report.entries(),
                report.streams(),
                report.anchors(),
                report.findings().stream()
                        .filter(finding -> book.find(visit.council().id(), finding.stream())
                                .isPresent())
                        .limit(SHOWN_FAULTS)
                        .map(finding -> new Fault(
                                finding.stream(),
                                finding.seq(),
                                finding.through(),
                                "people.record.fault." + finding.fault().key()))
                        .toList(),
                policy.allows(visit.viewer(), READ, null, visit.now()));
    }

    private Line line(RecordLine line, Visit visit) {
        return new Line(
                line.seq(),
                line.at(),
                line.actor() == null ? null : line.actor().toString().substring(0, 8),
                words.deed(line.action(), visit.locale()),
                line.object(),
                words.outcome(line.outcome(), visit.locale()));
    }

    private static String kindOf(String stream) {
        int colon = stream.indexOf(':');
        return colon < 0 ? stream : stream.substring(0, colon);
    }

    /** What stands behind the colon; null where there is nothing, and the kind has words. */
    private @Nullable String name(String stream, Visit visit) {
        int colon = stream.indexOf(':');
        if (colon >= 0) {
            return stream.substring(colon + 1);
        }
        return label(stream, visit) == null ? stream : null;
    }

    private @Nullable String label(String kind, Visit visit) {
        return words.kind(kind, visit.locale()).orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public List<Item> items(Visit visit) {
        if (policy.allows(visit.viewer(), READ, null, visit.now())) {
            return List.of(new Item("house", 80, "people.record.rail", "/studio/record", 0));
        }
        return policy.allows(visit.viewer(), VERIFY, null, visit.now())
                ? List.of(new Item("house", 80, "people.record.rail", "/studio/record/check", 0))
                : List.of();
    }
}
