package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Where a small organisation fills in a form of two pages: first who they are, as far as it was not kept from the last time, then what they would do. What
 * was written on a page is kept whatever else is wrong with it.
 */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidFormPages {
    private static final String VIEW = "tender/bid_form";
    private static final int FILES_AN_HOUR = 60;

    /** @param meanwhile what a colleague kept since the page was opened; empty for nothing */
    record Field(
            String key,
            String kind,
            TenderStudio.Text name,
            String within,
            TenderStudio.Text about,
            boolean young,
            int limit,
            int words,
            boolean over,
            int age,
            String text,
            int lock,
            String meanwhile,
            List<BidPages.FileShown> recordings) {}

    /**
     * @param heading {@code who} or {@code what}
     * @param minutes how long the whole form takes; 0 where answers have pages of their own
     * @param asked end of a message key: the sum of a grant is no price
     * @param value that the notice names, which is with VAT; empty for a grant, and where it names none
     * @param details what the organisation says of itself; their kind is the end of a message key
     * @param kept whether they are offered as they were given in another bid
     * @param confirmed whether they were said to be right
     * @param said whether recordings can answer
     */
    record AskedPage(
            TenderStudio.Text title,
            String bid,
            String here,
            String heading,
            int page,
            int pages,
            int minutes,
            Instant deadline,
            boolean open,
            String organisation,
            String asked,
            String value,
            List<Field> details,
            boolean kept,
            boolean confirmed,
            List<Field> fields,
            boolean said,
            String lang,
            List<TenderStudio.Option> languages,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final BidderDetails details;
    private final People people;
    private final KeptTyping typing;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    BidFormPages(
            Providers providers,
            BidCalls calls,
            Bids bids,
            BidderDetails details,
            People people,
            KeptTyping typing,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.details = details;
        this.people = people;
        this.typing = typing;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    /**
     * What is asked on each page; a page on which nothing is asked is not there. Where answers have pages of their own, the one page is what an
     * organisation says of itself.
     */
    static List<List<BidSection>> pages(BidCall call) {
        if (!call.form()) return call.details().isEmpty() ? List.of() : List.of(call.details());
        List<BidSection> first = new ArrayList<>(call.details());
        List<BidSection> second = new ArrayList<>();
        for (BidSection each : call.sections()) (each.kind() == BidSection.Kind.GATE ? first : second).add(each);
        return List.of(List.copyOf(first), List.copyOf(second)).stream()
                .filter(page -> !page.isEmpty())
                .toList();
    }

    /** Where a section is written. @param bid path of the bid */
    static String place(BidCall call, BidSection section, String bid) {
        List<List<BidSection>> pages = pages(call);
        for (int n = 1; n <= pages.size(); n++) {
            if (pages.get(n - 1).contains(section)) return bid + "/form/" + n + "#" + field(section);
        }
        return bid + "/sections/" + section.key();
    }

    private static String field(BidSection section) {
        return section.key().equals(BidSection.CONFIRMED) ? "confirmed" : "s." + section.key();
    }

    @Get("/{id}/form/{page}")
    @Allowed("bid.write")
    HttpResponse<?> ask(Visit visit, UUID id, int page) {
        return Pages.answer(HttpStatus.OK, VIEW, shown(visit, id, page, Form.EMPTY, Set.of(), FieldErrors.Shown.NONE));
    }

    /** One save for the whole page, recordings among it. */
    @Post("/{id}/form/{page}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("bid.write")
    HttpResponse<?> keep(Visit visit, UUID id, int page, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        BidCall call = call(visit, id);
        calls.write(visit.council().id(), id, providers.known(visit.viewer()));
        List<BidSection> asked = asked(call, page);
        Form form;
        try {
            form = forms.read(visit, sent, names(asked));
        } catch (StaleForm stale) {
            errors.add("lang", "content.form.stale");
            return Pages.invalid(VIEW, shown(visit, id, page, stale.typed(), Set.of(), errors.shown()));
        }
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, VIEW, shown(visit, id, page, form, Set.of(), FieldErrors.Shown.NONE));
        }
        Bidder bidder = providers.known(visit.viewer());
        if (form.text("do").equals("typing")) return typing(visit, bidder, call, asked, form);
        Set<String> lost = write(visit, bidder, call, asked, form, errors);
        asked.forEach(each -> attach(visit, bidder, call, each, sent, errors));
        if (!lost.isEmpty()) {
            return Pages.answer(HttpStatus.CONFLICT, VIEW, shown(visit, id, page, form, lost, errors.shown()));
        }
        if (!form.text("do").equals("save")) wrong(visit, call, bidder, asked, errors);
        if (!errors.none()) return Pages.invalid(VIEW, shown(visit, id, page, form, Set.of(), errors.shown()));
        String bid = BidPages.HOME + "/" + id;
        if (form.text("do").equals("save")) return Pages.done(visit, bid + "/form/" + page, "saved");
        return Pages.done(visit, page < pages(call).size() ? bid + "/form/" + (page + 1) : bid, "saved");
    }

    private static String[] names(List<BidSection> asked) {
        List<String> names = new ArrayList<>(List.of("lang", "do", "confirmed", Form.GO));
        for (BidSection each : asked) names.addAll(List.of("s." + each.key(), "v." + each.key()));
        return names.toArray(String[]::new);
    }

    /** Keeps what can be kept. @return keys of those that were not, with the reason among the errors */
    private Set<String> write(
            Visit visit, Bidder bidder, BidCall call, List<BidSection> asked, Form form, FieldErrors errors) {
        short council = visit.council().id();
        String lang = form.text("lang").equals("cy") ? "cy" : "en";
        Set<String> lost = new HashSet<>();
        for (BidSection each : asked) {
            if (each.key().equals(BidSection.CONFIRMED)) continue;
            String text = form.text("s." + each.key());
            int read = form.number("v." + each.key());
            if (text.isEmpty() && read == 0) continue;
            if (text.length() > BidSection.LONGEST) {
                errors.add(field(each), "tender.wrong.long", Map.of("most", BidSection.LONGEST));
                lost.add(each.key());
                continue;
            }
            Bids.Saved saved = bids.save(visit.viewer(), bidder, call.tender(), each, read, text, lang, true);
            if (saved == Bids.Saved.KEPT) continue;
            if (saved == Bids.Saved.MEANWHILE && untouched(council, bidder, call, each, read, text)) continue;
            lost.add(each.key());
            errors.add(
                    field(each),
                    switch (saved) {
                        case HELD -> "bid.wrong.held";
                        case MEANWHILE -> "bid.wrong.meanwhile";
                        default -> "bid.wrong.closed";
                    });
        }
        if (lost.isEmpty()
                && !call.details().isEmpty()
                && asked.contains(call.details().getFirst())) {
            confirm(visit, bidder, call, form);
        }
        return lost;
    }

    /** By the page itself, while somebody types: every field that has room, and the first reason where one was not kept. */
    private HttpResponse<?> typing(Visit visit, Bidder bidder, BidCall call, List<BidSection> asked, Form form) {
        short council = visit.council().id();
        String lang = form.text("lang").equals("cy") ? "cy" : "en";
        Bids.Saved refused = null;
        Map<String, Integer> versions = new TreeMap<>();
        for (BidSection each : asked) {
            String text = form.text("s." + each.key());
            int read = form.number("v." + each.key());
            boolean nothing = text.isEmpty() && read == 0 || text.length() > BidSection.LONGEST;
            if (nothing || each.key().equals(BidSection.CONFIRMED)) continue;
            Bids.Saved saved = bids.typed(visit.viewer(), bidder, call.tender(), each, read, text, lang, true);
            boolean theirs = saved == Bids.Saved.MEANWHILE && untouched(council, bidder, call, each, read, text);
            if (saved != Bids.Saved.KEPT && !theirs && refused == null) refused = saved;
        }
        BidDraft draft = bids.draft(council, call.tender(), bidder.provider());
        for (BidSection each : asked) {
            BidDraft.Written written = draft.sections().get(each.key());
            boolean mine = written != null && written.text().equals(form.text("s." + each.key()));
            if (mine) versions.put("v." + each.key(), written.version());
        }
        Map<String, BidSection> counted = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        for (BidSection each : asked) {
            counted.put("s." + each.key(), each);
            texts.put("s." + each.key(), form.text("s." + each.key()));
        }
        return refused == null
                ? typing.kept(visit, versions, KeptTyping.counted(counted, texts, lang))
                : typing.refused(visit, refused, versions);
    }

    /** Whether somebody sends on what they read while a colleague changed it, or just what that one wrote: then theirs stands, and nothing is lost. */
    private boolean untouched(short council, Bidder bidder, BidCall call, BidSection section, int read, String text) {
        List<BidDraft.Written> versions = bids.versions(council, call.tender(), bidder.provider(), section.key());
        return versions.stream()
                .filter(each -> each.version() == read || each.equals(versions.getFirst()))
                .anyMatch(each -> each.text().equals(text));
    }

    private void confirm(Visit visit, Bidder bidder, BidCall call, Form form) {
        short council = visit.council().id();
        BidSection last = call.details().getLast();
        String says = form.text("confirmed").equals(BidSection.YES) ? BidSection.YES : "";
        BidDraft draft = bids.draft(council, call.tender(), bidder.provider());
        BidDraft.Written before = draft.sections().get(last.key());
        if (before == null && says.isEmpty()) return;
        int read = before == null ? 0 : before.version();
        bids.save(visit.viewer(), bidder, call.tender(), last, read, says, "en", true);
        if (says.isEmpty()) return;
        Map<String, String> said = new TreeMap<>();
        for (BidSection each : call.details()) {
            if (!each.key().equals(last.key())) said.put(each.id(), draft.text(each));
        }
        details.keep(council, bidder.provider(), said);
    }

    private void attach(
            Visit visit, Bidder bidder, BidCall call, BidSection section, SentParts sent, FieldErrors errors) {
        CompletedFileUpload upload = sent.files().get("f." + section.key());
        if (upload == null || section.kind() != BidSection.Kind.ANSWER) return;
        brakes.takeHourly("upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
        try (InputStream bytes = upload.getInputStream()) {
            Bids.Encrypted file = bids.takeIn(visit.council().id(), bytes, FileKind.RECORDINGS);
            String name = BidFilePages.name(upload.getFilename());
            Bids.Saved saved = bids.attach(visit.viewer(), bidder, call.tender(), section.key(), name, file);
            if (saved != Bids.Saved.KEPT) {
                errors.add(field(section), saved == Bids.Saved.FULL ? "bid.wrong.full" : "bid.wrong.closed");
            }
        } catch (RefusedFile refused) {
            errors.add(field(section), refused.message());
        } catch (FileTooLarge large) {
            errors.add(field(section), "bid.wrong.file-large");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was kept, and is not done yet; what is empty may come later. */
    private void wrong(Visit visit, BidCall call, Bidder bidder, List<BidSection> asked, FieldErrors errors) {
        BidDraft draft = bids.draft(visit.council().id(), call.tender(), bidder.provider());
        for (BidSection each : asked) {
            draft.lack(each).ifPresent(lack -> {
                if (each.key().equals(BidSection.CONFIRMED)) errors.add("confirmed", "bid.wrong.confirmed");
                else if (lack != BidSection.Lack.EMPTY) errors.add(field(each), "bid.wrong.kept-" + lack.key());
            });
        }
    }

    private BidCall call(Visit visit, UUID id) {
        return calls.open(visit.council().id(), id, providers.known(visit.viewer()))
                .filter(call -> !pages(call).isEmpty())
                .orElseThrow(NoSuchThing::new);
    }

    private static List<BidSection> asked(BidCall call, int page) {
        List<List<BidSection>> pages = pages(call);
        if (page < 1 || page > pages.size()) throw new NoSuchThing();
        return pages.get(page - 1);
    }

    /** @param lost keys of those of which what was typed is not kept */
    private AskedPage shown(Visit visit, UUID id, int page, Form form, Set<String> lost, FieldErrors.Shown errors) {
        BidCall call = call(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        short council = visit.council().id();
        String locale = visit.locale();
        BidDraft draft = bids.draft(council, id, bidder.provider());
        Map<String, String> offered = new HashMap<>();
        details.of(council, bidder.provider())
                .forEach((detail, text) -> offered.put(BidSection.ORGANISATION + "." + detail, text));
        List<BidSection> asked = asked(call, page);
        String base = visit.path(BidPages.HOME + "/" + id);
        String lang = form.has("lang")
                ? form.text("lang").equals("cy") ? "cy" : "en"
                : asked.stream()
                        .filter(each -> each.kind() != BidSection.Kind.DETAIL)
                        .flatMap(each ->
                                java.util.Optional.ofNullable(draft.sections().get(each.key())).stream())
                        .map(BidDraft.Written::lang)
                        .findFirst()
                        .orElse(locale);
        List<Field> fields = new ArrayList<>();
        List<Field> own = new ArrayList<>();
        boolean kept = false;
        for (BidSection each : asked) {
            if (each.key().equals(BidSection.CONFIRMED)) continue;
            boolean detail = each.kind() == BidSection.Kind.DETAIL;
            boolean fresh = !draft.sections().containsKey(each.key());
            kept |= detail && fresh && offered.containsKey(each.key());
            String said = fresh ? offered.getOrDefault(each.key(), "") : draft.text(each);
            (detail ? own : fields).add(one(visit, call, draft, each, form, said, lost.contains(each.key()), lang));
        }
        BidDraft.Written confirmed = draft.sections().get(BidSection.CONFIRMED);
        return new AskedPage(
                TenderStudio.Text.of(call.plan().title(), locale),
                base,
                base + "/form/" + page,
                asked.stream().anyMatch(each -> each.kind() == BidSection.Kind.ANSWER) ? "what" : "who",
                page,
                pages(call).size(),
                minutes(call),
                call.deadline(),
                visit.now().isBefore(call.deadline()),
                bidder.name(),
                call.plan().law().regime().equals("grant") ? "grant" : "quote",
                BidPages.value(call.plan().law()),
                own,
                kept,
                form.has("lang")
                        ? form.text("confirmed").equals(BidSection.YES)
                        : confirmed != null && confirmed.text().equals(BidSection.YES),
                fields,
                asked.stream().anyMatch(each -> each.kind() == BidSection.Kind.ANSWER),
                lang,
                List.of("en", "cy").stream()
                        .map(each -> new TenderStudio.Option(
                                each, messages.text(locale, "bid.language." + each), each.equals(lang)))
                        .toList(),
                errors);
    }

    private static int minutes(BidCall call) {
        return call.form()
                ? WritingMinutes.of(Stream.concat(call.details().stream(), call.sections().stream())
                        .toList())
                : 0;
    }

    /** What a section is called on a page of its team. */
    static TenderStudio.Text named(BidSection section, Messages messages, String locale) {
        TenderStudio.Text name = TenderStudio.Text.of(section.name(), locale);
        return section.kind() == BidSection.Kind.ABSENT
                ? new TenderStudio.Text(messages.text(locale, "bid.absent.name", Map.of("question", name.words())), "")
                : name;
    }

    private Field one(
            Visit visit,
            BidCall call,
            BidDraft draft,
            BidSection section,
            Form form,
            String said,
            boolean lost,
            String lang) {
        String locale = visit.locale();
        String field = "s." + section.key();
        String text = form.has(field) ? form.text(field) : said;
        BidDraft.Written written = draft.sections().get(section.key());
        boolean figure = section.kind().figure();
        int words = figure ? 0 : BidSection.words(text, lang);
        boolean theirs = lost && written != null && !written.text().equals(text);
        String base = visit.path(BidPages.HOME + "/" + call.tender());
        return new Field(
                section.key(),
                section.kind() == BidSection.Kind.DETAIL
                        ? section.id()
                        : section.kind().key(),
                named(section, messages, locale),
                section.within().stream().map(name -> name.in(locale)).collect(Collectors.joining(", ")),
                TenderStudio.Text.of(section.about(), locale),
                section.young(),
                figure || section.words() == null ? 0 : section.words(),
                words,
                section.words() != null && words > section.words(),
                section.young() && !figure ? BidSection.readingAge(text, lang).orElse(0) : 0,
                text,
                written == null ? 0 : written.version(),
                theirs
                        ? people.named(visit.council().id(), written.by())
                                        .map(Person::displayName)
                                        .orElse("")
                                + ": " + written.text()
                        : "",
                draft.recordings(section).stream()
                        .map(each -> BidPages.file(each, base))
                        .toList());
    }
}
