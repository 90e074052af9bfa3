package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/** The form an officer changes one question with: every text in English and Welsh, side by side. */
final class QuestionForm {
    /** Empty lines for more answers or statements. */
    static final int MORE = 3;

    /** Pressed by whoever saves the question and goes on to something that belongs to it. */
    static final String THEN = "then";

    private static final int LONGEST = 1_000;

    private QuestionForm() {}

    /** Names that the form of this question may have. */
    static String[] fields(Question question) {
        List<String> names = new ArrayList<>(List.of(
                "lock",
                "text.en",
                "text.cy",
                "help.en",
                "help.cy",
                "why.en",
                "why.cy",
                "required",
                "sensitive",
                "print",
                "least",
                "most",
                "number.least",
                "number.most",
                "decimals",
                "unit.en",
                "unit.cy",
                "bands",
                "scale.from",
                "scale.to",
                "scale.low.en",
                "scale.low.cy",
                "scale.high.en",
                "scale.high.cy",
                "share.total",
                "share.some",
                "share.each",
                "once",
                "share.unit.en",
                "share.unit.cy",
                "dates.from",
                "dates.to",
                "dates.bands",
                "guard",
                "condition",
                "contact.by",
                "plan.map",
                "plan.cell",
                "shuffle",
                "pipe",
                "easy.en",
                "easy.cy",
                "easy.picture",
                "aloud.en",
                "aloud.cy",
                FormulaForm.FIELD,
                "calc.of*",
                "calc.from",
                "calc.count*",
                "calc.logic",
                "calc.shown",
                "more",
                THEN));
        for (String line : lines(question.options().stream().map(Option::id).toList(), "o")) {
            names.addAll(List.of(line + ".en", line + ".cy", line + ".alone", line + ".says", line + ".picture"));
        }
        for (String line : lines(question.rows().stream().map(Row::id).toList(), "r")) {
            names.addAll(List.of(line + ".en", line + ".cy"));
        }
        return names.toArray(String[]::new);
    }

    /** Field stems of the lines there are, and of the empty ones after them. */
    static List<String> lines(List<String> ids, String letter) {
        List<String> lines = new ArrayList<>();
        ids.forEach(id -> lines.add(letter + "." + id));
        for (int n = 1; n <= MORE; n++) lines.add(letter + ".new-" + n);
        return lines;
    }

    /**
     * The question as the form has it. A line left empty in both languages is taken away.
     *
     * @param earlier what may be reckoned with, and put into its words
     * @param choosable what of the council's library may stand beside it and its options
     */
    static Question read(
            Question before,
            Form form,
            FieldErrors errors,
            List<Sheets.Item> earlier,
            OptionPictures.Choosable choosable) {
        Localised text = piping(both(form, "text", errors), form.text("pipe"), earlier);
        if (text.blank()) errors.add("text.en", "survey.edit.text.missing");
        // Letters have limits of their own, which say what they are.
        boolean written = before.kind().written();
        Integer least = written ? letters(before.kind(), "least", 1, form, errors) : number(form, "least", errors);
        Integer most = written
                ? letters(before.kind(), "most", Kind.FEWEST_LETTERS, form, errors)
                : number(form, "most", errors);
        Question read = before.withText(text)
                .withHelp(both(form, "help", errors))
                .needed(form.has("required"))
                .delicate(form.has("sensitive"))
                .besides(forms(before.inOtherForms(), form, errors, choosable))
                .askingToPrint(form.has("print"))
                .guarded(Stream.of(Guard.values())
                        .filter(each -> each.name().equals(form.text("guard")))
                        .findFirst()
                        .orElse(null))
                .under(Stream.of(SpecialCondition.values())
                        .filter(each -> each.name().equals(form.text("condition")))
                        .findFirst()
                        .orElse(null));
        // A condition alone would be lost, and the question told as any other.
        if (read.guard() != Guard.SPECIAL && !form.text("condition").isEmpty()) {
            errors.add("guard", "survey.edit.condition-guard");
        }
        if (before.kind() == Kind.FACES) read = read.withWhy(both(form, "why", errors));
        if (before.kind() == Kind.CONTACT) read = contact(read, form, errors);
        if (before.kind().limiting()) read = read.withLimits(least, most);
        if (before.kind() == Kind.FILE) read = read.withLimits(null, most);
        if (before.kind() == Kind.LIKERT) read = read.onceEach(form.has("once"));
        if (before.kind().numeric()) read = read.measuring(measure(before.kind(), form, errors));
        if (before.kind().worked()) {
            Rule formula = FormulaForm.typed(form).rule(earlier, errors);
            read = read.calculated(formula == null ? null : new Calculation(formula, form.has("calc.shown")));
        }
        if (before.kind().shuffling()) read = read.shuffling(form.has("shuffle"));
        if (before.kind() == Kind.SCALE) read = read.scaled(scale(form, errors));
        if (before.kind() == Kind.SHARE) read = read.sharing(share(before.shared(), form, errors));
        if (before.kind() == Kind.DATE) read = read.spanning(days(form, errors));
        if (before.kind().listing()) {
            read = read.withOptions(options(before, form, errors, choosable.pictures()));
        }
        if (before.kind() == Kind.LIKERT) read = read.withRows(rows(before, form, errors));
        return read;
    }

    /** Nobody is asked for an address without being told what for. */
    private static Question contact(Question read, Form form, FieldErrors errors) {
        Localised why = both(form, "why", errors);
        if (why.blank()) errors.add("why.en", "survey.flaw.contact-why");
        return read.withWhy(why)
                .reaching(Stream.of(ContactBy.values())
                        .filter(each -> each.name().equals(form.text("contact.by")))
                        .findFirst()
                        .orElse(read.contactBy()));
    }

    private static @Nullable Integer letters(Kind kind, String field, int fewest, Form form, FieldErrors errors) {
        String typed = form.text(field).replace(",", "");
        if (typed.isEmpty()) return null;
        int letters = typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : 0;
        if (letters >= fewest && letters <= kind.mostLetters()) return letters;
        errors.add(field, "survey.edit.letters.wrong", Map.of("least", fewest, "most", kind.mostLetters()));
        return null;
    }

    /** Fields of settings that can be wrong by themselves or beside one another, keyed by what is wrong with them. */
    private static final Map<String, String> FIELD_OF = Map.ofEntries(
            Map.entry("survey.flaw.files", "most"),
            Map.entry("survey.flaw.limits", "most"),
            Map.entry("survey.flaw.letters", "least"),
            Map.entry("survey.flaw.order", "most"),
            Map.entry("survey.flaw.rows-limits", "least"),
            Map.entry("survey.flaw.share-each", "share.each"),
            Map.entry("survey.flaw.number", "number.most"),
            Map.entry("survey.flaw.bands", "bands"),
            Map.entry("survey.flaw.dates", "dates.to"),
            Map.entry("survey.flaw.date-bands", "dates.bands"),
            Map.entry("survey.flaw.guard-required", "guard"),
            Map.entry("survey.flaw.guard-print", "guard"));

    /**
     * What cannot be as it is set, whatever else is still to be written: told at once, at its field. What is only not there yet may wait, and is
     * told before it opens.
     */
    static void settings(Question before, Question typed, FieldErrors errors) {
        // What could not be read stands as nothing in the question, and is told already.
        if (!errors.none()) return;
        Soundness.flaws(typed).forEach(flaw -> {
            String field = FIELD_OF.get(flaw.key());
            if (field != null) errors.add(field, flaw.key());
        });
        int options = typed.options().size();
        boolean ranked = typed.kind() == Kind.RANKING && options > Kind.MOST_RANKED;
        boolean shared = typed.kind() == Kind.SHARE && options > Share.MOST_OPTIONS;
        if (ranked || shared) {
            long fresh = typed.options().stream()
                    .filter(option -> before.options().stream()
                            .noneMatch(known -> known.id().equals(option.id())))
                    .count();
            errors.add(
                    fresh > 0
                            ? "o.new-" + fresh + ".en"
                            : "o." + typed.options().getLast().id() + ".en",
                    "survey.flaw." + (ranked ? "ranking" : "share"));
        }
    }

    /** An earlier answer that was picked from the list stands behind the words, wherever there are some. */
    private static Localised piping(Localised text, String key, List<Sheets.Item> earlier) {
        boolean offered = earlier.stream()
                .anyMatch(item -> item.key().equals(key)
                        && item.question().kind().piping()
                        && item.question().guard() == null);
        if (!offered) return text;
        Localised piping = text;
        for (String locale : List.of("en", "cy")) {
            if (text.has(locale)) piping = piping.with(locale, text.in(locale) + " " + Piping.mark(key));
        }
        return piping;
    }

    private static OtherForms forms(
            OtherForms before, Form form, FieldErrors errors, OptionPictures.Choosable choosable) {
        Map<String, UUID> aloud = new HashMap<>();
        for (String locale : List.of("en", "cy")) {
            String field = "aloud." + locale;
            Set<UUID> offered = choosable.aloud().getOrDefault(locale, Set.of());
            UUID recording =
                    chosen(form, field, before.aloud().get(locale), offered, "survey.edit.aloud-unknown", errors);
            if (recording != null) aloud.put(locale, recording);
        }
        Localised easy = both(form, "easy", errors, OtherForms.MOST_EASY);
        UUID picture = chosen(
                form, "easy.picture", before.picture(), choosable.pictures(), "survey.edit.picture-unknown", errors);
        if (picture != null && easy.blank()) errors.add("easy.en", "survey.flaw.form-alone");
        return new OtherForms(easy, picture, aloud);
    }

    /** What was chosen of the library; what may not be is told, and what stood there before stays. */
    private static @Nullable UUID chosen(
            Form form, String field, @Nullable UUID before, Set<UUID> offered, String unknown, FieldErrors errors) {
        if (form.text(field).isEmpty()) return null;
        UUID chosen = Ids.parse(form.text(field)).orElse(null);
        if (chosen != null && (chosen.equals(before) || offered.contains(chosen))) return chosen;
        errors.add(field, unknown);
        return before;
    }

    private static List<Option> options(Question before, Form form, FieldErrors errors, Set<UUID> pictures) {
        List<Option> options = new ArrayList<>();
        Set<String> taken =
                new HashSet<>(before.options().stream().map(Option::id).toList());
        for (String line : lines(before.options().stream().map(Option::id).toList(), "o")) {
            Localised text = both(form, line, errors);
            if (text.blank()) continue;
            String id = idOf(line, "a", taken);
            Option known = before.options().stream()
                    .filter(option -> option.id().equals(id))
                    .findFirst()
                    .orElse(null);
            Rule shownWhen = known == null ? null : known.shownWhen();
            UUID picture = before.kind().picking()
                    ? Ids.parse(form.text(line + ".picture")).orElse(null)
                    : null;
            boolean stays = known != null && Objects.equals(picture, known.picture());
            if (picture != null && !stays && !pictures.contains(picture)) {
                errors.add(line + ".picture", "survey.edit.picture-unknown");
                picture = known == null ? null : known.picture();
            }
            boolean says = before.kind().picking() && form.has(line + ".says");
            if (says && options.stream().anyMatch(Option::saysWhat)) errors.add(line + ".en", "survey.edit.says-once");
            options.add(new Option(id, text, form.has(line + ".alone"), shownWhen, says, picture));
        }
        return options;
    }

    /** What the number may be; a field that cannot be read is taken for an empty one, and told. */
    private static Measure measure(Kind kind, Form form, FieldErrors errors) {
        String decimals = form.text("decimals");
        List<BigDecimal> bands = new ArrayList<>();
        for (String edge : form.text("bands").strip().split("[\\s;]+")) {
            String bare = edge.replaceAll(",+$", "");
            if (bare.isEmpty()) continue;
            Measure.read(bare).ifPresentOrElse(bands::add, () -> errors.add("bands", "survey.edit.bands-wrong"));
        }
        return new Measure(
                decimals.matches("[0-2]") ? Integer.parseInt(decimals) : 0,
                kind.worked() ? null : limit(form, "number.least", errors),
                kind.worked() ? null : limit(form, "number.most", errors),
                both(form, "unit", errors),
                bands);
    }

    private static Scale scale(Form form, FieldErrors errors) {
        int from = form.text("scale.from").equals("0") ? 0 : 1;
        String to = form.text("scale.to");
        Scale scale = new Scale(
                from,
                to.matches("[0-9]{1,2}") ? Integer.parseInt(to) : from,
                both(form, "scale.low", errors),
                both(form, "scale.high", errors));
        if (!scale.sound()) errors.add("scale.to", "survey.edit.scale-points");
        return scale;
    }

    private static Share share(Share before, Form form, FieldErrors errors) {
        String typed = form.text("share.total").replace(",", "");
        int total = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        boolean fits = total >= 1 && total <= Share.MOST;
        if (!fits) errors.add("share.total", "survey.edit.share-total-wrong", Map.of("most", Share.MOST));
        String most = form.text("share.each").replace(",", "");
        Integer each = most.matches("[0-9]{1,4}") ? Integer.valueOf(most) : null;
        if (each == null && !most.isEmpty())
            errors.add("share.each", "survey.edit.share-total-wrong", Map.of("most", Share.MOST));
        return new Share(
                fits ? total : before.total(), !form.has("share.some"), both(form, "share.unit", errors), each);
    }

    private static DateSpan days(Form form, FieldErrors errors) {
        return new DateSpan(
                day(form, "dates.from", errors),
                day(form, "dates.to", errors),
                Stream.of(DateSpan.Width.values())
                        .filter(each -> each.name().equals(form.text("dates.bands")))
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable LocalDate day(Form form, String field, FieldErrors errors) {
        String typed = form.text(field).strip();
        if (typed.isEmpty()) return null;
        LocalDate day = DateSpan.kept(typed).filter(DateSpan.ANY::within).orElse(null);
        if (day == null) errors.add(field, "survey.edit.date-wrong");
        return day;
    }

    private static @Nullable BigDecimal limit(Form form, String field, FieldErrors errors) {
        String typed = form.text(field).strip();
        if (typed.isEmpty()) return null;
        BigDecimal number = Measure.read(typed).orElse(null);
        if (number == null) errors.add(field, "survey.error.number");
        return number;
    }

    private static List<Row> rows(Question before, Form form, FieldErrors errors) {
        List<Row> rows = new ArrayList<>();
        Set<String> taken = new HashSet<>(before.rows().stream().map(Row::id).toList());
        for (String line : lines(before.rows().stream().map(Row::id).toList(), "r")) {
            Localised text = both(form, line, errors);
            if (!text.blank()) rows.add(new Row(idOf(line, "r", taken), text));
        }
        return rows;
    }

    private static String idOf(String line, String letter, Set<String> taken) {
        String id = line.substring(2);
        if (!id.startsWith("new-")) return id;
        String free = QuestionnaireEditing.free(letter, taken);
        taken.add(free);
        return free;
    }

    static Localised both(Form form, String stem, FieldErrors errors) {
        return both(form, stem, errors, LONGEST);
    }

    static Localised both(Form form, String stem, FieldErrors errors, int longest) {
        Localised welsh = one(form, stem + ".cy", "cy", errors, Localised.EMPTY, longest);
        return one(form, stem + ".en", "en", errors, welsh, longest);
    }

    private static Localised one(
            Form form, String field, String locale, FieldErrors errors, Localised before, int longest) {
        String text = AnswerForm.legible(form.text(field));
        if (text.length() > longest) {
            errors.add(field, "survey.error.long", Map.of("most", longest, "over", text.length() - longest));
        }
        return before.with(locale, text);
    }

    private static @Nullable Integer number(Form form, String field, FieldErrors errors) {
        String text = form.text(field);
        if (text.isEmpty()) return null;
        if (!text.matches("[1-9][0-9]?")) {
            errors.add(field, "survey.edit.number");
            return null;
        }
        return Integer.valueOf(text);
    }
}
