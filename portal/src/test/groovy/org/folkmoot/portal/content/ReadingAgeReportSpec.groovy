package org.folkmoot.portal.content

import com.ibm.icu.text.MessageFormat
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.Specification

/**
 * How old one must be to read what children are told. Prints the age of every part in English, and the lengths of its sentences and
 * words in Welsh, where no formula for age exists; fails where a part for children is harder than it may be.
 */
class ReadingAgeReportSpec extends Specification {
    /** In years. */
    static final int OLDEST = 12

    /** In words. */
    static final BigDecimal LONGEST_WELSH_SENTENCE = 14

    /** Beginnings of the keys of what children read; those who write for children add theirs. */
    static final List<String> FOR_CHILDREN = [
        'consultation.promise', 'consultation.take-part', 'content.unreadable', 'home.', 'layout.help', 'moderation.worry',
        'people.group', 'problem.', 'search.', 'survey.answer', 'survey.page', 'survey.promise', 'survey.receipt', 'survey.return', 'survey.review', 'survey.withdrawn',
    ]

    @Shared Messages messages = new Messages(new Overlay('base', null))
    @Shared ShippedPages pages = new ShippedPages(new Overlay('base', null))

    def "messages #part are read at #age; in Welsh #welsh"() {
        expect:
        age <= OLDEST
        welshSentence <= LONGEST_WELSH_SENTENCE

        where:
        part << FOR_CHILDREN.findAll { prefix -> messages.keys('en').any { it.startsWith(prefix) } }
        english = said('en', part)
        age = ReadingAge.of(english)
        prose = Prose.measure(said('cy', part), Locale.of('cy'))
        welshSentence = prose.wordsPerSentence()
        welsh = "$welshSentence words a sentence, ${prose.lettersPerWord()} letters a word"
        printed = report("messages $part", english, age, welsh)
    }

    def "page #name, for children: #forChildren, is read at #age; in Welsh #welsh"() {
        expect:
        !forChildren || age <= OLDEST
        !forChildren || prose.wordsPerSentence() <= LONGEST_WELSH_SENTENCE

        where:
        name << pages.names()
        forChildren = pages.in('en', name).get().forChildren()
        english = plain(pages.in('en', name).get())
        age = ReadingAge.of(english)
        prose = Prose.measure(plain(pages.in('cy', name).get()), Locale.of('cy'))
        welsh = "${prose.wordsPerSentence()} words a sentence, ${prose.lettersPerWord()} letters a word"
        printed = report("page $name", english, age, welsh)
    }

    private static boolean report(String what, String english, int age, String welsh) {
        def hard = english.split(/\n\n/).findAll { it.split(/\s+/).length > 7 && ReadingAge.of(it) > OLDEST }
        println "measured: reading age: $what: $age; Welsh: $welsh${hard ? '; hardest: ' + hard.sort { -ReadingAge.of(it) }.take(2) : ''}"
        true
    }

    /** Each message a paragraph of its own, its blanks filled with a short word. */
    private String said(String locale, String prefix) {
        messages.keys(locale).findAll { it.startsWith(prefix) }.collect { key ->
            def pattern = messages.pattern(locale, key)
            def blanks = pattern.contains('{') ? new MessageFormat(pattern).argumentNames : []
            messages.text(locale, key, blanks.collectEntries { [it, 3] })
        }.join('\n\n')
    }

    private static String plain(ShippedPage page) {
        [page.words().title, page.words().summary, page.words().body].join('\n\n')
                .replaceAll(/\[([^\]]*)\]\([^)]*\)/, '$1').replaceAll(/(?m)^#+ (.*)$/, '$1\n').replaceAll(/[*_]/, '')
    }
}
