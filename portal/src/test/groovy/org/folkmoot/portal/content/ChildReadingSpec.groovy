package org.folkmoot.portal.content

import java.time.Duration
import org.folkmoot.portal.content.ChildReading.Unreadable
import org.folkmoot.portal.platform.files.FileKind
import spock.lang.Specification

/** Files are read apart from the portal: whatever they do to their reader, the portal gets an answer in time (security 8.2). */
class ChildReadingSpec extends Specification {
    static final PATIENCE = Duration.ofSeconds(40)

    def "a paper is read page by page, every Welsh letter in it"() {
        when:
        def reading = new ChildReading(PATIENCE, PageReader.name).read(stream(APaper.pdf('Tŷ, cŵn a ŵyn', 'Second page')), FileKind.PDF)

        then:
        reading.unreadable() == null
        reading.pages().size() == 2
        reading.pages()[0].text().contains('Tŷ, cŵn a ŵyn')
        reading.pages()[1].text().contains('Second page')
    }

    def "plain text is cut at paragraphs"() {
        when:
        def paragraph = ('word ' * 200).strip()
        def reading = new ChildReading(PATIENCE, PageReader.name).read(stream(([paragraph] * 7).join('\r\n\r\n').bytes), FileKind.TXT)

        then:
        reading.pages().size() == 4
        reading.pages().every { it.text().strip().endsWith('word') }
    }

    def "#what is #reason, said within the time there is"() {
        when:
        def reading = new ChildReading(PATIENCE, PageReader.name).read(stream(file), FileKind.PDF)

        then:
        reading.unreadable() == reason
        reading.pages() == []

        where:
        what                             | file                                          || reason
        'a locked paper'                 | APaper.locked()                               || Unreadable.ENCRYPTED
        'a scanned paper'                | APaper.scanned()                              || Unreadable.NO_TEXT
        'a paper that is no paper'       | '%PDF-1.7 and nothing more %%EOF'.bytes       || Unreadable.BROKEN
    }

    def "a page that unpacks to a flood is given up when its time is over"() {
        expect:
        new ChildReading(Duration.ofSeconds(3), PageReader.name).read(stream(APaper.bomb()), FileKind.PDF).unreadable() == Unreadable.TOO_SLOW
    }

    def "a reader that hangs is killed"() {
        given:
        def begun = System.nanoTime()

        when:
        def reading = new ChildReading(Duration.ofMillis(800), NeverEnds.name).read(stream(new byte[3_000_000]), FileKind.PDF)

        then:
        reading.unreadable() == Unreadable.TOO_SLOW
        Duration.ofNanos(System.nanoTime() - begun) < Duration.ofSeconds(20)
        ProcessHandle.current().children().noneMatch { it.info().commandLine().orElse('').contains(NeverEnds.name) }
    }

    def "a reader that takes all memory ends itself"() {
        expect:
        new ChildReading(PATIENCE, Greedy.name).read(stream(new byte[10]), FileKind.PDF).unreadable() == Unreadable.TOO_BIG
    }

    private static InputStream stream(byte[] bytes) {
        new ByteArrayInputStream(bytes)
    }
}
