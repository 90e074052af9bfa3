package org.folkmoot.portal.platform.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file, read key by key. What is wrong is noted with its line and reading goes on, so that whoever wrote the file
 * hears of everything at once.
 */
public final class YamlPart {
    private static final List<String> LANGUAGES = List.of("en", "cy");

    private final String file;
    private final int line;
    private final List<Fault> faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    private YamlPart(String file, Node node, List<Fault> faults) {
        this.file = file;
        this.line = node.getStartMark().getLine() + 1;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            faults.add(new Fault(file, line, "here should be names with values"));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            int at = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(new Fault(file, at, "a name should be a word"));
            } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                faults.add(new Fault(file, at, "\"" + key.getValue() + "\" stands here twice"));
            } else {
                lines.put(key.getValue(), at);
            }
        }
    }

    /** The top of a file; null, with a fault noted, where there is no mapping in it. */
    @Nullable
    public static YamlPart read(String file, byte[] bytes, List<Fault> faults) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                faults.add(new Fault(file, 1, "the file is empty"));
                return null;
            }
            return new YamlPart(file, root, faults);
        } catch (MarkedYAMLException broken) {
            int at = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            faults.add(new Fault(file, at, "this is not YAML: " + broken.getProblem()));
        } catch (YAMLException | CharacterCodingException broken) {
            faults.add(new Fault(file, 1, "this is not YAML in UTF-8"));
        }
        return null;
    }

    public int line() {
        return line;
    }

    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public void fault(String key, String reason) {
        faults.add(new Fault(file, line(key), reason));
    }

    /** What was not asked for by now is not known here. */
    public void end() {
        values.keySet().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key -> fault(key, "\"" + key + "\" means nothing here"));
    }

    /** Empty, with a fault noted, where it is missing. */
    public String text(String key) {
        String text = textOr(key);
        if (text == null) {
            fault(key, "\"" + key + "\" is missing");
            return "";
        }
        return text;
    }

    @Nullable
    public String textOr(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        fault(key, "\"" + key + "\" should be words on one line");
        return null;
    }

    public boolean flag(String key, boolean otherwise) {
        String text = textOr(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            fault(key, "\"" + key + "\" is true or false, not \"" + text + "\"");
        }
        return text.equals("true");
    }

    public int whole(String key, int otherwise, int least, int most) {
        String text = textOr(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as for a number out of bounds.
        }
        fault(key, "\"" + key + "\" is a whole number from " + least + " to " + most + ", not \"" + text + "\"");
        return otherwise;
    }

    @Nullable
    public BigDecimal number(String key) {
        String text = textOr(key);
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            fault(key, "\"" + key + "\" is a number, not \"" + text + "\"");
            return null;
        }
    }

    /** Words in both languages. */
    public Localised words(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            fault(key, "\"" + key + "\" is missing: say it as {en: …, cy: …}");
            return Localised.EMPTY;
        }
        return words(new YamlPart(file, node, faults));
    }

    /** This part itself as words in both languages. */
    public Localised words() {
        return words(this);
    }

    private static Localised words(YamlPart part) {
        Map<String, String> said = new HashMap<>();
        for (String language : LANGUAGES) {
            String text = part.textOr(language);
            if (text == null) {
                part.faults.add(new Fault(part.file, part.line, "the words in \"" + language + "\" are missing"));
            } else {
                said.put(language, text);
            }
        }
        part.end();
        return new Localised(said);
    }

    /** As {@link #words}, empty where it is left out. */
    public Localised wordsOr(String key) {
        return has(key) ? words(key) : Localised.EMPTY;
    }

    /** A list of words; one word alone is a list of one. */
    public List<String> list(String key) {
        asked.add(key);
        Node node = values.get(key);
        List<String> list = new ArrayList<>();
        if (node instanceof ScalarNode scalar) {
            list.add(scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            for (Node one : sequence.getValue()) {
                if (one instanceof ScalarNode scalar) {
                    list.add(scalar.getValue());
                } else {
                    faults.add(new Fault(file, one.getStartMark().getLine() + 1, "here should be a word"));
                }
            }
        } else if (node != null) {
            fault(key, "\"" + key + "\" should be a list of words");
        }
        return list;
    }

    /** Every name that stands here, in order. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** The one part below a key that is there; with a fault noted where it is no mapping. */
    public YamlPart part(String key) {
        asked.add(key);
        return new YamlPart(file, values.get(key), faults);
    }

    /** The parts below a key, by name; a fault where there are none. */
    public SequencedMap<String, YamlPart> parts(String key) {
        asked.add(key);
        SequencedMap<String, YamlPart> parts = new LinkedHashMap<>();
        Node node = values.get(key);
        if (!(node instanceof MappingNode)) {
            fault(key, "\"" + key + "\" is missing, or has no names with values below it");
            return parts;
        }
        YamlPart inner = new YamlPart(file, node, faults);
        inner.values.forEach((name, value) -> {
            YamlPart part = new YamlPart(file, value, faults);
            parts.put(name, part);
        });
        return parts;
    }

    /** The parts of a list, in order; a fault where there are none. */
    public List<YamlPart> each(String key) {
        asked.add(key);
        if (values.get(key) instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            return sequence.getValue().stream()
                    .map(node -> new YamlPart(file, node, faults))
                    .toList();
        }
        fault(key, "\"" + key + "\" is missing, or is no list of names with values");
        return List.of();
    }

    /** A day written as 2027-03-28; null, with a fault noted, where it is none. */
    @Nullable
    public LocalDate day(String key) {
        String text = text(key);
        return text.isEmpty() ? null : day(key, text);
    }

    /** A list of days, or one day alone; those that are none are noted and left out. */
    public List<LocalDate> days(String key) {
        return list(key).stream()
                .map(text -> day(key, text))
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    private LocalDate day(String key, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            fault(key, "\"" + key + "\" is a day such as 2027-03-28, not \"" + text + "\"");
            return null;
        }
    }

    /** The value as JSON; null where it is left out. */
    @Nullable
    public JsonNode json(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node == null ? null : json(node);
    }

    private static JsonNode json(Node node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = make.objectNode();
                for (NodeTuple tuple : mapping.getValue()) {
                    String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                    object.set(name, json(tuple.getValueNode()));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                ArrayNode array = make.arrayNode();
                sequence.getValue().forEach(one -> array.add(json(one)));
                yield array;
            }
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.BOOL) -> make.booleanNode(Boolean.parseBoolean(scalar.getValue()));
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT) -> jsonNumber(scalar.getValue());
            case ScalarNode scalar -> make.textNode(scalar.getValue());
            default -> make.nullNode();
        };
    }

    /** YAML knows numbers that JSON does not; those stay words, which no number field takes. */
    private static JsonNode jsonNumber(String written) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(written));
        } catch (NumberFormatException other) {
            return JsonNodeFactory.instance.textNode(written);
        }
    }
}
