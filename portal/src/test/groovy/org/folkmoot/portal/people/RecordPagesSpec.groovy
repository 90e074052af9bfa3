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
        admin.get('/en/studio/record/check').identity { it.status == 200 && !it.links.contains('/en/studio/record') }
        auditor.get('/en/studio/record/check').links.contains('/en/studio/record')
    }

    def "sec_19 the auditor asks who opened one paper, what one person did and what happened on some days: #locale"() {
        given:
        UUID paper = UUID.randomUUID()
        UUID other = UUID.randomUUID()
        UUID somebody = UUID.randomUUID()
        did("account:$somebody", somebody, 'document.exempt-opened', paper.toString())
        did("account:$actor", actor, 'document.exempt-opened', other.toString())
        did("account:$actor", actor, 'document.edition-published', "$paper/pl")
        did("consultation:$paper", null, 'consultation.ended', 'x-thing')
        def today = clock.now().atZone(java.time.ZoneId.of('Europe/London')).toLocalDate()
        def ask = { String query -> auditor.get("$path/entries?$query") }

        expect: 'one thing, by its id or an address that holds it: what was done to it, to a part of it and in its own chain'
        ask("thing=$paper").identity { hits(it) == 3 && it.status == 200 }
        hits(ask("thing=https%3A%2F%2Fcouncil.example%2Fen%2Fstudio%2Fdocuments%2F$paper")) == 3

        and: 'who opened it, in words'
        with(ask("thing=$paper&action=document.exempt-opened")) {
            hits(it) == 1
            it.text.contains(words)
            it.text.contains(somebody.toString().take(8))
            !it.text.contains(actor.toString().take(8))
        }

        and: 'one person, and a kind of thing'
        hits(ask("who=$somebody")) == 1
        hits(ask("thing=$paper&kind=consultation")) == 1

        and: 'days, each whole'
        hits(ask("thing=$paper&from=$today&until=$today")) == 3
        hits(ask("thing=$paper&until=${today.minusDays(1)}")) == 0
        hits(ask("thing=$paper&from=${today.plusDays(1)}")) == 0

        where:
        locale | path                 | words
        'en'   | '/en/studio/record'  | 'the part that is not public was opened'
        'cy'   | '/cy/stiwdio/record' | 'agorwyd y rhan nad yw’n gyhoeddus'
    }

    def "sec_19 answers of the record come fifty to a page, each once"() {
        given:
        UUID thing = UUID.randomUUID()
        (1..120).each { did("account:$actor", actor, 'page.published', thing.toString()) }

        when:
        def pages = [auditor.get("/en/studio/record/entries?thing=$thing")]
        2.times { pages << auditor.get(pages.last().links.find { it.startsWith('/en/') && it.contains('after=') }) }
        def places = pages.collectMany { page -> page.links.findAll { it.contains('/record/stream?name=') } }

        then:
        pages.collect { hits(it) } == [50, 50, 20]
        places.size() == 120
        places.unique().size() == 120
        pages.collect { it.body.contains('rel="next"') } == [true, true, false]
    }

    def "sec_19 what cannot be read in a question is said beside its box, with what was typed kept"() {
        when:
        def page = auditor.get('/en/studio/record/entries?thing=%2Fen%2Fnews%2Fnever-was&who=Ceri&from=soon')

        then:
        page.status == 422
        ['/en/news/never-was', 'Ceri', 'soon'].every { page.body.contains("value=\"$it\"") }
        page.text.contains('Nothing stands at this address')
        page.text.contains('Give the whole code of the person')
        page.text.contains('Choose a day')

        and:
        auditor.get('/en/studio/record/entries?from=2026-03-02&until=2026-03-01').identity { it.status == 422 && it.text.contains('before the first one') }
    }

    def "sec_19 a thing that cannot be read is told apart from one without lines, and so is a word that nothing is called: #locale"() {
        given:
        def ask = { String query -> auditor.get("$path/entries?$query") }
        did("account:$actor", actor, 'some_thing.done', 'word-that-stands')
        did("account:$actor", actor, 'somexthing.done', 'another-word')

        expect: 'what is neither an address nor a code nor in the record'
        ask('thing=nonsense').identity { it.status == 422 && it.text.contains(unreadable) && it.body.contains('value="nonsense"') && !it.text.contains(nothing) }
        ask('thing=Late+hours!').identity { it.status == 422 && it.text.contains(unreadable) }

        and: 'what can be read has lines, or has none'
        hits(ask('thing=word-that-stands')) >= 1
        ask("thing=${UUID.randomUUID()}").identity { it.status == 200 && it.text.contains(nothing) }

        and: 'a word that is none of the choices, in its box'
        ['kind=nonsense', 'action=nonsense', 'kind=%27+OR+1%3D1', 'action=some_thing'].every { query ->
            ask(query).identity { it.status == 422 && it.text.contains(called) && it.body =~ /aria-invalid="true"/ && hits(it) == 0 }
        }
        ask('kind=nonsense').body.contains('<option value="nonsense" selected>')

        and: 'a line below a word is itself and no other sign'
        ask('kind=some_thing').identity { it.status == 200 && it.text.contains('word-that-stands') && !it.text.contains('another-word') }

        where:
        locale | path                | unreadable                                    | nothing                            | called
        'en'   | '/en/studio/record' | 'neither an address nor a code'               | 'The record holds nothing like that' | 'Nothing in the record is called so'
        'cy'   | '/cy/stiwdio/record' | 'Nid yw hwn yn gyfeiriad nac yn god'         | 'Nid oes dim fel hyn yn y cofnod'  | 'Nid oes dim yn y cofnod o’r enw hwn'
    }

    def "sec_19 sec_7_7 the record of another council answers nobody here"() {
        given:
        UUID thing = UUID.randomUUID()
        record("consultation:$thing", 'consultation.opened', thing.toString(), newCouncil().id)

        expect:
        hits(auditor.get("/en/studio/record/entries?thing=$thing")) == 0
        people.visitor(visitor(), 'asker', Role.ADMIN).get("/en/studio/record/entries?thing=$thing").status == 403
    }

    def "what belongs to the installation is called that once"() {
        given:
        record('installation', 'theme.chosen', 'look')

        expect:
        auditor.get('/en/studio/record?kind=installation').text.findAll('(?i)the installation').size() < 4
        !(auditor.get('/en/studio/record').text =~ /(?i)installation\s+installation/)
        !(auditor.get('/en/studio/record/stream?name=installation').text =~ /(?i)installation\s+installation/)
    }

    def "every fault the check can name has its sentence in both languages"() {
        expect:
        AuditVerify.Fault.values().every { fault -> ['en', 'cy'].every { bean(Messages).has(it, "people.record.fault.${fault.key()}") } }
    }

    private static List<String> objects(Http.Reply page) {
        (page.body =~ /object-\d+/).collect { it as String }
    }

    private static int hits(Http.Reply page) {
        page.links.count { it.contains('/record/stream?name=') || it.contains('/cofnod/') }
    }

    private void did(String stream, UUID who, String action, String object) {
        bean(Till).run { bean(Audit).record(stream, council.id, who, action, object, 'done') }
    }

    private void record(String stream, String action, String object, short of = council.id) {
        bean(Till).run { bean(Audit).record(stream, of, actor, action, object, 'done') }
    }
}
