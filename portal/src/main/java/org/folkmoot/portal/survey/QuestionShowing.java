package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** The form that one question is changed with, as its page shows it. */
@Singleton
class QuestionShowing {
    /** Sent by the button that leads to facts under a question. */
    static final String FACTS = "facts";

    private final Words words;
    private final Maps maps;
    private final OptionPictures pictures;

    QuestionShowing(Words words, Maps maps, OptionPictures pictures) {
        this.words = words;
        this.maps = maps;
        this.pictures = pictures;
    }

    /** Answers that were given before, to be asked of those who gave them. @param number of the question @param scale that a statement is on */
    record Earlier(int number, String text, String scale, List<Tick> ticks) {}

    record Tick(String value, String label, boolean checked) {}

    /**
     * @param says whether people can write beside it what it is
     * @param pictures that may stand with it; none where none may, or where the library has none @param small the one that does
     * @param shows what that one is called and shows
     */
    record TextLine(
            String stem,
            String en,
            String cy,
            boolean alone,
            int number,
            boolean says,
            List<Decimals> pictures,
            @Nullable String small,
            String shows) {}

    /**
     * How a number is worked out.
     *
     * @param of numbers that were answered before @param froms likewise, one to take others from
     * @param counted answers that may be counted @param logic JsonLogic of its own; empty where none is needed
     */
    record Reckoned(
            List<Decimals> hows,
            List<Tick> of,
            List<Decimals> froms,
            List<Earlier> counted,
            String logic,
            boolean shown) {}

    /** One of a few: how exact a number may be, where a scale begins, how wide bands of days are. */
    record Decimals(String value, String label, boolean selected) {}

    /** @param query of the addresses of a question that is not there before it is saved; empty for any other */
    record QuestionEditPage(
            String questionnaire,
            String id,
            String query,
            int lock,
            String kind,
            String heading,
            Map<String, String> typed,
            List<TextLine> options,
            List<TextLine> rows,
            boolean several,
            boolean faces,
            boolean takesWords,
            String asked,
            List<RuleLink> rules,
            boolean required,
            boolean sensitive,
            boolean print,
            boolean changedMeanwhile,
            @Nullable String saved,
            FieldErrors.Shown errors,
            boolean picking,
            boolean number,
            List<Decimals> decimals,
            boolean scale,
            List<Decimals> starts,
            boolean share,
            boolean shareSome,
            boolean date,
            List<Decimals> widths,
            List<Decimals> guards,
            List<Decimals> conditions,
            boolean shuffling,
            boolean shuffled,
            List<Decimals> pipes,
            @Nullable Reckoned reckoned,
            List<Look> looks,
            boolean pin,
            List<Decimals> maps,
            List<Decimals> contactBy,
            Beside beside,
            boolean file,
            int letters,
            Kind sort)
            implements PageModel {}

    /**
     * Easy Read and read aloud, as they stand in the form.
     *
     * @param open whether it is unfolded
     * @param pictures for the Easy Read text
     * @param aloudEn recordings in English @param aloudCy recordings in Welsh
     */
    record Beside(
            boolean open,
            String easyEn,
            String easyCy,
            List<Decimals> pictures,
            List<Decimals> aloudEn,
            List<Decimals> aloudCy) {}

    /**
     * A rule that is made on a page of its own.
     *
     * @param then what the button sends @param label of the button @param said what the rule says; empty where there is none
     */
    record RuleLink(String then, String label, String said) {}

    /** How it looks on a phone in one language. */
    record Look(String label, String href) {}

    private List<Earlier> earlier(List<Sheets.Item> before, List<String> ticked, String locale) {
        List<Earlier> earlier = new ArrayList<>();
        int number = 0;
        String last = "";
        for (Sheets.Item item : before) {
            if (item.question().kind().worked()) continue;
            boolean counts = Sheets.counts(item);
            number += counts || item.question().id().equals(last) ? 0 : 1;
            if (!counts) last = item.question().id();
            List<String> offered = AskedOf.options(item);
            if (offered.isEmpty()) continue;
            earlier.add(new Earlier(
                    counts ? number + 1 : number,
                    words.anyTime(item, locale),
                    item.scale().in(locale),
                    words.options(item.question()).stream()
                            .filter(option -> offered.contains(option.id()))
                            .map(option -> new Tick(
                                    AskedOf.tick(item.key(), option.id()),
                                    counts
                                            ? words.say(locale, "survey.repeat.or-more", Map.of("number", option.id()))
                                            : option.text().in(locale),
                                    ticked.contains(AskedOf.tick(item.key(), option.id()))))
                            .toList()));
        }
        return earlier;
    }

    /** Rules that belong to a question, its answers' among them, as far as they are saved. */
    private List<RuleLink> rulesOf(Question typed, Questionnaire saved, Sheets sheets, String locale) {
        List<RuleLink> rules = new ArrayList<>();
        rules.add(new RuleLink(
                FACTS,
                words.say(locale, "survey.fact.link-under"),
                words.say(
                        locale,
                        "survey.fact.many-under",
                        Map.of("count", typed.underneath().size()))));
        if (RuleTarget.check(typed.id()).in(saved)) {
            Check check = typed.check();
            rules.add(new RuleLink(
                    RuleTarget.check(typed.id()).written(),
                    words.say(locale, "survey.check.link"),
                    check == null ? "" : words.checked(check, sheets, locale)));
        }
        if (sheets.askable(typed.id()).isEmpty()) return rules;
        for (Option option : typed.options()) {
            RuleTarget target = RuleTarget.option(typed.id(), option.id());
            if (!target.in(saved) || option.text().blank()) continue;
            rules.add(new RuleLink(
                    target.written(),
                    words.say(
                            locale,
                            "survey.rule.link-option",
                            Map.of("option", option.text().in(locale))),
                    words.offered(option, sheets, locale)));
        }
        rules.addFirst(new RuleLink(
                RuleTarget.question(typed.id()).written(),
                words.say(locale, "survey.rule.link"),
                typed.shownWhen() == null
                        ? words.say(locale, "survey.asked.everybody")
                        : words.asked(typed.shownWhen(), sheets, locale)));
        return rules;
    }

    /** @param typed as the form has it, readable or not */
    QuestionEditPage page(
            Visit visit,
            QuestionInHand.Held held,
            Question typed,
            Form form,
            FieldErrors.Shown errors,
            boolean changedMeanwhile,
            @Nullable String saved) {
        Questionnaires.Edited edited = held.edited();
        Question before = held.question();
        List<MediaLibrary.Shown> offered = typed.kind().picking()
                ? pictures.offered(visit.council().id(), visit.locale(), OptionPictures.named(List.of(before, typed)))
                : List.of();
        List<TextLine> options = new ArrayList<>();
        for (Option option : typed.kind().listing() ? typed.options() : List.<Option>of()) {
            boolean known = before.options().stream().anyMatch(each -> each.id().equals(option.id()));
            List<Decimals> choosable = choices(offered, option.picture(), visit.locale());
            String stem = known ? "o." + option.id() : "o.new-" + newNumber(options);
            options.add(new TextLine(
                    stem,
                    QuestionnairePages.only(option.text(), "en"),
                    QuestionnairePages.only(option.text(), "cy"),
                    option.exclusive(),
                    options.size() + 1,
                    option.saysWhat(),
                    choosable,
                    offered.stream()
                            .filter(one -> one.id().equals(option.picture()))
                            .findFirst()
                            .map(MediaLibrary.Shown::small)
                            .orElse(null),
                    choosable.stream()
                            .filter(Decimals::selected)
                            .map(Decimals::label)
                            .findFirst()
                            .orElse("")));
        }
        List<TextLine> rows = new ArrayList<>();
        for (Row row : typed.rows()) {
            boolean known = before.rows().stream().anyMatch(each -> each.id().equals(row.id()));
            String stem = known ? "r." + row.id() : "r.new-" + newNumber(rows);
            rows.add(new TextLine(
                    stem,
                    QuestionnairePages.only(row.text(), "en"),
                    QuestionnairePages.only(row.text(), "cy"),
                    false,
                    rows.size() + 1,
                    false,
                    List.of(),
                    null,
                    ""));
        }
        if (typed.kind().listing() && !typed.kind().fixed())
            empty(options, "o", choices(offered, null, visit.locale()));
        if (typed.kind() == Kind.LIKERT) empty(rows, "r", List.of());
        String heading = typed.text().in(visit.locale());
        Sheets sheets = Sheets.of(edited.questionnaire());
        List<Sheets.Item> earlier = sheets.before(typed.id());
        String query = held.adding() == null ? "" : held.adding().query();
        return new QuestionEditPage(
                edited.id().toString(),
                typed.id(),
                query,
                edited.lockVersion(),
                words.kind(typed.kind(), visit.locale()),
                heading.isEmpty() ? words.say(visit.locale(), "survey.edit.new-question") : heading,
                values(typed, form),
                options,
                rows,
                typed.kind().several(),
                typed.kind() == Kind.FACES,
                typed.kind() == Kind.FACES || typed.takesWords(),
                words.asked(typed.shownWhen(), sheets, visit.locale()),
                rulesOf(typed, edited.questionnaire(), sheets, visit.locale()),
                typed.required(),
                typed.sensitive(),
                typed.askPrintPermission(),
                changedMeanwhile,
                saved,
                errors,
                typed.kind().picking(),
                typed.kind().numeric(),
                decimals(typed, visit.locale()),
                typed.kind() == Kind.SCALE,
                starts(typed, visit.locale()),
                typed.kind() == Kind.SHARE,
                !typed.shared().exact(),
                typed.kind() == Kind.DATE,
                widths(typed, visit.locale()),
                guards(typed, visit.locale()),
                conditions(typed, visit.locale()),
                typed.kind().shuffling(),
                typed.shuffles(),
                pipes(earlier, visit.locale()),
                reckoned(typed, earlier, form, visit.locale()),
                looks(visit, edited.id(), typed.id(), query),
                typed.kind().mapped(),
                maps(visit, typed, form),
                contactBy(typed, visit.locale()),
                beside(visit, before, typed, errors),
                typed.kind() == Kind.FILE,
                typed.kind().written() ? typed.kind().mostLetters() : 0,
                typed.kind());
    }

    private Beside beside(Visit visit, Question before, Question typed, FieldErrors.Shown errors) {
        OtherForms forms = typed.inOtherForms();
        short council = visit.council().id();
        Set<UUID> chosen = OptionPictures.named(List.of(before, typed));
        return new Beside(
                typed.otherForms() != null || errors.any(),
                QuestionnairePages.only(forms.easy(), "en"),
                QuestionnairePages.only(forms.easy(), "cy"),
                choices(pictures.offered(council, visit.locale(), chosen), forms.picture(), visit.locale()),
                recordings(visit, "en", chosen, forms),
                recordings(visit, "cy", chosen, forms));
    }

    private List<Decimals> recordings(Visit visit, String in, Set<UUID> chosen, OtherForms forms) {
        return pictures.offeredAloud(visit.council().id(), visit.locale(), in, chosen).stream()
                .map(one -> new Decimals(
                        one.id().toString(),
                        one.name(),
                        one.id().equals(forms.aloud().get(in))))
                .toList();
    }

    private List<Look> looks(Visit visit, UUID id, String question, String query) {
        String address = "/studio/questionnaires/" + id + "/questions/" + question + "/look" + query;
        return Stream.of(visit.locale(), visit.otherLocale())
                .map(locale -> new Look(
                        words.say(visit.locale(), "survey.edit.phones." + locale), visit.pathIn(locale, address)))
                .toList();
    }

    /** Two of one name and description are told apart by a number. */
    private List<Decimals> choices(List<MediaLibrary.Shown> offered, @Nullable UUID chosen, String locale) {
        Map<String, Integer> seen = new HashMap<>();
        return offered.stream()
                .map(one -> new Decimals(
                        one.id().toString(),
                        told(
                                words.say(
                                        locale,
                                        "survey.edit.picture.named",
                                        Map.of("name", one.name(), "alt", one.altIn(locale))),
                                seen,
                                locale),
                        one.id().equals(chosen)))
                .toList();
    }

    private String told(String label, Map<String, Integer> seen, String locale) {
        int number = seen.merge(label, 1, Integer::sum);
        return number == 1
                ? label
                : words.say(locale, "survey.edit.picture.again", Map.of("picture", label, "number", number));
    }

    /** Earlier answers that may stand in its words. */
    private List<Decimals> pipes(List<Sheets.Item> earlier, String locale) {
        return earlier.stream()
                .filter(item ->
                        item.question().kind().piping() && item.question().guard() == null)
                .map(item -> new Decimals(item.key(), named(item, locale), false))
                .toList();
    }

    private String named(Sheets.Item item, String locale) {
        return words.say(
                locale,
                "survey.edit.pipe.named",
                Map.of("mark", Piping.mark(item.key()), "question", said(item, locale)));
    }

    /** What an item asks; what nobody has worded yet is offered all the same. */
    private String said(Sheets.Item item, String locale) {
        return item.text().blank()
                ? words.say(locale, "survey.edit.no-text")
                : item.text().in(locale);
    }

    private @Nullable Reckoned reckoned(Question question, List<Sheets.Item> earlier, Form form, String locale) {
        if (!question.kind().worked()) return null;
        Calculation how = question.calculation();
        FormulaForm picked = FormulaForm.sent(form)
                ? FormulaForm.typed(form)
                : FormulaForm.of(how == null ? null : how.formula(), earlier);
        List<Sheets.Item> numbers = earlier.stream()
                .filter(item -> item.question().kind().reckoning())
                .toList();
        return new Reckoned(
                Stream.of(FormulaForm.How.values())
                        .map(each -> new Decimals(
                                each.name(),
                                words.say(
                                        locale,
                                        "survey.edit.calc.how." + each.name().toLowerCase(Locale.ROOT)),
                                each == picked.how()))
                        .toList(),
                numbers.stream()
                        .map(item -> new Tick(
                                item.key(), said(item, locale), picked.of().contains(item.key())))
                        .toList(),
                numbers.stream()
                        .map(item -> new Decimals(
                                item.key(), said(item, locale), item.key().equals(picked.from())))
                        .toList(),
                earlier(earlier, picked.ticks(), locale),
                picked.own(),
                FormulaForm.sent(form) ? form.has("calc.shown") : how == null || how.shown());
    }

    private List<Decimals> decimals(Question question, String locale) {
        if (!question.kind().numeric()) return List.of();
        return IntStream.rangeClosed(0, Measure.MOST_DECIMALS)
                .mapToObj(each -> new Decimals(
                        Integer.toString(each),
                        words.say(locale, "survey.edit.decimals", Map.of("decimals", each)),
                        question.number().decimals() == each))
                .toList();
    }

    /** The council's maps, and the one the question has where its file is gone. */
    private List<Decimals> maps(Visit visit, Question question, Form form) {
        if (!question.kind().mapped()) return List.of();
        Plan plan = question.plan();
        String chosen = typed(form, "plan.map", plan == null ? null : plan.map());
        List<Decimals> all = new ArrayList<>();
        for (Maps.Listed map : maps.of(visit.council())) {
            all.add(new Decimals(
                    map.id(), map.name().in(visit.locale()), map.id().equals(chosen)));
        }
        if (plan != null && all.stream().noneMatch(Decimals::selected)) {
            all.add(new Decimals(plan.map(), plan.name().in(visit.locale()), true));
        }
        return all;
    }

    private List<Decimals> contactBy(Question question, String locale) {
        if (question.kind() != Kind.CONTACT) return List.of();
        return Stream.of(ContactBy.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(
                                locale, "survey.edit.contact-by." + each.name().toLowerCase(Locale.ROOT)),
                        each == question.contactBy()))
                .toList();
    }

    private List<Decimals> starts(Question question, String locale) {
        if (question.kind() != Kind.SCALE) return List.of();
        int from = question.scale() == null ? 1 : question.scale().from();
        return Stream.of(1, 0)
                .map(each -> new Decimals(
                        each.toString(), words.say(locale, "survey.number.bare", Map.of("number", each)), from == each))
                .toList();
    }

    private List<Decimals> guards(Question question, String locale) {
        return Stream.of(Guard.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(locale, "survey.edit.guard." + each.name().toLowerCase(Locale.ROOT)),
                        each == question.guard()))
                .toList();
    }

    private List<Decimals> conditions(Question question, String locale) {
        return Stream.of(SpecialCondition.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(locale, "survey.edit.condition." + each.key()),
                        each == question.condition()))
                .toList();
    }

    private List<Decimals> widths(Question question, String locale) {
        if (question.kind() != Kind.DATE) return List.of();
        return Stream.of(DateSpan.Width.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(
                                locale, "survey.edit.date-bands." + each.name().toLowerCase(Locale.ROOT)),
                        each == question.days().bands()))
                .toList();
    }

    /** What stands in the form; where it could not be read, what was typed. */
    private static Map<String, String> values(Question question, Form form) {
        Measure measure = question.number();
        Map<String, String> values = new HashMap<>();
        values.put("textEn", QuestionnairePages.only(question.text(), "en"));
        values.put("textCy", QuestionnairePages.only(question.text(), "cy"));
        values.put("helpEn", QuestionnairePages.only(question.help(), "en"));
        values.put("helpCy", QuestionnairePages.only(question.help(), "cy"));
        values.put("whyEn", QuestionnairePages.only(question.why(), "en"));
        values.put("whyCy", QuestionnairePages.only(question.why(), "cy"));
        values.put("least", typed(form, "least", question.least()));
        values.put("most", typed(form, "most", question.most()));
        Scale scale = question.scale() == null ? new Scale(1, 5, Localised.EMPTY, Localised.EMPTY) : question.scale();
        values.put("scaleTo", typed(form, "scale.to", scale.to()));
        values.put("lowEn", QuestionnairePages.only(scale.low(), "en"));
        values.put("lowCy", QuestionnairePages.only(scale.low(), "cy"));
        values.put("highEn", QuestionnairePages.only(scale.high(), "en"));
        values.put("highCy", QuestionnairePages.only(scale.high(), "cy"));
        values.put("shareTotal", typed(form, "share.total", question.shared().total()));
        values.put("shareEach", typed(form, "share.each", question.shared().each()));
        values.put("once", question.once() == null ? "" : "yes");
        values.put("shareUnitEn", QuestionnairePages.only(question.shared().unit(), "en"));
        values.put("shareUnitCy", QuestionnairePages.only(question.shared().unit(), "cy"));
        values.put("datesFrom", typed(form, "dates.from", question.days().from()));
        values.put("datesTo", typed(form, "dates.to", question.days().to()));
        values.put(
                "planCell",
                typed(
                        form,
                        "plan.cell",
                        question.plan() == null ? null : question.plan().cell()));
        values.put("unitEn", QuestionnairePages.only(measure.unit(), "en"));
        values.put("unitCy", QuestionnairePages.only(measure.unit(), "cy"));
        values.put("numberLeast", typed(form, "number.least", plain(measure.least())));
        values.put("numberMost", typed(form, "number.most", plain(measure.most())));
        String bands = measure.bands().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" "));
        values.put("bands", typed(form, "bands", bands));
        return Map.copyOf(values);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static String typed(Form form, String field, @Nullable Object otherwise) {
        if (!form.text(field).isEmpty()) return form.text(field);
        return otherwise == null ? "" : otherwise.toString();
    }

    private static int newNumber(List<TextLine> lines) {
        return 1
                + (int) lines.stream()
                        .filter(line -> line.stem().contains(".new-"))
                        .count();
    }

    private static void empty(List<TextLine> lines, String letter, List<Decimals> pictures) {
        for (int n = newNumber(lines); n <= QuestionForm.MORE; n++) {
            lines.add(new TextLine(letter + ".new-" + n, "", "", false, lines.size() + 1, false, pictures, null, ""));
        }
    }
}
