package org.folkmoot.portal.platform.data;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many nodes serve this installation now. Each says every ten seconds that it is there; one that has been silent for half a minute is
 * not counted. A node that cannot reach the database goes on with the number it last knew.
 */
@Singleton
public class LiveNodes implements ApplicationEventListener<ServerStartupEvent> {
    private static final int SILENT_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(LiveNodes.class);

    private final String id = UUID.randomUUID().toString();
    private final NodeRepository nodes;
    private final boolean automatic;
    private final Heartbeat heart = new Heartbeat("live-nodes");
    private volatile int count = 1;

    protected LiveNodes(NodeRepository nodes, @Value("${folkmoot.background:true}") boolean automatic) {
        this.nodes = nodes;
        this.automatic = automatic;
    }

    /** @return this node and the others, never less than one */
    public int count() {
        return count;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (automatic) {
            heart.start(this::beat);
        }
    }

    /** Says that this node is there, and learns of the others; done every ten seconds, and by specs. */
    public void beat() {
        nodes.beat(id);
        nodes.forgetSilent();
        count = Math.max(1, nodes.heardWithin(SILENT_SECONDS));
    }

    @PreDestroy
    void leave() {
        heart.stop();
        try {
            nodes.leave(id);
        } catch (RuntimeException away) {
            LOG.debug("the database was gone first; the others will miss this node within half a minute", away);
        }
    }
}
