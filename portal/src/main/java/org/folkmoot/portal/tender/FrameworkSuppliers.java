package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;

/**
 * Who may bid where only suppliers of a framework are asked. One that was named before it registered is known by the address that was given for it: of a
 * name alone anybody could make use.
 */
@Singleton
class FrameworkSuppliers {
    private final LawOffered offered;
    private final Organisations organisations;

    FrameworkSuppliers(LawOffered offered, Organisations organisations) {
        this.offered = offered;
        this.organisations = organisations;
    }

    /** Whether not everybody may bid. What was published before suppliers were asked for stays open to all. */
    boolean only(Plan plan) {
        return plan.framework() != null && offered.framework(plan);
    }

    /** Whether an organisation may bid, as the plan has it that is public. */
    boolean asked(short council, Plan plan, UUID provider) {
        Plan.Framework framework = plan.framework();
        return framework == null
                || !only(plan)
                || framework.suppliers().stream().anyMatch(each -> is(council, each, provider));
    }

    boolean is(short council, Plan.Supplier supplier, UUID provider) {
        return supplier.provider() == null
                ? organisations.reads(council, provider, supplier.email())
                : supplier.provider().equals(provider);
    }

    /** Those of the organisations here that a supplier is; more than one where people of several read the same mail. */
    List<Organisations.Organisation> registered(short council, Plan.Supplier supplier) {
        return organisations.all(council).stream()
                .filter(each -> is(council, supplier, each.id()))
                .toList();
    }
}
