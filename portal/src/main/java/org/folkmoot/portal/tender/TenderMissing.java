package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.web.Visit;

/** All that is missing before a first notice: of the plan, and of the notice itself, so that a tender's page, the list and its notice say the same. */
@Singleton
class TenderMissing {
    private static final String OPENERS = "openers";
    private static final String PUBLICATION = "publication";

    /** What the plan only wants looked at, and a notice wants done: one thing, and no two lines. */
    private static final Set<Notices.Lack> SAID_TWICE = Set.of(Notices.Lack.QUESTION, Notices.Lack.SPECIFICATION);

    private final TenderChecklist checklist;
    private final Notices notices;
    private final TenderDrafts drafts;
    private final TenderVoice voice;

    TenderMissing(TenderChecklist checklist, Notices notices, TenderDrafts drafts, TenderVoice voice) {
        this.checklist = checklist;
        this.notices = notices;
        this.drafts = drafts;
        this.voice = voice;
    }

    /** How many lines of {@link #of} are missing, by tender; as few queries for many as for one. */
    Map<UUID, Integer> left(Collection<Tenders.Planned> tenders, Visit visit) {
        Map<UUID, TenderDrafts.Facts> facts = drafts.of(
                visit.council().id(), tenders.stream().map(Tenders.Planned::id).toList());
        return tenders.stream()
                .collect(Collectors.toMap(
                        Tenders.Planned::id, each -> left(each, Objects.requireNonNull(facts.get(each.id())), visit)));
    }

    private int left(Tenders.Planned tender, TenderDrafts.Facts known, Visit visit) {
        int left = checklist.left(tender, known, visit);
        if (noticed(known.latest())) return left;
        return left
                + (int) notices.lacks(tender, known, left, visit).stream()
                        .filter(lack -> lack != Notices.Lack.CHECKLIST)
                        .count();
    }

    /** Whether the first notice is agreed or public, so that none of it is missing. */
    private static boolean noticed(@Nullable NoticeRow latest) {
        return latest != null && (latest.change() || latest.approved() || latest.isPublic());
    }

    /** Lines of the plan, then those of the notice in the order in which they are to be done. Once a notice is agreed there are none of it. */
    TenderChecklist.Checked of(Tenders.Planned tender, Visit visit) {
        TenderChecklist.Checked checked = checklist.of(tender, visit);
        short council = visit.council().id();
        NoticeRow latest = notices.of(council, tender.id()).stream().findFirst().orElse(null);
        if (noticed(latest)) return checked;
        List<Notices.Lack> lacks = notices.lacks(tender, latest, checked, visit).stream()
                .filter(lack -> lack != Notices.Lack.CHECKLIST)
                .sorted(Comparator.comparing(lack -> step(lack, tender).equals(PUBLICATION)
                        ? 2
                        : step(lack, tender).equals(OPENERS) ? 1 : 0))
                .toList();
        // What the plan says of the same in its own words says more; only, it has to be done.
        Set<String> same = lacks.stream()
                .filter(SAID_TWICE::contains)
                .map(lack -> NoticePages.href(lack, tender, visit))
                .collect(Collectors.toSet());
        Set<String> said = new HashSet<>();
        List<TenderChecklist.Line> lines = new ArrayList<>();
        for (TenderChecklist.Line line : checked.lines()) {
            boolean wanted = line.state().equals(TenderChecklist.State.LOOK.key()) && same.contains(line.href());
            if (wanted) said.add(line.href());
            lines.add(
                    wanted
                            ? new TenderChecklist.Line(
                                    TenderChecklist.State.MISSING.key(), line.words(), line.href(), line.step())
                            : line);
        }
        lacks.stream()
                .filter(lack -> !SAID_TWICE.contains(lack) || !said.contains(NoticePages.href(lack, tender, visit)))
                .map(lack -> line(lack, tender, visit))
                .forEach(lines::add);
        return new TenderChecklist.Checked(lines, checked.untouched());
    }

    private TenderChecklist.Line line(Notices.Lack lack, Tenders.Planned tender, Visit visit) {
        String href = NoticePages.href(lack, tender, visit);
        return new TenderChecklist.Line(
                TenderChecklist.State.MISSING.key(),
                voice.text(voice.of(tender.plan()), visit.locale(), NoticePages.key(lack)),
                href.startsWith("#")
                        ? visit.path(TenderStudio.HOME + "/" + tender.id()) + "/" + PUBLICATION + href
                        : href,
                step(lack, tender));
    }

    /** The page it counts for. */
    private static String step(Notices.Lack lack, Tenders.Planned tender) {
        return switch (lack) {
            case OPENERS -> OPENERS;
            case QUESTION -> tender.plan().marked().getFirst().id();
            case SPECIFICATION -> SpecificationChecklist.STEP;
            case PAST -> "timetable";
            default -> PUBLICATION;
        };
    }
}
