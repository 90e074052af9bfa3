package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What each opened bid is held against, and what was found. Every judgement is kept; the latest counts. */
@Singleton
class ComplianceChecks {
    static final String SEAL = "bid-compliance";

    private static final List<CheckItem.Kind> WHOLE = List.of(
            CheckItem.Kind.OPENED,
            CheckItem.Kind.FILES,
            CheckItem.Kind.EXCLUSIONS,
            CheckItem.Kind.PARTICIPATION,
            CheckItem.Kind.INSURANCE,
            CheckItem.Kind.SAFEGUARDING);

    private final ComplianceRepository rows;
    private final BidOpening opening;
    private final Tenders tenders;
    private final DirectCallOff direct;
    private final TenderRepository locks;
    private final Notices notices;
    private final FileCheck files;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Audit audit;

    ComplianceChecks(
            ComplianceRepository rows,
            BidOpening opening,
            Tenders tenders,
            DirectCallOff direct,
            TenderRepository locks,
            Notices notices,
            FileCheck files,
            Secrets secrets,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.opening = opening;
        this.tenders = tenders;
        this.direct = direct;
        this.locks = locks;
        this.notices = notices;
        this.files = files;
        this.secrets = secrets;
        this.clock = clock;
        this.audit = audit;
    }

    enum Answer {
        MET,
        NOT_MET,
        /** To be clarified with the bidder. */
        UNCLEAR;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param evidence where it can be read, such as a page of a policy */
    record Words(String reason, String evidence) {}

    /** @param number from 1; 0 for what nobody has judged @param by account */
    record Judged(
            String item,
            int number,
            Answer answer,
            Words words,
            Instant at,
            @Nullable Long by) {}

    /**
     * What the portal itself finds.
     *
     * @param fine whether nothing stands against it
     * @param sections that lack something, or are too long
     */
    record Found(boolean fine, List<BidSection> sections) {}

    /** How a file was found. */
    enum Look {
        FINE,
        /** It is not what the receipt says. */
        CHANGED,
        HARMFUL,
        /** It cannot be read. */
        GONE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the latest published notice asks for, in its order. */
    List<BidSection> asked(short council, UUID tender) {
        NoticeRow notice = notices.published(council, tender).orElse(null);
        if (notice == null) return List.of();
        Plan plan = tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion()));
        return BidSection.of(plan, direct.asked(plan, markings(council, tender, notice)));
    }

    private Map<String, Marking> markings(short council, UUID tender, NoticeRow notice) {
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> markings.put(lot, tenders.marking(council, tender, lot, version)));
        return markings;
    }

    /** For which lots a bid is, in the order of the notice; one that did not open is decided as a whole. */
    List<String> lots(List<BidSection> asked, BidOpening.Opened bid) {
        BidManifest manifest = bid.manifest();
        if (manifest == null) return List.of(Plan.WHOLE);
        Set<String> answered = new HashSet<>();
        manifest.answers().keySet().forEach(key -> answered.add(key.substring(0, key.indexOf('.'))));
        return asked.stream()
                .map(each -> each.lot().id())
                .distinct()
                .filter(answered::contains)
                .toList();
    }

    /** Everything this bid is held against: what is about the whole of it first, then lot by lot. */
    List<CheckItem> items(List<BidSection> asked, BidOpening.Opened bid) {
        List<CheckItem> items = new ArrayList<>();
        if (bid.manifest() == null) return List.of(CheckItem.whole(CheckItem.Kind.OPENED));
        for (CheckItem.Kind kind : WHOLE) items.add(CheckItem.whole(kind));
        for (String lot : lots(asked, bid)) {
            items.add(CheckItem.of(lot, CheckItem.Kind.COMPLETE));
            items.add(CheckItem.of(lot, CheckItem.Kind.WORDS));
            for (BidSection each : asked) {
                if (!each.lot().id().equals(lot)) continue;
                if (each.kind() == BidSection.Kind.GATE) {
                    items.add(new CheckItem(each.key(), lot, CheckItem.Kind.GATE, each.name()));
                }
                if (each.kind() == BidSection.Kind.ABSENT
                        && !text(bid.manifest(), each.key()).isBlank()) {
                    items.add(new CheckItem(each.key(), lot, CheckItem.Kind.ABSENT, each.name()));
                }
                if (each.kind() == BidSection.Kind.PRICE) items.add(CheckItem.of(lot, CheckItem.Kind.PRICE));
            }
        }
        return items;
    }

    List<CheckItem> items(short council, UUID tender, BidOpening.Opened bid) {
        return items(asked(council, tender), bid);
    }

    /** What the portal finds of one thing without anybody's judgement; nothing is wrong with what it cannot look at. */
    Found found(List<BidSection> asked, BidOpening.Opened bid, CheckItem item) {
        BidManifest manifest = bid.manifest();
        if (manifest == null) return new Found(false, List.of());
        if (item.kind() != CheckItem.Kind.COMPLETE && item.kind() != CheckItem.Kind.WORDS) {
            return new Found(true, List.of());
        }
        boolean length = item.kind() == CheckItem.Kind.WORDS;
        List<BidSection> wrong = asked.stream()
                .filter(each -> each.lot().id().equals(item.lot()))
                .filter(each -> {
                    BidManifest.Answer answer =
                            manifest.answers().getOrDefault(each.key(), new BidManifest.Answer("", "en"));
                    return each.lack(answer.text(), answer.lang(), key -> text(manifest, key))
                            .filter(lack -> (lack == BidSection.Lack.LONG) == length)
                            .isPresent();
                })
                .toList();
        return new Found(wrong.isEmpty(), wrong);
    }

    private static String text(BidManifest manifest, String key) {
        BidManifest.Answer answer = manifest.answers().get(key);
        return answer == null ? "" : answer.text();
    }

    /** The latest of each thing, by key. */
    Map<String, Judged> judged(short council, UUID tender, UUID bid) {
        Map<String, Judged> latest = new HashMap<>();
        history(council, tender, bid).forEach(each -> latest.put(each.item(), each));
        return latest;
    }

    /** Every judgement, earliest first. */
    List<Judged> history(short council, UUID tender, UUID bid) {
        return rows.checks(council, tender, bid).stream()
                .map(row -> new Judged(
                        row.item(),
                        row.number(),
                        Answer.valueOf(row.answer()),
                        Bids.read(secrets.open(SEAL, row.sealed()), Words.class),
                        row.judgedAt(),
                        row.judgedBy()))
                .toList();
    }

    /**
     * Keeps a further judgement.
     *
     * @param read the number of the judgement that whoever judges had before them; 0 for none
     * @return false, and nothing is kept, where a colleague judged it meanwhile, or what was said upon the judgements waits for a second person
     * @throws NoSuchThing for what this bid is not held against, or before the opening
     */
    @OneTransaction
    boolean judge(Viewer viewer, UUID tender, UUID bid, String item, int read, Answer answer, Words words) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        BidOpening.Opened opened = opening.bid(council, tender, bid);
        CheckItem known = items(council, tender, opened).stream()
                .filter(each -> each.key().equals(item))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        boolean waits = rows.rulings(council, tender).stream()
                .anyMatch(each -> each.bid().equals(bid) && known.counts(each.lot()) && each.waits());
        Judged latest = judged(council, tender, bid).get(item);
        if (waits || read != (latest == null ? 0 : latest.number())) return false;
        rows.judge(
                council,
                tender,
                bid,
                item,
                read + 1,
                answer.name(),
                secrets.seal(SEAL, Bids.written(words)),
                clock.now(),
                viewer.account());
        record(viewer, tender, "tender.check-judged", bid);
        return true;
    }

    /** Sum of all judgements that count for a lot: whoever decides says upon which. */
    byte[] seen(short council, UUID tender, BidOpening.Opened bid, String lot) {
        Map<String, Judged> judged = judged(council, tender, bid.bid());
        StringBuilder all = new StringBuilder();
        // What was corrected since it was brought here is decided upon anew.
        if (bid.number() > 1 && opening.wasBrought(council, tender))
            all.append("brought:").append(bid.number()).append('\n');
        for (CheckItem each : items(council, tender, bid)) {
            Judged latest = judged.get(each.key());
            if (each.counts(lot)) {
                all.append(each.key())
                        .append(':')
                        .append(latest == null ? 0 : latest.number())
                        .append('\n');
            }
        }
        return secrets.sha256(all.toString());
    }

    /** By file, how it was when it was looked at last. */
    Map<UUID, Look> looked(short council, UUID tender, UUID bid) {
        Map<UUID, Look> looked = new HashMap<>();
        rows.looked(council, tender, bid).forEach(each -> looked.put(each.file(), Look.valueOf(each.found())));
        return looked;
    }

    /** Reads every file of a bid, and has each looked through anew. Called outside a transaction: it takes its time. */
    void look(Viewer viewer, UUID tender, UUID bid) {
        short council = viewer.council();
        BidManifest manifest = opening.bid(council, tender, bid).manifest();
        if (manifest == null) throw new NoSuchThing();
        Map<UUID, Look> found = new HashMap<>();
        for (BidDraft.Attached each : manifest.files()) found.put(each.file(), look(council, each));
        keep(viewer, tender, bid, found);
    }

    private Look look(short council, BidDraft.Attached file) {
        try (InputStream in = opening.read(council, file)) {
            byte[] content = in.readAllBytes();
            if (!Arrays.equals(secrets.sha256(content), file.sum())) return Look.CHANGED;
            return files.clean(content) ? Look.FINE : Look.HARMFUL;
        } catch (IOException | RuntimeException unreadable) {
            return Look.GONE;
        }
    }

    @OneTransaction
    void keep(Viewer viewer, UUID tender, UUID bid, Map<UUID, Look> found) {
        Instant now = clock.now();
        found.forEach(
                (file, look) -> rows.looked(viewer.council(), tender, bid, file, now, viewer.account(), look.name()));
        record(viewer, tender, "tender.bid-files-looked", bid);
    }

    private void record(Viewer viewer, UUID tender, String deed, UUID bid) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender + "/" + bid, "done");
    }

    static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
