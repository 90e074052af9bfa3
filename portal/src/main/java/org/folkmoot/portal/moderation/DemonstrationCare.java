package org.folkmoot.portal.moderation;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;

/** One invented worry, so that the safeguarding team has a case to look at. Texts to read and ideas to publish come with their features. */
@Singleton
@Requires(env = "demo")
final class DemonstrationCare implements DemonstrationPart {
    private final Opening opening;

    DemonstrationCare(Opening opening) {
        this.opening = opening;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void load(Council ashmere) {
        opening.worry(
                ashmere.id(),
                "A boy at our football club has been sleeping in the changing room this week. He says he cannot go home"
                        + " when his brother is there. I do not know what to do. (Invented for this demonstration.)",
                "Coach at Kestrel Juniors, kestrel-juniors@example.org, best after six",
                "/consultations",
                "en");
    }
}
