package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * What stands on one card of the page that says who is asked, letter for letter, so that what cannot be read comes back as it was typed.
 *
 * @param ageFrom empty where none is said
 * @param part public id of the one it is asked in; null where there are not several
 * @param group public id of the named group; null for none
 * @param seen mark of what stood on the card when it was shown ({@link #mark})
 */
record AudienceCard(
        UUID audience,
        Localised name,
        Localised opening,
        String ageFrom,
        String ageTo,
        String minutes,
        boolean reachable,
        boolean sensitive,
        @Nullable UUID part,
        @Nullable UUID group,
        String seen) {
    static final int LONGEST_NAME = 60;
    static final int LONGEST_OPENING = 1_000;
    private static final int MOST_MINUTES = 60;

    private static final Pattern FIELD = Pattern.compile(
            "(name_en|name_cy|opening_en|opening_cy|ageFrom|ageTo|minutes|promise|sensitive|part|group|like|seen)-"
                    + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Whether a form of the page may have it, whoever's card it is on. */
    static boolean has(String field) {
        return FIELD.matcher(field).matches();
    }

    static String field(String name, UUID audience) {
        return name + "-" + audience;
    }

    /** As it is kept. @param part public id of the one it is asked in; null where there are not several */
    static AudienceCard of(Activity asked, @Nullable UUID part, @Nullable UUID group) {
        return new AudienceCard(
                        asked.publicId(),
                        asked.said().name(),
                        asked.said().opening(),
                        asked.ageFrom() == null ? "" : asked.ageFrom().toString(),
                        asked.ageTo() == null ? "" : asked.ageTo().toString(),
                        Integer.toString(asked.minutes()),
                        !asked.anonymous(),
                        asked.sensitive(),
                        part,
                        group,
                        "")
                .seeing();
    }

    /** As it was typed over what is kept; what is kept where the form has no such card. */
    AudienceCard typed(Form form) {
        if (!form.has(field("seen", audience))) return this;
        return new AudienceCard(
                audience,
                typed(form, "name", name),
                typed(form, "opening", opening),
                text(form, "ageFrom", ageFrom),
                text(form, "ageTo", ageTo),
                text(form, "minutes", minutes),
                text(form, "promise", reachable ? "reachable" : "anonymous").equals("reachable"),
                form.has(field("sensitive", audience)),
                Ids.parse(text(form, "part", String.valueOf(part))).orElse(null),
                Ids.parse(text(form, "group", String.valueOf(group))).orElse(null),
                form.text(field("seen", audience)));
    }

    /** What the form does not offer stays as it was. */
    private String text(Form form, String field, String kept) {
        return form.has(field(field, audience)) ? form.text(field(field, audience)) : kept;
    }

    /** A language that the form does not offer stays as it was. */
    private Localised typed(Form form, String field, Localised kept) {
        Localised text = kept;
        for (String locale : List.of("en", "cy")) {
            String input = field(field + "_" + locale, audience);
            if (form.has(input)) text = text.with(locale, form.text(input));
        }
        return text;
    }

    /** The same for the same card, whatever was seen before. */
    String mark() {
        String all = Json.write(List.of(
                said(name),
                said(opening),
                ageFrom,
                ageTo,
                minutes,
                reachable,
                sensitive,
                String.valueOf(part),
                String.valueOf(group)));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<String> said(Localised text) {
        return List.of(
                text.texts().getOrDefault("en", "").strip(),
                text.texts().getOrDefault("cy", "").strip());
    }

    private AudienceCard seeing() {
        return seeing(mark());
    }

    /** The same, shown to somebody who now knows what is kept. */
    AudienceCard seeing(String kept) {
        return new AudienceCard(
                audience, name, opening, ageFrom, ageTo, minutes, reachable, sensitive, part, group, kept);
    }

    /** Whether somebody typed anything on it. */
    boolean touched() {
        return !seen.equals(mark());
    }

    /** Whether it was touched, and by somebody else too, since it was shown. */
    boolean overtaken(AudienceCard kept) {
        return touched() && !seen.equals(kept.mark()) && !mark().equals(kept.mark());
    }

    /** @param called as the summary above the cards says of which one it speaks */
    void check(String called, FieldErrors errors) {
        tooLong("name", name, LONGEST_NAME, called, errors);
        tooLong("opening", opening, LONGEST_OPENING, called, errors);
        Integer from = age(ageFrom);
        Integer to = age(ageTo);
        if (from == null && !ageFrom.isEmpty()) wrong("ageFrom", called, "consultation.audiences.age-wrong", errors);
        if (to == null && !ageTo.isEmpty()) wrong("ageTo", called, "consultation.audiences.age-wrong", errors);
        if (from != null && to != null && to < from)
            wrong("ageTo", called, "consultation.audiences.ages-backwards", errors);
        Integer takes = age(minutes);
        if (takes == null || takes < 1 || takes > MOST_MINUTES)
            wrong("minutes", called, "consultation.audiences.minutes-wrong", errors);
    }

    private void tooLong(String field, Localised text, int most, String called, FieldErrors errors) {
        text.texts().forEach((locale, words) -> {
            if (words.length() > most) {
                errors.add(
                        field(field + "_" + locale, audience),
                        called,
                        "consultation.field.too-long",
                        Map.of("most", most));
            }
        });
    }

    void wrong(String field, String called, String message, FieldErrors errors) {
        errors.add(field(field, audience), called, message, Map.of());
    }

    /** A whole number of one or two digits; null for anything else. */
    private static @Nullable Integer age(String typed) {
        return typed.matches("[0-9]{1,2}") ? Integer.valueOf(typed) : null;
    }

    /** Whether it says no more than one that was just added: then nothing is lost with it. */
    boolean asBegun(AudienceKind kind) {
        boolean usual = name.blank() || name.equals(ConsultationTemplate.usualName(kind));
        boolean ages = kind.young()
                ? ageFrom.equals(Integer.toString(AudienceKind.YOUNGEST))
                        && ageTo.equals(Integer.toString(AudienceKind.OLDEST))
                : ageFrom.isEmpty() && ageTo.isEmpty();
        return usual && ages && opening.blank() && group == null;
    }

    /** What of it can be held against other audiences. */
    AudienceBands.Band band(AudienceKind kind) {
        return new AudienceBands.Band(audience, kind, part, name, age(ageFrom), age(ageTo));
    }

    /** To be kept, once nothing is wrong with it. */
    Drafting.AudienceDraft draft() {
        return new Drafting.AudienceDraft(
                new Activity.Said(name, opening),
                age(ageFrom),
                age(ageTo),
                Integer.parseInt(minutes),
                reachable ? Activity.REACHABLE : Activity.ANONYMOUS,
                sensitive,
                part,
                group);
    }
}
