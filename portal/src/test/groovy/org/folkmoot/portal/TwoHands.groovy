package org.folkmoot.portal

import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** Asks for many things at once where one after the other would leave a processor idle: as many at a time as a small machine has. */
class TwoHands {
    private static final int AT_A_TIME = 2

    private TwoHands() {}

    /** What became of each, in the order in which they stand. A failure of one is thrown. */
    static <T, R> List<R> collect(Collection<T> things, Closure<R> work) {
        try (def hands = Executors.newFixedThreadPool(AT_A_TIME)) {
            hands.invokeAll(things.collect { thing -> { -> work.call(thing) } as Callable<R> })*.get()
        }
    }
}
