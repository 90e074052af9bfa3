package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Criterion;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Working;

/** How the 100 points of a lot are shared out, now and in earlier versions, and an example worked out with a pencil. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}/points")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PointsPages {
    private static final String VIEW = "tender/points";

    /** @param points of 100 @param groups whose marks earn how many of them */
    record Share(String name, String within, String kind, String points, String groups) {}

    record Mark(String field, String label, List<TenderStudio.Option> options) {}

    /** @param label what the line works out */
    record Step(String label, String written) {}

    /** @param number 0 for what nobody has saved */
    record Version(int number, String when, String by, String href, boolean shown) {}

    /**
     * @param sound whether nothing is wrong, so that an example can be worked out
     * @param wrong everything that is, each with its page
     * @param out whether a bid with these marks would be out
     */
    record PointsPage(
            LotPages.Top top,
            List<Share> shares,
            String total,
            boolean sound,
            List<FaultWords.Said> wrong,
            List<TenderStudio.Option> questions,
            List<Mark> marks,
            List<Step> steps,
            String earned,
            boolean out,
            List<Version> versions,
            int earlier)
            implements PageModel {}

    private final LotPages lots;
    private final Tenders tenders;
    private final FaultWords words;
    private final People people;
    private final Messages messages;

    PointsPages(LotPages lots, Tenders tenders, FaultWords words, People people, Messages messages) {
        this.lots = lots;
        this.tenders = tenders;
        this.words = words;
        this.people = people;
        this.messages = messages;
    }

    /** @param version an earlier one; null for what holds now @param question whose points are worked out */
    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(
            Visit visit,
            UUID id,
            String lot,
            @Nullable @QueryValue Integer version,
            @Nullable @QueryValue String question,
            @Nullable @QueryValue String young,
            @Nullable @QueryValue String parents,
            @Nullable @QueryValue String officers) {
        LotPages.Open now = lots.open(visit, id, lot);
        LotPages.Open open = version == null || version == now.version()
                ? now
                : new LotPages.Open(
                        now.tender(), now.lot(), tenders.marking(visit.council().id(), id, lot, version), version);
        Method method = open.marking().method(lot, TenderStudio.languages(visit));
        List<FaultWords.Said> wrong = open.faults(words, visit);
        Map<String, Integer> given = new LinkedHashMap<>();
        given.put("young", mark(young, open, 1));
        given.put("parents", mark(parents, open, 2));
        given.put("officers", mark(officers, open, 3));
        String asked = asked(method, question);
        WorkedExample.Worked worked =
                wrong.isEmpty() ? WorkedExample.of(open.marking(), method, given) : WorkedExample.Worked.NONE;
        Working working = worked.working().orElse(null);
        List<Line> lines = working == null ? List.of() : WorkedExample.about(working, asked);
        String locale = visit.locale();
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                new PointsPage(
                        lots.top(open, "points", visit),
                        shares(open.marking(), method, locale),
                        FaultWords.figure(method.overall().entrySet().stream()
                                .filter(each -> method.siblings().get(each.getKey()) == null
                                        || method.siblings().get(each.getKey()).isEmpty())
                                .map(Map.Entry::getValue)
                                .reduce(Ratio.NOUGHT, Ratio::plus)),
                        wrong.isEmpty(),
                        wrong,
                        method.marked().stream()
                                .map(each -> new TenderStudio.Option(
                                        each.id(),
                                        path(open.marking(), each.id(), locale),
                                        each.id().equals(asked)))
                                .toList(),
                        marks(open, asked, given, locale),
                        lines.stream()
                                .map(line -> new Step(label(line, locale), WorkedExample.written(line)))
                                .toList(),
                        working == null || !working.points().containsKey(asked)
                                ? ""
                                : working.points()
                                        .get(asked)
                                        .rounded(open.marking().places())
                                        .toPlainString(),
                        worked.out(),
                        versions(now, open, visit),
                        open.version() == now.version() ? 0 : open.version()));
    }

    /** Four of five for young people, two for officers: where they differ one sees what a share does. */
    private static int mark(@Nullable String typed, LotPages.Open open, int below) {
        int top = open.marking().scale().size() - 1;
        if (typed != null && typed.matches("\\d{1,2}") && Integer.parseInt(typed) <= top)
            return Integer.parseInt(typed);
        return Math.max(0, top - below);
    }

    /** What is asked for; else the first that young people and others mark, that several mark, or that is marked at all. */
    private static String asked(Method method, @Nullable String question) {
        if (question != null && method.marked(question).isPresent()) return question;
        List<Criterion.Marked> shared = method.marked().stream()
                .filter(each -> each.question().shares().size() > 1)
                .toList();
        return Stream.of(
                        shared.stream().filter(each -> each.question().shares().containsKey(Marking.YOUNG)),
                        shared.stream(),
                        method.marked().stream())
                .flatMap(each -> each)
                .findFirst()
                .map(Criterion.Marked::id)
                .orElse("");
    }

    private List<Share> shares(Marking marking, Method method, String locale) {
        Map<String, Ratio> overall = method.overall();
        List<Share> shares = new ArrayList<>();
        for (Node node : marking.all()) {
            Ratio points = overall.get(node.id());
            if (points == null || node.kind().holds() && !node.under().isEmpty()) continue;
            List<Node> path = marking.path(node.id());
            Node sharing = node.kind() == Node.Kind.PART ? path.get(path.size() - 2) : node;
            String groups = Marking.GROUPS.stream()
                    .filter(group -> sharing.shares().getOrDefault(group, 0) != 0)
                    .map(group -> words.group(group, locale) + " "
                            + FaultWords.figure(
                                    points.times(Ratio.of(sharing.shares().get(group), 100))))
                    .collect(Collectors.joining(", "));
            shares.add(new Share(
                    words.name(node, locale),
                    path.subList(0, path.size() - 1).stream()
                            .map(above -> words.name(above, locale))
                            .collect(Collectors.joining(" › ")),
                    node.kind().key(),
                    FaultWords.figure(points),
                    groups));
        }
        return shares;
    }

    private List<Mark> marks(LotPages.Open open, String asked, Map<String, Integer> given, String locale) {
        List<String> marking = open.marking().path(asked).stream()
                .flatMap(node -> node.shares().keySet().stream())
                .toList();
        return Marking.GROUPS.stream()
                .filter(marking::contains)
                .map(group -> new Mark(
                        group,
                        words.group(group, locale),
                        Stream.iterate(0, mark -> mark < open.marking().scale().size(), mark -> mark + 1)
                                .map(mark -> new TenderStudio.Option(
                                        mark.toString(), mark.toString(), mark.equals(given.get(group))))
                                .toList()))
                .toList();
    }

    private String label(Line line, String locale) {
        return messages.text(
                locale,
                "tender.line." + line.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Map.of("group", line.group() == null ? "" : words.group(line.group(), locale)));
    }

    private String path(Marking marking, String id, String locale) {
        return marking.path(id).stream().map(node -> words.name(node, locale)).collect(Collectors.joining(" › "));
    }

    private List<Version> versions(LotPages.Open now, LotPages.Open shown, Visit visit) {
        String base = visit.path(now.path()) + "/points";
        return tenders
                .versions(visit.council().id(), now.tender().id(), now.lot().id())
                .stream()
                .map(each -> new Version(
                        each.number(),
                        Spoken.dateTime(each.at(), Locale.of(visit.locale())),
                        each.by() == null
                                ? ""
                                : people.find(each.by())
                                        .map(Person::displayName)
                                        .orElse(""),
                        each.number() == now.version() ? base : base + "?version=" + each.number(),
                        each.number() == shown.version()))
                .toList();
    }
}
