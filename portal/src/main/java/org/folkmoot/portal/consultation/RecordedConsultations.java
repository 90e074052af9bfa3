package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.audit.RecordThings;

/** Consultations as the record speaks of them, by every address they ever had, announced or not. */
@Singleton
class RecordedConsultations implements RecordThings {
    private static final Pattern PAGE = Pattern.compile("/consultations/([^/]+)(?:/.*)?");

    private final SlugRepository slugs;
    private final ConsultationRepository rows;

    RecordedConsultations(SlugRepository slugs, ConsultationRepository rows) {
        this.slugs = slugs;
        this.rows = rows;
    }

    @Override
    public Optional<String> at(short council, String locale, String path) {
        Matcher page = PAGE.matcher(path);
        return page.matches()
                ? slugs.named(council, page.group(1)).stream()
                        .findFirst()
                        .flatMap(named -> rows.byId(council, named.consultationId()))
                        .map(found -> found.publicId().toString())
                : Optional.empty();
    }
}
