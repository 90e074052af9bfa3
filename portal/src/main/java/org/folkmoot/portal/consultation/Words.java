package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Everything a consultation says of itself.
 *
 * @param title a question or a plain name, at most 100 characters
 * @param summary one or two sentences for lists and the top of the page
 * @param childsVersion the whole of it for a twelve-year-old, CommonMark; stands first
 * @param body more, for whoever wants it, CommonMark
 * @param changeable what an answer can still change, CommonMark
 * @param settled what is decided already, and why, CommonMark
 * @param decision who decides, and when, CommonMark
 * @param options the choices the council has looked at, CommonMark; may be empty
 * @param welshEffects what people are asked about effects on the Welsh language where no questionnaire asks it, CommonMark; may be empty
 * @param help where to get help with just this, beside the lines that stand on every page; may be empty
 */
@TypeDef(type = DataType.STRING, converter = WordsConverter.class)
public record Words(
        @Nullable Localised title,
        @Nullable Localised summary,
        @Nullable Localised childsVersion,
        @Nullable Localised body,
        @Nullable Localised changeable,
        @Nullable Localised settled,
        @Nullable Localised decision,
        @Nullable Localised options,
        @Nullable Localised welshEffects,
        @Nullable Localised help) {
    /** The field that only a council in Wales writes. */
    static final String WELSH_EFFECTS = "welshEffects";

    /** The field that says where to get help with what is asked about. */
    static final String HELP = "help";

    public Words {
        title = some(title);
        summary = some(summary);
        childsVersion = some(childsVersion);
        body = some(body);
        changeable = some(changeable);
        settled = some(settled);
        decision = some(decision);
        options = some(options);
        welshEffects = some(welshEffects);
        help = some(help);
    }

    private static Localised some(@Nullable Localised text) {
        return text == null ? Localised.EMPTY : text;
    }

    /** Every text by its field name, in the order of the form. */
    public Map<String, Localised> byField() {
        Map<String, Localised> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("summary", summary);
        fields.put("childsVersion", childsVersion);
        fields.put("body", body);
        fields.put("changeable", changeable);
        fields.put("settled", settled);
        fields.put("decision", decision);
        fields.put("options", options);
        fields.put(WELSH_EFFECTS, welshEffects);
        fields.put(HELP, help);
        return fields;
    }

    /** @param fields keyed as {@link #byField}; what is left out is empty */
    public static Words of(Map<String, Localised> fields) {
        return new Words(
                fields.get("title"),
                fields.get("summary"),
                fields.get("childsVersion"),
                fields.get("body"),
                fields.get("changeable"),
                fields.get("settled"),
                fields.get("decision"),
                fields.get("options"),
                fields.get(WELSH_EFFECTS),
                fields.get(HELP));
    }

    public String json() {
        return Json.write(byField());
    }

    public static Words fromJson(String json) {
        return Json.read(json, Words.class);
    }
}
