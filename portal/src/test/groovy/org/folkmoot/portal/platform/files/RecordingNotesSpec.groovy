package org.folkmoot.portal.platform.files

import spock.lang.Specification

/** A recording or film is kept without what it says of who made it, and sound and picture stay where they were. */
class RecordingNotesSpec extends Specification {
    private static String text(byte[] bytes) {
        new String(bytes, 'ISO-8859-1')
    }

    private static int at(byte[] bytes, String what) {
        text(bytes).indexOf(what)
    }

    def "a recording loses what stands before and after its sound"() {
        given:
        byte[] made = RecordingNotes.without(Samples.mp3('zzspeaker'), FileKind.MP3)

        expect:
        made.length == 4 * 417
        !text(made).contains('zzspeaker')
    }

    def "a film keeps its length and where its picture lies, and none of its notes"() {
        given:
        byte[] film = Samples.mp4('zzmaker in Hill Street')
        byte[] made = RecordingNotes.without(film, FileKind.MP4)

        expect:
        text(film).count('zzmaker') == 3
        !text(made).contains('zzmaker')
        made.length == film.length
        at(made, 'mdat') == at(film, 'mdat')
        text(made).count('free') == 3
    }

    def "what is no film inside is refused"() {
        when:
        RecordingNotes.without([0, 0, 0, 200, *'moov'.bytes, 0, 0] as byte[], FileKind.MP4)

        then:
        thrown(RefusedFile)
    }
}
