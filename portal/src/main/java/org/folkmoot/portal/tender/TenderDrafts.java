package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** What beside their plans tells how much of tenders is missing before a first notice, read for all of a list at once. */
@Singleton
class TenderDrafts {
    private final TenderDraftRepository rows;
    private final NoticeRepository notices;
    private final WorkshopRepository workshops;

    TenderDrafts(TenderDraftRepository rows, NoticeRepository notices, WorkshopRepository workshops) {
        this.rows = rows;
        this.notices = notices;
        this.workshops = workshops;
    }

    /**
     * Of one tender.
     *
     * @param markings by lot, how its bids are marked; none that nobody has saved
     * @param signed groups that signed what the specification says now @param unsigned why others have not; blank for no reason
     * @param workshops by lot @param questions what panels signed, by workshop
     * @param latest notice; null for none @param ever whether any is public
     * @param rehearsed whether the openers' key as it is now was rehearsed
     */
    record Facts(
            Map<String, Tenders.Marked> markings,
            Specifications.Saved specification,
            Set<String> signed,
            Localised unsigned,
            Map<String, Workshop> workshops,
            Map<UUID, PanelQuestion> questions,
            @Nullable NoticeRow latest,
            boolean ever,
            boolean assessed,
            boolean rehearsed) {
        /** Whether nothing of it may change, as {@link NoticeRepository#fixed} has it. */
        boolean fixed() {
            return latest != null && (latest.approved() || latest.outages() != null);
        }

        /** As {@link Workshops#lacksQuestion}. */
        boolean lacksQuestion(Plan plan) {
            return Workshops.lacksQuestion(
                    plan, lot -> Optional.ofNullable(workshops.get(lot)), workshop -> Optional.ofNullable(
                                    markings.get(workshop.lot()))
                            .map(Tenders.Marked::marking)
                            .filter(marking -> Workshops.stands(
                                    workshop, marking, Optional.ofNullable(questions.get(workshop.id()))))
                            .isPresent());
        }

        /** As {@link SpecificationNotice#lacksSignature}. */
        boolean lacksSignature(Plan plan, List<String> languages) {
            if (!specification.begun() || TenderStudio.whole(unsigned, languages)) return false;
            List<Marking> marked = plan.marked().stream()
                    .filter(lot -> markings.containsKey(lot.id()))
                    .map(lot -> markings.get(lot.id()).marking())
                    .toList();
            return !signed.containsAll(SpecificationSigning.groups(marked));
        }
    }

    Facts of(short council, UUID tender) {
        return of(council, List.of(tender)).get(tender);
    }

    /** By tender, with an entry for each. */
    Map<UUID, Facts> of(short council, Collection<UUID> tenders) {
        if (tenders.isEmpty()) return Map.of();
        Map<UUID, Map<String, Tenders.Marked>> markings = new HashMap<>();
        rows.markings(council, tenders).forEach(each -> markings.computeIfAbsent(each.tender(), none -> new TreeMap<>())
                .put(each.lot(), new Tenders.Marked(Json.read(each.document(), Marking.class), each.version())));
        Map<UUID, Specifications.Saved> specifications = rows.specifications(council, tenders).stream()
                .collect(Collectors.toMap(
                        TenderDraftRepository.Latest::tender,
                        each -> new Specifications.Saved(
                                Json.read(each.document(), Specification.class), each.version())));
        Map<UUID, Set<String>> signed = rows.signed(council, tenders).stream()
                .collect(Collectors.groupingBy(
                        TenderDraftRepository.Signed::tender,
                        Collectors.mapping(TenderDraftRepository.Signed::panel, Collectors.toSet())));
        Map<UUID, Localised> unsigned = rows.reasons(council, tenders).stream()
                .collect(Collectors.toMap(
                        TenderDraftRepository.Reason::tender, each -> Localised.fromJson(each.reason())));
        Map<UUID, Map<String, Workshop>> begun = workshops.among(council, tenders).stream()
                .map(WorkshopRow::workshop)
                .collect(Collectors.groupingBy(Workshop::tender, Collectors.toMap(Workshop::lot, Function.identity())));
        Map<UUID, PanelQuestion> questions = rows.questions(council, tenders).stream()
                .collect(Collectors.toMap(
                        TenderDraftRepository.Question::workshop,
                        each -> Json.read(each.question(), PanelQuestion.class)));
        Map<UUID, List<NoticeRow>> noticed =
                notices.among(council, tenders).stream().collect(Collectors.groupingBy(NoticeRow::tender));
        Set<UUID> assessed = new HashSet<>(rows.assessed(council, tenders));
        Set<UUID> rehearsed = new HashSet<>(rows.rehearsed(council, tenders));
        Map<UUID, Facts> all = new HashMap<>();
        for (UUID tender : tenders) {
            List<NoticeRow> mine = noticed.getOrDefault(tender, List.of());
            all.put(
                    tender,
                    new Facts(
                            markings.getOrDefault(tender, Map.of()),
                            specifications.getOrDefault(tender, new Specifications.Saved(Specification.NONE, 0)),
                            signed.getOrDefault(tender, Set.of()),
                            unsigned.getOrDefault(tender, Localised.EMPTY),
                            begun.getOrDefault(tender, Map.of()),
                            questions,
                            mine.stream().findFirst().orElse(null),
                            mine.stream().anyMatch(NoticeRow::isPublic),
                            assessed.contains(tender),
                            rehearsed.contains(tender)));
        }
        return all;
    }
}
