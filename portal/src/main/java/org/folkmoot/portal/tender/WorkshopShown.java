package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;

/** Workshops in words: what pages of the studio, of the facilitator and of the panel have in common. */
@Singleton
class WorkshopShown {
    private final Tenders tenders;
    private final Messages messages;

    WorkshopShown(Tenders tenders, Messages messages) {
        this.tenders = tenders;
        this.messages = messages;
    }

    /** As {@code part/_steps} takes them; no step of a workshop has a day of its own. */
    record Step(String what, String when, boolean done, boolean now) {}

    /** What a good answer does at one mark. */
    record Good(String mark, TenderStudio.Text words) {}

    /** @param number from 1 @param words most of an answer, as text; empty where there is no limit */
    record Part(
            int number,
            TenderStudio.Text name,
            TenderStudio.Text plain,
            TenderStudio.Text bidders,
            String points,
            String words,
            List<Good> good) {}

    record Question(
            TenderStudio.Text name,
            TenderStudio.Text plain,
            TenderStudio.Text bidders,
            String points,
            List<Part> parts) {}

    /** @param answer empty words where the panel has not answered */
    record Comment(int number, int version, TenderStudio.Text words, TenderStudio.Text answer) {}

    /** How many dots a draft was given. */
    record Dots(int number, TenderStudio.Text words, int dots) {}

    /** Of the tender that it is for. */
    TenderStudio.Text title(short council, Workshop workshop, String locale) {
        return TenderStudio.Text.of(
                tenders.find(council, workshop.tender()).plan().title(), locale);
    }

    List<Step> steps(Workshop workshop, String locale) {
        List<Step> steps = new ArrayList<>();
        for (WorkshopStage stage : WorkshopStage.values()) {
            steps.add(new Step(
                    text(locale, "workshop.stage." + stage.key()),
                    "",
                    stage.compareTo(workshop.stage()) < 0,
                    stage == workshop.stage()));
        }
        return steps;
    }

    Question question(PanelQuestion question, @Nullable Marking marking, String locale) {
        List<Part> parts = new ArrayList<>();
        for (PanelQuestion.Part part : question.parts()) {
            List<Good> good = new ArrayList<>();
            for (int mark = 0; mark < part.good().size(); mark++) {
                if (!part.good(mark).blank()) {
                    good.add(new Good(mark(marking, mark, locale), TenderStudio.Text.of(part.good(mark), locale)));
                }
            }
            parts.add(new Part(
                    parts.size() + 1,
                    TenderStudio.Text.of(part.name(), locale),
                    TenderStudio.Text.of(part.plain(), locale),
                    TenderStudio.Text.of(part.bidders(), locale),
                    figure(part.points()),
                    TenderStudio.figure((Object) part.words()),
                    good));
        }
        return new Question(
                TenderStudio.Text.of(question.name(), locale),
                TenderStudio.Text.of(question.plain(), locale),
                TenderStudio.Text.of(question.bidders(), locale),
                figure(question.points()),
                parts);
    }

    /** "3: Good", or the number alone where the scale has no word for it. */
    String mark(@Nullable Marking marking, int mark, String locale) {
        String label = marking == null || mark >= marking.scale().size()
                ? ""
                : marking.scale().get(mark).label().in(locale);
        return label.isEmpty()
                ? String.valueOf(mark)
                : text(locale, "workshop.mark", Map.of("mark", mark, "label", label));
    }

    static String figure(BigDecimal points) {
        return points.stripTrailingZeros().toPlainString();
    }

    List<Comment> comments(List<WorkshopCommentRow> rows, String locale) {
        return rows.stream()
                .map(row -> new Comment(
                        row.number(),
                        row.version(),
                        words(row.words(), row.lang(), locale),
                        row.answer() == null
                                ? new TenderStudio.Text("", "")
                                : words(row.answer(), row.answerLang() == null ? locale : row.answerLang(), locale)))
                .toList();
    }

    /** Most dots first, of those that may still be read; none where too few voted to be told. */
    List<Dots> dots(List<WorkshopWordsRow> drafts, WorkshopBallot.Result result, String locale) {
        Map<Integer, Integer> counted = result.dots() == null ? Map.of() : result.dots();
        Map<Integer, WorkshopWordsRow> known = drafts.stream()
                .filter(WorkshopWordsRow::readable)
                .collect(Collectors.toMap(WorkshopWordsRow::number, each -> each));
        return result.ranked().stream()
                .filter(known::containsKey)
                .map(number -> new Dots(
                        number,
                        words(known.get(number).shown(), known.get(number).lang(), locale),
                        counted.getOrDefault(number, 0)))
                .toList();
    }

    List<TenderStudio.Text> noes(List<WorkshopWordsRow> rows, String locale) {
        return rows.stream().map(row -> words(row.shown(), row.lang(), locale)).toList();
    }

    static TenderStudio.Text words(String words, String lang, String locale) {
        return TenderStudio.Text.of(Localised.of(lang, words), locale);
    }

    /** Those that are said in one sentence, such as all marks of one part. */
    private static List<List<PanelQuestion.Missing>> alike(List<PanelQuestion.Missing> missing) {
        Map<String, List<PanelQuestion.Missing>> alike = missing.stream()
                .collect(Collectors.groupingBy(
                        each -> each.lack() + " " + each.part() + " " + each.language(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return List.copyOf(alike.values());
    }

    /** Something that a question lacks. @param href the field in which it is done */
    record Gap(String says, String href) {}

    /** What is missing, in the order in which it is best done, each with where. @param here outside path of the whole question */
    List<Gap> gaps(List<PanelQuestion.Missing> missing, BigDecimal points, String here, String locale) {
        return alike(missing).stream()
                .map(same -> new Gap(sentence(same, points, locale), here + place(same.getFirst())))
                .toList();
    }

    private static String place(PanelQuestion.Missing lack) {
        String field =
                switch (lack.lack()) {
                    case NAME -> "name_" + lack.language();
                    case PLAIN -> "plain_" + lack.language();
                    case BIDDERS -> "bidders_" + lack.language();
                    case NO_PARTS, POINTS_NOT_100 -> "parts";
                    case POINTS -> "points" + lack.part();
                    case WORDS -> "words";
                    case GOOD -> "good" + lack.mark() + "_" + lack.language();
                };
        boolean whole = lack.part() == 0 || lack.lack() == PanelQuestion.Lack.POINTS;
        return (whole ? "" : "/parts/" + lack.part()) + "#" + field;
    }

    private String sentence(List<PanelQuestion.Missing> same, BigDecimal points, String locale) {
        PanelQuestion.Missing first = same.getFirst();
        String language = first.language().isEmpty() ? "" : text(locale, "tender.language." + first.language());
        String marks = same.stream().map(each -> String.valueOf(each.mark())).collect(Collectors.joining(", "));
        String key = "workshop.missing."
                + first.lack().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return text(
                locale,
                first.part() == 0 ? key : key + ".part",
                Map.of("part", first.part(), "language", language, "marks", marks, "points", figure(points)));
    }

    String text(String locale, String key) {
        return messages.text(locale, key);
    }

    String text(String locale, String key, Map<String, ?> said) {
        return messages.text(locale, key, said);
    }
}
