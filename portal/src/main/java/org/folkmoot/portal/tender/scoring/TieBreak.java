package org.folkmoot.portal.tender.scoring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who goes first among bids with the same exact total. Tie-breaks are published in order, and each is asked only where those before it left
 * bids equal.
 *
 * @param criterion with {@link By#CRITERION} the id of it, a heading, question or part
 */
public record TieBreak(By by, @Nullable String criterion) {
    public enum By {
        /** More points for quality. Written "quality". */
        QUALITY,
        /** More points for social value. Written "social-value". */
        SOCIAL_VALUE,
        /** The lower price. Written "price-low". */
        PRICE_LOW,
        /** More points on one criterion, such as the young people's question. Written "criterion:" and its id. */
        CRITERION
    }

    private static final String CRITERION = "criterion:";

    /** @return empty where nothing is written so */
    public static Optional<TieBreak> named(String written) {
        return switch (written) {
            case "quality" -> Optional.of(new TieBreak(By.QUALITY, null));
            case "social-value" -> Optional.of(new TieBreak(By.SOCIAL_VALUE, null));
            case "price-low" -> Optional.of(new TieBreak(By.PRICE_LOW, null));
            default ->
                written.startsWith(CRITERION)
                        ? Optional.of(new TieBreak(By.CRITERION, written.substring(CRITERION.length())))
                        : Optional.empty();
        };
    }
}
