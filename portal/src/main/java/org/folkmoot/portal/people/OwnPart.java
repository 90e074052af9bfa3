package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.web.Visit;

/** What somebody has a part in, as one of a group or by name, and no public page leads to. Implemented by the features it belongs to. */
public interface OwnPart {
    /**
     * @param lang language of the title where it is not the page's
     * @param words what there is to do now
     * @param href outside path
     * @param about what it belongs to, so that all of it stands together; empty where the title alone says it
     * @param waits whether it is for them to do now @param by the last day for it; null for none
     */
    record Shown(
            String title,
            @Nullable String lang,
            String words,
            String href,
            String about,
            boolean waits,
            @Nullable LocalDate by) {
        public Shown(String title, @Nullable String lang, String words, String href) {
            this(title, lang, words, href, "", false, null);
        }

        /** The same, as a part of this. */
        public Shown of(UUID thing) {
            return new Shown(title, lang, words, href, thing.toString(), waits, by);
        }

        /** The same, to be done now. @param day the last for it; null for none */
        public Shown waiting(@Nullable LocalDate day) {
            return new Shown(title, lang, words, href, about, true, day);
        }

        /** As {@link #waiting(LocalDate)} where it has to be done at all. */
        public Shown waitingIf(boolean now, @Nullable LocalDate day) {
            return now ? waiting(day) : this;
        }
    }

    /** None for somebody who has no part. */
    List<Shown> now(Visit visit);
}
