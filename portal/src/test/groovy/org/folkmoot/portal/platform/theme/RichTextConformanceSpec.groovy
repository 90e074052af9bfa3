package org.folkmoot.portal.platform.theme

import org.commonmark.parser.Parser
import org.commonmark.renderer.html.HtmlRenderer
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/**
 * Rich text over shared/data/commonmark: the library reads CommonMark as its specification does, and what people type is clean afterwards.
 * What the house shows differs from the specification on purpose, and {@link #DIFFERENT} says in which sections and why.
 */
@Requires({ SharedData.present('commonmark') })
class RichTextConformanceSpec extends Specification {
    private static final Parser PARSER = Parser.builder().build()
    private static final HtmlRenderer AS_IT_IS = HtmlRenderer.builder().percentEncodeUrls(true).build()

    /** What is left of each tag of the specification in our text. */
    private static final Map<String, String> DIFFERENT = [
        'h1'        : 'becomes h3: the page has its own h1, and its parts h2',
        'h2'        : 'becomes h3, as above',
        'h5'        : 'becomes h4: two steps are enough for a page people read on a phone',
        'h6'        : 'becomes h4, as above',
        'pre'       : 'goes, its words stay: nobody here publishes programs',
        'code'      : 'goes, its words stay: nobody here publishes programs',
        'hr'        : 'goes: a heading says what comes next',
        'img'       : 'goes: pictures come from the media library, with their text',
        'title'     : 'on links goes: nobody can read it on a phone',
        'start'     : 'on lists goes: they count from one',
        'other'     : 'raw HTML is shown as letters, never as HTML',
        'href'      : 'that leads neither to a path of this site, nor over https, nor to a mailbox goes, its words stay',
    ]

    def "the library renders example #one.number of the specification (#one.section)"() {
        expect:
        normal(AS_IT_IS.render(PARSER.parse(tabbed(one.markdown)))) == normal(tabbed(one.html))

        where:
        one << examples()
    }

    def "sec_5_6 of every example only the policy's tags and whole addresses come through, and no word of prose is lost"() {
        given:
        def shown = examples().collect { one -> [one, RichText.of(tabbed(one.markdown)).toString()] }

        expect:
        shown.collectMany { one, html -> (html =~ /<\/?([a-z][a-z0-9]*)/).collect { it[1] } }.toSet() - ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'h3', 'h4', 'blockquote', 'a'] == [] as Set
        shown.collectMany { one, html -> (html =~ /<[a-z][^>]*\s([a-z-]+)=/).collect { it[1] } }.toSet() - ['href', 'rel'] == [] as Set
        shown.collectMany { one, html -> (html =~ /href="([^"]*)"/).collect { it[1] } }.findAll { it =~ /(?i)^[a-z][a-z0-9+.-]*:/ && !(it =~ /(?i)^(https|mailto):/) } == []

        and: 'where the specification has only tags that we keep, ours is the same'
        def same = shown.findAll { one, html -> !(one.markdown =~ /<[a-zA-Z\/!?]/) && !(one.html =~ /<(pre|code|hr|img|h1|h2|h5|h6)|title="|start="|&lt;|<[^a-z\/]/) && !(one.section in ['HTML blocks', 'Raw HTML', 'Autolinks', 'Entity and numeric character references', 'Links', 'Link reference definitions', 'Backslash escapes']) }
        same.size() > 150
        same.findAll { one, html -> normal(html) != normal(tabbed(one.html)) }.collect { one, html -> [one.number, html, one.html] } == []
    }

    def "sec_5_6 what people type is clean afterwards: #one.id"() {
        given:
        String html = RichText.of(one.markdown).toString().toLowerCase()

        expect:
        one.htmlMustContain.every { html.contains(it) }
        one.htmlMustNotContain.every { shown -> !tags(html).any { it.contains(shown) } && !html.contains(shown.startsWith('<') ? shown : "\"$shown") }

        where:
        one << (SharedData.present('commonmark') ? SharedData.json('commonmark/untrusted-input.json').cases : [])
    }

    def "what differs is what is said to: #tag #why"() {
        expect:
        RichText.of(markdown).toString().trim() == html

        where:
        markdown               || html                              | tag
        '# Big'                || '<h3>Big</h3>'                    | 'h1'
        '## Big'               || '<h3>Big</h3>'                    | 'h2'
        '##### Small'          || '<h4>Small</h4>'                  | 'h5'
        '###### Small'         || '<h4>Small</h4>'                  | 'h6'
        '    let x'            || 'let x'                           | 'pre'
        'a `b` c'              || '<p>a b c</p>'                    | 'code'
        'a\n\n***\n\nb'        || '<p>a</p>\n\n<p>b</p>'            | 'hr'
        '![cat](cat.png)'      || '<p></p>'                         | 'img'
        '[a](/b "c")'          || '<p><a href="/b">a</a></p>'       | 'title'
        '3. a'                 || '<ol><li>a</li></ol>'             | 'start'
        '<b>a</b>'             || '<p>&lt;b&gt;a&lt;/b&gt;</p>'     | 'other'
        '[a](ftp://b.example)' || '<p>a</p>'                        | 'href'
        why = DIFFERENT[tag]
    }

    private static List<String> tags(String html) {
        (html =~ /<[^>]*>/).collect { it as String }
    }

    /** The set writes an arrow for a tab. */
    private static String tabbed(String text) {
        text.replace('\u2192', '\t')
    }

    /** HTML whose differences in white space between blocks and in the writing of a sign are gone. */
    private static String normal(String html) {
        html.replaceAll(/<(br|hr|img)([^>]*?)\s*\/?>/, '<$1$2>').replace('&quot;', '"').replace('&#34;', '"').replace('&#39;', "'").replace('&#43;', '+').replace('&#61;', '=').replace('&#64;', '@')
                .replace('&#96;', '`').replace('&#123;', '{').replace('&gt;', '>').replaceAll(/ rel="nofollow"/, '')
                .replaceAll(/\s*(<\/?(p|ul|ol|li|h\d|blockquote|hr|pre|table|div)\b[^>]*>)\s*/, '$1').trim()
    }

    private static List<Map> examples() {
        SharedData.present('commonmark') ? SharedData.json('commonmark/spec-0.31.2-tests.json') as List<Map> : [[number: 0, section: '', markdown: '', html: '']]
    }
}
