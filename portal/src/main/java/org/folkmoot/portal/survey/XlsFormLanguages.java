package org.folkmoot.portal.survey;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.survey.xlsform.XlsForm;

/** Languages as XLSForms name them: {@code Cymraeg (cy)}, {@code Welsh}, {@code cy}, or not at all. */
final class XlsFormLanguages {
    /** What ours are called in a form, in the order of its columns. */
    static final Map<String, String> NAMES = Map.of("en", "English (en)", "cy", "Cymraeg (cy)");

    private static final Pattern CODE = Pattern.compile(".*\\(\\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\\s*\\)\\s*");
    private static final Map<String, String> KNOWN = Map.of(
            "en", "en", "eng", "en", "english", "en", "saesneg", "en", "cy", "cy", "cym", "cy", "welsh", "cy",
            "cymraeg", "cy");
    private static final String USUAL = "en";

    private XlsFormLanguages() {}

    /** Ours, for a language as written; empty for one that is not read here. */
    static Optional<String> locale(XlsForm form, String written) {
        if (written.isEmpty()) {
            String named = form.setting("default_language");
            return Optional.of(named.isEmpty() ? USUAL : known(named).orElse(USUAL));
        }
        return known(written);
    }

    private static Optional<String> known(String written) {
        Matcher code = CODE.matcher(written);
        String plain = (code.matches() ? code.group(1) : written.strip()).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KNOWN.get(plain));
    }

    /** Languages of a form that are not read here, as written. */
    static List<String> strange(XlsForm form) {
        return form.languages().stream()
                .filter(language -> locale(form, language).isEmpty())
                .toList();
    }
}
