package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.theme.Records;
import org.folkmoot.portal.platform.web.CareSource;
import org.folkmoot.portal.platform.web.Elsewhere;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Staffing;
import org.folkmoot.portal.platform.web.Visit;

/** Every page of a consultation that somebody marked as sensitive, or that says where to get help: also those where people answer it, have taken it back, find it closed, or ask to hear what came of it. */
@Singleton
class CareOfConsultations implements CareSource {
    private static final Pattern PAGE = Pattern.compile("/(?:consultations|take-part)/([^/]+)(?:/.*)?");

    private final Consultations consultations;
    private final Staffing staffing;

    CareOfConsultations(Consultations consultations, Staffing staffing) {
        this.consultations = consultations;
        this.staffing = staffing;
    }

    @Override
    public Optional<Care> of(PageModel page, Visit visit) {
        return about(page, visit).flatMap(one -> care(one, visit.locale()));
    }

    private Optional<Consultation> about(PageModel page, Visit visit) {
        Object around = Records.RESOLVER.resolve(page, "around");
        if (Records.RESOLVER.resolve(around, "about") instanceof UUID answered) {
            return consultations.find(visit.council().id(), answered);
        }
        if (Records.RESOLVER.resolve(page, "about") instanceof UUID named) {
            return consultations.find(visit.council().id(), named);
        }
        // A page with an address of its own says by its consultation's which one it is about.
        Matcher path = PAGE.matcher(
                Records.RESOLVER.resolve(page, "aboutPath") instanceof String named ? named : visit.asked());
        if (!path.matches()) return Optional.empty();
        try {
            return Optional.of(consultations
                    .addressed(visit.council().id(), visit.locale(), path.group(1), visit.now())
                    .consultation());
        } catch (NoSuchConsultation none) {
            return Optional.empty();
        }
    }

    private Optional<Care> care(Consultation one, String locale) {
        boolean sensitive = consultations.activities(one).stream().anyMatch(Activity::sensitive);
        if (!sensitive && one.words().help().blank()) return Optional.empty();
        Showing.Text help = Showing.Text.of(one.words().help(), locale);
        return Optional.of(
                new Care(sensitive ? Elsewhere.ADDRESS : "", help.words(), help.lang(), staffing.when(locale)));
    }
}
