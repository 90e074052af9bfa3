package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Localised;

/**
 * The drawn map of a {@link Kind#PIN}, in whole metres from its top left corner, and the squares it is divided into. It is kept in the
 * question, so that what was asked stays as it was when the council changes its map.
 *
 * @param map id of the council's map it was made from
 * @param width metres from west to east @param height metres from north to south
 * @param cell metres along each side of a square: nothing finer is ever kept of an answer
 * @param spots places that can be chosen by name; figures for the public are told by the nearest one
 * @param shapes what is drawn, the lowest first
 */
public record Plan(String map, Localised name, int width, int height, int cell, List<Spot> spots, List<Shape> shapes) {
    static final int USUAL_CELL = 250;
    static final int FINEST = 100;
    static final int COARSEST = 5_000;

    /** Rows, and columns: each has one letter. */
    static final int MOST_SIDE = 26;

    static final int FEWEST_SPOTS = 2;
    static final int MOST_SPOTS = 30;
    static final int MOST_SHAPES = 200;

    /** Letters of all points together. */
    static final int MOST_POINTS = 60_000;

    /** Begins the value under which a place by name is sent: what is kept is its square. */
    static final String AT = "at-";

    private static final Pattern POINTS = Pattern.compile("[0-9]{1,6},[0-9]{1,6}(?: [0-9]{1,6},[0-9]{1,6})++");
    private static final Pattern SQUARE = Pattern.compile("[a-z](?:[1-9]|1[0-9]|2[0-6])");
    private static final Set<String> TAKEN = Set.of(Question.NOT_SAID, Question.ELSEWHERE, Words.SKIPPED);

    public Plan {
        map = map == null ? "" : map;
        name = name == null ? Localised.EMPTY : name;
        spots = spots == null ? List.of() : List.copyOf(spots);
        shapes = shapes == null ? List.of() : List.copyOf(shapes);
    }

    /** A place by name. @param x metres from the west @param y metres from the north */
    public record Spot(String id, Localised text, int x, int y) {}

    /** @param points {@code x,y x,y} in metres, as SVG has them */
    public record Shape(Sort sort, String points) {}

    /** What is drawn: surfaces, or lines. */
    public enum Sort {
        LAND,
        GREEN,
        WATER,
        STREET;

        boolean closed() {
            return this != STREET;
        }
    }

    int columns() {
        return cell < 1 ? 0 : Math.ceilDiv(width, cell);
    }

    int rows() {
        return cell < 1 ? 0 : Math.ceilDiv(height, cell);
    }

    /** What keeps people from being asked on it: the end of a message key; empty for nothing. */
    Optional<String> flaw() {
        if (cell < FINEST || cell > COARSEST) return Optional.of("plan-cell");
        if (width < 1 || height < 1 || columns() > MOST_SIDE || rows() > MOST_SIDE) return Optional.of("plan-side");
        Set<String> ids = new HashSet<>(TAKEN);
        boolean named = spots.stream()
                .allMatch(spot -> spot.id() != null
                        && spot.text() != null
                        && !spot.text().blank()
                        && Soundness.OPTION_ID.matcher(spot.id()).matches()
                        && ids.add(spot.id())
                        && spot.x() >= 0
                        && spot.x() < width
                        && spot.y() >= 0
                        && spot.y() < height);
        if (!named || spots.size() < FEWEST_SPOTS || spots.size() > MOST_SPOTS) return Optional.of("plan-spots");
        return drawn() ? Optional.empty() : Optional.of("plan-shapes");
    }

    private boolean drawn() {
        int letters = 0;
        for (Shape shape : shapes) {
            if (shape.sort() == null || shape.points() == null) return false;
            letters += shape.points().length();
            if (letters > MOST_POINTS || !POINTS.matcher(shape.points()).matches()) return false;
        }
        return shapes.size() <= MOST_SHAPES;
    }

    /** The id of a square: its row as a letter, its column as a figure. Both from 0. */
    static String square(int row, int column) {
        return Character.toString('a' + row) + (column + 1);
    }

    static int row(String square) {
        return square.charAt(0) - 'a';
    }

    static int column(String square) {
        return Integer.parseInt(square.substring(1)) - 1;
    }

    /** Whether it is a square of this map. */
    boolean has(String square) {
        return SQUARE.matcher(square).matches() && row(square) < rows() && column(square) < columns();
    }

    /** The square a place is in. */
    String square(Spot spot) {
        return square(spot.y() / cell, spot.x() / cell);
    }

    /** The square that was chosen, by itself or by the name of a place in it; empty for anything that is not on this map. */
    Optional<String> chosen(String value) {
        if (has(value)) return Optional.of(value);
        return spots.stream()
                .filter(spot -> value.equals(AT + spot.id()))
                .findFirst()
                .map(this::square);
    }

    /** Every square, row by row. */
    List<String> squares() {
        List<String> all = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) all.add(square(row, column));
        }
        return all;
    }

    /** The place nearest to the middle of a square; of two equally near the first. Empty for what is no square. */
    Optional<Spot> nearest(String square) {
        if (!has(square)) return Optional.empty();
        return nearest(column(square) * cell + cell / 2, row(square) * cell + cell / 2);
    }

    Optional<Spot> nearest(int x, int y) {
        Spot nearest = null;
        long least = Long.MAX_VALUE;
        for (Spot spot : spots) {
            long far = (long) (spot.x() - x) * (spot.x() - x) + (long) (spot.y() - y) * (spot.y() - y);
            if (far < least) {
                least = far;
                nearest = spot;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Places in a square; none in most. */
    List<Spot> in(String square) {
        return spots.stream().filter(spot -> square(spot).equals(square)).toList();
    }

    /** The place that alone is in a square; empty where none is, or several are. */
    Optional<Spot> only(String square) {
        List<Spot> here = in(square);
        return here.size() == 1 ? Optional.of(here.getFirst()) : Optional.empty();
    }

    Plan withCell(int metres) {
        return new Plan(map, name, width, height, metres, spots, shapes);
    }
}
