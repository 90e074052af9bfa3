package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/** Tells whoever asked to be erased when that has to wait, whether something stood in the way when they asked or only afterwards. */
@Singleton
class RequestsWaiting implements Recurring {
    private final DataRequests requests;
    private final Councils councils;

    RequestsWaiting(DataRequests requests, Councils councils) {
        this.requests = requests;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "people.requests-waiting";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        OneByOne.each(councils.all().stream().map(Council::id).toList(), requests::tellWaiting);
    }
}
