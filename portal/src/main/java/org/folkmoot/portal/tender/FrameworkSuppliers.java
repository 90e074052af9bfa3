package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Who may bid where only suppliers of a framework are asked. One that was named before it registered is known by the address that was given for it: of a
 * name alone anybody could make use. From the first time on that somebody who reads that mail writes, it is the organisation for which they spoke
 * then, whoever of it leaves.
 */
@Singleton
class FrameworkSuppliers {
    private static final String MAC = "framework-supplier";

    private final LawOffered offered;
    private final Organisations organisations;
    private final SupplierRepository rows;
    private final Secrets secrets;

    FrameworkSuppliers(LawOffered offered, Organisations organisations, SupplierRepository rows, Secrets secrets) {
        this.offered = offered;
        this.organisations = organisations;
        this.rows = rows;
        this.secrets = secrets;
    }

    /** Whether not everybody may bid. What was published before suppliers were asked for stays open to all. */
    boolean only(Plan plan) {
        return plan.framework() != null && offered.framework(plan);
    }

    /** Whether an organisation may bid, as the plan has it that is public. */
    boolean asked(short council, UUID tender, Plan plan, UUID provider) {
        Plan.Framework framework = plan.framework();
        return framework == null
                || !only(plan)
                || framework.suppliers().stream().anyMatch(each -> is(council, tender, each, provider));
    }

    private boolean is(short council, UUID tender, Plan.Supplier supplier, UUID provider) {
        if (supplier.provider() != null) return supplier.provider().equals(provider);
        byte[] key = key(supplier);
        if (key == null) return false;
        return rows.find(council, tender, address(tender, key))
                .map(row -> Arrays.equals(row.provider(), mark(tender, key, provider)))
                .orElseGet(() -> organisations.reads(council, provider, supplier.email()));
    }

    /**
     * Whoever begins to write for an organisation that was named by its address settles that it is this one; looking does not.
     *
     * @return whether it may bid: not where another that reads the same mail came first
     */
    @OneTransaction
    boolean settle(short council, UUID tender, Plan plan, UUID provider) {
        if (only(plan)) {
            for (Plan.Supplier each : plan.framework().suppliers()) {
                byte[] key = each.provider() == null ? key(each) : null;
                if (key != null && organisations.reads(council, provider, each.email()))
                    rows.know(council, tender, address(tender, key), mark(tender, key, provider));
            }
        }
        return asked(council, tender, plan, provider);
    }

    private static byte @Nullable [] key(Plan.Supplier supplier) {
        return Organisations.addressKey(supplier.email())
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
    }

    private byte[] address(UUID tender, byte[] key) {
        return secrets.hmac(MAC, Bids.bytes(tender), key);
    }

    private byte[] mark(UUID tender, byte[] key, UUID provider) {
        return secrets.hmac(MAC, Bids.bytes(tender), key, Bids.bytes(provider));
    }

    /** The organisation here that a supplier is; none where it has not come yet. */
    List<Organisations.Organisation> registered(short council, UUID tender, Plan.Supplier supplier) {
        return organisations.all(council).stream()
                .filter(each -> is(council, tender, supplier, each.id()))
                .toList();
    }
}
