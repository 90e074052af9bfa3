package org.folkmoot.portal.platform.web

import org.folkmoot.portal.PortalSpec

class FrontDoorSpec extends PortalSpec {
    def "x"() {
        when:
        def a = http.get('/en')
        println a.status + ' ' + a.headers + '\n' + a.body
        def b = http.get('/cy/ymgynghoriadau/x')
        println b.status + ' ' + b.headers + '\n' + b.body
        def c = http.get('/')
        println c.status + ' ' + c.headers + '\n' + c.body
        def d = http.get('/home')
        println d.status + ' ' + d.headers + '\n' + d.body
        def e = http.get('/en')
        println e.status + ' ' + e.headers + '\n' + e.body
        then:
        a.status == 200
    }
}
