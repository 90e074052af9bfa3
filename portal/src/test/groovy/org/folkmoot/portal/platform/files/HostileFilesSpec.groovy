package org.folkmoot.portal.platform.files

import static org.folkmoot.portal.platform.files.Samples.*
import static org.folkmoot.portal.platform.files.RefusedFile.Reason.*

import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.time.Duration
import org.folkmoot.portal.OwnTime
import spock.lang.Specification
import spock.lang.Timeout

/** What is sent as a file and is none is refused, soon, and never a fault. */
@Timeout(60)
class HostileFilesSpec extends Specification {
    def "a file whose list claims #what is refused, and costs nothing"() {
        when:
        long start = OwnTime.now()
        FileContent.kindOf(claiming(docx(), at, value))
        then:
        RefusedFile refused = thrown()
        refused.reason() == reason
        OwnTime.since(start) < Duration.ofSeconds(1)
        where:
        what                            | at | value       || reason
        'two gigabytes'                 | 24 | 0x80000000L || TOO_MUCH_INSIDE
        'four gigabytes, less one byte' | 24 | 0xffffffffL || TOO_MUCH_INSIDE
        'a part far behind the end'     | 42 | 0xfffffff0L || TWO_IN_ONE
    }

    def "any sound file with some bytes changed is still of a kind we take, or refused with a reason"() {
        given:
        def chance = new Random(12)
        def sound = [PDF, docx(), xlsx(), odt(), png(4, 3), jpg(4, 3), 'name,age\nHub,12\n'.bytes]
        when:
        def outcomes = (0..<6_000).countBy { round ->
            byte[] file = sound[round % sound.size()].clone()
            (0..chance.nextInt(4)).each { file[chance.nextInt(file.length)] = (chance.nextInt(3) == 0 ? -1 : chance.nextInt(256)) as byte }
            if (chance.nextInt(5) == 0) file = Arrays.copyOf(file, chance.nextInt(file.length) + 1)
            try {
                FileContent.kindOf(file)
                'taken'
            } catch (RefusedFile refused) {
                refused.reason().name()
            }
        }
        then:
        outcomes.taken > 100 && outcomes.size() > 3
    }

    def "every example the fuzzer begins with, or once found, is taken or refused"() {
        given: def examples = new File(getClass().getResource('FileContentFuzzInputs/content').toURI()).listFiles()
        when:
        def taken = examples.findAll {
            try {
                FileContent.kindOf(it.bytes)
            } catch (RefusedFile refused) {
                assert refused.reason()
                false
            }
        }
        then:
        examples.length >= 11
        taken*.name.toSet().containsAll(['document.docx', 'paper.pdf', 'table.csv', 'words.txt'])
        !taken.any { it.name.startsWith('claims') }
    }

    /** The same four bytes of each line of the list at the end. */
    private static byte[] claiming(byte[] zip, int at, long value) {
        byte[] changed = zip.clone()
        def bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN)
        (0..changed.length - 46).findAll { bytes.getInt(it) == 0x02014b50 }.each { bytes.putInt(it + at, value as int) }
        changed
    }
}
