package org.folkmoot.portal.platform.paper

import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Secrets
import spock.util.concurrent.PollingConditions

/** Printing takes turns: what is the same is made once, and no more wait than can be served. */
class PressSpec extends PortalSpec {
    Press press = new Press(null, bean(Secrets))
    def people = Executors.newCachedThreadPool()

    def cleanup() {
        people.shutdownNow()
        press.stop()
    }

    def "what is asked for again is not made again, also by many at once"() {
        given:
        def made = new AtomicInteger()
        def make = { made.incrementAndGet(); 'drawn'.bytes }

        when:
        def all = (1..8).collect { people.submit({ press.drawing('same'.bytes, make) } as Callable) }*.get()
        press.drawing('same'.bytes, make)

        then:
        made.get() == 1
        all.every { new String(it) == 'drawn' }
        press.drawing('other'.bytes, { 'other'.bytes }) == 'other'.bytes
    }

    def "two are made at a time and sixteen wait; whoever comes then is told to come again, and later is served"() {
        given:
        def hold = new CountDownLatch(1)
        def begun = new AtomicInteger()
        def slow = { begun.incrementAndGet(); hold.await(); 'slow'.bytes }
        def waiting = (1..18).collect { n -> people.submit({ press.drawing("job $n".bytes, slow) } as Callable) }
        new PollingConditions(timeout: 10).eventually { assert begun.get() == 2 && press.workers.queue.size() == 16 }

        when:
        press.drawing('one too many'.bytes, { 'x'.bytes })

        then:
        thrown(PressBusy)

        when:
        hold.countDown()

        then:
        waiting*.get().every { new String(it) == 'slow' }
        press.drawing('one too many'.bytes, { 'x'.bytes }) == 'x'.bytes
    }

    def "what fails is no answer for whoever asks next"() {
        when: press.drawing('broken'.bytes, { throw new IOException('no') })
        then: thrown(IllegalStateException)
        and: press.drawing('broken'.bytes, { 'whole'.bytes }) == 'whole'.bytes
    }

    def "files that nobody asked for longest go first"() {
        given:
        def kept = new KeptBytes(10)
        kept.keep('a', new byte[4])
        kept.keep('b', new byte[4])
        kept.find('a')

        when:
        kept.keep('c', new byte[4])

        then:
        kept.find('b') == null
        kept.find('a').length == 4 && kept.find('c').length == 4
    }
}
