package org.folkmoot.portal.platform.files

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.atomic.AtomicBoolean
import spock.lang.Specification

class ChildProgramSpec extends Specification {
    def "what a program said is heard whole, however late anybody listens"() {
        given: 'a portal so busy that nobody listens before the program has ended'
        def asking = Thread.currentThread()
        def heard = new AtomicBoolean()
        def busy = (1..Runtime.runtime.availableProcessors()).collect {
            Thread.startVirtualThread { while (!heard.get() && asking.stackTrace.every { it.className != CompletableFuture.name }) Thread.onSpinWait() }
        }

        when: def ended = new ChildProgram(Duration.ofMinutes(1), Prompt.name, 1_000).run(InputStream.nullInputStream())

        then:
        ended.inTime()
        ended.exit() == 0
        new String(ended.answer()) == Prompt.SAID

        cleanup:
        heard.set(true)
        busy*.join()
    }
}
