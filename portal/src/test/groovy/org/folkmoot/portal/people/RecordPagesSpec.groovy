package org.folkmoot.portal.people

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.audit.Audit
import org.folkmoot.portal.platform.audit.AuditVerify
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.theme.Messages
import spock.lang.Shared

/** The auditor reads who did what; others do not. */
class RecordPagesSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http auditor = people.visitor(visitor(), 'auditor', Role.AUDITOR)
    @Shared UUID actor = UUID.randomUUID()

    def "sec_19 the auditor finds what moved last, opens it and reads it from the end: #locale"() {
        given:
        String stream = "consultation:${UUID.randomUUID()}"
        (1..120).each { record(stream, "thing.done", "object-$it") }

        when:
        def list = auditor.get("$path?kind=consultation")
        def row = list.links.find { it.contains('name=consultation') }
        def first = auditor.get(row)

        then:
        list.status == 200
        row.endsWith(URLEncoder.encode(stream, 'UTF-8'))
        objects(first) == (120..71).collect { "object-$it".toString() }
        first.text.contains(actor.toString().take(8))
        !first.text.contains(actor.toString())

        when:
        def older = { Http.Reply page -> page.links.find { it.startsWith(path) && it.contains('before=') } }
        def second = auditor.get(older(first))
        def third = auditor.get(older(second))

        then:
        objects(second) + objects(third) == (70..1).collect { "object-$it".toString() }
        older(third) == null

        where:
        locale | path
        'en'   | '/en/studio/record'
        'cy'   | '/cy/stiwdio/record'
    }

    def "sec_19 fifty streams to a page, each once, and only those of the kind that was asked for"() {
        given:
        def names = (1..60).collect { "group:$it-${UUID.randomUUID()}".toString() }
        names.each { record(it, 'group.made', 'x') }

        when:
        def first = auditor.get('/en/studio/record?kind=group')
        def second = auditor.get(first.links.find { it.contains('after=') })
        def seen = [first, second].collect { page -> page.links.findAll { it.contains('name=') }.collect { URLDecoder.decode(it.split('name=')[1], 'UTF-8') } }

        then:
        seen[0].size() == 50
        (seen[0] + seen[1]).toSet() == names.toSet()
        (seen[0] + seen[1]).size() == 60

        and: 'a kind nobody has is everything, and a page after nothing is the first'
        auditor.get('/en/studio/record?kind=%27%20OR%201=1').links.count { it.contains('name=') } == 50
        auditor.get('/en/studio/record?kind=group&after=nothing').links.count { it.contains('name=') } == 50
    }

    def "sec_19 sec_7_7 a stream of another council, or of none, is not there"() {
        given:
        String theirs = "consultation:${UUID.randomUUID()}"
        record(theirs, 'thing.done', 'x', newCouncil().id)

        expect:
        auditor.get("/en/studio/record/stream?name=${URLEncoder.encode(theirs, 'UTF-8')}").status == 404
        auditor.get('/en/studio/record/stream?name=consultation:none').status == 404
        auditor.get('/en/studio/record/stream').status == 404
        !auditor.get('/en/studio/record').body.contains(theirs)
    }

    def "sec_19 an administrator may check the record and not read it"() {
        given:
        def admin = people.visitor(visitor(), 'checker', Role.ADMIN)

        expect:
        admin.get('/en/studio/record').status == 403
        admin.get('/en/studio/record/check').with { it.status == 200 && !it.links.contains('/en/studio/record') }
        auditor.get('/en/studio/record/check').links.contains('/en/studio/record')
    }

    def "every fault the check can name has its sentence in both languages"() {
        expect:
        AuditVerify.Fault.values().every { fault -> ['en', 'cy'].every { bean(Messages).has(it, "people.record.fault.${fault.key()}") } }
    }

    private static List<String> objects(Http.Reply page) {
        (page.body =~ /object-\d+/).collect { it as String }
    }

    private void record(String stream, String action, String object, short of = council.id) {
        bean(Till).run { bean(Audit).record(stream, of, actor, action, object, 'done') }
    }
}
