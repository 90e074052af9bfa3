package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec

/** Films in the library of a council, as they are once they were made ready. */
class AFilm {
    private final PortalSpec spec
    private final short council

    AFilm(PortalSpec spec, council) {
        this.spec = spec
        this.council = council.id
    }

    /** @param whole with its captions and transcript in both languages @return its public id */
    UUID add(boolean whole = true) {
        def id = UUID.randomUUID()
        spec.sql.executeInsert('INSERT INTO content_media (council_id, public_id, sort, name, alt, decorative, said, converted, bytes, added_at) VALUES (?, ?, ?, ?, ?, 0, ?, 1, 10, UTC_TIMESTAMP(6))',
                [council, id as String, 'FILM', 'Signed', '{"en":"A woman signs","cy":"Mae menyw yn arwyddo"}', '{}'])
        rendition(id, 'whole', 'MP4')
        whole ? words(id) : id
    }

    UUID words(UUID film) {
        spec.sql.executeUpdate('UPDATE content_media SET said = ? WHERE public_id = ?', ['{"en":"Somebody signs it.","cy":"Mae rhywun yn ei arwyddo."}', film as String])
        rendition(film, 'captions-en', 'VTT')
        rendition(film, 'captions-cy', 'VTT')
        film
    }

    private void rendition(UUID film, String name, String kind) {
        spec.sql.executeInsert('INSERT INTO content_media_rendition (council_id, media_id, name, file, sha256, kind, size) SELECT council_id, id, ?, ?, ?, ?, 10 FROM content_media WHERE public_id = ?',
                [name, UUID.randomUUID() as String, name.padRight(32).bytes, kind, film as String])
    }
}
