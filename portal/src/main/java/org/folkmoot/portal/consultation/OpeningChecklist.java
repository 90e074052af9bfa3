package org.folkmoot.portal.consultation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;

/** What must be in order before a consultation opens, each with the place where it is put right. */
public final class OpeningChecklist {
    /**
     * One line of the list.
     *
     * @param key middle of its message keys
     * @param place fragment of the studio's inside path below the consultation, such as {@code /words#changeable_en}
     * @param lacking what exactly is missing, empty when the line says it all; of what is done, what to look at all the same
     */
    public record Item(String key, boolean done, String place, List<Lack> lacking) {}

    /**
     * @param key message key
     * @param field end of the message key of the field it is about; empty when about none
     * @param locale language it is about; empty when about none
     * @param what message key of what is wrong, for a line that says of what it is; empty where the line says it all
     * @param place where this alone is put right: below the consultation, or an inside path of the studio; empty for the place of its item
     * @param called what it is about, where that has a name of its own that stands for the field; else empty
     */
    public record Lack(String key, String field, String locale, String what, String place, Localised called) {
        public Lack(String key, String field, String locale) {
            this(key, field, locale, "", "", Localised.EMPTY);
        }

        /** About one audience, of which there may be others of its kind. */
        static Lack of(String key, Activity asked, String locale) {
            return new Lack(
                    key, asked.audience().key(), locale, "", "", asked.said().name());
        }

        /** The same, with what is wrong. */
        Lack with(String wrong) {
            return new Lack(key, field, locale, wrong, place, called);
        }

        /** The same, put right somewhere else than the rest of its item. */
        Lack at(String somewhere) {
            return new Lack(key, field, locale, what, somewhere, called);
        }
    }

    /** One activity with what is known of its questionnaire. @param addresses whether it asks where people can be reached @param unwalked whether not every way through it could be walked */
    public record Asked(Activity activity, int questions, List<String> missing, boolean addresses, boolean unwalked) {
        /** One of which every way was walked. */
        public Asked(Activity activity, int questions, List<String> missing, boolean addresses) {
            this(activity, questions, missing, addresses, false);
        }

        /** One that asks for no address. */
        public Asked(Activity activity, int questions, List<String> missing) {
            this(activity, questions, missing, false);
        }
    }

    /**
     * @param locales the council's languages, all of which are published together
     * @param readers whether somebody and a deputy read for worries
     * @param carers whether there is a safeguarding lead and a deputy
     */
    public record Prepared(
            Consultation consultation, List<Asked> asked, List<String> locales, boolean readers, boolean carers) {}

    private static final String TITLE = "survey.missing.title.";
    private static final String MISSING = "survey.missing.";

    private final List<Item> items;

    private OpeningChecklist(List<Item> items) {
        this.items = items;
    }

    public static OpeningChecklist of(Prepared prepared, Instant now) {
        Words words = prepared.consultation().words();
        List<Item> items = new ArrayList<>();
        List<Missing> missing = Missing.of(words, prepared.locales());
        boolean noneChangeable = words.changeable().blank();
        boolean noneSettled = words.settled().blank();
        boolean noDecision = words.decision().blank();
        List<Missing> halves = missing.stream()
                .filter(one -> !(noneChangeable && one.field().equals("changeable")))
                .filter(one -> !(noneSettled && one.field().equals("settled")))
                .filter(one -> !(noDecision && one.field().equals("decision")))
                .toList();
        items.add(new Item(
                "languages",
                halves.isEmpty(),
                halves.isEmpty()
                        ? "/words"
                        : "/words#" + halves.getFirst().field() + "_"
                                + halves.getFirst().locale(),
                halves.stream()
                        .map(one -> new Lack(
                                        one.copied() ? "consultation.lack.copied" : "consultation.lack.absent",
                                        one.field(),
                                        one.locale())
                                .at("/words#" + one.field() + "_" + one.locale()))
                        .toList()));
        items.add(new Item("changeable", !noneChangeable, "/words#changeable_en", List.of()));
        items.add(new Item("settled", !noneSettled, "/words#settled_en", List.of()));
        items.add(new Item("decision", !noDecision, "/words#decision_en", List.of()));
        items.add(dates(prepared.consultation(), now));
        items.add(resultsDue(prepared.consultation()));
        items.add(audiences(prepared));
        items.add(questionnaires(prepared));
        items.add(new Item("readers", prepared.readers(), "", List.of()));
        items.add(new Item("carers", prepared.carers(), "", List.of()));
        return new OpeningChecklist(List.copyOf(items));
    }

    /** The same with these lines after its own. */
    OpeningChecklist and(List<Item> more) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(more);
        return new OpeningChecklist(List.copyOf(all));
    }

    private static Item dates(Consultation asked, Instant now) {
        boolean both = asked.opensAt() != null && asked.closesAt() != null;
        boolean inOrder = both
                && asked.closesAt().isAfter(asked.opensAt())
                && asked.closesAt().isAfter(now);
        List<Lack> lacking = both && !inOrder
                ? List.of(new Lack(
                        asked.closesAt().isAfter(now)
                                ? "consultation.lack.closes-first"
                                : "consultation.lack.closes-past",
                        "",
                        ""))
                : List.of();
        return new Item("dates", inOrder, "/words#opensOn", lacking);
    }

    private static Item resultsDue(Consultation asked) {
        boolean given = asked.resultsDueOn() != null;
        boolean after = given
                && (asked.closesAt() == null
                        || !asked.resultsDueOn()
                                .isBefore(asked.closesAt().atZone(Spoken.UK).toLocalDate()));
        return new Item(
                "results-due",
                after,
                "/words#resultsDueOn",
                given && !after ? List.of(new Lack("consultation.lack.due-first", "", "")) : List.of());
    }

    /** Two that are called the same have to be told apart; ages that overlap may be meant. */
    private static Item audiences(Prepared prepared) {
        List<AudienceBands.Band> bands = prepared.asked().stream()
                .map(Asked::activity)
                .map(one -> new AudienceBands.Band(
                        one.publicId(), one.audience(), one.part(), one.said().name(), one.ageFrom(), one.ageTo()))
                .toList();
        Map<UUID, Activity> byId = prepared.asked().stream()
                .map(Asked::activity)
                .collect(Collectors.toMap(Activity::publicId, Function.identity()));
        List<Lack> lacking = new ArrayList<>();
        for (AudienceBands.SameName same : AudienceBands.sameNames(bands)) {
            UUID audience = same.band().audience();
            lacking.add(Lack.of(
                            "consultation.lack.audience-same",
                            Objects.requireNonNull(byId.get(audience)),
                            same.locale())
                    .at("/audiences#name_" + same.locale() + "-" + audience));
        }
        boolean done = lacking.isEmpty() && !bands.isEmpty();
        for (AudienceBands.Band band : bands) {
            if (AudienceBands.overlap(band, bands).isPresent()) {
                lacking.add(Lack.of(
                                "consultation.lack.audience-overlap",
                                Objects.requireNonNull(byId.get(band.audience())),
                                "")
                        .at("/audiences#ageFrom-" + band.audience()));
            }
        }
        return new Item("audiences", done, "/audiences", lacking);
    }

    private static Item questionnaires(Prepared prepared) {
        List<Lack> lacking = new ArrayList<>();
        for (Asked asked : prepared.asked()) {
            Activity audience = asked.activity();
            String questionnaire =
                    audience.questionnaire() == null ? "" : "/studio/questionnaires/" + audience.questionnaire();
            if (asked.questions() == 0) {
                lacking.add(
                        Lack.of("consultation.lack.no-questions", audience, "").at(questionnaire));
            } else {
                asked.missing().stream()
                        .filter(one -> one.startsWith(TITLE))
                        .map(one -> one.substring(TITLE.length()))
                        // a questionnaire is called as its consultation is, whose own line says that this is missing
                        .filter(prepared.consultation().words().title()::has)
                        .forEach(
                                locale -> lacking.add(Lack.of("consultation.lack.questionnaire-title", audience, locale)
                                        .at(questionnaire + "#title." + locale)));
                if (asked.missing().stream().anyMatch(one -> one.startsWith(MISSING) && !one.startsWith(TITLE))) {
                    lacking.add(Lack.of("consultation.lack.half-questions", audience, "")
                            .at(questionnaire + "#wrong"));
                }
                asked.missing().stream()
                        .filter(one -> !one.startsWith(MISSING))
                        .forEach(one -> lacking.add(Lack.of("consultation.lack.question-flaw", audience, "")
                                .with(one)
                                .at(questionnaire + "#wrong")));
            }
            if (asked.addresses() && asked.activity().anonymous()) {
                lacking.add(Lack.of("consultation.lack.addresses-anonymous", audience, "")
                        .at("/audiences#promise-" + audience.publicId()));
            }
            if (audience.ofGroup() && audience.groupId() == null) {
                lacking.add(
                        Lack.of("consultation.lack.group", audience, "").at("/audiences#group-" + audience.publicId()));
            }
            Activity.Said said = audience.said();
            for (Missing one : Missing.of("name", said.name(), true, prepared.locales())) {
                lacking.add(Lack.of("consultation.lack.audience-name", audience, one.locale())
                        .at("/audiences#name_" + one.locale() + "-" + audience.publicId()));
            }
            for (Missing one : Missing.of("opening", said.opening(), false, prepared.locales())) {
                lacking.add(Lack.of("consultation.lack.audience-opening", audience, one.locale())
                        .at("/audiences#opening_" + one.locale() + "-" + audience.publicId()));
            }
        }
        boolean done = lacking.isEmpty() && !prepared.asked().isEmpty();
        prepared.asked().stream()
                .filter(Asked::unwalked)
                .map(asked -> Lack.of("consultation.lack.ways", asked.activity(), "")
                        .at("/studio/questionnaires/" + asked.activity().questionnaire() + "/ways"))
                .forEach(lacking::add);
        return new Item("questionnaires", done, "/audiences", lacking);
    }

    /** The same list for a consultation in which people take part in other ways than by questionnaires. */
    OpeningChecklist withoutQuestionnaires() {
        return new OpeningChecklist(items.stream()
                .map(item -> item.key().equals("audiences") || item.key().equals("questionnaires")
                        ? new Item(item.key(), true, item.place(), List.of())
                        : item)
                .toList());
    }

    public List<Item> items() {
        return items;
    }

    /** Keys of what is still to do, in order. */
    public List<String> toDo() {
        return items.stream().filter(item -> !item.done()).map(Item::key).toList();
    }

    public boolean ready() {
        return toDo().isEmpty();
    }
}
