package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * What a team has written so far.
 *
 * @param key null where there is no draft
 * @param sections the latest version of each answer, by section
 * @param partners with whom they bid, by name
 * @param holds who is writing just now, by section
 * @param owners who has which part of it, by part; somebody who cannot have one any more may be among them
 */
record BidDraft(
        org.folkmoot.portal.tender.sealing.@Nullable DraftKey key,
        Map<String, Written> sections,
        Map<String, Hold> holds,
        Map<String, Owner> owners,
        List<Attached> files,
        List<BidPartner> partners) {
    static final BidDraft NONE = new BidDraft(null, Map.of(), Map.of(), Map.of(), List.of(), List.of());

    /**
     * @param by public id of the account @param version from 1
     * @param typing whether it was kept while they typed, and nobody pressed a button; null where that is not known
     */
    record Written(
            int version,
            String text,
            String lang,
            UUID by,
            Instant at,
            @Nullable Boolean typing) {
        Written(int version, String text, String lang, UUID by, Instant at) {
            this(version, text, lang, by, at, false);
        }

        /** Whether what the same person typed next can stand in its place: they go on typing, and did not delete most of it. */
        boolean grows(UUID who, String next) {
            return Boolean.TRUE.equals(typing) && by.equals(who) && next.length() * 2 >= text.length();
        }
    }

    record Hold(UUID by, Instant at) {}

    /** @param of public id of an account, or of the organisation of a partner @param by who said so */
    record Owner(UUID of, UUID by, Instant at) {}

    /**
     * A file as its manifest has it.
     *
     * @param file in the store, where it lies encrypted @param about what its encryption is bound to
     * @param sum SHA-256 of what is read when it is opened @param length in bytes
     * @param answers key of the section to which it is the answer, spoken or shown; null for a paper beside the answers
     */
    record Attached(
            UUID file,
            String about,
            String name,
            FileKind kind,
            byte[] sum,
            long length,
            byte[] key,
            @Nullable String answers) {}

    /** Recordings that answer a section. */
    List<Attached> recordings(BidSection section) {
        return files.stream()
                .filter(each -> section.key().equals(each.answers()))
                .toList();
    }

    String text(BidSection section) {
        Written written = sections.get(section.key());
        return written == null ? "" : written.text();
    }

    String lang(BidSection section) {
        Written written = sections.get(section.key());
        return written == null ? "en" : written.lang();
    }

    Optional<BidSection.Lack> lack(BidSection section) {
        boolean spoken = text(section).isBlank() && !recordings(section).isEmpty();
        return spoken
                ? Optional.empty()
                : section.lack(text(section), lang(section), key -> {
                    Written written = sections.get(key);
                    return written == null ? "" : written.text();
                });
    }

    long bytes() {
        return files.stream().mapToLong(Attached::length).sum();
    }

    /** Lots of which at least one answer is there: those are in the bid, and the others are not. */
    Set<String> lots(List<BidSection> all) {
        Set<String> lots = new HashSet<>();
        for (BidSection each : all)
            if (!text(each).isBlank() || !recordings(each).isEmpty())
                lots.add(each.lot().id());
        return lots;
    }

    /** What is asked of the lots that are in it. */
    List<BidSection> asked(List<BidSection> all) {
        Set<String> lots = lots(all);
        return all.stream().filter(each -> lots.contains(each.lot().id())).toList();
    }

    boolean complete(BidCall call) {
        List<BidSection> asked = asked(call.sections());
        return !asked.isEmpty()
                && asked.stream().allMatch(each -> lack(each).isEmpty())
                && call.details().stream().allMatch(each -> lack(each).isEmpty())
                && partners.stream().allMatch(BidPartner::agrees);
    }

    /** Whether nothing was written or added since the other was read. */
    boolean same(BidDraft other) {
        List<Object> mine = new ArrayList<>();
        List<Object> theirs = new ArrayList<>();
        for (BidDraft each : List.of(this, other)) {
            List<Object> all = each == this ? mine : theirs;
            each.sections.keySet().stream()
                    .sorted()
                    .forEach(section ->
                            all.add(section + each.sections.get(section).version()));
            each.files.stream().map(Attached::file).sorted().forEach(all::add);
            all.addAll(each.partners);
        }
        return mine.equals(theirs);
    }
}
