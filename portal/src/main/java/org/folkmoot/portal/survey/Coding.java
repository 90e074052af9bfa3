package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.survey.coding.Passage;

/** Sorting people's words under themes, marking passages in them, and picking the few that everybody may read. */
@Singleton
class Coding {
    private final TextRepository texts;
    private final CodeRepository codes;
    private final PassageRepository passages;
    private final SecondCoding second;
    private final Windows windows;
    private final Outbox outbox;
    private final Audit audit;

    Coding(
            TextRepository texts,
            CodeRepository codes,
            PassageRepository passages,
            SecondCoding second,
            Windows windows,
            Outbox outbox,
            Audit audit) {
        this.texts = texts;
        this.codes = codes;
        this.passages = passages;
        this.second = second;
        this.windows = windows;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * What somebody says of a text.
     *
     * @param under codes in use
     * @param none whether they read it, and no code fits; otherwise a text under no code waits to be coded
     */
    record Verdict(Set<Long> under, boolean none) {
        static final Verdict WAITS = new Verdict(Set.of(), false);

        private String state() {
            return under.isEmpty() && !none ? "CLEAR" : "CODED";
        }
    }

    /**
     * Puts each text under these themes and no others. What was said with codes that are no longer in use stays.
     *
     * @throws NoSuchThing for a text that is not released to the team, or while this person codes a share of them blind
     */
    @OneTransaction
    void code(short council, UUID activity, Map<UUID, Verdict> verdicts, UUID coder) {
        new TreeMap<>(verdicts).forEach((text, verdict) -> {
            TextRow row = readable(council, activity, text, coder);
            int version = codes.version(council, activity, row.question()).orElse(1);
            codes.uncode(council, text);
            verdict.under().forEach(code -> codes.code(council, code, text, version, coder));
            texts.coded(council, text, verdict.state());
        });
    }

    /** Marks passages of a text with a theme, a note, or both. @param code null for a note alone */
    @OneTransaction
    void mark(
            short council,
            UUID activity,
            UUID text,
            List<Passage> where,
            @Nullable Long code,
            @Nullable String note,
            UUID actor) {
        TextRow row = readable(council, activity, text, actor);
        if (code != null
                && codes.frame(council, activity, row.question()).stream()
                        .noneMatch(each -> each.inUse() && each.id().equals(code))) {
            throw new NoSuchThing();
        }
        for (Passage passage : within(row, where)) {
            passages.add(council, Ids.uuid(), text, passage.from(), passage.to(), code, note, actor);
        }
    }

    @OneTransaction
    void unmark(short council, UUID activity, UUID text, UUID passage, UUID actor) {
        readable(council, activity, text, actor);
        passages.remove(council, text, passage);
    }

    /** Keeps passages of a text out of print. The team still reads them. */
    @OneTransaction
    void redact(short council, UUID activity, UUID text, List<Passage> where, RedactionReason reason, UUID actor) {
        TextRow row = readable(council, activity, text, actor);
        for (Passage passage : within(row, where)) {
            passages.redact(council, Ids.uuid(), text, passage.from(), passage.to(), reason.key(), actor);
        }
        if (row.quoted()) outbox.add(council, "survey.release", consultation(council, activity));
        record(council, activity, actor, "survey.redacted", "done");
    }

    /** Takes a bar away. A quote is picked anew, by whoever has read it without. */
    @OneTransaction
    void unredact(short council, UUID activity, UUID text, UUID redaction, UUID actor) {
        TextRow row = readable(council, activity, text, actor);
        if (passages.unredact(council, text, redaction) == 0) return;
        if (row.quoted()) {
            texts.quote(council, text, false);
            outbox.add(council, "survey.release", consultation(council, activity));
        }
        record(council, activity, actor, "survey.unredacted", "done");
    }

    /** Shows a text to everybody, or no longer; only words whose writer allowed it. */
    @OneTransaction
    void quote(short council, UUID activity, UUID text, boolean quoted, UUID actor) {
        TextRow row = readable(council, activity, text, actor);
        if (quoted && !row.permission()) {
            throw new NoSuchThing();
        }
        texts.quote(council, text, quoted);
        outbox.add(council, "survey.release", consultation(council, activity));
        record(council, activity, actor, quoted ? "survey.quoted" : "survey.unquoted", "done");
    }

    private static List<Passage> within(TextRow row, List<Passage> where) {
        List<Passage> passages = new ArrayList<>(new HashSet<>(where));
        if (passages.stream().anyMatch(passage -> !passage.within(row.words()))) throw new NoSuchThing();
        return passages;
    }

    private TextRow readable(short council, UUID activity, UUID text, UUID actor) {
        TextRow found = texts.lock(council, text)
                .filter(row -> row.activity().equals(activity) && row.readable())
                .orElseThrow(NoSuchThing::new);
        if (second.blind(council, activity, found.question(), actor)) throw new NoSuchThing();
        return found;
    }

    private String consultation(short council, UUID activity) {
        return windows.window(council, activity).consultation().toString();
    }

    private void record(short council, UUID activity, UUID actor, String action, String outcome) {
        audit.record(
                "consultation:" + consultation(council, activity),
                council,
                actor,
                action,
                activity.toString(),
                outcome);
    }
}
