package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** Leads members of a panel, and whoever leads one, from their own page to its workshop. */
@Singleton
final class WorkshopOwnPart implements OwnPart {
    private final Workshops workshops;
    private final WorkshopShown shown;
    private final Messages messages;

    WorkshopOwnPart(Workshops workshops, WorkshopShown shown, Messages messages) {
        this.workshops = workshops;
        this.shown = shown;
        this.messages = messages;
    }

    @Override
    public List<Shown> now(Visit visit) {
        List<Shown> all = new ArrayList<>();
        List<Workshop> joined = workshops.joinedBy(visit.viewer());
        List<UUID> asking = workshops.asking(visit.viewer(), joined);
        for (Workshop each : joined) {
            all.add(shown(each, "workshop.own." + each.stage().key(), "/workshops/" + each.id(), visit)
                    .waitingIf(asking.contains(each.id()), null));
        }
        List<Workshop> led = workshops.ledBy(visit.viewer());
        List<UUID> commented = workshops.commented(visit.viewer(), led);
        for (Workshop each : led) {
            all.add(shown(each, "workshop.own.lead", WorkshopLeadPages.path(each.id()), visit));
            if (commented.contains(each.id()))
                all.add(shown(each, "waits.comments", WorkshopLeadPages.path(each.id()) + "/comments", visit)
                        .waiting(null));
        }
        return all;
    }

    private Shown shown(Workshop workshop, String key, String path, Visit visit) {
        TenderStudio.Text title = shown.title(visit.council().id(), workshop, visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        messages.text(visit.locale(), key),
                        visit.path(path))
                .of(workshop.tender());
    }
}
