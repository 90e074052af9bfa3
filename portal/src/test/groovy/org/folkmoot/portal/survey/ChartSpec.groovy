package org.folkmoot.portal.survey

import javax.xml.parsers.DocumentBuilderFactory
import spock.lang.Specification

/** Released figures as a drawing. */
class ChartSpec extends Specification {
    static final String HOSTILE = '</text><script>x</script>&"\'\u0000\u000b'

    static ReleasedView.Figures figures(List<Bar> bars) {
        new ReleasedView.Figures('figures-x', "How is it? $HOSTILE", '', '', "Most said good $HOSTILE", 'caption', 'about 120 people', bars, [], '')
    }

    def "a drawing holds each answer with its figure in words that are nothing but words"() {
        when:
        byte[] svg = Chart.svg(figures([new Bar("Good $HOSTILE", 67, 'about 80 people', false, false), new Bar('Bad', 0, 'fewer than 10 people', true, false)]), ['Rounded to 5.'])
        def root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg)).documentElement
        Closure names
        names = { node -> [node.nodeName] + (0..<node.childNodes.length).collect { node.childNodes.item(it) }.findAll { it.nodeType == 1 }.collectMany { names.call(it) } }
        def said = root.textContent

        then: 'nothing runs, nothing is fetched'
        names(root) as Set == ['svg', 'title', 'desc', 'rect', 'text'] as Set
        !new String(svg, 'UTF-8').contains('href')
        ['about 80 people', 'fewer than 10 people', 'Rounded to 5.', 'How is it?'].every { said.contains(it) }
        root.getElementsByTagName('desc').item(0).textContent.contains('Bad: fewer than 10 people.')

        and: 'a bar is as long as its share; one that is not shown has none'
        def bars = root.getElementsByTagName('rect')
        (0..<bars.length).collect { bars.item(it).getAttribute('width') as int } == [800, 592, 396, 592]
    }
}
