package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FeedSource;
import org.folkmoot.portal.platform.web.Visit;

/** Published tenders in the council's feed: that they are planned, that bids are taken, each change, and answers to what was asked. */
@Singleton
final class TellingTenders implements FeedSource {
    /** More no feed shows. */
    private static final int MOST = 50;

    private final PublicTenders tenders;
    private final ClarificationRepository questions;
    private final PlannedNotices planned;
    private final Tenders plans;
    private final Messages messages;

    TellingTenders(
            PublicTenders tenders,
            ClarificationRepository questions,
            PlannedNotices planned,
            Tenders plans,
            Messages messages) {
        this.tenders = tenders;
        this.questions = questions;
        this.planned = planned;
        this.plans = plans;
        this.messages = messages;
    }

    @Override
    public List<Item> items(Visit visit) {
        List<Item> items = new ArrayList<>(answers(visit));
        items.addAll(announced(visit));
        tenders.newest(visit.council().id(), MOST).stream()
                .map(one -> new Item(
                        FeedSource.id(one.id(), "notice-" + one.number(), visit.locale()),
                        messages.text(
                                visit.locale(),
                                one.number() > 1 ? "notice.feed.changed" : "notice.feed.published",
                                Map.of("title", one.plan().title().in(visit.locale()))),
                        visit.locale(),
                        one.plan().what().in(visit.locale()),
                        null,
                        one.path(visit.locale()),
                        one.publicAt(),
                        one.publicAt()))
                .forEach(items::add);
        return items;
    }

    private List<Item> announced(Visit visit) {
        short council = visit.council().id();
        return planned.newest(council, MOST).stream()
                .map(row -> {
                    Plan plan = plans.plan(council, row.tender(), row.planVersion());
                    return new Item(
                            FeedSource.id(row.tender(), "planned-" + row.number(), visit.locale()),
                            messages.text(
                                    visit.locale(),
                                    "planned.feed",
                                    Map.of("title", plan.title().in(visit.locale()))),
                            visit.locale(),
                            row.said().in(visit.locale()),
                            null,
                            PublicPlannedPages.path(row.tender()),
                            row.publicAt(),
                            row.publicAt());
                })
                .toList();
    }

    private List<Item> answers(Visit visit) {
        short council = visit.council().id();
        List<ClarificationRepository.Batch> batches = questions.batches(council, MOST);
        Map<UUID, PublicTenders.Listed> known = tenders
                .among(
                        council,
                        batches.stream()
                                .map(ClarificationRepository.Batch::tender)
                                .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(PublicTenders.Listed::id, one -> one));
        return batches.stream()
                .filter(batch -> known.containsKey(batch.tender()))
                .map(batch -> answered(batch, known.get(batch.tender()), visit))
                .toList();
    }

    private Item answered(ClarificationRepository.Batch batch, PublicTenders.Listed one, Visit visit) {
        String title = one.plan().title().in(visit.locale());
        return new Item(
                FeedSource.id(one.id(), "answers-" + batch.batch(), visit.locale()),
                messages.text(visit.locale(), "clarification.feed", Map.of("title", title, "number", batch.batch())),
                visit.locale(),
                one.plan().what().in(visit.locale()),
                null,
                one.path(visit.locale()) + "/answers",
                batch.publishedAt(),
                batch.publishedAt());
    }
}
