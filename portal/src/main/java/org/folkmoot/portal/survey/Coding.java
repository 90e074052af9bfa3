package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/** Sorting people's words under themes, and picking the few that everybody may read. */
@Singleton
class Coding {
    private final TextRepository texts;
    private final CodeRepository codes;
    private final Windows windows;
    private final Outbox outbox;
    private final Audit audit;

    Coding(TextRepository texts, CodeRepository codes, Windows windows, Outbox outbox, Audit audit) {
        this.texts = texts;
        this.codes = codes;
        this.windows = windows;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** One more theme; a theme that is there already is left as it is. */
    @OneTransaction
    void addCode(short council, UUID activity, String question, String label) {
        codes.add(council, activity, question, label);
    }

    /** Puts a text under these themes and no others. @throws NoSuchThing for a text that is not released to the team */
    @OneTransaction
    void code(short council, UUID activity, UUID text, List<Long> under) {
        readable(council, activity, text);
        codes.uncode(council, text);
        under.forEach(code -> codes.code(council, code, text));
        texts.coded(council, text, under.isEmpty() ? "CLEAR" : "CODED");
    }

    /** Shows a text to everybody, or no longer; only words whose writer allowed it. */
    @OneTransaction
    void quote(short council, UUID activity, UUID text, boolean quoted, UUID actor) {
        TextRow row = readable(council, activity, text);
        if (quoted && !row.permission()) {
            throw new NoSuchThing();
        }
        texts.quote(council, text, quoted);
        UUID consultation = windows.window(council, activity).consultation();
        outbox.add(council, "survey.release", consultation.toString());
        audit.record(
                "consultation:" + consultation,
                council,
                actor,
                quoted ? "survey.quoted" : "survey.unquoted",
                activity.toString(),
                "done");
    }

    private TextRow readable(short council, UUID activity, UUID text) {
        return texts.lock(council, text)
                .filter(row -> row.activity().equals(activity) && row.readable())
                .orElseThrow(NoSuchThing::new);
    }
}
