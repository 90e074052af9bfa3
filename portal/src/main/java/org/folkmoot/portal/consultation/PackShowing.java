package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.folkmoot.portal.consultation.record.FullRecord;
import org.folkmoot.portal.consultation.record.RecordRules;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Themes;

/** Shows a decision pack to whoever decides, in the studio or outside it. */
@Singleton
class PackShowing {
    private final Consultations consultations;
    private final Decisions decisions;
    private final Groundwork groundwork;
    private final RecordRules rules;
    private final Findings findings;
    private final ResultsShowing results;
    private final WaysTold ways;
    private final People people;

    PackShowing(
            Consultations consultations,
            Decisions decisions,
            Groundwork groundwork,
            RecordRules rules,
            Findings findings,
            ResultsShowing results,
            WaysTold ways,
            People people) {
        this.consultations = consultations;
        this.decisions = decisions;
        this.groundwork = groundwork;
        this.rules = rules;
        this.findings = findings;
        this.results = results;
        this.ways = ways;
        this.people = people;
    }

    record Line(String question, String answer) {}

    record RecordShown(String kind, List<Line> lines, String summary) {}

    /** @param read when the reader said that they had read it @param canConfirm whether they are to say so now @param ways what came of those beside questionnaires @param untranslated languages that the dissent lacks @param asked whether anybody was asked by a questionnaire */
    record PackPage(
            Studio.Head head,
            int version,
            Instant made,
            String by,
            boolean old,
            ResultsShowing.ResultsPage found,
            List<String> themes,
            List<WaysTold.Told> ways,
            List<RecordShown> records,
            Showing.@Nullable Text dissent,
            List<String> untranslated,
            boolean decider,
            @Nullable Instant read,
            boolean canConfirm,
            boolean asked)
            implements PageModel {}

    /** The newest; empty while there is none. */
    Optional<PackPage> of(Consultation one, Studio.Head head, Visit visit) {
        return decisions.pack(one).map(pack -> page(one, pack, head, visit));
    }

    private PackPage page(Consultation one, PackRow pack, Studio.Head head, Visit visit) {
        boolean old = decisions.old(one, pack);
        Optional<Decisions.Decider> me = decisions.deciders(one).stream()
                .filter(each ->
                        Objects.equals(each.person().id(), visit.viewer().account()))
                .findFirst();
        Instant read = me.map(Decisions.Decider::readAt).orElse(null);
        Stage stage = one.stageAt(visit.now());
        boolean undecided = stage == Stage.CONSIDERING || stage == Stage.OVERDUE;
        return new PackPage(
                head,
                pack.version(),
                pack.madeAt(),
                people.find(pack.madeBy()).map(Person::displayName).orElse(""),
                old,
                results.results(one, visit, null, null),
                themes(one, visit.locale()),
                ways.told(one, visit),
                groundwork.published(one).stream()
                        .map(record -> shown(record, visit.locale()))
                        .toList(),
                pack.said().blank() ? null : Showing.Text.of(pack.said(), visit.locale()),
                untranslated(pack, visit),
                me.isPresent(),
                read,
                me.isPresent() && read == null && !old && undecided,
                !consultations.activities(one).isEmpty());
    }

    /** Languages of the council in which what a smaller number said is not there yet. */
    static List<String> untranslated(PackRow pack, Visit visit) {
        return Missing.of("dissent", pack.said(), false, visit.council().parityLocales()).stream()
                .map(Missing::locale)
                .toList();
    }

    private List<String> themes(Consultation one, String locale) {
        return consultations.activities(one).stream()
                .flatMap(activity -> findings.themes(one.councilId(), activity.publicId()).stream())
                .filter(Themes.Theme::inUse)
                .map(theme -> theme.label().in(locale))
                .distinct()
                .toList();
    }

    private RecordShown shown(FullRecord record, String locale) {
        Map<String, String> said = record.said();
        return new RecordShown(
                record.kind(),
                rules.template(record.what()).questions().stream()
                        .map(question -> new Line(question.text().in(locale), said.getOrDefault(question.id(), "")))
                        .toList(),
                record.summary().in(locale));
    }
}
