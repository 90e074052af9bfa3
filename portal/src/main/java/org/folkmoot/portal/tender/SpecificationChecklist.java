package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** What the list of what is missing says of the specification: nothing while there is none. A missing link bars nothing, a missing language does. */
@Singleton
class SpecificationChecklist {
    /** The page that its lines count for. */
    static final String STEP = "specification";

    private final Specifications specifications;
    private final SpecificationSigning signing;
    private final SpecificationShown shown;
    private final Messages messages;

    SpecificationChecklist(
            Specifications specifications, SpecificationSigning signing, SpecificationShown shown, Messages messages) {
        this.specifications = specifications;
        this.signing = signing;
        this.shown = shown;
        this.messages = messages;
    }

    /** What bars a notice alone. */
    List<TenderChecklist.Line> missing(Tenders.Planned tender, Specification spec, Visit visit) {
        String unwritten = spec.unwritten(TenderStudio.languages(visit)).stream()
                .map(Specification.Passage::number)
                .collect(Collectors.joining(", "));
        if (unwritten.isEmpty()) return List.of();
        String words = messages.text(visit.locale(), "specification.check.unwritten", Map.of("numbers", unwritten));
        return List.of(
                new TenderChecklist.Line("missing", words, visit.path(SpecificationPages.path(tender.id())), STEP));
    }

    List<TenderChecklist.Line> of(Tenders.Planned tender, Specification spec, Visit visit) {
        short council = visit.council().id();
        String locale = visit.locale();
        String href = visit.path(SpecificationPages.path(tender.id()));
        List<TenderChecklist.Line> lines = new ArrayList<>(missing(tender, spec, visit));
        shown.lacking(spec, specifications.markings(council, tender.id(), tender.plan()), locale)
                .forEach(words -> lines.add(new TenderChecklist.Line("look", words, href, STEP)));
        List<String> unsigned = signing.unsigned(council, tender.id(), tender.plan());
        if (!unsigned.isEmpty()) {
            String groups =
                    unsigned.stream().map(each -> shown.group(each, locale)).collect(Collectors.joining(", "));
            String words = messages.text(locale, "specification.check.unsigned", Map.of("groups", groups));
            lines.add(new TenderChecklist.Line("look", words, href + "/sign-off", STEP));
        }
        if (lines.isEmpty()) {
            lines.add(new TenderChecklist.Line("done", messages.text(locale, "specification.check.done"), href, STEP));
        }
        return lines;
    }
}
