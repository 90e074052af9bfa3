package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.platform.data.Localised;

/** One sheet as its page shows it, in one language, with what was answered so far. */
@Singleton
class SheetView {
    private static final int STARS = 5;

    private final Words words;
    private final Postcodes postcodes;
    private final Pins pins;

    SheetView(Words words, Postcodes postcodes) {
        this.words = words;
        this.postcodes = postcodes;
        this.pins = new Pins(words);
    }

    /**
     * One thing asked.
     *
     * @param type {@code radios}, {@code checkboxes}, {@code number}, {@code ranking}, {@code share}, {@code date}, {@code ward}, {@code pin}, {@code squares}, {@code contact}, {@code files}, {@code told}, {@code worked}, {@code line} or {@code area}
     * @param intro the scale a statement belongs to; empty otherwise
     * @param big whether it is the heading of the page
     * @param optional whether to say that nobody needs to write
     * @param most letters for words, 0 otherwise
     * @param why the "why?" after it; null when none is asked
     * @param print whether to print the words may be asked; null when it is not
     * @param number how it is typed, for a {@code number}; null for others
     * @param ranking what is put in order, for a {@code ranking}; null for others
     * @param boxes what is typed in several fields, for a {@code share} or a {@code date}; null for others
     * @param postcode field in which a postcode may be typed; empty where none may
     * @param guarded whether to say that it is private
     * @param pictured whether pictures stand beside its answers
     * @param promises whether to say who can read words that are written among its answers
     * @param pin the drawn map, for a {@code pin} or {@code squares}; null for others
     * @param contact fields for an address, for a {@code contact}; null for others
     * @param beside Easy Read and read aloud; null where there is neither
     * @param files where files are added, for {@code files}; null for others
     * @param facts what stands folded under it
     * @param special why it is asked, where it is about health, belief, origin, sexuality and the like; empty elsewhere
     * @param needed whether the page cannot be left without an answer
     */
    record Asked(
            String type,
            String field,
            String intro,
            String label,
            String help,
            String hint,
            boolean big,
            boolean optional,
            List<Choice> options,
            String value,
            int most,
            @Nullable Why why,
            @Nullable Print print,
            boolean promises,
            @Nullable Number number,
            @Nullable Ranking ranking,
            @Nullable Boxes boxes,
            String postcode,
            boolean guarded,
            boolean pictured,
            Pins.@Nullable Drawn pin,
            ContactForm.@Nullable Shown contact,
            @Nullable Beside beside,
            @Nullable FilesBox files,
            List<FactShown> facts,
            String special,
            @Nullable Declining declining,
            boolean needed) {}

    /** "I would rather not say" beside words that are needed. */
    record Declining(String field, boolean checked) {}

    /** What stands folded under a question. @param link where to read more; null for nowhere */
    record FactShown(
            String statement,
            String source,
            LocalDate dated,
            @Nullable String link) {
        static List<FactShown> of(Question question, String locale) {
            return question.underneath().stream()
                    .map(fact -> new FactShown(
                            fact.statement().in(locale),
                            fact.source().in(locale),
                            fact.dated(),
                            fact.link() != null && Fact.leads(fact.link()) ? fact.link() : null))
                    .toList();
        }
    }

    /**
     * The question in other forms, in the page's language.
     *
     * @param sound where it can be listened to; empty where it cannot
     * @param transcript what is said there, by paragraphs
     * @param easy the Easy Read text, by paragraphs; none where there is none
     * @param picture with the Easy Read text; null for none
     */
    record Beside(
            String sound,
            String mediaType,
            List<String> transcript,
            List<String> easy,
            @Nullable Picture picture) {}

    /** @param notSaid field of "I would rather not say" */
    record Ranking(List<Ranked> lines, String notSaid, boolean checked) {}

    /**
     * @param step what its buttons send behind the way it goes; empty where nobody is there to press them
     * @param anchor what the fragment of the page begins with that leads back to them @param place the one it has, in words
     */
    record Ranked(String field, String label, List<Place> places, String step, String anchor, String place) {}

    /** @param unit behind each; empty for none @param notSaid field of "I would rather not say" */
    record Boxes(List<Box> lines, String unit, String notSaid, boolean checked) {}

    /** @param most figures that fit in */
    record Box(String field, String label, String value, int most) {}

    record Place(String value, String label, boolean selected) {}

    /** @param inputmode of the keys of a phone; empty for all keys @param notSaid field of "I would rather not say" */
    record Number(String inputmode, String notSaid, boolean checked) {}

    /**
     * @param face 1 to 5; 0 for none
     * @param stars a picture of it in stars; empty for none
     * @param apart "I would rather not say": set a little aside, equal in size
     * @param other the line under "something else"; null for every other answer
     */
    record Choice(
            String value,
            String label,
            String hint,
            int face,
            String stars,
            boolean checked,
            boolean apart,
            @Nullable Other other,
            @Nullable Picture picture) {
        /** One in words alone. */
        Choice(
                String value,
                String label,
                String hint,
                int face,
                String stars,
                boolean checked,
                boolean apart,
                @Nullable Other other) {
            this(value, label, hint, face, stars, checked, apart, other, null);
        }
    }

    /** A picture beside the words. @param alt what it shows, in the page's language */
    record Picture(String src, int width, int height, String alt) {}

    /** A line to write what it is. */
    record Other(String field, String value) {}

    record Why(String field, String label, String value, int most) {}

    record Print(String field, boolean checked) {}

    /** As it was written, for nobody in particular. */
    List<Asked> of(Sheets.Sheet sheet, Answers answers, String locale) {
        return of(sheet, answers, locale, Showing.WORDS);
    }

    List<Asked> of(Sheets.Sheet sheet, Answers answers, String locale, Showing showing) {
        List<Asked> shown = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Sheets.Item item : sheet.told()) {
            shown.add(asked(item, answers, locale, false, false, showing, beside(item, locale, showing, seen)));
        }
        // Which time it is is the heading of a page that is asked again.
        boolean big = sheet.turn() == null;
        for (Sheets.Item item : sheet.items()) {
            shown.add(asked(item, answers, locale, big, true, showing, beside(item, locale, showing, seen)));
            big = false;
        }
        return shown;
    }

    /** One thing asked, among others on one page. */
    Asked among(Sheets.Item item, Answers answers, String locale, Showing showing) {
        return asked(item, answers, locale, false, false, showing, null);
    }

    /** @param typing whether it is the person who answers: nobody else types their postcode */
    private Asked asked(
            Sheets.Item plain,
            Answers answers,
            String locale,
            boolean big,
            boolean typing,
            Showing showing,
            @Nullable Beside beside) {
        Question question = showing.ordered(plain.question(), plain.key());
        Sheets.Item item = new Sheets.Item(plain.key(), question, plain.row(), plain.rules(), plain.turn());
        UnaryOperator<String> filling = showing.filling(locale);
        Answers.Answer answer = answers.get(item.key());
        boolean written = question.kind().written();
        return new Asked(
                type(question.kind()),
                AnswerForm.field(item.key()),
                item.row() == null ? "" : filling.apply(question.text().in(locale)),
                filling.apply(said(item.asked(), locale)),
                filling.apply(question.help().in(locale)),
                hint(question, locale),
                big,
                written && !question.required(),
                written || question.kind().filled() || question.kind().told()
                        ? List.of()
                        : choices(item, answers, locale, showing),
                switch (question.kind()) {
                    case NUMBER -> typed(answer);
                    case CALCULATED -> words.spoken(item, answer, locale);
                    case SQUARES -> Squares.was(answer);
                    default -> answer.words();
                },
                written ? question.letters() : 0,
                why(item, answers, locale),
                print(item, answers),
                question.other() != null,
                number(item, answer),
                ranking(item, answer, locale, typing),
                boxes(item, answer, locale),
                question.kind() == Kind.AREA && typing && postcodes.offered()
                        ? AnswerForm.postcodeField(item.key())
                        : "",
                question.guard() != null,
                question.options().stream().anyMatch(each -> picture(each.picture(), locale, showing) != null),
                question.kind().mapped() ? pins.drawn(question, answer, locale, showing.looking()) : null,
                ContactForm.shown(item, answer, showing.typed(), locale),
                beside,
                question.kind() == Kind.FILE ? FilesBox.of(item, answers, showing.files(), words, locale) : null,
                FactShown.of(question, locale),
                words.special(question, locale),
                written && (question.required() || answer.chosen().contains(Question.NOT_SAID))
                        ? new Declining(
                                AnswerForm.notSaidField(item.key()),
                                answer.chosen().contains(Question.NOT_SAID))
                        : null,
                question.required());
    }

    /** Once on a sheet: several statements may belong to one question. */
    private static @Nullable Beside beside(Sheets.Item item, String locale, Showing showing, Set<String> seen) {
        OtherForms forms = item.question().inOtherForms();
        if (forms.none() || !seen.add(item.question().id())) return null;
        MediaLibrary.Shown sound = forms.aloud().containsKey(locale)
                ? showing.pictures().get(forms.aloud().get(locale))
                : null;
        if (sound != null && !OptionPictures.aloud(sound, locale)) sound = null;
        List<String> easy = forms.easy().has(locale) ? paragraphs(forms.easy().in(locale)) : List.of();
        if (sound == null && easy.isEmpty()) return null;
        return new Beside(
                sound == null ? "" : sound.url(),
                sound == null ? "" : sound.mediaType(),
                sound == null ? List.of() : paragraphs(sound.said().in(locale)),
                easy,
                picture(forms.picture(), locale, showing));
    }

    private static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** In the order somebody has given them so far, and behind that as they stood. @param typing whether there are buttons */
    private @Nullable Ranking ranking(Sheets.Item item, Answers.Answer answer, String locale, boolean typing) {
        Question question = item.question();
        if (question.kind() != Kind.RANKING) return null;
        List<Ranked> lines = new ArrayList<>();
        int most = question.most() == null
                ? question.options().size()
                : Math.clamp(question.most(), 1, Math.max(1, question.options().size()));
        List<Option> options = typing ? RankSteps.ordered(question, answer) : question.options();
        for (Option option : options) {
            List<Place> places = new ArrayList<>();
            for (int place = 1; place <= most; place++) {
                String value = Integer.toString(place);
                boolean selected = answer.chosen().indexOf(option.id()) == place - 1
                        || answer.chosen().contains(AnswerForm.placed(option.id(), value));
                places.add(new Place(value, words.say(locale, "survey.place", Map.of("place", value)), selected));
            }
            lines.add(new Ranked(
                    AnswerForm.placeField(item.key(), option.id()),
                    option.text().in(locale),
                    places,
                    typing ? RankSteps.named(item.key(), option.id()) : "",
                    item.key() + "." + option.id(),
                    places.stream()
                            .filter(Place::selected)
                            .findFirst()
                            .map(Place::label)
                            .orElseGet(() -> words.say(locale, "survey.place.none"))));
        }
        return new Ranking(
                lines, AnswerForm.notSaidField(item.key()), answer.chosen().contains(Question.NOT_SAID));
    }

    private @Nullable Boxes boxes(Sheets.Item item, Answers.Answer answer, String locale) {
        Question question = item.question();
        List<Box> lines = new ArrayList<>();
        if (question.kind() == Kind.SHARE) {
            int most = Integer.toString(question.shared().total()).length();
            for (Option option : question.options()) {
                lines.add(new Box(
                        AnswerForm.giveField(item.key(), option.id()),
                        option.text().in(locale),
                        typed(answer, option.id()),
                        most));
            }
        } else if (question.kind() == Kind.DATE) {
            LocalDate day =
                    answer.chosen().stream().findFirst().flatMap(DateSpan::kept).orElse(null);
            List<Integer> kept =
                    day == null ? List.of() : List.of(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
            for (String part : AnswerForm.DATE_PARTS) {
                String value = day == null
                        ? typed(answer, part)
                        : kept.get(lines.size()).toString();
                lines.add(new Box(
                        AnswerForm.dateField(item.key(), part),
                        words.say(locale, "survey.date." + part),
                        value,
                        part.equals("year") ? 4 : 2));
            }
        } else {
            return null;
        }
        return new Boxes(
                lines,
                question.shared().unit().in(locale),
                AnswerForm.notSaidField(item.key()),
                answer.chosen().contains(Question.NOT_SAID));
    }

    /** What was typed for one of several fields; empty for nothing. */
    private static String typed(Answers.Answer answer, String part) {
        return answer.chosen().stream()
                .filter(each -> each.startsWith(AnswerForm.placed(part, "")))
                .findFirst()
                .map(Share::typed)
                .orElse("");
    }

    /** A number as it was typed; empty for none. */
    private static String typed(Answers.Answer answer) {
        return answer.chosen().stream()
                .filter(each -> !each.equals(Question.NOT_SAID))
                .findFirst()
                .orElse("");
    }

    private static @Nullable Number number(Sheets.Item item, Answers.Answer answer) {
        if (item.question().kind() != Kind.NUMBER) return null;
        Measure measure = item.question().number();
        // Some phones have no minus among their number keys.
        boolean minus = measure.least() != null && measure.least().signum() < 0;
        String keys = minus ? "" : measure.decimals() == 0 ? "numeric" : "decimal";
        return new Number(
                keys, AnswerForm.notSaidField(item.key()), answer.chosen().contains(Question.NOT_SAID));
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT -> "line";
            case LONG_TEXT -> "area";
            case CHOICES, CONSENT -> "checkboxes";
            case STATEMENT -> "told";
            case CALCULATED -> "worked";
            case NUMBER -> "number";
            case RANKING -> "ranking";
            case SHARE -> "share";
            case DATE -> "date";
            case AREA -> "ward";
            case PIN -> "pin";
            case FILE -> "files";
            case SQUARES -> "squares";
            case CONTACT -> "contact";
            case CHOICE, YES_NO, FACES, LIKERT, STAR, SCALE -> "radios";
        };
    }

    private String hint(Question question, String locale) {
        if (question.kind().written()) {
            return words.written(question, locale);
        }
        if (question.kind() == Kind.NUMBER) {
            return words.limits(question.number(), locale);
        }
        if (question.kind() == Kind.RANKING) {
            String limits = words.ordered(question, locale);
            return limits.isEmpty()
                    ? words.say(locale, "survey.hint.ranking")
                    : words.say(locale, "survey.hint.ranking-first") + " " + limits;
        }
        if (question.kind() == Kind.CONSENT) {
            return question.required() ? words.say(locale, "survey.hint.consent") : "";
        }
        if (question.kind() == Kind.PIN) {
            return question.plan() == null
                    ? ""
                    : words.say(
                            locale,
                            "survey.hint.pin",
                            Map.of("metres", question.plan().cell()));
        }
        if (question.kind() == Kind.FILE) {
            return words.say(locale, "survey.sent-file.hint", Map.of("most", SentFiles.most(question)));
        }
        if (question.kind() == Kind.SQUARES) {
            return question.plan() == null
                    ? ""
                    : words.say(
                            locale,
                            "survey.hint.squares",
                            Map.of("metres", question.plan().cell()));
        }
        if (question.kind() == Kind.SHARE) return words.limits(question.shared(), locale);
        if (question.kind() == Kind.DATE) return words.limits(question.days(), locale);
        if (question.kind() == Kind.LIKERT) return words.tied(question, locale);
        if (!question.kind().several()) {
            return "";
        }
        if (question.most() != null && question.least() != null) {
            return words.say(locale, "survey.hint.between", Map.of("least", question.least(), "most", question.most()));
        }
        if (question.most() != null) {
            return words.say(locale, "survey.hint.most", Map.of("most", question.most()));
        }
        return words.say(locale, "survey.hint.any");
    }

    private List<Choice> choices(Sheets.Item item, Answers answers, String locale, Showing showing) {
        Question question = item.question();
        Answers.Answer answer = answers.get(item.key());
        List<Choice> choices = new ArrayList<>();
        int place = 0;
        boolean pin = question.kind().mapped();
        for (Option option : pin ? pins.listed(question, answer, part(showing)) : words.options(question)) {
            boolean apart = option.id().equals(Question.NOT_SAID);
            place++;
            choices.add(new Choice(
                    option.id(),
                    option.text().in(locale),
                    "",
                    question.kind() == Kind.FACES && !apart ? place : 0,
                    question.kind() == Kind.STAR && !apart ? stars(place) : "",
                    pin
                            ? Pins.chosen(question, option, answer)
                            : answer.chosen().contains(option.id()),
                    apart,
                    option.equals(question.other())
                            ? new Other(
                                    AnswerForm.field(item.otherKey()),
                                    answers.get(item.otherKey()).words())
                            : null,
                    picture(option.picture(), locale, showing)));
        }
        return choices;
    }

    /** Which part of its map is drawn: of a large one none at first. */
    private static String part(Showing showing) {
        if (!showing.drawing()) return Squares.UNDRAWN;
        String near = showing.looking().near();
        return near == null ? "" : near;
    }

    /** The cut that keeps in view what the library says it should; null for words alone. */
    private static @Nullable Picture picture(@Nullable UUID id, String locale, Showing showing) {
        MediaLibrary.Shown shown = id == null ? null : showing.pictures().get(id);
        if (shown == null || !OptionPictures.fits(shown)) return null;
        return shown.sizes().stream()
                .filter(size -> size.name().equals("card"))
                .findFirst()
                .or(() -> shown.sizes().stream().findFirst())
                .map(size -> new Picture(size.url(), size.width(), size.height(), shown.altIn(locale)))
                .orElse(null);
    }

    private static String stars(int full) {
        return "★".repeat(Math.min(full, STARS)) + "☆".repeat(Math.max(0, STARS - full));
    }

    /** What nobody has written yet is looked at all the same, and says so. */
    private String said(Localised text, String locale) {
        return text.blank() ? words.say(locale, "survey.edit.no-text") : text.in(locale);
    }

    private @Nullable Why why(Sheets.Item item, Answers answers, String locale) {
        if (!item.asksWhy()) return null;
        return new Why(
                AnswerForm.field(item.whyKey()),
                said(item.question().why(), locale),
                answers.get(item.whyKey()).words(),
                AnswerForm.MOST_WHY);
    }

    private static @Nullable Print print(Sheets.Item item, Answers answers) {
        Question question = item.question();
        if (!question.askPrintPermission() || !question.takesWords()) return null;
        String beside = item.besideKey();
        String key = beside == null ? item.key() : beside;
        return new Print(AnswerForm.printField(item.key()), answers.get(key).mayPrint());
    }
}
