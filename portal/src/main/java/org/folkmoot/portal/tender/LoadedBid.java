package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;

/**
 * What a bid of the council's own system says, as somebody typed it here.
 *
 * @param signedBy and {@code post}: who signed it there; empty where nobody says
 * @param lang in which its answers are written
 * @param partners names of those with whom it is made: as its own, no marker reads them
 * @param answers verbatim, by section; what is blank is not in it
 */
record LoadedBid(
        String organisation,
        String signedBy,
        String post,
        String lang,
        List<String> partners,
        SortedMap<String, String> answers,
        List<BidDraft.Attached> files) {
    LoadedBid {
        partners = List.copyOf(partners);
        answers = new TreeMap<>(answers);
        answers.values().removeIf(String::isBlank);
        files = List.copyOf(files);
    }

    static final LoadedBid EMPTY = new LoadedBid("", "", "", "en", List.of(), new TreeMap<>(), List.of());

    LoadedBid with(List<BidDraft.Attached> files) {
        return new LoadedBid(organisation, signedBy, post, lang, partners, answers, files);
    }

    /** In letters of any size. */
    boolean named(String name) {
        return organisation.strip().equalsIgnoreCase(name.strip());
    }

    /** Whether nothing is otherwise; a file is known by where it lies. */
    boolean same(LoadedBid other) {
        return organisation.equals(other.organisation)
                && signedBy.equals(other.signedBy)
                && post.equals(other.post)
                && lang.equals(other.lang)
                && partners.equals(other.partners)
                && differs(other).isEmpty();
    }

    long bytes() {
        return files.stream().mapToLong(BidDraft.Attached::length).sum();
    }

    /** Keys of what the other says otherwise, or of which it has other files; an empty key for papers beside the answers. */
    List<String> differs(LoadedBid other) {
        List<String> keys = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(answers);
        all.putAll(other.answers);
        for (String key : all.keySet())
            if (!answers.getOrDefault(key, "").equals(other.answers.getOrDefault(key, ""))) keys.add(key);
        if (!lang.equals(other.lang)) for (String key : all.keySet()) if (!keys.contains(key)) keys.add(key);
        List<BidDraft.Attached> changed = new ArrayList<>(files);
        changed.removeIf(each -> other.files.stream().anyMatch(its -> its.file().equals(each.file())));
        other.files.stream()
                .filter(its -> files.stream().noneMatch(each -> each.file().equals(its.file())))
                .forEach(changed::add);
        for (BidDraft.Attached each : changed) {
            String key = each.answers() == null ? "" : each.answers();
            if (!keys.contains(key)) keys.add(key);
        }
        return keys;
    }

    /** As an opened bid. @param provider the same as before where it was brought before */
    BidManifest manifest(UUID tender, int notice, @Nullable UUID provider, Instant at) {
        Map<String, BidManifest.Answer> said = new TreeMap<>();
        answers.forEach((key, text) -> said.put(key, new BidManifest.Answer(text, lang)));
        return new BidManifest(
                tender,
                notice,
                provider == null ? Ids.uuid() : provider,
                organisation,
                signedBy,
                post,
                at,
                said,
                files,
                Ids.uuid().toString(),
                Map.of(),
                partners.stream()
                        .map(name -> new BidPartner(Ids.uuid(), name, organisation, "", false, null, null, false))
                        .toList());
    }
}
