package org.folkmoot.portal.content.media;

import jakarta.inject.Singleton;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.folkmoot.portal.platform.data.Localised;

/** A few pictures for a library that nobody has filled yet, drawn line by line: no photograph, nobody's face. */
@Singleton
public class DrawnPictures {
    /** The youth club in the evening. */
    public static final UUID CLUB = UUID.fromString("5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1a01");
    /** Seats around a table, one of them free. */
    public static final UUID TABLE = UUID.fromString("5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1a02");
    /** Hills and a path, for the top of a page. */
    public static final UUID HILLS = UUID.fromString("5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1a03");

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1000;
    private static final Color PAPER = new Color(0xF7F2E8);
    private static final Color INK = new Color(0x0F4C4A);
    private static final Color NIGHT = new Color(0x16334F);
    private static final Color LIGHT = new Color(0xF2B84B);
    private static final Color PLUM = new Color(0x7A3B69);
    private static final Color LEAF = new Color(0x4E7F4A);

    private final MediaDesk desk;
    private final PictureMaking making = PictureMaking.ofOwn();

    DrawnPictures(MediaDesk desk) {
        this.desk = desk;
    }

    /** Puts them into a council's library. */
    public void hang(short council) {
        hang(
                council,
                CLUB,
                "Mill Street club at night",
                Localised.of(
                        "en",
                        "A drawing of a low brick building in the evening with four bright windows and an open door.",
                        "cy",
                        "Llun o adeilad brics isel gyda’r nos, a phedair ffenestr olau a drws agored."),
                DrawnPictures::club);
        hang(
                council,
                TABLE,
                "Seats around a table",
                Localised.of(
                        "en",
                        "A drawing of a round table from above with eight seats; one of them is still free.",
                        "cy",
                        "Llun o fwrdd crwn oddi uchod gydag wyth sedd; mae un ohonynt yn dal yn rhydd."),
                DrawnPictures::table);
        hang(council, HILLS, "Hills, for the top of a page", Localised.EMPTY, DrawnPictures::hills);
        DrawnChoices.ALL.forEach(each -> hang(
                council,
                each.id(),
                each.title(),
                each.alt(),
                png(DrawnChoices.WIDTH, DrawnChoices.HEIGHT, each.drawing())));
    }

    private void hang(short council, UUID id, String name, Localised alt, Consumer<Graphics2D> drawing) {
        hang(council, id, name, alt, png(WIDTH, HEIGHT, drawing));
    }

    private void hang(short council, UUID id, String name, Localised alt, byte[] png) {
        MediaDesk.Taken taken = desk.take(council, new ByteArrayInputStream(png), making);
        desk.add(council, id, taken, new MediaDesk.Words(name, alt, alt.texts().isEmpty(), Localised.EMPTY), null);
    }

    static byte[] png(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D ink = picture.createGraphics();
        ink.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.accept(ink);
        ink.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return png.toByteArray();
    }

    private static void club(Graphics2D ink) {
        ink.setPaint(new GradientPaint(0, 0, NIGHT, 0, HEIGHT, PLUM));
        ink.fillRect(0, 0, WIDTH, HEIGHT);
        ink.setColor(PAPER);
        for (int i = 0; i < 40; i++) {
            ink.fillOval(i * i * 137 % WIDTH, i * i * i * 53 % 300, 6, 6);
        }
        ink.setColor(new Color(0x8A4B3A));
        ink.fillRect(260, 460, 1080, 380);
        ink.setColor(INK);
        ink.fillPolygon(new Polygon(new int[] {220, 800, 1380}, new int[] {470, 300, 470}, 3));
        ink.setColor(LIGHT);
        for (int x : new int[] {340, 540, 960, 1160}) {
            ink.fillRoundRect(x, 540, 130, 130, 12, 12);
        }
        ink.fillRect(735, 590, 130, 250);
        ink.setColor(new Color(0x2B2B2B));
        ink.fillRect(0, 840, WIDTH, 160);
        ink.setPaint(new GradientPaint(800, 840, LIGHT, 800, 1000, new Color(0x2B2B2B)));
        ink.fillPolygon(new Polygon(new int[] {735, 865, 1010, 590}, new int[] {840, 840, 1000, 1000}, 4));
    }

    private static void table(Graphics2D ink) {
        ink.setColor(PAPER);
        ink.fillRect(0, 0, WIDTH, HEIGHT);
        ink.setColor(INK);
        ink.fillOval(560, 260, 480, 480);
        Color[] colours = {PLUM, LEAF, INK, LIGHT, PLUM, LEAF, INK};
        ink.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {26, 22}, 0));
        for (int i = 0; i < 8; i++) {
            double angle = Math.PI * 2 * i / 8 - Math.PI / 2;
            int x = (int) (800 + Math.cos(angle) * 370) - 75;
            int y = (int) (500 + Math.sin(angle) * 370) - 75;
            if (i < colours.length) {
                ink.setColor(colours[i]);
                ink.fillOval(x, y, 150, 150);
            } else {
                ink.setColor(INK);
                ink.drawOval(x, y, 150, 150);
            }
        }
    }

    private static void hills(Graphics2D ink) {
        ink.setPaint(new GradientPaint(0, 0, new Color(0xCFE3E2), 0, HEIGHT, PAPER));
        ink.fillRect(0, 0, WIDTH, HEIGHT);
        ink.setColor(new Color(0x9DBF99));
        ink.fillOval(-300, 520, 1300, 900);
        ink.setColor(LEAF);
        ink.fillOval(600, 600, 1500, 900);
        ink.setColor(LIGHT);
        ink.fillOval(1180, 140, 170, 170);
        ink.setColor(PAPER);
        ink.setStroke(new BasicStroke(26, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        ink.drawArc(700, 640, 500, 600, 100, 110);
    }
}
