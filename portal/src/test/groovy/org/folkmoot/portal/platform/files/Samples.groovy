package org.folkmoot.portal.platform.files

import java.awt.image.BufferedImage
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.zip.CRC32
import java.util.zip.ZipEntry
import java.util.zip.ZipInputStream
import java.util.zip.ZipOutputStream
import javax.imageio.ImageIO

/** Small files of every kind, honest ones and others, made on the spot. */
class Samples {
    static final byte[] PDF = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'.bytes
    static final String WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
    static final String SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
    static final String SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'

    static byte[] docx(Map given = [:]) {
        office(given, WORD, 'word/document.xml')
    }

    static byte[] xlsx(Map given = [:]) {
        office(given, SHEET, 'xl/workbook.xml')
    }

    static byte[] pptx(Map given = [:]) {
        office(given, SLIDES, 'ppt/presentation.xml')
    }

    static byte[] odt(Map given = [:]) {
        open(given, 'application/vnd.oasis.opendocument.text')
    }

    static byte[] ods(Map given = [:]) {
        open(given, 'application/vnd.oasis.opendocument.spreadsheet')
    }

    static String types(String main) {
        """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">""" +
            """<Override PartName="/x.xml" ContentType="$main"/></Types>"""
    }

    private static byte[] office(Map given, String main, String part) {
        zip(['[Content_Types].xml': types(given.main ?: main), '_rels/.rels': '<Relationships/>', (part): '<a>Youth club hours</a>'] + (given.parts ?: [:]))
    }

    private static byte[] open(Map given, String mediaType) {
        zipStoredFirst('mimetype', given.mediaType ?: mediaType, ['content.xml': '<a>Youth club hours</a>', 'META-INF/manifest.xml': '<m/>'] + (given.parts ?: [:]))
    }

    /** @param parts name to text or bytes, in order */
    static byte[] zip(Map<String, ?> parts) {
        def bytes = new ByteArrayOutputStream()
        new ZipOutputStream(bytes).withCloseable { zip -> addAll(zip, parts) }
        bytes.toByteArray()
    }

    static byte[] zipStoredFirst(String name, String text, Map<String, ?> parts) {
        def bytes = new ByteArrayOutputStream()
        new ZipOutputStream(bytes).withCloseable { zip ->
            def entry = new ZipEntry(name)
            entry.method = ZipEntry.STORED
            entry.size = entry.compressedSize = text.length()
            entry.crc = new CRC32().tap { update(text.bytes) }.value
            zip.putNextEntry(entry)
            zip.write(text.bytes)
            addAll(zip, parts)
        }
        bytes.toByteArray()
    }

    private static void addAll(ZipOutputStream zip, Map<String, ?> parts) {
        parts.each { name, content ->
            zip.putNextEntry(new ZipEntry(name.toString()))
            zip.write(content instanceof byte[] ? content : content.toString().getBytes('UTF-8'))
        }
    }

    static byte[] png(int width, int height) {
        picture(width, height, 'png')
    }

    static byte[] jpg(int width, int height) {
        picture(width, height, 'jpg')
    }

    private static byte[] picture(int width, int height, String format) {
        def bytes = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes)
        bytes.toByteArray()
    }

    static byte[] pngHeader(int width, int height) {
        byte[] png = png(1, 1)
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height)
        png
    }

    static byte[] jpgHeader(int width, int height) {
        byte[] jpg = jpg(1, 1)
        int frame = (0..<jpg.length - 1).find { jpg[it] == (byte) 0xFF && jpg[it + 1] == (byte) 0xC0 }
        ByteBuffer.wrap(jpg).putShort(frame + 5, height as short).putShort(frame + 7, width as short)
        jpg
    }

    static byte[] both(byte[] first, byte[] second) {
        new ByteArrayOutputStream().tap {
            write(first)
            write(second)
        }.toByteArray()
    }

    /** Bytes between the last part and the list, the list's place set right. */
    static byte[] withGap(byte[] zip) {
        int end = zip.length - 22
        int list = little(zip).getInt(end + 16)
        byte[] hidden = '<script>hidden</script>'.bytes
        byte[] made = (zip[0..<list] + hidden.toList() + zip[list..<zip.length]) as byte[]
        little(made).putInt(end + hidden.length + 16, list + hidden.length)
        made
    }

    /** The second part under the first one's name, in both places where it is named. */
    static byte[] twice(byte[] zip) {
        byte[] made = docx(parts: ['word/documenu.xml': '<b/>'])
        replaceAll(made, 'word/documenu.xml', 'word/document.xml', 2)
    }

    static byte[] renamedInList(byte[] zip, String name, String other) {
        byte[] made = zip.clone()
        int at = lastIndexOf(made, name)
        System.arraycopy(other.bytes, 0, made, at, other.length())
        made
    }

    static byte[] lyingSizes() {
        byte[] made = docx(parts: ['word/media/z.bin': '\0' * 50_000])
        int at = listed(made, 'word/media/z.bin')
        little(made).putInt(at + 24, 1_000)
        made
    }

    static byte[] wrongChecksum() {
        byte[] made = docx()
        int at = listed(made, 'word/document.xml')
        little(made).putInt(at + 16, 12345)
        made
    }

    static byte[] encrypted() {
        byte[] made = docx()
        int at = listed(made, 'word/document.xml')
        little(made).putShort(at + 8, (short) (little(made).getShort(at + 8) | 1))
        made
    }

    static byte[] symlink() {
        byte[] made = docx(parts: ['word/link.xml': '/etc/passwd'])
        int at = listed(made, 'word/link.xml')
        little(made).putShort(at + 4, (short) (3 << 8 | 20)).putInt(at + 38, 0xA1FF << 16)
        made
    }

    /** Where the list's line for a part begins. */
    private static int listed(byte[] zip, String name) {
        lastIndexOf(zip, name) - 46
    }

    private static byte[] replaceAll(byte[] bytes, String from, String to, int times) {
        byte[] made = bytes.clone()
        times.times {
            int at = lastIndexOf(made, from)
            System.arraycopy(to.bytes, 0, made, at, to.length())
        }
        made
    }

    private static int lastIndexOf(byte[] bytes, String text) {
        new String(bytes, 'ISO-8859-1').lastIndexOf(text)
    }

    private static ByteBuffer little(byte[] bytes) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
    }

    /** What is in a paper that is a zip file, by name. */
    static Map<String, String> parts(byte[] file) {
        def parts = [:]
        new ZipInputStream(new ByteArrayInputStream(file)).withCloseable { zip ->
            for (def entry = zip.nextEntry; entry != null; entry = zip.nextEntry) {
                parts[entry.name] = new String(zip.readAllBytes(), 'ISO-8859-1')
            }
        }
        parts
    }

    /** A moment of silence that says before and after itself who speaks. */
    static byte[] mp3(String speaker) {
        def bytes = new ByteArrayOutputStream()
        byte[] said = "TPE1\0\0\0${(char) (speaker.length() + 1)}\0\0\0$speaker".toString().getBytes('ISO-8859-1')
        bytes << 'ID3\3\0\0\0\0\0'.getBytes('ISO-8859-1')
        bytes << ([said.length] as byte[])
        bytes << said
        4.times {
            byte[] frame = new byte[417]
            frame[0] = (byte) 0xFF
            frame[1] = (byte) 0xFB
            frame[2] = (byte) 0x90
            bytes << frame
        }
        bytes << "TAG$speaker".padRight(128, '\0').getBytes('ISO-8859-1')
        bytes.toByteArray()
    }

    /** A film of nothing that says in three places who made it, and where. */
    static byte[] mp4(String maker) {
        byte[] notes = box('udta', maker.bytes)
        joined([box('ftyp', 'isom\0\0\0\1isommp41'.bytes), box('moov', joined([box('mvhd', new byte[100]), box('trak', joined([notes, box('mdia', new byte[40])])), notes])), box('uuid', maker.bytes), box('mdat', new byte[2_000])])
    }

    private static byte[] box(String type, byte[] within) {
        ByteBuffer.allocate(8 + within.length).putInt(8 + within.length).put(type.bytes).put(within).array()
    }

    private static byte[] joined(List<byte[]> parts) {
        def all = new ByteArrayOutputStream()
        parts.each { all << it }
        all.toByteArray()
    }
}
