package org.folkmoot.portal.content.media

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.files.FileStore
import spock.lang.TempDir

/** Recordings are converted by a program of their own where one is installed; whatever it does, what was sent is not lost. */
class ConvertingSpec extends PortalSpec {
    static final byte[] SENT = APicture.mp3(40)

    @TempDir Path folder

    def "a converted recording takes the place of the one that was sent"() {
        given: 'a program that keeps the first half'
        def id = sent()
        def before = room()

        when:
        convert(id, script('head -c 8340 "$from" > "$to"'))

        then:
        def whole = bean(MediaLibrary).renditions(row(id)).find { it.name() == 'whole' }
        whole.size() == 8340
        row(id).converted()
        room() == before - 8340
        bean(FileStore).open(council.id, whole.file()).bytes == SENT[0..<8340] as byte[]
        row(id).bytes() == 8340
    }

    def "where it #what, the recording stays as it was sent, and that is said"() {
        given:
        def id = sent()
        def before = room()

        when:
        convert(id, script(program), patience)

        then:
        bean(MediaLibrary).renditions(row(id)).find { it.name() == 'whole' }.size() == SENT.length
        row(id).converted() == false
        room() == before
        sql.firstRow("SELECT count(*) AS n FROM file_object WHERE council_id = ? AND status = 'QUARANTINED'", [council.id]).n == 0
        ProcessHandle.current().descendants().noneMatch { it.info().commandLine().orElse('').contains('3217') }

        where:
        what                         | program                                                     | patience
        'fails'                      | 'exit 7'                                                    | Duration.ofSeconds(20)
        'makes nothing'              | 'true'                                                      | Duration.ofSeconds(20)
        'makes something else'       | 'echo "<html><script>1</script></html>" > "$to"'            | Duration.ofSeconds(20)
        'does not end'               | 'sleep 3217'                                                | Duration.ofMillis(700)
    }

    def "a recording that was replaced meanwhile is left alone"() {
        given:
        def id = sent()
        def old = bean(MediaLibrary).waiting(council.id, id).get()
        def made = bean(MediaDesk).take(council.id, new ByteArrayInputStream(APicture.mp3(5)))

        expect:
        !bean(MediaDesk).converted(council.id, id, Ids.uuid(), made)
        bean(MediaLibrary).waiting(council.id, id).get() == old
    }

    def "without a program, or with one that is not there, nothing waits"() {
        expect:
        !new Converter('', 1).installed()
        !new Converter('/nowhere/ffmpeg', 1).installed()
        !new Converter('surely-not-installed-3217', 1).installed()
        new Converter('sh', 1).installed()
    }

    /** One that waits. */
    private UUID sent() {
        def id = Ids.uuid()
        def desk = bean(MediaDesk)
        desk.add(council.id, id, desk.take(council.id, new ByteArrayInputStream(SENT)), new MediaDesk.Words('Talk', Localised.of('en', 'A talk', 'cy', 'Sgwrs'), false, Localised.EMPTY), null)
        sql.execute('UPDATE content_media SET converted = NULL WHERE council_id = ? AND public_id = ?', [council.id, id.toString()])
        id
    }

    private void convert(UUID id, Path program, Duration patience = Duration.ofSeconds(30)) {
        new Converting(bean(MediaLibrary), bean(MediaDesk), bean(FileStore), new Converter(program.toString(), patience))
                .run(new OutboxEntry(1, council.id, Converting.KIND, id.toString()))
    }

    /** A program that is called as the real one is. */
    private Path script(String what) {
        def file = folder.resolve('converter')
        Files.writeString(file, """#!/bin/sh
PATH=/usr/bin:/bin
while [ \$# -gt 1 ]; do [ "\$1" = -i ] && from="\$2"; shift; done
to="\$1"
$what
""")
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rwx------'))
        file
    }

    private MediaRow row(UUID id) {
        bean(MediaLibrary).row(council.id, id)
    }

    private long room() {
        sql.firstRow('SELECT recordings AS n FROM content_media_room WHERE council_id = ?', [council.id]).n as long
    }
}
