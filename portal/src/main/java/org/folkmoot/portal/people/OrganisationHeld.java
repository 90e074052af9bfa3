package org.folkmoot.portal.people;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/** Whom a colleague asked into an organisation's team and who has not come yet. */
@Singleton
final class OrganisationHeld implements Held {
    private final HeldRows rows;
    private final Organisations organisations;

    OrganisationHeld(HeldRows rows, Organisations organisations) {
        this.rows = rows;
        this.organisations = organisations;
    }

    @Override
    public List<Named> named() {
        return List.of(new Named(
                "people_organisation_invite", "address_mac", ERASED, "the row goes; by itself within a week"));
    }

    @Override
    public void erase(Subject who) {
        rows.change(
                "DELETE FROM people_organisation_invite WHERE council_id = ? AND address_mac = ?",
                who.council(),
                organisations.mac(who.address()));
    }
}
