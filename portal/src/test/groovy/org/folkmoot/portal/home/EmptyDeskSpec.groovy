package org.folkmoot.portal.home

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/** An empty desk says what is true for whoever sits there. */
class EmptyDeskSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)

    def "to #role, #because: #locale"() {
        expect:
        people.visitor(visitor(), "desk-$role-$locale".toLowerCase(), role).get(path).text.contains(said)

        where:
        role           | locale | path          | said                                     | because
        Role.AUDITOR   | 'en'   | '/en/studio'  | 'Nothing comes to your desk by itself'   | 'nothing ever comes'
        Role.AUDITOR   | 'cy'   | '/cy/stiwdio' | 'Does dim byd yn dod i’ch desg'          | 'nothing ever comes'
        Role.ADMIN     | 'en'   | '/en/studio'  | 'Answers come to those who read them'    | 'answers never come'
        Role.MODERATOR | 'en'   | '/en/studio'  | 'New answers, ideas and worries appear'  | 'things will come'
    }

    def "an auditor is promised nothing that comes by itself"() {
        expect:
        !people.visitor(visitor(), 'desk-promise', Role.AUDITOR).get('/en/studio').text.contains('New answers, ideas and worries')
    }
}
