package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * What somebody sent before they sent it again: kept in the response itself, numbered and without a time, for whoever holds its six words.
 * Nothing counts it and no one else reads it.
 */
@Singleton
class EarlierAnswers {
    /** The most that are kept; beyond it the oldest goes. */
    static final int MOST = 20;

    private final ResponseRepository responses;

    EarlierAnswers(ResponseRepository responses) {
        this.responses = responses;
    }

    /** @param number 1 for what was sent first */
    record Version(int number, Answers answers) {}

    /** The newest first; none where it was sent once, or not at all. */
    List<Version> of(short council, ResponseRow row) {
        List<Answers> kept = kept(council, row.id());
        List<Version> versions = new ArrayList<>();
        for (int i = kept.size() - 1; i >= 0; i--) {
            versions.add(new Version(row.version() - kept.size() + i, kept.get(i)));
        }
        return versions;
    }

    /** What is to be kept once this is sent again: what was kept, and what counts now. */
    String with(short council, ResponseRow row) {
        List<Answers> kept = kept(council, row.id());
        kept.add(Answers.read(row.answers()));
        return Json.write(List.copyOf(kept.subList(Math.max(0, kept.size() - MOST), kept.size())));
    }

    /** Puts an earlier version in place of whatever was being changed, to be looked over and sent. @return false for one there is not */
    @OneTransaction
    boolean takeUp(short council, UUID response, int number) {
        ResponseRow row = responses.lock(council, response).orElseThrow(NoSuchThing::new);
        Answers wanted = of(council, row).stream()
                .filter(version -> version.number() == number)
                .map(Version::answers)
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            return false;
        }
        boolean asSent = wanted.equals(Answers.read(row.answers()));
        return responses.saveChanges(council, response, asSent ? null : wanted.json()) > 0;
    }

    private List<Answers> kept(short council, UUID response) {
        String json =
                responses.earlier(council, response).map(EarlierRow::earlier).orElse(null);
        if (json == null) {
            return new ArrayList<>();
        }
        List<Answers> kept = new ArrayList<>();
        Json.tree(json).forEach(each -> kept.add(Answers.of(each)));
        return kept;
    }
}
