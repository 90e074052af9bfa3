package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Scale;
import org.jspecify.annotations.Nullable;

/** What pages of marking have in common: the head, the scale as a choice, and how an answer is shown. */
@Singleton
class MarkShown {
    static final String HOME = "/marking";

    private final Workshops workshops;
    private final Messages messages;

    MarkShown(Workshops workshops, Messages messages) {
        this.workshops = workshops;
        this.messages = messages;
    }

    /** @param title of the tender @param base outside path of its pages of marking @param lot its name where there are several, or null */
    record Top(TenderStudio.Text title, String base, TenderStudio.@Nullable Text lot) {}

    /** A level of the scale, as {@code part/_radios} takes it: the mark, and what it means. */
    record Level(String value, String label, String hint, boolean checked) {}

    /** One thing that is asked. @param within names of what it stands under @param about what bidders were asked */
    record Question(String id, TenderStudio.Text name, String within, TenderStudio.Text about) {}

    /** What a bid answers to one question. @param hidden whether a name was taken out @param lang empty where it is the page's own */
    record Answered(String code, String text, String lang, boolean hidden, List<MarkAnswers.Paper> papers) {}

    static String path(UUID tender) {
        return HOME + "/" + tender;
    }

    Top top(MarkTerms terms, @Nullable String lot, Visit visit) {
        Localised title = terms.plan().title();
        TenderStudio.Text named = lot == null || terms.plan().lots().isEmpty()
                ? null
                : TenderStudio.Text.of(terms.lot(lot).orElseThrow().title(), visit.locale());
        return new Top(TenderStudio.Text.of(title, visit.locale()), visit.path(path(terms.tender())), named);
    }

    List<Level> scale(Marking marking, @Nullable Integer picked, String locale) {
        List<Level> levels = new ArrayList<>();
        for (int mark = 0; mark < marking.scale().size(); mark++) {
            Marking.Level level = marking.scale().get(mark);
            String label = messages.text(
                    locale,
                    "mark.level",
                    java.util.Map.of("mark", mark, "label", level.label().in(locale)));
            levels.add(new Level(
                    String.valueOf(mark), label, level.meaning().in(locale), picked != null && picked == mark));
        }
        return levels;
    }

    /** What a mark means in the words of the practice, for young people, beside what was published; the council's own scale has only its own words. */
    List<Level> plainly(Marking marking, List<Level> levels, String locale) {
        if (!marking.scale().equals(Marking.levels(Scale.zeroToFive()))) return levels;
        List<Level> plain = new ArrayList<>();
        for (Level level : levels) {
            String words = messages.text(locale, "mark.plainly." + level.value());
            plain.add(new Level(level.value(), level.label(), words + " " + level.hint(), level.checked()));
        }
        return plain;
    }

    /**
     * The scale for what is heard: each mark with its name, and for young people with a sentence that fits whatever was asked aloud. What was published
     * of written answers says nothing of it, and the council's own scale has only its names.
     */
    List<Level> heard(Marking marking, @Nullable Integer picked, boolean young, String locale) {
        boolean ours = marking.scale().equals(Marking.levels(Scale.zeroToFive()));
        return scale(marking, picked, locale).stream()
                .map(each -> new Level(
                        each.value(),
                        each.label(),
                        young && ours ? messages.text(locale, "mark.heard." + each.value()) : "",
                        each.checked()))
                .toList();
    }

    /** As {@link #scale}, with what the panel that wrote the question said a good answer does at each mark. */
    List<Level> scale(Marking marking, PanelQuestion.@Nullable Part panels, @Nullable Integer picked, String locale) {
        List<Level> levels = scale(marking, picked, locale);
        if (panels == null) return levels;
        List<Level> more = new ArrayList<>();
        for (int mark = 0; mark < levels.size(); mark++) {
            Level level = levels.get(mark);
            String good = panels.good(mark).in(locale);
            more.add(
                    good.isEmpty()
                            ? level
                            : new Level(level.value(), level.label(), good + " " + level.hint(), level.checked()));
        }
        return more;
    }

    /** What a panel of young people wrote and signed of just this; null where it is nobody's but the council's. */
    PanelQuestion.@Nullable Part signed(short council, MarkTerms terms, MarkTerms.Asked asked) {
        Workshop workshop = workshops
                .of(council, terms.tender(), asked.lot())
                .filter(each ->
                        each.at(WorkshopStage.SIGNED) && each.criterion().equals(asked.whole()))
                .orElse(null);
        if (workshop == null) return null;
        List<PanelQuestion.Part> parts = workshops.question(council, workshop).parts();
        List<String> ids = terms.markings().get(asked.lot()).find(asked.whole()).orElseThrow().under().stream()
                .map(Node::id)
                .toList();
        int place = ids.isEmpty() ? 0 : ids.indexOf(asked.id());
        return place >= 0 && place < parts.size() ? parts.get(place) : null;
    }

    /** In the panel's own words where there are any: what young people read when they mark. */
    static Question plainly(Question question, PanelQuestion.@Nullable Part panels, String locale) {
        return panels == null || panels.plain().blank()
                ? question
                : new Question(
                        question.id(),
                        question.name(),
                        question.within(),
                        TenderStudio.Text.of(panels.plain(), locale));
    }

    /** A mark with its word, such as {@code 4: Good}. */
    String level(Marking marking, int mark, String locale) {
        return scale(marking, null, locale).get(mark).label();
    }

    static Question question(MarkTerms.Asked asked, String locale) {
        return new Question(
                asked.id(),
                TenderStudio.Text.of(asked.name(), locale),
                asked.within().stream().map(name -> name.in(locale)).collect(Collectors.joining(", ")),
                TenderStudio.Text.of(asked.about(), locale));
    }

    static Answered answered(BidManifest manifest, String code, MarkTerms.Asked asked, String locale) {
        MarkAnswers.Answer answer = MarkAnswers.answer(manifest, code, asked.section());
        return new Answered(
                code,
                answer.text(),
                answer.lang().equals(locale) ? "" : answer.lang(),
                answer.hidden(),
                MarkAnswers.papers(manifest, code, asked.section()));
    }

    String group(String group, String locale) {
        return messages.text(locale, "mark.group." + group);
    }
}
