package org.folkmoot.portal.content

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Pages, the front page and the menus are built from blocks: added, moved and removed with plain buttons, and looked at before they are saved. */
class PageBuilderSpec extends PortalSpec {
    static final String DESK = '/en/studio/entries'
    static final String HOSTILE = '<b onclick="x">&\'"{{#each this}}x{{/each}}'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def setupSpec() {
        bean(Councils).forget()
    }

    def "a page is built from blocks, in both languages, and published in their order"() {
        given:
        def officer = officer()

        when: 'blocks are added one after the other'
        press(officer, 'page', start('Built page', 'Tudalen adeiledig'), 'block-add:blocks:', ['blocks.add': 'text'])
        press(officer, 'page', ['blocks-en.0.heading': "First $HOSTILE", 'blocks-en.0.words': '**Strong** words', 'blocks-cy.0.heading': 'Cyntaf', 'blocks-cy.0.words': 'Geiriau **cryf**'], 'block-add:blocks:', ['blocks.add': 'quote'])
        press(officer, 'page', ['blocks-en.1.words': 'It helped.', 'blocks-cy.1.words': 'Roedd yn help.'], 'block-add:blocks:', ['blocks.add': 'link'])
        def form = form(officer, 'page')

        then: 'each is a row of the form, with what was typed still in it'
        form.values['blocks.0.kind'] == 'text' && form.values['blocks.1.kind'] == 'quote' && form.values['blocks.2.kind'] == 'link'
        form.values['blocks-en.0.heading'] == "First $HOSTILE"
        form.values['blocks-cy.1.words'] == 'Roedd yn help.'

        when: 'the last is moved to the top and the form is saved'
        press(officer, 'page', ['blocks-en.2.label': 'Go', 'blocks-cy.2.label': 'Ewch', 'blocks-en.2.address': 'https://example.org/a?b=c', 'blocks-cy.2.address': '/cy/ymgynghoriadau'], 'block-up:blocks:2')
        press(officer, 'page', [:], 'block-up:blocks:1')
        def id = save(officer, 'page')
        publish(officer, id)
        def told = http.get("/api/v1/content/page/$id").json.data

        then: 'other programs get them as an ordered list'
        told.blocks*.kind == ['link', 'text', 'quote']
        told.blocks[0].address == 'https://example.org/a?b=c'
        http.get("/api/v1/content/page/$id?locale=cy&html=true").json.data.blocks[1].words.contains('<strong>cryf</strong>')

        and: 'and people a page'
        def page = http.get('/en/about/built-page')
        page.status == 200
        page.body.indexOf('https://example.org/a?b=c') < page.body.indexOf('<strong>Strong</strong>')
        page.body.indexOf('<strong>Strong</strong>') < page.body.indexOf('It helped.')
        !page.body.contains('<b onclick')
        http.get('/cy/ynghylch/tudalen-adeiledig').body.contains('href="/cy/ymgynghoriadau"')
    }

    def "a block is one line with its first words, and stands open while nothing is in it or something is wrong"() {
        given:
        def officer = officer()
        press(officer, 'page', start('Folded page', 'Tudalen wedi’i phlygu'), 'block-add:blocks:', ['blocks.add': 'quote'])
        press(officer, 'page', ['blocks-en.0.words': "Said $HOSTILE and ${'more and ' * 20}the end", 'blocks-cy.0.words': 'Dywedwyd'], 'block-add:blocks:', ['blocks.add': 'link'])

        when:
        def rows = rowsIn(officer.get("$DESK/new/page").body)

        then: 'the buttons for the order are in reach without opening it'
        rows.size() == 2
        !rows[0].contains('<details open>') && rows[1].contains('<details open>')
        Http.Reply.unescape(rows[0]).contains("Said $HOSTILE and more") && !told(rows[0]).contains('the end') && told(rows[0]).endsWith('…')
        told(rows[1]) == ''
        rows[0].indexOf('</details>') < rows[0].indexOf('block-down:blocks:0')

        when:
        def wrong = press(officer, 'page', ['blocks-en.1.address': 'javascript:alert(1)'], 'save')

        then:
        wrong.status == 422
        rowsIn(wrong.body).every { it.contains('<details open>') }
    }

    def "a button that makes no sense changes nothing: #what"() {
        given:
        def officer = officer()
        press(officer, 'page', start('Odd buttons', 'Botymau od'), 'block-add:blocks:', ['blocks.add': 'quote'])

        when:
        def answer = press(officer, 'page', ['blocks-en.0.words': 'Stays'], what, ['blocks.add': kind])

        then:
        answer.status == 303
        def form = form(officer, 'page')
        form.values['blocks-en.0.words'] == 'Stays'
        !form.values.containsKey('blocks.1.kind')

        where:
        what                      | kind
        'block-up:blocks:0'       | 'quote'
        'block-down:blocks:0'     | 'quote'
        'block-up:blocks:99'      | 'quote'
        'block-remove:blocks:7'   | 'quote'
        'block-up:title:0'        | 'quote'
        'block-fly:blocks:0'      | 'quote'
        'block-add:blocks:'       | 'no-such-block'
        'block-add:nothing:'      | 'quote'
        'block-up:blocks:-1'      | 'quote'
        'block-'                  | 'quote'
    }

    def "what is wrong in a block is said beside its field, in its language, and nothing typed is lost: #because"() {
        given:
        def officer = officer()
        press(officer, 'page', start('Wrong things', 'Pethau anghywir'), 'block-add:blocks:', ['blocks.add': kind])

        when:
        def answer = press(officer, 'page', [(field): typed], 'save')

        then:
        answer.status == 422
        answer.body.contains("id=\"$field-wrong\"") && answer.body.contains("href=\"#$field\"")
        Http.Reply.unescape(answer.body).contains(typed)

        and: 'the list above the form says which block it is in'
        answer.body.contains("<a href=\"#$field\">1. ")

        where:
        kind      | field                 | typed                        | because
        'link'    | 'blocks-cy.0.address' | 'javascript:alert(1)'        | 'an address that runs something'
        'link'    | 'blocks-en.0.address' | '//evil.example/x'           | 'an address of nobody knows where'
        'contact' | 'blocks.0.email'      | 'not an address'             | 'no address to write to'
        'latest'  | 'blocks.0.count'      | '99'                         | 'more than a page can hold'
        'quote'   | 'blocks-en.0.words'   | 'x' * 401                    | 'longer than anybody reads'
    }

    def "a kind of block that is not the type's is refused, whoever sends it"() {
        given:
        def officer = officer()
        def shown = form(officer, 'page')

        when:
        def answer = shown.send(officer, shown.values + start('Forged', 'Ffug') + ['blocks.0.kind': 'menu-list', do: 'save'])

        then:
        answer.status == 422
        answer.text.contains('There is no such block here')
    }

    def "nothing is published while a block lacks a language, or names a picture that is not there"() {
        given:
        def officer = officer()
        press(officer, 'page', start('Half a block', 'Hanner bloc'), 'block-add:blocks:', ['blocks.add': 'quote'])
        press(officer, 'page', ['blocks-en.0.words': 'Only English'], 'keep')
        def id = save(officer, 'page')

        expect:
        !officer.get("$DESK/$id").wholeForms.any { it.action?.endsWith('/publish') }
        officer.get("$DESK/$id").text.contains('Welsh')
        http.get("/api/v1/content/page/$id").status == 404
    }

    def "what is typed can be looked at in the public's theme by its editor alone, before it is saved"() {
        given:
        def officer = officer()
        def other = this.officer()

        when:
        def answer = press(officer, 'news', ['title-en': "Look $HOSTILE", 'title-cy': 'Edrych', 'summary-en': 'Not saved yet', 'body-en': '## Part\n\n**Bold**'], 'look')
        def page = officer.get(answer.location)

        then:
        answer.status == 303 && answer.location.endsWith('/new/news/look')
        page.status == 200
        page.header('cache-control') == 'no-store'
        page.text.contains("Look $HOSTILE") && page.text.contains('Not saved yet') && page.body.contains('<strong>Bold</strong>')
        page.body.contains('noindex') && page.body.contains('href="/en/studio/entries/new/news"')
        !page.body.contains('<b onclick')

        and: 'nobody else sees it'
        !other.get("$DESK/new/news/look").text.contains('Not saved yet')
        http.get("$DESK/new/news/look").status in [303, 401, 403, 404]
        sql.firstRow("SELECT count(*) AS n FROM content_version v JOIN content_version_text t ON t.version_id = v.id WHERE v.council_id = ? AND t.fields LIKE '%Not saved yet%'", [council.id]).n == 0
    }

    def "the front page is what staff built, from the moment it is published, and the portal's own again once it is withdrawn"() {
        given:
        def officer = officer()
        def before = http.get('/en')
        new ANews(this, council).publish(en: [title: 'Front news', slug: 'front-news'], cy: [title: 'Newyddion blaen', slug: 'newyddion-blaen'])

        when:
        press(officer, 'home', ['title-en': 'Our own front', 'title-cy': 'Ein blaen ein hunain', 'lead-en': 'Come in.', 'lead-cy': 'Dewch i mewn.'], 'block-add:blocks:', ['blocks.add': 'latest'])
        press(officer, 'home', ['blocks-en.0.heading': 'Fresh', 'blocks-cy.0.heading': 'Ffres', 'blocks.0.type': 'news', 'blocks.0.count': '2'], 'block-add:blocks:', ['blocks.add': 'consultations'])
        press(officer, 'home', ['blocks-en.1.heading': 'Open now', 'blocks-cy.1.heading': 'Ar agor'], 'keep')
        def id = save(officer, 'home')

        then: 'a draft changes nothing'
        before.text.contains('Decide it together')
        http.get('/en').text.contains('Decide it together')

        when:
        publish(officer, id)

        then:
        http.get('/en').text.contains('Our own front') && http.get('/en').body.contains('href="/en/news/front-news"')
        http.get('/cy').text.contains('Dewch i mewn.') && http.get('/cy').body.contains('href="/cy/newyddion/newyddion-blaen"')
        http.get('/en').header('cache-control') == 'public, no-cache'

        and: 'there is one at most: whoever wants another changes this one'
        officer.get("$DESK/new/home").location == "$DESK/$id/edit"

        when:
        assert officer.submit("$DESK/$id", [:], '/withdraw').status == 303
        pump()

        then:
        http.get('/en').text.contains('Decide it together')
    }

    def "a menu stands at the top of every page once it is published, on pages that were cached before too"() {
        given:
        def officer = officer()
        def news = new ANews(this, council)
        def linked = news.publish(en: [title: 'Linked', slug: 'linked'], cy: [title: 'Dolennog', slug: 'dolennog'])
        assert http.get('/en/consultations').text.contains('Have your say')

        when:
        press(officer, 'menu', ['title-en': 'Menu', 'title-cy': 'Dewislen', place: 'header'], 'block-add:links:', ['links.add': 'menu-list'])
        press(officer, 'menu', ['links-en.0.label': "Papers <b onclick>\"'", 'links-cy.0.label': 'Papurau ni', 'links.0.place': 'documents'], 'block-add:links:', ['links.add': 'menu-entry'])
        press(officer, 'menu', ['links-en.1.label': 'A story', 'links-cy.1.label': 'Stori', 'links.1.to': "news:${linked.publicId()}".toString()], 'block-add:links:', ['links.add': 'menu-address'])
        press(officer, 'menu', ['links-en.2.label': 'Elsewhere', 'links-cy.2.label': 'Rhywle arall', 'links-en.2.address': 'https://example.org/', 'links-cy.2.address': 'https://example.org/cy'], 'keep')
        def id = save(officer, 'menu')
        publish(officer, id)

        then:
        ['/en/consultations', '/en', '/en/documents', '/en/news/linked', '/en/search'].every { address ->
            def nav = nav(http.get(address))
            nav.contains('href="/en/documents"') && nav.contains('href="/en/news/linked"') && nav.contains('href="https://example.org/"') && !nav.contains('Have your say') && !nav.contains('<b onclick')
        }
        nav(http.get('/cy/dogfennau')).contains('href="/cy/newyddion/dolennog"')

        when: 'what a link leads to is taken down'
        news.withdraw(linked)

        then: 'the link goes with it, on every page'
        !nav(http.get('/en/consultations')).contains('linked')

        when:
        assert officer.submit("$DESK/$id", [:], '/withdraw').status == 303
        pump()

        then:
        nav(http.get('/en/consultations')).contains('Have your say')
    }

    def "the schema that is published says which blocks there are, each by its kind"() {
        when:
        def schema = http.get('/api/v1/content/page/schema').json
        def blocks = schema.'$defs'.words.properties.blocks

        then:
        blocks.type == 'array'
        blocks.items.oneOf*.properties*.kind*.const == ['text', 'picture', 'film', 'action', 'link', 'quote', 'question', 'contact', 'latest', 'consultations', 'changes', 'promise']
        blocks.items.oneOf[0].required as Set == ['words', 'kind'] as Set
        blocks.items.oneOf.every { it.additionalProperties == false }
    }

    /** The blocks of a form, as they are marked up. */
    private static List<String> rowsIn(String body) {
        body.split('<li class="frame frame-in block-row"').drop(1).collect { it.replaceFirst(/(?s)<\/li>.*/, '') }
    }

    private static String told(String row) {
        (row =~ /(?s)<span class="row-told">(.*?)<\/span>/).identity { it.find() ? it.group(1) : '' }
    }

    private static String nav(Http.Reply reply) {
        (reply.body =~ /(?s)<nav class="top-nav".*?<\/nav>/)[0]
    }

    private static Map start(String en, String cy) {
        ['title-en': en, 'title-cy': cy, 'summary-en': 'In short.', 'summary-cy': 'Yn fyr.']
    }

    private form(Http officer, String type) {
        officer.get("$DESK/new/$type").wholeForms.find { it.action.endsWith("/$type") }
    }

    private press(Http officer, String type, Map typed, String what, Map more = [:]) {
        def shown = form(officer, type)
        shown.send(officer, shown.values + typed + more + [do: what])
    }

    private String save(Http officer, String type) {
        def answer = press(officer, type, [:], 'save')
        assert answer.status == 303: answer.text
        answer.location.split('/').last()
    }

    private void publish(Http officer, String id) {
        def page = officer.get("$DESK/$id")
        assert officer.submitShown(page, "$DESK/$id", [:], '/publish').status == 303: page.text
        pump()
    }

    private void pump() {
        bean(OutboxPump).runOnce()
    }

    private Http officer() {
        people.visitor(visitor(), "builder${names++}", Role.COMMISSIONER)
    }
}
