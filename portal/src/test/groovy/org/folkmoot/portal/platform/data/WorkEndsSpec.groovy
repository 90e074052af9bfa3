package org.folkmoot.portal.platform.data

import org.folkmoot.portal.Portal
import spock.lang.Specification

/** How a portal lets go: what works by itself first, then what it works with. */
class WorkEndsSpec extends Specification {
    def "who makes changes stops before who carries them on, each once, and one that fails keeps nobody else at work"() {
        given:
        def ends = new WorkEnds()
        List<String> stopped = []
        ends.last { stopped << 'pump' }
        ends.first {
            stopped << 'schedule'
            throw new IllegalStateException()
        }

        when:
        2.times { ends.onApplicationEvent(null) }

        then:
        stopped == ['schedule', 'pump']
    }

    def "when it stops, nothing of the portal has been closed"() {
        given:
        def context = Portal.context(Databases.none()).environments('test').start()
        def ends = context.getBean(WorkEnds)
        boolean running = false
        ends.first { running = context.running }

        when:
        context.close()

        then:
        running
    }
}
