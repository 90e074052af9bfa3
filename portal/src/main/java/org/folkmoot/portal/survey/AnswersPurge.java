package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.LegalHolds;

/**
 * Deletes the answers of activities that closed long ago: words, choices, seats, codings, counts. What was published stays: releases, and
 * quotes, each by then an empty response with nothing but the printed words.
 */
@Singleton
class AnswersPurge {
    private final ResponseRepository responses;
    private final AnswersPurgeRepository rows;
    private final Windows windows;
    private final LegalHolds holds;
    private final SentFiles files;

    AnswersPurge(
            ResponseRepository responses,
            AnswersPurgeRepository rows,
            Windows windows,
            LegalHolds holds,
            SentFiles files) {
        this.files = files;
        this.responses = responses;
        this.rows = rows;
        this.windows = windows;
        this.holds = holds;
    }

    /** @return how many responses went or were emptied */
    int before(short council, Instant due) {
        return Stream.concat(
                        responses.activities(council).stream().map(ActivityRow::activity),
                        rows.offline(council).stream())
                .distinct()
                .filter(activity -> over(council, activity, due))
                .mapToInt(activity -> purge(council, activity))
                .sum();
    }

    private boolean over(short council, UUID activity, Instant due) {
        return windows.find(council, activity)
                .filter(window -> window.closesAt().isBefore(due))
                .filter(window -> !holds.held(council, "consultation:" + window.consultation()))
                .isPresent();
    }

    /** In chunks, each a transaction of its own: whatever stops it, the next night goes on from there. */
    int purge(short council, UUID activity) {
        repeat(() -> rows.dropGroupCodings(council, activity));
        repeat(() -> rows.dropGroupTexts(council, activity));
        repeat(() -> rows.dropGroups(council, activity));
        repeat(() -> rows.dropSettled(council, activity));
        repeat(() -> rows.dropSheets(council, activity));
        repeat(() -> rows.dropBatches(council, activity));
        repeat(() -> rows.dropTerms(council, activity));
        repeat(() -> rows.dropAlike(council, activity));
        repeat(() -> rows.dropComparisonCells(council, activity));
        repeat(() -> rows.dropComparisonsShown(council, activity));
        repeat(() -> rows.dropComparisons(council, activity));
        repeat(() -> rows.dropCampaignCounts(council, activity));
        repeat(() -> rows.dropCampaigns(council, activity));
        repeat(() -> rows.dropSecondCodings(council, activity));
        repeat(() -> rows.dropSecondTexts(council, activity));
        repeat(() -> rows.dropSeconds(council, activity));
        repeat(() -> rows.dropPassages(council, activity));
        repeat(() -> rows.dropRedactions(council, activity));
        repeat(() -> rows.dropFrameVersions(council, activity));
        repeat(() -> rows.dropFrames(council, activity));
        repeat(() -> rows.dropCodings(council, activity));
        repeat(() -> rows.dropCodes(council, activity));
        repeat(() -> rows.dropTexts(council, activity));
        repeat(() -> files.purge(council, activity));
        repeat(() -> rows.dropContacts(council, activity));
        int gone = repeat(() -> rows.dropResponses(council, activity));
        gone += repeat(() -> rows.emptyResponses(council, activity));
        repeat(() -> rows.dropSeats(council, activity));
        repeat(() -> rows.dropCounts(council, activity));
        repeat(() -> rows.dropTextCounts(council, activity));
        repeat(() -> rows.dropVersionCounts(council, activity));
        repeat(() -> rows.dropCrossTables(council, activity));
        return gone;
    }

    private interface Chunk {
        int drop();
    }

    private static int repeat(Chunk chunk) {
        int all = 0;
        for (int some = chunk.drop(); some > 0; some = chunk.drop()) {
            all += some;
        }
        return all;
    }
}
