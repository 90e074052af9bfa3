package org.folkmoot.portal.survey

import javax.xml.parsers.DocumentBuilderFactory
import org.w3c.dom.Element
import org.w3c.dom.Node

/**
 * An XForm as what it says: bindings by what they bind, controls with their words in every language and the choices they offer. Ids of texts,
 * the order of attributes, the version, and whether choices stand in the control or in a list of their own make no difference.
 */
class XFormTree {
    private final Element root
    private final Map<String, Map<String, Map<String, String>>> words = [:]
    private final Map<String, List<Element>> lists = [:]

    XFormTree(byte[] document) {
        root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(document)).documentElement
        named(root, 'translation').each { translation ->
            named(translation, 'text').each { text ->
                words.computeIfAbsent(text.getAttribute('id')) { [:] }[translation.getAttribute('lang')] =
                    children(text, 'value').collectEntries { [it.getAttribute('form'), said(it)] }
            }
        }
        named(root, 'instance').findAll { it.hasAttribute('id') }.each { lists[it.getAttribute('id')] = named(it, 'item') }
    }

    String getTitle() { said(named(root, 'h:title').first()) }

    /** The answers as they are at the start. */
    Map getAnswers() { tree(children(named(root, 'instance').find { !it.hasAttribute('id') })[0]) }

    Map<String, Map<String, Object>> getBindings() {
        named(root, 'bind').collectEntries { bind ->
            def says = attributes(bind)
            [says.remove('nodeset'), says.collectEntries { name, value -> [name, spoken(value)] }]
        }
    }

    Map getSubmission() { named(root, 'submission').collectEntries { attributes(it) } }

    List getControls() { children(named(root, 'h:body').first()).collect { control(it) } }

    private Map tree(Element element) {
        [name: element.tagName, attributes: attributes(element) - [id: element.getAttribute('id')] - [version: element.getAttribute('version')], inside: children(element).collect { tree(it) }]
    }

    private Map control(Element element) {
        def known = ['label', 'hint', 'item', 'itemset', 'value']
        [
            tag: element.tagName, attributes: attributes(element), label: children(element, 'label').collect { words(it) }, hint: children(element, 'hint').collect { words(it) },
            choices: choices(element), inside: children(element).findAll { !(it.tagName in known) }.collect { control(it) },
        ]
    }

    private List choices(Element control) {
        def here = children(control, 'item').collect { [name: said(children(it, 'value')[0]), label: words(children(it, 'label')[0]), more: [:]] }
        def elsewhere = children(control, 'itemset').collectMany { set ->
            def from = (set.getAttribute('nodeset') =~ /instance\('(.*?)'\)\/root\/item(\[.*])?/)[0]
            [[filter: from[2] ?: '']].findAll { it.filter } + lists[from[1]].collect { item ->
                def more = children(item).collectEntries { [it.tagName, said(it)] }
                def text = more.remove('itextId')
                def label = text ? words[text] : more.label
                more.remove('label')
                [name: more.remove('name'), label: label, more: more]
            }
        }
        here + elsewhere
    }

    private Object words(Element label) { label.hasAttribute('ref') ? spoken(label.getAttribute('ref')) : said(label) }

    private Object spoken(String value) {
        def id = value.find(/^jr:itext\('(.*)'\)$/) { it[1] }
        id == null ? value : words[id]
    }

    private static Map<String, String> attributes(Element element) {
        (0..<element.attributes.length).collect { element.attributes.item(it) }.findAll { !it.nodeName.startsWith('xmlns') }.collectEntries { [it.nodeName, it.nodeValue] }
    }

    private static String said(Element element) {
        (0..<element.childNodes.length).collect { element.childNodes.item(it) }.collect { Node node ->
            node instanceof Element ? "[${node.getAttribute('value')}]" : node.nodeValue
        }.join('').replaceAll(/\s+/, ' ').trim()
    }

    private static List<Element> children(Element element, String tag = null) {
        (0..<element.childNodes.length).collect { element.childNodes.item(it) }.findAll { it instanceof Element && (tag == null || it.tagName == tag) }
    }

    private static List<Element> named(Element element, String tag) {
        def found = element.getElementsByTagName(tag)
        (0..<found.length).collect { found.item(it) as Element }
    }
}
