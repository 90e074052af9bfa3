package org.folkmoot.portal.tender;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What the pages of one tender have in common: the head with its ways from page to page, and how fields are read. */
@Singleton
class TenderStudio {
    static final String HOME = "/studio/tenders";

    private static final int LONGEST_FIGURE = 13;
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2099;

    private final NoticeRepository notices;
    private final People people;
    private final TenderVoice voice;
    private final LawOffered offered;
    private final PresentsOwed presents;
    private final Messages messages;

    /** Its own pages need what is here. */
    private final BeanProvider<TenderChecklist> checklist;

    TenderStudio(
            NoticeRepository notices,
            People people,
            TenderVoice voice,
            LawOffered offered,
            PresentsOwed presents,
            Messages messages,
            BeanProvider<TenderChecklist> checklist) {
        this.notices = notices;
        this.people = people;
        this.voice = voice;
        this.offered = offered;
        this.presents = presents;
        this.messages = messages;
        this.checklist = checklist;
    }

    record Tab(String label, String href, boolean here) {}

    /**
     * A page of a tender, with how it stands.
     *
     * @param step as lines of the list of what is missing name it; empty for the page that shows the list
     * @param state {@code done}, {@code look}, {@code wrong} or {@code new}; empty for the page that says it of all
     * @param says the same in words
     */
    record Step(String label, String href, boolean here, String step, String state, String says) {}

    /** Pages that belong to one part of the work, in order. */
    record Stage(String label, List<Step> tabs) {}

    /**
     * @param base outside path of its pages
     * @param left what is still to do on this page, once somebody has begun it
     * @param fixed whether a notice of it is agreed, so that nothing of it can be changed
     * @param published whether everybody can read it
     * @param direct whether one supplier of a framework is asked, so that nobody marks
     */
    record Head(
            String title,
            String base,
            List<Stage> stages,
            List<String> left,
            boolean fixed,
            boolean published,
            boolean direct) {}

    /** A text in the reader's language, or in the other with its tag. @param lang empty where it is the page's own */
    record Text(String words, String lang) {
        static Text of(Localised text, String locale) {
            String language = text.languageFor(locale);
            return new Text(text.in(locale), language.equals(locale) ? "" : language);
        }
    }

    record Option(String value, String label, boolean selected) {}

    /** What somebody is called; empty for nobody, and for an account that is gone. */
    String name(@Nullable Long account) {
        return account == null
                ? ""
                : people.find(account).map(Person::displayName).orElse("");
    }

    /** @param picked public id of the one that is chosen; empty for none */
    static List<Option> choice(List<Person> among, String picked) {
        return among.stream()
                .map(each -> new Option(
                        each.publicId().toString(),
                        each.displayName(),
                        each.publicId().toString().equals(picked)))
                .toList();
    }

    /** @param here end of the key of a tab, or the id of a lot */
    Head head(Tenders.Planned tender, String here, Visit visit) {
        TenderChecklist.Checked checked = checklist.get().of(tender, visit);
        String base = visit.path(HOME + "/" + tender.id());
        String says = voice.of(tender.plan());
        boolean everPublic = notices.everPublic(visit.council().id(), tender.id()) > 0;
        List<Step> bids = new ArrayList<>();
        if (here.equals("openers") || checklist.get().openers(visit.council().id(), tender.plan())) {
            bids.addAll(plain(List.of("openers"), says, here, base, visit));
        }
        if (everPublic) {
            String label = voice.text(says, visit.locale(), "tender.tab.bids");
            bids.add(new Step(label, visit.path(OpenedBidPages.HOME + "/" + tender.id()), false, "", "", ""));
            String outcome = voice.text(says, visit.locale(), "tender.tab.outcome");
            bids.add(new Step(outcome, visit.path(OutcomePages.path(tender.id())), false, "", "", ""));
            String evening = voice.text(says, visit.locale(), "tender.tab.evening");
            if (!offered.direct(tender.plan())
                    && !presents.nobody(visit.council().id(), tender.id()))
                bids.add(new Step(evening, visit.path(MarkShown.path(tender.id()) + "/evening"), false, "", "", ""));
        }
        List<Step> judging = judging(tender, here, base, checked, visit);
        judging.addAll(plain(List.of("panels", "conflicts"), says, here, base, visit));
        List<String> told = everPublic
                ? List.of("room", "planned", "publication", "outages", "questions")
                : List.of("room", "planned", "publication");
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("plan", planning(tender.plan(), says, here, base, checked, visit), says, visit));
        stages.add(stage("judging", judging, says, visit));
        stages.add(stage("public", plain(told, says, here, base, visit), says, visit));
        if (!bids.isEmpty()) stages.add(stage("bids", bids, says, visit));
        List<String> left = checked.standing(here).equals("wrong")
                ? checked.of(here).stream()
                        .filter(TenderChecklist.Line::missing)
                        .map(TenderChecklist.Line::words)
                        .toList()
                : List.of();
        return new Head(
                tender.plan().title().in(visit.locale()),
                base,
                stages,
                left,
                notices.fixed(visit.council().id(), tender.id()) > 0,
                everPublic,
                offered.direct(tender.plan()));
    }

    private Stage stage(String stage, List<Step> tabs, String says, Visit visit) {
        return new Stage(voice.text(says, visit.locale(), "tender.stage." + stage), tabs);
    }

    private List<Step> planning(
            Plan plan, String says, String here, String base, TenderChecklist.Checked checked, Visit visit) {
        List<Step> tabs = new ArrayList<>();
        List<String> pages = new ArrayList<>(List.of("overview", "plan", "law", "lots", "timetable", "specification"));
        if (offered.framework(plan)) pages.add(pages.indexOf("lots"), TenderChecklist.FRAMEWORK);
        for (String tab : pages) {
            boolean overview = tab.equals("overview");
            tabs.add(step(
                    voice.text(says, visit.locale(), "tender.tab." + tab),
                    overview ? base : base + "/" + tab,
                    tab.equals(here),
                    overview ? "" : tab,
                    checked,
                    visit));
        }
        return tabs;
    }

    private List<Step> judging(
            Tenders.Planned tender, String here, String base, TenderChecklist.Checked checked, Visit visit) {
        List<Step> tabs = new ArrayList<>();
        String says = voice.of(tender.plan());
        boolean lots = !tender.plan().lots().isEmpty();
        for (Plan.Lot lot : tender.plan().marked()) {
            tabs.add(step(
                    lots
                            ? voice.text(
                                    says,
                                    visit.locale(),
                                    "tender.tab.marking-of",
                                    Map.of("lot", lot.title().in(visit.locale())))
                            : voice.text(says, visit.locale(), "tender.tab.marking"),
                    base + "/lots/" + lot.id(),
                    lot.id().equals(here),
                    lot.id(),
                    checked,
                    visit));
        }
        return tabs;
    }

    /** Pages of which the list of what is missing says nothing. */
    private List<Step> plain(List<String> tabs, String says, String here, String base, Visit visit) {
        return tabs.stream()
                .map(tab -> new Step(
                        voice.text(says, visit.locale(), "tender.tab." + tab),
                        base + "/" + tab,
                        tab.equals(here),
                        "",
                        "",
                        ""))
                .toList();
    }

    private Step step(
            String label, String href, boolean here, String step, TenderChecklist.Checked checked, Visit visit) {
        if (step.isEmpty()) return new Step(label, href, here, "", "", "");
        String state = checked.standing(step);
        int count =
                checked.count(step, state.equals("wrong") ? TenderChecklist.State.MISSING : TenderChecklist.State.LOOK);
        return new Step(
                label,
                href,
                here,
                step,
                state,
                messages.text(visit.locale(), "tender.standing." + state, Map.of("count", count)));
    }

    /** The languages everything published needs. */
    static List<String> languages(Visit visit) {
        return visit.council().needsWelsh() ? List.of("en", "cy") : List.of("en");
    }

    static boolean whole(Localised text, List<String> languages) {
        return languages.stream().allMatch(text::has);
    }

    /** A page whose form stands as it says. */
    static HttpResponse<?> answer(String view, FormPage page) {
        return Pages.answer(page.told().status(), view, page);
    }

    /** What was typed for both languages of a field. */
    static Localised typed(Form form, String field, int most, FieldErrors errors) {
        Localised text = Localised.EMPTY.with("en", form.text(field + "_en")).with("cy", form.text(field + "_cy"));
        text.texts().forEach((language, words) -> {
            if (words.length() > most) errors.add(field + "_" + language, "tender.wrong.long", Map.of("most", most));
        });
        return text;
    }

    static void put(Map<String, String> typed, String field, Localised text) {
        text.texts().forEach((language, words) -> typed.put(field + "_" + language, words));
    }

    /** A number of pounds or points; null for none, or with an error for none that is. @param places after the point */
    static @Nullable BigDecimal decimal(Form form, String field, int places, FieldErrors errors) {
        String typed = form.text(field).replace("£", "").replace(" ", "");
        // 1,500 is a thousand and a half; 12,5 is how some write a half
        typed = typed.matches("\\d{1,3}(,\\d{3})+(\\.\\d*)?") ? typed.replace(",", "") : typed.replace(',', '.');
        if (typed.isEmpty()) return null;
        if (typed.length() > LONGEST_FIGURE || !typed.matches("\\d+(\\.\\d{1," + places + "})?")) {
            errors.add(field, "tender.wrong.figure");
            return null;
        }
        return new BigDecimal(typed);
    }

    /** A whole number up to so many; null for none, or with an error for none that is. */
    static @Nullable Integer whole(Form form, String field, int most, FieldErrors errors) {
        String typed = form.text(field);
        if (typed.isEmpty()) return null;
        if (!typed.matches("\\d{1,6}") || Integer.parseInt(typed) > most) {
            errors.add(field, "tender.wrong.whole", Map.of("most", most));
            return null;
        }
        return Integer.valueOf(typed);
    }

    /** Null for none, or with an error for none that is. */
    static @Nullable LocalDate day(Form form, String field, FieldErrors errors) {
        String typed = form.text(field);
        if (typed.isEmpty()) return null;
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) return day;
        } catch (DateTimeParseException noDay) {
            // said below
        }
        errors.add(field, "tender.wrong.day");
        return null;
    }

    static LocalDate today(Visit visit) {
        return visit.now().atZone(Spoken.UK).toLocalDate();
    }

    /** As a field shows it: 60, not 6E+1. */
    static String figure(@Nullable BigDecimal figure) {
        return figure == null ? "" : figure.toPlainString();
    }

    static String figure(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
