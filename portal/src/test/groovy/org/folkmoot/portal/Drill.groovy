package org.folkmoot.portal

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.concurrent.TimeUnit

/** The scripts of deploy/ as they are, run on the classes under test. */
class Drill {
    final Path folder

    Drill(String name) {
        folder = PortalProcess.freshFolder(name)
        ['deploy/backup', 'deploy/restore'].each {
            Files.createDirectories(folder.resolve(it).parent)
            Files.copy(Path.of('..').resolve(it), folder.resolve(it), StandardCopyOption.COPY_ATTRIBUTES)
        }
        Files.createDirectories(folder.resolve('bin'))
        Files.writeString(folder.resolve('bin/portal'), """#!/usr/bin/env bash
            exec '${Path.of(System.getProperty('java.home'), 'bin', 'java')}' -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \\
              --sun-misc-unsafe-memory-access=allow -cp '${System.getProperty('java.class.path')}' ${Portal.name} "\$@"
            """.stripIndent())
        folder.resolve('bin/portal').toFile().setExecutable(true)
    }

    /** One script to its end, with what it printed. */
    PortalProcess.Ended run(Map<String, Object> environment, String... command) {
        def builder = new ProcessBuilder(command).directory(folder.toFile())
        builder.environment().keySet().removeIf { it.startsWith('DATASOURCES_') || it.startsWith('FOLKMOOT_') }
        builder.environment().putAll((environment + [FOLKMOOT_DATABASE_PROGRAMS: Ground.BINARIES, FOLKMOOT_DATABASE_MEGABYTES: '64', MICRONAUT_ENVIRONMENTS: 'demo'])
                .collectEntries { [it.key.toString(), it.value.toString()] })
        def process = builder.start()
        String said = ''
        Thread reading = Thread.start { said = new String(process.inputStream.readAllBytes(), 'UTF-8') }
        String complained = new String(process.errorStream.readAllBytes(), 'UTF-8')
        reading.join()
        assert process.waitFor(120, TimeUnit.SECONDS)
        new PortalProcess.Ended(process.exitValue(), said, complained)
    }
}
