package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.moderation.Moderated;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.platform.data.Outbox;

/** The words of group records, as readers see them. */
@Singleton
class GroupWords implements Moderated {
    static final String SOURCE = "group-record";

    private final GroupRepository rows;
    private final Windows windows;
    private final Outbox outbox;
    private final Words words;

    GroupWords(GroupRepository rows, Windows windows, Outbox outbox, Words words) {
        this.rows = rows;
        this.windows = windows;
        this.outbox = outbox;
        this.words = words;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return rows.text(council, ref)
                .filter(text -> text.waiting() || text.readable())
                .map(text -> new TextSeen(
                        text.words(),
                        text.language(),
                        words.both("survey.group.about." + text.part().toLowerCase(Locale.ROOT)),
                        ""));
    }

    /** What becomes a case leaves every view, and takes the record off the public page. */
    @Override
    public void decided(short council, UUID ref, Decision decision) {
        switch (decision) {
            case Decision.Clear clear -> rows.clear(council, ref, null);
            case Decision.Published published -> rows.clear(council, ref, null);
            case Decision.BlackedOut blackedOut -> rows.clear(council, ref, blackedOut.kept());
            case Decision.Escalated escalated -> {
                rows.escalate(council, ref);
                rows.takeDown(council, ref);
            }
            case Decision.Declined declined -> {
                rows.replace(council, ref);
                rows.takeDown(council, ref);
            }
        }
        // The public page may show it, or show it no more.
        rows.activityOf(council, ref)
                .flatMap(activity -> windows.find(council, activity))
                .ifPresent(window -> outbox.add(
                        council, "survey.release", window.consultation().toString()));
    }
}
