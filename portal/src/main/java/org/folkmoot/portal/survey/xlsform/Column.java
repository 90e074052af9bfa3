package org.folkmoot.portal.survey.xlsform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the head of a column means: {@code label::Cymraeg (cy)} is a label in Welsh, {@code relevance} what is usually called relevant.
 *
 * @param name the usual one; as written for a column that is not known
 * @param text whether it holds words for people, which can stand in several languages
 * @param language as written; empty where none is named
 */
record Column(String name, boolean text, String language) {
    static final Set<String> TEXTS = Set.of(
            "label",
            "hint",
            "guidance_hint",
            "constraint_message",
            "required_message",
            "image",
            "big-image",
            "audio",
            "video");

    /** Names by which the same has been called over the years. */
    private static final Map<String, String> SURVEY = Map.ofEntries(
            Map.entry("caption", "label"),
            Map.entry("text", "label"),
            Map.entry("relevance", "relevant"),
            Map.entry("command", "type"),
            Map.entry("tag", "name"),
            Map.entry("value", "name"),
            Map.entry("constraint_msg", "constraint_message"),
            Map.entry("constraintmsg", "constraint_message"),
            Map.entry("jr:constraintmsg", "constraint_message"),
            Map.entry("jr:requiredmsg", "required_message"),
            Map.entry("requiredmsg", "required_message"),
            Map.entry("required_msg", "required_message"),
            Map.entry("jr:noapperrorstring", "no_app_error_string"),
            Map.entry("noapperrorstring", "no_app_error_string"),
            Map.entry("read_only", "readonly"),
            Map.entry("calculate", "calculation"),
            Map.entry("count", "repeat_count"),
            Map.entry("jr:count", "repeat_count"),
            Map.entry("big_image", "big-image"));

    private static final Set<String> KNOWN = Set.of(
            "type",
            "name",
            "relevant",
            "constraint",
            "required",
            "readonly",
            "calculation",
            "appearance",
            "choice_filter",
            "parameters",
            "default",
            "repeat_count",
            "rows",
            "autoplay",
            "trigger",
            "no_app_error_string",
            "list_name",
            "disabled");

    private static final Map<String, String> CHOICES =
            Map.of("list", "list_name", "value", "name", "caption", "label", "text", "label");

    private static final Map<String, String> SETTINGS = Map.of(
            "title", "form_title", "set_form_title", "form_title", "id_string", "form_id", "set_form_id", "form_id");

    /** A head of the survey sheet. */
    static Column survey(String head) {
        List<String> parts = parts(head);
        String first = usual(parts.getFirst(), SURVEY);
        if (parts.size() > 1) {
            String second = parts.get(1);
            switch (first) {
                case "bind" -> {
                    String of = usual(second, SURVEY);
                    if (parts.size() == 2 && (KNOWN.contains(of) || TEXTS.contains(of) || second.startsWith("jr:"))) {
                        return plain(of, "");
                    }
                    if (parts.size() == 3 && TEXTS.contains(of)) return plain(of, parts.get(2));
                    return new Column("bind::" + String.join("::", parts.subList(1, parts.size())), false, "");
                }
                case "control", "body" -> {
                    String of = usual(second, SURVEY);
                    if (parts.size() == 2 && KNOWN.contains(of)) return plain(of, "");
                    return new Column("body::" + String.join("::", parts.subList(1, parts.size())), false, "");
                }
                case "instance" -> {
                    return new Column("instance::" + second, false, "");
                }
                case "media" -> {
                    String of = usual(second, SURVEY);
                    if (TEXTS.contains(of)) return plain(of, parts.size() > 2 ? parts.get(2) : "");
                }
                default -> {
                    if (TEXTS.contains(first)) return plain(first, second);
                }
            }
        } else if (KNOWN.contains(first) || TEXTS.contains(first)) {
            return plain(first, "");
        }
        return new Column(head, false, "");
    }

    /** A head of the choices sheet. */
    static Column choices(String head) {
        List<String> parts = parts(head);
        String first = usual(parts.getFirst(), CHOICES);
        if (first.equals("media") && parts.size() > 1) {
            String of = usual(parts.get(1), CHOICES);
            if (TEXTS.contains(of)) return plain(of, parts.size() > 2 ? parts.get(2) : "");
        }
        if (TEXTS.contains(first)) return plain(first, parts.size() > 1 ? parts.get(1) : "");
        return first.equals("list_name") || first.equals("name") ? plain(first, "") : new Column(head, false, "");
    }

    /** A head of the settings sheet. */
    static String settings(String head) {
        return usual(head, SETTINGS);
    }

    private static Column plain(String name, String language) {
        return new Column(name, TEXTS.contains(name), language);
    }

    private static String usual(String part, Map<String, String> others) {
        String plain = part.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "_");
        return others.getOrDefault(plain, plain);
    }

    /** Parted at two colons, or at one as it was long ago; {@code jr:} belongs to what follows it. */
    private static List<String> parts(String head) {
        List<String> parts = new ArrayList<>();
        for (String part : Arrays.asList(head.split(head.contains("::") ? "::" : ":"))) {
            if (!parts.isEmpty() && parts.getLast().equals("jr")) {
                parts.set(parts.size() - 1, "jr:" + part.strip());
            } else {
                parts.add(part.strip());
            }
        }
        return parts.isEmpty() ? List.of(head) : parts;
    }
}
