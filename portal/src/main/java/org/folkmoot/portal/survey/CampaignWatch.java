package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.moderation.WorryReading;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/** Looks each minute whether texts that came in are near to others of their question, before somebody has read the same letter twice. */
@Singleton
public class CampaignWatch implements Recurring {
    private static final int MOST = 2_000;

    private final CampaignSearch search;
    private final CampaignRepository rows;
    private final WorryReading reading;
    private final Councils councils;

    CampaignWatch(CampaignSearch search, CampaignRepository rows, WorryReading reading, Councils councils) {
        this.search = search;
        this.rows = rows;
        this.reading = reading;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "survey.campaigns";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        runOnce();
    }

    /** Looks through everything that came in. @return how many texts were put into campaigns */
    public int runOnce() {
        return OneByOne.sum(councils.all(), council -> of(council.id()));
    }

    int of(short council) {
        int joined = 0;
        List<UUID> came;
        do {
            came = reading.uncompared(council, SurveyTexts.SOURCE, MOST);
            if (came.isEmpty()) break;
            for (QuestionOfText question : rows.questions(council, came)) {
                joined += search.among(council, question.activity(), question.question());
            }
            reading.compared(council, SurveyTexts.SOURCE, came);
        } while (came.size() == MOST);
        return joined;
    }
}
