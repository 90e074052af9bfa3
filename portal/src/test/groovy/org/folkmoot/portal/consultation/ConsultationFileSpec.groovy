package org.folkmoot.portal.consultation

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.time.Instant
import java.time.OffsetDateTime
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.HtmlWords
import org.folkmoot.portal.platform.theme.RichText
import spock.lang.Requires
import spock.lang.Shared

/** Consultations as GOV.UK's content schemas write them: out, and in again as drafts; and a new one made like one that was. */
class ConsultationFileSpec extends PortalSpec {
    static final String FORM = '/en/studio/consultations/file'
    static final String BODY = 'Why we **ask**.\n\n## The hours\n\n- before *six*\n- after six\n\n1. first\n2. then\n\n> A quotation, and [a page](https://example.org/a).\n\n1 < 2 & \\*not bold\\*'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officer = people.person('rhian', Role.COMMISSIONER)
    @Shared def viewer = people.viewer(officer, Role.COMMISSIONER)

    def setupSpec() {
        people.person('nia', Role.SAFEGUARDING)
        people.person('tom', Role.SAFEGUARDING)
        people.person('ada', Role.MODERATOR)
        people.person('ben', Role.MODERATOR)
    }

    def setup() {
        people.in(http, officer)
    }

    UUID drafted(Map<String, Localised> changed = [:]) {
        def id = bean(Drafting).fromTemplate(viewer, bean(Templates).read('ordinary'))
        def draft = bean(Consultations).get(council.id, id)
        def now = Instant.now().truncatedTo(ChronoUnit.SECONDS)
        def words = Words.of(draft.words().byField() + [body: Localised.of('en', BODY, 'cy', "Cymraeg. $BODY".toString())] + changed)
        bean(Drafting).save(viewer, id, draft.lockVersion(), new Drafting.Draft(words, now.minusSeconds(60), now.plus(14, ChronoUnit.DAYS), java.time.LocalDate.now().plusDays(40), false))
        id
    }

    def take(Object item) {
        def token = http.get(FORM).forms.find { it.action == FORM }.hidden
        http.postFiles(FORM, token, [file: item instanceof byte[] ? item : JsonOutput.toJson(item).bytes], 'consultation.json')
    }

    UUID made(reply) {
        assert reply.status == 303
        UUID.fromString(reply.location.replaceFirst(/\?.*/, '').split('/').last())
    }

    def file(UUID id, String locale) {
        http.get("/en/studio/consultations/$id/file?locale=$locale").json
    }

    long count() { sql.firstRow('SELECT COUNT(*) AS n FROM consultation WHERE council_id = ?', [council.id]).n }

    @Requires({ SharedData.present('consultations') })
    def "what is exported has the names and the needed fields of GOV.UK's format, in #locale"() {
        given:
        def known = SharedData.json('consultations/govuk-consultation-fields.json')
        def id = drafted()
        AGroundwork.screened(portal, viewer, id)
        bean(Opening).open(viewer, id)
        bean(Deadlines).endEarly(viewer, id, Localised.of('en', 'All have answered.', 'cy', 'Mae pawb wedi ateb.'))
        bean(Outcomes).save(viewer, id, null, new Outcomes.Written(Localised.of('en', 'Open *later*', 'cy', 'Agor yn *hwyrach*'), 'DID', Localised.of('en', 'Until nine', 'cy', 'Tan naw'),
            Localised.of('en', 'Youth service', 'cy', 'Gwasanaeth ieuenctid'), null, null))
        AGroundwork.decided(portal, viewer, id)
        bean(Outcomes).publish(viewer, id)
        bean(OutboxPump).runOnce()
        def slug = bean(Consultations).slugsOf(bean(Consultations).get(council.id, id))[locale]

        when:
        def item = visitor().get("/api/v1/consultations/by-slug/$slug/content-item?locale=$locale").json

        then:
        known.required.every { item[it] != null }
        known.detailsRequired.every { item.details[it] != null }
        item.details.keySet().every { it in known.detailsFields.keySet() + ['political'] }
        item.document_type in known.documentTypes
        item.locale == locale && locale in known.localeExamples
        item.document_type == 'consultation_outcome'
        item.details.final_outcome_detail.contains(answer)
        item.details.change_history*.note == notes
        [item.details.opening_date, item.details.closing_date, item.details.final_outcome_publication_date, item.public_updated_at].every { OffsetDateTime.parse(it) }
        item.routes == [[path: item.base_path, type: 'exact']]

        where:
        locale || answer       | notes
        'en'   || 'Until nine' | ['All have answered.', 'First published.']
        'cy'   || 'Tan naw'    | ['Mae pawb wedi ateb.', 'Cyhoeddwyd gyntaf.']
    }

    def "what went out comes in again unchanged, in #locale: its words, its dates, its language"() {
        given:
        def before = file(drafted(), locale)

        when:
        def id = made(take(before))
        def after = file(id, locale)

        then:
        ['title', 'description', 'locale', 'schema_name', 'document_type', 'details'].every { before[it] == after[it] }
        before.details.body.contains('<strong>ask</strong>')
        before.details.body.contains('1 &lt; 2 &amp; *not bold*')
        bean(Consultations).get(council.id, id).identity { it.stageAt(Instant.now()) == Stage.DRAFT && it.words().title().locales() as Set == [locale] as Set }

        and: 'its page says what a draft still lacks'
        http.get("/en/studio/consultations/$id").text.contains('to do before it can open')

        where:
        locale << ['en', 'cy']
    }

    @Requires({ SharedData.present('consultations') })
    def "#name of GOV.UK is taken in, and what a draft has no place for is named"() {
        given:
        def item = SharedData.json("consultations/examples/$name")

        when:
        def reply = take(item)
        def id = made(reply)
        def draft = bean(Consultations).get(council.id, id)

        then:
        draft.words().title().in('en') == item.title
        draft.opensAt() == OffsetDateTime.parse(item.details.opening_date).toInstant()
        draft.closesAt() == OffsetDateTime.parse(item.details.closing_date).toInstant()
        RichText.of(draft.words().body().in('en')).toString().trim() == item.details.body.replaceAll(/<\/?div[^>]*>/, '')
        left.every { http.get(reply.location).text.contains(it) }

        where:
        name                         || left
        'consultation_outcome.json'  || ['The outcome: write', 'The history of changes', 'Which nations']
        'open_consultation.json'     || ['Ways to respond', 'That it is political']
    }

    def "a file that is something else is refused with the reason, and nothing of it is kept: #because"() {
        given:
        def before = count()

        when:
        def reply = take(item)

        then:
        reply.status == 422
        reply.text.contains(said)
        count() == before

        where:
        item                                                                     | said                           | because
        'x'.bytes                                                                | 'cannot be read as JSON'       | 'no JSON'
        ('[' * 10_000).bytes                                                     | 'cannot be read as JSON'       | 'ten thousand deep'
        [1, 2]                                                                   | 'not a consultation'           | 'a list'
        item { it.schema_name = 'news_article' }                                 | 'not a consultation'           | 'another schema'
        item { it.document_type = 'guide' }                                      | 'not a consultation'           | 'another type'
        item { it.details = 'x' }                                                | 'not a consultation'           | 'no details'
        item { it.locale = 'fr' }                                                | 'neither “en” nor “cy”'        | 'a language we do not have'
        item { it.title = ' ' }                                                  | 'has no title'                 | 'no title'
        item { it.title = ['a'] }                                                | '“title” in the file is not text' | 'a title that is a list'
        item { it.title = 'x' * 301 }                                            | 'longer than 300 letters'      | 'a long title'
        item { it.details.opening_date = '1 June' }                              | '“opening_date”'               | 'a date without a zone'
        item { it.details.closing_date = '+999999999-01-01T00:00:00Z' }          | '“closing_date”'               | 'a date no database holds'
        item { it.details.body = 'x' * 20_001 }                                  | 'letters'                      | 'a body beyond what we take'
        ('{"a":"' + 'x' * 600_000 + '"}').bytes                                  | 'larger than 500 kB'           | 'too much'
    }

    static Map item(Closure change) {
        def item = [schema_name: 'consultation', document_type: 'consultation', locale: 'en', title: 'x', details: [body: '<p>x</p>']]
        change(item)
        item
    }

    def "of another system's HTML only words with their shape stay (#iterationIndex)"() {
        expect:
        RichText.of(HtmlWords.commonMark(html)).toString().trim() == shown

        where:
        html                                                                 || shown
        '<p>One <b>two</b> <i>three</i></p>'                                 || '<p>One <strong>two</strong> <em>three</em></p>'
        '<h2>Head</h2>text<p>more</p>'                                       || '<h3>Head</h3>\n<p>text</p>\n<p>more</p>'
        '<script>alert(1)</script><p onclick="x">safe</p>'                   || '<p>safe</p>'
        '<a href="javascript:alert(1)">x</a>'                                || '<p>x</p>'
        '<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>'            || '<ul><li>a\n<ul><li>b</li></ul>\n</li><li>c</li></ul>'
        '<table><tr><td>in a cell</td></tr></table>'                         || '<p>in a cell</p>'
        '<p>*stars* and _lines_ and # hash and [x](y) and `code`</p>'        || '<p>*stars* and _lines_ and # hash and [x](y) and &#96;code&#96;</p>'
        '<p>1. not a list</p>'                                               || '<p>1. not a list</p>'
        '<div>' * 200 + 'deep'                                               || '<p>deep</p>'
        '<div>' * 3_000 + 'deeper than any page'                             || ''
        '<p>a<br>b</p>'                                                      || '<p>a<br />\nb</p>'
    }

    def "however deep another system nests, what is made of it is read quickly and keeps its words"() {
        expect:
        HtmlWords.commonMark('<blockquote>' * 200 + 'deep').identity { it.endsWith('deep') && it.count('>') < 41 }
        HtmlWords.commonMark('<ul><li>' * 100 + 'deep').endsWith('deep')
        HtmlWords.commonMark('<b>' * 200 + 'deep').contains('deep')
    }

    def "a new one is made like one that was: words, audiences and questions of its own, and no dates"() {
        given:
        def old = drafted()
        AGroundwork.screened(portal, viewer, old)
        bean(Opening).open(viewer, old)
        def page = http.get("/en/studio/consultations/$old")

        when:
        def id = made(http.submit("/en/studio/consultations/$old", [:], '/copy'))
        def copy = bean(Consultations).get(council.id, id)
        def was = bean(Consultations).get(council.id, old)

        then:
        page.status == 200
        copy.words() == was.words()
        copy.opensAt() == null && copy.closesAt() == null && copy.launchedAt() == null
        bean(Consultations).activities(copy)*.kind() == bean(Consultations).activities(was)*.kind()
        bean(Consultations).activities(copy)*.questionnaireVersion().every { it == null }
        bean(Consultations).activities(copy)*.questionnaire().intersect(bean(Consultations).activities(was)*.questionnaire()).empty
        [bean(Consultations).activities(copy), bean(Consultations).activities(was)].transpose().every { a, b ->
            bean(org.folkmoot.portal.survey.Questionnaires).find(council.id, a.questionnaire()).pages() == bean(org.folkmoot.portal.survey.Questionnaires).find(council.id, b.questionnaire()).pages()
        }
        bean(Consultations).slugsOf(copy).en != bean(Consultations).slugsOf(was).en
    }
}
