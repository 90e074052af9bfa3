package org.folkmoot.portal.platform.data

import spock.lang.Specification

class OneByOneSpec extends Specification {
    def "what cannot be done for one keeps no other waiting, and the round fails with the first fault and those after it"() {
        given:
        def done = []

        when:
        OneByOne.sum([1, 2, 3, 4, 5]) {
            if (it % 2 == 0) throw new IllegalStateException("no $it")
            done << it
            it
        }

        then:
        def fault = thrown(IllegalStateException)
        fault.message == 'no 2'
        fault.suppressed*.message == ['no 4']
        done == [1, 3, 5]
    }

    def "what was done is added up"() {
        expect:
        OneByOne.sum([1, 2, 3]) { it * 10 } == 60
        OneByOne.sum([]) { 1 } == 0
    }

    def "one fault told for all is told once"() {
        given:
        def same = new IllegalStateException('the database is away')

        when:
        OneByOne.each([1, 2]) { throw same }

        then:
        def fault = thrown(IllegalStateException)
        fault.suppressed.length == 0
    }
}
