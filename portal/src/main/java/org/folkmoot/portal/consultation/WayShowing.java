package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Makes the public pages of ways to take part. Figures of what others chose are on them only for who has chosen, or once it is over. */
@Singleton
class WayShowing {
    private final Consultations consultations;
    private final Ways ways;
    private final Parts parts;
    private final Figures figures;
    private final Choices choices;
    private final Drafts drafts;
    private final Contributions contributions;
    private final WayCharts charts;

    WayShowing(
            Consultations consultations,
            Ways ways,
            Parts parts,
            Figures figures,
            Choices choices,
            Drafts drafts,
            Contributions contributions,
            WayCharts charts) {
        this.consultations = consultations;
        this.ways = ways;
        this.parts = parts;
        this.figures = figures;
        this.choices = choices;
        this.drafts = drafts;
        this.contributions = contributions;
        this.charts = charts;
    }

    /** A way as the page of its consultation leads to it. @param part number of the part it is in; 0 where there is one only */
    record Card(Showing.Text name, Showing.Text about, String kind, String state, String href, int part) {
        public boolean open() {
            return state.equals("open");
        }
    }

    /** One choice with how many made it. @param count null where it is hidden */
    record Line(String choice, @Nullable Integer count) {}

    /**
     * @param figures empty where nothing can be shown yet
     * @param yours what this device chose; empty where it chose nothing
     * @param chart the same figures drawn; null where there are none, or they stand in another chart
     */
    record ItemShown(
            String id,
            Showing.Text words,
            boolean proposed,
            String yours,
            List<Line> figures,
            @Nullable Integer base,
            WayCharts.@Nullable Shown chart) {}

    /** What somebody wrote, as everybody reads it. */
    record WordsShown(
            String words,
            @Nullable String lang,
            @Nullable String covered,
            Showing.@Nullable Text about,
            Showing.@Nullable Text reply) {}

    /** @param over whether its part is over, so that everybody may see the figures @param places the chart of all places; null where there is none @param words a page of them @param paging null where it is the only one */
    record WayPage(
            Showing.Text consultation,
            String backHref,
            Showing.Text name,
            Showing.Text about,
            String kind,
            String state,
            @Nullable Moment opens,
            @Nullable Moment closes,
            List<ItemShown> items,
            WayCharts.@Nullable Shown places,
            List<WordsShown> words,
            Some.@Nullable Paging paging,
            boolean wordsWanted,
            String here,
            String twin,
            @Nullable SanitizedHtml welshEffects)
            implements PageModel {
        public int count() {
            return items.size();
        }

        public boolean open() {
            return state.equals("open");
        }

        public boolean over() {
            return state.equals("over");
        }
    }

    /**
     * The page of one device.
     *
     * @param begun whether it has the cookie that keeps its choices
     * @param next the statement to say something to; null where there is none left, or there are none
     * @param answered the one it has just said something to, with what others said
     * @param items all, with what it chose; of many one page
     * @param paging null where everything is on one page
     */
    record GoPage(
            Showing.Text consultation,
            Showing.Text name,
            String kind,
            String state,
            boolean begun,
            @Nullable ItemShown next,
            @Nullable ItemShown answered,
            List<ItemShown> items,
            int done,
            int count,
            boolean wordsWanted,
            String here,
            String backHref,
            Some.@Nullable Paging paging,
            FieldErrors.Shown errors)
            implements PageModel {
        public boolean open() {
            return state.equals("open");
        }
    }

    record AddPage(
            Showing.Text consultation,
            Showing.Text name,
            String kind,
            boolean open,
            String here,
            String about,
            Showing.@Nullable Text aboutWords,
            String words,
            FieldErrors.Shown errors)
            implements PageModel {
        /** End of the key of what is asked: a draft as a whole is no passage. */
        public String asks() {
            return kind.equals(Way.Kind.DOCUMENT.key()) && about.isEmpty() ? kind + "-whole" : kind;
        }
    }

    /**
     * @param noun what it is called, as a key has it: {@code comment}, or {@code words}
     * @param kind key of the kind words about why it is not there; null where it is
     * @param about the place or passage it is about; empty where it is about the whole
     * @param again where it can be sent again, changed; null once nothing more is taken
     * @param turn the same address in the other language
     */
    record YoursPage(
            Showing.Text consultation,
            Showing.Text name,
            String noun,
            String state,
            String shown,
            String lang,
            @Nullable String covered,
            @Nullable String kind,
            Showing.@Nullable Text reply,
            String about,
            @Nullable String again,
            String turn,
            String here,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** Every way of a consultation, in the order of its parts. */
    List<Card> cards(Consultation one, Visit visit) {
        Division division = parts.division(one);
        List<Part> all = division.inOrder();
        String here = "/consultations/" + consultations.slugOf(one, visit.locale()) + "/ways/";
        List<Card> cards = new ArrayList<>();
        List<Way> found = ways.of(one);
        for (int at = 0; at < all.size(); at++) {
            Part part = all.get(at);
            for (Way way : found) {
                if (!division.in(part, way.part())) continue;
                cards.add(new Card(
                        Showing.Text.of(way.name(), visit.locale()),
                        Showing.Text.of(way.about(), visit.locale()),
                        way.kindOf().key(),
                        part.stateAt(one, visit.now()).key(),
                        visit.path(here + way.publicId()),
                        all.size() > 1 ? at + 1 : 0));
            }
        }
        return cards;
    }

    /** @param number of the page of what people wrote */
    WayPage page(Consultation one, Way way, int number, Visit visit) {
        String locale = visit.locale();
        Part part = parts.holding(one, way.part());
        Part.State state = part.stateAt(one, visit.now());
        boolean over = state == Part.State.OVER;
        Map<UUID, Figures.Figure> shown = over ? figures.shown(one.councilId(), way.publicId()) : Map.of();
        Some<Contribution> some = contributions.published(way, visit.now(), number);
        List<Item> items = ways.items(way);
        String here = visit.path(here(one, way, locale));
        return new WayPage(
                Showing.Text.of(one.words().title(), locale),
                visit.path("/consultations/" + consultations.slugOf(one, locale)),
                Showing.Text.of(way.name(), locale),
                Showing.Text.of(way.about(), locale),
                way.kindOf().key(),
                state.key(),
                Moment.of(part.opensIn(one), locale),
                Moment.of(part.closesIn(one), locale),
                items.stream()
                        .map(item -> item(way, item, "", shown.get(item.publicId()), here, locale))
                        .toList(),
                way.kindOf() == Way.Kind.PLACES
                        ? charts.places(way, items, shown, locale)
                                .map(chart -> chart.shown(here))
                                .orElse(null)
                        : null,
                words(way, some.here(), locale),
                some.paging(here),
                way.wordsWanted(),
                here,
                visit.pathIn(visit.otherLocale(), here(one, way, visit.otherLocale())),
                Showing.rich(one.words().welshEffects(), locale));
    }

    /** @param said public id of the item that was just chosen about; null or unknown for none @param again one to choose about once more @param number of the page of what others said about a document */
    GoPage go(
            Consultation one,
            Way way,
            @Nullable String secret,
            @Nullable UUID said,
            @Nullable UUID again,
            int number,
            FieldErrors.Shown errors,
            Visit visit) {
        String locale = visit.locale();
        boolean begun = Choices.secret(secret);
        Map<String, String> chosen = choices.of(one.councilId(), way.publicId(), secret);
        Map<UUID, Figures.Figure> shown = chosen.isEmpty() ? Map.of() : figures.shown(one.councilId(), way.publicId());
        if (way.kindOf() == Way.Kind.DOCUMENT) {
            return comments(one, way, secret, chosen, shown, number, errors, visit);
        }
        List<Item> all = ways.items(way);
        List<Item> inTurn = begun
                ? choices.inFairOrder(all, way.publicId(), java.util.Objects.requireNonNull(secret), Item::publicId)
                : all;
        boolean places = way.kindOf() == Way.Kind.PLACES;
        List<ItemShown> items = inTurn.stream()
                .map(item -> {
                    String yours = chosen.getOrDefault(item.publicId().toString(), "");
                    boolean may = !yours.isEmpty() || places && !chosen.isEmpty();
                    return item(way, item, yours, may ? shown.get(item.publicId()) : null, null, locale);
                })
                .toList();
        return new GoPage(
                Showing.Text.of(one.words().title(), locale),
                Showing.Text.of(way.name(), locale),
                way.kindOf().key(),
                ways.stateAt(one, way, visit.now()).key(),
                begun,
                places
                        ? null
                        : items.stream()
                                .filter(item -> again == null
                                        ? item.yours().isEmpty()
                                        : item.id().equals(again.toString()))
                                .findFirst()
                                .orElse(null),
                said == null
                        ? null
                        : items.stream()
                                .filter(item -> item.id().equals(said.toString())
                                        && !item.yours().isEmpty())
                                .findFirst()
                                .orElse(null),
                items,
                (int) items.stream().filter(item -> !item.yours().isEmpty()).count(),
                items.size(),
                way.wordsWanted(),
                visit.path(here(one, way, locale)),
                visit.path("/consultations/" + consultations.slugOf(one, locale)),
                null,
                errors);
    }

    /** What others said about a document, to agree with; how many do is shown of what this device agreed with. */
    private GoPage comments(
            Consultation one,
            Way way,
            @Nullable String secret,
            Map<String, String> chosen,
            Map<UUID, Figures.Figure> shown,
            int number,
            FieldErrors.Shown errors,
            Visit visit) {
        String locale = visit.locale();
        Some<Contribution> some = Choices.secret(secret)
                ? contributions.inTurn(way, java.util.Objects.requireNonNull(secret), number)
                : contributions.published(way, visit.now(), number);
        String here = visit.path(here(one, way, locale));
        List<ItemShown> items = some.here().stream()
                .map(found -> {
                    String yours = chosen.getOrDefault(found.publicId().toString(), "");
                    Figures.Figure figure = yours.isEmpty() ? null : shown.get(found.publicId());
                    return new ItemShown(
                            found.publicId().toString(),
                            new Showing.Text(found.shown(), found.locale().equals(locale) ? null : found.locale()),
                            false,
                            yours,
                            figure == null ? List.of() : List.of(new Line("agree", figure.of("agree"))),
                            null,
                            null);
                })
                .toList();
        return new GoPage(
                Showing.Text.of(one.words().title(), locale),
                Showing.Text.of(way.name(), locale),
                way.kindOf().key(),
                ways.stateAt(one, way, visit.now()).key(),
                Choices.secret(secret),
                null,
                null,
                items,
                (int) items.stream().filter(item -> !item.yours().isEmpty()).count(),
                (int) some.all(),
                true,
                here,
                visit.path("/consultations/" + consultations.slugOf(one, locale)),
                some.paging(here + "/go"),
                errors);
    }

    AddPage add(
            Consultation one, Way way, @Nullable String about, String words, FieldErrors.Shown errors, Visit visit) {
        return new AddPage(
                Showing.Text.of(one.words().title(), visit.locale()),
                Showing.Text.of(way.name(), visit.locale()),
                way.kindOf().key(),
                ways.stateAt(one, way, visit.now()) == Part.State.OPEN,
                visit.path(here(one, way, visit.locale())),
                about == null ? "" : about,
                about == null ? null : aboutWords(way, about, visit.locale()),
                words,
                errors);
    }

    YoursPage yours(Consultation one, Way way, Contribution found, Visit visit) {
        boolean published = found.published();
        boolean declined = found.state().equals(Idea.DECLINED);
        boolean open = ways.stateAt(one, way, visit.now()) == Part.State.OPEN;
        return new YoursPage(
                Showing.Text.of(one.words().title(), visit.locale()),
                Showing.Text.of(way.name(), visit.locale()),
                way.kindOf() == Way.Kind.DOCUMENT ? "comment" : "words",
                published ? "published" : declined ? "declined" : "waiting",
                published ? found.shown() : found.words(),
                found.locale(),
                published && found.reason() != null ? "moderation.blackout." + found.reason() + ".reader" : null,
                declined ? "moderation.reason." + found.reason() + ".author" : null,
                found.reply() == null ? null : Showing.Text.of(found.reply(), visit.locale()),
                found.about() == null ? "" : found.about(),
                declined && open ? visit.path(here(one, way, visit.locale())) + "/add" : null,
                visit.pathIn(visit.otherLocale(), here(one, way, visit.otherLocale())) + "/add",
                visit.path(here(one, way, visit.locale())),
                FieldErrors.Shown.NONE);
    }

    /** What was written and may be read, with the council's replies. */
    private List<WordsShown> words(Way way, List<Contribution> some, String locale) {
        return some.stream()
                .map(found -> new WordsShown(
                        found.shown(),
                        found.locale().equals(locale) ? null : found.locale(),
                        found.reason() == null ? null : "moderation.blackout." + found.reason() + ".reader",
                        found.about() == null ? null : aboutWords(way, found.about(), locale),
                        found.reply() == null ? null : Showing.Text.of(found.reply(), locale)))
                .toList();
    }

    private Showing.@Nullable Text aboutWords(Way way, String about, String locale) {
        if (way.kindOf() == Way.Kind.DOCUMENT) {
            return drafts.current(way)
                    .flatMap(version -> version.at(about))
                    .map(passage -> Showing.Text.of(passage.words(), locale))
                    .orElse(null);
        }
        return ways.items(way).stream()
                .filter(item -> item.publicId().toString().equals(about))
                .findFirst()
                .map(item -> Showing.Text.of(item.words(), locale))
                .orElse(null);
    }

    /** @param here address of the way, where its charts can be fetched; null where they cannot */
    private ItemShown item(
            Way way, Item item, String yours, Figures.@Nullable Figure figure, @Nullable String here, String locale) {
        List<Line> lines = figure == null
                ? List.of()
                : way.kindOf().choices().stream()
                        .map(choice -> new Line(choice, figure.of(choice)))
                        .toList();
        return new ItemShown(
                item.publicId().toString(),
                Showing.Text.of(item.words(), locale),
                item.proposed(),
                yours,
                lines,
                figure == null ? null : figure.base(),
                way.kindOf() == Way.Kind.STATEMENTS
                        ? charts.statement(item, figure, locale)
                                .map(chart -> chart.shown(here))
                                .orElse(null)
                        : null);
    }

    String here(Consultation one, Way way, String locale) {
        return "/consultations/" + consultations.slugOf(one, locale) + "/ways/" + way.publicId();
    }
}
