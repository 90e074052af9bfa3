package org.folkmoot.portal.notification;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** What the demonstration would have sent. */
@Controller("/studio/outbox")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(env = {"demo", "test"})
class OutboxPages implements RailSource {
    private static final String READ = "outbox.read";

    private final Policy policy;
    private final MailRepository mails;
    private final MailRound round;

    OutboxPages(MailRepository mails, MailRound round, Policy policy) {
        this.policy = policy;
        this.mails = mails;
        this.round = round;
    }

    record OutboxPage(List<Shelved> mails) implements PageModel {}

    record Shelved(String to, String subject, List<Line> lines, String locale, Instant at, boolean sent) {}

    /** A line as it is typed. @param link whether it is an address to open, and nothing else */
    record Line(String words, boolean link) {}

    @Get
    @View("notification/outbox")
    @Allowed(READ)
    OutboxPage show(Visit visit) {
        return new OutboxPage(
                mails.latest(visit.council().id()).stream().map(this::shelved).toList());
    }

    private Shelved shelved(MailRow row) {
        Letter letter = round.letter(row);
        return new Shelved(
                letter.to(),
                letter.subject(),
                letter.body()
                        .lines()
                        .map(line -> new Line(line, line.matches("https?://\\S+")))
                        .toList(),
                letter.locale(),
                row.createdAt(),
                row.state().equals("SENT"));
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.allows(visit.viewer(), READ, null, visit.now())
                ? List.of(new Item("house", 90, "notification.outbox.rail", "/studio/outbox", 0))
                : List.of();
    }
}
