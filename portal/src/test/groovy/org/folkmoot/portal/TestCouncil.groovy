package org.folkmoot.portal

import groovy.transform.Immutable

/** A council of one spec's own, with its host and the audience everyone belongs to. */
@Immutable
class TestCouncil {
    short id
    String slug
    String host

    String toString() {
        "$slug ($host)"
    }
}
