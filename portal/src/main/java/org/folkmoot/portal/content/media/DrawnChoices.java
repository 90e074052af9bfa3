package org.folkmoot.portal.content.media;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.geom.QuadCurve2D;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.folkmoot.portal.platform.data.Localised;

/** Small drawings that stand beside answers of invented questions, and what somebody invented might draw themselves. */
public final class DrawnChoices {
    static final int WIDTH = 800;
    static final int HEIGHT = 500;

    private static final Color SKY = new Color(0xDDEBEA);
    private static final Color GRASS = new Color(0x4E7F4A);
    private static final Color ROAD = new Color(0x4A4F55);
    private static final Color PAPER = new Color(0xF7F2E8);
    private static final Color INK = new Color(0x0F4C4A);
    private static final Color LIGHT = new Color(0xF2B84B);
    private static final Color PLUM = new Color(0x7A3B69);
    private static final Color NIGHT = new Color(0x16334F);

    private DrawnChoices() {}

    /** @param name under which a questionnaire of the demonstration asks for it */
    record Choice(String name, UUID id, String title, Localised alt, Consumer<Graphics2D> drawing) {}

    static final List<Choice> ALL = List.of(
            choice(
                    "crossing",
                    1,
                    "A crossing",
                    "A drawing of white stripes across a road between two pavements.",
                    "Llun o streipiau gwyn ar draws ffordd rhwng dau balmant.",
                    DrawnChoices::crossing),
            choice(
                    "lamps",
                    2,
                    "Lamps",
                    "A drawing of three tall lamps that light a path at night.",
                    "Llun o dair lamp dal yn goleuo llwybr yn y nos.",
                    DrawnChoices::lamps),
            choice(
                    "path",
                    3,
                    "A path for bikes",
                    "A drawing of a green path for bikes beside a road, kept apart by a kerb.",
                    "Llun o lwybr gwyrdd i feiciau wrth ochr ffordd, ar wahân iddi gan gwrbyn.",
                    DrawnChoices::path),
            choice(
                    "shelter",
                    4,
                    "A shelter with seats",
                    "A drawing of a shelter with a roof and a long bench on grass.",
                    "Llun o gysgodfan â tho a mainc hir ar laswellt.",
                    DrawnChoices::shelter),
            choice(
                    "swing",
                    5,
                    "A big swing",
                    "A drawing of a wide round swing that hangs from a frame.",
                    "Llun o siglen gron lydan yn hongian o ffrâm.",
                    DrawnChoices::swing),
            choice(
                    "wall",
                    6,
                    "A climbing wall",
                    "A drawing of a climbing wall with holds in four colours.",
                    "Llun o wal ddringo â gafaelion mewn pedwar lliw.",
                    DrawnChoices::wall));

    private static Choice choice(
            String name, int number, String title, String en, String cy, Consumer<Graphics2D> drawing) {
        UUID id = UUID.fromString("5d0c7b1e-9a44-4c1f-8e37-2f6f0b9d1b0" + number);
        return new Choice(name, id, title, Localised.of("en", en, "cy", cy), drawing);
    }

    /** Its public id in a library where {@link DrawnPictures} was hung; empty for a name that none has. */
    public static Optional<UUID> called(String name) {
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .map(Choice::id)
                .findFirst();
    }

    /** A way to school as somebody of eleven might draw it, as a PNG; another for each number. */
    public static byte[] sketch(int number) {
        return DrawnPictures.png(WIDTH, HEIGHT, ink -> street(ink, new Random(number)));
    }

    private static void ground(Graphics2D ink, Color above, Color below, int from) {
        ink.setColor(above);
        ink.fillRect(0, 0, WIDTH, HEIGHT);
        ink.setColor(below);
        ink.fillRect(0, from, WIDTH, HEIGHT - from);
    }

    private static void crossing(Graphics2D ink) {
        ground(ink, SKY, GRASS, 150);
        ink.setColor(ROAD);
        ink.fillRect(0, 210, WIDTH, 200);
        ink.setColor(PAPER);
        for (int y = 222; y < 400; y += 46) ink.fillRect(290, y, 220, 26);
        ink.setColor(new Color(0xC9C2B4));
        ink.fillRect(0, 190, WIDTH, 20);
        ink.fillRect(0, 410, WIDTH, 20);
    }

    private static void lamps(Graphics2D ink) {
        ground(ink, NIGHT, new Color(0x20402F), 330);
        for (int x = 130; x < WIDTH; x += 270) {
            ink.setColor(new Color(0xF2, 0xB8, 0x4B, 70));
            ink.fillPolygon(new Polygon(new int[] {x, x - 120, x + 120}, new int[] {110, 430, 430}, 3));
            ink.setColor(PAPER);
            ink.fillRect(x - 6, 110, 12, 290);
            ink.setColor(LIGHT);
            ink.fillOval(x - 32, 70, 64, 64);
        }
        ink.setColor(new Color(0xC9C2B4));
        ink.fillRect(0, 400, WIDTH, 50);
    }

    private static void path(Graphics2D ink) {
        ground(ink, SKY, GRASS, 130);
        ink.setColor(ROAD);
        ink.fillRect(0, 170, WIDTH, 130);
        ink.setColor(PAPER);
        for (int x = 20; x < WIDTH; x += 110) ink.fillRect(x, 229, 60, 10);
        ink.fillRect(0, 300, WIDTH, 14);
        ink.setColor(new Color(0x2F8F6B));
        ink.fillRect(0, 314, WIDTH, 110);
        ink.setColor(PAPER);
        ink.setStroke(new BasicStroke(7));
        ink.drawOval(330, 345, 56, 56);
        ink.drawOval(420, 345, 56, 56);
        ink.drawPolyline(new int[] {358, 400, 448, 434, 384}, new int[] {373, 373, 373, 335, 335}, 5);
    }

    private static void shelter(Graphics2D ink) {
        ground(ink, SKY, GRASS, 360);
        ink.setColor(INK);
        ink.fillPolygon(new Polygon(new int[] {150, 650, 690, 110}, new int[] {120, 120, 170, 170}, 4));
        ink.fillRect(170, 170, 18, 220);
        ink.fillRect(612, 170, 18, 220);
        ink.setColor(LIGHT);
        ink.fillRoundRect(220, 290, 360, 26, 10, 10);
        ink.setColor(PLUM);
        ink.fillRect(250, 316, 16, 74);
        ink.fillRect(534, 316, 16, 74);
    }

    private static void swing(Graphics2D ink) {
        ground(ink, SKY, GRASS, 380);
        ink.setColor(INK);
        ink.setStroke(new BasicStroke(18, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        ink.drawPolyline(new int[] {120, 200, 600, 680}, new int[] {420, 80, 80, 420}, 4);
        ink.setStroke(new BasicStroke(6));
        ink.drawLine(330, 88, 290, 300);
        ink.drawLine(470, 88, 510, 300);
        ink.setColor(PLUM);
        ink.setStroke(new BasicStroke(20));
        ink.drawOval(290, 280, 220, 60);
    }

    private static void wall(Graphics2D ink) {
        ground(ink, SKY, GRASS, 420);
        ink.setColor(new Color(0xC9B89A));
        ink.fillPolygon(
                new Polygon(new int[] {170, 250, 560, 640, 640, 170}, new int[] {150, 60, 60, 130, 440, 440}, 6));
        Color[] holds = {PLUM, INK, LIGHT, new Color(0xC8553D)};
        for (int i = 0; i < 22; i++) {
            ink.setColor(holds[i % holds.length]);
            ink.fillOval(200 + i * 83 % 400, 130 + i * 131 % 280, 34, 26);
        }
    }

    /** Houses in a wavering row, a road, and somebody who has to cross it. */
    private static void street(Graphics2D ink, Random hand) {
        ink.setColor(Color.WHITE);
        ink.fillRect(0, 0, WIDTH, HEIGHT);
        ink.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Color[] crayons = {INK, PLUM, new Color(0xC8553D), GRASS, NIGHT};
        int x = 30;
        while (x < WIDTH - 120) {
            int wide = 90 + hand.nextInt(50);
            int tall = 90 + hand.nextInt(70);
            ink.setColor(crayons[hand.nextInt(crayons.length)]);
            ink.drawPolyline(
                    new int[] {x, x + hand.nextInt(9), x + wide / 2, x + wide, x + wide - hand.nextInt(9), x},
                    new int[] {260, 260 - tall, 220 - tall, 258 - tall, 262, 260},
                    6);
            ink.drawRect(x + wide / 3, 260 - tall / 2, 24, 30);
            x += wide + 20 + hand.nextInt(30);
        }
        ink.setColor(ROAD);
        ink.draw(new QuadCurve2D.Float(0, 320, 400, 300 + hand.nextInt(40), WIDTH, 325));
        ink.draw(new QuadCurve2D.Float(0, 430, 400, 415 + hand.nextInt(40), WIDTH, 432));
        int at = 120 + hand.nextInt(500);
        ink.setColor(PLUM);
        ink.drawOval(at, 335, 28, 28);
        ink.drawLine(at + 14, 363, at + 14, 405);
        ink.drawLine(at - 4, 378, at + 32, 374);
        ink.drawLine(at + 14, 405, at, 440);
        ink.drawLine(at + 14, 405, at + 30, 440);
        ink.setColor(LIGHT);
        ink.drawOval(650, 20, 70, 70);
    }
}
