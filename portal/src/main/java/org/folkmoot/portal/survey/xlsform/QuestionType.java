package org.folkmoot.portal.survey.xlsform;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row's type says.
 *
 * @param sort of what begins or ends; QUESTION for everything else
 * @param ends whether it ends a group
 * @param name the usual one of a question's type; empty for a group
 * @param list whose choices; empty where there are none
 * @param orOther whether "other" stands beside them
 */
record QuestionType(FormItem.Sort sort, boolean ends, String name, String list, boolean orOther) {
    private static final Pattern GROUP =
            Pattern.compile("(begin|end)[ _](group|repeat|lgroup)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECT = Pattern.compile(
            "(add )?(select one external|select_one_external|select one from file|select_one_from_file|select multiple"
                    + " from file|select_multiple_from_file|select_one|select one|select1|select_multiple|select"
                    + " multiple|select all that apply|select|rank|osm)( prompt)?( using| from)?(?: (\\S+))?( or specify"
                    + " other| or_other| or other)?",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("string", "text"),
            Map.entry("int", "integer"),
            Map.entry("number", "integer"),
            Map.entry("float", "decimal"),
            Map.entry("date_time", "datetime"),
            Map.entry("gps", "geopoint"),
            Map.entry("location", "geopoint"),
            Map.entry("photo", "image"),
            Map.entry("picture", "image"),
            Map.entry("add_note_prompt", "note"),
            Map.entry("calculation", "calculate"),
            Map.entry("trigger", "acknowledge"),
            Map.entry("device_id", "deviceid"),
            Map.entry("imei", "deviceid"),
            Map.entry("start_time", "start"),
            Map.entry("end_time", "end"),
            Map.entry("get_today", "today"),
            Map.entry("get_start_time", "start"),
            Map.entry("get_end_time", "end"),
            Map.entry("get_device_id", "deviceid"),
            Map.entry("phone_number", "phonenumber"));

    private static final Set<String> KNOWN = Set.of(
            "text",
            "integer",
            "decimal",
            "range",
            "date",
            "time",
            "datetime",
            "note",
            "acknowledge",
            "geopoint",
            "geotrace",
            "geoshape",
            "barcode",
            "image",
            "audio",
            "video",
            "file",
            "calculate",
            "hidden",
            "start",
            "end",
            "today",
            "deviceid",
            "uri:deviceid",
            "phonenumber",
            "uri:phonenumber",
            "simserial",
            "uri:simserial",
            "subscriberid",
            "uri:subscriberid",
            "username",
            "uri:username",
            "email",
            "uri:email",
            "audit",
            "start-geopoint",
            "background-audio",
            "background-geopoint",
            "xml-external",
            "csv-external");

    /** Empty for a type nobody knows. */
    static Optional<QuestionType> of(String written) {
        String plain = written.strip().replaceAll("\\s+", " ");
        Matcher group = GROUP.matcher(plain);
        if (group.matches()) {
            FormItem.Sort sort = group.group(2).equalsIgnoreCase("repeat") ? FormItem.Sort.REPEAT : FormItem.Sort.GROUP;
            return Optional.of(new QuestionType(sort, group.group(1).equalsIgnoreCase("end"), "", "", false));
        }
        Matcher select = SELECT.matcher(plain);
        if (select.matches()) {
            String name = select(select.group(2).toLowerCase(Locale.ROOT));
            String list = select.group(5) == null ? "" : select.group(5);
            return Optional.of(new QuestionType(FormItem.Sort.QUESTION, false, name, list, select.group(6) != null));
        }
        String low = plain.toLowerCase(Locale.ROOT);
        String usual = OTHERS.getOrDefault(low.replace(' ', '_'), low);
        return KNOWN.contains(usual)
                ? Optional.of(new QuestionType(FormItem.Sort.QUESTION, false, usual, "", false))
                : Optional.empty();
    }

    private static String select(String written) {
        String plain = written.replace(' ', '_');
        return switch (plain) {
            case "select1" -> "select_one";
            case "select", "select_all_that_apply" -> "select_multiple";
            default -> plain;
        };
    }
}
