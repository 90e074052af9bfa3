package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.folkmoot.portal.content.Referable;
import org.folkmoot.portal.platform.access.Viewer;

/** Consultations that news and stories can refer to: every one that was announced. */
@Singleton
final class ReferableConsultations implements Referable {
    private final Consultations consultations;

    ReferableConsultations(Consultations consultations) {
        this.consultations = consultations;
    }

    @Override
    public String type() {
        return "consultation";
    }

    @Override
    public List<Offered> offered(Viewer viewer, String locale) {
        return consultations.announced(viewer.council()).stream()
                .map(one -> new Offered(
                        one.publicId().toString(), one.words().title().in(locale)))
                .toList();
    }

    @Override
    public Optional<String> title(short council, String id, String locale) {
        return consultations.announced(council).stream()
                .filter(one -> one.publicId().toString().equals(id))
                .map(one -> one.words().title().in(locale))
                .findFirst();
    }

    @Override
    public Optional<String> path(short council, String id, String locale) {
        return consultations.announced(council).stream()
                .filter(one -> one.publicId().toString().equals(id))
                .flatMap(one ->
                        Stream.ofNullable(consultations.slugsIn(council, locale).get(one.id())))
                .map(slug -> "/consultations/" + slug)
                .findFirst();
    }
}
