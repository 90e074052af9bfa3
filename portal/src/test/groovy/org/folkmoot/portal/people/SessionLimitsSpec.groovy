package org.folkmoot.portal.people

import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class SessionLimitsSpec extends Specification {
    static final Instant NINE = Instant.parse('2026-11-23T09:00:00Z')

    def "sec_2_3 #who, there since #began minutes and seen #seen minutes ago: #holds"() {
        expect:
        SessionLimits.of(staff).hold(NINE - Duration.ofMinutes(began), NINE - Duration.ofMinutes(seen), NINE) == holds

        where:
        who         | staff | began | seen || holds
        'staff'     | true  | 60    | 14   || true
        'staff'     | true  | 60    | 15   || false
        'staff'     | true  | 480   | 1    || false
        'staff'     | true  | 479   | 1    || true
        'a parent'  | false | 60    | 29   || true
        'a parent'  | false | 60    | 30   || false
        'a parent'  | false | 720   | 1    || false
    }

    def "waits grow with each failure and stay bearable"() {
        expect:
        (1..10).collect { TryBrake.pauseAfter(it, TryBrake.ONE_FROM_A_NETWORK).toSeconds() } == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16]
        (90..100).collect { TryBrake.pauseAfter(it, TryBrake.FROM_A_NETWORK).toSeconds() } == [0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16]
    }
}
