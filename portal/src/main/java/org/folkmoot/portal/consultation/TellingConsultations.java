package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FeedSource;
import org.folkmoot.portal.platform.web.Visit;

/** Consultations in the council's feed: each says when it opened, when it closed and when it was answered. */
@Singleton
final class TellingConsultations implements FeedSource {
    private final Consultations consultations;
    private final Audiences audiences;
    private final Messages messages;

    TellingConsultations(Consultations consultations, Audiences audiences, Messages messages) {
        this.consultations = consultations;
        this.audiences = audiences;
        this.messages = messages;
    }

    @Override
    public List<Item> items(Visit visit) {
        Map<Long, String> slugs = consultations.slugsIn(visit.council().id(), visit.locale());
        List<Item> items = new ArrayList<>();
        for (Consultation one : told(visit)) {
            String page = "/consultations/"
                    + slugs.getOrDefault(one.id(), one.publicId().toString());
            add(items, one, visit, "opened", one.opensAt(), page);
            add(items, one, visit, "closed", one.closesAt(), page);
            add(items, one, visit, "answered", one.answeredAt(), page + "/outcome");
        }
        return items;
    }

    @Override
    public Optional<Instant> nextChange(Visit visit) {
        return told(visit).stream()
                .flatMap(one -> one.nextChangeAfter(visit.now()).stream())
                .min(Comparator.naturalOrder());
    }

    private List<Consultation> told(Visit visit) {
        long everybody = audiences.publicOf(visit.council().id());
        return consultations.announced(visit.council().id()).stream()
                .filter(one -> one.audience() == everybody)
                .filter(one -> one.stageAt(visit.now()).announced() && one.stageAt(visit.now()) != Stage.WITHDRAWN)
                .toList();
    }

    private void add(List<Item> items, Consultation one, Visit visit, String event, Instant at, String href) {
        if (at == null || visit.now().isBefore(at)) {
            return;
        }
        Showing.Text title = Showing.Text.of(one.words().title(), visit.locale());
        items.add(new Item(
                FeedSource.id(one.publicId(), event, visit.locale()),
                messages.text(visit.locale(), "consultation.feed." + event, Map.of("title", title.words())),
                visit.locale(),
                one.words().summary().in(visit.locale()),
                null,
                href,
                at,
                at));
    }
}
