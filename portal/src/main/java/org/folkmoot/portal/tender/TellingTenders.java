package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FeedSource;
import org.folkmoot.portal.platform.web.Visit;

/** Published tenders in the council's feed: that bids are taken, and each change. */
@Singleton
final class TellingTenders implements FeedSource {
    /** More no feed shows. */
    private static final int MOST = 50;

    private final PublicTenders tenders;
    private final Messages messages;

    TellingTenders(PublicTenders tenders, Messages messages) {
        this.tenders = tenders;
        this.messages = messages;
    }

    @Override
    public List<Item> items(Visit visit) {
        return tenders.newest(visit.council().id(), MOST).stream()
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
                .toList();
    }
}
