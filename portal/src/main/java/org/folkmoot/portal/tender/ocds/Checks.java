package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.tender.ocds.Fault.Kind;

/** What can be said of a record by looking at it alone: everything the schemas ask for, and what they do not but sense does. */
final class Checks {
    /** What a council in the United Kingdom publishes in; all are in the standard's list. */
    private static final Set<String> CURRENCIES = Set.of("GBP", "EUR", "USD");

    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final BigDecimal WHOLE = new BigDecimal(100);

    private final List<Fault> faults = new ArrayList<>();

    private Checks() {}

    /** Faults in the order of what would be written. */
    static List<Fault> of(Record whole) {
        Checks checks = new Checks();
        Part.walk(whole, "", checks::look);
        return checks.faults;
    }

    private void look(Part part) {
        if (part.empty()) {
            if (part.required()) fault(part.at(), Kind.MISSING, "");
            return;
        }
        switch (part.value()) {
            case String text -> text(part, text);
            case Words said -> words(part.at(), said);
            case URI address -> {
                if (!SCHEMES.contains(address.getScheme())) fault(part.at(), Kind.NOT_AN_ADDRESS, address.toString());
            }
            case Instant at -> {
                if (at.isBefore(FIRST) || at.isAfter(LAST)) fault(part.at(), Kind.DATE, at.toString());
            }
            case List<?> list -> list(part.at(), list);
            case Money money -> money(part.at(), money);
            case Period period -> period(part.at(), period);
            case AwardCriteria criteria -> criteria(part.at(), criteria);
            case null, default -> {}
        }
    }

    private void text(Part part, String text) {
        if (text.isBlank()) {
            fault(part.at(), Kind.BLANK, "");
        } else if (part.name().equals("country") && !COUNTRIES.contains(text)
                || (part.name().equals("language") || part.name().equals("languages"))
                        && !LANGUAGE.matcher(text).matches()) {
            fault(part.at(), Kind.NO_SUCH_CODE, text);
        }
    }

    private void words(String at, Words said) {
        if (said.text().isBlank()) fault(at, Kind.BLANK, "");
        said.others().forEach((language, text) -> {
            if (!LANGUAGE.matcher(language).matches()) fault(at, Kind.NO_SUCH_CODE, language);
            if (text.isBlank()) fault(at + "_" + language, Kind.BLANK, "");
        });
    }

    /** Things with the same id would become one thing when releases are merged. */
    private void list(String at, List<?> list) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String id = list.get(i) instanceof Record item ? id(item) : null;
            Object what = id == null ? OcdsJson.node(list.get(i)) : id;
            if (!seen.add(what)) fault(at + "/" + i, Kind.REPEATED, id == null ? "" : id);
        }
    }

    /** Classifications are told apart by scheme and id together, and are replaced as a whole list. */
    private static @Nullable String id(Record item) {
        if (item instanceof Classification || item instanceof Identifier) return null;
        for (Part part : Part.of(item, "")) {
            if (part.name().equals("id") && part.value() instanceof String id) return id;
        }
        return null;
    }

    private void money(String at, Money money) {
        BigDecimal net = money.amount();
        BigDecimal gross = money.amountGross();
        if (net == null && gross == null) fault(at + "/amount", Kind.MISSING, "");
        if (net == null && gross != null && gross.signum() < 0) {
            fault(at + "/amountGross", Kind.AMOUNT, gross.toPlainString());
        }
        if (net != null && net.signum() < 0) fault(at + "/amount", Kind.AMOUNT, net.toPlainString());
        if (net != null && gross != null && gross.compareTo(net) < 0) {
            fault(at + "/amountGross", Kind.AMOUNT, gross.toPlainString());
        }
        if (money.currency() != null && !CURRENCIES.contains(money.currency().getCurrencyCode())) {
            fault(at + "/currency", Kind.NO_SUCH_CODE, money.currency().getCurrencyCode());
        }
    }

    private void period(String at, Period period) {
        Instant start = period.startDate();
        Instant end = period.endDate();
        Instant latest = period.maxExtentDate();
        if (start != null && end != null && end.isBefore(start)) fault(at + "/endDate", Kind.DATE, end.toString());
        if (latest != null && (end != null && latest.isBefore(end) || start != null && latest.isBefore(start))) {
            fault(at + "/maxExtentDate", Kind.DATE, latest.toString());
        }
    }

    private void criteria(String at, AwardCriteria criteria) {
        List<BigDecimal> percentages = criteria.criteria().stream()
                .flatMap(criterion -> criterion.numbers().stream())
                .filter(number -> number.weight() == CriterionNumber.Weight.PERCENTAGE_EXACT && number.number() != null)
                .map(CriterionNumber::number)
                .toList();
        BigDecimal sum = percentages.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean negative = percentages.stream().anyMatch(number -> number.signum() < 0);
        if (!percentages.isEmpty() && (negative || sum.compareTo(WHOLE) != 0)) {
            fault(at + "/criteria", Kind.WEIGHTS, sum.toPlainString());
        }
    }

    private void fault(String at, Kind kind, String found) {
        faults.add(new Fault(at, kind, found));
    }
}
