package org.folkmoot.portal.moderation

import io.micronaut.context.annotation.Requires
import jakarta.inject.Singleton
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** A feature that keeps texts, and the sealed way back to who wrote some of them; for specs. */
@Singleton
@Requires(env = 'test')
class KeptTexts implements Moderated, SealedLink {
    static final String SOURCE = 'spec'

    final Map<UUID, TextSeen> texts = new ConcurrentHashMap<>()
    final Map<UUID, List<Decision>> decisions = new ConcurrentHashMap<>()
    final Map<UUID, String> people = new ConcurrentHashMap<>()

    String source() {
        SOURCE
    }

    Optional<TextSeen> text(short council, UUID ref) {
        Optional.ofNullable(texts[ref])
    }

    void decided(short council, UUID ref, Decision decision) {
        decisions.computeIfAbsent(ref) { new CopyOnWriteArrayList<Decision>() } << decision
    }

    Optional<String> whoIs(short council, UUID ref) {
        Optional.ofNullable(people[ref])
    }

    boolean sealed(short council, UUID ref) {
        people.containsKey(ref)
    }

    UUID keep(String words, String ageBand = '13-15') {
        UUID ref = Ids.uuid()
        change(ref, words, ageBand)
        ref
    }

    void change(UUID ref, String words, String ageBand = '13-15') {
        texts[ref] = new TextSeen(words, 'en', Localised.of('en', 'What makes it <b>hard</b>?', 'cy', 'Beth sy’n ei gwneud hi’n <b>anodd</b>?'), ageBand)
    }
}
