package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Prices of opened bids before the marks are locked, to see whether one is abnormally low. Each look is kept: whoever looked marks nothing.
 */
@Singleton
class BidPrices {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ComplianceRepository rows;
    private final ComplianceChecks checks;
    private final BidOpening opening;
    private final TenderRepository tenders;
    private final Panels panels;
    private final DatabaseClock clock;
    private final Audit audit;

    BidPrices(
            ComplianceRepository rows,
            ComplianceChecks checks,
            BidOpening opening,
            TenderRepository tenders,
            Panels panels,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.checks = checks;
        this.opening = opening;
        this.tenders = tenders;
        this.panels = panels;
        this.clock = clock;
        this.audit = audit;
    }

    /** From so many hundredths below the average of the others on, a bidder is asked to explain its price. */
    static final int LOW = 20;

    /**
     * @param price null where none can be read
     * @param average of the others; null for no others
     * @param below by how many hundredths it is below that; null for no others
     */
    record Price(
            UUID bid,
            String name,
            @Nullable BigDecimal price,
            @Nullable BigDecimal average,
            @Nullable Integer below) {
        /** Whether it may be abnormally low, so that its bidder has to be asked. */
        boolean low() {
            return below != null && below >= LOW;
        }
    }

    record OfLot(Plan.Lot lot, List<Price> prices) {}

    /**
     * Everything there is to see, lowest first; that it was looked at is on the record.
     *
     * @throws NoSuchThing before the opening
     * @throws BidsShut for somebody who was asked to a seat meanwhile
     */
    @OneTransaction
    List<OfLot> look(Viewer viewer, UUID tender) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (viewer.account() == null || opening.opening(council, tender).isEmpty()) throw new NoSuchThing();
        panels.keepApart(viewer, tender);
        int looks = rows.priceLooks(council, tender, viewer.account());
        rows.priceSeen(council, tender, viewer.account(), looks + 1, clock.now());
        audit.record(
                "tender:" + tender, council, viewer.accountPublicId(), "tender.prices-seen", tender.toString(), "done");
        List<BidOpening.Opened> bids = opening.bids(council, tender);
        return checks.asked(council, tender).stream()
                .filter(each -> each.kind() == BidSection.Kind.PRICE)
                .map(each -> new OfLot(each.lot(), prices(bids, each.key())))
                .toList();
    }

    private static List<Price> prices(List<BidOpening.Opened> bids, String section) {
        List<Price> prices = new ArrayList<>();
        for (BidOpening.Opened each : bids) {
            BidManifest manifest = each.manifest();
            BidManifest.Answer answer =
                    manifest == null ? null : manifest.answers().get(section);
            if (manifest == null || answer == null) continue;
            prices.add(new Price(
                    each.bid(),
                    manifest.organisation(),
                    BidSection.figure(answer.text()).orElse(null),
                    null,
                    null));
        }
        return prices.stream()
                .map(each -> {
                    BigDecimal average = average(prices, each);
                    return new Price(each.bid(), each.name(), each.price(), average, below(each.price(), average));
                })
                .sorted(Comparator.comparing(Price::price, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Of the others whose price can be read, to the penny; null where there are none. */
    private static @Nullable BigDecimal average(List<Price> all, Price one) {
        List<BigDecimal> others = new ArrayList<>();
        for (Price each : all) {
            if (!each.bid().equals(one.bid()) && each.price() != null) others.add(each.price());
        }
        if (others.isEmpty()) return null;
        BigDecimal sum = others.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(others.size()), 2, RoundingMode.HALF_UP);
    }

    /** In whole hundredths, less than nought where it is above. */
    private static @Nullable Integer below(@Nullable BigDecimal price, @Nullable BigDecimal average) {
        if (price == null || average == null || average.signum() == 0) return null;
        return HUNDRED.subtract(HUNDRED.multiply(price).divide(average, 0, RoundingMode.HALF_UP))
                .intValueExact();
    }
}
