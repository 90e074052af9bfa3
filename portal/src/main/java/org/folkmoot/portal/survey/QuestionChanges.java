package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Changes to questions that people are answering. Whoever began keeps the version they saw; what somebody answered must still mean the same
 * beside the answers that come later, so that words can be put right, questions and answers added and taken away, and no more.
 */
@Singleton
public class QuestionChanges {
    private final Questionnaires questionnaires;
    private final AccessTerms terms;

    QuestionChanges(Questionnaires questionnaires, AccessTerms terms) {
        this.questionnaires = questionnaires;
        this.terms = terms;
    }

    /** What can be another. */
    public enum Sort {
        ADDED,
        GONE,
        REWORDED,
        HELP,
        ANSWER_ADDED,
        ANSWER_GONE,
        ANSWER_REWORDED,
        LIMITS,
        NEEDED,
        ROUTED,
        SENSITIVE,
        TIMES,
        MOVED;

        /** End of its message key. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether it has to be said of it that it still asks the same. */
        public boolean reworded() {
            return this == REWORDED || this == ANSWER_REWORDED;
        }
    }

    /**
     * @param question its words as they are asked now, or were where it is gone; blank where it is about all of them
     * @param before words that others took the place of; blank for none @param after those others
     */
    public record Change(Sort sort, Localised question, Localised before, Localised after) {}

    /**
     * @param lock of the questionnaire that was compared; {@link #fix} refuses another
     * @param changes in the order of the questionnaire; none where nobody changed anything
     * @param stays words of questions that would no longer mean the same beside the answers there are
     * @param counted words of questions, or of answers, of which only so many are wanted, and which would be gone
     * @param flaws message keys of what keeps any questionnaire from being asked
     * @param added ids of questions that nobody is asked now
     */
    public record Look(
            int lock,
            List<Change> changes,
            List<Localised> stays,
            List<Localised> counted,
            List<String> flaws,
            Set<String> added) {
        public boolean may() {
            return !changes.isEmpty() && stays.isEmpty() && counted.isEmpty() && flaws.isEmpty();
        }

        public boolean reworded() {
            return changes.stream().anyMatch(change -> change.sort().reworded());
        }
    }

    /**
     * What would be another for those who begin from now on.
     *
     * @param asked versions that were asked, the one asked now last
     * @param locales the council's languages
     */
    public Look look(short council, UUID activity, UUID questionnaire, List<Long> asked, List<String> locales) {
        Questionnaires.Edited edited = questionnaires.edited(council, questionnaire);
        Questionnaire now = questionnaires.version(council, asked.getLast());
        Questionnaire then = edited.questionnaire();
        List<Localised> stays = asked.stream()
                .map(version -> questionnaires.version(council, version))
                .flatMap(before -> unlike(before, then).stream())
                .distinct()
                .toList();
        return new Look(
                edited.lockVersion(),
                changes(now, then),
                stays,
                uncounted(now, then, terms.of(council, activity).quotas()),
                questionnaires.missing(council, then, locales),
                then.questions().stream()
                        .map(Question::id)
                        .filter(id -> now.question(id).isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Fixes the questions as they stand, for those who begin from now on.
     *
     * @return key of the version
     * @throws QuestionnaireChanged when somebody changed them since {@code lock} was read
     */
    @OneTransaction
    public long fix(short council, UUID questionnaire, int lock) {
        long version = questionnaires.freeze(council, questionnaire);
        if (questionnaires.edited(council, questionnaire).lockVersion() != lock) throw new QuestionnaireChanged();
        return version;
    }

    /** The words of a question as those read them who are not asked it. */
    public static Localised plain(Localised question) {
        return Piping.hollow(question);
    }

    /** Questions that mean something else under the same id. */
    static List<Localised> unlike(Questionnaire before, Questionnaire after) {
        Map<String, String> blocks = blocks(before);
        Map<String, String> later = blocks(after);
        return before.questions().stream()
                .filter(one -> after.question(one.id())
                        .filter(other -> !one.equals(retold(other, one))
                                || !Objects.equals(blocks.get(one.id()), later.get(one.id())))
                        .isPresent())
                .map(Question::text)
                .toList();
    }

    /** Pages that are asked again, keyed by each question on them. */
    private static Map<String, String> blocks(Questionnaire questionnaire) {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (Page page : questionnaire.pages()) {
            if (page.repeat() != null) page.questions().forEach(question -> blocks.put(question.id(), page.id()));
        }
        return blocks;
    }

    /** A question with everything of another that may be changed while people answer. */
    private static Question retold(Question changed, Question before) {
        Question retold = changed.withText(before.text())
                .withHelp(before.help())
                .besides(before.inOtherForms())
                .factual(before.underneath())
                .checked(said(changed.check(), before.check()))
                .withRows(before.rows())
                .needed(before.required())
                .delicate(before.sensitive())
                .askingToPrint(before.askPrintPermission())
                .shuffling(Boolean.TRUE.equals(before.shuffled()))
                .when(before.shownWhen());
        // Where nobody had said what lets the council ask it, somebody may say so; what was said stays.
        if (before.condition() == null) retold = retold.under(null);
        if (before.kind().written()) retold = retold.withLimits(before.least(), before.most());
        if (before.why().blank() == changed.why().blank()) retold = retold.withWhy(before.why());
        return answersAlike(before, changed) ? retold.withOptions(before.options()) : retold;
    }

    /** A check is a limit, which stays; what people read when they do not meet it may be put in other words. */
    private static @Nullable Check said(@Nullable Check changed, @Nullable Check before) {
        boolean same = changed != null
                && before != null
                && Objects.equals(changed.rule(), before.rule())
                && Objects.equals(changed.shape(), before.shape());
        return same ? before : changed;
    }

    /** Whether the answers to choose from may be laid beside those of before. */
    private static boolean answersAlike(Question before, Question after) {
        boolean listed = before.kind() == Kind.CHOICE || before.kind() == Kind.CHOICES || before.kind() == Kind.AREA;
        Map<String, Option> known = byId(before.options(), Option::id);
        boolean same = after.options().stream()
                .filter(option -> known.containsKey(option.id()))
                .allMatch(option -> known.get(option.id()).exclusive() == option.exclusive()
                        && known.get(option.id()).saysWhat() == option.saysWhat());
        return same && (listed || ids(before.options(), Option::id).equals(ids(after.options(), Option::id)));
    }

    static List<Localised> uncounted(Questionnaire now, Questionnaire then, List<Quota> quotas) {
        List<Localised> gone = new ArrayList<>();
        for (Quota quota : quotas) {
            Question before = now.question(quota.question()).orElse(null);
            Question after = then.question(quota.question()).orElse(null);
            if (before == null) continue;
            boolean kept = after != null
                    && after.required() == before.required()
                    && wanted(now, before, quota).equals(wanted(then, after, quota))
                    && after.offers(quota.choice());
            if (!kept) gone.add(before.text());
        }
        return gone.stream().distinct().toList();
    }

    /** Who is asked a question, and offered the answer of which so many are wanted. */
    private static List<Rule> wanted(Questionnaire questionnaire, Question question, Quota quota) {
        Stream<Rule> page = questionnaire.pages().stream()
                .filter(each -> each.questions().contains(question))
                .flatMap(each -> Optional.ofNullable(each.shownWhen()).stream());
        Stream<Rule> option = question.options().stream()
                .filter(each -> each.id().equals(quota.choice()))
                .flatMap(each -> Optional.ofNullable(each.shownWhen()).stream());
        return Stream.of(page, Optional.ofNullable(question.shownWhen()).stream(), option)
                .flatMap(each -> each)
                .toList();
    }

    static List<Change> changes(Questionnaire now, Questionnaire then) {
        List<Change> changes = new ArrayList<>();
        Map<String, List<Rule>> rules = rules(now);
        Map<String, List<Rule>> later = rules(then);
        for (Question question : then.questions()) {
            Question before = now.question(question.id()).orElse(null);
            if (before == null) {
                changes.add(plain(Sort.ADDED, question.text()));
            } else {
                compare(before, question, changes);
                if (!Objects.equals(rules.get(question.id()), later.get(question.id()))) {
                    changes.add(plain(Sort.ROUTED, question.text()));
                }
            }
        }
        for (Question question : now.questions()) {
            if (then.question(question.id()).isEmpty()) changes.add(plain(Sort.GONE, question.text()));
        }
        again(now, then, changes);
        if (!common(now, then).equals(common(then, now))) changes.add(plain(Sort.MOVED, Localised.EMPTY));
        return changes;
    }

    /** What each is called for which a page is asked again, and how many there may be. */
    private static void again(Questionnaire now, Questionnaire then, List<Change> changes) {
        for (Page page : then.pages()) {
            Repeat after = page.repeat();
            Repeat before = now.pages().stream()
                    .filter(each -> each.id().equals(page.id()))
                    .findFirst()
                    .map(Page::repeat)
                    .orElse(null);
            if (before == null || after == null) continue;
            if (!before.one().equals(after.one())) {
                changes.add(new Change(Sort.REWORDED, Localised.EMPTY, before.one(), after.one()));
            }
            if (before.most() != after.most()) changes.add(plain(Sort.TIMES, after.one()));
        }
    }

    private static void compare(Question before, Question after, List<Change> changes) {
        Localised asked = after.text();
        if (!before.text().equals(after.text())) {
            changes.add(new Change(Sort.REWORDED, asked, before.text(), after.text()));
        }
        boolean beside = !before.help().equals(after.help())
                || !before.why().equals(after.why())
                || !before.inOtherForms().equals(after.inOtherForms())
                || !before.underneath().equals(after.underneath())
                || before.condition() != after.condition()
                || !Objects.equals(before.check(), after.check());
        if (beside) changes.add(plain(Sort.HELP, asked));
        lines(asked, texts(before.rows(), Row::id, Row::text), texts(after.rows(), Row::id, Row::text), changes);
        lines(
                asked,
                texts(before.options(), Option::id, Option::text),
                texts(after.options(), Option::id, Option::text),
                changes);
        boolean limits = before.kind().written()
                && !(Objects.equals(before.least(), after.least()) && Objects.equals(before.most(), after.most()));
        if (limits) changes.add(plain(Sort.LIMITS, asked));
        if (before.required() != after.required()) changes.add(plain(Sort.NEEDED, asked));
        if (before.sensitive() != after.sensitive()) changes.add(plain(Sort.SENSITIVE, asked));
    }

    /** Answers, or statements of a scale. */
    private static void lines(
            Localised asked, Map<String, Localised> before, Map<String, Localised> after, List<Change> changes) {
        after.forEach((id, text) -> {
            Localised known = before.get(id);
            if (known == null) {
                changes.add(new Change(Sort.ANSWER_ADDED, asked, Localised.EMPTY, text));
            } else if (!known.equals(text)) {
                changes.add(new Change(Sort.ANSWER_REWORDED, asked, known, text));
            }
        });
        before.forEach((id, text) -> {
            if (!after.containsKey(id)) changes.add(new Change(Sort.ANSWER_GONE, asked, text, Localised.EMPTY));
        });
    }

    private static Change plain(Sort sort, Localised question) {
        return new Change(sort, question, Localised.EMPTY, Localised.EMPTY);
    }

    /** Who is asked each question, and offered its answers, keyed by question. */
    private static Map<String, List<Rule>> rules(Questionnaire questionnaire) {
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        for (Page page : questionnaire.pages()) {
            for (Question question : page.questions()) {
                rules.put(
                        question.id(),
                        Stream.of(
                                        Optional.ofNullable(page.shownWhen()).stream(),
                                        Optional.ofNullable(question.shownWhen()).stream(),
                                        question.options().stream()
                                                .flatMap(option -> Optional.ofNullable(option.shownWhen()).stream()))
                                .flatMap(each -> each)
                                .toList());
            }
        }
        return rules;
    }

    /** Ids of questions that both have, in the order of the first. */
    private static List<String> common(Questionnaire first, Questionnaire second) {
        return first.questions().stream()
                .map(Question::id)
                .filter(id -> second.question(id).isPresent())
                .toList();
    }

    private static <T> Map<String, Localised> texts(List<T> all, Function<T, String> id, Function<T, Localised> text) {
        Map<String, Localised> texts = new LinkedHashMap<>();
        all.forEach(each -> texts.put(id.apply(each), text.apply(each)));
        return texts;
    }

    private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, each -> each, (one, other) -> one));
    }

    private static <T> List<String> ids(List<T> all, Function<T, String> id) {
        return all.stream().map(id).toList();
    }
}
