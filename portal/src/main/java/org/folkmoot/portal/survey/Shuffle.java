package org.folkmoot.portal.survey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the options of a question in an order of chance, the same whenever it is asked with the same seed, so that nothing about it needs to
 * be kept. Those that keep their place ({@link Option#staying}) do; the others are sorted by a digest of the seed and their id, in which every
 * order is as likely as every other, and in which two keep their order to each other when a third is not offered.
 */
final class Shuffle {
    private Shuffle() {}

    /** @param seed of one person and one question, 16 bytes or more */
    static List<Option> of(List<Option> options, byte[] seed) {
        Map<String, byte[]> places = new HashMap<>();
        List<Option> moving = new ArrayList<>();
        for (Option option : options) {
            if (option.staying()) continue;
            places.put(option.id(), digest(seed, option.id()));
            moving.add(option);
        }
        moving.sort(Comparator.comparing(option -> places.get(option.id()), Arrays::compareUnsigned));
        List<Option> shuffled = new ArrayList<>();
        int next = 0;
        for (Option option : options) shuffled.add(option.staying() ? option : moving.get(next++));
        return List.copyOf(shuffled);
    }

    private static byte[] digest(byte[] seed, String option) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed);
            return digest.digest(option.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
