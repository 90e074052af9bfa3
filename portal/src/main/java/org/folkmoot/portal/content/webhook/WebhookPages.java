package org.folkmoot.portal.content.webhook;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The council's webhooks at its administrators' desk: who is told what, what was sent, how it went, and sending it again. */
@Controller("/studio/webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WebhookPages implements RailSource {
    private static final String DESK = "/studio/webhooks";
    private static final String[] FIELDS = {"name", "address", "event*"};
    private static final int LONGEST_NAME = 100;
    private static final int MOST = 50;
    private static final int TESTS_AN_HOUR = 60;
    private static final Pattern HIDING = Pattern.compile("\\p{C}");

    private final WebhookRepository rows;
    private final DeliveryRepository deliveries;
    private final Webhooks webhooks;
    private final WebhookPost post;
    private final Caller caller;
    private final Policy policy;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;

    WebhookPages(
            WebhookRepository rows,
            DeliveryRepository deliveries,
            Webhooks webhooks,
            WebhookPost post,
            Caller caller,
            Policy policy,
            Brakes brakes,
            Forms forms,
            Messages messages) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.post = post;
        this.caller = caller;
        this.policy = policy;
        this.brakes = brakes;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param stopped how many were paused by themselves */
    record ListPage(List<Row> webhooks, long stopped, boolean full, int most) implements PageModel {}

    /** @param stateKey message key @param troubleSince while tries fail */
    record Row(
            UUID id,
            String name,
            String address,
            String stateKey,
            String tone,
            List<String> eventKeys,
            @Nullable Instant takenAt,
            @Nullable Instant troubleSince) {}

    /** @param checked a box's state */
    record Choice(String value, String label, boolean checked) {}

    /** @param path where it goes; the list's own for a new one */
    record FormPage(
            String path, String titleKey, String name, String address, List<Choice> events, FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param stopKey message key of why it is paused; null while it is on
     * @param earlierUntil until when the secret before this one signs too
     * @param older address of the page of older messages
     */
    record ShowPage(
            Row webhook,
            boolean on,
            @Nullable String stopKey,
            boolean secretShown,
            @Nullable Instant earlierUntil,
            long waiting,
            List<Sent> sent,
            @Nullable String older,
            String fromDay,
            String fromTime,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** A message in the list. @param dueAt of the next try while it waits */
    record Sent(
            UUID id,
            String eventKey,
            Instant madeAt,
            String stateKey,
            String tone,
            int tries,
            @Nullable Instant dueAt) {}

    /** @param secret null when it has been shown before */
    record SecretPage(UUID id, String name, @Nullable String secret) implements PageModel {}

    record MessagePage(UUID id, String name, Sent message, String messageId, String body, List<Tried> tries)
            implements PageModel {}

    record Tried(Instant at, String outcomeKey, String tone, int status, int millis, String answer) {}

    @Get
    @View("webhook/list")
    @Allowed(Webhooks.KEEP)
    ListPage list(Visit visit) {
        List<Row> all =
                rows.all(visit.council().id()).stream().map(WebhookPages::row).toList();
        return new ListPage(all, rows.stopped(visit.council().id()), all.size() >= Webhooks.MOST, Webhooks.MOST);
    }

    @Get("/new")
    @View("webhook/form")
    @Allowed(Webhooks.KEEP)
    FormPage fresh(Visit visit) {
        return formPage(visit, DESK, "", "", List.of(), FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> add(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<Webhooks.Wanted> wanted = wanted(form, errors);
        if (wanted.isPresent()) {
            try {
                return Pages.seeOther(visit, DESK + "/" + webhooks.add(visit.viewer(), wanted.get()));
            } catch (TooManyWebhooks full) {
                errors.add("name", "webhook.form.full", Map.of("most", Webhooks.MOST));
            }
        }
        return again(visit, DESK, form, errors);
    }

    @Get("/{id}")
    @View("webhook/show")
    @Allowed(Webhooks.KEEP)
    ShowPage show(Visit visit, String id, @Nullable @QueryValue String before) {
        return showPage(visit, of(visit, id), before, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    @Get("/{id}/edit")
    @View("webhook/form")
    @Allowed(Webhooks.KEEP)
    FormPage edit(Visit visit, String id) {
        Webhook webhook = of(visit, id);
        return formPage(
                visit,
                DESK + "/" + webhook.publicId() + "/edit",
                webhook.name(),
                webhook.address(),
                webhook.eventList(),
                FieldErrors.Shown.NONE);
    }

    @Post("/{id}/edit")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> change(Visit visit, String id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        Webhook webhook = of(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<Webhooks.Wanted> wanted = wanted(form, errors);
        if (wanted.isEmpty()) {
            return again(visit, DESK + "/" + webhook.publicId() + "/edit", form, errors);
        }
        webhooks.change(visit.viewer(), webhook.publicId(), wanted.get());
        return toShow(visit, webhook, "saved");
    }

    @Post("/{id}/pause")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> pause(Visit visit, String id, @Nullable @Body String body) {
        return pressed(visit, id, body, "webhook-paused", webhooks::pause);
    }

    @Post("/{id}/resume")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> resume(Visit visit, String id, @Nullable @Body String body) {
        return pressed(visit, id, body, "webhook-resumed", webhooks::resume);
    }

    /** The one answer that has the secret in it; asking again does not bring it back. */
    @Post("/{id}/secret/show")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> secret(Visit visit, String id, @Nullable @Body String body) {
        forms.read(visit, body);
        Webhook webhook = of(visit, id);
        Optional<String> secret = webhooks.showSecret(visit.viewer(), webhook.publicId());
        return Pages.answer(
                secret.isPresent() ? HttpStatus.OK : HttpStatus.CONFLICT,
                "webhook/secret",
                new SecretPage(webhook.publicId(), webhook.name(), secret.orElse(null)));
    }

    @Post("/{id}/secret/renew")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> renew(Visit visit, String id, @Nullable @Body String body) {
        return pressed(visit, id, body, "webhook-renewed", webhooks::renewSecret);
    }

    @Post("/{id}/secret/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> end(Visit visit, String id, @Nullable @Body String body) {
        return pressed(visit, id, body, "webhook-secret-ended", webhooks::endEarlierSecret);
    }

    @Post("/{id}/test")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> test(Visit visit, String id, @Nullable @Body String body) {
        forms.read(visit, body);
        Webhook webhook = of(visit, id);
        brakes.takeHourly(
                "webhook", TESTS_AN_HOUR, String.valueOf(visit.viewer().account()));
        UUID message = webhooks.test(visit.viewer(), webhook.publicId());
        return Pages.done(visit, DESK + "/" + webhook.publicId() + "/messages/" + message, "webhook-sent");
    }

    @Post("/{id}/replay")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> replaySince(Visit visit, String id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "from-day", "from-time");
        Webhook webhook = of(visit, id);
        Optional<Instant> since = instant(form.text("from-day"), form.text("from-time"));
        if (since.filter(visit.now()::isAfter).isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("from-day", since.isEmpty() ? "webhook.replay.unreadable" : "webhook.replay.future");
            return Pages.invalid("webhook/show", showPage(visit, webhook, null, form, errors.shown()));
        }
        webhooks.replaySince(visit.viewer(), webhook.publicId(), since.get());
        return toShow(visit, webhook, "webhook-sent");
    }

    @Post("/{id}/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> remove(Visit visit, String id, @Nullable @Body String body) {
        forms.read(visit, body);
        webhooks.remove(visit.viewer(), of(visit, id).publicId());
        return Pages.done(visit, DESK, "webhook-removed");
    }

    @Get("/{id}/messages/{message}")
    @View("webhook/message")
    @Allowed(Webhooks.KEEP)
    MessagePage message(Visit visit, String id, String message) {
        Webhook webhook = of(visit, id);
        Delivery delivery = sent(visit, webhook, message);
        return new MessagePage(
                webhook.publicId(),
                webhook.name(),
                sent(delivery),
                delivery.message().id(),
                delivery.body(),
                deliveries.tries(visit.council().id(), delivery.id()).stream()
                        .map(one -> new Tried(
                                one.at(),
                                "webhook.outcome." + key(one.outcome()),
                                one.outcome().equals("TAKEN") ? "leaf" : "coral",
                                one.status(),
                                one.millis(),
                                one.answer()))
                        .toList());
    }

    @Post("/{id}/messages/{message}/replay")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(Webhooks.KEEP)
    HttpResponse<?> replay(Visit visit, String id, String message, @Nullable @Body String body) {
        forms.read(visit, body);
        Webhook webhook = of(visit, id);
        Delivery delivery = sent(visit, webhook, message);
        webhooks.replay(visit.viewer(), webhook.publicId(), delivery.publicId());
        return Pages.done(visit, DESK + "/" + webhook.publicId() + "/messages/" + delivery.publicId(), "webhook-sent");
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.allows(visit.viewer(), Webhooks.KEEP, null, visit.now())
                ? List.of(new Item(
                        "house",
                        60,
                        "webhook.rail",
                        DESK,
                        rows.stopped(visit.council().id())))
                : List.of();
    }

    private Optional<Webhooks.Wanted> wanted(Form form, FieldErrors errors) {
        String name = form.text("name");
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || HIDING.matcher(name).find()) {
            errors.add("name", "webhook.form.name.wrong", Map.of("most", LONGEST_NAME));
        }
        Optional<URI> address = caller.readable(form.text("address"));
        if (address.isEmpty()) {
            errors.add("address", "webhook.form.address.wrong");
        } else if (caller.leadsInside(address.get())) {
            errors.add("address", "webhook.form.address.inside");
        }
        List<String> events = form.texts("event").stream().distinct().toList();
        if (events.isEmpty() || !post.events().containsAll(events)) {
            errors.add("event", "webhook.form.events.wrong");
        }
        return errors.none() ? Optional.of(new Webhooks.Wanted(name, address.orElseThrow(), events)) : Optional.empty();
    }

    private HttpResponse<?> again(Visit visit, String path, Form form, FieldErrors errors) {
        return Pages.invalid(
                "webhook/form",
                formPage(visit, path, form.text("name"), form.text("address"), form.texts("event"), errors.shown()));
    }

    private FormPage formPage(
            Visit visit, String path, String name, String address, List<String> chosen, FieldErrors.Shown errors) {
        return new FormPage(
                path,
                path.equals(DESK) ? "webhook.new" : "webhook.edit.title",
                name,
                address,
                post.events().stream()
                        .map(event -> new Choice(
                                event, messages.text(visit.locale(), eventKey(event)), chosen.contains(event)))
                        .toList(),
                errors);
    }

    private ShowPage showPage(
            Visit visit, Webhook webhook, @Nullable String before, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        long last =
                before == null ? Long.MAX_VALUE : sent(visit, webhook, before).id();
        List<Delivery> found = deliveries.before(council, webhook.id(), last, MOST + 1);
        List<Delivery> shown = found.size() > MOST ? found.subList(0, MOST) : found;
        return new ShowPage(
                row(webhook),
                webhook.on(),
                webhook.on() ? null : "webhook.stop." + key(webhook.state()),
                webhook.secretShown() != 0,
                webhook.earlierHolds(visit.now()) ? webhook.earlierUntil() : null,
                deliveries.waiting(council, webhook.id()),
                shown.stream().map(WebhookPages::sent).toList(),
                found.size() > MOST
                        ? visit.path(DESK + "/" + webhook.publicId()) + "?before="
                                + shown.getLast().publicId()
                        : null,
                form.text("from-day"),
                form.text("from-time"),
                errors);
    }

    private static Row row(Webhook webhook) {
        return new Row(
                webhook.publicId(),
                webhook.name(),
                webhook.address(),
                "webhook.state." + (webhook.on() && webhook.failures() > 0 ? "trouble" : key(webhook.state())),
                webhook.on()
                        ? webhook.failures() > 0 ? "spark" : "leaf"
                        : webhook.stoppedByItself() ? "coral" : "spark",
                webhook.eventList().stream().map(WebhookPages::eventKey).toList(),
                webhook.takenAt(),
                webhook.failingSince());
    }

    private static Sent sent(Delivery delivery) {
        return new Sent(
                delivery.publicId(),
                eventKey(delivery.event()),
                delivery.madeAt(),
                "webhook.sent." + key(delivery.state()),
                Map.of("WAITING", "spark", "TAKEN", "leaf").getOrDefault(delivery.state(), "coral"),
                delivery.tries(),
                delivery.waits() ? delivery.dueAt() : null);
    }

    private Webhook of(Visit visit, String id) {
        return webhooks.of(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchThing::new));
    }

    private Delivery sent(Visit visit, Webhook webhook, String message) {
        return Ids.parse(message)
                .flatMap(id -> deliveries.find(visit.council().id(), webhook.id(), id))
                .orElseThrow(NoSuchThing::new);
    }

    /** A button without fields. */
    private HttpResponse<?> pressed(
            Visit visit, String id, @Nullable String body, String done, BiConsumer<Viewer, UUID> act) {
        forms.read(visit, body);
        Webhook webhook = of(visit, id);
        act.accept(visit.viewer(), webhook.publicId());
        return toShow(visit, webhook, done);
    }

    private static HttpResponse<?> toShow(Visit visit, Webhook webhook, String done) {
        return Pages.done(visit, DESK + "/" + webhook.publicId(), done);
    }

    /** A day and a time of it in the United Kingdom; without a time the day's beginning. */
    private static Optional<Instant> instant(String day, String time) {
        try {
            return Optional.of(LocalDate.parse(day)
                    .atTime(time.isEmpty() ? LocalTime.MIN : LocalTime.parse(time))
                    .atZone(Spoken.UK)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String eventKey(String event) {
        return "webhook.event." + event;
    }

    private static String key(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
