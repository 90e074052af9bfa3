package org.folkmoot.portal.moderation

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Ids

/** What the specs of this feature share: people in roles, texts that wait, a word no page may give away. */
abstract class ModerationSpec extends PortalSpec {
    static int made = 0

    final UUID space = Ids.uuid()

    KeptTexts getKept() {
        bean(KeptTexts)
    }

    SignedIn getSignedIn() {
        new SignedIn(portal, council)
    }

    /** A new person in these roles, in a browser of their own. */
    Http as(Role... roles) {
        signedIn.visitor(visitor(), "person${++made}", roles)
    }

    Viewer viewer(Role... roles) {
        signedIn.viewer(signedIn.person("person${++made}", roles), roles)
    }

    /** A questionnaire text that waits to be read. */
    UUID reading(String words, String ageBand = '13-15') {
        UUID ref = kept.keep(words, ageBand)
        bean(WorryReading).take(council.id, space, KeptTexts.SOURCE, ref, Flags.of(words))
        ref
    }

    /** An idea that waits to be published. */
    UUID idea(String words, String ageBand = '13-15') {
        UUID ref = kept.keep(words, ageBand)
        bean(ModerationGate).receive(council.id, space, KeptTexts.SOURCE, ref)
        ref
    }

    List<Decision> decided(UUID ref) {
        kept.decisions[ref] ?: []
    }

    String caseId() {
        sql.firstRow('SELECT public_id FROM moderation_case WHERE council_id = ? ORDER BY id DESC LIMIT 1', [council.id])?.public_id
    }

    /** Runs all at once, and tells what each came to. */
    List<Object> atOnce(List<Closure<?>> jobs) {
        def ready = new java.util.concurrent.CountDownLatch(jobs.size())
        def pool = java.util.concurrent.Executors.newFixedThreadPool(jobs.size())
        try {
            jobs.collect { job ->
                pool.submit({
                    ready.countDown()
                    ready.await()
                    try {
                        job.call()
                    } catch (RuntimeException refused) {
                        refused.class.simpleName
                    }
                } as java.util.concurrent.Callable<Object>)
            }*.get()
        } finally {
            pool.shutdown()
        }
    }
}
