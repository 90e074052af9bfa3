package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.tender.law.CoProductionStep;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;

/** What of a plan is not done though its day is over, as far as the portal knows what was done: of a training or a workshop it does not. */
@Singleton
class TenderLate {
    private static final String GOVERNANCE = "governance";
    private static final String FEEDBACK = "feedback";

    private final LawOffered offered;
    private final PlannedNoticeRepository planned;
    private final TenderVoice voice;
    private final Messages messages;

    TenderLate(LawOffered offered, PlannedNoticeRepository planned, TenderVoice voice, Messages messages) {
        this.offered = offered;
        this.planned = planned;
        this.voice = voice;
        this.messages = messages;
    }

    /** @param what id of a notice, a moment or a step @param day the last on which it was to be done */
    record Late(String what, LocalDate day) {}

    /** How far a tender has to be for something to be done, in order. */
    private enum Until {
        /** Of what the portal does not know: it is never late. */
        UNKNOWN,
        PUBLIC,
        BIDS,
        MARKED,
        DECIDED,
        TOLD,
        NOTICED,
        SIGNED,
        OVER
    }

    /** Notices that the portal itself made public before tenders' own, by tender, in one query however many they are. */
    Map<UUID, Set<String>> announced(short council, Collection<UUID> tenders) {
        if (tenders.isEmpty()) return Map.of();
        return planned.announced(council, tenders).stream()
                .collect(Collectors.groupingBy(
                        PlannedNoticeRepository.Announced::tender,
                        Collectors.mapping(PlannedNoticeRepository.Announced::notice, Collectors.toSet())));
    }

    /** Of one, as {@link #announced(short, Collection)}. */
    Set<String> announced(short council, UUID tender) {
        return announced(council, List.of(tender)).getOrDefault(tender, Set.of());
    }

    /** End of the message key that says what to do about what is late. @param announced notices that are public before its own */
    static String todo(TenderStandings.Standing standing, Set<String> announced) {
        if (standing.where().ordinal() >= TenderStandings.Where.OPEN.ordinal()) return "public";
        return announced.isEmpty() ? "draft" : "announced";
    }

    /** The earliest first. @param announced notices that are public before its own */
    List<Late> of(Plan plan, TenderStandings.Standing standing, Set<String> announced, LocalDate today) {
        Regime regime = offered.named(plan);
        if (regime == null) return List.of();
        Until here = next(standing.next());
        boolean evening = standing.next().equals("evening")
                && standing.by() != null
                && !standing.by().isBefore(today);
        Map<String, LocalDate> days = new TreeMap<>();
        LocalDate closes = plan.dates().get(Moment.TENDER_DEADLINE.key());
        plan.dates().forEach((what, day) -> {
            boolean before = regime.notice(what).isPresent() && (closes == null || !day.isAfter(closes));
            Until until = before ? Until.PUBLIC : done(what);
            if (here.compareTo(until) <= 0 && !announced.contains(what)) days.put(what, day);
        });
        for (CoProductionStep step : offered.steps(plan)) {
            Plan.Days span = plan.steps().get(step.id());
            boolean heard = evening && CoProductionStep.JUDGING.contains(step.id());
            if (span != null && !heard && here.compareTo(done(step.id())) <= 0) days.put(step.id(), span.to());
        }
        return days.entrySet().stream()
                .filter(each -> here != Until.OVER && each.getValue().isBefore(today))
                .map(each -> new Late(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Late::day).thenComparing(Late::what))
                .toList();
    }

    private static Until next(String next) {
        return switch (next) {
            case "ask", "sign", "publish" -> Until.PUBLIC;
            case "bids" -> Until.BIDS;
            case "open-bids", "bring", "check", "mark", "evening" -> Until.MARKED;
            case "recommend", "decide" -> Until.DECIDED;
            case "write", "tell" -> Until.TOLD;
            case "notice" -> Until.NOTICED;
            case "sign-after", "contract", "challenge" -> Until.SIGNED;
            default -> Until.OVER;
        };
    }

    private static Until done(String what) {
        if (what.equals(Moment.TENDER_DEADLINE.key())) return Until.PUBLIC;
        if (CoProductionStep.JUDGING.contains(what)) return Until.MARKED;
        if (what.equals(GOVERNANCE)) return Until.DECIDED;
        if (what.equals(FEEDBACK) || what.equals(Moment.ASSESSMENT_SUMMARIES.key())) return Until.TOLD;
        if (what.equals(Moment.CONTRACT_SIGNED.key())) return Until.SIGNED;
        return Until.UNKNOWN;
    }

    /** In a sentence. */
    String said(Plan plan, Late late, String locale) {
        return messages.text(
                locale,
                "tender.late",
                Map.of("what", name(plan, late.what(), locale), "day", Spoken.day(late.day(), Locale.of(locale))));
    }

    /** What a moment, a step or a notice of a plan is called. */
    String name(Plan plan, String what, String locale) {
        for (Moment moment : Moment.values()) if (moment.key().equals(what)) return voice.moment(plan, moment, locale);
        return offered.law().steps().stream()
                .filter(step -> step.id().equals(what))
                .map(step -> voice.step(plan, step, locale))
                .findFirst()
                .orElseGet(() -> offered.law().notices().containsKey(what) ? notice(what, locale) : what);
    }

    private String notice(String id, String locale) {
        var notice = offered.law().notices().get(id);
        return notice.number().map(number -> number + ": ").orElse("")
                + notice.name().in(locale);
    }
}
