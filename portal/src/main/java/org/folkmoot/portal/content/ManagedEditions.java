package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.SourceWords;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Entries in further languages as other programs write them, with a tag for each state so that nobody writes over another. */
@Singleton
class ManagedEditions {
    private static final int LONGEST_NOTE = 200;

    private final EntryRepository rows;
    private final Entries entries;
    private final Editions editions;
    private final EditionCheck check;

    ManagedEditions(EntryRepository rows, Entries entries, Editions editions, EditionCheck check) {
        this.check = check;
        this.rows = rows;
        this.entries = entries;
        this.editions = editions;
    }

    /**
     * What a program reads back.
     *
     * @param source the language it is made from
     * @param sourceVersion number of the version of the entry that it is compared with: the latest
     * @param lacking what keeps it from people
     * @param behind names of the fields whose words have changed in the other language
     * @param tag of this state, and of what it is compared with: another has another
     */
    record State(
            Entry entry,
            Editions.Standing standing,
            String source,
            int sourceVersion,
            List<ValueError> lacking,
            List<String> behind,
            String tag) {}

    State find(Council council, ContentType type, UUID id, String locale) {
        return state(council, type, rows.find(council.id(), type.key(), id).orElseThrow(NoSuchDocument::new), locale);
    }

    /** @param tags that it may have now, as the header If-Match has them */
    @OneTransaction
    public State rewrite(
            Council council, ContentType type, UUID id, String locale, JsonNode said, String tags, UUID token) {
        State before = locked(council, type, id, locale, tags);
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        List<ValueError> errors = new ArrayList<>();
        boolean words = before.standing().language().inWords();
        said.path("fields").properties().forEach(one -> {
            Field field =
                    type.field(one.getKey()).filter(EditionForm::translated).orElse(null);
            if (field == null || !words) {
                errors.add(new ValueError("/fields/" + one.getKey(), "unknown"));
            } else {
                fields.put(field.id(), one.getValue());
            }
        });
        UUID media = Ids.parse(said.path(SourceWords.RECORDING).asText()).orElse(null);
        if (said.hasNonNull(SourceWords.RECORDING) && (words || media == null)) {
            errors.add(new ValueError("/" + SourceWords.RECORDING, words ? "unknown" : "not-an-id"));
        }
        if (said.has("fields") && !said.get("fields").isObject()) {
            errors.add(new ValueError("/fields", "not-object"));
        }
        if (said.has("checked") && !said.get("checked").isBoolean()) {
            errors.add(new ValueError("/checked", "not-a-flag"));
        }
        String note = said.path("note").asText();
        if (note.length() > LONGEST_NOTE) {
            errors.add(new ValueError("/note", "too-long", Map.of("most", LONGEST_NOTE)));
        }
        if (words && fields.isEmpty() && errors.isEmpty()) {
            errors.add(new ValueError("/fields", "required"));
        }
        if (!words && media == null && errors.isEmpty()) {
            errors.add(new ValueError("/" + SourceWords.RECORDING, "required"));
        }
        String at = "/texts/" + locale;
        check.wrong(council, type, before.standing().language(), fields)
                .forEach(error -> errors.add(new ValueError(
                        "/fields" + error.pointer().substring(at.length()), error.code(), error.facts())));
        if (!errors.isEmpty()) {
            throw new WrongValues(errors);
        }
        Edition edition = before.standing().edition();
        editions.save(
                council,
                id,
                locale,
                new Editions.Draft(
                        fields,
                        media,
                        edition == null ? 0 : edition.latest(),
                        before.sourceVersion(),
                        said.path("checked").asBoolean(),
                        note.isEmpty() ? null : note),
                token);
        return find(council, type, id, locale);
    }

    /** @throws NotWhole with what keeps it from people */
    @OneTransaction
    public State publish(Council council, ContentType type, UUID id, String locale, @Nullable String tags, UUID token) {
        locked(council, type, id, locale, tags);
        editions.publish(council, id, locale, token);
        return find(council, type, id, locale);
    }

    @OneTransaction
    public State withdraw(
            Council council, ContentType type, UUID id, String locale, @Nullable String tags, UUID token) {
        locked(council, type, id, locale, tags);
        editions.withdraw(council, id, locale, token);
        return find(council, type, id, locale);
    }

    private State locked(Council council, ContentType type, UUID id, String locale, @Nullable String tags) {
        Entry entry = rows.lock(council.id(), type.key(), id).orElseThrow(NoSuchDocument::new);
        State state = state(council, type, entry, locale);
        if (tags != null && !ManagedEntries.matches(tags, state.tag())) {
            throw new StaleVersion();
        }
        return state;
    }

    private State state(Council council, ContentType type, Entry entry, String locale) {
        Wording latest = entries.latest(entry);
        Editions.Standing standing = editions.standing(council, type, entry, locale, latest);
        Edition edition = standing.edition();
        int shown = edition == null || edition.published() == null ? 0 : edition.published();
        return new State(
                entry,
                standing,
                standing.language().source(council.parityLocales()),
                latest.number(),
                edition == null
                        ? List.of(new ValueError("", "required"))
                        : check.lacking(council, type, standing.language(), entry, edition, latest),
                edition == null
                        ? List.of()
                        : edition.behind(type, Editions.source(council, standing.language(), latest)),
                "\"e" + (edition == null ? 0 : edition.latest()) + "." + shown + "." + latest.number() + "\"");
    }
}
