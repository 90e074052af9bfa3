package org.folkmoot.portal.people

import spock.lang.Specification

class ReturnPathSpec extends Specification {
    def "sec_5_3 after signing in nobody is led to #to.inspect()"() {
        expect:
        ReturnPath.safe(to).empty

        where:
        to << ['', '/', 'https://evil.example', '//evil.example', '///evil.example', '/\\evil.example', '/x//evil.example', '/\t/evil.example',
               '/%2f/evil.example', '/%5cevil.example', '/x\r\nSet-Cookie: a=b', '/x%0d%0aSet-Cookie', '/%0', '/x%', 'javascript:alert(1)',
               'x', '/sign-in', '/sign-out', '/api/v1/x', '/a/../b', '/x#y', '/é', '/x y', '/' + 'x' * 1001, '/<script>']
    }

    def "somebody goes back to #to"() {
        expect:
        ReturnPath.safe(to).get() == to

        where:
        to << ['/studio', '/studio/people', '/consultations/feeling-okay?page=2', '/search?q=caf%C3%A9', '/your-page/devices']
    }
}
