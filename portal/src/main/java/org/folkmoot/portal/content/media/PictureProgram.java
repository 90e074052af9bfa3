package org.folkmoot.portal.content.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a picture anew from its points of colour and nothing else: what a camera wrote beside them (place, owner, device, colour profile)
 * does not come along. Runs in a process of its own; the picture is its input, its answer is on its output.
 */
final class PictureProgram {
    /** First number of an answer. */
    static final int ANSWER = 0x50494354;

    /** The longest side of what is kept. */
    static final int MASTER_SIDE = 2560;

    static final int CARD_WIDTH = 640;
    static final int CARD_HEIGHT = 360;
    static final int SQUARE_SIDE = 320;

    private static final long MOST_PIXELS = 40_000_000;
    private static final int BROKEN = 2;
    private static final float QUALITY = 0.85f;

    private final DataOutputStream out;
    private final String kind;
    private final List<byte[]> encoded = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<int[]> sizes = new ArrayList<>();

    private PictureProgram(DataOutputStream out, String kind) {
        this.out = out;
        this.kind = kind;
    }

    /** {@code take|cut|master png|jpg X Y}: everything, only the cuts around the point X, Y in per cent, or only the picture itself. */
    public static void main(String[] arguments) throws IOException {
        byte[] file = System.in.readAllBytes();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        try {
            run(out, file, arguments);
        } catch (IOException | RuntimeException broken) {
            System.exit(BROKEN);
        }
        System.exit(0);
    }

    /** What it answers, without a process of its own: for a picture of ours alone. */
    static byte[] answer(byte[] file, String... arguments) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        run(new DataOutputStream(answer), file, arguments);
        return answer.toByteArray();
    }

    private static void run(DataOutputStream out, byte[] file, String... arguments) throws IOException {
        PictureProgram program = new PictureProgram(out, arguments[1]);
        program.run(arguments[0], file, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void run(String what, byte[] file, int x, int y) throws IOException {
        ImageIO.setUseCache(false);
        BufferedImage master = upright(decoded(file), kind.equals("jpg") ? orientation(file) : 1);
        if (!what.equals("cut")) {
            add(Rendition.MASTER, master);
        }
        if (what.equals("take")) {
            // The first that it does not fill is as wide as it is: none is drawn larger, and none smaller than need be.
            int widest = 0;
            for (int width : Rendition.WIDTHS) {
                if (widest >= master.getWidth()) break;
                widest = Math.min(width, master.getWidth());
                add(String.valueOf(width), scaled(master, widest, height(master, widest)));
            }
        }
        if (!what.equals("master")) {
            add(Rendition.CARD, cut(master, CARD_WIDTH, CARD_HEIGHT, x, y));
            add(Rendition.SQUARE, cut(master, SQUARE_SIDE, SQUARE_SIDE, x, y));
        }
        out.writeInt(ANSWER);
        out.writeInt(encoded.size());
        for (int i = 0; i < encoded.size(); i++) {
            out.writeUTF(names.get(i));
            out.writeInt(sizes.get(i)[0]);
            out.writeInt(sizes.get(i)[1]);
            out.writeInt(encoded.get(i).length);
            out.write(encoded.get(i));
        }
        out.flush();
    }

    private void add(String name, BufferedImage picture) throws IOException {
        names.add(name);
        sizes.add(new int[] {picture.getWidth(), picture.getHeight()});
        encoded.add(encode(picture));
    }

    /** No more of it than is needed: every second or third point of a large one. */
    private BufferedImage decoded(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind).next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new IOException("too large");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, Math.max(width, height) / MASTER_SIDE);
        param.setSourceSubsampling(every, every, 0, 0);
        BufferedImage read = reader.read(0, param);
        reader.dispose();
        int longest = Math.max(read.getWidth(), read.getHeight());
        double factor = longest > MASTER_SIDE ? (double) MASTER_SIDE / longest : 1;
        return scaled(read, Math.max(1, (int) Math.round(read.getWidth() * factor)), Math.max(1, (int)
                Math.round(read.getHeight() * factor)));
    }

    private static int height(BufferedImage picture, int width) {
        return Math.max(1, (int) Math.round((double) picture.getHeight() * width / picture.getWidth()));
    }

    /** A copy in ordinary colours; halved step by step, so that no fine line is lost. */
    private static BufferedImage scaled(BufferedImage from, int width, int height) {
        BufferedImage now = from;
        while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
            now = drawn(now, Math.max(width, now.getWidth() / 2), Math.max(height, now.getHeight() / 2));
        }
        return drawn(now, width, height);
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height) {
        BufferedImage to = blank(from, width, height);
        Graphics2D ink = to.createGraphics();
        ink.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        ink.drawImage(from, 0, 0, width, height, null);
        ink.dispose();
        return to;
    }

    private static BufferedImage blank(BufferedImage like, int width, int height) {
        boolean clear = like.getColorModel().hasAlpha();
        return new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    /** The largest piece of this shape that has the point as near to its middle as the edges allow. */
    private static BufferedImage cut(BufferedImage from, int width, int height, int x, int y) {
        double factor = Math.min((double) from.getWidth() / width, (double) from.getHeight() / height);
        int wide = Math.clamp(Math.round(width * factor), 1, from.getWidth());
        int high = Math.clamp(Math.round(height * factor), 1, from.getHeight());
        int left = Math.clamp(Math.round(from.getWidth() * x / 100.0 - wide / 2.0), 0, from.getWidth() - wide);
        int top = Math.clamp(Math.round(from.getHeight() * y / 100.0 - high / 2.0), 0, from.getHeight() - high);
        BufferedImage piece = from.getSubimage(left, top, wide, high);
        return factor < 1 ? drawn(piece, wide, high) : scaled(piece, width, height);
    }

    private byte[] encode(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(kind).next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (kind.equals("jpg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Cameras say in a note how they were held; the note goes, so the picture is turned. */
    private static BufferedImage upright(BufferedImage from, int orientation) {
        if (orientation < 2 || orientation > 8) {
            return from;
        }
        int width = from.getWidth();
        int height = from.getHeight();
        AffineTransform turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    default -> new AffineTransform(0, -1, 1, 0, 0, width);
                };
        boolean lying = orientation > 4;
        BufferedImage to = blank(from, lying ? height : width, lying ? width : height);
        Graphics2D ink = to.createGraphics();
        ink.drawImage(from, turn, null);
        ink.dispose();
        return to;
    }

    /** Tag 274 of the first Exif note before the picture's data; 1 where there is none that can be read. */
    private static int orientation(byte[] file) {
        int at = 2;
        while (at + 4 <= file.length && file[at] == (byte) 0xFF) {
            int marker = Byte.toUnsignedInt(file[at + 1]);
            int length = ByteBuffer.wrap(file, at + 2, 2).getShort() & 0xFFFF;
            if (marker == 0xDA || length < 2 || at + 2 + length > file.length) {
                return 1;
            }
            if (marker == 0xE1
                    && length > 16
                    && new String(file, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals("Exif")) {
                return tag(ByteBuffer.wrap(file, at + 10, length - 8).slice());
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int tag(ByteBuffer note) {
        note.order(note.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int list = note.getInt(4);
        if (list < 8 || list + 2 > note.limit()) {
            return 1;
        }
        int count = note.getShort(list) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = list + 2 + i * 12;
            if (entry + 12 > note.limit()) {
                return 1;
            }
            if ((note.getShort(entry) & 0xFFFF) == 0x0112) {
                return note.getShort(entry + 8) & 0xFFFF;
            }
        }
        return 1;
    }
}
