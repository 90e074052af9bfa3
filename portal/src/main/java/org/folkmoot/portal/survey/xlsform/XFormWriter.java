package org.folkmoot.portal.survey.xlsform;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A form as an XForm (getodk.github.io/xforms-spec), as the usual converter makes it: an instance for the answers, bindings, choices as
 * instances of their own, words by language, and controls.
 */
public final class XFormWriter {
    private static final String JR = "http://openrosa.org/javarosa";
    private static final String DEFAULT_LANGUAGE = "default";
    private static final String MISSING = "-";
    private static final Pattern CALCULATED =
            Pattern.compile("\\$\\{|[a-z-]+\\(.*\\)|^-?[0-9. ]+\\s*[-+*].*", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("((jr|odk|orx):)?(?!xmlns)[A-Za-z_][A-Za-z0-9._-]*");
    private static final List<String> MEDIA = List.of("image", "big-image", "audio", "video");

    /** What is filled in by the device, and how. */
    private static final Map<String, List<String>> PRELOADED = Map.ofEntries(
            Map.entry("start", List.of("dateTime", "timestamp", "start")),
            Map.entry("end", List.of("dateTime", "timestamp", "end")),
            Map.entry("today", List.of("date", "date", "today")),
            Map.entry("deviceid", List.of("string", "property", "deviceid")),
            Map.entry("uri:deviceid", List.of("string", "property", "uri:deviceid")),
            Map.entry("phonenumber", List.of("string", "property", "phonenumber")),
            Map.entry("uri:phonenumber", List.of("string", "property", "uri:phonenumber")),
            Map.entry("simserial", List.of("string", "property", "simserial")),
            Map.entry("uri:simserial", List.of("string", "property", "uri:simserial")),
            Map.entry("subscriberid", List.of("string", "property", "subscriberid")),
            Map.entry("uri:subscriberid", List.of("string", "property", "uri:subscriberid")),
            Map.entry("username", List.of("string", "property", "username")),
            Map.entry("uri:username", List.of("string", "property", "uri:username")),
            Map.entry("email", List.of("string", "property", "email")),
            Map.entry("uri:email", List.of("string", "property", "uri:email")));

    private static final Map<String, String> BOUND_AS = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("decimal", "decimal"),
            Map.entry("range", "int"),
            Map.entry("date", "date"),
            Map.entry("time", "time"),
            Map.entry("datetime", "dateTime"),
            Map.entry("geopoint", "geopoint"),
            Map.entry("geotrace", "geotrace"),
            Map.entry("geoshape", "geoshape"),
            Map.entry("barcode", "barcode"),
            Map.entry("image", "binary"),
            Map.entry("audio", "binary"),
            Map.entry("video", "binary"),
            Map.entry("file", "binary"),
            Map.entry("audit", "binary"),
            Map.entry("background-audio", "binary"),
            Map.entry("osm", "binary"),
            Map.entry("rank", "odk:rank"));

    private static final Map<String, String> UPLOADED =
            Map.of("image", "image/*", "audio", "audio/*", "video", "video/*", "file", "application/*", "osm", "osm/*");

    private final XlsForm form;
    private final String root;
    private final Document document;
    private final Map<String, Placed> byName = new LinkedHashMap<>();

    /** Words in languages: by language, by the id of a text, its values by form ("" for what is read). */
    private final Map<String, Map<String, Map<String, String>>> words = new LinkedHashMap<>();

    private final Set<String> spoken = new LinkedHashSet<>();
    private final List<Element> binds = new ArrayList<>();

    /**
     * An item with the place it has in the answers.
     *
     * @param path of names below the root
     * @param repeats how many names of the path lead to the innermost repeat it is in; 0 for none
     */
    private record Placed(FormItem item, List<String> path, int repeats) {}

    private XFormWriter(XlsForm form, String name, Document document) {
        this.form = form;
        this.root = form.setting("name").isEmpty() ? name : form.setting("name");
        this.document = document;
    }

    /** @param name what the form is called where it does not say so itself, as its file without the ending */
    public static byte[] write(XlsForm form, String name) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            new XFormWriter(form, name, document).whole();
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.INDENT, "no");
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (ParserConfigurationException | TransformerException never) {
            throw new IllegalStateException("XML cannot be written", never);
        }
    }

    private void whole() {
        List<FormItem> items = Drawn.out(form.items());
        place(items, List.of(), 0);
        spokenLanguages();

        Element html = document.createElement("h:html");
        html.setAttribute("xmlns", "http://www.w3.org/2002/xforms");
        html.setAttribute("xmlns:ev", "http://www.w3.org/2001/xml-events");
        html.setAttribute("xmlns:h", "http://www.w3.org/1999/xhtml");
        html.setAttribute("xmlns:jr", JR);
        html.setAttribute("xmlns:odk", "http://www.opendatakit.org/xforms");
        html.setAttribute("xmlns:orx", "http://openrosa.org/xforms");
        html.setAttribute("xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
        document.appendChild(html);

        Element body = document.createElement("h:body");
        if (!form.setting("style").isEmpty()) body.setAttribute("class", form.setting("style"));
        List<Element> lists = lists(items);
        Element answers = answers(items);
        for (FormItem item : items) control(body, item, List.of());
        meta(answers);

        Element head = child(html, "h:head");
        String id = form.setting("form_id").isEmpty() ? root : form.setting("form_id");
        child(head, "h:title").setTextContent(form.setting("form_title").isEmpty() ? id : form.setting("form_title"));
        Element model = child(head, "model");
        model.setAttribute("odk:xforms-version", "1.0.0");
        submission(model);
        if (!words.isEmpty()) model.appendChild(translations());
        child(model, "instance").appendChild(answers);
        lists.forEach(model::appendChild);
        binds.forEach(model::appendChild);
        html.appendChild(body);
    }

    private void place(List<FormItem> items, List<String> around, int repeats) {
        for (FormItem item : items) {
            List<String> path = new ArrayList<>(around);
            path.add(item.name());
            int inside = item.sort() == FormItem.Sort.REPEAT ? path.size() : repeats;
            byName.put(item.name(), new Placed(item, List.copyOf(path), inside));
            place(item.inside(), path, inside);
        }
    }

    private String path(List<String> names) {
        return "/" + root + (names.isEmpty() ? "" : "/" + String.join("/", names));
    }

    private static List<String> inner(List<String> around, String name) {
        List<String> path = new ArrayList<>(around);
        path.add(name);
        return path;
    }

    /** The answers as they are before anybody has given one. */
    private Element answers(List<FormItem> items) {
        Element answers = document.createElement(root);
        answers.setAttribute("id", form.setting("form_id").isEmpty() ? root : form.setting("form_id"));
        if (!form.setting("version").isEmpty()) answers.setAttribute("version", form.setting("version"));
        answers(answers, items, List.of(), false);
        return answers;
    }

    private void answers(Element into, List<FormItem> items, List<String> around, boolean template) {
        for (FormItem item : items) {
            List<String> path = inner(around, item.name());
            if (item.sort() == FormItem.Sort.REPEAT && !template) {
                Element first = child(into, item.name());
                first.setAttribute("jr:template", "");
                answers(first, item.inside(), path, true);
            }
            Element answer = child(into, item.name());
            item.columns().forEach((column, text) -> {
                if (column.startsWith("instance::"))
                    own(answer, column.substring("instance::".length()), pointed(text, path));
            });
            String usual = item.column("default");
            if (!usual.isEmpty() && !CALCULATED.matcher(usual).find()) answer.setTextContent(usual);
            answers(answer, item.inside(), path, template);
        }
    }

    private void meta(Element answers) {
        if (FormReader.yes(form.setting("omit_instanceid"))) return;
        Element meta = child(answers, "meta");
        child(meta, "instanceID");
        Element id = bind(List.of("meta", "instanceID"));
        id.setAttribute("type", "string");
        id.setAttribute("readonly", "true()");
        id.setAttribute("jr:preload", "uid");
        if (!form.setting("instance_name").isEmpty()) {
            child(meta, "instanceName");
            Element called = bind(List.of("meta", "instanceName"));
            called.setAttribute("type", "string");
            called.setAttribute("calculate", pointed(form.setting("instance_name"), List.of("meta", "instanceName")));
        }
    }

    private void submission(Element model) {
        if (form.setting("submission_url").isEmpty()
                && form.setting("public_key").isEmpty()) return;
        Element submission = child(model, "submission");
        if (!form.setting("submission_url").isEmpty()) {
            submission.setAttribute("action", form.setting("submission_url"));
            submission.setAttribute("method", "post");
        }
        if (!form.setting("public_key").isEmpty()) {
            submission.setAttribute("base64RsaPublicKey", form.setting("public_key"));
        }
    }

    /** References as paths; within one and the same repeat as the way from one to the other. */
    private String pointed(String expression, List<String> from) {
        Matcher matcher = Reference.IN_TEXT.matcher(expression);
        StringBuilder pointed = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(pointed, Matcher.quoteReplacement(" " + way(matcher.group(2), from) + " "));
        }
        return matcher.appendTail(pointed).toString();
    }

    private String way(String name, List<String> from) {
        Placed to = byName.get(name);
        if (to == null) return name;
        int shared = to.item().sort() == FormItem.Sort.REPEAT ? 0 : to.repeats();
        boolean together = shared > 0
                && from.size() > shared
                && from.subList(0, shared).equals(to.path().subList(0, shared));
        if (!together) return path(to.path());
        int common = shared;
        return "../".repeat(from.size() - common)
                + String.join("/", to.path().subList(common, to.path().size()));
    }

    private Element bind(List<String> path) {
        Element bind = document.createElement("bind");
        bind.setAttribute("nodeset", path(path));
        binds.add(bind);
        return bind;
    }

    private void bind(FormItem item, List<String> path) {
        Element bind = bind(path);
        if (item.sort() == FormItem.Sort.QUESTION) bind.setAttribute("type", boundAs(item));
        if (item.type().equals("note")) bind.setAttribute("readonly", "true()");
        List<String> preloaded = PRELOADED.get(item.type());
        if (preloaded != null) {
            bind.setAttribute("jr:preload", preloaded.get(1));
            bind.setAttribute("jr:preloadParams", preloaded.get(2));
        }
        attribute(bind, "relevant", item, "relevant", path);
        attribute(bind, "constraint", item, "constraint", path);
        attribute(bind, "calculate", item, "calculation", path);
        for (String truth : List.of("required", "readonly")) {
            if (!item.column(truth).isEmpty()) bind.setAttribute(truth, pointed(truth(item.column(truth)), path));
        }
        if (!item.column("no_app_error_string").isEmpty()) {
            bind.setAttribute("jr:noAppErrorString", item.column("no_app_error_string"));
        }
        message(bind, "jr:constraintMsg", item, "constraint_message", path);
        message(bind, "jr:requiredMsg", item, "required_message", path);
        item.columns().forEach((column, text) -> {
            if (column.startsWith("bind::")) {
                own(bind, column.substring("bind::".length()), pointed(text, path));
            } else if (column.startsWith("jr:")) {
                own(bind, column, pointed(text, path));
            }
        });
        // A group is bound where something is said of it.
        if (item.sort() != FormItem.Sort.QUESTION && bind.getAttributes().getLength() == 1) binds.remove(bind);
    }

    private static String boundAs(FormItem item) {
        List<String> preloaded = PRELOADED.get(item.type());
        if (preloaded != null) return preloaded.getFirst();
        return BOUND_AS.getOrDefault(item.type(), "string");
    }

    private void attribute(Element on, String name, FormItem item, String column, List<String> path) {
        if (!item.column(column).isEmpty()) on.setAttribute(name, pointed(item.column(column), path));
    }

    private static String truth(String said) {
        return switch (said.toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "true", "true()" -> "true()";
            case "no", "false", "false()" -> "false()";
            default -> said;
        };
    }

    private void message(Element bind, String attribute, FormItem item, String kind, List<String> path) {
        Map<String, String> said = item.texts(kind);
        if (said.isEmpty()) return;
        if (plain(said)) {
            bind.setAttribute(attribute, pointed(clean(said.get("")), path));
        } else {
            String id = path(path) + ":" + attribute;
            read(id, said);
            bind.setAttribute(attribute, "jr:itext('" + id + "')");
        }
    }

    /** Puts the control of an item, and of what is in it, where people see one; binds it all the same. */
    private void control(Element into, FormItem item, List<String> around) {
        List<String> path = inner(around, item.name());
        bind(item, path);
        switch (item.sort()) {
            case GROUP -> {
                Element group = child(into, "group");
                group.setAttribute("ref", path(path));
                look(group, item, path);
                labelled(group, item, path, false);
                for (FormItem inner : item.inside()) control(group, inner, path);
            }
            case REPEAT -> {
                Element group = child(into, "group");
                group.setAttribute("ref", path(path));
                labelled(group, item, path, false);
                Element repeat = child(group, "repeat");
                repeat.setAttribute("nodeset", path(path));
                if (!item.column("repeat_count").isEmpty()) {
                    repeat.setAttribute("jr:count", pointed(item.column("repeat_count"), path));
                }
                look(repeat, item, path);
                for (FormItem inner : item.inside()) control(repeat, inner, path);
            }
            case QUESTION -> question(into, item, path);
        }
    }

    private void question(Element into, FormItem item, List<String> path) {
        String usual = item.column("default");
        if (!usual.isEmpty() && CALCULATED.matcher(usual).find()) {
            Element set = document.createElement("setvalue");
            set.setAttribute("event", "odk-instance-first-load");
            set.setAttribute("ref", path(path));
            set.setAttribute("value", pointed(usual, path));
            binds.add(set);
        }
        String tag =
                switch (item.type()) {
                    case "select_one", "select_one_from_file" -> "select1";
                    case "select_one_external" -> "input";
                    case "select_multiple", "select_multiple_from_file" -> "select";
                    case "rank" -> "odk:rank";
                    case "range" -> "range";
                    case "acknowledge" -> "trigger";
                    case "image", "audio", "video", "file", "osm" -> "upload";
                    case "calculate",
                            "hidden",
                            "audit",
                            "start-geopoint",
                            "background-audio",
                            "background-geopoint",
                            "xml-external",
                            "csv-external" -> "";
                    default -> PRELOADED.containsKey(item.type()) ? "" : "input";
                };
        if (tag.isEmpty()) return;
        Element control = child(into, tag);
        control.setAttribute("ref", path(path));
        if (UPLOADED.containsKey(item.type())) control.setAttribute("mediatype", UPLOADED.get(item.type()));
        if (item.type().equals("range")) parameters(item).forEach((name, text) -> own(control, name, text));
        if (item.type().equals("select_one_external")) {
            control.setAttribute("query", chosenFrom(item, path));
        }
        look(control, item, path);
        labelled(control, item, path, item.selecting());
        if (item.selecting() && !tag.equals("upload") && !tag.equals("input")) {
            Element set = child(control, "itemset");
            set.setAttribute("nodeset", chosenFrom(item, path));
            child(set, "value").setAttribute("ref", "name");
            child(set, "label").setAttribute("ref", inLanguages(item.list()) ? "jr:itext(itextId)" : "label");
        }
    }

    private static Map<String, String> parameters(FormItem item) {
        Map<String, String> found = new LinkedHashMap<>(Map.of("start", "1", "end", "10", "step", "1"));
        Matcher each = Pattern.compile("([a-z]+)\\s*=\\s*([^\\s,;]+)").matcher(item.column("parameters"));
        while (each.find()) found.put(each.group(1), each.group(2));
        return found;
    }

    private String chosenFrom(FormItem item, List<String> path) {
        String filter = item.column("choice_filter");
        return "instance('" + item.list() + "')/root/item"
                + (filter.isEmpty() ? "" : "[" + pointed(filter, path) + "]");
    }

    /** How a control looks: what forms say of it, word for word. */
    private void look(Element control, FormItem item, List<String> path) {
        for (String column : List.of("appearance", "rows", "autoplay")) {
            if (!item.column(column).isEmpty()) control.setAttribute(column, item.column(column));
        }
        item.columns().forEach((column, text) -> {
            if (column.startsWith("body::")) own(control, column.substring("body::".length()), pointed(text, path));
        });
    }

    private void labelled(Element control, FormItem item, List<String> path, boolean always) {
        Map<String, String> label = item.texts("label");
        boolean media = MEDIA.stream().anyMatch(kind -> !item.texts(kind).isEmpty());
        if (media || !plain(label)) {
            String id = path(path) + ":label";
            if (!label.isEmpty()) read(id, label);
            for (String kind : MEDIA) heard(id, kind, item.texts(kind));
            child(control, "label").setAttribute("ref", "jr:itext('" + id + "')");
        } else if (!label.isEmpty()) {
            said(child(control, "label"), label.get(""), path);
        } else if (always) {
            child(control, "label");
        }
        Map<String, String> hint = item.texts("hint");
        Map<String, String> guidance = item.texts("guidance_hint");
        if (!guidance.isEmpty() || !plain(hint)) {
            String id = path(path) + ":hint";
            if (!hint.isEmpty()) read(id, hint);
            for (String language : guidance.keySet()) put(id, language, "guidance", guidance.get(language));
            child(control, "hint").setAttribute("ref", "jr:itext('" + id + "')");
        } else if (!hint.isEmpty()) {
            said(child(control, "hint"), hint.get(""), path);
        }
    }

    /** Whether words are in the one language nobody named, or there are none. */
    private static boolean plain(Map<String, String> texts) {
        return texts.isEmpty() || texts.size() == 1 && texts.containsKey("");
    }

    private void spokenLanguages() {
        if (form.languages().contains("")) spoken.add(defaultLanguage());
        form.languages().stream().filter(language -> !language.isEmpty()).forEach(spoken::add);
        if (spoken.isEmpty()) spoken.add(defaultLanguage());
    }

    private String defaultLanguage() {
        String named = form.setting("default_language");
        return named.isEmpty() ? DEFAULT_LANGUAGE : named;
    }

    /** Words that are read: in a language that lacks them a stroke stands for them. */
    private void read(String id, Map<String, String> texts) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        texts.forEach((language, text) -> byLanguage.put(language.isEmpty() ? defaultLanguage() : language, text));
        for (String language : spoken) put(id, language, "", byLanguage.getOrDefault(language, MISSING));
    }

    private void heard(String id, String kind, Map<String, String> files) {
        if (files.isEmpty()) return;
        for (String language : spoken) {
            words.computeIfAbsent(language, none -> new LinkedHashMap<>())
                    .computeIfAbsent(id, none -> new LinkedHashMap<>());
        }
        String folder = kind.endsWith("image") ? "images" : kind;
        files.forEach((language, file) -> put(id, language, kind, "jr://" + folder + "/" + file));
    }

    private void put(String id, String language, String as, String text) {
        String spokenAs = language.isEmpty() ? defaultLanguage() : language;
        words.computeIfAbsent(spokenAs, none -> new LinkedHashMap<>())
                .computeIfAbsent(id, none -> new LinkedHashMap<>())
                .put(as, text);
    }

    private Element translations() {
        Element all = document.createElement("itext");
        for (String language : spoken) {
            Element translation = child(all, "translation");
            translation.setAttribute("lang", language);
            if (language.equals(defaultLanguage())) translation.setAttribute("default", "true()");
            words.getOrDefault(language, Map.of()).forEach((id, values) -> {
                Element text = child(translation, "text");
                text.setAttribute("id", id);
                List<String> from = names(id);
                values.forEach((as, value) -> {
                    Element said = child(text, "value");
                    if (!as.isEmpty()) said.setAttribute("form", as);
                    said(said, value, from);
                });
            });
        }
        return all;
    }

    /** The path that the id of a text begins with; none for a choice. */
    private List<String> names(String id) {
        String start = "/" + root + "/";
        if (!id.startsWith(start)) return List.of();
        String names = id.substring(start.length()).replaceAll(":(label|hint|jr:[A-Za-z]+)$", "");
        return List.of(names.split("/"));
    }

    /** Words, with the answers that stand in them. */
    private void said(Element into, String text, List<String> from) {
        Matcher matcher = Reference.IN_TEXT.matcher(text);
        int at = 0;
        while (matcher.find()) {
            into.appendChild(document.createTextNode(clean(text.substring(at, matcher.start()))));
            child(into, "output").setAttribute("value", " " + way(matcher.group(2), from) + " ");
            at = matcher.end();
        }
        if (at < text.length()) into.appendChild(document.createTextNode(clean(text.substring(at))));
    }

    /** As the usual converter cleans words: quotation marks of a typewriter. */
    private static String clean(String text) {
        return text.replaceAll("[\u2018\u2019]", "'").replaceAll("[\u201C\u201D]", "\"");
    }

    private boolean inLanguages(String list) {
        return form.lists().getOrDefault(list, List.of()).stream()
                .anyMatch(choice -> !plain(choice.texts("label"))
                        || MEDIA.stream().anyMatch(kind -> !choice.texts(kind).isEmpty()));
    }

    /** Lists that something is chosen from, each an instance of its own. */
    private List<Element> lists(List<FormItem> items) {
        Set<String> used = new LinkedHashSet<>();
        Set<String> withOther = new LinkedHashSet<>();
        for (FormItem item : new XlsForm(Map.of(), items, Map.of(), Map.of(), List.of()).every()) {
            if (!item.selecting() || !form.lists().containsKey(item.list())) continue;
            used.add(item.list());
            if (item.orOther()) withOther.add(item.list());
        }
        List<Element> instances = new ArrayList<>();
        for (String list : used) {
            Element instance = document.createElement("instance");
            instance.setAttribute("id", list);
            Element rows = child(instance, "root");
            List<FormChoice> choices = new ArrayList<>(form.lists().get(list));
            if (withOther.contains(list)
                    && choices.stream().noneMatch(choice -> choice.name().equals(Drawn.OTHER))) {
                choices.add(other(list));
            }
            boolean translated = inLanguages(list);
            for (int n = 0; n < choices.size(); n++)
                choice(child(rows, "item"), list + "-" + n, choices.get(n), translated);
            instances.add(instance);
        }
        return instances;
    }

    private FormChoice other(String list) {
        Map<String, String> label = new LinkedHashMap<>();
        if (inLanguages(list)) spoken.forEach(language -> label.put(language, "Other"));
        else label.put("", "Other");
        return new FormChoice(0, Drawn.OTHER, Map.of("label", label), Map.of());
    }

    private void choice(Element item, String id, FormChoice choice, boolean translated) {
        if (translated) {
            child(item, "itextId").setTextContent(id);
            if (!choice.texts("label").isEmpty()) read(id, choice.texts("label"));
            for (String kind : MEDIA) heard(id, kind, choice.texts(kind));
        } else if (!choice.texts("label").isEmpty()) {
            child(item, "label").setTextContent(clean(choice.texts("label").get("")));
        }
        child(item, "name").setTextContent(choice.name());
        choice.columns().forEach((column, text) -> {
            if (column.matches("[A-Za-z_][A-Za-z0-9._-]*")) child(item, column).setTextContent(text);
        });
    }

    /** An attribute that a form names itself; one that could not stand in the document is passed over. */
    private static void own(Element on, String name, String text) {
        if (ATTRIBUTE.matcher(name).matches()) on.setAttribute(name, text);
    }

    private Element child(Element parent, String tag) {
        Element child = document.createElement(tag);
        parent.appendChild(child);
        return child;
    }
}
