package org.folkmoot.portal

import static org.folkmoot.portal.platform.access.Role.*

import org.folkmoot.portal.Http.Reply
import org.folkmoot.portal.Routes.Route
import org.folkmoot.portal.platform.access.Policy
import org.folkmoot.portal.platform.access.Role
import spock.lang.Shared

/**
 * Every route asked by everybody: what the matrix says is what happens, and nobody learns what there is from how they are refused. Roles that a route is closed to, roles
 * that ask for another council's things, methods that no route has, and words that are no sense in an address or a query, are asked by turns, others of each route;
 * {@code -Dfolkmoot.walks=all} asks all of every route.
 */
class EveryRouteSpec extends PortalSpec {
    private static final boolean ALL = System.getProperty('folkmoot.walks') == 'all'
    /** Of so many roles that a route is closed to, one asks, another at the next route. */
    private static final int REFUSED_OF = 4
    private static final List<String> ELSE = ['PUT', 'DELETE', 'PATCH']

    @Shared ABusyCouncil busy
    @Shared ABusyCouncil other
    @Shared Map<Role, Http> people = [:]
    @Shared Http half
    @Shared Http nobody
    @Shared Policy policy

    def setupSpec() {
        busy = new ABusyCouncil(this, council)
        other = new ABusyCouncil(this, newCouncil(), 'zzelsewhere')
        policy = bean(Policy)
        Role.values().each { people[it] = busy.as(it) }
        half = busy.people.in(visitor(), busy.people.person('half', *Role.values()), false)
        nobody = busy.as()
    }

    def "sec_7_4 sec_7_2 route by route and role by role, the matrix is what happens"() {
        when:
        def sums = Tables.checksums(rootSql)
        def routes = Routes.all(portal).findAll { it.method() in ['GET', 'POST'] }
        List<List> askers = people.collect { role, browser -> [role.name(), browser, { Route route -> role in policy.rolesOf(route.action()) || openTo(route) }] }
        askers << ['nobody', nobody, { Route route -> openTo(route) }]
        askers << ['anonymous', visitor(), { Route route -> policy.openToAnyone(route.action()) }]
        def wrong = TwoHands.collect(askers.withIndex()) { asker, turn ->
            def (who, browser, may) = asker
            routes.withIndex().findAll { route, i -> ALL || may(route) || who in ['nobody', 'anonymous'] || i % REFUSED_OF == turn % REFUSED_OF }.collect { route, i ->
                String address = route.outside(busy.addresses(route.template(), true).first())
                // A session opens nothing that is for programs: ManagementApiSpec asks with their tokens.
                String right = byToken(route) ? 'refused' : may(route) ? 'in' : who == 'anonymous' ? 'sign in' : 'refused'
                [route, judged(ask(who == 'anonymous' ? visitor() : browser, route, address)), right]
            }.findAll { it[1] != it[2] }.collect { route, answered, right -> "$who at $route: $answered".toString() }
        }.flatten()

        then:
        none(wrong)

        and: 'sec_3_2 and nothing that was asked without its token did anything'
        none(Tables.checksums(rootSql).findAll { table, sum -> sums[table] != sum }.keySet())
    }

    def "sec_1_3 between password and code every route of staff leads to the code"() {
        expect:
        none(Routes.all(portal).findAll { it.method() in ['GET', 'POST'] && policy.rolesOf(it.action()) && policy.rolesOf(it.action()).every { role -> role.needsSecondFactor() } && !byToken(it) }
                .collect { [it, ask(half, it, it.outside(busy.addresses(it.template(), true).first()))] }
                .findAll { route, reply -> judged(reply) != 'sign in' }.collect { "${it[0]} ${it[1].status}".toString() })
    }

    def "sec_7_3 sec_7_7 what is another council's, and what one may not know of, is as if it were not there, whoever asks"() {
        given: 'each asks for what their role may ask for; who needs no role asks without an account'
        def asked = Routes.all(portal).findAll { it.template().contains('{') && it.method() in ['GET', 'POST'] && named(it) }.withIndex().collectMany { route, i ->
            List<Role> may = policy.rolesOf(route.action()).sort() ?: [null]
            (ALL ? may : [may[i % may.size()]]).collect { [route, it] }
        }

        expect:
        asked.size() > 300
        none(TwoHands.collect(asked.groupBy { it[1] }.entrySet()) { each ->
            each.value.collectMany { route, role -> different(route, role == null ? visitor() : people[role], role == null ? hidden(route) : []) }
        }.flatten())
    }

    /** Where this route gives away that there is something. @param more addresses of this council's own that must be as if they were not there */
    private List<String> different(Route route, Http browser, List<String> more) {
        def strange = other.addresses(route.template()).collect { route.outside(it) } + more
        def nothing = route.outside(busy.addresses(route.template(), true).first())
        strange.unique().collect { address ->
            def there = ask(browser, route, address)
            def nowhere = ask(browser, route, nothing)
            [address, there.status, nowhere.status, plain(there, address) == plain(nowhere, nothing)]
        }.findAll { !it[3] || it[1] != it[2] }.collect { "${route.method()} $it".toString() }
    }

    def "sec_3_2 a method that a route does not have is refused"() {
        given:
        def sums = Tables.checksums(rootSql)
        def asked = Routes.all(portal).findAll { it.method() == 'GET' }.withIndex().collectMany { route, i ->
            (ALL ? ELSE : [ELSE[i % ELSE.size()]]).findAll { !has(it, route.template()) }.collect { [route, it] }
        }

        expect:
        asked*.last().toSet() == ELSE.toSet()
        none(TwoHands.collect(asked.collate(asked.size().intdiv(2) + 1)) { some ->
            some.collect { route, method ->
                def address = route.outside(busy.addresses(route.template(), true).first())
                [method, address, people[COMMISSIONER].send(method, address, 'text/plain', new byte[0], ['X-HTTP-Method-Override': 'DELETE']).status]
            }
        }.collectMany { it }.findAll { !(it[2] in [405, 400, 404]) })
        Tables.checksums(rootSql) == sums
    }

    def "sec_6_1 sec_6_2 #what in an address or a query is refused as a mistake, never as a fault"() {
        given:
        def bad = { int i -> ALL ? words as List<String> : [words[i % words.size()]] }

        expect:
        none(Routes.reading(portal).findAll { it.template().contains('{') && !byToken(it) }.withIndex().collectMany { route, i ->
            bad(i).collect { word ->
                def address = route.outside(route.template().replaceAll(/\{\+?\w+}/, word))
                [address, people[route.template().startsWith('/studio/cases') ? SAFEGUARDING : route.template().startsWith('/studio/moderation') ? MODERATOR :
                        route.template().startsWith('/studio/people') ? ADMIN : COMMISSIONER].get(address).status]
            }
        }.findAll { !(it[1] in [303, 400, 403, 404]) })
        none(TwoHands.collect(Routes.reading(portal).findAll { !it.template().contains('{') }.withIndex().groupBy { it[1] % 2 }.values()) { some ->
            def officer = busy.as(COMMISSIONER)
            some.collectMany { route, i ->
                ['sort', 'page', 'q', 'after', 'id', 'pageSize', 'thing', 'token', 'locale', 'read', 'activity'].withIndex().findAll { name, at -> ALL || (i.intdiv(2) + at) % 3 == 0 }.collectMany { name, at ->
                    bad(i.intdiv(6) + at).collect { word -> "${route.outside(route.template())}?$name=$word" }.collect { [it, officer.get(it).status] }
                }
            }
        }.collectMany { it }.findAll { it[1] >= 500 })
        none(['sort=title', 'sort=title%20desc', 'sort=1;drop', 'order=asc', 'pageSize=0', 'pageSize=101', 'pageSize=1e2', 'after=0', 'after=1abc', 'locale=EN', 'locale=fr'].collect {
            [it, http.get("/api/v1/consultations?$it").status]
        }.findAll { it[1] != 400 })

        where:
        what                | words
        'half a number'     | ['1abc', '0', '-1', '99999999999999999999']
        'a piece of SQL'    | ['1%20or%201=1', "x'--", '%e2%80%99)%20union']
        'a piece of a path' | ['...', 'null', 'NaN']
    }

    def "sec_17_2 nothing of the workshop is served"() {
        expect:
        none(['/en/metrics', '/metrics', '/env', '/beans', '/routes', '/loggers', '/info', '/refresh', '/stop', '/threaddump', '/caches', '/health/liveness', '/swagger',
         '/swagger-ui', '/openapi', '/api', '/api/v1', '/.git/config', '/WEB-INF/web.xml', '/META-INF/MANIFEST.MF', '/application.yml', '/console', '/h2-console', '/assets',
         '/assets/x/../../application.yml', '/en/styleguide', '/login', '/logout', '/oauth', '/keys', '/token_info', '/en/assets', '/graphql'].collect { [it, visitor().get(it).status] }
                .findAll { !(it[1] in [400, 404]) })
    }

    private static boolean byToken(Route route) {
        route.action().startsWith('api.')
    }

    private boolean has(String method, String template) {
        Routes.all(portal).any { it.method() == method && it.template() == template }
    }

    private boolean openTo(Route route) {
        policy.openToAnyone(route.action()) || (policy.rolesOf(route.action()).empty && route.action())
    }

    /** Addresses of this council's own that somebody without an account may not know of. */
    private List<String> hidden(Route route) {
        busy.addresses(route.template()).collect { route.outside(it) }.findAll { it.contains('zzdraft') || it.contains('zzstaff') }
    }

    /** Whether the variables of a route name a thing of a council, and not a secret or a shipped page. */
    private static boolean named(Route route) {
        !(route.template() =~ /\{token}|\{fingerprint}|^\/about|^\/answer/)
    }

    private static Reply ask(Http browser, Route route, String address) {
        route.method() == 'GET' ? browser.get(address) : route.inParts() ? browser.postParts(address, [:], null, null, null) : browser.post(address)
    }

    private static String judged(Reply reply) {
        if (reply.status in [303, 307] && reply.location =~ '^/en/sign-in(/code|/carry)?(\\?|$)') {
            return 'sign in'
        }
        reply.status in [401, 403] ? 'refused' : reply.status >= 500 ? "fault $reply.status" : 'in'
    }

    /** A page without what it was asked for. */
    private static String plain(Reply reply, String address) {
        def parts = address.split('/').findAll { it.length() > 8 && !(it in ['consultations', 'questionnaires', 'young-people', 'documents', 'moderation', 'audiences', 'questions']) }
        parts.inject(reply.body.replaceAll('"requestId":"[^"]*"', '')) { text, part -> text.replace(part, '') }
    }
}
