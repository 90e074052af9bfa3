package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Draft documents that people discuss passage by passage. A new version changes the words and not the addresses; what was said about
 * a passage stays with the version it was said about.
 */
@Singleton
public class Drafts {
    private final TextRepository rows;
    private final Ways ways;
    private final Held held;
    private final Trail trail;

    Drafts(TextRepository rows, Ways ways, Held held, Trail trail) {
        this.rows = rows;
        this.ways = ways;
        this.held = held;
        this.trail = trail;
    }

    /** Every version, the first first; none while nothing was written. */
    List<TextVersion> versions(Way way) {
        return rows.of(way.councilId(), way.key());
    }

    /** What people read now. */
    Optional<TextVersion> current(Way way) {
        List<TextVersion> all = versions(way);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** What the council says to each passage, by its address. */
    Map<String, Localised> replies(Way way) {
        Map<String, Localised> replies = new HashMap<>();
        rows.replies(way.councilId(), way.key()).forEach(one -> replies.put(one.passage(), one.reply()));
        return replies;
    }

    /** Writes the text of a draft consultation anew. @throws NotAtThisStage once it is announced */
    @OneTransaction
    public void write(Viewer viewer, UUID consultation, UUID way, List<Localised> paragraphs) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        Way own = document(one, way);
        List<Passage> passages = new ArrayList<>();
        for (Localised words : paragraphs) {
            passages.add(new Passage("p" + (passages.size() + 1), words));
        }
        rows.put(one.councilId(), own.key(), 1, Json.write(passages), Localised.EMPTY, null);
        trail.audited(one, viewer, "consultation.way-rewritten");
    }

    /**
     * Publishes a new version, in all languages at once, with what changed and why.
     *
     * @throws NotAtThisStage before it is announced
     */
    @OneTransaction
    public void revise(Viewer viewer, UUID consultation, UUID way, List<Localised> paragraphs, Localised note) {
        Held.Hold hold = held.forMove(viewer, consultation, Move.UPDATE);
        Consultation one = hold.consultation();
        Way own = document(one, way);
        List<TextVersion> before = versions(own);
        int used = before.stream()
                .flatMap(version -> version.all().stream())
                .mapToInt(Passage::number)
                .max()
                .orElse(0);
        List<Passage> last = before.isEmpty() ? List.of() : before.getLast().all();
        rows.put(
                one.councilId(),
                own.key(),
                before.size() + 1,
                Json.write(Passage.follow(last, paragraphs, used)),
                note,
                hold.now());
        trail.changed(one, viewer, "consultation.text-revised");
    }

    /** Says something to all that was said about one passage. */
    @OneTransaction
    public void reply(Viewer viewer, UUID consultation, UUID way, String passage, Localised reply) {
        Consultation one = held.forMove(viewer, consultation, Move.UPDATE).consultation();
        Way own = document(one, way);
        if (!known(own, passage)) {
            throw new NoSuchConsultation();
        }
        rows.reply(one.councilId(), own.key(), passage, reply);
        trail.changed(one, viewer, "consultation.replied");
    }

    /** Whether any version has a passage at this address. */
    boolean known(Way way, String passage) {
        return versions(way).stream().anyMatch(version -> version.at(passage).isPresent());
    }

    private Way document(Consultation one, UUID way) {
        return ways.find(one, way)
                .filter(found -> found.kindOf() == Way.Kind.DOCUMENT)
                .orElseThrow(NoSuchConsultation::new);
    }

    /** One passage a row of "you said, we did" can answer. @param id its way and address, as {@link #answers} takes it */
    record Answerable(String id, Way way, Passage passage) {}

    /** Every passage of a consultation's documents as they stand. */
    List<Answerable> answerable(Consultation one) {
        List<Answerable> all = new ArrayList<>();
        for (Way way : ways.of(one)) {
            current(way).ifPresent(version -> version.all()
                    .forEach(passage ->
                            all.add(new Answerable(way.publicId() + "." + passage.address(), way, passage))));
        }
        return all;
    }

    /** The passage that each row of "you said, we did" answers, where it answers one. */
    Map<UUID, Answerable> answered(Consultation one) {
        List<UUID> documents = ways.of(one).stream()
                .filter(way -> way.kindOf() == Way.Kind.DOCUMENT)
                .map(Way::publicId)
                .toList();
        Map<UUID, Answerable> answered = new HashMap<>();
        if (!documents.isEmpty()) {
            Map<String, Answerable> all = new HashMap<>();
            answerable(one).forEach(each -> all.put(each.id(), each));
            for (PassageLink link : rows.links(one.councilId(), documents)) {
                Answerable found = all.get(link.way() + "." + link.passage());
                if (found != null) answered.put(link.outcome(), found);
            }
        }
        return answered;
    }

    /** Says which passage a row answers; joins the transaction that keeps the row. @param passage an {@link Answerable#id}; anything else for none */
    void answers(Consultation one, UUID outcome, String passage) {
        Optional<Answerable> found = answerable(one).stream()
                .filter(each -> each.id().equals(passage))
                .findFirst();
        if (found.isPresent()) {
            rows.link(
                    one.councilId(),
                    outcome,
                    found.get().way().publicId(),
                    found.get().passage().address());
        } else {
            rows.unlink(one.councilId(), outcome);
        }
    }
}
