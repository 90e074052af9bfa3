package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.people.Space;
import org.folkmoot.portal.people.SpaceChoices;

/** A moderator's seat can be limited to some consultations. */
@Singleton
final class ModeratedSpaces implements SpaceChoices {
    private final ConsultationRepository rows;

    ModeratedSpaces(ConsultationRepository rows) {
        this.rows = rows;
    }

    @Override
    public List<Space> spaces(short council) {
        return rows.all(council).stream()
                .map(one -> new Space(one.publicId(), one.words().title()))
                .toList();
    }
}
