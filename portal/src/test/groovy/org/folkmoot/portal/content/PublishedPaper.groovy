package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.data.OutboxPump

/** Papers that are shown to people, as the demonstration shows its own: without anybody at a desk. */
class PublishedPaper {
    /** @param files by language @return its public id */
    static UUID publish(PortalSpec spec, short council, String title, Map<String, byte[]> files, Map more = [:], UUID id = null) {
        def desk = spec.bean(DocumentDesk)
        def sent = files.collect { lang, bytes -> desk.takeIn(council, new ByteArrayInputStream(bytes), "${title}.pdf".toString(), lang, false) }
        def seen = id == null ? null : spec.bean(Documents).atTheDesk(council, id).wording()
        def words = ['en', 'cy'].collectEntries { lang ->
            [lang, [title: lang == 'en' ? title : "$title cy".toString(), purpose: "Purpose $lang".toString(), author: 'Team', readers: "Everybody $lang".toString(), contact: 'x@example.org', formats: "Ask $lang".toString()]]
        }
        def kept = seen == null ? [:] : seen.shared().findAll { it.key.startsWith('file.') || it.key.startsWith('exempt.') }
        Map shared = kept + [publishedOn: '2026-11-02', audience: 'everyone'] + more
        def saved = desk.save(council, id, new Entries.Draft(shared, words, seen == null ? 0 : seen.number(), true), sent, null)
        desk.publish(council, saved, null)
        spec.bean(OutboxPump).runOnce()
        saved
    }
}
