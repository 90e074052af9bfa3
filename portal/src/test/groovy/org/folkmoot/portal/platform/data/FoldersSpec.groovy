package org.folkmoot.portal.platform.data

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class FoldersSpec extends Specification {
    @TempDir
    Path folder

    def "a folder goes with all in it; what a link leads to stays"() {
        given:
        def kept = Files.writeString(folder.resolve('kept.txt'), 'kept')
        def going = Files.createDirectories(folder.resolve('going/deep/deeper')).parent.parent
        Files.writeString(going.resolve('deep/one.txt'), 'one')
        Files.createSymbolicLink(going.resolve('link'), kept)

        when:
        Folders.remove(going)

        then:
        !Files.exists(going)
        Files.readString(kept) == 'kept'

        when: 'it is gone already'
        Folders.remove(going)

        then:
        noExceptionThrown()
    }

    def "files and folders that others take away while we look are gone, and the rest is seen"() {
        given: 'each file seen takes away all but one of the others'
        (1..20).each {
            def sub = Files.createDirectories(folder.resolve("sub$it"))
            (1..20).each { Files.writeString(sub.resolve("file$it"), 'x') }
        }
        List<Path> seen = []

        when:
        Folders.files(folder, { file, attributes ->
            seen << file
            if (seen.size() == 1) {
                (1..19).each { Files.deleteIfExists(file.resolveSibling("file$it")) }
                folder.toFile().listFiles().findAll { it.toPath() != file.parent }.drop(1).each { it.deleteDir() }
            }
            Files.size(file)
        })

        then: 'one of the folders was left whole'
        seen.count { Files.exists(it) } >= 20
    }

    def "a folder that is not there has no files"() {
        when:
        Folders.files(folder.resolve('none'), { file, attributes -> throw new AssertionError() as Object })

        then:
        noExceptionThrown()
    }
}
