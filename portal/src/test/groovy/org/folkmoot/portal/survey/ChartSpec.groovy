package org.folkmoot.portal.survey

import javax.imageio.ImageIO
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

    def "the same as a picture has twice the dots, the same bars, and in words what they show"() {
        given:
        def bars = [new Bar('Good ŵŷ', 67, 'about 80 people', false, false), new Bar('Bad', 0, 'fewer than 10 people', true, false)]

        when:
        byte[] png = ChartPicture.png(figures(bars), ['Rounded to 5.'], 'en')
        def reader = ImageIO.getImageReadersByFormatName('png').next()
        reader.input = ImageIO.createImageInputStream(new ByteArrayInputStream(png))
        def image = reader.read(0)
        def texts = reader.getImageMetadata(0).getAsTree('javax_imageio_png_1.0').getElementsByTagName('iTXtEntry')
        def said = (0..<texts.length).collectEntries { [texts.item(it).getAttribute('keyword'), texts.item(it).getAttribute('text')] }

        then:
        image.width == 1600
        said.Description.contains('Good ŵŷ: about 80 people. Bad: fewer than 10 people.')
        said.Title.startsWith('How is it?')
        (0..<image.height).any { y -> image.getRGB(700, y) == 0xff37308f as int }
        (0..<image.height).count { y -> image.getRGB(1170, y) == 0xffe6e6ee as int } in 60..80
        ChartPicture.png(figures(bars), ['Rounded to 5.'], 'en') == png
    }

    def "a picture that would be endless ends"() {
        expect:
        ImageIO.read(new ByteArrayInputStream(ChartPicture.png(figures((1..400).collect { new Bar("Answer $it", 5, '10', false, false) }), [], 'en'))).height == 16_000
    }
}
