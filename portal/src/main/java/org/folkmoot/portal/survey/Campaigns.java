package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.moderation.NearIdentical;
import org.folkmoot.portal.moderation.WorryReading;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Campaigns as the team sees them: how many texts, what the figures are with and without them, and what everybody is told. Every text is
 * kept and every answer counts; the figures without some are the team's alone, since two figures that differ by a few people show them.
 */
@Singleton
public class Campaigns {
    private final CampaignRepository rows;
    private final TextRepository texts;
    private final WorryReading reading;
    private final Windows windows;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final Audit audit;

    Campaigns(
            CampaignRepository rows,
            TextRepository texts,
            WorryReading reading,
            Windows windows,
            DatabaseClock clock,
            Outbox outbox,
            Audit audit) {
        this.rows = rows;
        this.texts = texts;
        this.reading = reading;
        this.windows = windows;
        this.clock = clock;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** @param words of its core text, once somebody has read and released one in these words; empty before */
    record Seen(CampaignRow campaign, CampaignSize size, String words, String language) {}

    /** What everybody is told. @param texts about how many, rounded */
    public record Said(int texts) {}

    /** For those who decide. @param texts exactly @param words of its core; empty while nobody has read and released one */
    public record Told(long texts, String words, String language) {}

    /** What keeps it from being told. */
    enum Hindrance {
        /** While people can answer, what others answered would sway them. */
        OPEN,
        FEW,
        /** So few more or fewer than what was told before that the difference would show somebody. */
        NEAR;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The largest first. */
    List<Seen> of(short council, UUID activity) {
        return seen(council, activity, rows.sizes(council, activity));
    }

    /** As {@link #of}, with sizes a moment behind: quick however many texts there are. */
    List<Seen> live(short council, UUID activity) {
        return seen(council, activity, rows.counted(council, activity));
    }

    private List<Seen> seen(short council, UUID activity, List<CampaignSize> found) {
        Map<UUID, CampaignSize> sizes =
                found.stream().collect(Collectors.toMap(CampaignSize::campaignId, size -> size));
        return rows.of(council, activity).stream()
                .filter(campaign -> sizes.containsKey(campaign.id()))
                .map(campaign -> seen(campaign, sizes.get(campaign.id())))
                .sorted(java.util.Comparator.comparing(
                        (Seen seen) -> -seen.size().texts()))
                .toList();
    }

    /** @throws NoSuchThing for one this council does not have */
    Seen get(short council, UUID id) {
        CampaignRow campaign = rows.find(council, id).orElseThrow(NoSuchThing::new);
        return seen(campaign, size(campaign));
    }

    private Seen seen(CampaignRow campaign, CampaignSize size) {
        Optional<TextRow> core =
                texts.find(campaign.councilId(), campaign.coreText()).filter(TextRow::readable);
        return core.map(row -> new Seen(campaign, size, Quotes.shown(row), row.language()))
                .orElseGet(() -> rows.oneReleased(campaign.councilId(), campaign.id())
                        .map(text -> new Seen(
                                campaign, size, Quotes.shown(text.words(), text.blackedOut()), text.language()))
                        .orElseGet(() -> new Seen(campaign, size, "", "")));
    }

    private CampaignSize size(CampaignRow campaign) {
        return rows.sizes(campaign.councilId(), campaign.activity()).stream()
                .filter(size -> size.campaignId().equals(campaign.id()))
                .findFirst()
                .orElseGet(() -> new CampaignSize(campaign.id(), 0L, 0L, 0L, 0L));
    }

    /** How many campaigns an activity has, and how many texts are in them. */
    public record Extent(long campaigns, long texts) {}

    public Extent extent(short council, UUID activity) {
        List<CampaignSize> sizes = rows.sizes(council, activity).stream()
                .filter(size -> size.texts() > 0)
                .toList();
        return new Extent(
                sizes.size(), sizes.stream().mapToLong(CampaignSize::texts).sum());
    }

    /**
     * Takes a text out of its campaign, or puts it back. One that still waits is read by itself from then on. The figures with and without
     * campaigns stay as they are.
     */
    @OneTransaction
    void apart(short council, UUID id, UUID text, boolean apart, UUID actor) {
        CampaignRow campaign = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        if (rows.apart(council, id, text, apart) == 0) return;
        reading.apart(council, SurveyTexts.SOURCE, text);
        record(campaign, apart ? "survey.campaign-taken-out" : "survey.campaign-put-back", actor);
    }

    List<Hindrance> hindrances(CampaignRow campaign) {
        List<Hindrance> hindrances = new ArrayList<>();
        long texts = size(campaign).texts();
        if (!windows.window(campaign.councilId(), campaign.activity()).closedAt(clock.now())) {
            hindrances.add(Hindrance.OPEN);
        }
        if (texts < NearIdentical.BEGINS) hindrances.add(Hindrance.FEW);
        Integer before = campaign.saidOf();
        if (before != null && before != texts && Math.abs(before - texts) < Protection.PORTAL.threshold()) {
            hindrances.add(Hindrance.NEAR);
        }
        return hindrances;
    }

    /** Tells everybody about how many texts there were. @return what keeps it from that; then nothing is changed */
    @OneTransaction
    List<Hindrance> say(short council, UUID id, UUID actor) {
        CampaignRow campaign = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        List<Hindrance> hindrances = hindrances(campaign);
        if (hindrances.isEmpty()) {
            int texts = Math.toIntExact(size(campaign).texts());
            rows.say(council, id, Protection.PORTAL.rounded(texts), texts);
            shownAnew(campaign);
            record(campaign, "survey.campaign-said", actor);
        }
        return hindrances;
    }

    /** Nobody is told any more. What was told once is kept in mind, so that a later figure does not differ from it by a few. */
    @OneTransaction
    void unsay(short council, UUID id, UUID actor) {
        CampaignRow campaign = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        rows.say(council, id, null, campaign.saidOf());
        shownAnew(campaign);
        record(campaign, "survey.campaign-unsaid", actor);
    }

    /** What everybody is told of the campaigns of an activity, the largest first. */
    public List<Said> said(short council, UUID activity) {
        return rows.of(council, activity).stream()
                .map(CampaignRow::said)
                .filter(said -> said != null)
                .sorted(java.util.Comparator.reverseOrder())
                .map(Said::new)
                .toList();
    }

    /** Every campaign of an activity with its exact size, the largest first: for those who decide. */
    public List<Told> told(short council, UUID activity) {
        return of(council, activity).stream()
                .filter(seen -> seen.size().texts() > 0)
                .map(seen -> new Told(seen.size().texts(), seen.words(), seen.language()))
                .toList();
    }

    private void shownAnew(CampaignRow campaign) {
        outbox.add(
                campaign.councilId(), "survey.release", consultation(campaign).toString());
    }

    private void record(CampaignRow campaign, String deed, UUID actor) {
        audit.record(
                "consultation:" + consultation(campaign),
                campaign.councilId(),
                actor,
                deed,
                campaign.id().toString(),
                "done");
    }

    private UUID consultation(CampaignRow campaign) {
        return windows.window(campaign.councilId(), campaign.activity()).consultation();
    }
}
