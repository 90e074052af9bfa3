package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;

/**
 * What evaluators read of a bid (security rule 11.7): its code, answers as they were written, and files under names that its code makes. Where a bid
 * names its own organisation, or who signed it, its code stands in brackets; nothing else is changed, summed up or left out.
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

    /** @param name made of the code @param size as people read it */
    record Paper(UUID file, String name, String size) {}

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

    static List<Paper> papers(BidManifest manifest, String code) {
        List<Paper> papers = new ArrayList<>();
        for (BidDraft.Attached each : manifest.files())
            papers.add(new Paper(each.file(), name(each, code, papers.size() + 1), Downloads.size(each.length())));
        return papers;
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
