package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;

/** How a bid was assessed as a text to keep, in the words of its tender: it says what the page says. */
@Singleton
class SummaryText {
    private final Messages messages;

    SummaryText(Messages messages) {
        this.messages = messages;
    }

    /**
     * What the page says.
     *
     * @param title of the tender, with its lot where it has several
     * @param voice as {@link TenderVoice} has it
     * @param told when it was told, in words, and of a correction when and why
     */
    String text(SummaryShown.View view, String title, List<String> told, String voice, String locale) {
        List<String> lines = new ArrayList<>();
        lines.add(said(voice, locale, "summary.title"));
        lines.add(title);
        lines.add(view.organisation());
        lines.addAll(told);
        lines.add("");
        lines.add(
                view.rank() > 0
                        ? said(voice, locale, "rank.bid-total", Map.of("total", view.total(), "rank", view.rank()))
                        : said(voice, locale, "summary.out"));
        if (!view.winnersTotal().isEmpty())
            lines.add(said(voice, locale, "summary.winners-total", Map.of("total", view.winnersTotal())));
        lines.addAll(view.why());
        boolean several = view.shared() != null;
        if (view.shared() != null) {
            lines.add(view.shared().says());
            lines.addAll(view.shared().rules());
            lines.add(said(voice, locale, "summary.shared.others") + ":");
            view.shared().others().forEach(each -> lines.add("  " + each));
        } else
            lines.add(
                    view.won()
                            ? said(voice, locale, "summary.won")
                            : view.winner().isEmpty()
                                    ? said(voice, locale, "summary.nobody")
                                    : said(voice, locale, "summary.winner", Map.of("name", view.winner())));
        for (SummaryShown.Question question : view.questions()) {
            lines.add("");
            lines.add(question.name().words());
            lines.add(
                    question.points().isEmpty()
                            ? said(voice, locale, "summary.worth-out", Map.of("worth", question.worth()))
                            : said(
                                    voice,
                                    locale,
                                    "summary.worth",
                                    Map.of("worth", question.worth(), "points", question.points())));
            if (!question.winners().isEmpty())
                lines.add(said(
                        voice,
                        locale,
                        several ? "summary.winners-several" : "summary.winners",
                        Map.of("points", question.winners())));
            for (SummaryShown.Given given : question.given()) {
                lines.add(said(
                        voice,
                        locale,
                        "summary.given",
                        Map.of(
                                "group", given.group(),
                                "level", given.level(),
                                "top", view.top(),
                                "share", given.share())));
                lines.add("  " + given.reason().words());
            }
            if (!question.advantage().words().isEmpty()) {
                lines.add(said(voice, locale, several ? "summary.advantage-several" : "summary.advantage") + ":");
                lines.add("  " + question.advantage().words());
            }
        }
        if (view.heard() != null) heard(view.heard(), view.top(), several, lines, voice, locale);
        for (SummaryShown.Formula formula : view.formulas()) {
            lines.add("");
            lines.add(formula.name());
            lines.add(formula.formula());
            if (!formula.worth().isEmpty())
                lines.add(said(voice, locale, "summary.formula-worth", Map.of("worth", formula.worth())));
            formula.figures().forEach(each -> lines.add(each.label() + ": " + each.value()));
            if (!formula.behind().isEmpty()) lines.add(formula.behind());
        }
        lines.add("");
        lines.add(said(voice, locale, "summary.working"));
        for (SummaryShown.Step step : view.steps())
            lines.add(step.number() + ". " + step.of() + ", " + step.says() + ": " + step.sum() + " = " + step.shown()
                    + (step.exact().isEmpty()
                            ? ""
                            : " (" + said(voice, locale, "rank.exactly", Map.of("figure", step.exact())) + ")"));
        if (!view.liked().words().isEmpty()) {
            lines.add("");
            lines.add(said(voice, locale, "summary.liked"));
            lines.add(view.likedBy());
            lines.add("  " + view.liked().words());
        }
        return String.join("\n", lines) + "\n";
    }

    private void heard(
            SummaryShown.Heard heard, int top, boolean several, List<String> lines, String voice, String locale) {
        lines.add("");
        lines.add(said(voice, locale, "rank.heard"));
        lines.add(said(
                voice,
                locale,
                "summary.heard.shares",
                Map.of("written", heard.writtenShare(), "share", heard.share())));
        lines.add(said(
                voice, locale, "summary.heard.points", Map.of("written", heard.written(), "points", heard.points())));
        if (!heard.winners().isEmpty())
            lines.add(said(
                    voice,
                    locale,
                    several ? "summary.heard.winners-several" : "summary.heard.winners",
                    Map.of("points", heard.winners())));
        lines.add(said(voice, locale, "summary.heard.marks") + ": " + heard.marks());
        lines.add(said(voice, locale, "summary.heard.count") + ": " + heard.count());
        if (!heard.all().isEmpty()) {
            lines.add(said(voice, locale, "summary.heard.all") + ": " + heard.all());
            lines.add(said(voice, locale, "summary.heard.room") + ": " + heard.room());
        }
        lines.add(said(
                voice,
                locale,
                heard.all().isEmpty() ? "summary.heard.pencil" : "summary.heard.pencil-rooms",
                Map.of("top", top, "written", heard.writtenShare(), "share", heard.share())));
        if (!heard.advantage().words().isEmpty()) {
            lines.add(said(voice, locale, several ? "summary.advantage-several" : "summary.advantage") + ":");
            lines.add("  " + heard.advantage().words());
        }
        if (!heard.said().words().isEmpty()) {
            lines.add(said(voice, locale, "summary.heard.said") + ":");
            lines.add("  " + heard.said().words());
        }
    }

    private String said(String voice, String locale, String key, Map<String, ?> facts) {
        return messages.text(locale, messages.inVoice(voice, locale, key), facts);
    }

    private String said(String voice, String locale, String key) {
        return said(voice, locale, key, Map.of());
    }
}
