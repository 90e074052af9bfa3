package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.jspecify.annotations.Nullable;

/** What pages of marking have in common: the head, the scale as a choice, and how an answer is shown. */
@Singleton
class MarkShown {
    static final String HOME = "/marking";

    private final Messages messages;

    MarkShown(Messages messages) {
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
                MarkAnswers.papers(manifest, code));
    }

    String group(String group, String locale) {
        return messages.text(locale, "mark.group." + group);
    }
}
