package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.CodeWords;

/**
 * Handing out a tablet in a room, and the cards that go with it. Words are shown once, on the page that made them: what was made cannot be looked up
 * again by anybody.
 */
@Controller(EveningShown.HOME + "/{lot}/rooms/{room}/tablets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningCardPages {
    private static final String VIEW = "tender/evening_tablets";
    private static final String TABLET = "tablet";
    private static final String ALL = "all";

    /** Instead of what they have. */
    private static final String AGAIN = "again";

    /** Somebody in the room. @param madeAt of their card; null for none @param used for how many presentations it opened a tablet */
    record Who(String seat, String name, @Nullable Instant madeAt, String madeBy, int used, boolean spent) {}

    /** A line on a card. */
    record Word(String called, String word) {}

    /** A card to hand over. */
    record Card(String name, List<Word> words) {}

    /** What is asked before cards that somebody has stop working. @param seat or all @param name whose; empty for all of them */
    record Again(String seat, String name) {}

    /** @param missing how many have no card yet @param again what is to be confirmed; null for nothing @param words that make a device a tablet; empty unless they were just made @param address where they are typed @param cards just made */
    record TabletsPage(
            EveningShown.Top top,
            int room,
            String here,
            String back,
            boolean open,
            String words,
            String address,
            List<Card> cards,
            int missing,
            @Nullable Again again,
            List<Who> people,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final EveningTablets tablets;
    private final EveningTabletRepository rows;
    private final EveningRepository evening;
    private final Evenings evenings;
    private final EveningRooms rooms;
    private final EveningShown shown;
    private final CodeWords words;
    private final Forms forms;
    private final Messages messages;
    private final Site.Settings settings;

    EveningCardPages(
            EveningTablets tablets,
            EveningTabletRepository rows,
            EveningRepository evening,
            Evenings evenings,
            EveningRooms rooms,
            EveningShown shown,
            CodeWords words,
            Forms forms,
            Messages messages,
            Site.Settings settings) {
        this.settings = settings;
        this.tablets = tablets;
        this.rows = rows;
        this.evening = evening;
        this.evenings = evenings;
        this.rooms = rooms;
        this.shown = shown;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("evening.run")
    HttpResponse<?> show(Visit visit, UUID id, String lot, int room, @Nullable @QueryValue String again) {
        return Pages.answer(
                HttpStatus.OK, VIEW, page(visit, id, lot, room, "", List.of(), again, FieldErrors.Shown.NONE));
    }

    /** Cards that somebody has are made anew only where that was confirmed. The answer is the page itself: what is on it is nowhere else. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> make(Visit visit, UUID id, String lot, int room, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "do", "seat");
        String what = form.text("do");
        Locale locale = Locale.of(visit.locale());
        if (what.equals(TABLET)) {
            String made = tablets.handOut(visit.viewer(), id, lot, room)
                    .map(each -> words.spoken(each, locale))
                    .orElse("");
            if (!made.isEmpty())
                return Pages.answer(
                        HttpStatus.OK, VIEW, page(visit, id, lot, room, made, List.of(), null, FieldErrors.Shown.NONE));
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add(TABLET, "evening.nothing.shut");
            return Pages.answer(
                    HttpStatus.CONFLICT, VIEW, page(visit, id, lot, room, "", List.of(), null, errors.shown()));
        }
        Evenings.Planned planned = evenings.run(visit.viewer(), id, lot);
        EveningRooms.known(planned.counts(), room);
        Map<UUID, String> names = names(visit, planned, room);
        Set<UUID> who = new HashSet<>();
        boolean again = what.equals(AGAIN);
        String whose = again ? form.text("seat") : what;
        if (whose.equals(ALL)) who.addAll(names.keySet());
        else Ids.parse(whose).ifPresent(who::add);
        List<EveningTablets.Card> made = tablets.cards(visit.viewer(), id, lot, room, who, again);
        if (made.isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            boolean there = names.keySet().stream().anyMatch(who::contains) && !again;
            errors.add("cards", there ? "evening.wrong.cards-there" : "evening.wrong.cards");
            return Pages.answer(
                    HttpStatus.CONFLICT, VIEW, page(visit, id, lot, room, "", List.of(), null, errors.shown()));
        }
        Map<String, String> called = evenings.names(visit.council().id(), planned);
        List<Card> cards = new ArrayList<>();
        for (EveningTablets.Card each : made) {
            List<Word> lines = new ArrayList<>();
            each.words()
                    .forEach((code, word) -> lines.add(
                            new Word(shown.called(code, called, visit.locale()), words.spoken(List.of(word), locale))));
            cards.add(new Card(names.getOrDefault(each.seat(), ""), lines));
        }
        cards.sort(Comparator.comparing(Card::name));
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, room, "", cards, null, FieldErrors.Shown.NONE));
    }

    /** As the tablet has them: the second of the same name has a number. */
    private Map<UUID, String> names(Visit visit, Evenings.Planned planned, int room) {
        short council = visit.council().id();
        Set<UUID> here = new HashSet<>();
        for (EveningRepository.There each : evening.there(council, planned.id()))
            if (each.room() == room && each.counts()) here.add(each.seat());
        return shown.firsts(rooms.markers(council, planned.terms().tender(), planned.lot()).stream()
                .filter(each -> here.contains(each.id()))
                .toList());
    }

    private TabletsPage page(
            Visit visit,
            UUID id,
            String lot,
            int room,
            String made,
            List<Card> cards,
            @Nullable String again,
            FieldErrors.Shown errors) {
        Evenings.Planned planned = evenings.run(visit.viewer(), id, lot);
        EveningRooms.known(planned.counts(), room);
        short council = visit.council().id();
        List<EveningTabletRepository.Card> kept = rows.cards(council, planned.id());
        List<Who> people = new ArrayList<>();
        new LinkedHashMap<>(names(visit, planned, room)).forEach((seat, name) -> {
            List<EveningTabletRepository.Card> own = kept.stream()
                    .filter(each -> each.seat().equals(seat) && each.room() == room)
                    .toList();
            people.add(new Who(
                    seat.toString(),
                    name,
                    own.isEmpty() ? null : own.getFirst().madeAt(),
                    own.isEmpty() ? "" : shown.first(own.getFirst().madeBy()),
                    (int) own.stream().filter(each -> each.usedAt() != null).count(),
                    own.stream().anyMatch(each -> each.wrong() >= EveningTablets.MOST_WRONG)));
        });
        String path = EveningShown.path(id, lot) + "/rooms/" + room;
        boolean any = people.stream().anyMatch(each -> each.madeAt() != null);
        return new TabletsPage(
                shown.top(planned, visit),
                room,
                visit.path(path + "/tablets"),
                visit.path(path),
                rooms.room(council, planned.id(), room)
                        .filter(EveningRepository.Room::open)
                        .isPresent(),
                made,
                settings.origin(visit.council()).replaceFirst("^https?://", "") + visit.path(EveningTabletPages.HOME),
                cards,
                (int) people.stream().filter(each -> each.madeAt() == null).count(),
                again == null || !any
                        ? null
                        : again.equals(ALL)
                                ? new Again(ALL, "")
                                : people.stream()
                                        .filter(each -> each.seat().equals(again) && each.madeAt() != null)
                                        .findFirst()
                                        .map(each -> new Again(each.seat(), each.name()))
                                        .orElse(null),
                people,
                errors);
    }
}
