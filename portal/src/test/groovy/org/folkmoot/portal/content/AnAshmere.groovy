package org.folkmoot.portal.content

import java.time.Duration
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.DrawnPictures
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Council
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.files.FileStore
import org.folkmoot.portal.platform.theme.Overlay

/** The invented borough's papers and entries, and the pages that come with the product, for a portal that is no demonstration. */
class AnAshmere {
    static void load(PortalSpec spec, Council borough) {
        new PicturesOfAshmere(spec.bean(DrawnPictures)).load(borough)
        new PapersOfAshmere(spec.bean(Overlay), spec.bean(DocumentDesk)).load(borough)
        def reading = new FileReading(spec.bean(DocumentFileRepository), spec.bean(FileStore), new ChildReading(Duration.ofMinutes(1), PageReader.name), spec.bean(ReadFiles))
        spec.sql.rows('SELECT ref FROM outbox WHERE council_id = ? AND kind = ?', [borough.id(), FileReading.KIND]).each {
            reading.run(new OutboxEntry(0, borough.id(), FileReading.KIND, it.ref))
        }
        new EntriesOfAshmere(spec.bean(Overlay), spec.bean(Entries), spec.bean(Audiences)).load(borough)
        spec.bean(ShippedNews).run()
    }
}
