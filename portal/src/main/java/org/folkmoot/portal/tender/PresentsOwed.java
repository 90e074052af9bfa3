package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lots of which the notice says that presentations count while nobody has said how: no evening was ever published for them, and none was called off by
 * two people. What a notice says is kept, so such a lot is neither marked nor awarded by what was written alone.
 */
@Singleton
class PresentsOwed {
    private final NoticeRepository notices;
    private final EveningRepository evenings;
    private final Tenders tenders;
    private final LawOffered offered;

    PresentsOwed(NoticeRepository notices, EveningRepository evenings, Tenders tenders, LawOffered offered) {
        this.notices = notices;
        this.evenings = evenings;
        this.tenders = tenders;
        this.offered = offered;
    }

    /** In the order of the plan; empty where nobody presents, and before a notice is public. */
    List<Plan.Lot> lots(short council, UUID tender) {
        NoticeRow notice = notice(council, tender).orElse(null);
        if (notice == null || points(notice) == 0) return List.of();
        Plan plan = tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion()));
        if (offered.direct(plan)) return List.of();
        Set<String> settled = Set.copyOf(evenings.settled(council, tender));
        return plan.marked().stream()
                .filter(each -> !settled.contains(each.id()))
                .toList();
    }

    /** Whether the notice says that nobody presents; before one is public, what is planned for it. */
    boolean nobody(short council, UUID tender) {
        return notice(council, tender)
                .or(() -> notices.of(council, tender).stream().findFirst())
                .map(NoticeRow::presenting)
                .filter(Presents.NOBODY::equals)
                .isPresent();
    }

    /** Of a hundred, by the notice that is public; 0 where nobody presents. */
    int points(short council, UUID tender) {
        return notice(council, tender).map(PresentsOwed::points).orElse(0);
    }

    private static int points(NoticeRow notice) {
        Presents said = notice.presenting();
        return said == null ? 0 : said.points();
    }

    private Optional<NoticeRow> notice(short council, UUID tender) {
        return notices.of(council, tender).stream().filter(NoticeRow::isPublic).findFirst();
    }

    boolean of(short council, UUID tender, String lot) {
        return lots(council, tender).stream().anyMatch(each -> each.id().equals(lot));
    }
}
