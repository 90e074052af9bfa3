package org.folkmoot.portal.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Localised;

/**
 * The maps on which a council asks where something is: GeoJSON files that it puts beside the portal, in a folder of its own. Read when an
 * officer chooses one, and drawn by the portal: no other server is ever asked for a picture.
 */
@Singleton
class Maps {
    private static final String ENDING = ".geojson";
    private static final String INVENTED = "/folkmoot/maps/demo.geojson";
    private static final long MOST_BYTES = 2_000_000;
    private static final double METRES_A_DEGREE = 111_320;

    /** Points nearer than this to the one before draw nothing that anybody sees. */
    private static final int NEAR = 5;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String folder;
    private final boolean inventing;

    /**
     * @param folder of folders called like councils' short names; empty for none
     */
    Maps(@Property(name = "folkmoot.maps", defaultValue = "") String folder, Profile profile) {
        this.folder = folder;
        this.inventing = !profile.production();
    }

    /** @param id the file's name without its ending */
    record Listed(String id, Localised name) {}

    /** A council's maps that can be read, by id. Another council's are not among them. */
    List<Listed> of(Council council) {
        List<Listed> all = new ArrayList<>();
        for (String id : ids(council)) {
            find(council, id).ifPresent(plan -> all.add(new Listed(id, plan.name())));
        }
        return all;
    }

    /** A map as a plan with squares of the usual size; empty for a name that is none of this council's maps. */
    Optional<Plan> find(Council council, String id) {
        if (!ids(council).contains(id)) return Optional.empty();
        try {
            return read(id, text(council, id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> ids(Council council) {
        if (folder.isBlank()) return inventing ? List.of("demo") : List.of();
        Path own = Path.of(folder).resolve(council.slug());
        if (!Files.isDirectory(own)) return List.of();
        try (Stream<Path> files = Files.list(own)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z0-9][a-z0-9-]{0,39}\\" + ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The map of the demonstration, whatever maps a council has of its own. */
    static Plan ofNowhere() {
        try {
            return read("demo", invented()).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String invented() throws IOException {
        try (InputStream file = Maps.class.getResourceAsStream(INVENTED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String text(Council council, String id) throws IOException {
        if (folder.isBlank()) return invented();
        Path file = Path.of(folder).resolve(council.slug()).resolve(id + ENDING);
        return Files.size(file) > MOST_BYTES ? "" : Files.readString(file);
    }

    /**
     * A FeatureCollection with its name: points with a name are places, lines are streets, and surfaces are land, green or water as their
     * {@code sort} says. Names are {@code {en, cy}} or one word for both. Empty for anything else.
     */
    static Optional<Plan> read(String id, String text) {
        JsonNode file;
        try {
            file = MAPPER.readTree(text);
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
        if (file == null || !file.path("type").asText().equals("FeatureCollection")) return Optional.empty();
        double[] edges = {180, -90, -180, 90};
        for (JsonNode feature : file.path("features"))
            edges(feature.path("geometry").path("coordinates"), edges);
        if (edges[0] >= edges[2] || edges[3] >= edges[1]) return Optional.empty();
        double across = METRES_A_DEGREE * Math.cos(Math.toRadians((edges[1] + edges[3]) / 2));
        // One metre more, so that what lies on the edge is inside.
        int width = (int) Math.ceil((edges[2] - edges[0]) * across) + 1;
        int height = (int) Math.ceil((edges[1] - edges[3]) * METRES_A_DEGREE) + 1;
        List<Plan.Spot> spots = new ArrayList<>();
        List<Plan.Shape> shapes = new ArrayList<>();
        for (JsonNode feature : file.path("features")) {
            JsonNode at = feature.path("geometry").path("coordinates");
            JsonNode properties = feature.path("properties");
            switch (feature.path("geometry").path("type").asText()) {
                case "Point" -> {
                    int[] point = point(at, edges, across);
                    Localised name = name(properties.path("name"));
                    String spot = properties.path("id").asText(plain(name.in("en")));
                    spots.add(new Plan.Spot(spot, name, point[0], point[1]));
                }
                case "LineString" -> add(shapes, Plan.Sort.STREET, at, edges, across);
                case "MultiLineString" -> at.forEach(line -> add(shapes, Plan.Sort.STREET, line, edges, across));
                case "Polygon" -> add(shapes, sort(properties), at.path(0), edges, across);
                case "MultiPolygon" -> at.forEach(each -> add(shapes, sort(properties), each.path(0), edges, across));
                default -> {}
            }
        }
        shapes.sort((one, other) -> one.sort().compareTo(other.sort()));
        Plan plan = new Plan(id, name(file.path("name")), width, height, Plan.USUAL_CELL, spots, shapes);
        int least = Math.ceilDiv(Math.max(width, height), Plan.MOST_SIDE);
        return Optional.of(least > Plan.USUAL_CELL ? plan.withCell(Math.ceilDiv(least, 50) * 50) : plan);
    }

    private static Localised name(JsonNode name) {
        if (name.isTextual()) return Localised.of("en", name.asText(), "cy", name.asText());
        return Localised.of(
                "en", name.path("en").asText(), "cy", name.path("cy").asText());
    }

    private static String plain(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(30, plain.length()));
    }

    private static Plan.Sort sort(JsonNode properties) {
        return switch (properties.path("sort").asText()) {
            case "water" -> Plan.Sort.WATER;
            case "green" -> Plan.Sort.GREEN;
            default -> Plan.Sort.LAND;
        };
    }

    /** @param edges west, north, east and south so far */
    private static void edges(JsonNode at, double[] edges) {
        if (at.path(0).isNumber()) {
            edges[0] = Math.min(edges[0], at.path(0).asDouble());
            edges[1] = Math.max(edges[1], at.path(1).asDouble());
            edges[2] = Math.max(edges[2], at.path(0).asDouble());
            edges[3] = Math.min(edges[3], at.path(1).asDouble());
        } else {
            at.forEach(inner -> edges(inner, edges));
        }
    }

    private static int[] point(JsonNode at, double[] edges, double across) {
        return new int[] {
            (int) Math.round((at.path(0).asDouble() - edges[0]) * across),
            (int) Math.round((edges[1] - at.path(1).asDouble()) * METRES_A_DEGREE)
        };
    }

    private static void add(List<Plan.Shape> shapes, Plan.Sort sort, JsonNode line, double[] edges, double across) {
        List<String> points = new ArrayList<>();
        int[] last = {-NEAR, -NEAR};
        for (JsonNode each : line) {
            int[] point = point(each, edges, across);
            if (Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) < NEAR) continue;
            points.add(point[0] + "," + point[1]);
            last = point;
        }
        if (points.size() > 1) shapes.add(new Plan.Shape(sort, String.join(" ", points)));
    }
}
