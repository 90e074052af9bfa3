package org.folkmoot.portal.platform.access

import io.micronaut.security.annotation.Secured
import io.micronaut.web.router.Router
import io.micronaut.web.router.UriRouteInfo
import org.folkmoot.portal.PortalSpec

/** Every route says whom it is for. */
class RouteInventorySpec extends PortalSpec {
    List<UriRouteInfo> getRoutes() {
        bean(Router).uriRoutes().toList()
    }

    def "sec_7_4_route_inventory: every route declares its protection and an action of the matrix"() {
        given:
        def policy = bean(Policy)

        expect:
        routes.size() > 10
        routes.findAll { !it.annotationMetadata.hasAnnotation(Secured) }.collect { it.toString() } == []
        routes.findAll { !(it.annotationMetadata.stringValue(Allowed).orElse('') in policy.actions()) }.collect { it.toString() } == []
    }

    def "every action of the matrix is performed by a route or named by a rule"() {
        given: 'an action nobody performs is a promise nobody keeps'
        def performed = routes.collect { it.annotationMetadata.stringValue(Allowed).orElse('') } as Set

        expect:
        bean(Policy).actions().findAll { !(it in performed) && !it.contains('.') } == [] as Set
    }

    def "sec_0_1 an action that is not in the matrix is refused to everyone"() {
        when:
        bean(Policy).checkRole(new Viewer(council.id, 1L, null, 'x', Role.values() as Set, [] as Set, null, null, [] as Set, true, null, null), action)

        then:
        thrown(NotAllowed)

        where:
        action << [null, '', 'no.such-action']
    }
}
