package org.folkmoot.portal.survey;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;

/** The form of one sheet: which fields it may have, and what was answered in them. */
final class AnswerForm {
    /** The most letters of a "why?". */
    static final int MOST_WHY = 500;

    /** The most letters beside "something else". */
    static final int MOST_OTHER = 200;

    /** In the order in which English and Welsh say them. */
    static final List<String> DATE_PARTS = List.of("day", "month", "year");

    /** Figures, with what people put around them. */
    private static final String AROUND = "^£\\s*|\\s*%$";

    /** What shows that one of our own pages sent the form. */
    static final String DRAFT = "draft";

    /** Pressed by whoever adds files and wants to add more. */
    static final String STAY = "stay";

    /** What the answers of the page were when it was shown ({@link #mark}). */
    static final String SEEN = "seen";

    /** Whether the person came from the page that shows everything again. */
    static final String REVIEW = "review";

    /** Where somebody goes from the page, other than on: {@code back}, {@code later}, {@code other} or {@code away}. */
    static final String GO = Form.GO;

    private AnswerForm() {}

    static String field(String key) {
        return "q." + key;
    }

    static String printField(String key) {
        return field(key) + ".print";
    }

    /** Where a postcode is typed, which is looked up and forgotten. */
    static String postcodeField(String key) {
        return field(key) + Forms.FORGOTTEN;
    }

    /** "I would rather not say" beside something that is not chosen from a list. */
    static String notSaidField(String key) {
        return field(key) + "." + Question.NOT_SAID;
    }

    /** Where files of an answer are ticked that are to be taken away. */
    static String awayField(String key) {
        return field(key) + ".away";
    }

    /** Where it is ticked that something was handed in with a sheet of paper. */
    static String withSheetField(String key) {
        return field(key) + ".sheet";
    }

    /** Where the place of one option of a ranking is picked. */
    static String placeField(String key, String option) {
        return field(key) + ".place." + option;
    }

    /** Where it is typed how much one option of a share gets. */
    static String giveField(String key, String option) {
        return field(key) + ".give." + option;
    }

    /** Where a part of a day is typed: one of {@link #DATE_PARTS}. */
    static String dateField(String key, String part) {
        return field(key) + "." + part;
    }

    /** How an option with the place somebody gave it is shown again where the places do not fit together. */
    static String placed(String option, String place) {
        return option + "=" + place;
    }

    /** Names that a form of this sheet may have; an answer to anything else is no form of ours. */
    static String[] fields(Sheets.Sheet sheet) {
        List<String> names = new ArrayList<>(List.of(DRAFT, REVIEW, STAY, SEEN, GO, RankSteps.STEP));
        for (Sheets.Item item : sheet.items()) {
            if (item.question().kind().worked()) continue;
            // The files themselves are no values of a form.
            if (item.question().kind() == Kind.FILE) names.add(awayField(item.key()) + "*");
            else if (item.question().kind() == Kind.SQUARES) names.addAll(Squares.fields(item));
            else names.add(field(item.key()) + (item.question().kind().several() ? "*" : ""));
            if (item.question().kind().filled() || item.question().kind().written())
                names.add(notSaidField(item.key()));
            if (item.question().kind() == Kind.CONTACT) names.addAll(ContactForm.fields(item));
            if (item.question().kind() == Kind.AREA) names.add(postcodeField(item.key()));
            if (item.question().kind() == Kind.DATE) DATE_PARTS.forEach(part -> names.add(dateField(item.key(), part)));
            if (item.question().kind() == Kind.SHARE) {
                item.question().options().forEach(option -> names.add(giveField(item.key(), option.id())));
            }
            if (item.question().kind() == Kind.RANKING) {
                item.question().options().forEach(option -> names.add(placeField(item.key(), option.id())));
            }
            String beside = item.besideKey();
            if (beside != null) names.add(field(beside));
            if (item.question().askPrintPermission() && item.question().takesWords()) {
                names.add(printField(item.key()));
            }
        }
        return names.toArray(String[]::new);
    }

    /**
     * The answers of a sheet as they were given, faults and all; what is wrong is added to {@code errors}.
     *
     * @throws BadForm for an option the question does not offer
     */
    static Map<String, Answers.Answer> read(Sheets.Sheet sheet, Form form, FieldErrors errors) {
        return read(sheet, form, errors, Postcodes.NONE, true);
    }

    /** How the marks of a sheet begin: a form that was made for another says nothing of this one. */
    static String of(Sheets.Sheet sheet) {
        return sheet.number() + "-";
    }

    /** The same for the same answers to what a sheet asks, whatever else was answered. */
    static String mark(Sheets.Sheet sheet, Answers answers) {
        Map<String, Answers.Answer> here = new LinkedHashMap<>();
        for (Sheets.Item item : sheet.items()) {
            here.put(item.key(), answers.get(item.key()));
            String beside = item.besideKey();
            if (beside != null) here.put(beside, answers.get(beside));
        }
        String answered = UUID.nameUUIDFromBytes(Json.write(here).getBytes(StandardCharsets.UTF_8))
                .toString();
        return of(sheet) + answered.substring(0, 8);
    }

    /**
     * @param postcodes that people may type in place of choosing an area
     * @param whole whether everything that has to be answered is
     */
    static Map<String, Answers.Answer> read(
            Sheets.Sheet sheet, Form form, FieldErrors errors, Postcodes postcodes, boolean whole) {
        Map<String, Answers.Answer> given = new LinkedHashMap<>();
        for (Sheets.Item item : sheet.items()) {
            // Nobody answers what is worked out.
            if (item.question().kind().worked()) continue;
            boolean print = form.has(printField(item.key()));
            if (item.question().kind().written()) {
                given.put(item.key(), written(item, print, form, errors));
            } else if (item.question().kind() == Kind.NUMBER) {
                given.put(item.key(), number(item, form, errors));
            } else if (item.question().kind() == Kind.AREA) {
                given.put(item.key(), located(item, form, errors, postcodes));
            } else if (item.question().kind() == Kind.PIN) {
                given.put(item.key(), Pins.read(item, form));
            } else if (item.question().kind() == Kind.FILE) {
                given.put(item.key(), sent(item, form));
            } else if (item.question().kind() == Kind.SQUARES) {
                given.put(item.key(), Squares.read(item, form, errors));
            } else if (item.question().kind() == Kind.CONTACT) {
                given.put(item.key(), ContactForm.read(item, form, errors));
            } else if (item.question().kind() == Kind.SHARE) {
                given.put(item.key(), shared(item, form, errors));
            } else if (item.question().kind() == Kind.DATE) {
                given.put(item.key(), dated(item, form, errors));
            } else if (item.question().kind() == Kind.RANKING) {
                given.put(item.key(), ranked(item, form, errors));
            } else {
                String beside = item.besideKey();
                if (beside != null) given.put(beside, words(beside, mostBeside(item), print, form, errors));
                given.put(item.key(), chosen(item, form, errors));
            }
            boolean going = item.question().kind() == Kind.SQUARES && Squares.nearing(item, form);
            if (whole && item.question().required() && given.get(item.key()).blank() && !going) {
                String key =
                        switch (item.question().kind()) {
                            case TEXT, LONG_TEXT -> "survey.error.words-needed";
                            case NUMBER -> "survey.error.number-needed";
                            case RANKING -> "survey.error.ranking-needed";
                            case AREA -> "survey.error.area-needed";
                            case PIN -> "survey.error.pin-needed";
                            case FILE -> "survey.sent-file.error.needed";
                            case SQUARES -> "survey.error.squares-needed";
                            case CONTACT -> "survey.error.address-needed";
                            case CONSENT -> "survey.error.consent-needed";
                            case SHARE -> "survey.error.share-needed";
                            case DATE -> "survey.error.date-needed";
                            default -> "survey.error.choose";
                        };
                // Why a file was not taken says enough.
                if (!errors.shown().of().containsKey(first(item))) errors.add(first(item), key);
            }
        }
        return given;
    }

    /** Of the answers of a sheet those in which nothing is wrong. */
    static Map<String, Answers.Answer> sound(
            Sheets.Sheet sheet, Map<String, Answers.Answer> given, FieldErrors.Shown errors) {
        Map<String, Answers.Answer> sound = new LinkedHashMap<>(given);
        for (Sheets.Item item : sheet.items()) {
            String beside = item.besideKey();
            boolean wrong = errors.all().stream()
                    .anyMatch(error ->
                            isOf(error.field(), item.key()) || (beside != null && isOf(error.field(), beside)));
            if (!wrong) continue;
            sound.remove(item.key());
            if (beside != null) sound.remove(beside);
        }
        return sound;
    }

    private static boolean isOf(String field, String key) {
        return field.equals(field(key)) || field.startsWith(field(key) + ".");
    }

    /** Files as {@link AnswerUploads} has put them in, that somebody would rather not say, or what came with a sheet of paper. */
    private static Answers.Answer sent(Sheets.Item item, Form form) {
        List<String> files = new ArrayList<>(form.texts(field(item.key())));
        if (files.isEmpty() && form.has(withSheetField(item.key()))) files.add(SentFiles.WITH_SHEET);
        if (files.isEmpty() && form.has(notSaidField(item.key()))) files.add(Question.NOT_SAID);
        return Answers.Answer.choosing(files);
    }

    static int mostBeside(Sheets.Item item) {
        return item.asksWhy() ? MOST_WHY : MOST_OTHER;
    }

    /** Words, or that the person would rather not say. */
    private static Answers.Answer written(Sheets.Item item, boolean print, Form form, FieldErrors errors) {
        Question question = item.question();
        Answers.Answer said = words(item.key(), question.letters(), print, form, errors);
        int letters = said.words().codePointCount(0, said.words().length());
        if (form.has(notSaidField(item.key()))) {
            if (letters == 0) return Answers.Answer.choosing(List.of(Question.NOT_SAID));
            errors.add(field(item.key()), "survey.error.words-both");
            return new Answers.Answer(List.of(Question.NOT_SAID), said.words(), said.mayPrint());
        }
        return said;
    }

    private static Answers.Answer words(String key, int most, boolean print, Form form, FieldErrors errors) {
        String words = legible(form.text(field(key)));
        int letters = words.codePointCount(0, words.length());
        if (letters > most) {
            errors.add(field(key), "survey.error.long", Map.of("most", most, "over", letters - most));
        }
        return Answers.Answer.saying(words, print && !words.isBlank());
    }

    /** A number as it was typed, right or wrong, or that the person would rather not say. */
    private static Answers.Answer number(Sheets.Item item, Form form, FieldErrors errors) {
        String field = field(item.key());
        String typed = legible(form.text(field));
        boolean notSaid = form.has(notSaidField(item.key()));
        List<String> given = new ArrayList<>();
        if (!typed.isEmpty()) given.add(typed);
        if (notSaid) given.add(Question.NOT_SAID);
        if (given.size() > 1) {
            errors.add(field, "survey.error.number-both");
        } else if (!typed.isEmpty()) {
            Measure measure = item.question().number();
            BigDecimal number = Measure.read(typed).orElse(null);
            if (number == null) {
                errors.add(field, "survey.error.number");
            } else if (!measure.fits(number)) {
                errors.add(field, "survey.error.number-decimals", Map.of("decimals", measure.decimals()));
            } else if (measure.least() != null && number.compareTo(measure.least()) < 0) {
                errors.add(field, "survey.error.number-least", Map.of("least", measure.least()));
            } else if (measure.most() != null && number.compareTo(measure.most()) > 0) {
                errors.add(field, "survey.error.number-most", Map.of("most", measure.most()));
            }
        }
        return Answers.Answer.choosing(given);
    }

    /** The field that leads to an item, which for a ranking is its first place. */
    static String first(Sheets.Item item) {
        List<Option> options = item.question().options();
        return item.question().kind() == Kind.RANKING && !options.isEmpty()
                ? placeField(item.key(), options.getFirst().id())
                : field(item.key());
    }

    /**
     * An order, from the places somebody picked. What counts is the order: places that nobody has are closed up. Where a place is given
     * twice, everything is kept as it was picked.
     */
    private static Answers.Answer ranked(Sheets.Item item, Form form, FieldErrors errors) {
        SortedMap<Integer, String> order = new TreeMap<>();
        List<String> picked = new ArrayList<>();
        boolean twice = false;
        for (Option option : item.question().options()) {
            String field = placeField(item.key(), option.id());
            String place = form.text(field);
            if (place.isEmpty()) continue;
            if (!place.matches("[1-9]")
                    || Integer.parseInt(place) > item.question().options().size()) throw new BadForm();
            picked.add(placed(option.id(), place));
            if (order.putIfAbsent(Integer.valueOf(place), option.id()) != null) {
                twice = true;
                errors.add(field, option.text(), "survey.error.ranking-twice", Map.of("place", place));
            }
        }
        if (form.has(notSaidField(item.key()))) {
            if (!picked.isEmpty()) errors.add(first(item), "survey.error.ranking-both");
            picked.add(Question.NOT_SAID);
            return Answers.Answer.choosing(picked);
        }
        if (twice) return Answers.Answer.choosing(picked);
        Question question = item.question();
        if (question.most() != null && order.size() > question.most()) {
            errors.add(first(item), "survey.error.ranking-most", Map.of("most", question.most()));
        }
        return Answers.Answer.choosing(List.copyOf(order.values()));
    }

    /** The area of a postcode, or the one chosen. What was typed as a postcode goes no further than this method. */
    private static Answers.Answer located(Sheets.Item item, Form form, FieldErrors errors, Postcodes postcodes) {
        Question question = item.question();
        String picked = form.text(field(item.key()));
        if (!picked.isEmpty() && !question.offers(picked)) throw new BadForm();
        List<String> chosen = picked.isEmpty() ? List.of() : List.of(picked);
        String typed = form.text(postcodeField(item.key()));
        if (typed.isEmpty()) return Answers.Answer.choosing(chosen);
        String area = postcodes.area(typed).orElse(null);
        if (area == null) {
            errors.add(
                    postcodeField(item.key()),
                    Postcodes.formed(typed) ? "survey.error.postcode-unknown" : "survey.error.postcode");
            return Answers.Answer.choosing(chosen);
        }
        boolean here = question.options().stream().anyMatch(each -> each.id().equals(area));
        return Answers.Answer.choosing(List.of(here ? area : Question.ELSEWHERE));
    }

    /** What each option gets, as it was typed where it is wrong. What is still to be given, or is too much, is told. */
    private static Answers.Answer shared(Sheets.Item item, Form form, FieldErrors errors) {
        Share share = item.question().shared();
        List<String> typed = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        int sum = 0;
        boolean over = false;
        for (Option option : item.question().options()) {
            String field = giveField(item.key(), option.id());
            String text = legible(form.text(field));
            if (text.isEmpty()) continue;
            typed.add(Share.part(option.id(), text));
            Integer amount = Share.amount(Share.part(option.id(), text.replaceAll(AROUND, "")))
                    .orElse(null);
            if (amount == null) {
                errors.add(field, "survey.error.share-whole");
            } else {
                sum += amount;
                parts.add(Share.part(option.id(), amount));
                over |= share.each() != null && amount > share.each();
                if (share.each() != null && amount > share.each())
                    errors.add(field, "survey.error.share-each", Map.of("each", share.each()));
            }
        }
        boolean whole = parts.size() == typed.size() && !over;
        if (form.has(notSaidField(item.key()))) {
            if (!typed.isEmpty()) errors.add(field(item.key()), "survey.error.share-both");
            typed.add(Question.NOT_SAID);
            return Answers.Answer.choosing(typed);
        }
        if (whole && sum > share.total()) {
            errors.add(
                    field(item.key()),
                    "survey.error.share-over",
                    Map.of("total", share.total(), "sum", sum, "over", sum - share.total()));
        } else if (whole && !parts.isEmpty() && share.exact() && sum < share.total()) {
            errors.add(
                    field(item.key()),
                    "survey.error.share-left",
                    Map.of("total", share.total(), "sum", sum, "left", share.total() - sum));
        } else if (whole) {
            return Answers.Answer.choosing(parts);
        }
        return Answers.Answer.choosing(typed);
    }

    /** A real day, or what was typed in place of one. */
    private static Answers.Answer dated(Sheets.Item item, Form form, FieldErrors errors) {
        DateSpan days = item.question().days();
        String field = field(item.key());
        List<String> typed = new ArrayList<>();
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : DATE_PARTS) {
            String text = legible(form.text(dateField(item.key(), part)));
            parts.put(part, text);
            if (!text.isEmpty()) typed.add(placed(part, text));
        }
        if (form.has(notSaidField(item.key()))) {
            if (!typed.isEmpty()) errors.add(field, "survey.error.date-both");
            typed.add(Question.NOT_SAID);
            return Answers.Answer.choosing(typed);
        }
        if (typed.isEmpty()) return Answers.Answer.choosing(typed);
        String year = parts.getOrDefault("year", "");
        LocalDate day = DateSpan.read(parts.getOrDefault("day", ""), parts.getOrDefault("month", ""), year)
                .orElse(null);
        if (typed.size() < DATE_PARTS.size()) {
            errors.add(field, "survey.error.date-parts");
        } else if (!year.matches("[0-9]{4}")) {
            errors.add(field, "survey.error.date-year");
        } else if (day == null) {
            errors.add(field, "survey.error.date");
        } else if (day.isBefore(days.first())) {
            errors.add(field, "survey.error.date-first", Map.of("first", days.first()));
        } else if (day.isAfter(days.last())) {
            errors.add(field, "survey.error.date-last", Map.of("last", days.last()));
        } else {
            return Answers.Answer.choosing(List.of(day.toString()));
        }
        return Answers.Answer.choosing(typed);
    }

    private static Answers.Answer chosen(Sheets.Item item, Form form, FieldErrors errors) {
        Question question = item.question();
        List<String> options = new ArrayList<>(new LinkedHashSet<>(form.texts(field(item.key()))));
        options.remove("");
        Option other = question.other();
        // Who writes what else it is and ticks nothing means just that.
        if (options.isEmpty()
                && other != null
                && !legible(form.text(field(item.otherKey()))).isEmpty()) {
            options.add(other.id());
        }
        if (!options.stream().allMatch(question::offers)) {
            throw new BadForm();
        }
        String field = field(item.key());
        boolean alone = options.stream().anyMatch(question::alone);
        if (alone && options.size() > 1) {
            errors.add(field, "survey.error.alone");
        } else if (!alone && !options.isEmpty()) {
            if (question.kind().several() && question.least() != null && options.size() < question.least()) {
                errors.add(field, "survey.error.least", Map.of("least", question.least()));
            }
            if (question.most() != null && options.size() > question.most()) {
                errors.add(field, "survey.error.most", Map.of("most", question.most()));
            }
        }
        return Answers.Answer.choosing(options);
    }

    /** Words without control characters and without marks that turn the reading direction about. */
    static String legible(String typed) {
        StringBuilder kept = new StringBuilder(typed.length());
        typed.codePoints()
                .filter(letter -> letter == '\n' || letter == '\t' || !Character.isISOControl(letter))
                .filter(letter -> !(letter >= 0x202A && letter <= 0x202E) && !(letter >= 0x2066 && letter <= 0x2069))
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }
}
