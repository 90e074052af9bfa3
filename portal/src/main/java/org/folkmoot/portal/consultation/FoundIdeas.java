package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.search.About;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;

/** Published ideas in the index, so that one who writes the same can be shown them. They have no page of their own on the search page. */
@Singleton
final class FoundIdeas implements Searchable {
    /** The kind of an idea in the outbox and in search. */
    static final String KIND = "idea";

    private final IdeaRepository ideas;
    private final ConsultationRepository consultations;
    private final Audiences audiences;
    private final Clock clock;

    FoundIdeas(IdeaRepository ideas, ConsultationRepository consultations, Audiences audiences, Clock clock) {
        this.ideas = ideas;
        this.consultations = consultations;
        this.audiences = audiences;
        this.clock = clock;
    }

    private record Shown(Idea idea, Consultation about) {}

    private Optional<Shown> shown(short council, String ref) {
        return Ids.parse(ref)
                .flatMap(id -> ideas.find(council, id))
                .filter(idea -> idea.state().equals(Idea.PUBLISHED) && idea.mergedInto() == null)
                .flatMap(idea -> consultations
                        .byId(council, idea.consultationId())
                        .filter(one -> one.stageAt(clock.instant()).announced())
                        .map(one -> new Shown(idea, one)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Found> load(short council, String ref) {
        return shown(council, ref)
                .map(found -> List.of(new Found(
                        found.idea().locale(),
                        found.about().audience(),
                        found.about().audience() == audiences.publicOf(council),
                        Objects.requireNonNull(found.about().launchedAt()),
                        null,
                        "",
                        "",
                        List.of(new Found.Text("", found.idea().shown())),
                        List.of(),
                        null,
                        About.NOTHING)))
                .orElseGet(List::of);
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        List<Standing> standings = new ArrayList<>();
        for (String ref : refs) {
            shown(council, ref)
                    .ifPresent(found -> standings.add(new Standing(
                            ref,
                            found.idea().locale(),
                            "",
                            found.about().audience(),
                            Objects.requireNonNull(found.about().launchedAt()),
                            null)));
        }
        return standings;
    }

    @Override
    public List<String> refs(short council) {
        return ideas.allPublished(council).stream().map(UUID::toString).toList();
    }
}
