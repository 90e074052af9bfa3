package org.folkmoot.portal.consultation

import java.nio.file.Files
import java.nio.file.Path
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.Http
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Whoever changes the language while they write has everything they wrote on the page in the other one, without scripts. */
class TurnedFormsSpec extends AskingSpec {
    static final String TYPED = 'What I wrote <b>so far</b>'

    @Shared UUID id

    def setupSpec() {
        clock.at(MONDAY.minus(1, ChronoUnit.DAYS))
        id = drafted()
        def way = bean(Ways).add(rhian, id, Way.Kind.STATEMENTS, both('Agree?', 'Cytuno?'))
        bean(Ways).save(rhian, id, way, new Ways.Written(null, both('Agree?', 'Cytuno?'), both('Say so.', 'Dywedwch.'), true, [both('One', 'Un'), both('Two', 'Dau')]))
        open(id)
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        bean(OutboxPump).runOnce()
    }

    def setup() {
        clock.at(MONDAY.plus(1, ChronoUnit.HOURS))
        sql.execute('DELETE FROM people_brake')
    }

    private String address(String page) {
        page.replace('CONSULTATION', path(id))
                .replace('WAY', "/ways/${bean(Ways).of(one(id)).first().publicId()}")
                .replace('THING', one(id).stream())
    }

    /** Presses the button with the other language's name. */
    private Http.Reply turned(Http.Reply page, Map typed) {
        def button = (page.body =~ /<button class="language"[^>]*>/)[0] as String
        def form = page.wholeForms.find { Http.Reply.unescape((page.body =~ /<form[^>]*id="asked"[^>]*action="([^"]*)"/)[0][1]) == it.action }
        assert button.contains('form="asked"')
        http.post(Http.Reply.attribute(button, 'formaction'), form.values + typed + [(Http.Reply.attribute(button, 'name')): Http.Reply.attribute(button, 'value')])
    }

    def "what was typed on #page is there in Welsh, and in English again, unjudged; nothing of it is kept or counted"() {
        given:
        def rows = {
            ['moderation_worry', 'consultation_idea', 'consultation_contribution', 'search_saved', 'notification_follow', 'people_brake']
                    .collect { sql.firstRow('SELECT COUNT(*) AS n FROM ' + it).n }
        }
        def before = rows()
        def english = http.get(address(page))

        when:
        def welsh = turned(english, [(field): TYPED])

        then:
        welsh.status == 200
        welsh.body.contains('<html lang="cy"')
        welsh.body.contains('What I wrote &lt;b&gt;so far&lt;/b&gt;')
        !welsh.body.contains('class="errors"')

        when:
        def back = turned(welsh, [:])

        then:
        back.status == 200
        back.body.contains('<html lang="en"')
        back.body.contains('What I wrote &lt;b&gt;so far&lt;/b&gt;')
        rows() == before

        where:
        page                                   | field
        '/en/worry?about=consultation'         | 'message'
        'CONSULTATION/ideas/add'               | 'idea'
        'CONSULTATIONWAY/add'                  | 'words'
        '/en/search/saved/new?q=buses'         | 'address'
        '/en/hear-back?thing=THING'            | 'address'
    }

    def "Enter still sends the form: the button before the language has no name"() {
        given:
        def buttons = (http.get('/en/worry').body =~ /<button\b[^>]*form="asked"[^>]*>/).collect { it as String }

        expect:
        buttons.size() == 2
        Http.Reply.attribute(buttons[0], 'name') == null
        Http.Reply.attribute(buttons[1], 'name') == 'go'
    }

    /** A page with the parts it is made of. */
    private static String whole(Path views, Path page) {
        String text = Files.readString(page)
        text + (text =~ /\{\{> views\/(tender\/_\w+)/).collect { Files.readString(views.resolve("${it[1]}.hbs")) }.join('')
    }

    def "every public page on which people write can be turned"() {
        given: 'pages for passwords, codes, addresses, days and first names alone, which hold nothing that was written'
        def others = ['people/', 'survey/return', 'survey/invited', 'survey/class', 'survey/question', 'consultation/meeting_give_back', 'tender/bidding', 'tender/bid_hand_in', 'tender/receipt', 'tender/panel_meeting', 'tender/panel_seats', 'tender/tablet.hbs', 'tender/tablet_who.hbs']
        def views = Path.of('..', 'themes', 'base', 'views')
        def writing = Files.walk(views).filter { it.toString().endsWith('.hbs') }.toList().findAll { file ->
            String text = Files.readString(file)
            text =~ /views\/layout\/(page|question|plain)\b/ && text =~ /method="post"/ && text =~ /_text_area|_text_field|<textarea/
        }

        expect:
        writing.size() > 7
        writing.findAll { file -> !others.any { views.relativize(file).toString().startsWith(it) } }
                .findAll { !(Files.readString(it) =~ /turn=/ && whole(views, it) =~ /id="asked"/) }
                .collect { views.relativize(it).toString() } == []
    }
}
