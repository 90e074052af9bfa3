package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.YamlPart;

/** Reads {@code theme.yml}: what is wrong is noted with file, line and reason, as in the files of content types. */
final class ThemeFile {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    /** What a value may be made of: nothing that could end its declaration, or ask anybody for a file. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 #%.,()/+*\"'-]{1,300}");

    private static final Pattern PAIR = Pattern.compile("([a-z0-9-]+) on ([a-z0-9-]+)");
    private static final Set<String> LANGUAGES = Set.of("en", "cy");

    private ThemeFile() {}

    /** @return null where not even a theme could be made out */
    @Nullable
    static Theme read(String key, byte[] bytes, List<Fault> faults) {
        String file = "themes/" + key + "/theme.yml";
        if (!KEY.matcher(key).matches()) {
            faults.add(new Fault(
                    file,
                    1,
                    "a theme's folder is named in lower-case letters, digits and hyphens, not \"" + key + "\""));
            return null;
        }
        YamlPart top = YamlPart.read(file, bytes, faults);
        if (top == null) {
            return null;
        }
        Localised name = top.words("name");
        String parent = top.textOr("parent");
        if (parent == null && !key.equals(Theme.BASE)) {
            top.fault("parent", "\"parent\" is missing: it is base, or another theme");
        } else if (parent != null && key.equals(Theme.BASE)) {
            top.fault("parent", "base has no parent");
        }
        List<String> languages = top.list("languages");
        languages.stream()
                .filter(one -> !LANGUAGES.contains(one))
                .forEach(
                        one -> top.fault("languages", "the portal does not speak \"" + one + "\": say en, cy or both"));
        if (languages.isEmpty()) {
            top.fault("languages", "\"languages\" is missing: say en, cy or both");
        }
        String logo = top.textOr("logo");
        SequencedMap<String, String> tokens = tokens(top, "tokens");
        SequencedMap<String, String> young = tokens(top, "young");
        List<Theme.Pair> pairs = pairs(top);
        top.end();
        return new Theme(key, name, parent, List.copyOf(languages), logo, tokens, young, pairs);
    }

    private static SequencedMap<String, String> tokens(YamlPart top, String key) {
        SequencedMap<String, String> tokens = new LinkedHashMap<>();
        if (!top.has(key)) {
            return tokens;
        }
        YamlPart part = top.part(key);
        for (String name : part.names()) {
            String value = part.textOr(name);
            if (!TOKEN.matcher(name).matches()) {
                part.fault(name, "a token is named in lower-case letters, digits and hyphens, not \"" + name + "\"");
            } else if (value != null
                    && (!VALUE.matcher(value).matches() || value.contains("url(") || value.contains("*/"))) {
                part.fault(
                        name,
                        "\"" + name + "\" is a colour, a size or a list of typefaces; \"" + value
                                + "\" has something else in it");
            } else if (value != null) {
                tokens.put(name, value);
            }
        }
        return tokens;
    }

    private static List<Theme.Pair> pairs(YamlPart top) {
        List<Theme.Pair> pairs = new ArrayList<>();
        if (!top.has("contrast")) {
            return pairs;
        }
        YamlPart part = top.part("contrast");
        for (Theme.Use use : Theme.Use.values()) {
            String key = use.name().toLowerCase(Locale.ROOT);
            for (String said : part.list(key)) {
                Matcher pair = PAIR.matcher(said);
                if (pair.matches()) {
                    pairs.add(new Theme.Pair(use, pair.group(1), pair.group(2), part.line(key)));
                } else {
                    part.fault(key, "a pair is said as \"ink on paper\", not \"" + said + "\"");
                }
            }
        }
        part.end();
        return pairs;
    }

    /** What only all themes together can show: parents that exist and lead to base, tokens that base has, logos that lie there. */
    static void judge(Map<String, Theme> themes, Map<String, ? extends Map<String, byte[]>> files, List<Fault> faults) {
        Theme base = themes.get(Theme.BASE);
        for (Theme theme : themes.values()) {
            String file = "themes/" + theme.key() + "/theme.yml";
            if (theme.parent() != null && !themes.containsKey(theme.parent())) {
                faults.add(
                        new Fault(file, line(files, theme, "parent"), "there is no theme \"" + theme.parent() + "\""));
            } else if (!leadsToBase(theme, themes)) {
                faults.add(new Fault(file, line(files, theme, "parent"), "its parents go round in a circle"));
            }
            if (theme.logo() != null && !files.get(theme.key()).containsKey("static/" + theme.logo())) {
                faults.add(new Fault(
                        file,
                        line(files, theme, "logo"),
                        "there is no file static/" + theme.logo() + " in this theme"));
            }
            for (String token : theme.tokens().keySet()) {
                unknown(base, token, file, line(files, theme, token), faults);
            }
            for (String token : theme.young().keySet()) {
                unknown(base, token, file, line(files, theme, token), faults);
            }
            for (Theme.Pair pair : theme.pairs()) {
                unknown(base, pair.foreground(), file, pair.line(), faults);
                unknown(base, pair.background(), file, pair.line(), faults);
            }
        }
    }

    private static void unknown(@Nullable Theme base, String token, String file, int line, List<Fault> faults) {
        if (base != null && !base.tokens().containsKey(token)) {
            faults.add(
                    new Fault(file, line, "there is no token \"" + token + "\": themes/base/theme.yml has them all"));
        }
    }

    private static boolean leadsToBase(Theme theme, Map<String, Theme> themes) {
        Theme at = theme;
        for (int steps = 0; at != null && steps <= themes.size(); steps++) {
            if (at.key().equals(Theme.BASE)) {
                return true;
            }
            at = at.parent() == null ? null : themes.get(at.parent());
        }
        return false;
    }

    /** Where a name stands, for faults that are found after the file was read. */
    private static int line(Map<String, ? extends Map<String, byte[]>> files, Theme theme, String name) {
        String[] lines = new String(files.get(theme.key()).get("theme.yml"), java.nio.charset.StandardCharsets.UTF_8)
                .split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].strip().startsWith(name + ":")) {
                return i + 1;
            }
        }
        return 1;
    }
}
