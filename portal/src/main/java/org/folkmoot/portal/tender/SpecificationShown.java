package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.PeopleSaid;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** Specifications in words: what pages of the studio, of panels and of everybody have in common. */
@Singleton
class SpecificationShown {
    private static final TenderStudio.Text NONE = new TenderStudio.Text("", "");

    private final List<PeopleSaid> said;
    private final SpecificationSigning signing;
    private final FaultWords words;
    private final Audiences audiences;
    private final Messages messages;

    SpecificationShown(
            List<PeopleSaid> said,
            SpecificationSigning signing,
            FaultWords words,
            Audiences audiences,
            Messages messages) {
        this.said = said;
        this.signing = signing;
        this.words = words;
        this.audiences = audiences;
        this.messages = messages;
    }

    /** What people said. @param kind end of a message key @param process what it was said in */
    record Link(String ref, String kind, TenderStudio.Text words, TenderStudio.Text process, String href) {}

    /** The criterion of a lot. @param lot empty where there are no lots */
    record Asked(String lot, String name) {}

    /** How it is measured later; of empty words where nobody said. */
    record Measured(
            TenderStudio.Text measure, TenderStudio.Text target, TenderStudio.Text often, TenderStudio.Text source) {}

    /**
     * @param second what a section is about, or an outcome as bidders read it; of empty words for none
     * @param lacks what it is linked to nothing for, in sentences
     */
    record Passage(
            String id,
            String number,
            boolean section,
            TenderStudio.Text plain,
            TenderStudio.Text second,
            List<Link> said,
            List<Asked> criteria,
            @Nullable Measured kpi,
            List<String> lacks) {}

    /**
     * Something said to a passage.
     *
     * @param kind {@code comment} or {@code wording} @param panel whose member, in words
     * @param earlier whether its words were others by then
     * @param state {@code waiting}, {@code readable} or {@code declined}
     * @param outcome {@code taken}, {@code partly} or {@code not}; empty while nobody answered @param answer why
     */
    record Word(
            String id,
            String kind,
            String panel,
            TenderStudio.Text words,
            boolean earlier,
            String state,
            String outcome,
            TenderStudio.Text answer) {}

    /** A group that signed. @param says how the vote ended @param noes why somebody said no */
    record Signed(String group, String says, List<TenderStudio.Text> noes) {}

    /**
     * @param plan whose lots are named
     * @param by who reads: what they may not read of what people said is left out
     */
    List<Passage> passages(Specification spec, Plan plan, Map<String, Marking> markings, Viewer by, Visit visit) {
        String locale = visit.locale();
        List<String> refs =
                spec.outcomes().stream().flatMap(each -> each.said().stream()).toList();
        Map<String, Link> links = new HashMap<>();
        among(by, refs, visit).forEach(each -> links.put(each.ref(), each));
        List<Passage> passages = new ArrayList<>();
        for (Specification.Passage each : spec.passages()) {
            Specification.Outcome outcome = each.outcome();
            passages.add(new Passage(
                    each.id(),
                    each.number(),
                    outcome == null,
                    text(each.plain(), locale),
                    text(each.second(), locale),
                    outcome == null
                            ? List.of()
                            : outcome.said().stream()
                                    .flatMap(ref -> java.util.stream.Stream.ofNullable(links.get(ref)))
                                    .toList(),
                    outcome == null ? List.of() : asked(outcome, plan, markings, locale),
                    outcome == null || outcome.kpi() == null ? null : measured(outcome.kpi(), locale),
                    outcome == null ? List.of() : lacks(Specification.lacks(outcome, markings), locale)));
        }
        return passages;
    }

    /** Whoever reads public pages. */
    Viewer everybody(short council) {
        return Viewer.anonymous(council, Set.of(audiences.publicOf(council)));
    }

    List<Link> among(Viewer by, Collection<String> refs, Visit visit) {
        return said.stream()
                .flatMap(each -> each.among(by, refs).stream())
                .map(each -> link(each, visit))
                .toList();
    }

    /** What somebody may read and link, as far as it has these words. @param find empty for all */
    List<Link> offered(Viewer by, String find, int most, Visit visit) {
        String wanted = find.toLowerCase(Locale.ROOT);
        return said.stream()
                .flatMap(each -> each.offered(by).stream())
                .filter(each -> wanted.isEmpty() || has(each.words(), wanted) || has(each.process(), wanted))
                .limit(most)
                .map(each -> link(each, visit))
                .toList();
    }

    private static boolean has(Localised text, String wanted) {
        return text.texts().values().stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Link link(PeopleSaid.Said each, Visit visit) {
        String locale = visit.locale();
        return new Link(
                each.ref(),
                each.kind(),
                text(each.words(), locale),
                text(each.process(), locale),
                visit.path(each.path().in(locale)));
    }

    private List<Asked> asked(Specification.Outcome outcome, Plan plan, Map<String, Marking> markings, String locale) {
        List<Asked> asked = new ArrayList<>();
        Specification.criteria(outcome, markings).forEach((lot, node) -> plan.marked().stream()
                .filter(each -> each.id().equals(lot))
                .map(each -> new Asked(plan.lots().isEmpty() ? "" : each.title().in(locale), words.name(node, locale)))
                .forEach(asked::add));
        return asked;
    }

    private static Measured measured(Specification.Kpi kpi, String locale) {
        return new Measured(
                text(kpi.measure(), locale),
                text(kpi.target(), locale),
                text(kpi.often(), locale),
                text(kpi.source(), locale));
    }

    private List<String> lacks(Set<Specification.Lack> lacks, String locale) {
        return lacks.stream()
                .map(lack -> messages.text(locale, "specification.lack." + key(lack)))
                .toList();
    }

    /** How many outcomes have no link to what, in sentences; none where each has all. */
    List<String> lacking(Specification spec, Map<String, Marking> markings, String locale) {
        List<String> said = new ArrayList<>();
        spec.lacking(markings)
                .forEach((lack, count) -> said.add(messages.text(
                        locale,
                        "specification.lacking." + key(lack),
                        Map.of("count", count, "of", spec.outcomes().size()))));
        return said;
    }

    static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String group(String group, String locale) {
        return words.group(group, locale);
    }

    /** @param spec as it is now: what was said about other words says so */
    List<Word> words(List<SpecificationWordsRow> rows, Specification spec, String locale) {
        return rows.stream()
                .map(row -> new Word(
                        row.id().toString(),
                        row.kind(),
                        group(row.panel(), locale),
                        WorkshopShown.words(row.shown(), row.lang(), locale),
                        spec.find(row.passage())
                                .filter(each -> row.version() >= each.since())
                                .isEmpty(),
                        state(row),
                        row.outcome() == null ? "" : row.outcome().toLowerCase(Locale.ROOT),
                        row.answer() == null || row.answerLang() == null
                                ? NONE
                                : WorkshopShown.words(row.answer(), row.answerLang(), locale)))
                .toList();
    }

    /** One that is a worry goes on waiting where its writer looks. */
    private static String state(SpecificationWordsRow row) {
        return row.state().equals(WorkshopWordsRow.ESCALATED)
                ? "waiting"
                : row.state().toLowerCase(Locale.ROOT);
    }

    /** Groups that signed a version, how, and why some of them did not. */
    List<Signed> signed(short council, UUID tender, int version, String locale) {
        return signing.signing(council, tender, version).stream()
                .map(vote -> new Signed(
                        group(vote.panel(), locale), ended(vote, locale), noes(council, tender, vote, locale)))
                .toList();
    }

    List<TenderStudio.Text> noes(short council, UUID tender, SpecificationVoteRow vote, String locale) {
        return signing.noes(council, tender, vote.panel(), vote.version()).stream()
                .map(row -> WorkshopShown.words(row.shown(), row.lang(), locale))
                .toList();
    }

    /** How a vote ended, with numbers only where enough voted. */
    String ended(SpecificationVoteRow vote, String locale) {
        boolean signed = vote.is(SpecificationVoteRow.SIGNED);
        Integer papers = vote.papers();
        Integer yes = vote.yes();
        if (papers == null || yes == null) {
            return messages.text(locale, signed ? "specification.ended.signed-few" : "specification.ended.no-few");
        }
        return messages.text(
                locale,
                signed ? "specification.ended.signed" : "specification.ended.no",
                Map.of("yes", yes, "no", papers - yes));
    }

    /** The same as a file of plain text. */
    String file(String title, List<Passage> passages, List<Signed> signed, List<String> more, String locale) {
        StringBuilder file = new StringBuilder(title).append("\n\n");
        for (Passage each : passages) {
            file.append(each.number()).append(' ').append(each.plain().words()).append('\n');
            line(file, each.second().words());
            for (Link link : each.said()) {
                line(
                        file,
                        messages.text(locale, "specification.said") + ": "
                                + link.words().words() + " (" + link.process().words() + ")");
            }
            for (Asked asked : each.criteria()) {
                String lot = asked.lot().isEmpty() ? "" : asked.lot() + ": ";
                line(file, messages.text(locale, "specification.criterion") + ": " + lot + asked.name());
            }
            Measured kpi = each.kpi();
            if (kpi != null) {
                line(
                        file,
                        messages.text(locale, "specification.kpi") + ": "
                                + kpi.measure().words());
                labelled(file, "target", kpi.target(), locale);
                labelled(file, "often", kpi.often(), locale);
                labelled(file, "source", kpi.source(), locale);
            }
            each.lacks().forEach(lack -> line(file, lack));
            file.append('\n');
        }
        for (Signed each : signed) {
            file.append(each.group()).append(": ").append(each.says()).append('\n');
            each.noes().forEach(no -> line(file, messages.text(locale, "specification.dissent") + ": " + no.words()));
        }
        more.forEach(each -> file.append(each).append('\n'));
        return file.toString();
    }

    private void labelled(StringBuilder file, String key, TenderStudio.Text text, String locale) {
        if (text.words().isEmpty()) return;
        line(file, messages.text(locale, "specification.kpi." + key) + ": " + text.words());
    }

    private static void line(StringBuilder file, String words) {
        if (!words.isEmpty())
            file.append("  ").append(words.replace("\n", "\n  ")).append('\n');
    }

    static TenderStudio.Text text(Localised text, String locale) {
        return text.blank() ? NONE : TenderStudio.Text.of(text, locale);
    }
}
