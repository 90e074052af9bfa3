package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;

/** The questions the council puts to one group of people, page by page. */
public record Questionnaire(Localised title, List<Page> pages) {
    public Questionnaire {
        title = title == null ? Localised.EMPTY : title;
        pages = pages == null ? List.of() : List.copyOf(pages);
    }

    public List<Question> questions() {
        return pages.stream().flatMap(page -> page.questions().stream()).toList();
    }

    public Optional<Question> question(String id) {
        return questions().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The page a question stands on. */
    Optional<Page> pageOf(String question) {
        return pages.stream()
                .filter(page ->
                        page.questions().stream().anyMatch(each -> each.id().equals(question)))
                .findFirst();
    }

    Questionnaire withTitle(Localised changed) {
        return new Questionnaire(changed, pages);
    }

    Questionnaire withPages(List<Page> changed) {
        return new Questionnaire(title, changed);
    }

    /** The same with one question changed; its id stays. */
    Questionnaire changing(String question, UnaryOperator<Question> change) {
        return withPages(pages.stream()
                .map(page -> page.withQuestions(page.questions().stream()
                        .map(each -> each.id().equals(question) ? change.apply(each) : each)
                        .toList()))
                .toList());
    }

    /** The same without a question; a page left without any goes too, unless it is the only one. */
    Questionnaire without(String question) {
        List<Page> left = new ArrayList<>();
        for (Page page : pages) {
            List<Question> kept = page.questions().stream()
                    .filter(each -> !each.id().equals(question))
                    .toList();
            if (!kept.isEmpty() || page.questions().isEmpty() || pages.size() == 1) {
                left.add(page.withQuestions(kept));
            }
        }
        return withPages(left);
    }

    /** The same with one more question at the end of a page. */
    Questionnaire adding(String page, Question question) {
        return withPages(pages.stream()
                .map(each -> {
                    if (!each.id().equals(page)) return each;
                    List<Question> more = new ArrayList<>(each.questions());
                    more.add(question);
                    return each.withQuestions(more);
                })
                .toList());
    }

    /** The same with a copy of a question right after it. @param copy id of the copy */
    Questionnaire copying(String question, String copy) {
        return withPages(pages.stream()
                .map(page -> page.withQuestions(page.questions().stream()
                        .flatMap(each ->
                                each.id().equals(question) ? Stream.of(each, each.called(copy)) : Stream.of(each))
                        .toList()))
                .toList());
    }

    /**
     * The same with a question one place earlier or later: past the end of its page it goes to the neighbouring one.
     *
     * @param by -1 for earlier, 1 for later
     */
    Questionnaire moving(String question, int by) {
        List<List<Question>> lists = new ArrayList<>();
        pages.forEach(page -> lists.add(new ArrayList<>(page.questions())));
        for (int p = 0; p < lists.size(); p++) {
            List<Question> here = lists.get(p);
            for (int q = 0; q < here.size(); q++) {
                if (!here.get(q).id().equals(question)) continue;
                int to = q + by;
                if (to >= 0 && to < here.size()) {
                    here.add(to, here.remove(q));
                } else if (p + by >= 0 && p + by < lists.size()) {
                    List<Question> there = lists.get(p + by);
                    there.add(by > 0 ? 0 : there.size(), here.remove(q));
                }
                return withLists(lists);
            }
        }
        return this;
    }

    /** The same with a page one place earlier or later. @param by -1 for earlier, 1 for later */
    Questionnaire movingPage(String page, int by) {
        List<Page> moved = new ArrayList<>(pages);
        for (int from = 0; from < moved.size(); from++) {
            if (!moved.get(from).id().equals(page)) continue;
            int to = from + by;
            if (to < 0 || to >= moved.size()) return this;
            moved.add(to, moved.remove(from));
            return withPages(moved);
        }
        return this;
    }

    /** What would lean on an answer that comes later, or on a page that is asked again, and does not yet. @param moved the same in another order */
    List<Soundness.Flaw> brokenBy(Questionnaire moved) {
        List<Soundness.Flaw> now = Soundness.flaws(this);
        return Soundness.flaws(moved).stream()
                .filter(flaw -> flaw.key().endsWith("-later") || flaw.key().endsWith("-repeat"))
                .filter(flaw -> !now.contains(flaw))
                .distinct()
                .toList();
    }

    private Questionnaire withLists(List<List<Question>> lists) {
        List<Page> changed = new ArrayList<>();
        for (int p = 0; p < lists.size(); p++) {
            changed.add(pages.get(p).withQuestions(lists.get(p)));
        }
        return withPages(changed);
    }
}
