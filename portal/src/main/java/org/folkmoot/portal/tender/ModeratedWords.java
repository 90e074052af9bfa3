package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.moderation.Moderated;

/** Words written for a tender that nobody reads before a moderator has, and how what the moderator decided is kept with them. */
interface ModeratedWords extends Moderated {
    /**
     * Keeps what became of words.
     *
     * @param state one of the states of {@link WorkshopWordsRow}
     * @param reason a key of the moderators' reasons; null for none
     * @param covered as {@link Decision.BlackedOut#kept()} has it; null where nothing is blacked out
     */
    void settle(short council, UUID ref, String state, @Nullable String reason, @Nullable String covered);

    @Override
    default String stream() {
        return "tender";
    }

    @Override
    default void decided(short council, UUID ref, Decision decision) {
        switch (decision) {
            case Decision.Clear clear -> settle(council, ref, WorkshopWordsRow.WAITING, null, null);
            case Decision.Published published -> settle(council, ref, WorkshopWordsRow.READABLE, null, null);
            case Decision.BlackedOut covered ->
                settle(council, ref, WorkshopWordsRow.READABLE, covered.reasonKey(), covered.kept());
            case Decision.Declined declined ->
                settle(council, ref, WorkshopWordsRow.DECLINED, declined.reasonKey(), null);
            case Decision.Escalated escalated -> settle(council, ref, WorkshopWordsRow.ESCALATED, null, null);
        }
    }
}
