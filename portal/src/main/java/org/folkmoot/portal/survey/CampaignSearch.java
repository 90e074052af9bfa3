package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.moderation.NearIdentical;
import org.folkmoot.portal.moderation.Wording;
import org.folkmoot.portal.moderation.WorryReading;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Looks for campaigns among the texts of one question: first the campaigns there are, then new ones. */
@Singleton
class CampaignSearch {
    /** Texts in no campaign that are compared with each other; of more, those with the first random keys. */
    private static final int COMPARED = 20_000;

    private static final int A_STATEMENT = 500;

    private final CampaignRepository rows;
    private final TextRepository texts;
    private final WorryReading reading;
    private final ComparisonRepository comparisons;
    private final Windows windows;
    private final DatabaseClock clock;
    private final Audit audit;

    CampaignSearch(
            CampaignRepository rows,
            TextRepository texts,
            WorryReading reading,
            ComparisonRepository comparisons,
            Windows windows,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.texts = texts;
        this.reading = reading;
        this.comparisons = comparisons;
        this.windows = windows;
        this.clock = clock;
        this.audit = audit;
    }

    private record Loose(TextRow row, Wording wording) {}

    /** @return how many texts it put into campaigns */
    @OneTransaction
    int among(short council, UUID activity, String question) {
        List<CampaignRow> known = rows.lockOf(council, activity, question);
        List<Loose> loose = new ArrayList<>(rows.loose(council, activity, question, COMPARED).stream()
                .map(row -> new Loose(row, Wording.of(row.words())))
                .filter(text -> text.wording().comparable())
                .toList());
        int joined = 0;
        for (CampaignRow campaign : known) {
            Wording core = texts.find(council, campaign.coreText())
                    .map(row -> Wording.of(row.words()))
                    .orElse(null);
            if (core == null) continue;
            List<Loose> members =
                    loose.stream().filter(text -> text.wording().near(core)).toList();
            loose.removeAll(members);
            join(council, campaign.id(), core, members);
            joined += members.size();
        }
        for (NearIdentical.Group group :
                NearIdentical.among(loose.stream().map(Loose::wording).toList())) {
            Loose core = loose.get(group.core());
            UUID campaign = Ids.uuid();
            if (rows.add(council, campaign, activity, question, core.row().id()) == 0) continue;
            List<Loose> members = group.members().stream().map(loose::get).toList();
            join(council, campaign, core.wording(), members);
            joined += members.size();
            audit.record(
                    "consultation:" + windows.window(council, activity).consultation(),
                    council,
                    null,
                    "survey.campaign-noticed",
                    campaign.toString(),
                    "count=" + members.size());
        }
        if (joined > 0) comparisons.ask(council, activity, clock.now());
        return joined;
    }

    /** Those that say nothing of their own are read together; the others by themselves. */
    private void join(short council, UUID campaign, Wording core, List<Loose> members) {
        Map<UUID, List<UUID>> same = new LinkedHashMap<>();
        List<UUID> own = new ArrayList<>();
        for (Loose member : members) {
            if (member.wording().saysNoMoreThan(core)) {
                same.computeIfAbsent(member.wording().form(), any -> new ArrayList<>())
                        .add(member.row().id());
            } else {
                own.add(member.row().id());
            }
        }
        same.forEach((form, ids) -> some(ids).forEach(chunk -> {
            rows.join(council, campaign, true, chunk);
            reading.together(council, SurveyTexts.SOURCE, campaign, form, chunk);
        }));
        some(own).forEach(chunk -> rows.join(council, campaign, false, chunk));
    }

    private static List<List<UUID>> some(List<UUID> ids) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += A_STATEMENT) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + A_STATEMENT)));
        }
        return chunks;
    }
}
