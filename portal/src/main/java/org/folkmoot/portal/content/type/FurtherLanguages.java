package org.folkmoot.portal.content.type;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/** The further languages of an installation and its councils, from {@code content/languages.yml}. */
@Singleton
public final class FurtherLanguages {
    private static final String FILE = "languages.yml";
    private static final int LONGEST_TAG = 35;
    /** Languages in which the whole of an entry can be published, with an address and a place in lists. */
    public static final Set<String> WHOLE = Set.of("en", "cy");

    /** Two or three letters; longer words name no language today. */
    private static final Pattern LANGUAGE = Pattern.compile("^(?!und)[a-z]{2,3}(-|$)");

    private final Map<String, FurtherLanguage> all;

    /** @throws CannotStart when the file is broken, with every fault on a line */
    public FurtherLanguages(Overlay overlay) {
        List<Fault> faults = new ArrayList<>();
        this.all = read(overlay, faults);
        CannotStart.over(faults);
    }

    /** @return by tag, in the order of the file; empty where there is no file */
    static Map<String, FurtherLanguage> read(Overlay overlay, List<Fault> faults) {
        Map<String, FurtherLanguage> all = new LinkedHashMap<>();
        YamlPart top = overlay.content(FILE)
                .map(bytes -> YamlPart.read("content/" + FILE, bytes, faults))
                .orElse(null);
        if (top != null) {
            top.parts("languages").forEach((tag, part) -> all.put(tag, language(tag, part)));
            top.end();
        }
        return all;
    }

    private static FurtherLanguage language(String tag, YamlPart part) {
        if (!wellFormed(tag)) {
            part.fault(
                    "",
                    "\"" + tag + "\" is no language tag as BCP 47 has them, of at most " + LONGEST_TAG + " letters");
        } else if (WHOLE.contains(tag)) {
            part.fault("", "\"" + tag + "\" is a parity language: which of them a council has stands with the council");
        }
        String form = part.text("form");
        List<String> forms = List.of("words", "signed", "spoken");
        if (!forms.contains(form)) {
            part.fault("form", "\"form\" is one of " + String.join(", ", forms));
        }
        List<String> fallback = part.list("fallback");
        if (fallback.isEmpty() || !WHOLE.containsAll(fallback)) {
            part.fault("fallback", "\"fallback\" names en or cy, or both in the order they are tried");
        }
        FurtherLanguage language = new FurtherLanguage(
                tag,
                part.text("name"),
                part.words("label"),
                FurtherLanguage.Form.values()[Math.max(forms.indexOf(form), 0)],
                fallback,
                part.wordsOr("rest"),
                Set.copyOf(part.list("councils")));
        part.end();
        return language;
    }

    /** Whether it is a tag in its usual writing, as {@code pt-BR} and not {@code PT_br}. */
    public static boolean wellFormed(String tag) {
        try {
            String usual = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            return tag.length() <= LONGEST_TAG
                    && usual.equals(tag)
                    && LANGUAGE.matcher(tag).find();
        } catch (IllformedLocaleException notATag) {
            return false;
        }
    }

    /** One by its tag, whichever council has it. */
    public Optional<FurtherLanguage> find(String tag) {
        return Optional.ofNullable(all.get(tag));
    }

    /** Those of a council, in the order of the file. */
    public List<FurtherLanguage> of(Council council) {
        return all.values().stream()
                .filter(one -> one.councils().isEmpty() || one.councils().contains(council.slug()))
                .toList();
    }
}
