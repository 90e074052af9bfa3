package org.folkmoot.portal.platform.files

import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import java.time.Duration
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.files.FileObject.Status

class FileStoreSpec extends PortalSpec {
    FileStore store = bean(FileStore)
    FileCheck check = bean(FileCheck)
    Till till = bean(Till)

    def "what is put in can be taken out, once it has been checked"() {
        when:
        def stored = put(Samples.PDF)

        then:
        stored.size() == Samples.PDF.length
        stored.sha256() == MessageDigest.getInstance('SHA-256').digest(Samples.PDF)
        store.find(council.id, stored.id()).get().identity { [status(), kind(), purpose()] } == [Status.QUARANTINED, null, 'spec.document']

        when: 'sec_8_3: nobody may have a file in quarantine'
        store.open(council.id, stored.id())

        then:
        thrown(NoSuchFile)

        when:
        def kind = check.accept(council.id, stored.id(), FileKind.DOCUMENTS)

        then:
        kind == FileKind.PDF
        store.open(council.id, stored.id()).withCloseable { it.bytes } == Samples.PDF
        store.find(council.id, stored.id()).get().sha256() == stored.sha256()
    }

    def "sec_8_3_a name in the store is random and tells neither what nor when"() {
        when:
        def stored = put('text'.bytes)
        def file = store.quarantined(council.id, stored.id())

        then:
        file.fileName.toString() == stored.id().toString()
        stored.id().version() == 4
        file.parent.fileName.toString() == stored.id().toString().substring(2, 4)
        Files.getLastModifiedTime(file).toInstant().epochSecond % 86_400 == 0
    }

    def "files lie in the installation's data folder"() {
        expect:
        store.folder() == Path.of(portal.getProperty('folkmoot.data', String).get(), 'files')
    }

    def "another council finds nothing"() {
        given:
        def stored = put(Samples.PDF)
        check.accept(council.id, stored.id(), FileKind.DOCUMENTS)
        def other = newCouncil()

        expect:
        store.find(other.id, stored.id()).empty

        when:
        action(store, other.id, stored.id())

        then:
        thrown(NoSuchFile)
        store.open(council.id, stored.id()).close()

        where:
        action << [
            { store, council, id -> store.open(council, id) },
            { store, council, id -> store.withdraw(council, id) },
            { store, council, id -> store.release(council, id, FileKind.PDF) }
        ]
    }

    def "a file that is too large leaves nothing"() {
        given:
        def endless = new InputStream() {
            @Override
            int read() {
                0x20
            }
        }
        def before = files()

        when:
        store.put(council.id, endless, 'spec.document', 1_000_000)

        then:
        def refused = thrown(FileTooLarge)
        refused.facts() == [megabytes: 1L]
        files() == before
    }

    def "a connection that breaks leaves nothing"() {
        given:
        def broken = new InputStream() {
            @Override
            int read() {
                throw new IOException('gone')
            }
        }
        def before = files()

        when:
        store.put(council.id, broken, 'spec.document')

        then:
        thrown(UncheckedIOException)
        files() == before
    }

    def "a refused file is removed at once"() {
        given:
        def stored = put('<svg/>'.bytes)

        when:
        check.accept(council.id, stored.id(), FileKind.DOCUMENTS)

        then:
        thrown(RefusedFile)
        store.find(council.id, stored.id()).empty

        when:
        stored = put(Samples.png(2, 2))
        check.accept(council.id, stored.id(), FileKind.DOCUMENTS)

        then:
        def refused = thrown(RefusedFile)
        refused.reason() == RefusedFile.Reason.UNWANTED_KIND
    }

    def "a withdrawn file is kept but given to nobody"() {
        given:
        def stored = put(Samples.PDF)
        check.accept(council.id, stored.id(), FileKind.DOCUMENTS)

        when:
        store.withdraw(council.id, stored.id())
        store.open(council.id, stored.id())

        then:
        thrown(NoSuchFile)

        when:
        store.release(council.id, stored.id(), FileKind.PDF)

        then:
        thrown(NoSuchFile)
    }

    def "deleting is undone with its transaction; the bytes go when it commits"() {
        given:
        def stored = put(Samples.PDF)
        def file = store.quarantined(council.id, stored.id())

        when:
        till.run {
            store.delete(council.id, stored.id())
            throw new IOException('undone')
        }

        then:
        thrown(Exception)
        Files.exists(file)
        store.find(council.id, stored.id()).present

        when:
        till.run { store.delete(council.id, stored.id()) }

        then:
        !Files.exists(file)

        when:
        store.delete(council.id, stored.id())

        then:
        noExceptionThrown()
    }

    def "the sweep takes what nobody will ask for, after three days, and nothing else"() {
        given:
        def undone = null
        try {
            till.run {
                undone = put('x'.bytes)
                throw new IOException('undone')
            }
        } catch (ignored) {
        }
        def left = put('never checked'.bytes)
        def kept = put(Samples.PDF)
        check.accept(council.id, kept.id(), FileKind.DOCUMENTS)

        when:
        bean(FileSweep).run()

        then:
        lies(undone.id()) && lies(left.id()) && lies(kept.id())

        when:
        clock.shift(Duration.ofDays(5))
        bean(FileSweep).run()

        then:
        !lies(undone.id()) && !lies(left.id()) && lies(kept.id())
        store.find(council.id, left.id()).empty
    }

    private Stored put(byte[] content) {
        store.put(council.id, new ByteArrayInputStream(content), 'spec.document')
    }

    private boolean lies(UUID id) {
        String name = id.toString()
        Files.exists(store.folder().resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name))
    }

    private List<String> files() {
        Files.walk(store.folder()).withCloseable { it.filter { Files.isRegularFile(it) }.map { it.fileName.toString() }.sorted().toList() }
    }
}
