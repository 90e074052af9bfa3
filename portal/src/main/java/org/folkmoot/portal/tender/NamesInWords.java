package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.moderation.Flag;
import org.folkmoot.portal.moderation.Flags;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * Notices where words name an organisation or a person, or say how to reach one, before everybody reads them. It errs on the side of noticing: what
 * it says is a warning.
 */
@Singleton
class NamesInWords {
    private static final Set<Flag> REACHES =
            EnumSet.of(Flag.EMAIL, Flag.PHONE, Flag.ADDRESS, Flag.LINK, Flag.HANDLE, Flag.FULL_NAME);

    /** What stands behind a name in registers and not in sentences. */
    private static final String TAIL =
            "( (ltd|limited|plc|llp|cic|cio|cyf|cyfyngedig|trust|charity|elusen|ymddiriedolaeth|foundation|community|interest|company))+$";

    private static final int SHORTEST = 3;

    private final Organisations organisations;
    private final Messages messages;

    NamesInWords(Organisations organisations, Messages messages) {
        this.organisations = organisations;
        this.messages = messages;
    }

    /** In sentences, what in these words says who somebody is; empty for nothing. */
    List<String> found(short council, Collection<String> texts, String locale) {
        return found(council, texts, List.of(), locale);
    }

    /** As above, for whoever asks: their team's own names too. */
    List<String> found(short council, Collection<String> texts, Bidder bidder, String locale) {
        List<String> team = organisations.members(council, bidder.provider()).stream()
                .map(Organisations.Colleague::person)
                .map(Person::displayName)
                .toList();
        return found(council, texts, team, locale);
    }

    private List<String> found(short council, Collection<String> texts, List<String> people, String locale) {
        String words = String.join("\n", texts);
        String plain = plain(words);
        List<String> said = new ArrayList<>();
        for (Organisations.Organisation each : organisations.all(council)) {
            if (names(plain, each.name())) {
                said.add(messages.text(locale, "clarification.names.organisation", Map.of("name", each.name())));
            }
        }
        for (String person : people) {
            if (names(plain, person)) {
                said.add(messages.text(locale, "clarification.names.person", Map.of("name", person)));
            }
        }
        // Each by itself: the end of one text and the beginning of the next are nobody's name.
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        texts.forEach(text -> flags.addAll(Flags.of(text)));
        flags.retainAll(REACHES);
        flags.forEach(flag -> said.add(messages.text(locale, "clarification.names." + flag.key())));
        return said;
    }

    /** As {@link #names} reads it. */
    static String plain(String words) {
        return " " + folded(words) + " ";
    }

    /** Whether just this word is in them, however short it is. */
    static boolean says(String plain, String word) {
        return plain.contains(" " + folded(word) + " ");
    }

    /** Whether they name somebody, with or without what stands behind a name in registers. */
    static boolean names(String plain, String name) {
        String folded = folded(name);
        String bare = folded.replaceFirst(TAIL, "");
        String sought = bare.length() < SHORTEST ? folded : bare;
        return sought.length() >= SHORTEST && plain.contains(" " + sought + " ");
    }

    private static String folded(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
