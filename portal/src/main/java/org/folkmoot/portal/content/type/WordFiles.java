package org.folkmoot.portal.content.type;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.theme.Overlay;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What is wrong with the files that hold words: messages and pages in both languages, and the seeds of the demonstration. */
final class WordFiles {
    private static final String WELSH = "_cy";
    private static final String MESSAGES = ".properties";
    private static final String PAGE = ".md";
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9.-]+)\\s*[=:]\\s*(.*)");

    private final Overlay overlay;
    private final List<Fault> faults = new ArrayList<>();

    private WordFiles(Overlay overlay) {
        this.overlay = overlay;
    }

    static List<Fault> faults(Overlay overlay) {
        WordFiles words = new WordFiles(overlay);
        words.messages();
        words.pages();
        words.seeds();
        return words.faults;
    }

    /** A message, and where it stands. */
    private record Said(int line, String text) {}

    private void messages() {
        SortedMap<String, byte[]> files = overlay.contentFiles("messages");
        for (String path : files.keySet()) {
            if (!path.endsWith(MESSAGES)) {
                faults.add(new Fault("content/" + path, 1, "here are only files that end in " + MESSAGES));
            } else if (!path.endsWith(WELSH + MESSAGES)) {
                String twin = twin(path, MESSAGES);
                if (files.containsKey(twin)) {
                    bundle(path, read(path, files.get(path), "en-GB"), twin, read(twin, files.get(twin), "cy"));
                } else {
                    faults.add(new Fault("content/" + path, 1, "there is no " + twin + " beside it"));
                }
            }
        }
    }

    private void bundle(String path, Map<String, Said> english, String twin, Map<String, Said> welsh) {
        missing(path, english, twin, welsh);
        missing(twin, welsh, path, english);
        english.forEach((key, said) -> {
            Said other = welsh.get(key);
            if (other != null && !Objects.equals(blanks(said.text(), "en-GB"), blanks(other.text(), "cy"))) {
                faults.add(new Fault(
                        "content/" + twin, other.line(), "\"" + key + "\" fills other blanks than in English"));
            }
        });
    }

    private void missing(String path, Map<String, Said> here, String twin, Map<String, Said> there) {
        here.forEach((key, said) -> {
            if (!there.containsKey(key)) {
                faults.add(new Fault("content/" + path, said.line(), "\"" + key + "\" is missing in " + twin));
            }
        });
    }

    private Map<String, Said> read(String path, byte[] bytes, String locale) {
        Map<String, Said> messages = new TreeMap<>();
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var found = LINE.matcher(line);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (!found.matches()) {
                faults.add(new Fault("content/" + path, i + 1, "here should be name=words"));
                continue;
            }
            StringBuilder text = new StringBuilder(found.group(2));
            int begins = i + 1;
            while (text.toString().endsWith("\\") && i + 1 < lines.size()) {
                text.setLength(text.length() - 1);
                text.append(lines.get(++i).stripLeading());
            }
            if (messages.put(found.group(1), new Said(begins, text.toString())) != null) {
                faults.add(new Fault("content/" + path, begins, "\"" + found.group(1) + "\" stands here twice"));
            }
            if (blanks(text.toString(), locale) == null) {
                faults.add(new Fault("content/" + path, begins, "\"" + found.group(1) + "\" has a broken blank"));
            }
        }
        return messages;
    }

    /** Names of what is filled in; null where the message cannot be read. */
    @Nullable
    private static Set<String> blanks(String text, String locale) {
        if (text.indexOf('{') < 0) {
            return Set.of();
        }
        try {
            return new TreeSet<>(new MessageFormat(text, ULocale.forLanguageTag(locale)).getArgumentNames());
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private void pages() {
        SortedMap<String, byte[]> files = overlay.contentFiles("pages");
        files.forEach((path, bytes) -> {
            if (path.endsWith(PAGE)) {
                String other = path.endsWith(WELSH + PAGE)
                        ? path.substring(0, path.length() - (WELSH + PAGE).length()) + PAGE
                        : twin(path, PAGE);
                if (!files.containsKey(other)) {
                    faults.add(new Fault("content/" + path, 1, "there is no " + other + " beside it"));
                }
                if (!new String(bytes, StandardCharsets.UTF_8).startsWith("---")) {
                    faults.add(new Fault("content/" + path, 1, "it does not begin with lines about itself"));
                }
            }
        });
    }

    /** Every other YAML file, as far as it is YAML; what it says is for the part of the portal that reads it. */
    private void seeds() {
        SortedMap<String, byte[]> files = overlay.contentFiles("demo");
        files.putAll(overlay.contentFiles("templates"));
        overlay.content("addresses.yml").ifPresent(bytes -> files.put("addresses.yml", bytes));
        files.forEach((path, bytes) -> {
            if (path.endsWith(".yml")) {
                try {
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(bytes, StandardCharsets.UTF_8));
                } catch (MarkedYAMLException broken) {
                    int line = broken.getProblemMark() == null
                            ? 1
                            : broken.getProblemMark().getLine() + 1;
                    faults.add(new Fault("content/" + path, line, "this is not YAML: " + broken.getProblem()));
                } catch (YAMLException broken) {
                    faults.add(new Fault("content/" + path, 1, "this is not YAML"));
                }
            }
        });
    }

    private static String twin(String path, String end) {
        return path.substring(0, path.length() - end.length()) + WELSH + end;
    }
}
