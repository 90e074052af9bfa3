package org.folkmoot.portal.platform.theme

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification

/** The contract with authors of themes says what templates are given: it is made from their fixtures, and a stale one fails. */
class ThemeContractSpec extends Specification {
    private static final Path FILE = Path.of('..', 'docs', 'theme-contract.md')
    private static final Path FIXTURES = Path.of('..', 'themes', 'fixtures')

    def "docs/theme-contract.md is what the fixtures say; -Dfolkmoot.contract=write renews it"() {
        given:
        String now = contract()
        if (System.getProperty('folkmoot.contract') == 'write') {
            Files.writeString(FILE, now)
        }

        expect:
        Files.exists(FILE) && Files.readString(FILE) == now
    }

    def "#value is #kind"() {
        expect:
        kinds(['page.a': value]) == ['page.a': kind as Set]

        where:
        value                  || kind
        'words'                || ['text']
        true                   || ['yes or no']
        12                     || ['number']
        '2026-03-02'           || ['day']
        '2026-03-02T09:00:00Z' || ['instant']
        null                   || ['may be missing']
        [html: '<p>a</p>']     || ['rich text']
        []                     || ['list']
    }

    static String contract() {
        def text = new StringBuilder('''\
            # What templates are given
            For authors of themes: what each template can read, made from `themes/fixtures` (`-Dtest=ThemeContractSpec -Dfolkmoot.contract=write`).
            A name in this list stays, with its meaning, until a major version; new ones may come. `[]` is each of a list. Print text with `{{ }}`, rich text with
            `{{rich …}}`, days with `{{date …}}`, instants with `{{dateTime …}}` or `{{timeLeft …}}`. Frames and parts stand in `themes/README.md`.

            ## Every page
            '''.stripIndent())
        def frame = new JsonSlurper().parse(FIXTURES.resolve(Fixtures.FRAME).toFile(), 'UTF-8')
        text << rows(kinds(frame + [locale: 'en', formToken: 'x', theme: [key: 'base', logo: 'img/a.svg']] + [site: frame.site + [locale: 'en', otherLocale: 'cy', home: '/en']]))
        text << '\n`me` and `formToken` are there on pages that are not the same for everybody.\n'
        Map<String, Map<String, Set<String>>> views = new TreeMap<>()
        FIXTURES.toFile().eachFileRecurse { file ->
            if (file.name.endsWith('.json') && file.name != Fixtures.FRAME) {
                String view = FIXTURES.relativize(file.toPath()).toString().replace('\\', '/').replaceFirst(/(\.[^\/]*)?\.json$/, '')
                def of = views.computeIfAbsent(view) { new TreeMap<>() }
                kinds(page: new JsonSlurper().parse(file, 'UTF-8').page).each { path, kind -> of.computeIfAbsent(path) { new TreeSet<>() }.addAll(kind) }
            }
        }
        views.each { view, paths -> text << "\n## $view\n" << rows(paths) }
        text.toString()
    }

    private static String rows(Map<String, Set<String>> paths) {
        paths.collect { path, kinds -> "- `$path`: ${kinds.join(', ')}\n" }.join('')
    }

    private static Map<String, Set<String>> kinds(Map<String, Object> given) {
        Map<String, Set<String>> found = new TreeMap<>()
        given.each { name, value -> add(found, name, value) }
        found
    }

    private static void add(Map<String, Set<String>> found, String path, Object value) {
        if (value instanceof Map && !(value.keySet() == ['html'] as Set)) {
            value.each { name, one -> add(found, "$path.$name".toString(), one) }
        } else if (value instanceof List && !value.empty) {
            value.each { add(found, "$path[]".toString(), it) }
        } else {
            found.computeIfAbsent(path) { new TreeSet<>() } << kind(value)
        }
    }

    private static String kind(Object value) {
        switch (value) {
            case null: return 'may be missing'
            case Boolean: return 'yes or no'
            case Number: return 'number'
            case List: return 'list'
            case Map: return 'rich text'
            case { it ==~ /\d{4}-\d\d-\d\dT[\d:.]+Z/ }: return 'instant'
            case { it ==~ /\d{4}-\d\d-\d\d/ }: return 'day'
            default: return 'text'
        }
    }
}
