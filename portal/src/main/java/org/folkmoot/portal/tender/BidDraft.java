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
 * @param holds who is writing just now, by section
 */
record BidDraft(
        org.folkmoot.portal.tender.sealing.@Nullable DraftKey key,
        Map<String, Written> sections,
        Map<String, Hold> holds,
        List<Attached> files) {
    static final BidDraft NONE = new BidDraft(null, Map.of(), Map.of(), List.of());

    /** @param by public id of the account @param version from 1 */
    record Written(int version, String text, String lang, UUID by, Instant at) {}

    record Hold(UUID by, Instant at) {}

    /**
     * A file as its manifest has it.
     *
     * @param file in the store, where it lies encrypted @param about what its encryption is bound to
     * @param sum SHA-256 of what is read when it is opened @param length in bytes
     */
    record Attached(UUID file, String about, String name, FileKind kind, byte[] sum, long length, byte[] key) {}

    String text(BidSection section) {
        Written written = sections.get(section.key());
        return written == null ? "" : written.text();
    }

    String lang(BidSection section) {
        Written written = sections.get(section.key());
        return written == null ? "en" : written.lang();
    }

    Optional<BidSection.Lack> lack(BidSection section) {
        return section.lack(text(section), lang(section));
    }

    long bytes() {
        return files.stream().mapToLong(Attached::length).sum();
    }

    /** Lots of which at least one answer is written: those are in the bid, and the others are not. */
    Set<String> lots(List<BidSection> all) {
        Set<String> lots = new HashSet<>();
        for (BidSection each : all)
            if (!text(each).isBlank()) lots.add(each.lot().id());
        return lots;
    }

    /** What is asked of the lots that are in it. */
    List<BidSection> asked(List<BidSection> all) {
        Set<String> lots = lots(all);
        return all.stream().filter(each -> lots.contains(each.lot().id())).toList();
    }

    boolean complete(List<BidSection> all) {
        List<BidSection> asked = asked(all);
        return !asked.isEmpty() && asked.stream().allMatch(each -> lack(each).isEmpty());
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
        }
        return mine.equals(theirs);
    }
}
