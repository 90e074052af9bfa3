package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Sharing;
import org.jspecify.annotations.Nullable;

/** What pages of an evening have in common: the head, and how it goes and counts, in words. */
@Singleton
class EveningShown {
    static final String HOME = MarkShown.HOME + "/{id}/evening";

    private static final int HUNDRED = 100;

    private final EveningRepository rows;
    private final People people;
    private final Messages messages;

    EveningShown(EveningRepository rows, People people, Messages messages) {
        this.rows = rows;
        this.people = people;
        this.messages = messages;
    }

    /** @param base outside path of the pages of this evening @param lot its name where there are several, or null */
    record Top(TenderStudio.Text title, String base, TenderStudio.@Nullable Text lot) {}

    /**
     * How an evening goes and counts.
     *
     * @param at, place when, and a kind of place @param sentences everything else, one after the other
     * @param sum of the seed, SHA-256 in hex; empty for none
     */
    record Rules(
            @Nullable Instant at,
            String place,
            List<TenderStudio.Text> questions,
            List<String> sentences,
            String sum) {}

    static String path(UUID tender, String lot) {
        return MarkShown.path(tender) + "/evening/" + lot;
    }

    Top top(Evenings.Planned planned, Visit visit) {
        MarkTerms terms = planned.terms();
        TenderStudio.Text named = terms.plan().lots().isEmpty()
                ? null
                : terms.plan().marked().stream()
                        .filter(each -> each.id().equals(planned.lot()))
                        .findFirst()
                        .map(each -> TenderStudio.Text.of(each.title(), visit.locale()))
                        .orElse(null);
        return new Top(
                TenderStudio.Text.of(terms.plan().title(), visit.locale()),
                visit.path(path(terms.tender(), planned.lot())),
                named);
    }

    Rules rules(EveningRepository.Kept kept, String locale) {
        EveningPlan plan = Evenings.read(kept);
        return new Rules(
                plan.startsAt(),
                messages.text(locale, "panel.place." + PanelShown.lower(plan.place())),
                plan.questions().stream()
                        .map(each -> TenderStudio.Text.of(each, locale))
                        .toList(),
                sentences(plan, locale),
                kept.seedSum() == null ? "" : kept.seedSum());
    }

    /** How it goes and counts, without when and where it is. */
    List<String> sentences(EveningPlan plan, String locale) {
        Map<String, Object> facts = Map.of(
                "rooms", plan.rooms(),
                "minutes", plan.minutes(),
                "answering", plan.answering(),
                "fewest", plan.fewest(),
                "written", plan.written(),
                "pitch", HUNDRED - plan.written(),
                "pot", plan.pot() == null ? "" : Pounds.of(plan.pot()),
                "least", TenderStudio.figure(plan.least()));
        List<String> keys = new ArrayList<>();
        boolean split = plan.way() == Pitching.Rooms.CALIBRATED;
        keys.add(split ? "split" : plan.rooms() == 1 ? "one-room" : "each-room");
        keys.add("minutes");
        keys.add("same-questions");
        keys.add("who");
        keys.add("no-pictures");
        keys.add("mean");
        keys.add("together");
        keys.add("draw-" + PanelShown.lower(plan.draw().name()));
        if (plan.sharing() != null) {
            boolean least = plan.least() != null;
            keys.add("share-" + PanelShown.lower(plan.sharing().name()));
            if (least) keys.add(plan.sharing() == Sharing.Rule.IN_PROPORTION ? "above" : "least");
            keys.add(plan.pennies() ? "pennies" : "pounds");
            if (plan.sharing() == Sharing.Rule.BEST_FIRST)
                keys.add("tie-" + PanelShown.lower(plan.tie().name()));
        }
        return keys.stream()
                .map(key -> messages.text(locale, "evening.rule." + key, facts))
                .toList();
    }

    /** Whether a lot's evening was called off. */
    boolean off(short council, UUID tender, String lot) {
        return rows.find(council, tender, lot).filter(EveningRow::off).isPresent();
    }

    /** What the public reads of a lot's evening; nothing where none is published, or it was called off. */
    List<String> published(short council, UUID tender, String lot, String locale) {
        EveningRow row = rows.find(council, tender, lot).orElse(null);
        if (row == null || row.off()) return List.of();
        return rows.plans(council, row.id()).reversed().stream()
                .filter(each -> each.publishedAt() != null)
                .findFirst()
                .map(each -> sentences(Evenings.read(each), locale))
                .orElse(List.of());
    }

    /**
     * When a lot's presentations are heard, as everybody may read it once their plan is published.
     *
     * @param id of the lot @param lot its name; empty where there are no lots @param place a kind of place, in words
     */
    record Happens(String id, Instant at, String lot, String place) {}

    /** Of each lot whose plan is published and whose evening was not called off; one alone that is asked presents nothing, which callers know. */
    List<Happens> happens(short council, UUID tender, Plan plan, String locale) {
        List<Happens> happens = new ArrayList<>();
        for (Plan.Lot lot : plan.marked()) {
            EveningRow row = rows.find(council, tender, lot.id()).orElse(null);
            if (row == null || row.off()) continue;
            rows.plans(council, row.id()).reversed().stream()
                    .filter(each -> each.publishedAt() != null)
                    .findFirst()
                    .map(Evenings::read)
                    .filter(each -> each.startsAt() != null)
                    .ifPresent(each -> happens.add(new Happens(
                            lot.id(),
                            java.util.Objects.requireNonNull(each.startsAt()),
                            plan.lots().isEmpty() ? "" : lot.title().in(locale),
                            messages.text(locale, "panel.place." + PanelShown.lower(each.place())))));
        }
        return happens;
    }

    /** What is left of the pot, in a sentence; empty where nothing is shared. */
    String left(EveningResult.@Nullable Reckoned reckoned, String locale) {
        if (reckoned == null || reckoned.shared() == null) return "";
        Ratio left = reckoned.shared().left();
        return left.signum() == 0
                ? messages.text(locale, "evening.left-none")
                : messages.text(locale, "evening.left", Map.of("left", Pounds.of(left)));
    }

    /** The code of a bid, or that it is the practice pitch; with a name where it is known. */
    String called(String code, Map<String, String> names, String locale) {
        if (EveningRooms.practice(code)) return messages.text(locale, "evening.practice");
        String name = names.getOrDefault(code, "");
        return name.isEmpty()
                ? messages.text(locale, "mark.bid", Map.of("code", code))
                : messages.text(locale, "evening.called", Map.of("code", code, "name", name));
    }

    /** First name alone. */
    String first(long account) {
        return people.find(account)
                .map(Person::displayName)
                .map(PanelShown::first)
                .orElse("");
    }

    /** First names by seat; the second of the same name has a number. */
    Map<UUID, String> firsts(List<Marker> markers) {
        Map<UUID, String> names = new LinkedHashMap<>();
        Map<String, Integer> same = new HashMap<>();
        for (Marker each : markers) {
            String name = first(each.account());
            int number = same.merge(name, 1, Integer::sum);
            names.put(each.id(), number == 1 ? name : name + " " + number);
        }
        return names;
    }

    /**
     * Who of the staff did something; empty for nobody. Who plans the tender, or audits it, reads whole names; a chair and whoever runs rooms read first
     * names, as young people do who look on.
     */
    String staff(Viewer viewer, @Nullable Long account) {
        if (account == null) return "";
        return viewer.has(Role.COMMISSIONER) || viewer.has(Role.AUDITOR)
                ? people.find(account).map(Person::displayName).orElse("")
                : first(account);
    }

    /** One question that is marked: its words, the field, and the scale as a choice. */
    record Asked(String field, TenderStudio.Text words, List<MarkShown.Level> levels) {}

    /** @param marks one for each question; null where nothing is chosen @param young whether a young person reads it, and not whoever types from paper */
    static List<Asked> asked(
            Evenings.Planned planned, List<@Nullable Integer> marks, MarkShown shown, boolean young, String locale) {
        List<Asked> asked = new ArrayList<>();
        List<Localised> questions = planned.counts().questions();
        for (int i = 0; i < questions.size(); i++)
            asked.add(new Asked(
                    "mark" + (i + 1),
                    TenderStudio.Text.of(questions.get(i), locale),
                    shown.heard(planned.marking(), i < marks.size() ? marks.get(i) : null, young, locale)));
        return asked;
    }

    /** In the order of their pseudonyms, so that a number says nothing: 1 for the first. */
    static int number(List<UUID> seats, UUID seat) {
        return seats.stream()
                        .sorted(java.util.Comparator.comparing(UUID::toString))
                        .toList()
                        .indexOf(seat)
                + 1;
    }

    String room(int room, String locale) {
        return messages.text(locale, "evening.room", Map.of("room", room));
    }
}
