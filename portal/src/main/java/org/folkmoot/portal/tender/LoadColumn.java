package org.folkmoot.portal.tender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * One column of the file in which bids are brought: what it is about, and what stands above it. Its key stands in brackets at the end of the heading, so that the
 * words before it may be in either language, or changed.
 *
 * @param key of a section, or one of {@link #ORGANISATION} and what follows it
 * @param section null for what is said of the whole bid
 */
record LoadColumn(
        String key,
        String heading,
        @org.jspecify.annotations.Nullable BidSection section) {
    static final String ORGANISATION = "organisation";
    static final String LANGUAGE = "language";
    static final String SIGNED = "signed";
    static final String POST = "post";
    static final String PARTNERS = "partners";

    /** What is said of the whole bid, in the order of columns. */
    static final List<String> WHOLE = List.of(ORGANISATION, LANGUAGE, SIGNED, POST, PARTNERS);

    private static final Pattern KEY = Pattern.compile("\\[([A-Za-z0-9.-]{1,80})]\\s*$");

    static List<LoadColumn> of(List<BidSection> asked, boolean lots, Messages messages, String locale) {
        List<LoadColumn> columns = new ArrayList<>();
        for (String each : WHOLE)
            columns.add(new LoadColumn(each, headed(messages.text(locale, "load.column." + each), each), null));
        for (BidSection each : asked)
            columns.add(new LoadColumn(each.key(), headed(name(each, lots, messages, locale), each.key()), each));
        return columns;
    }

    /** With what it stands under, and its lot where there are any. */
    static String name(BidSection section, boolean lots, Messages messages, String locale) {
        String name = Stream.concat(
                        lots ? Stream.of(section.lot().title().in(locale)) : Stream.of(),
                        Stream.concat(
                                section.within().stream().map(each -> each.in(locale)),
                                Stream.of(section.name().in(locale))))
                .collect(Collectors.joining(": "));
        return section.kind() == BidSection.Kind.ABSENT
                ? messages.text(locale, "load.column.absent", Map.of("question", name))
                : name;
    }

    private static String headed(String words, String key) {
        return words.strip() + " [" + key + "]";
    }

    /** The key of a heading; empty where none stands at its end. */
    static Optional<String> key(String heading) {
        Matcher found = KEY.matcher(heading);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Whether a file without it is taken. */
    boolean optional() {
        return section == null ? !key.equals(ORGANISATION) : section.kind() == BidSection.Kind.ABSENT;
    }
}
