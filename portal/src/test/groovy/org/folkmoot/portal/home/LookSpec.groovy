package org.folkmoot.portal.home

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Assets
import org.folkmoot.portal.platform.theme.ThemeChoices
import spock.lang.Shared

/** A council's site has the theme its administrators chose, as a whole and in its parts. */
class LookSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http admin = people.in(visitor(), people.person('ada', Role.ADMIN))

    def cleanup() {
        admin.submit('/en/studio/look', [site: 'base', young: '', consultations: '', answering: '', documents: '', studio: ''], '/look')
        bean(OutboxPump).runOnce()
    }

    def "the site has the chosen theme once the change is told, also where its pages were kept, and its documents another"() {
        given:
        bean(OutboxPump).runOnce()
        http.get('/en')
        def elsewhere = newCouncil()

        when:
        def reply = admin.submit('/en/studio/look', [site: 'ashmere', young: 'bright', documents: 'bright'], '/look')

        then: 'whoever chose sees it at once'
        reply.status == 303
        admin.get('/en/studio/look').body =~ /<option value="ashmere" selected>/

        when:
        bean(OutboxPump).runOnce()

        then:
        sheet(http, '/en') == address('ashmere')
        sheet(http, '/cy/dogfennau') == address('bright')
        sheet(http, '/en/consultations') == address('ashmere')
        sheet(admin, '/en/studio/look') == address('ashmere')
        bean(ThemeChoices).themeOf(council.id, '/answer/pages/1', true) == 'bright'
        bean(ThemeChoices).themeOf(council.id, '/answer/pages/1', false) == 'ashmere'

        and: 'nobody else has'
        sheet(visitor(elsewhere), '/en') == address('base')

        and: 'the sheet may be kept for ever and says the colours'
        def css = http.get(address('ashmere'))
        css.header('cache-control') == 'public, max-age=31536000, immutable'
        css.body.contains('--brand: #1f4173;')
        css.body.contains('.theme-young {')
    }

    def "a theme that is not there is refused, and what was chosen is shown again"() {
        when:
        def reply = admin.submit('/en/studio/look', [site: 'ashmere', young: 'nosuch'], '/look')

        then:
        reply.status == 422
        reply.body.contains('Choose a theme from the list')
        bean(ThemeChoices).themeOf(council.id, '/', false) == 'base'
    }

    def "only administrators choose how the site looks: #role does not"() {
        given:
        def other = people.in(visitor(), people.person("o${role.key()}", role))

        expect:
        other.get('/en/studio/look').status in [403, 404]
        other.post('/en/studio/look', [site: 'ashmere']).status in [403, 404]

        where:
        role << Role.values().findAll { it != Role.ADMIN }
    }

    private static String sheet(Http who, String address) {
        (who.get(address).body =~ /href="([^"]+css\/theme\.css)"/)[0][1]
    }

    private String address(String theme) {
        bean(Assets).address(theme, 'css/theme.css')
    }
}
