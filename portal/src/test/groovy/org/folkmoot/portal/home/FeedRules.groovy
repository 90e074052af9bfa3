package org.folkmoot.portal.home

import java.time.OffsetDateTime
import java.time.format.DateTimeParseException
import javax.xml.XMLConstants
import javax.xml.parsers.DocumentBuilderFactory
import org.w3c.dom.Element
import org.w3c.dom.Node
import org.xml.sax.SAXException
import org.xml.sax.helpers.DefaultHandler

/** The rules of RFC 4287 that a feed such as ours can break, under the names that the feed validator gives to their breach. */
class FeedRules {
    static final String ATOM = 'http://www.w3.org/2005/Atom'

    private static final Map<String, List<String>> KNOWN = [
        feed  : ['author', 'category', 'contributor', 'generator', 'icon', 'id', 'link', 'logo', 'rights', 'subtitle', 'title', 'updated', 'entry'],
        entry : ['author', 'category', 'content', 'contributor', 'id', 'link', 'published', 'rights', 'source', 'summary', 'title', 'updated'],
        source: ['author', 'category', 'contributor', 'generator', 'icon', 'id', 'link', 'logo', 'rights', 'subtitle', 'title', 'updated'],
        author: ['name', 'uri', 'email'],
    ]
    private static final List<String> ONCE = ['generator', 'icon', 'id', 'logo', 'rights', 'subtitle', 'title', 'updated', 'published', 'summary', 'content', 'source', 'name', 'uri', 'email']
    private static final List<String> TEXTS = ['title', 'subtitle', 'summary', 'rights']
    private static final List<String> EXACT = ['id', 'updated', 'published', 'uri', 'icon', 'logo']
    private static final String MIME = '[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(\\s*;.*)?'
    private static final String LANGUAGE = '[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*'

    final Set<String> faults = new TreeSet()

    /** Names of what is wrong; empty where nothing is. */
    static Set<String> judge(byte[] xml) {
        def rules = new FeedRules()
        try {
            rules.look(parsed(xml))
        } catch (SAXException broken) {
            rules.faults << 'SAXError'
        }
        rules.faults
    }

    static Element parsed(byte[] xml) {
        def factory = DocumentBuilderFactory.newInstance()
        factory.namespaceAware = true
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true)
        factory.setFeature('http://apache.org/xml/features/disallow-doctype-decl', true)
        def builder = factory.newDocumentBuilder()
        builder.errorHandler = new DefaultHandler()
        builder.parse(new ByteArrayInputStream(xml)).documentElement
    }

    static List<Element> children(Element of, String name = null) {
        (0..<of.childNodes.length).collect { of.childNodes.item(it) }
                .findAll { it instanceof Element && it.namespaceURI == ATOM && (name == null || it.localName == name) } as List<Element>
    }

    private void look(Element root) {
        if (root.localName == 'entry') {
            entry(root, true)
            return
        }
        thing(root, 'feed')
        need(root, ['id', 'title', 'updated'])
        def entries = children(root, 'entry')
        entries.each { entry(it, !children(root, 'author').empty) }
        def ids = entries.collect { children(it, 'id')*.textContent + children(it, 'updated')*.textContent }
        if (ids.unique(false).size() < ids.size()) {
            faults << 'DuplicateEntries'
        }
        if (children(root, 'link').every { relation(it) != 'self' }) {
            faults << 'MissingSelf'
        }
    }

    private void entry(Element entry, boolean authored) {
        thing(entry, 'entry')
        need(entry, ['id', 'title', 'updated'])
        if (!authored && children(entry, 'author').empty && children(entry, 'source').every { children(it, 'author').empty }) {
            faults << 'MissingElement'
        }
        if (children(entry, 'content').empty && children(entry, 'link').every { relation(it) != 'alternate' }) {
            faults << 'MissingContentOrAlternate'
        }
        if (children(entry, 'content').empty && children(entry, 'summary').empty) {
            faults << 'MissingTextualContent'
        }
        children(entry, 'content').each { content(it) }
    }

    private void thing(Element of, String kind) {
        language(of)
        children(of).findAll { !(it.localName in KNOWN[kind]) }.each { faults << 'UndefinedElement' }
        ONCE.findAll { children(of, it).size() > 1 }.each { faults << 'DuplicateElement' }
        children(of).findAll { it.localName in TEXTS }.each { text(it) }
        children(of).findAll { it.localName in EXACT }.each { exact(it) }
        children(of, 'id').each { id(it.textContent.trim()) }
        children(of).findAll { it.localName in ['updated', 'published'] }.each { date(it.textContent) }
        children(of).findAll { it.localName in ['author', 'contributor'] }.each { person(it) }
        children(of, 'source').each { thing(it, 'source') }
        children(of, 'generator').each {
            if (it.textContent.blank) faults << 'NotBlank'
            if (!children(it).empty) faults << 'UndefinedElement'
        }
        links(of)
    }

    private void need(Element of, List<String> names) {
        if (names.any { children(of, it).empty }) {
            faults << 'MissingElement'
        }
    }

    private void text(Element text) {
        language(text)
        String type = text.getAttribute('type') ?: 'text'
        if (!(type in ['text', 'html', 'xhtml'])) {
            faults << 'InvalidTextType'
        }
        if (type == 'xhtml' && elements(text)*.localName != ['div']) {
            faults << 'MissingXhtmlDiv'
        }
        if (type != 'xhtml' && !elements(text).empty) {
            faults << 'UndefinedElement'
        }
        if (text.localName in ['title', 'subtitle'] && text.textContent.blank) {
            faults << 'NotBlank'
        }
    }

    private void content(Element content) {
        language(content)
        String type = content.getAttribute('type') ?: 'text'
        boolean elsewhere = content.hasAttribute('src')
        if (!elsewhere && content.textContent.blank && elements(content).empty) {
            faults << 'NotBlank'
        }
        if (elsewhere && !content.textContent.blank) {
            faults << 'UnexpectedText'
        }
        if (type == 'xhtml' && !elsewhere && elements(content)*.localName != ['div']) {
            faults << 'MissingXhtmlDiv'
        }
        if (type in ['text', 'html'] && !elements(content).empty) {
            faults << 'UndefinedElement'
        }
        boolean named = type in ['text', 'html', 'xhtml']
        if (elsewhere && named && content.hasAttribute('type') || !named && (!(type ==~ MIME) || type.startsWith('multipart/'))) {
            faults << 'InvalidMIMEType'
        }
    }

    private void person(Element person) {
        if (children(person, 'name').empty) {
            faults << 'MissingElement'
        }
        children(person).findAll { it.localName in EXACT }.each { exact(it) }
        if (children(person).any { !(it.localName in KNOWN.author) }) {
            faults << 'UndefinedElement'
        }
    }

    private void links(Element of) {
        def alternates = []
        children(of, 'link').each { link ->
            if (!link.hasAttribute('href')) {
                faults << 'MissingAttribute'
            }
            if (link.hasAttribute('type') && !(link.getAttribute('type') ==~ MIME)) {
                faults << 'InvalidMIMEType'
            }
            if (link.hasAttribute('hreflang') && !(link.getAttribute('hreflang') ==~ LANGUAGE)) {
                faults << 'InvalidLanguage'
            }
            if (link.hasAttribute('length') && !(link.getAttribute('length') ==~ /\d+/)) {
                faults << 'InvalidNonNegativeInteger'
            }
            if (relation(link) == 'alternate') {
                alternates << [link.getAttribute('type'), link.getAttribute('hreflang')]
            }
        }
        if (alternates.unique(false).size() < alternates.size()) {
            faults << 'DuplicateAtomLink'
        }
    }

    private static String relation(Element link) {
        link.getAttribute('rel').trim() ?: 'alternate'
    }

    private void exact(Element of) {
        if (of.textContent != of.textContent.trim()) {
            faults << 'UnexpectedWhitespace'
        }
        if (!elements(of).empty) {
            faults << 'UndefinedElement'
        }
    }

    private void id(String id) {
        if (!(id ==~ /[A-Za-z][A-Za-z0-9+.-]*:\S+/)) {
            faults << (id ==~ /\S*/ && !id.contains(':') ? 'InvalidFullLink' : 'InvalidLink')
            return
        }
        if (id ==~ /(?i)https?:.*/) {
            boolean canonical = id ==~ /https?:\/\/[^A-Z\/?#]+(\/.*)?/ && !(id =~ /\/\.{1,2}(\/|$)/) && !(id =~ /^http:\/\/[^\/]*:80(\/|$)|^https:\/\/[^\/]*:443(\/|$)/) &&
                    !(id =~ /%[0-9a-f]*[a-f]|%(2D|2E|5F|7E|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|3[0-9])/)
            if (!canonical) {
                faults << 'NonCanonicalURI'
            }
        }
    }

    private void date(String text) {
        try {
            if (!(text.trim() ==~ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/)) {
                throw new DateTimeParseException('not RFC 3339', text, 0)
            }
            OffsetDateTime.parse(text.trim())
        } catch (DateTimeParseException wrong) {
            faults << 'InvalidRFC3339Date'
        }
    }

    private void language(Element of) {
        if (of.hasAttribute('xml:lang') && of.getAttribute('xml:lang') && !(of.getAttribute('xml:lang') ==~ LANGUAGE)) {
            faults << 'InvalidLanguage'
        }
    }

    private static List<Element> elements(Element of) {
        (0..<of.childNodes.length).collect { of.childNodes.item(it) as Node }.findAll { it instanceof Element } as List<Element>
    }
}
