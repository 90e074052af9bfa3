package org.folkmoot.portal.platform.theme

import com.github.jknack.handlebars.Context
import com.github.jknack.handlebars.context.MapValueResolver
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import spock.lang.Requires

/**
 * Our parts beside the components of shared/data/govuk-frontend. The house has a design of its own instead of govuk-frontend's, so the markup
 * and the classes of the set do not apply: {@link #OURS} says of each component what stands for it, or why nothing does. Where a part of ours
 * is given what a fixture is given, whoever listens hears the same.
 */
@Requires({ SharedData.present('govuk-frontend') })
class ComponentsConformanceSpec extends PortalSpec {
    static final Map<String, String> OURS = [
        breadcrumbs          : 'part/_crumbs: a nav with a name and a list, as the set; compared below',
        button               : 'class button: links and buttons are written where they stand, no part',
        checkboxes           : 'part/_checkboxes: a fieldset with a legend; nothing unfolds, since pages work without scripts',
        'date-input'         : 'one field of type date, with the words of the browser: no three boxes',
        details              : 'details and summary as HTML has them, written where they stand',
        'error-message'      : 'part/_field_error stands inside the label or legend, so that it is read with the question',
        'error-summary'      : 'part/_errors: an alert with a heading and links to the fields; compared below',
        fieldset             : 'part of part/_radios and part/_checkboxes; no part of its own',
        'file-upload'        : 'a field of type file, written where it stands: files are taken in the studio alone',
        hint                 : 'part/_hint, named by aria-describedby as the set does',
        input                : 'part/_text_field; no prefix, suffix or spell-check options',
        label                : 'part/_label stands inside the label of each field',
        'notification-banner': 'part/_notice: no script moves the focus to it',
        pagination           : 'part/_pager: lists are paged by cursor, so there are no numbers',
        radios               : 'part/_radios: a fieldset with a legend; nothing unfolds, since pages work without scripts',
        select               : 'part/_select; compared below',
        'skip-link'          : 'the first link of every frame; compared below',
        'summary-list'       : 'class facts on a dl; actions stand beside it',
        table                : 'tables with captions or named regions, in class table-box or work',
        tag                  : 'part/_tag; compared below',
        textarea             : 'part/_text_area; letters are counted by portal.js',
    ]

    def "every component of the set is one of ours, or it is said why not"() {
        expect:
        OURS.keySet() == (SharedData.root().resolve('govuk-frontend/fixtures-5.14.0').toFile().list()*.replace('.json', '') as Set)
    }

    def "a tag says '#fixture.options.text' and nothing else"() {
        expect:
        words(ours('_tag', [tone: '', text: fixture.options.text])) == words(fixture.html)

        where:
        fixture << fixtures('tag').findAll { it.options.text && !it.options.html }
    }

    def "an error summary leads to the same fields with the same words: #fixture.name"() {
        given:
        def listed = fixture.options.errorList
        def html = ours('_errors', [errors: [none: false, any: true, all: listed.collect { [field: it.href - '#', message: it.text] }]])

        expect:
        links(html) == links(fixture.html)
        html.contains('role="alert"') && fixture.html.contains('role="alert"')
        html.contains('<h2') && fixture.html.contains('<h2')

        where:
        fixture << fixtures('error-summary').findAll { it.options.errorList && it.options.errorList.every { one -> one.text && one.href?.startsWith('#') && !one.html } }
    }

    def "breadcrumbs lead the same way: #fixture.name"() {
        given:
        def html = ours('_crumbs', [trail: fixture.options.items.collect { [href: it.href, label: it.text] }])

        expect:
        links(html) == links(fixture.html)
        html =~ /<nav[^>]* aria-label="/ && html.contains('<ol>')

        where:
        fixture << fixtures('breadcrumbs').findAll { it.options.items && it.options.items.every { one -> one.text && one.href && !one.html } }
    }

    def "a select offers the same values, with the same one chosen: #fixture.name"() {
        given:
        def of = fixture.options
        def html = ours('_select', [field: of.name ?: 'select', label: of.label?.text ?: 'a', errors: [none: true, any: false, all: [], of: [:]],
            options: of.items.findAll().collect { [value: it.value == null ? it.text : it.value.toString(), label: it.text, selected: it.selected == null ? of.value != null && of.value == (it.value == null ? it.text : it.value) : it.selected] }])

        expect:
        options(html) == options(fixture.html)

        where:
        fixture << fixtures('select').findAll { it.options.items && it.options.items.findAll().every { one -> one.text && !one.disabled } }
    }

    def "the first link of a page skips to its main part"() {
        given:
        def skip = http.get('/en').body.find(/<a class="skip" href="#([^"]+)">[^<]+<\/a>/) { it[1] }

        expect:
        http.get('/en').body.contains("<main class=\"main\" id=\"$skip\"")
        fixtures('skip-link').every { it.html =~ /^<a href="#/ }
    }

    private String ours(String part, Map<String, Object> given) {
        bean(Engines).template('base', "part/$part").apply(Context.newBuilder(given + [locale: 'en', theme: new Theme.Shown('base', '')])
            .resolver(MapValueResolver.INSTANCE, Records.RESOLVER).build())
    }

    private static List<Map> fixtures(String component) {
        SharedData.present('govuk-frontend') ? SharedData.json("govuk-frontend/fixtures-5.14.0/${component}.json").fixtures as List<Map> : []
    }

    private static String words(String html) {
        html.replaceAll(/<[^>]*>/, ' ').replaceAll(/\s+/, ' ').strip()
    }

    private static List<List<String>> links(String html) {
        (html =~ /(?s)<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/).collect { [it[1], words(it[2])] }
    }

    private static List<List<Object>> options(String html) {
        (html =~ /(?s)<option([^>]*)>(.*?)<\/option>/).collect { [(it[1] =~ /value="([^"]*)"/).identity { m -> m.find() ? m.group(1) : words(it[2]) }, it[1].contains('selected'), words(it[2])] }
    }
}
