package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a night, counts every answer again from the answers themselves and compares. */
@Singleton
public class Recount implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
    private static final int CHUNK = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final ResponseRepository responses;
    private final CountRepository counts;
    private final Questionnaires questionnaires;
    private final Councils councils;
    private final Counting counting;

    Recount(
            ResponseRepository responses,
            CountRepository counts,
            Questionnaires questionnaires,
            Councils councils,
            Counting counting) {
        this.responses = responses;
        this.counts = counts;
        this.questionnaires = questionnaires;
        this.councils = councils;
        this.counting = counting;
    }

    @Override
    public String name() {
        return "survey.recount";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        counting.runOnce();
        OneByOne.each(
                councils.all(),
                council -> OneByOne.each(
                        responses.activities(council.id()), row -> compare(council.id(), row.activity())));
    }

    private void compare(short council, UUID activity) {
        Set<String> different = differences(council, activity);
        if (!different.isEmpty()) {
            LOG.error("{} counts of activity {} differ from its answers", different.size(), activity);
        }
    }

    /** Cells, as {@code question|choice}, whose stored count is not what the answers say; empty when all agree. */
    public Set<String> differences(short council, UUID activity) {
        Map<String, Integer> stored = new TreeMap<>();
        counts.all(council, activity).forEach(row -> stored.put(row.question() + "|" + row.choice(), row.people()));
        Map<String, Integer> counted = fromAnswers(council, activity);
        // Responses sent before it was counted what somebody passed over add nothing of that.
        String everybody = Answers.EVERYBODY + "|";
        if (!stored.getOrDefault(everybody + Answers.ASKED, 0)
                .equals(stored.getOrDefault(everybody + Answers.BASE, 0))) {
            stored.keySet().removeIf(Recount::passedOver);
            counted.keySet().removeIf(Recount::passedOver);
        }
        Set<String> different = new TreeSet<>(stored.keySet());
        different.addAll(counted.keySet());
        different.removeIf(cell -> stored.getOrDefault(cell, 0).equals(counted.getOrDefault(cell, 0)));
        return different;
    }

    private static boolean passedOver(String cell) {
        return cell.endsWith("|" + Answers.EMPTY) || cell.endsWith("|" + Answers.ASKED);
    }

    private Map<String, Integer> fromAnswers(short council, UUID activity) {
        Map<String, Integer> counted = new TreeMap<>();
        UUID after = FIRST;
        List<ResponseRow> rows;
        do {
            rows = responses.sent(council, activity, after, CHUNK);
            for (ResponseRow row : rows) {
                Sheets sheets = questionnaires
                        .frozen(council, row.questionnaireVersion())
                        .sheets();
                Answers.read(row.answers()).cells(sheets).forEach(cell -> counted.merge(cell, 1, Integer::sum));
                after = row.id();
            }
        } while (rows.size() == CHUNK);
        return counted;
    }
}
