package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.Map;
import org.folkmoot.portal.notification.Followers;
import org.folkmoot.portal.platform.data.Localised;

/** Writes to those who asked to hear back. */
@Singleton
final class Followed implements Hearers {
    private final Followers followers;

    Followed(Followers followers) {
        this.followers = followers;
    }

    @Override
    public void tell(Consultation about, String news, Map<String, Localised> facts) {
        String mail = news.equals("answered") ? "outcome" : "consultation-" + news;
        String event = news.equals("answered") ? news : news + ":" + about.lockVersion();
        followers.tell(about.councilId(), about.stream(), event, mail, facts);
    }

    @Override
    public void tell(Consultation about, String news, String event, Map<String, Localised> facts) {
        followers.tell(about.councilId(), about.stream(), event, "consultation-" + news, facts);
    }
}
