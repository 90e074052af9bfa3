package org.folkmoot.portal.moderation

import io.micronaut.context.ApplicationContext
import org.folkmoot.portal.platform.access.Viewer

/** A moderator at the reading desk, for specs of other features: looks at a screen, and sends what they think of it. */
class AReader {
    final ApplicationContext portal
    final Viewer viewer

    AReader(ApplicationContext portal, Viewer viewer) {
        this.portal = portal
        this.viewer = viewer
    }

    List<Map> screen() {
        portal.getBean(Reading).screen(viewer).collect { [id: it.id(), proof: it.proof(), words: it.text().words(), flags: it.flags(), alike: it.alike()?.texts() ?: 1L] }
    }

    /** @param mark of each text, as the form has it: {@code nothing}, {@code escalate} or {@code apart} @return how many were cleared, passed on, gone */
    List<Integer> send(List<Map> shown, Closure<String> mark) {
        def outcome = portal.getBean(Reading).decide(viewer, shown.collect { new Reading.Read(it.id, it.proof, Reading.Mark.valueOf(mark(it).toUpperCase())) })
        portal.getBean(Reading).putAside(viewer)
        [outcome.cleared(), outcome.escalated(), outcome.gone()]
    }
}
