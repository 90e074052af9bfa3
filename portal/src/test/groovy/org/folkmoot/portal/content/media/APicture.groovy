package org.folkmoot.portal.content.media

import java.awt.Color
import java.awt.image.BufferedImage
import java.nio.ByteBuffer
import java.util.zip.CRC32
import java.util.zip.Deflater
import java.util.zip.DeflaterOutputStream
import javax.imageio.ImageIO
import org.folkmoot.portal.content.APaper

/** Files that somebody might send to the library, good ones and others. */
class APicture {
    /** Left half red, right half blue. */
    static BufferedImage drawn(int width, int height) {
        def picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
        def ink = picture.createGraphics()
        ink.color = Color.RED
        ink.fillRect(0, 0, width.intdiv(2), height)
        ink.color = Color.BLUE
        ink.fillRect(width.intdiv(2), 0, width - width.intdiv(2), height)
        ink.dispose()
        picture
    }

    static byte[] png(int width = 1600, int height = 1000) {
        written(drawn(width, height), 'png')
    }

    static byte[] jpg(int width = 1600, int height = 1000) {
        written(drawn(width, height), 'jpg')
    }

    /** As a telephone writes it: lying on its side, with a note of where it was taken. */
    static byte[] fromATelephone() {
        def note = new ByteArrayOutputStream()
        note << 'Exif\0\0'.bytes << 'MM\0*'.bytes << ints(8)
        note << shorts(1, 0x0112, 3) << ints(1) << shorts(6, 0) << ints(0)
        note << 'GPS 51.4816 -3.1791 zzwhereitwas'.bytes
        def jpg = jpg(1000, 600)
        def comment = 'zzwhotookit <script>alert(1)</script>'.bytes
        def out = new ByteArrayOutputStream()
        out.write(jpg, 0, 2)
        out << ([0xFF, 0xE1] as byte[])
        out << shorts(note.size() + 2) << note.toByteArray()
        out << ([0xFF, 0xFE] as byte[])
        out << shorts(comment.length + 2) << comment
        out.write(jpg, 2, jpg.length - 2)
        out.toByteArray()
    }

    /** A picture to one program, a program to another. */
    static byte[] gifThatIsAScript() {
        'GIF89a/*\1\0\1\0\0\0*/=1;alert(document.domain)//'.getBytes('ISO-8859-1')
    }

    static byte[] jpgWithArchive() {
        joined(jpg(40, 30), APaper.zip(['run.js': 'alert(1)']))
    }

    static byte[] pngWithPage() {
        joined(png(40, 30), '<html><script>alert(1)</script></html>'.bytes)
    }

    /** A page in one of the notes that a picture may have. */
    static byte[] pngWithPageInside() {
        byte[] whole = png(400, 300)
        byte[] words = 'Comment\0<html><script>alert("zzinside")</script></html>'.getBytes('ISO-8859-1')
        joined(whole[0..<33] as byte[], chunk('tEXt', words), whole[33..<whole.length] as byte[])
    }

    /** Says of itself that it has a hundred million points; there is nothing behind that. */
    static byte[] hundredMegapixels() {
        byte[] picture = png(1, 1)
        ByteBuffer.wrap(picture).putInt(16, 10_000).putInt(20, 10_000)
        def crc = new CRC32()
        crc.update(picture, 12, 17)
        ByteBuffer.wrap(picture).putInt(29, (int) crc.value)
        picture
    }

    /** A note that unpacks to four hundred megabytes, in a picture of a few points. */
    static byte[] bomb() {
        def packed = new ByteArrayOutputStream()
        packed << 'Comment\0\0'.getBytes('ISO-8859-1')
        def spaces = new byte[1_000_000]
        Arrays.fill(spaces, (byte) 0x20)
        new DeflaterOutputStream(packed, new Deflater(1)).withCloseable { out -> 400.times { out.write(spaces) } }
        byte[] whole = png(400, 300)
        joined(whole[0..<33] as byte[], chunk('zTXt', packed.toByteArray()), whole[33..<whole.length] as byte[])
    }

    /** Points that unpack to far more than the picture has room for. */
    static byte[] overfull() {
        def packed = new ByteArrayOutputStream()
        def zeros = new byte[1_000_000]
        new DeflaterOutputStream(packed, new Deflater(1)).withCloseable { out -> 400.times { out.write(zeros) } }
        byte[] whole = png(40, 30)
        joined(whole[0..<33] as byte[], chunk('IDAT', packed.toByteArray()), chunk('IEND', new byte[0]))
    }

    static byte[] cutShort() {
        byte[] whole = jpg()
        whole[0..<whole.length.intdiv(2)] as byte[]
    }

    /** Its marks are in order, its points are not. */
    static byte[] damagedInside() {
        byte[] whole = png(40, 30)
        joined(whole[0..<33] as byte[], chunk('IDAT', 'not packed at all'.bytes), chunk('IEND', new byte[0]))
    }

    /** Sound that says nothing: frames one after the other. */
    static byte[] mp3(int frames = 40) {
        def out = new ByteArrayOutputStream()
        frames.times { n ->
            byte[] frame = new byte[417]
            frame[0] = (byte) 0xFF
            frame[1] = (byte) 0xFB
            frame[2] = (byte) 0x90
            frame[10] = (byte) n
            out << frame
        }
        out.toByteArray()
    }

    static byte[] mp4() {
        joined(box('ftyp', 'isom\0\0\0\1isommp41'.bytes), box('moov', new byte[100]), box('mdat', new byte[2_000]))
    }

    private static byte[] box(String type, byte[] inside) {
        joined(ints(inside.length + 8), type.bytes, inside)
    }

    private static byte[] chunk(String type, byte[] inside) {
        def crc = new CRC32()
        crc.update(type.bytes)
        crc.update(inside)
        joined(ints(inside.length), type.bytes, inside, ints((int) crc.value))
    }

    static byte[] joined(byte[]... parts) {
        def out = new ByteArrayOutputStream()
        parts.each { out << it }
        out.toByteArray()
    }

    private static byte[] ints(int... numbers) {
        def buffer = ByteBuffer.allocate(numbers.length * 4)
        numbers.each { buffer.putInt(it) }
        buffer.array()
    }

    private static byte[] shorts(int... numbers) {
        def buffer = ByteBuffer.allocate(numbers.length * 2)
        numbers.each { buffer.putShort((short) it) }
        buffer.array()
    }

    private static byte[] written(BufferedImage picture, String format) {
        def out = new ByteArrayOutputStream()
        ImageIO.write(picture, format, out)
        out.toByteArray()
    }
}
