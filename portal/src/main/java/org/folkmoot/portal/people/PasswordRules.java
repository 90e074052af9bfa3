package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.matching.match.Match;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;

/** What a password must be: long enough and not one that others would guess. Nothing is asked of its letters. */
@Singleton
class PasswordRules {
    static final int STAFF_LEAST = 12;
    static final int PUBLIC_LEAST = 8;
    static final int MOST = 128;

    /** Guesses below which a password is found before lunch: 2 to this power. */
    private static final double LEAST_BITS = 28;

    private static final List<String> HOUSE_WORDS = List.of(
            "folkmoot",
            "council",
            "cyngor",
            "password",
            "cyfrinair",
            "consultation",
            "ymgynghoriad",
            "welcome",
            "croeso");

    private final List<Dictionary> dictionaries = ConfigurationBuilder.getDefaultDictionaries();
    private final Set<String> common = dictionaries.stream()
            .filter(dictionary -> dictionary.getDictionaryName().equals("passwords"))
            .flatMap(dictionary -> dictionary.getDictonary().keySet().stream())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private final BreachedPasswords breached;

    PasswordRules(BreachedPasswords breached) {
        this.breached = breached;
    }

    /**
     * @param staff whether it opens more than somebody's own page
     * @param context words that somebody who knows them would try: their name, address, council
     * @return the key of the message that says what is wrong; empty when it will do
     */
    Optional<String> problemWith(String password, boolean staff, Collection<String> context) {
        int length = password.codePointCount(0, password.length());
        if (length < (staff ? STAFF_LEAST : PUBLIC_LEAST)) {
            return Optional.of(staff ? "people.password.short-staff" : "people.password.short");
        }
        if (length > MOST) {
            return Optional.of("people.password.long");
        }
        if (breached.has(password)) {
            return Optional.of("people.password.breached");
        }
        if (common.contains(password.toLowerCase(Locale.ROOT))) {
            return Optional.of("people.password.guessable");
        }
        var estimate = new Nbvcxz(new ConfigurationBuilder()
                        .setDictionaries(with(context))
                        .setMinimumEntropy(LEAST_BITS)
                        .createConfiguration())
                .estimate(password);
        boolean oneKnownWord = estimate.getMatches().size() == 1
                && isListed(estimate.getMatches().getFirst());
        return oneKnownWord || !estimate.isMinimumEntropyMet()
                ? Optional.of("people.password.guessable")
                : Optional.empty();
    }

    private static boolean isListed(Match match) {
        return match instanceof me.gosimple.nbvcxz.matching.match.DictionaryMatch;
    }

    private List<Dictionary> with(Collection<String> context) {
        Map<String, Integer> words = new HashMap<>();
        HOUSE_WORDS.forEach(word -> words.put(word, 1));
        for (String phrase : context) {
            for (String word : phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                if (word.length() > 2) {
                    words.put(word, 1);
                }
            }
        }
        List<Dictionary> all = new ArrayList<>(dictionaries);
        all.add(new DictionaryBuilder()
                .setDictionaryName("context")
                .setExclusion(true)
                .addWords(new ArrayList<>(words.keySet()), 1)
                .createDictionary());
        return all;
    }
}
