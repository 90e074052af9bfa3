package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What came of the ways beside questionnaires, for those who decide: protected figures and published words as everybody may read them, and
 * behind the door of the full figures exact ones. Only of what is over. Nothing of it follows the order of the day, so that a pack that was
 * read stays as it was read.
 */
@Singleton
class WaysTold {
    /** How many passages, or ideas, stand for all; the way's own page has the rest. */
    private static final int TOP = 10;

    /** How much of what people wrote about one thing is told. */
    private static final int FEW = 3;

    /** How many pieces of writing are told exactly, those that most agreed with first. */
    private static final int MOST = 200;

    private static final String IDEAS = "ideas";
    private static final String AGREE = "agree";

    private final Ways ways;
    private final Figures figures;
    private final Drafts drafts;
    private final ContributionRepository contributions;
    private final IdeaRepository ideas;
    private final WayShowing showing;
    private final Consultations consultations;

    WaysTold(
            Ways ways,
            Figures figures,
            Drafts drafts,
            ContributionRepository contributions,
            IdeaRepository ideas,
            WayShowing showing,
            Consultations consultations) {
        this.ways = ways;
        this.figures = figures;
        this.drafts = drafts;
        this.contributions = contributions;
        this.ideas = ideas;
        this.showing = showing;
        this.consultations = consultations;
    }

    /**
     * A sentence, a place, a passage or an idea.
     *
     * @param number of a passage; 0 for anything else
     * @param figures as everybody sees them; none where fewer than ten chose, and of a passage
     * @param about how many published texts are about it @param said some of them
     */
    record Thing(
            int number,
            Showing.Text words,
            List<WayShowing.Line> figures,
            @Nullable Integer base,
            long about,
            List<Showing.Text> said) {}

    /**
     * @param kind of the way, or {@code ideas}
     * @param all how many things there are, of which these are those that most was said about
     * @param whole how many published texts are about none of them alone @param said some of them
     */
    record Told(
            Showing.Text name,
            String kind,
            String href,
            List<Thing> things,
            long all,
            long whole,
            List<Showing.Text> said) {
        public int shown() {
            return things.size();
        }

        /** Whether there are more than these. */
        public boolean some() {
            return things.size() < all;
        }
    }

    /** @param choice end of its message key @param people exactly */
    record Exactly(String choice, int people) {}

    record ExactThing(Showing.Text words, List<Exactly> choices) {}

    /** @param people who chose anything in it @param things all, of what people wrote those that somebody agreed with */
    record Exact(Showing.Text name, String kind, int people, List<ExactThing> things) {}

    /** Each way in its order, and the ideas last; none where there are none. */
    List<Told> told(Consultation one, Visit visit) {
        return told(one, visit.locale(), visit::path);
    }

    private List<Told> told(Consultation one, String locale, Function<String, String> path) {
        List<Told> told = new ArrayList<>();
        for (Way way : ways.of(one)) {
            String href = path.apply(showing.here(one, way, locale));
            told.add(way.kindOf() == Way.Kind.DOCUMENT ? document(way, href, locale) : items(way, href, locale));
        }
        long published = ideas.countPublished(one.councilId(), Consultations.idOf(one));
        if (published > 0) {
            String href = path.apply("/consultations/" + consultations.slugOf(one, locale) + "/ideas");
            told.add(new Told(new Showing.Text("", null), IDEAS, href, topIdeas(one, locale), published, 0, List.of()));
        }
        return told;
    }

    /** All that these say, with the exact figures: another list for anything that is no longer so. */
    List<Object> mark(Consultation one) {
        List<Object> all = new ArrayList<>();
        told(one, "en", path -> "").forEach(all::add);
        for (Way way : ways.of(one)) all.add(sorted(figures.exact(one.councilId(), way.publicId())));
        Map<String, Map<String, Integer>> agreed = sorted(figures.exact(one.councilId(), one.publicId()));
        if (!agreed.isEmpty()) all.add(agreed);
        return all;
    }

    private static Map<String, Map<String, Integer>> sorted(Map<UUID, Map<String, Integer>> exact) {
        Map<String, Map<String, Integer>> sorted = new TreeMap<>();
        exact.forEach((item, counts) -> sorted.put(item.toString(), new TreeMap<>(counts)));
        return sorted;
    }

    private Told items(Way way, String href, String locale) {
        Map<UUID, Figures.Figure> shown = figures.shown(way.councilId(), way.publicId());
        Map<String, Long> many = many(way);
        Map<String, List<Contribution>> said = first(way);
        List<Item> items = ways.items(way);
        List<Thing> things = items.stream()
                .map(item -> {
                    String id = item.publicId().toString();
                    return new Thing(
                            0,
                            Showing.Text.of(item.words(), locale),
                            lines(way.kindOf().choices(), shown.get(item.publicId())),
                            base(shown.get(item.publicId())),
                            many.getOrDefault(id, 0L),
                            texts(said.getOrDefault(id, List.of()), locale));
                })
                .toList();
        return new Told(
                Showing.Text.of(way.name(), locale),
                way.kindOf().key(),
                href,
                things,
                things.size(),
                many.getOrDefault("", 0L),
                texts(said.getOrDefault("", List.of()), locale));
    }

    /** Passages that most was said about, of each what most agreed with. */
    private Told document(Way way, String href, String locale) {
        Map<String, Long> many = many(way);
        Map<String, List<Contribution>> first = first(way);
        Map<String, List<Contribution>> agreed =
                byAgreement(way, figures.shown(way.councilId(), way.publicId())).stream()
                        .collect(Collectors.groupingBy(WaysTold::about));
        Function<String, List<Showing.Text>> said = about -> texts(both(agreed.get(about), first.get(about)), locale);
        Map<String, Passage> passages = new LinkedHashMap<>();
        drafts.versions(way)
                .forEach(version -> version.all().forEach(passage -> passages.put(passage.address(), passage)));
        List<Thing> things = passages.values().stream()
                .filter(passage -> many.containsKey(passage.address()))
                .sorted(Comparator.comparing((Passage passage) -> -many.getOrDefault(passage.address(), 0L))
                        .thenComparing(Passage::number))
                .limit(TOP)
                .map(passage -> new Thing(
                        passage.number(),
                        Showing.Text.of(passage.words(), locale),
                        List.of(),
                        null,
                        many.getOrDefault(passage.address(), 0L),
                        said.apply(passage.address())))
                .toList();
        return new Told(
                Showing.Text.of(way.name(), locale),
                way.kindOf().key(),
                href,
                things,
                passages.size(),
                many.getOrDefault("", 0L),
                said.apply(""));
    }

    private List<Thing> topIdeas(Consultation one, String locale) {
        Map<UUID, Figures.Figure> shown = figures.shown(one.councilId(), one.publicId());
        Map<UUID, Idea> found = new LinkedHashMap<>();
        standing(one, most(shown)).forEach(idea -> found.put(idea.publicId(), idea));
        ideas.published(one.councilId(), Consultations.idOf(one), one.publicId().toString(), TOP, 0)
                .forEach(idea -> found.putIfAbsent(idea.publicId(), idea));
        return found.values().stream()
                .limit(TOP)
                .map(idea -> new Thing(
                        0,
                        text(idea.shown(), idea.locale(), locale),
                        lines(List.of(AGREE), shown.get(idea.publicId())),
                        null,
                        0,
                        List.of()))
                .toList();
    }

    /** Of these ideas, in their order, those that everybody reads. */
    private List<Idea> standing(Consultation one, List<UUID> wanted) {
        if (wanted.isEmpty()) return List.of();
        Map<UUID, Idea> found = ideas.findAll(one.councilId(), Consultations.idOf(one), wanted).stream()
                .collect(Collectors.toMap(Idea::publicId, Function.identity()));
        return wanted.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Exact figures of each way, and of the ideas. For those who may see everything, and after the close. */
    List<Exact> exact(Consultation one, String locale) {
        List<Exact> all = new ArrayList<>();
        for (Way way : ways.of(one)) {
            Map<UUID, Map<String, Integer>> exact = figures.exact(one.councilId(), way.publicId());
            List<ExactThing> things = way.kindOf() == Way.Kind.DOCUMENT
                    ? among(way, agreed(exact, way.publicId())).stream()
                            .map(each -> new ExactThing(
                                    text(each.shown(), each.locale(), locale),
                                    exactly(List.of(AGREE), exact.get(each.publicId()))))
                            .toList()
                    : ways.items(way).stream()
                            .map(item -> new ExactThing(
                                    Showing.Text.of(item.words(), locale),
                                    exactly(way.kindOf().choices(), exact.get(item.publicId()))))
                            .toList();
            all.add(new Exact(
                    Showing.Text.of(way.name(), locale), way.kindOf().key(), any(exact, way.publicId()), things));
        }
        Map<UUID, Map<String, Integer>> agreed = figures.exact(one.councilId(), one.publicId());
        List<Idea> standing = standing(one, agreed(agreed, one.publicId()));
        if (!standing.isEmpty()) {
            all.add(new Exact(
                    new Showing.Text("", null),
                    IDEAS,
                    any(agreed, one.publicId()),
                    standing.stream()
                            .map(idea -> new ExactThing(
                                    text(idea.shown(), idea.locale(), locale),
                                    exactly(List.of(AGREE), agreed.get(idea.publicId()))))
                            .toList()));
        }
        return all;
    }

    private static int any(Map<UUID, Map<String, Integer>> exact, UUID thing) {
        return exact.getOrDefault(thing, Map.of()).getOrDefault(TallyChunk.ANY, 0);
    }

    private static List<Exactly> exactly(List<String> choices, @Nullable Map<String, Integer> counts) {
        return choices.stream()
                .map(choice -> new Exactly(choice, counts == null ? 0 : counts.getOrDefault(choice, 0)))
                .toList();
    }

    /** What somebody agreed with, what most did first. */
    private static List<UUID> agreed(Map<UUID, Map<String, Integer>> exact, UUID thing) {
        return exact.entrySet().stream()
                .filter(each -> !each.getKey().equals(thing))
                .filter(each -> each.getValue().getOrDefault(AGREE, 0) > 0)
                .sorted(Comparator.comparing((Map.Entry<UUID, Map<String, Integer>> each) ->
                                -each.getValue().getOrDefault(AGREE, 0))
                        .thenComparing(each -> each.getKey().toString()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What most agreed with, as far as everybody sees it: equal figures in an order of no meaning. */
    private static List<UUID> most(Map<UUID, Figures.Figure> shown) {
        return shown.entrySet().stream()
                .filter(each -> each.getValue().of(AGREE) != null)
                .sorted(Comparator.comparing((Map.Entry<UUID, Figures.Figure> each) -> -shown(each.getValue()))
                        .thenComparing(each -> each.getKey().toString()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int shown(Figures.Figure figure) {
        Integer agreed = figure.of(AGREE);
        return agreed == null ? 0 : agreed;
    }

    private List<Contribution> byAgreement(Way way, Map<UUID, Figures.Figure> shown) {
        return among(way, most(shown));
    }

    private List<Contribution> among(Way way, List<UUID> wanted) {
        if (wanted.isEmpty()) return List.of();
        Map<UUID, Contribution> found = contributions.published(way.councilId(), way.key(), wanted).stream()
                .collect(Collectors.toMap(Contribution::publicId, Function.identity()));
        return wanted.stream().filter(found::containsKey).map(found::get).toList();
    }

    private Map<String, Long> many(Way way) {
        return contributions.countAboutEach(way.councilId(), way.key()).stream()
                .collect(Collectors.toMap(SaidAbout::about, SaidAbout::said));
    }

    private Map<String, List<Contribution>> first(Way way) {
        return contributions
                .firstAboutEach(way.councilId(), way.key(), way.publicId().toString(), FEW)
                .stream()
                .collect(Collectors.groupingBy(WaysTold::about));
    }

    private static String about(Contribution said) {
        return said.about() == null ? "" : said.about();
    }

    private static List<Contribution> both(@Nullable List<Contribution> one, @Nullable List<Contribution> other) {
        Map<UUID, Contribution> both = new LinkedHashMap<>();
        if (one != null) one.forEach(each -> both.putIfAbsent(each.publicId(), each));
        if (other != null) other.forEach(each -> both.putIfAbsent(each.publicId(), each));
        return both.values().stream().limit(FEW).toList();
    }

    private static List<Showing.Text> texts(Collection<Contribution> said, String locale) {
        return said.stream()
                .map(each -> text(each.shown(), each.locale(), locale))
                .toList();
    }

    private static Showing.Text text(String words, String language, String locale) {
        return new Showing.Text(words, language.equals(locale) ? null : language);
    }

    private static List<WayShowing.Line> lines(List<String> choices, Figures.@Nullable Figure figure) {
        return figure == null
                ? List.of()
                : choices.stream()
                        .map(choice -> new WayShowing.Line(choice, figure.of(choice)))
                        .toList();
    }

    private static @Nullable Integer base(Figures.@Nullable Figure figure) {
        return figure == null ? null : figure.base();
    }
}
