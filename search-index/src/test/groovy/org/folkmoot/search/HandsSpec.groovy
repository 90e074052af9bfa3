package org.folkmoot.search

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicIntegerArray
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** A search of a large index is done by two where a processor is idle, and says the same. */
class HandsSpec extends Specification {
    @Shared @AutoCleanup SearchIndex index = SearchIndex.inMemory(SearchIndex.BUDGET, { 0L })

    def setupSpec() {
        def town = new Town()
        (0..<2_400).collate(500).each {
            index.put(it.collect { town.document(it) })
            index.refresh()
        }
    }

    def "two find what one finds: #query.words"() {
        expect: alone { index.search(query, wishes) } == together { index.search(query, wishes) }
        where:
        [query, wishes] << [new SearchBench().queries(), [Wishes.NONE, Wishes.NONE.choosing(Facet.THEME, 'Theme 3', 'Theme 4'), Wishes.NONE.uncounted().by(Wishes.Order.NEWEST)]].combinations()
    }

    def "two are at it at the same time"() {
        given:
        def others = new CountDownLatch(9)
        def steps = [{ assert others.await(30, TimeUnit.SECONDS) } as Hands.Step] + (1..9).collect { ({ others.countDown() } as Hands.Step) }
        when: new Hands.Crew(2, 1).of(1).withCloseable { it.all(steps) }
        then: others.count == 0
    }

    def "everything is done once, also what begins within another step, whoever asks: #who"() {
        given:
        def done = new AtomicIntegerArray(400)
        def crew = new Hands.Crew(2, 1)
        when:
        thread.call {
            200.times {
                crew.of(1).withCloseable { hands ->
                    hands.all((0..<20).collect { outer -> ({ hands.all((0..<20).collect { inner -> ({ done.incrementAndGet(outer * 20 + inner) } as Hands.Step) }) } as Hands.Step) })
                }
            }
        }
        then:
        (0..<400).every { done.get(it) == 200 }
        crew.busy() == 0
        where:
        who                | thread
        'a thread'         | { it.call() }
        'a virtual thread' | { what -> Thread.startVirtualThread(what).join() }
    }

    def "what fails is told once nobody is at it any more"() {
        given:
        def done = new AtomicIntegerArray(1)
        def crew = new Hands.Crew(2, 1)
        when: crew.of(1).withCloseable { hands -> hands.all((0..<10).collect { no -> ({ done.incrementAndGet(0); if (no == 3) throw new IOException('torn page') } as Hands.Step) }) }
        then:
        def e = thrown(IOException)
        e.message == 'torn page'
        done.get(0) == 10
        crew.busy() == 0
    }

    def "nobody helps #when"() {
        given:
        def crew = new Hands.Crew(processors, 100, { elsewhere })
        def others = (0..<searches).collect { crew.of(1) }
        when: def helped = crew.of(documents).withCloseable { it.areTwo() }
        then: helped == areTwo
        cleanup: others*.close()
        where:
        processors | searches | elsewhere | documents || areTwo | when
        2          | 0        | 0d        | 100       || true   | 'but in a large index'
        2          | 0        | 0d        | 99        || false  | 'in a small index'
        2          | 1        | 0d        | 100       || false  | 'where every processor has a search'
        2          | 0        | 0.5d      | 100       || false  | 'where other processes have a processor'
        2          | 0        | 0.1d      | 100       || true   | 'unless they have little of it'
        4          | 2        | 0d        | 100       || true   | 'unless a processor is left'
        4          | 2        | 0.4d      | 100       || false  | 'where it is left, but others have it'
        1          | 0        | 0d        | 100       || false  | 'where there is one processor'
    }

    def "a helper does not stay with a search that is over"() {
        given: def crew = new Hands.Crew(2, 1)
        expect: (0..<50).every {
            crew.of(1).withCloseable { hands -> hands.all([{} as Hands.Step, {} as Hands.Step]) }
            crew.busy() == 0
        }
    }

    private alone(Closure search) { index.helpedBy(new Hands.Crew(1, 1)); search() }

    private together(Closure search) { index.helpedBy(crew); search() }

    @Shared Hands.Crew crew = new Hands.Crew(2, 1)
}
