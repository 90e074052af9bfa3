package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** What a team has written, as a text to keep: once a bid is sealed nobody of the team can read it, and what is withdrawn or thrown away is gone. */
@Controller(BidPages.HOME + "/{id}/words")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidWordsPages {
    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final Messages messages;

    BidWordsPages(Providers providers, BidCalls calls, Bids bids, Messages messages) {
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.messages = messages;
    }

    /** Every answer under what was asked, in the order of the notice. @throws NoSuchThing where there is no draft */
    @Get
    @Allowed("bid.write")
    HttpResponse<?> words(Visit visit, UUID id) {
        Bidder bidder = providers.known(visit.viewer());
        short council = visit.council().id();
        BidCall call = calls.find(council, id, bidder).orElseThrow(NoSuchThing::new);
        BidDraft draft = bids.draft(council, id, bidder.provider());
        if (draft.key() == null) throw new NoSuchThing();
        return HttpResponse.ok(text(call, draft, bidder.name(), visit.locale()))
                .headers(Downloads.made("words.txt", "text/plain;charset=utf-8"));
    }

    private String text(BidCall call, BidDraft draft, String organisation, String locale) {
        List<String> lines = new ArrayList<>();
        lines.add(call.plan().title().in(locale));
        lines.add(organisation);
        lines.add(messages.text(locale, "bid.words.draft"));
        for (BidSection each : call.details()) {
            answer(draft, each, messages.text(locale, "bid.detail." + each.id()), lines);
        }
        for (BidSection each : call.sections()) {
            String within = Stream.concat(
                            call.plan().lots().isEmpty()
                                    ? Stream.of()
                                    : Stream.of(each.lot().title().in(locale)),
                            each.within().stream().map(name -> name.in(locale)))
                    .collect(Collectors.joining(", "));
            String name = BidFormPages.named(each, messages, locale).words();
            answer(draft, each, within.isEmpty() ? name : within + ": " + name, lines);
        }
        List<String> files = draft.files().stream()
                .filter(each -> each.answers() == null)
                .map(BidDraft.Attached::name)
                .toList();
        if (!files.isEmpty()) {
            lines.add("");
            lines.add(messages.text(locale, "bid.files.title"));
            lines.addAll(files);
        }
        return String.join("\n", lines) + "\n";
    }

    /** Nothing of a section in which nothing is written. */
    private static void answer(BidDraft draft, BidSection section, String asked, List<String> lines) {
        List<String> said = new ArrayList<>();
        String text = draft.text(section);
        if (!text.isBlank()) said.add(text.strip());
        draft.recordings(section).forEach(each -> said.add(each.name()));
        if (said.isEmpty()) return;
        lines.add("");
        lines.add("== " + asked);
        lines.addAll(said);
    }
}
