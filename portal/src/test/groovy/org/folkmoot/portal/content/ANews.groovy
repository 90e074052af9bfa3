package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.content.type.Values
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxPump

/** Entries of the types that come with the product, whole as they stand and a little hostile. */
class ANews {
    private final PortalSpec spec
    private final short council

    ANews(PortalSpec spec, council) {
        this.spec = spec
        this.council = council.id
        spec.bean(Councils).forget()
    }

    /** A published piece of news. @param more words and values that differ from the usual ones */
    Entry publish(Map more = [:]) {
        publishAs('news', [happenedOn: '2026-11-01'] + (more.shared ?: [:]), [
            en: [title: 'Youth club <b>hours</b>', summary: 'Open late.', body: 'The club is open until **nine**.'] + (more.en ?: [:]),
            cy: [title: 'Oriau’r <b>clwb</b> ieuenctid', summary: 'Ar agor yn hwyr.', body: 'Mae’r clwb ar agor tan **naw**.'] + (more.cy ?: [:]),
        ] + (more.texts ?: [:]))
    }

    Entry publishAs(String key, Map shared, Map texts) {
        def entry = draftAs(key, shared, texts)
        spec.bean(Entries).publish(council, type(key), entry.publicId(), everybody, null)
        spec.bean(OutboxPump).runOnce()
        entry
    }

    void publishAgain(Entry entry) {
        publishQuietly(entry)
        spec.bean(OutboxPump).runOnce()
    }

    /** Without letting any node hear of it. */
    void publishQuietly(Entry entry) {
        spec.bean(Entries).publish(council, type(entry.type()), entry.publicId(), everybody, null)
    }

    void withdrawQuietly(Entry entry) {
        spec.bean(Entries).withdraw(council, type(entry.type()), entry.publicId(), null)
    }

    /** Saves it anew, from the version that was saved last, both languages checked. */
    void rewrite(Entry entry, Map shared, Map texts) {
        int latest = spec.bean(Entries).latest(entry).number()
        spec.bean(Entries).rewrite(council, type(entry.type()), entry.publicId(), new Entries.Draft(shared, texts, latest, true), null)
    }

    /** The same words, for another audience. */
    void publishAgain(Entry entry, long audience) {
        spec.bean(Entries).publish(council, type(entry.type()), entry.publicId(), audience, null)
        spec.bean(OutboxPump).runOnce()
    }

    Entry draftAs(String key, Map shared, Map texts) {
        spec.bean(Entries).begin(council, type(key), new Entries.Draft(shared, texts, 0, true), everybody, null)
    }

    /** Writes it in a further language, beside what it says now, and shows it. @param words by the names of the fields */
    void edition(Entry entry, String tag, Map words, UUID recording = null) {
        draftEdition(entry, tag, words, recording)
        spec.bean(Editions).publish(borough, entry.publicId(), tag, null)
        spec.bean(OutboxPump).runOnce()
    }

    void draftEdition(Entry entry, String tag, Map words, UUID recording = null) {
        def latest = spec.bean(Editions).saved(entry, tag).map { it.latest() }.orElse(0)
        def fields = type(entry.type()).stored(words.collectEntries { name, said -> [name, Values.node(said)] })
        spec.bean(Editions).save(borough, entry.publicId(), tag,
                new Editions.Draft(fields, recording, latest, spec.bean(Entries).latest(entry).number(), false, null), null)
    }

    private getBorough() {
        spec.bean(Councils).byId(council).get()
    }

    void withdraw(Entry entry) {
        withdrawQuietly(entry)
        spec.bean(OutboxPump).runOnce()
    }

    private long getEverybody() {
        spec.bean(Audiences).publicOf(council)
    }

    private type(String key) {
        spec.bean(ContentTypes).find(key).get()
    }
}
