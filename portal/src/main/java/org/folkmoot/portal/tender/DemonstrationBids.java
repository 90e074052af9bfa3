package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** An invented organisation that writes a bid in the demonstration borough, from {@code content/demo/bids.yml}: half of it is written. */
@Singleton
@Requires(env = "demo")
class DemonstrationBids implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/bids.yml";

    /** After what is public, and before what looks for everything. */
    private static final int ORDER = 47;

    private final Overlay overlay;
    private final Organisations organisations;
    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final People people;
    private final DatabaseClock clock;

    DemonstrationBids(
            Overlay overlay,
            Organisations organisations,
            Providers providers,
            BidCalls calls,
            Bids bids,
            People people,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.organisations = organisations;
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<?, ?> file = overlay.yaml(FILE);
        Person lead = people.holding(ashmere.id(), Role.PROVIDER, clock.now()).getFirst();
        Viewer viewer = new Viewer(
                ashmere.id(),
                lead.id(),
                lead.publicId(),
                lead.displayName(),
                Set.of(Role.PROVIDER),
                Set.of(),
                null,
                null,
                Set.of(),
                true,
                clock.now(),
                null);
        organisations.register(viewer, String.valueOf(file.get("organisation")));
        UUID tender = UUID.nameUUIDFromBytes(("demo/tender/" + file.get("tender")).getBytes(StandardCharsets.UTF_8));
        BidCall call = calls.find(ashmere.id(), tender).orElseThrow();
        for (Object each : (List<?>) file.get("answers")) {
            Map<?, ?> answer = (Map<?, ?>) each;
            bids.save(
                    viewer,
                    providers.known(viewer),
                    tender,
                    call.section(String.valueOf(answer.get("section"))).orElseThrow(),
                    0,
                    String.valueOf(answer.get("text")),
                    String.valueOf(answer.get("lang")),
                    true);
        }
    }
}
