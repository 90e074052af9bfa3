package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Founding;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Recurring;

/** Tells search and caches of the pages that come with the product: of a new council at once, and when a new release words them anew. */
@Singleton
class ShippedNews implements Recurring, OnceOnly {
    private final ShippedPages pages;
    private final ShippedRepository rows;
    private final Councils councils;
    private final Secrets secrets;
    private final Outbox outbox;

    ShippedNews(ShippedPages pages, ShippedRepository rows, Councils councils, Secrets secrets, Outbox outbox) {
        this.pages = pages;
        this.rows = rows;
        this.councils = councils;
        this.secrets = secrets;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "content.shipped";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Founding.KIND);
    }

    @Override
    @OneTransaction
    public void run(OutboxEntry founded) {
        run();
    }

    @Override
    @OneTransaction
    public void run() {
        for (Council council : councils.all()) {
            for (String page : pages.names()) {
                byte[] wording = secrets.sha256(
                        pages.named(page).stream().map(ShippedPage::wording).collect(Collectors.joining("\n")));
                if (rows.known(council.id(), page, wording) == 0) {
                    rows.know(council.id(), page, wording);
                    outbox.add(council.id(), BuiltIn.PAGE.key(), page);
                }
            }
        }
    }
}
