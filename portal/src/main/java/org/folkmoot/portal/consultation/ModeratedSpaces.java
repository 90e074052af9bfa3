package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.people.Space;
import org.folkmoot.portal.people.SpaceChoices;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;

/** A moderator's seat can be limited to some consultations. */
@Singleton
final class ModeratedSpaces implements SpaceChoices {
    private final ConsultationRepository rows;
    private final Policy policy;

    ModeratedSpaces(ConsultationRepository rows, Policy policy) {
        this.rows = rows;
        this.policy = policy;
    }

    @Override
    public List<Space> spaces(Viewer viewer) {
        List<Consultation> known = viewer.roles().stream().anyMatch(policy.rolesOf("consultation.list")::contains)
                ? rows.all(viewer.council())
                : rows.launched(viewer.council());
        return known.stream()
                .map(one -> new Space(one.publicId(), one.words().title()))
                .toList();
    }
}
