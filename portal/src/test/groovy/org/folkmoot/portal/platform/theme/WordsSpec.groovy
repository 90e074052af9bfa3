package org.folkmoot.portal.platform.theme

import com.ibm.icu.text.MessageFormat
import groovy.transform.Memoized
import spock.lang.Shared
import spock.lang.Specification

/** Every word of the product exists in English and Welsh, and every template speaks through them. */
class WordsSpec extends Specification {
    @Shared Overlay overlay = new Overlay('base', null)
    @Shared Messages messages = new Messages(overlay)

    def "nothing is said in one language only"() {
        expect:
        (messages.keys('en') - messages.keys('cy')).empty
        (messages.keys('cy') - messages.keys('en')).empty
        messages.keys('en').size() > 20
    }

    def "both languages fill the same blanks"() {
        expect:
        messages.keys('en').findAll { blanks('en', it) != blanks('cy', it) }.empty
    }

    def "no Welsh message is a copy of a longer English one"() {
        given: 'names, numbers and words that are the same in both'
        def long_ = messages.keys('en').findAll { messages.pattern('en', it).count(' ') >= 3 }

        expect:
        long_.findAll { messages.pattern('en', it) == messages.pattern('cy', it) }.empty
    }

    def "a plural says every number Welsh tells apart"() {
        when:
        def plurals = messages.keys('cy').findAll { messages.pattern('cy', it).contains(', plural,') }

        then:
        plurals.findAll { !messages.pattern('cy', it).contains('other{') && !messages.pattern('cy', it).contains('other {') }.empty
    }

    def "every message a template names exists"() {
        when:
        def missing = templates().collectMany { path, text ->
            (text =~ /(?:\{\{|\()t "([a-z0-9.-]*[a-z0-9])"/).collect { it[1] }.findAll { !messages.has('en', it) }.collect { "$path: $it" }
        }

        then:
        missing.unique() == []
    }

    def "templates only escape, and carry no script, style or handler"() {
        expect:
        templates().findAll { path, text -> text =~ pattern }.keySet() == [] as Set

        where:
        pattern << [/\{\{\{/, /\{\{&/, /<script>/, /<style/, /\sstyle="/, /\son(click|load|submit|change|input)=/, /="[^"]*javascript:/]
    }

    def "attributes are double-quoted"() {
        expect:
        templates().findAll { path, text -> (text.replaceAll(/\{\{.*?\}\}/, '') =~ /<[a-z][^>]*\s[a-z-]+=['a-z]/) }.keySet() == [] as Set
    }

    def "templates say nothing themselves: words come from messages"() {
        when:
        def spoken = templates().findAll { path, text -> !path.contains('styleguide') }.collectMany { path, text ->
            def bare = text.replaceAll(/(?s)\{\{!--.*?--\}\}/, '').replaceAll(/(?s)\{\{!.*?\}\}/, '').replaceAll(/(?s)\{\{.*?\}\}/, '')
                .replaceAll(/(?s)<svg.*?<\/svg>/, '').replaceAll(/(?s)<!--.*?-->/, '').replaceAll(/(?s)<[^>]*>/, '|').replaceAll(/[a-z-]+="[^"]*"/, '').replaceAll(/&[a-z]+;|&#\d+;/, '')
            bare.split(/\|/)*.trim().findAll { it =~ /\p{L}{3,}/ && !(it in NAMES) }.collect { "$path: $it" }
        }

        then:
        spoken == []
    }

    static final Set<String> NAMES = ['English', 'Cymraeg', 'Folkmoot', 'Childline'] as Set

    Map<String, String> templates() {
        overlay.themeFiles().packed().base.findAll { it.key.startsWith('views/') }.collectEntries { path, bytes -> [path, new String(bytes, 'UTF-8')] }
    }

    @Memoized
    Set<String> blanks(String locale, String key) {
        def pattern = messages.pattern(locale, key)
        pattern.contains('{') ? new MessageFormat(pattern).argumentNames as Set : [] as Set
    }
}
