package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Makes the public page of a draft document: every passage with what was said about it, and what a new version changed. */
@Singleton
class DocumentShowing {
    private final Consultations consultations;
    private final Drafts drafts;
    private final Parts parts;
    private final Contributions contributions;
    private final WayShowing ways;
    private final WayCharts charts;

    DocumentShowing(
            Consultations consultations,
            Drafts drafts,
            Parts parts,
            Contributions contributions,
            WayShowing ways,
            WayCharts charts) {
        this.consultations = consultations;
        this.drafts = drafts;
        this.parts = parts;
        this.contributions = contributions;
        this.ways = ways;
        this.charts = charts;
    }

    /** What somebody said. @param version of the document it was said about; 0 where that is the one on the page */
    record Comment(
            String words, @Nullable String lang, @Nullable String covered, Showing.@Nullable Text reply, int version) {}

    /** How many are shown beside a passage, before the page of all that was said about it. */
    static final int FEW = 5;

    /** What stands for the text as a whole where a passage could be named. */
    static final String WHOLE = "whole";

    /** @param comments the first few @param all how many there are @param href where all of them are; null where these are all */
    record Said(List<Comment> comments, long all, @Nullable String href) {}

    /**
     * One passage.
     *
     * @param address that it keeps, as {@code p7}
     * @param number its address without the letter
     * @param change {@code new}, {@code changed} or empty, against the version before
     * @param before its words in the version before, where they were others
     * @param reply what the council says to all that was said about it
     * @param chart what others agreed with most; null while it is not over, and where nothing can be shown
     */
    record PassageShown(
            String address,
            int number,
            Showing.Text words,
            String change,
            Showing.@Nullable Text before,
            Showing.@Nullable Text reply,
            Said said,
            WayCharts.@Nullable Shown chart) {}

    /**
     * @param version of the text, 1 is what was opened
     * @param gone passages that are no longer in it, with what was said about them
     * @param whole what was said about the text as a whole
     * @param comments how many there are about all of it
     */
    record DocumentPage(
            Showing.Text consultation,
            String backHref,
            Showing.Text name,
            Showing.Text about,
            String state,
            @Nullable Moment opens,
            @Nullable Moment closes,
            int version,
            Showing.Text note,
            @Nullable Moment published,
            List<PassageShown> passages,
            List<PassageShown> gone,
            Said whole,
            long comments,
            String here,
            String twin,
            @Nullable SanitizedHtml welshEffects)
            implements PageModel {
        public boolean open() {
            return state.equals("open");
        }
    }

    /**
     * All that was said about one passage, a page of it.
     *
     * @param passage null for the text as a whole
     * @param paging null where everything is on one page
     */
    record PassagePage(
            Showing.Text consultation,
            Showing.Text name,
            String backHref,
            @Nullable PassageShown passage,
            Said said,
            Some.@Nullable Paging paging,
            boolean open,
            String here)
            implements PageModel {}

    DocumentPage page(Consultation one, Way way, Visit visit) {
        String locale = visit.locale();
        Part part = parts.holding(one, way.part());
        List<TextVersion> versions = drafts.versions(way);
        List<Passage> now = versions.isEmpty() ? List.of() : versions.getLast().all();
        Optional<TextVersion> before =
                versions.size() < 2 ? Optional.empty() : Optional.of(versions.get(versions.size() - 2));
        Map<String, Localised> replies = drafts.replies(way);
        String here = visit.path(ways.here(one, way, locale));
        Map<String, Long> all = contributions.aboutEach(way);
        Map<String, List<Comment>> few = new LinkedHashMap<>();
        for (Contribution each : contributions.firstAboutEach(way, visit.now(), FEW)) {
            few.computeIfAbsent(each.about() == null ? "" : each.about(), any -> new ArrayList<>())
                    .add(comment(each, versions.size(), locale));
        }
        Function<String, Said> said = about -> said(few, all, about, here);
        Part.State state = part.stateAt(one, visit.now());
        Map<String, WayCharts.Chart> drawn = state == Part.State.OVER ? charts.passages(way, locale) : Map.of();
        Function<String, WayCharts.@Nullable Shown> chart = about -> chart(drawn, about, here);
        List<PassageShown> passages = now.stream()
                .map(passage -> shown(
                        passage,
                        before,
                        replies,
                        said.apply(passage.address()),
                        chart.apply(passage.address()),
                        locale))
                .toList();
        List<PassageShown> gone = gone(versions, now).stream()
                .map(passage -> shown(
                        passage,
                        Optional.empty(),
                        replies,
                        said.apply(passage.address()),
                        chart.apply(passage.address()),
                        locale))
                .toList();
        return new DocumentPage(
                Showing.Text.of(one.words().title(), locale),
                visit.path("/consultations/" + consultations.slugOf(one, locale)),
                Showing.Text.of(way.name(), locale),
                Showing.Text.of(way.about(), locale),
                state.key(),
                Moment.of(part.opensIn(one), locale),
                Moment.of(part.closesIn(one), locale),
                versions.size(),
                Showing.Text.of(
                        versions.isEmpty()
                                ? Localised.EMPTY
                                : versions.getLast().note(),
                        locale),
                Moment.of(versions.isEmpty() ? null : versions.getLast().publishedAt(), locale),
                passages,
                gone,
                said.apply(""),
                all.values().stream().mapToLong(Long::longValue).sum(),
                here,
                visit.pathIn(visit.otherLocale(), ways.here(one, way, visit.otherLocale())),
                Showing.rich(one.words().welshEffects(), locale));
    }

    /** @param about address of a passage that the text has or had, or {@link #WHOLE} @throws NoSuchConsultation for any other */
    PassagePage passage(Consultation one, Way way, String about, int number, Visit visit) {
        String locale = visit.locale();
        List<TextVersion> versions = drafts.versions(way);
        boolean whole = about.equals(WHOLE);
        Passage passage = versions.reversed().stream()
                .flatMap(version -> version.at(about).stream())
                .findFirst()
                .orElse(null);
        if (passage == null && !whole) throw new NoSuchConsultation();
        Some<Contribution> some = contributions.about(way, whole ? "" : about, visit.now(), number);
        String here = visit.path(ways.here(one, way, locale));
        Said said = new Said(
                some.here().stream()
                        .map(each -> comment(each, versions.size(), locale))
                        .toList(),
                some.all(),
                null);
        Part.State state = parts.holding(one, way.part()).stateAt(one, visit.now());
        Map<String, WayCharts.Chart> drawn = state == Part.State.OVER ? charts.passages(way, locale) : Map.of();
        boolean current = !whole && versions.getLast().at(about).isPresent();
        return new PassagePage(
                Showing.Text.of(one.words().title(), locale),
                Showing.Text.of(way.name(), locale),
                here + "#" + about,
                passage == null
                        ? null
                        : shown(
                                passage,
                                Optional.empty(),
                                drafts.replies(way),
                                said,
                                chart(drawn, about, here),
                                locale),
                said,
                some.paging(here + "?about=" + about),
                current && state == Part.State.OPEN,
                here);
    }

    private static WayCharts.@Nullable Shown chart(Map<String, WayCharts.Chart> drawn, String about, String here) {
        WayCharts.Chart chart = drawn.get(about);
        return chart == null ? null : chart.shown(here);
    }

    private static Said said(Map<String, List<Comment>> few, Map<String, Long> all, String about, String here) {
        List<Comment> comments = few.getOrDefault(about, List.of());
        long said = all.getOrDefault(about, 0L);
        return new Said(
                comments, said, said > comments.size() ? here + "?about=" + (about.isEmpty() ? WHOLE : about) : null);
    }

    /** The last words of each passage that an earlier version had and the last one has not. */
    private static List<Passage> gone(List<TextVersion> versions, List<Passage> now) {
        Map<String, Passage> gone = new LinkedHashMap<>();
        versions.forEach(version -> version.all().forEach(passage -> gone.put(passage.address(), passage)));
        now.forEach(passage -> gone.remove(passage.address()));
        return List.copyOf(gone.values());
    }

    private static PassageShown shown(
            Passage passage,
            Optional<TextVersion> before,
            Map<String, Localised> replies,
            Said said,
            WayCharts.@Nullable Shown chart,
            String locale) {
        Optional<Passage> earlier = before.flatMap(version -> version.at(passage.address()));
        boolean changed = earlier.isPresent() && !earlier.get().words().equals(passage.words());
        Localised reply = replies.get(passage.address());
        return new PassageShown(
                passage.address(),
                passage.number(),
                Showing.Text.of(passage.words(), locale),
                changed ? "changed" : before.isPresent() && earlier.isEmpty() ? "new" : "",
                changed ? Showing.Text.of(earlier.get().words(), locale) : null,
                reply == null ? null : Showing.Text.of(reply, locale),
                said,
                chart);
    }

    private static Comment comment(Contribution found, int version, String locale) {
        return new Comment(
                found.shown(),
                found.locale().equals(locale) ? null : found.locale(),
                found.reason() == null ? null : "moderation.blackout." + found.reason() + ".reader",
                found.reply() == null ? null : Showing.Text.of(found.reply(), locale),
                found.version() == null || found.version() == version ? 0 : found.version());
    }
}
