package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The publishing queue, with the guide beside it. */
@Controller("/studio/moderation")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class PublishingPages {
    private static final List<String> GUIDE = List.of("words", "names", "contact", "disagree", "young", "worry");

    private final Publishing publishing;
    private final StaffedWords staffed;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    PublishingPages(Publishing publishing, StaffedWords staffed, Policy policy, Forms forms, Messages messages) {
        this.publishing = publishing;
        this.staffed = staffed;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    /** Of more letters only the beginning stands there, with the rest one press away. */
    private static final int LONG = 240;

    /**
     * What on its page a text is about.
     *
     * @param title such as "Passage 3"; empty where it is about the whole of it
     * @param begin how its words begin, where there are too many to stand there at once; empty where they all do
     * @param words all of it; empty where it has none
     * @param href inside address of the page
     */
    record On(String title, String begin, String words, String lang, String href) {}

    /** @param href where names can be blacked out, or a reason chosen @param kind key of what it is @param on null where nothing more is known of it */
    record Shown(
            String href,
            String kind,
            @Nullable On on,
            String proof,
            String about,
            String aboutLanguage,
            String ageBand,
            Instant receivedAt,
            String words,
            String language,
            List<String> flags,
            boolean two,
            boolean agreed,
            boolean mine,
            boolean blackedOut,
            String preview) {}

    record Queue(long count, String age, List<Shown> items, List<String> guide, boolean mayDecide)
            implements PageModel {}

    record Word(int number, String text, boolean ticked) {}

    record Choice(String value, String label, boolean checked) {}

    record One(
            Shown item,
            List<Word> words,
            List<Choice> blackoutReasons,
            List<Choice> declineReasons,
            List<String> guide,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    @Allowed("moderation.read")
    @View("moderation/queue")
    Queue show(Visit visit) {
        Duration oldest = publishing
                .oldest(visit.viewer())
                .map(since -> Duration.between(since, visit.now()))
                .orElse(Duration.ZERO);
        return new Queue(
                publishing.count(visit.viewer()),
                staffed.age(oldest, visit.locale()),
                publishing.waiting(visit.viewer()).stream()
                        .map(item -> shown(item, visit.locale()))
                        .toList(),
                guide(),
                policy.allows(visit.viewer(), "moderation.decide", null, visit.now()));
    }

    @Get("/{id}")
    @Allowed("moderation.decide")
    @View("moderation/item")
    One one(Visit visit, String id) {
        return page(visit, id, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("moderation.decide")
    HttpResponse<?> decide(Visit visit, String id, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "do", "seen", "word*", "blackout", "reason");
        FieldErrors errors = new FieldErrors(messages, visit);
        Publishing.Item item = publishing.find(visit.viewer(), key(id));
        Decision decision = decision(form, item, errors);
        if (decision == null) {
            return Answers.invalid("moderation/item", page(visit, id, form, errors.shown()));
        }
        publishing.decide(visit.viewer(), key(id), form.text("seen"), decision);
        return Pages.done(visit, "/studio/moderation", "decided");
    }

    /** @return null with an error for what is missing */
    private static @Nullable Decision decision(Form form, Publishing.Item item, FieldErrors errors) {
        return switch (form.text("do")) {
            case "publish" -> Decision.PUBLISHED;
            case "agree" ->
                item.shape().ranges().isEmpty()
                        ? Decision.PUBLISHED
                        : new Decision.BlackedOut(
                                item.shape().ranges(), item.shape().reason());
            case "escalate" -> Decision.ESCALATED;
            case "decline" ->
                DeclineReason.of(form.text("reason"))
                        .map(reason -> new Decision.Declined(reason.key()))
                        .orElseGet(() -> missing(errors, "reason", "moderation.item.reason.missing"));
            case "blackout" -> blackout(form, item, errors);
            default -> throw new BadForm();
        };
    }

    private static Decision.@Nullable BlackedOut blackout(Form form, Publishing.Item item, FieldErrors errors) {
        BlackoutReason reason = BlackoutReason.of(form.text("blackout"))
                .orElseGet(() -> missing(errors, "blackout", "moderation.item.blackout.missing"));
        List<Decision.Range> ranges = WordList.ranges(item.text().words(), ticked(form));
        if (ranges.isEmpty()) {
            missing(errors, "word-0", "moderation.item.words.missing");
        }
        return ranges.isEmpty() || reason == null ? null : new Decision.BlackedOut(ranges, reason.key());
    }

    private static <T> @Nullable T missing(FieldErrors errors, String field, String key) {
        errors.add(field, key);
        return null;
    }

    private static Set<Integer> ticked(Form form) {
        try {
            return form.texts("word").stream().map(Integer::valueOf).collect(Collectors.toSet());
        } catch (NumberFormatException malformed) {
            throw new BadForm();
        }
    }

    private One page(Visit visit, String id, Form form, FieldErrors.Shown errors) {
        Publishing.Item item = publishing.find(visit.viewer(), key(id));
        Set<Integer> ticked = ticked(form);
        List<Word> words = WordList.of(item.text().words()).stream()
                .map(word -> new Word(
                        word.number(),
                        word.text(),
                        ticked.contains(word.number())
                                || item.shape().ranges().stream()
                                        .anyMatch(range ->
                                                range.from() <= word.range().from()
                                                        && word.range().to() <= range.to())))
                .toList();
        return new One(
                shown(item, visit.locale()),
                words,
                Stream.of(BlackoutReason.values())
                        .map(reason -> choice(visit, "moderation.blackout.", reason.key(), form.text("blackout")))
                        .toList(),
                Stream.of(DeclineReason.values())
                        .map(reason -> choice(visit, "moderation.reason.", reason.key(), form.text("reason")))
                        .toList(),
                guide(),
                errors);
    }

    private Choice choice(Visit visit, String prefix, String key, String chosen) {
        return new Choice(key, messages.text(visit.locale(), prefix + key + ".label", Map.of()), key.equals(chosen));
    }

    private static Shown shown(Publishing.Item item, String locale) {
        TextSeen text = item.text();
        boolean out = !item.shape().ranges().isEmpty();
        return new Shown(
                "/studio/moderation/" + item.id(),
                "moderation.kind."
                        + (text.setting() == null ? "text" : text.setting().kind()),
                text.setting() == null ? null : on(text.setting(), locale),
                item.proof(),
                text.about().in(locale),
                text.about().languageFor(locale),
                text.ageBand(),
                item.receivedAt(),
                text.words(),
                text.language(),
                item.flags().stream().map(flag -> "moderation.flag." + flag).toList(),
                item.needed() > 1,
                item.agreed(),
                item.mine(),
                out,
                out
                        ? new Decision.BlackedOut(
                                        item.shape().ranges(), item.shape().reason())
                                .shown(text.words())
                        : "");
    }

    private static On on(TextSeen.Setting setting, String locale) {
        String words = setting.words().in(locale);
        return new On(
                setting.title().in(locale),
                words.length() <= LONG ? "" : begin(words),
                words,
                setting.words().languageFor(locale),
                setting.path().in(locale));
    }

    /** As many whole words as stand there at once. */
    private static String begin(String words) {
        int end = words.lastIndexOf(' ', LONG);
        return words.substring(0, end < LONG / 2 ? LONG : end).strip() + "…";
    }

    private static List<String> guide() {
        return GUIDE.stream().map(part -> "moderation.guide." + part).toList();
    }

    private static UUID key(String id) {
        return Ids.parse(id).orElseThrow(NoSuchThing::new);
    }
}
