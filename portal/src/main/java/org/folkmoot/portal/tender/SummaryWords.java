package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Ratio;

/**
 * Keeps other bidders' secrets out of what one bidder reads: their names, codes, prices and figures are refused, whatever else may say who somebody
 * is has to be meant.
 */
@Singleton
class SummaryWords {
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d,\\u00a0\\u202f ]*(?:\\.\\d+)?");

    /** A figure below this may be any: years, hours, ages. */
    private static final BigDecimal TELLING = BigDecimal.valueOf(100);

    private final NamesInWords names;
    private final MarkAnswers answers;
    private final Messages messages;

    SummaryWords(NamesInWords names, MarkAnswers answers, Messages messages) {
        this.names = names;
        this.answers = answers;
        this.messages = messages;
    }

    /** What in these words is another bidder's, as a reader of them is told; empty for nothing. The winner's name is no secret. */
    Set<String> secrets(
            short council, UUID tender, Summaries.Decided decided, String code, String text, String locale) {
        Set<String> found = new LinkedHashSet<>();
        Set<BigDecimal> figures = figures(text);
        String plain = NamesInWords.plain(text);
        for (Bid bid : decided.ranked().bids()) {
            if (bid.code().equals(code)) continue;
            if (NamesInWords.says(plain, bid.code())) found.add(bid.code());
            BidManifest manifest = answers.manifest(council, tender, bid.code());
            List<String> others = new ArrayList<>(List.of(manifest.signedBy()));
            if (!decided.won(bid.code())) others.add(manifest.organisation());
            manifest.partners().forEach(each -> others.add(each.name()));
            others.stream().filter(each -> NamesInWords.names(plain, each)).forEach(found::add);
            for (Ratio figure : secret(bid))
                figures.stream()
                        .filter(each -> Ratio.of(each).equals(figure))
                        .forEach(each -> found.add(messages.text(
                                locale, "summary.secret.figure", Map.of("figure", each.toPlainString()))));
        }
        return found;
    }

    /** Codes of other bids in these words: what somebody may be told who knows bids by their codes alone. */
    Set<String> codes(Summaries.Decided decided, String code, String text) {
        String plain = NamesInWords.plain(text);
        Set<String> found = new LinkedHashSet<>();
        for (String each : decided.codes()) if (!each.equals(code) && NamesInWords.says(plain, each)) found.add(each);
        return found;
    }

    private static List<Ratio> secret(Bid bid) {
        List<Ratio> figures = new ArrayList<>(bid.pledges().values());
        if (bid.price() != null) figures.add(bid.price());
        return figures;
    }

    /** As {@link NamesInWords} has it, the names of this bidder and of the winner aside. */
    List<String> named(short council, Summaries.Decided decided, String code, Collection<String> texts, String locale) {
        List<String> allowed = new ArrayList<>();
        List<String> known = new ArrayList<>(decided.winners());
        known.add(code);
        for (String each : known) {
            String name = decided.ranked().names().get(each);
            if (name != null)
                allowed.add(messages.text(locale, "clarification.names.organisation", Map.of("name", name)));
        }
        return names.found(council, texts, locale).stream()
                .filter(each -> !allowed.contains(each))
                .toList();
    }

    private static Set<BigDecimal> figures(String text) {
        Set<BigDecimal> figures = new LinkedHashSet<>();
        Matcher matcher = FIGURE.matcher(text);
        while (matcher.find()) {
            BigDecimal figure =
                    new BigDecimal(matcher.group().replaceAll("[,\\u00a0\\u202f ]", "")).stripTrailingZeros();
            if (figure.compareTo(TELLING) >= 0) figures.add(figure);
        }
        return figures;
    }

    /** Figures of other bids that this bidder's page shows, because the published formula measures by them; in words. */
    List<String> figures(Summaries.Decided decided, String code, String locale) {
        return decided.ranked().ranking().of(code).map(each -> each.working()).filter(Objects::nonNull).stream()
                .flatMap(working -> working.lines().stream())
                .flatMap(line -> java.util.stream.Stream.concat(line.terms().stream(), line.over().stream()))
                .filter(term -> switch (term.kind()) {
                    case LOWEST_PRICE, HIGHEST_PRICE, MEAN_PRICE, HIGHEST_PLEDGE -> true;
                    default -> false;
                })
                .map(term -> messages.text(locale, "summary.figure." + MarkPages.key(term.kind())) + ": "
                        + SummaryShown.figure(MarkPages.key(term.kind()), Summary.exact(term.value())))
                .distinct()
                .toList();
    }
}
