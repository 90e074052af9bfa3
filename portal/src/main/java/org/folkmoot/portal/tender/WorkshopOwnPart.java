package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
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
        for (Workshop each : workshops.joinedBy(visit.viewer())) {
            all.add(shown(each, "workshop.own." + each.stage().key(), "/workshops/" + each.id(), visit));
        }
        for (Workshop each : workshops.ledBy(visit.viewer())) {
            all.add(shown(each, "workshop.own.lead", WorkshopLeadPages.path(each.id()), visit));
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
