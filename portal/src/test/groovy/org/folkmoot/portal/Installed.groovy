package org.folkmoot.portal

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.util.zip.CRC32
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

/**
 * The portal under test as it is installed: its classes in jars, and with them what the JVM learned at an earlier start (an installation has that too).
 * Made once for all processes of a run, whichever of them asks first.
 */
class Installed {
    /** One for each run of the build, so that nothing of an earlier one is taken for this one's. */
    static final Path FOLDER = Ground.TARGET.resolve('installed-' + (System.getProperty('specs.run', '').replaceAll(/\D/, '') ?: "alone-${ProcessHandle.current().pid()}"))

    /** What the JVM learned at an earlier start. */
    static final Path LEARNED = FOLDER.resolve('portal.aot')

    private static boolean busy

    @Lazy
    private static String classPath = { packed() }()

    private Installed() {}

    /** How to start it, up to its class; what it says is its own words alone. */
    static List<String> java(int megabytes, String... more) {
        String path = classPath
        List<String> known = Files.exists(LEARNED) ? ["-XX:AOTCache=$LEARNED".toString()] : []
        [Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), *known, "-Xmx${megabytes}m".toString(), '-XX:+UseSerialGC', '-Xlog:disable', '-Xlog:all=error:stderr',
         '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow', *more, '-cp', path, Portal.name]
    }

    /** Does this while no other process of the run is at anything of the kind; may be asked within itself. */
    static synchronized <T> T once(Closure<T> work) {
        if (busy) {
            return work()
        }
        Files.createDirectories(FOLDER)
        FileChannel.open(FOLDER.resolve('lock'), StandardOpenOption.CREATE, StandardOpenOption.WRITE).withCloseable { channel ->
            channel.lock().withCloseable {
                busy = true
                try {
                    work()
                } finally {
                    busy = false
                }
            }
        }
    }

    private static String packed() {
        once {
            System.getProperty('java.class.path').split(File.pathSeparator).findAll().withIndex().collect { String entry, int n ->
                Path from = Path.of(entry)
                Files.isDirectory(from) ? jar(from, n) : from.toString()
            }.findAll().join(File.pathSeparator)
        }
    }

    private static String jar(Path classes, int number) {
        Path jar = FOLDER.resolve("classes-${number}.jar")
        if (!Files.exists(jar)) {
            Path making = FOLDER.resolve("classes-${number}.making")
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(making))).withCloseable { out ->
                Files.walk(classes).withCloseable { every ->
                    every.filter { it != classes }.sorted().forEach { file ->
                        boolean folder = Files.isDirectory(file)
                        byte[] bytes = folder ? new byte[0] : Files.readAllBytes(file)
                        def sum = new CRC32()
                        sum.update(bytes)
                        def entry = new ZipEntry(classes.relativize(file).toString() + (folder ? '/' : ''))
                        entry.method = ZipEntry.STORED
                        entry.size = bytes.length
                        entry.crc = sum.value
                        entry.time = 0
                        out.putNextEntry(entry)
                        out.write(bytes)
                        out.closeEntry()
                    }
                }
            }
            Files.move(making, jar)
        }
        jar.toString()
    }
}
