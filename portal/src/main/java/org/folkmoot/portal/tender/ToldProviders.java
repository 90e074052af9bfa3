package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Tells the teams of all organisations that a tender interests, that write or have handed in a bid for it, or that asked something about it. Nobody
 * can list them, nor learn how many they are (decision 33).
 */
@Singleton
class ToldProviders {
    /** Mails of such a kind stand on no page. */
    static final String UNLISTED = Post.UNLISTED;

    private final Organisations organisations;
    private final InterestRepository interests;
    private final Bids bids;
    private final TenderVoice voice;
    private final Clarifications questions;
    private final ClarificationRepository asked;
    private final People people;
    private final Post post;
    private final Addresses addresses;

    ToldProviders(
            Organisations organisations,
            InterestRepository interests,
            Bids bids,
            TenderVoice voice,
            Clarifications questions,
            ClarificationRepository asked,
            People people,
            Post post,
            Addresses addresses) {
        this.organisations = organisations;
        this.interests = interests;
        this.bids = bids;
        this.voice = voice;
        this.questions = questions;
        this.asked = asked;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
    }

    /** Call it inside a transaction of a job. @param kind the end of the kind of mail @param facts by name, in several languages */
    void tell(short council, UUID tender, String kind, Localised title, Localised path, Map<String, Localised> facts) {
        tell(council, tender, Set.of(), kind, title, path, facts);
    }

    /** As above, but for organisations that are told in other words. */
    void tell(
            short council,
            UUID tender,
            Set<UUID> but,
            String kind,
            Localised title,
            Localised path,
            Map<String, Localised> facts) {
        String says = voice.of(council, tender);
        for (Organisations.Organisation each : organisations.all(council)) {
            if (but.contains(each.id()) || !concerned(council, tender, each.id())) continue;
            organisations
                    .members(council, each.id())
                    .forEach(member -> people.recipient(member.person().id()).ifPresent(to -> {
                        Map<String, Object> said = new TreeMap<>();
                        said.put("title", title.in(to.locale()));
                        said.put("path", addresses.outside(path.in(to.locale()), to.locale()));
                        facts.forEach((name, words) -> said.put(name, words.in(to.locale())));
                        said.put(Messages.VOICE, says);
                        post.send(council, to.address(), to.locale(), UNLISTED + kind, said);
                    }));
        }
    }

    private boolean concerned(short council, UUID tender, UUID provider) {
        return interests.find(council, tender, provider).isPresent()
                || bids.row(council, tender, provider).isPresent()
                || asked.asked(council, tender, questions.mark(tender, provider)) > 0;
    }
}
