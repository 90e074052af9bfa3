package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code people_panel_seat}. */
@MappedEntity("people_panel_seat")
record PanelSeatRow(@Id UUID seat, long accountId) {}
