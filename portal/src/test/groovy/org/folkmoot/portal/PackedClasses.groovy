package org.folkmoot.portal

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption
import java.security.MessageDigest
import java.util.spi.ToolProvider

/**
 * What portals in processes of their own run with: the classes under test in jars, as what is installed has them, and beside them what Java read of
 * them when the demonstration was loaded, which makes every start after it take a third of the work. Kept until a class changes.
 */
final class PackedClasses {
    static final List<String> OPTIONS = [
        '-Xmx384m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow',
    ]
    private static final String NAME = 'packed-'
    private static PackedClasses made

    private final List<Path> parts
    private final Path folder

    private PackedClasses() {
        // A folder that is not of the build is whoever's started the specs, and none of the portal's.
        Path build = Ground.TARGET.parent.parent
        parts = System.getProperty('java.class.path').split(File.pathSeparator).collect { Path.of(it).toAbsolutePath().normalize() }
            .findAll { Files.isRegularFile(it) || it.startsWith(build) }
        folder = Ground.TARGET.resolve(NAME + fingerprint())
    }

    static synchronized PackedClasses get() {
        if (made == null) {
            def one = new PackedClasses()
            FileChannel.open(Ground.TARGET.resolve('packed.lock'), StandardOpenOption.CREATE, StandardOpenOption.WRITE).withCloseable { lock ->
                lock.lock()
                one.make()
            }
            made = one
        }
        made
    }

    /** The class path. */
    String path() {
        parts.withIndex().collect { part, i -> Files.isDirectory(part) ? jar(i) : part }.findAll { Files.exists(it) }.join(File.pathSeparator)
    }

    /** Empty while no portal has written down what it read: then it only takes longer. */
    List<String> options() {
        Files.exists(archive) ? ["-XX:SharedArchiveFile=$archive".toString(), '-Xlog:disable'] : []
    }

    /** For a portal that has Java write down, when it ends, what it read. */
    List<String> writing() {
        Files.exists(archive) ? options() : ["-XX:ArchiveClassesAtExit=$written".toString(), '-Xlog:disable']
    }

    /** After that one has ended: from now on it is read. */
    void written() {
        if (Files.exists(written)) {
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE)
        }
    }

    private Path getWritten() {
        folder.resolve('classes.part')
    }

    private Path getArchive() {
        folder.resolve('classes.jsa')
    }

    private Path jar(int part) {
        folder.resolve("${part}.jar")
    }

    private void make() {
        Path whole = folder.resolve('whole')
        if (Files.exists(whole)) {
            return
        }
        Ground.TARGET.toFile().listFiles().findAll { it.name.startsWith(NAME) }*.deleteDir()
        Files.createDirectories(folder)
        parts.eachWithIndex { part, i ->
            if (Files.isDirectory(part)) {
                assert ToolProvider.findFirst('jar').get().run(System.out, System.err, 'cf0', jar(i).toString(), '-C', part.toString(), '.') == 0
            }
        }
        Files.createFile(whole)
    }

    /** Changes with any file below the class path. */
    private String fingerprint() {
        def digest = MessageDigest.getInstance('SHA-256')
        parts.each { part ->
            digest.update("$part\n".bytes)
            if (Files.isDirectory(part)) {
                Files.walk(part).withCloseable { every ->
                    every.filter { Files.isRegularFile(it) }.sorted().forEach { digest.update("$it ${Files.size(it)} ${Files.getLastModifiedTime(it).toMillis()}\n".bytes) }
                }
            }
        }
        digest.digest().encodeHex().toString().take(16)
    }
}
