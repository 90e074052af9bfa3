package org.folkmoot.portal.survey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;

/** What keeps a questionnaire from being put to people: flaws in how it is built, and words that lack a language. */
final class Soundness {
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    static final Pattern OPTION_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");
    static final int MOST_QUESTIONS = 60;

    private static final int FACES = 5;

    /** Letters of what an answer is kept under. */
    private static final int LONGEST_KEY = 70;

    private final List<Flaw> found = new ArrayList<>();

    private Soundness() {}

    /**
     * Something to put right.
     *
     * @param question whose it is; empty for the questionnaire as a whole
     * @param key a message key
     */
    record Flaw(String question, String key) {}

    /** Flaws in how it is built, in its order; none for one that can be frozen. */
    static List<Flaw> flaws(Questionnaire questionnaire) {
        Soundness judge = new Soundness();
        judge.whole(questionnaire);
        questionnaire.questions().forEach(judge::question);
        judge.rules(questionnaire);
        return List.copyOf(judge.found);
    }

    /** Flaws of one question by itself, wherever it stands. */
    static List<Flaw> flaws(Question question) {
        Soundness judge = new Soundness();
        judge.question(question);
        return List.copyOf(judge.found);
    }

    /** What lacks a language, in its order: every text there is must exist in every language asked for. */
    static List<Flaw> missing(Questionnaire questionnaire, List<String> locales) {
        Soundness judge = new Soundness();
        for (String locale : locales) {
            judge.lacks("", "title", questionnaire.title(), locale);
            for (Page page : questionnaire.pages()) {
                if (page.repeat() != null)
                    judge.lacks("", "repeat", page.repeat().one(), locale);
            }
            for (Question question : questionnaire.questions()) {
                judge.lacks(question.id(), "text", question.text(), locale);
                judge.lacksIfAny(question.id(), "help", question.help(), locale);
                judge.lacksIfAny(question.id(), "why", question.why(), locale);
                judge.lacksIfAny(question.id(), "easy", question.inOtherForms().easy(), locale);
                Map<String, UUID> aloud = question.inOtherForms().aloud();
                if (!aloud.isEmpty() && !aloud.containsKey(locale)) {
                    judge.found.add(new Flaw(question.id(), "survey.missing.aloud." + locale));
                }
                if (question.check() != null)
                    judge.lacks(question.id(), "check", question.check().message(), locale);
                for (Fact fact : question.underneath()) {
                    judge.lacks(question.id(), "fact", fact.statement(), locale);
                    judge.lacks(question.id(), "fact", fact.source(), locale);
                }
                judge.lacksIfAny(question.id(), "unit", question.number().unit(), locale);
                judge.lacksIfAny(question.id(), "unit", question.shared().unit(), locale);
                if (question.plan() != null) {
                    question.plan().spots().stream()
                            .filter(spot -> spot.text() != null)
                            .forEach(spot -> judge.lacks(question.id(), "spots", spot.text(), locale));
                }
                question.options().forEach(option -> judge.lacks(question.id(), "options", option.text(), locale));
                question.rows().forEach(row -> judge.lacks(question.id(), "rows", row.text(), locale));
            }
        }
        return judge.found.stream().distinct().toList();
    }

    private void whole(Questionnaire questionnaire) {
        List<Question> questions = questionnaire.questions();
        // What is told stands before what is asked next.
        questions.reversed().stream()
                .filter(each -> !each.kind().worked())
                .findFirst()
                .filter(each -> each.kind().told())
                .ifPresent(last -> flaw(last.id(), "statement-last"));
        if (!Piping.keys(questionnaire.title()).isEmpty()) flaw("", "pipe-place");
        if (!questions.isEmpty()
                && questions.stream().allMatch(each -> each.kind().worked())) flaw("", "no-questions");
        if (questions.isEmpty()) flaw("", "no-questions");
        if (questions.size() > MOST_QUESTIONS) flaw("", "too-many");
        Set<String> pages = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Page page : questionnaire.pages()) {
            if (page.questions().isEmpty()) flaw("", "empty-page");
            if (!ID.matcher(page.id()).matches() || !pages.add(page.id())) flaw("", "page-id");
        }
        for (Question question : questions) {
            if (!ID.matcher(question.id()).matches() || !ids.add(question.id())) flaw(question.id(), "id");
        }
        questionnaire.pages().forEach(page -> repeated(page, ids));
    }

    /** @param ids of all questions */
    private void repeated(Page page, Set<String> ids) {
        Repeat repeat = page.repeat();
        if (repeat == null) return;
        if (!repeat.sound()) flaw("", "repeat-most");
        if (!Piping.keys(repeat.one()).isEmpty()) flaw("", "pipe-place");
        // Its answers lie beside those of questions, under its id.
        boolean fits = page.questions().stream()
                .flatMap(question -> Stream.concat(
                        Stream.of(question.id() + Sheets.Item.OTHER),
                        question.rows().stream().map(row -> question.id() + "." + row.id())))
                .allMatch(
                        key -> new Turn(page.id(), Repeat.MOST, repeat).key(key).length() <= LONGEST_KEY);
        if (ids.contains(page.id()) || !fits) flaw("", "repeat-id");
        if (page.questions().size() > Repeat.MOST_QUESTIONS) flaw("", "repeat-long");
        for (Question question : page.questions()) {
            if (!question.kind().repeating()) flaw(question.id(), "repeat-kind");
        }
        if (!page.questions().isEmpty() && page.questions().getLast().kind() == Kind.STATEMENT)
            flaw(page.questions().getLast().id(), "statement-last");
    }

    private void question(Question question) {
        ids(question, question.options().stream().map(Option::id).toList());
        ids(question, question.rows().stream().map(Row::id).toList());
        int options = question.options().size();
        switch (question.kind()) {
            case TEXT, LONG_TEXT, YES_NO, NUMBER, DATE, PIN, FILE, SQUARES, CONTACT, STATEMENT, CONSENT, CALCULATED -> {
                if (options > 0) flaw(question.id(), "options-unused");
            }
            case FACES -> {
                if (options != FACES) flaw(question.id(), "faces");
            }
            case STAR -> {
                if (options != FACES) flaw(question.id(), "stars");
            }
            case SCALE -> {
                if (question.scale() == null || !question.scale().sound()) flaw(question.id(), "scale");
            }
            case AREA -> {
                boolean elsewhere =
                        question.options().stream().anyMatch(each -> each.id().equals(Question.ELSEWHERE));
                if (options < 2 || !elsewhere) flaw(question.id(), "areas");
            }
            case SHARE -> {
                if (options < 2 || options > Share.MOST_OPTIONS) flaw(question.id(), "share");
            }
            case CHOICE, CHOICES, LIKERT -> {
                if (options < 2) flaw(question.id(), "options");
            }
            case RANKING -> {
                if (options < 2 || options > Kind.MOST_RANKED) flaw(question.id(), "ranking");
            }
        }
        if ((question.kind() == Kind.LIKERT) == question.rows().isEmpty()) flaw(question.id(), "rows");
        int least = question.least() == null ? 0 : question.least();
        int most = question.most() == null ? options : question.most();
        boolean limited = question.least() != null || question.most() != null;
        if (question.kind() == Kind.FILE) {
            boolean fits = question.least() == null
                    && (question.most() == null || question.most() >= 1 && question.most() <= SentFiles.MOST);
            if (!fits) flaw(question.id(), "files");
            limited = false;
        }
        if (limited && question.kind().written()) {
            int longest = question.most() == null ? question.kind().mostLetters() : most;
            boolean fits = longest >= Kind.FEWEST_LETTERS
                    && longest <= question.kind().mostLetters()
                    && (question.least() == null || least >= 1 && least <= longest);
            if (!fits) flaw(question.id(), "letters");
            limited = false;
        }
        if (limited && question.kind() == Kind.RANKING) {
            boolean fits = (question.least() == null || least >= 1) && most >= 1 && least <= most && most <= options;
            if (!fits) flaw(question.id(), "order");
            limited = false;
        }
        if (question.kind() == Kind.LIKERT) {
            int rows = question.rows().size();
            int wanted = question.required() ? rows : least;
            boolean few = question.least() != null && (least < 1 || least > rows);
            boolean once = question.once() != null && wanted > options;
            if (few || once || question.most() != null) flaw(question.id(), "rows-limits");
            limited = false;
        }
        if (question.once() != null && question.kind() != Kind.LIKERT) flaw(question.id(), "rows-limits");
        if (limited && (!question.kind().several() || least < 0 || most < 1 || least > most || most > options)) {
            flaw(question.id(), "limits");
        }
        boolean contact = question.kind() == Kind.CONTACT;
        if (!question.why().blank() && question.kind() != Kind.FACES && !contact) flaw(question.id(), "why");
        if (contact && question.why().blank()) flaw(question.id(), "contact-why");
        if (!contact && question.contact() != null) flaw(question.id(), "contact-unused");
        if (question.measure() != null) {
            if (question.kind().numeric()) number(question.id(), question.measure());
            else flaw(question.id(), "number");
        }
        Share share = question.share();
        boolean shares =
                share == null || question.kind() == Kind.SHARE && share.total() >= 1 && share.total() <= Share.MOST;
        if (!shares) flaw(question.id(), "share-total");
        else if (share != null && !share.fits(options)) flaw(question.id(), "share-each");
        if (question.scale() != null && question.kind() != Kind.SCALE) flaw(question.id(), "scale");
        if (question.dates() != null) {
            if (question.kind() == Kind.DATE) days(question.id(), question.dates());
            else flaw(question.id(), "dates");
        }
        if (question.kind().mapped() && question.plan() == null) flaw(question.id(), "plan");
        if (!question.kind().mapped() && question.plan() != null) flaw(question.id(), "plan-unused");
        if (question.plan() != null) question.plan().flaw().ifPresent(what -> flaw(question.id(), what));
        if (question.guard() != null && question.required()) flaw(question.id(), "guard-required");
        if (question.guard() != null && question.askPrintPermission()) flaw(question.id(), "guard-print");
        boolean more = question.required() || question.sensitive() || question.guard() != null;
        if (question.kind().worked() != (question.calculation() != null)) flaw(question.id(), "calculated-none");
        boolean limits = question.number().least() != null || question.number().most() != null;
        if (question.kind().worked() && (question.required() || question.askPrintPermission() || limits))
            flaw(question.id(), "calculated-answered");
        boolean facts = question.underneath().size() <= Fact.MOST
                && question.underneath().stream()
                        .allMatch(each -> (each.link() == null || Fact.leads(each.link()))
                                && Piping.keys(each.statement()).isEmpty());
        if (!facts) flaw(question.id(), "facts");
        if (question.shuffled() != null && !question.kind().shuffling()) flaw(question.id(), "shuffle");
        boolean pictures = question.options().stream().anyMatch(each -> each.picture() != null);
        if (pictures && !question.kind().picking()) flaw(question.id(), "picture-kind");
        OtherForms forms = question.inOtherForms();
        if (forms.picture() != null && forms.easy().blank()) flaw(question.id(), "form-alone");
        boolean easyLong = forms.easy().locales().stream()
                .anyMatch(locale -> forms.easy().in(locale).length() > OtherForms.MOST_EASY);
        if (easyLong) flaw(question.id(), "form-long");
        if (!Piping.keys(forms.easy()).isEmpty()) flaw(question.id(), "form-pipe");
        if (Piping.misplaced(question)) flaw(question.id(), "pipe-place");
        if (!Piping.even(question.text()) || !Piping.even(question.help())) flaw(question.id(), "pipe-languages");
        if (question.kind() == Kind.STATEMENT && (more || question.askPrintPermission()))
            flaw(question.id(), "statement");
        long others = question.options().stream().filter(Option::saysWhat).count();
        if (others > 1 || (others == 1 && !question.kind().picking())) flaw(question.id(), "other");
    }

    private void days(String question, DateSpan days) {
        if (days.first().isAfter(days.last())) flaw(question, "dates");
        int bands = days.banded().size();
        if (days.bands() != null && (bands < 2 || bands > DateSpan.MOST_BANDS)) flaw(question, "date-bands");
    }

    private void number(String question, Measure measure) {
        BigDecimal least = measure.least();
        BigDecimal most = measure.most();
        boolean decimals = measure.decimals() >= 0 && measure.decimals() <= Measure.MOST_DECIMALS;
        boolean limits = least == null || most == null || least.compareTo(most) < 0;
        boolean fit = Stream.of(least, most).filter(Objects::nonNull).allMatch(measure::fits);
        if (!decimals || !limits || !fit) flaw(question, "number");
        BigDecimal before = null;
        boolean rising = true;
        for (BigDecimal edge : measure.bands()) {
            rising &= measure.fits(edge) && measure.within(edge) && (before == null || edge.compareTo(before) > 0);
            before = edge;
        }
        int bands = measure.banded().size();
        if (!rising || bands == 1 || bands > Measure.MOST_BANDS) flaw(question, "bands");
    }

    /** A rule asks about what comes before it, on an earlier page of those people are shown, and there are people for whom it holds. */
    private void rules(Questionnaire questionnaire) {
        Sheets sheets = Sheets.of(questionnaire);
        Asking asking = new Asking(sheets);
        Set<String> before = asking.before;
        questionnaire.questions().forEach(question -> check(question, sheets));
        boolean sound = true;
        for (Sheets.Sheet sheet : sheets.all()) {
            asking.on(sheet.turn());
            List<Sheets.Item> all =
                    Stream.concat(sheet.told().stream(), sheet.items().stream()).toList();
            for (Sheets.Item item : all) {
                leaning(sheets, item, before);
                if (item.question().kind().worked()) before.add(item.key());
                for (Rule rule : item.everyRule()) {
                    for (String fault : asking.faults(rule)) {
                        sound = false;
                        flaw(item.question().id(), fault);
                    }
                }
                if (!item.takesFewer() && item.question().options().stream().anyMatch(one -> one.shownWhen() != null)) {
                    flaw(item.question().id(), "rule-scale");
                }
                if (item.question().least() != null
                        && item.question().options().stream().anyMatch(one -> one.shownWhen() != null)) {
                    flaw(item.question().id(), "rule-least");
                }
            }
            sheet.items().forEach(item -> before.add(item.key()));
        }
        asking.on(null);
        for (Sheets.Item item : sheets.after()) {
            for (Rule rule : item.rules()) {
                for (String fault : asking.faults(rule)) {
                    sound = false;
                    flaw(item.question().id(), fault);
                }
            }
            leaning(sheets, item, before);
            before.add(item.key());
        }
        if (sound && sheets.routed()) {
            WaysThrough ways = WaysThrough.of(sheets);
            ways.neverAsked().forEach(item -> flaw(item.question().id(), "rule-nobody"));
            ways.neverOffered().forEach(item -> flaw(item.question().id(), "rule-option-nobody"));
        }
    }

    /** What an answer must be is said of that answer, and of what was answered before it. */
    private void check(Question question, Sheets sheets) {
        Check check = question.check();
        if (check == null) return;
        if (!Check.fits(question)) flaw(question.id(), "check-kind");
        if (check.shape() != null
                && (question.kind() != Kind.TEXT || !check.shape().sound())) flaw(question.id(), "check-shape");
        if (!Piping.keys(check.message()).isEmpty()) flaw(question.id(), "pipe-place");
        if (check.rule() == null) return;
        Set<String> asks = check.rule().asks();
        if (!asks.contains(question.id())) flaw(question.id(), "check-own");
        List<Sheets.Item> before = sheets.before(question.id());
        for (String key : asks) {
            if (key.equals(question.id())) continue;
            Sheets.Item of = before.stream()
                    .filter(item -> item.plain().equals(key))
                    .findFirst()
                    .orElse(null);
            if (of == null) flaw(question.id(), "check-later");
            else if (of.question().guard() != null && question.guard() == null) flaw(question.id(), "check-guard");
        }
    }

    /** What it shows or reckons with was answered on an earlier page, and is not private. */
    private void leaning(Sheets sheets, Sheets.Item item, Set<String> before) {
        Leaning.faults(item.question(), sheets, before)
                .forEach(fault -> flaw(item.question().id(), fault));
    }

    private void ids(Question question, List<String> ids) {
        boolean plain = ids.stream().allMatch(id -> OPTION_ID.matcher(id).matches() && !id.equals(Question.NOT_SAID));
        if (!plain || new HashSet<>(ids).size() != ids.size()) flaw(question.id(), "option-ids");
    }

    private void flaw(String question, String what) {
        found.add(new Flaw(question, "survey.flaw." + what));
    }

    private void lacks(String question, String what, Localised text, String locale) {
        if (!text.has(locale)) found.add(new Flaw(question, "survey.missing." + what + "." + locale));
    }

    private void lacksIfAny(String question, String what, Localised text, String locale) {
        if (!text.blank()) lacks(question, what, text, locale);
    }
}
