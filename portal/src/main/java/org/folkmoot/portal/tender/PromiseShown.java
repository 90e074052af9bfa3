package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/** What was promised, in words: for its panel, the provider and everybody. */
@Singleton
class PromiseShown {
    /** States of words of which nothing can be said further, as {@link Round} has them. */
    private static final Set<String> UNREAD = Set.of("waiting", "declined");

    private final Messages messages;

    PromiseShown(Messages messages) {
        this.messages = messages;
    }

    /** What was said before, and corrected since, or a correction that was sent back. @param verdict and so on as in {@link Round}; {@code reply} to these words */
    record Earlier(
            String verdict,
            String on,
            TenderStudio.Text why,
            String state,
            TenderStudio.Text reply,
            String replyState) {}

    /**
     * What is said after some months.
     *
     * @param open whether it can be said, and is not yet @param from the day from which it can @param verdict {@code kept}, {@code partly}, {@code not} or empty
     * @param state of the words, as {@link SummaryPanelPages.Said} has it; empty where everybody reads them
     * @param corrected whether it corrects what was said before @param others that, in the order in which it was said
     * @param reply of the provider to what holds, empty words for none @param replyState as {@code state}, of words that not everybody reads
     */
    record Round(
            int months,
            boolean open,
            String from,
            String verdict,
            String on,
            TenderStudio.Text why,
            String state,
            boolean corrected,
            List<Earlier> others,
            TenderStudio.Text reply,
            String replyState) {}

    /** @param number 0 before the contract is signed @param state of the passage, as in {@link Round} */
    record One(String id, int number, TenderStudio.Text words, String state, String due, List<Round> rounds) {}

    /** @param today null for everybody: then there are only rounds of which something is said, and no states */
    One one(Promises.Promise promise, @Nullable LocalDate today, String locale) {
        PromiseRow row = promise.row();
        List<Round> rounds = new ArrayList<>();
        for (int months : Promises.MONTHS) {
            Promises.Said said = promise.after(months).orElse(null);
            if (row.madeOn() == null || said == null && today == null) continue;
            LocalDate from = row.judgedFrom(months);
            rounds.add(new Round(
                    months,
                    today != null
                            && !today.isBefore(from)
                            && (said == null || said.words().declined()),
                    day(from, locale),
                    said == null ? "" : MarkPages.key(said.verdict()),
                    said == null ? "" : day(said.on(), locale),
                    said == null ? none() : words(said.words(), locale),
                    said == null || today == null
                            ? ""
                            : PanelShown.lower(said.words().state()),
                    said != null
                            && promise.others().stream()
                                    .anyMatch(each -> each.months() == said.months()
                                            && each.words().number()
                                                    < said.words().number()),
                    others(promise, months, today != null, locale),
                    said == null ? none() : reply(said, locale),
                    said == null ? "" : replyState(said)));
        }
        return new One(
                row.id().toString(),
                row.number() == null ? 0 : row.number(),
                words(promise.passage(), locale),
                today == null ? "" : PanelShown.lower(promise.passage().state()),
                day(row.dueOn(), locale),
                rounds);
    }

    private static List<Earlier> others(Promises.Promise promise, int months, boolean states, String locale) {
        return promise.others().stream()
                .filter(each -> each.months() == months)
                .map(each -> new Earlier(
                        MarkPages.key(each.verdict()),
                        day(each.on(), locale),
                        words(each.words(), locale),
                        states ? PanelShown.lower(each.words().state()) : "",
                        reply(each, locale),
                        replyState(each)))
                .toList();
    }

    private static TenderStudio.Text reply(Promises.Said said, String locale) {
        return said.reply() == null ? none() : words(said.reply(), locale);
    }

    private static String replyState(Promises.Said said) {
        return said.reply() == null || said.reply().readable()
                ? ""
                : PanelShown.lower(said.reply().state());
    }

    private static TenderStudio.Text none() {
        return new TenderStudio.Text("", "");
    }

    private static TenderStudio.Text words(PanelWordsRow row, String locale) {
        return WorkshopShown.words(row.readable() ? row.shown() : row.words(), row.lang(), locale);
    }

    static String day(LocalDate day, String locale) {
        return Spoken.day(day, Locale.of(locale));
    }

    /** Promises with months after which something can be said, or was and a moderator read it; of a select. What is picked stays, whatever became of it. */
    List<TenderStudio.Option> spots(List<One> promises, boolean said, String picked, String locale) {
        List<TenderStudio.Option> spots = new ArrayList<>();
        for (One each : promises)
            for (Round round : each.rounds()) {
                String value = each.number() + "." + round.months();
                boolean there = said ? !round.verdict().isEmpty() && !UNREAD.contains(round.state()) : round.open();
                if (!there && !value.equals(picked)) continue;
                spots.add(new TenderStudio.Option(
                        value,
                        messages.text(
                                locale, "promise.spot", Map.of("number", each.number(), "months", round.months())),
                        value.equals(picked)));
            }
        return spots;
    }
}
