package org.folkmoot.portal.content

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.TimeUnit
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import org.folkmoot.portal.Naming
import org.folkmoot.portal.content.ChildReading.Unreadable
import org.folkmoot.portal.platform.files.ChildProgram
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.platform.files.Samples
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** Office papers are read apart as others are: each piece under its number or name, and whatever they do to their reader, the portal is told in time (security 8.2). */
class OfficeReadingSpec extends Specification {
    static final PATIENCE = Duration.ofSeconds(60)
    static final String LONG = 'Buses come late in every village of the valley. ' * 12
    static final Map SHEETS = [Budget: [['thistlecount', 12], ['a row \u0175', 13]], Hidden: [['zzhidden', 1]], 'Needs & wishes': [['marrowlantern', 3]]]

    def "the words of #kind are found on #unit #number, called #name"() {
        when:
        def reading = read(file, kind)
        def piece = reading.pages()[number - 1]

        then:
        reading.unreadable() == null && !reading.cut()
        piece.text().contains(word) && reading.pages().count { it.text().contains(word) } == 1
        piece.name() == name
        Unit.of(kind) == unit

        and: 'nothing of who wrote it, what was remarked, what speakers note, what is hidden'
        reading.pages().every { page -> [AnOfficePaper.WRITER, 'zzremark', 'zznotes', 'zzhidden'].every { !page.text().contains(it) } }

        where:
        kind          | file                                                                              || unit       | number | name             | word
        FileKind.DOCX | AnOfficePaper.word(Transport: LONG, Housing: LONG + 'quicksilverheron')           || Unit.PART  | 2      | 'Housing'        | 'quicksilverheron'
        FileKind.ODT  | AnOfficePaper.openText(Transport: LONG, Housing: LONG + 'quicksilverheron')       || Unit.PART  | 2      | 'Housing'        | 'quicksilverheron'
        FileKind.XLSX | AnOfficePaper.workbook(SHEETS)                                                    || Unit.SHEET | 2      | 'Needs & wishes' | 'marrowlantern'
        FileKind.XLSX | AnOfficePaper.workbook(SHEETS)                                                    || Unit.SHEET | 1      | 'Budget'         | 'thistlecount\t12'
        FileKind.ODS  | AnOfficePaper.openSheets(SHEETS.collectEntries { [it.key.replace('&', 'and'), it.value] }) || Unit.SHEET | 2 | 'Needs and wishes' | 'marrowlantern'
        FileKind.PPTX | AnOfficePaper.slides((1..12).collect { "word$it." })                              || Unit.SLIDE | 11     | null             | 'word11.'
        FileKind.PPTX | AnOfficePaper.slides(['one', '-zzhidden', 'three'])                               || Unit.SLIDE | 3      | null             | 'three'
        FileKind.CSV  | 'name,hours\nHub,12\nzzlast,13\n'.bytes                                           || Unit.PART  | 1      | null             | 'zzlast,13'
    }

    def "a sheet that is long goes on under its name, and a paper without end is cut, which is said"() {
        when:
        def reading = read(AnOfficePaper.openSheets(Long: (1..4_000).collect { ["row $it", 'x' * 20] }), FileKind.ODS)

        then:
        reading.pages().size() > 1 && reading.pages()*.name().unique() == ['Long']
        reading.pages().last().text().contains('row 4000') && !reading.cut()

        when:
        def endless = read(('word ' * 2_400_000).bytes, FileKind.TXT)

        then:
        endless.unreadable() == null && endless.cut()
    }

    def "#what is #reason"() {
        when:
        def reading = read(file, kind)

        then:
        reading.unreadable() == reason
        reading.pages() == []

        where:
        what                                     | kind          | file                                                                  || reason
        'a bomb'                                 | FileKind.DOCX | Samples.docx(parts: ['word/media/zeros.bin': '\0' * 20_000_000])      || Unreadable.TOO_BIG
        'a claim of two gigabytes'               | FileKind.DOCX | claiming(AnOfficePaper.word(a: 'b'))                                  || Unreadable.TOO_BIG
        'a locked Word paper'                    | FileKind.DOCX | locker()                                                              || Unreadable.ENCRYPTED
        'a locked open paper'                    | FileKind.ODT  | Samples.odt(parts: ['META-INF/manifest.xml': '<m><manifest:encryption-data/></m>', 'styles.xml': '\0\1']) || Unreadable.ENCRYPTED
        'an entity behind a long remark'         | FileKind.DOCX | entity()                                                              || Unreadable.BROKEN
        'markup that never closes'               | FileKind.DOCX | AnOfficePaper.wordOf('<w:document>' + '<w:p>' * 5_000)              || Unreadable.BROKEN
        'an empty workbook'                      | FileKind.XLSX | AnOfficePaper.workbook(One: [['', '']])                               || Unreadable.NO_TEXT
        'a workbook called slides'               | FileKind.PPTX | AnOfficePaper.workbook(One: [['x', 'y']])                             || Unreadable.BROKEN
    }

    def "a file whose markup takes all memory ends its reader, not the portal"() {
        given: 'a document of one paragraph, as long as what may be in an archive'
        def text = new StringBuilder('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>')
        def chance = new Random(7)
        120_000.times { text << '<w:r><w:t>' << Long.toHexString(chance.nextLong()).multiply(60) << '</w:t></w:r>' }
        text << '</w:p></w:body></w:document>'

        expect:
        read(AnOfficePaper.wordOf(text.toString()), FileKind.DOCX).identity { it.unreadable() in [Unreadable.TOO_BIG, Unreadable.TOO_SLOW] || it.cut() }
    }

    def "a reader that was killed is told from a file that is damaged"() {
        expect:
        new ChildReading(PATIENCE, CutDown.name).read(stream('x'.bytes), FileKind.DOCX).unreadable() == Unreadable.CRASHED
    }

    def "a reader that takes too long ends with all it has started, and nothing it put down is left"() {
        when:
        def reading = new ChildReading(Duration.ofSeconds(3), Litter.name).read(stream('x'.bytes), FileKind.DOCX)

        then:
        reading.unreadable() == Unreadable.TOO_SLOW
        ProcessHandle.allProcesses().noneMatch { it.alive && it.info().commandLine().orElse('').contains('sleep 3001') }
        Files.list(Path.of(System.getProperty('java.io.tmpdir'))).withCloseable { it.noneMatch { folder -> folder.fileName.toString().startsWith('folkmoot-child') && Files.exists(folder.resolve('zzlitter')) } }
    }

    def "a reader whose portal has died ends by itself"() {
        when:
        def orphan = new ProcessBuilder(Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), '-Dfolkmoot.last-resort=200', '-cp', System.getProperty('java.class.path'), Orphan.name).start()

        then:
        orphan.waitFor(30, TimeUnit.SECONDS)

        cleanup:
        orphan?.destroyForcibly()
    }

    def "a reader has what it needs to read with, and no more"() {
        given:
        def whole = System.getProperty('java.class.path').split(File.pathSeparator).collect { Path.of(it).fileName.toString() }
        def given = ReaderPath.of(System.getProperty('java.class.path')).split(File.pathSeparator).collect { Path.of(it).fileName.toString() }.findAll { it.endsWith('.jar') }

        expect:
        ['tika-core', 'tika-parser-microsoft-module', 'poi-ooxml-lite', 'pdfbox'].every { name -> given.any { it.startsWith(name) } }
        ['mariadb', 'netty', 'micronaut-data', 'micronaut-inject', 'logback', 'handlebars', 'tink', 'angus', 'httpclient', 'lucene', 'opensearch'].every { name -> whole.any { it.contains(name) } && !given.any { it.contains(name) } }
        given.size() < 30
    }

    def "packed into a jar, as the portal is shipped, it reads #kind all the same"() {
        given: 'a portal whose own classes lie in one file beside its libraries'
        def whole = [jar().toString(), *System.getProperty('java.class.path').split(File.pathSeparator).findAll { it.endsWith('.jar') }]
        def shipped = new URLClassLoader(whole.collect { Path.of(it).toUri().toURL() } as URL[], ClassLoader.platformClassLoader)
        def path = shipped.loadClass(ReaderPath.name).getDeclaredMethod('of', String).tap { accessible = true }.invoke(null, whole.join(File.pathSeparator)) as String

        expect: 'the reader is given that file, and no folder of classes'
        path.split(File.pathSeparator).every { it.endsWith('.jar') } && path.split(File.pathSeparator).contains(whole[0])

        when:
        def child = new ChildProgram(PATIENCE, PageReader.name, 1_000_000, path).run(stream(file), kind.extension())

        then:
        child.inTime() && child.exit() == 0
        new String(child.answer(), 'UTF-8').contains('packedheron')

        cleanup:
        shipped?.close()

        where:
        kind          | file
        FileKind.PDF  | APaper.pdf('packedheron')
        FileKind.DOCX | AnOfficePaper.word(a: 'packedheron')
        FileKind.XLSX | AnOfficePaper.workbook(a: [['packedheron', 1]])
        FileKind.PPTX | AnOfficePaper.slides(['packedheron'])
        FileKind.ODT  | AnOfficePaper.openText(a: 'packedheron')
    }

    @TempDir @Shared Path packed

    private Path jar() {
        def jar = packed.resolve('folkmoot-portal-0.1.0.jar')
        if (Files.exists(jar)) return jar
        def classes = Path.of(PageReader.protectionDomain.codeSource.location.toURI())
        new ZipOutputStream(Files.newOutputStream(jar)).withCloseable { zip ->
            ['content', 'platform/files'].each { folder ->
                Files.list(classes.resolve("org/folkmoot/portal/$folder")).withCloseable { all ->
                    all.filter { Files.isRegularFile(it) }.forEach { file ->
                        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()))
                        Files.copy(file, zip)
                    }
                }
            }
            ['platform/web/Problem', 'platform/web/ProblemKind'].each { name ->
                zip.putNextEntry(new ZipEntry("org/folkmoot/portal/${name}.class"))
                Files.copy(classes.resolve("org/folkmoot/portal/${name}.class"), zip)
            }
        }
        jar
    }

    def "the portal's own process never parses an office paper: what does is known to the reader alone"() {
        expect:
        Naming.whoNames { it.startsWith('org.apache.tika.') } == [OfficeReader.name]
        Naming.whoNames { it == OfficeReader.name } == [PageReader.name]
    }

    def "how long a reader takes to begin is known"() {
        given:
        def kinds = [(FileKind.TXT): 'words'.bytes, (FileKind.PDF): APaper.pdf('words'), (FileKind.DOCX): AnOfficePaper.word(a: 'words'), (FileKind.XLSX): AnOfficePaper.workbook(a: [['words', 1]]),
                     (FileKind.PPTX): AnOfficePaper.slides(['words']), (FileKind.ODT): AnOfficePaper.openText(a: 'words')]

        expect:
        kinds.every { kind, file ->
            def begun = System.nanoTime()
            def reading = read(file, kind)
            println "measured: a small $kind read in a process of its own in ${(System.nanoTime() - begun).intdiv(1_000_000)} ms"
            reading.unreadable() == null
        }
    }

    private static ChildReading.Reading read(byte[] file, FileKind kind) {
        new ChildReading(PATIENCE, PageReader.name).read(stream(file), kind)
    }

    private static InputStream stream(byte[] bytes) {
        new ByteArrayInputStream(bytes)
    }

    /** The list at its end says of the first part that it is as long as two gigabytes. */
    static byte[] claiming(byte[] zip) {
        byte[] file = zip.clone()
        def bytes = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN)
        bytes.putInt(bytes.getInt(file.length - 6) + 24, (int) 0x80000000L)
        file
    }

    /** What newer office programs make of a document with a password. */
    static byte[] locker() {
        def out = new ByteArrayOutputStream()
        out << ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] as byte[]) << new byte[1024] << 'EncryptedPackage'.getBytes('UTF-16LE') << new byte[1024]
        out.toByteArray()
    }

    /** It stands too far inside for a look at the beginning. */
    private static byte[] entity() {
        def remark = (1..1_000).collect { new Random(it).nextLong() }.join(' ')
        AnOfficePaper.wordOf("<?xml version='1.0'?><!--$remark--><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&y;</w:t></w:r></w:p></w:body></w:document>")
    }
}
