package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Renderer;

/** A summary as a file: for its bidder to keep, and for the team to send where bids are received in the council's own system. */
@Singleton
class SummaryFiles {
    private static final String VIEW = "tender/summary_file";

    /** @param title of the tender, with its lot where it has several @param told when it was told, and of corrections when and why, in words */
    record FilePage(String title, List<String> told, SummaryShown.View summary) implements PageModel {}

    private final SummaryShown shown;
    private final SummaryText text;
    private final TenderVoice voice;
    private final Renderer renderer;
    private final Messages messages;

    SummaryFiles(SummaryShown shown, SummaryText text, TenderVoice voice, Renderer renderer, Messages messages) {
        this.shown = shown;
        this.text = text;
        this.voice = voice;
        this.renderer = renderer;
        this.messages = messages;
    }

    /** @param fixed as they were told, first to last @param here which of them */
    byte[] text(MarkTerms terms, String lot, List<Summaries.Fixed> fixed, Summaries.Fixed here, String locale) {
        String own = own(terms, here);
        return text.text(
                        shown.view(here.summary(), own, locale),
                        title(terms, lot, locale),
                        told(fixed, here, locale),
                        own,
                        locale)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #text}, a page that stands alone. */
    byte[] page(MarkTerms terms, String lot, List<Summaries.Fixed> fixed, Summaries.Fixed here, String locale) {
        String own = own(terms, here);
        FilePage page = new FilePage(
                title(terms, lot, locale), told(fixed, here, locale), shown.view(here.summary(), own, locale));
        return renderer.alone(VIEW, page, own, locale, here.at());
    }

    /** In whose words it is told: of a pot that was shared those of a grant, under whatever law. */
    private String own(MarkTerms terms, Summaries.Fixed here) {
        return here.summary().shared() == null ? voice.of(terms.plan()) : Plan.Law.GRANT;
    }

    private List<String> told(List<Summaries.Fixed> fixed, Summaries.Fixed here, String locale) {
        List<String> told = new ArrayList<>();
        for (Summaries.Fixed each : fixed) {
            if (each.number() > here.number()) continue;
            String when = Spoken.dateTime(each.at(), Locale.of(locale));
            told.add(messages.text(
                    locale,
                    each.number() == 1 ? "summary.told-on" : "summary.corrected-on",
                    Map.of("when", when, "reason", each.reason())));
        }
        return told;
    }

    private static String title(MarkTerms terms, String lot, String locale) {
        String name = lotName(terms, lot, locale);
        return terms.plan().title().in(locale) + (name.isEmpty() ? "" : ", " + name);
    }

    /** Empty where a tender has no lots. */
    static String lotName(MarkTerms terms, String lot, String locale) {
        return terms.plan().lots().isEmpty()
                ? ""
                : terms.lot(lot).map(each -> each.title().in(locale)).orElse("");
    }
}
