package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * What evaluators read of a bid (security rule 11.7): its code, answers as they were written, and files under names that its code makes. Where a bid
 * names its own organisation, a partner, or who signed it, its code stands in brackets; nothing else is changed, summed up or left out.
 */
@Singleton
class MarkAnswers {
    /** A name of one word is often any word: only whole names of two and more are taken out of answers. */
    private static final Pattern SEVERAL = Pattern.compile("\\S+\\s+\\S+.*");

    private static final int SHORTEST = 3;

    private final BidOpening opening;
    private final Compliance compliance;

    MarkAnswers(BidOpening opening, Compliance compliance) {
        this.opening = opening;
        this.compliance = compliance;
    }

    /** @param lang as its writers said @param hidden whether a name was taken out */
    record Answer(String text, String lang, boolean hidden) {
        static final Answer NONE = new Answer("", "en", false);
    }

    /**
     * @param name made of the code @param size as people read it
     * @param sort {@code film} or {@code sound} for what is played on the page; empty for what is opened @param mediaType of it
     */
    record Paper(UUID file, String name, String size, String sort, String mediaType) {}

    /** @throws NoSuchThing for a code of no bid that is in */
    BidManifest manifest(short council, UUID tender, String code) {
        UUID bid = compliance.bid(council, tender, code).orElseThrow(NoSuchThing::new);
        BidManifest manifest = opening.bid(council, tender, bid).manifest();
        if (manifest == null) throw new NoSuchThing();
        return manifest;
    }

    static Answer answer(BidManifest manifest, String code, String section) {
        BidManifest.Answer written = manifest.answers().get(section);
        if (written == null) return Answer.NONE;
        String shown = without(without(written.text(), manifest.organisation(), code), manifest.signedBy(), code);
        for (BidPartner partner : manifest.partners()) {
            shown = without(shown, partner.name(), code);
            if (partner.agreed() != null) shown = without(shown, partner.agreed(), code);
        }
        return new Answer(shown, written.lang(), !shown.equals(written.text()));
    }

    private static String without(String text, String name, String code) {
        String plain = name.strip();
        if (plain.length() < SHORTEST || plain.isEmpty()) return text;
        boolean unusual = SEVERAL.matcher(plain).matches() || plain.length() > 2 * SHORTEST;
        if (!unusual) return text;
        String spaced = Pattern.compile("\\s+")
                .splitAsStream(plain)
                .map(Pattern::quote)
                .reduce((one, other) -> one + "\\s+" + other)
                .orElseThrow();
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + spaced + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll(java.util.regex.Matcher.quoteReplacement("[" + code + "]"));
    }

    /** Recordings that answer this come first; those that answer something else are read there alone. */
    static List<Paper> papers(BidManifest manifest, String code, String section) {
        List<Paper> spoken = new ArrayList<>();
        List<Paper> others = new ArrayList<>();
        for (int i = 0; i < manifest.files().size(); i++) {
            BidDraft.Attached each = manifest.files().get(i);
            Paper paper = new Paper(
                    each.file(),
                    name(each, code, i + 1),
                    Downloads.size(each.length()),
                    each.kind() == FileKind.MP4 ? "film" : each.kind() == FileKind.MP3 ? "sound" : "",
                    each.kind().mediaType());
            if (each.answers() == null) others.add(paper);
            else if (each.answers().equals(section)) spoken.add(paper);
        }
        spoken.addAll(others);
        return spoken;
    }

    private static String name(BidDraft.Attached file, String code, int number) {
        return code + "-" + number + "." + file.kind().extension();
    }

    /** A file under the name that its code makes. @throws NoSuchThing for none of this bid */
    BidDraft.Attached file(BidManifest manifest, String code, UUID file) {
        for (int i = 0; i < manifest.files().size(); i++) {
            BidDraft.Attached each = manifest.files().get(i);
            if (each.file().equals(file))
                return new BidDraft.Attached(
                        each.file(),
                        each.about(),
                        name(each, code, i + 1),
                        each.kind(),
                        each.sum(),
                        each.length(),
                        each.key(),
                        each.answers());
        }
        throw new NoSuchThing();
    }

    InputStream read(short council, BidDraft.Attached file) {
        return opening.read(council, file);
    }
}
