package org.folkmoot.portal

import static org.folkmoot.portal.Soon.within

import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** An installation that is stopped before it has drawn breath: what was begun is ended, and what was not is done after the next start, not minutes later. */
@Stepwise
class FirstStartProcessSpec extends Specification {
    @Shared
    PortalProcess portal = new PortalProcess(environments: '')

    def cleanupSpec() {
        portal.close()
    }

    def "stopped right after its first start, it leaves no job as if its node had died, and none as failed"() {
        when:
        portal.start().restart()

        then:
        left() == []
    }

    def "a council is added and the portal stopped at once: soon after the next start everything that comes with the product is found"() {
        when:
        assert portal.run('council', 'add', 'ashmere', 'ashmere.example.org', '--name', 'Ashmere', '--name-cy', 'Llynonnen').code() == 0
        portal.restart()

        then:
        within(30) { portal.visitor('ashmere.example.org').get('/en/search?q=privacy').body.contains('/en/about/privacy') }
        within(30) { portal.run('search', 'verify').code() == 0 }
        left() == []
    }

    /** Jobs that somebody who is gone has taken, and jobs that ever failed. */
    private List<String> left() {
        portal.sql().withCloseable { sql ->
            sql.rows('SELECT task_name, picked_by, last_failure FROM scheduled_tasks WHERE last_failure IS NOT NULL OR picked AND last_heartbeat < UTC_TIMESTAMP(6) - INTERVAL ? SECOND', [portal.startTook.toSeconds()])*.toString()
        }
    }
}
