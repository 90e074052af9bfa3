package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** What a notice asks of the specification, and fixes of it: one version, which everybody reads until a further notice has another. */
@Singleton
class SpecificationNotice {
    private final SpecificationRepository rows;
    private final Specifications specifications;
    private final SpecificationSigning signing;

    SpecificationNotice(SpecificationRepository rows, Specifications specifications, SpecificationSigning signing) {
        this.rows = rows;
        this.specifications = specifications;
        this.signing = signing;
    }

    /** @param reason why a group that marks had not signed; blank where all had */
    record Fixed(Specification spec, int version, Localised reason) {}

    /** Whether a group that marks has not signed what is written, and nobody says why in every language. */
    boolean lacksSignature(short council, UUID tender, Plan plan, List<String> languages) {
        return !signing.unsigned(council, tender, plan).isEmpty()
                && !TenderStudio.whole(specifications.unsigned(council, tender), languages);
    }

    /** Why a group has not signed what is written now; blank where all have, or nothing is written. */
    private Localised reason(short council, UUID tender, Plan plan) {
        return signing.unsigned(council, tender, plan).isEmpty()
                ? Localised.EMPTY
                : specifications.unsigned(council, tender);
    }

    /** What a colleague agrees to, for the fingerprint; null while nobody has written one. */
    @Nullable
    Object agreed(short council, UUID tender, Plan plan) {
        Specifications.Saved latest = specifications.latest(council, tender);
        return latest.begun()
                ? List.of(
                        Json.write(latest.spec()), reason(council, tender, plan).json())
                : null;
    }

    /** Keeps the version that a notice is asked about with. Call it inside a transaction that holds the tender. */
    void ask(short council, UUID tender, Plan plan, int notice) {
        Specifications.Saved latest = specifications.latest(council, tender);
        if (!latest.begun()) return;
        rows.notice(
                council,
                tender,
                notice,
                latest.version(),
                reason(council, tender, plan).json());
    }

    /** As a change that is given up leaves it. Call it inside a transaction that holds the tender. */
    void giveUp(Viewer viewer, UUID tender, int published) {
        rows.noticed(viewer.council(), tender, published)
                .ifPresent(was -> specifications.restore(viewer, tender, was.version()));
    }

    /** As a notice has it; empty where that had none. */
    Optional<Fixed> of(short council, UUID tender, int notice) {
        return rows.noticed(council, tender, notice)
                .map(was -> new Fixed(
                        specifications.version(council, tender, was.version()),
                        was.version(),
                        Localised.fromJson(was.reason())));
    }

    /** As it would go out now; empty while nobody has written one. */
    Optional<Fixed> now(short council, UUID tender, Plan plan) {
        Specifications.Saved latest = specifications.latest(council, tender);
        return latest.begun()
                ? Optional.of(new Fixed(latest.spec(), latest.version(), reason(council, tender, plan)))
                : Optional.empty();
    }
}
