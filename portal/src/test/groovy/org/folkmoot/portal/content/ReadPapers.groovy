package org.folkmoot.portal.content

import io.micronaut.context.ApplicationContext
import java.time.Duration
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.files.FileStore

/** Reads the files of a council's papers that wait to be read, in child processes, as the job does. */
class ReadPapers {
    private final ApplicationContext portal

    ReadPapers(ApplicationContext portal) {
        this.portal = portal
    }

    void all(short council, List<Map> waiting) {
        def reading = new FileReading(portal.getBean(DocumentFileRepository), portal.getBean(FileStore),
            new ChildReading(Duration.ofMinutes(1), PageReader.name), portal.getBean(ReadFiles))
        waiting.each { reading.run(new OutboxEntry(1, council, FileReading.KIND, it.file.toString())) }
    }
}
