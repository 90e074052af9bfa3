package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.web.SlugWords;

/** Gives consultations their addresses, one in each language, and never takes one away. */
@Singleton
class Slugs {
    private final SlugRepository rows;

    Slugs(SlugRepository rows) {
        this.rows = rows;
    }

    /** Uses the address made from a title from now on; the one before leads to it. Nothing happens while the title stays the same. */
    void follow(Consultation consultation) {
        for (String locale : consultation.words().title().locales()) {
            use(consultation, locale, consultation.words().title().in(locale));
        }
    }

    private void use(Consultation consultation, String locale, String title) {
        long id = Consultations.idOf(consultation);
        String wanted = SlugWords.of(title, "consultation");
        for (int n = 1; ; n++) {
            String slug = n == 1 ? wanted : wanted + "-" + n;
            Long holder = rows.holder(consultation.councilId(), locale, slug);
            if (holder == null || holder == id) {
                rows.retire(consultation.councilId(), locale, id);
                rows.use(consultation.councilId(), locale, slug, id);
                return;
            }
        }
    }
}
