package org.folkmoot.portal.tender;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.Prose;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Where a team writes its bid: one page for each answer, and what is still missing; its files are {@link BidFilePages}. Nobody else comes here. */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidPages {
    static final String HOME = "/bidding/tenders";

    private static final String BID = "tender/bid";
    private static final String SECTION = "tender/bid_section";

    /** @param state {@code empty}, {@code wrong}, {@code done}, {@code optional}; end of a message key @param holder who writes it just now; empty for nobody @param owned of whom it is */
    record Line(
            TenderStudio.Text name,
            String within,
            String href,
            boolean young,
            String state,
            String says,
            String holder,
            BidWhoPages.Owned owned) {}

    /** @param title null where there are no lots @param in whether anything is written for it */
    record Lot(TenderStudio.@Nullable Text title, boolean in, List<Line> lines) {}

    record FileShown(String id, String name, String size, String sum, String href) {}

    /** @param deed end of a message key @param receipt where it can be saved; empty for none */
    record EventShown(String deed, Instant at, String by, int number, String receipt) {}

    /**
     * Who has what.
     *
     * @param only whether only what is the reader's is shown
     * @param all questions @param mine those that are the reader's @param unbegun those of them in which nothing is written
     */
    record Shared(
            boolean only, int all, int mine, int unbegun, BidWhoPages.Owned files, BidWhoPages.Owned organisation) {}

    /**
     * @param open whether the deadline is to come
     * @param keys whether two openers open it, and not the clock and one who plans it
     * @param partners how many are named @param named whether another names this organisation
     * @param form whether everything is asked on the pages of one form
     * @param details whether the organisation is asked of itself
     * @param number of the bid that stands; 0 for none
     * @param put whether nothing is to be written now: it is handed in as it is, or nothing is taken any more
     * @param dropped whether it stands though its organisation is not asked any more: it is read and taken back, and nothing is written
     * @param changed whether the tender was changed since that one was handed in
     * @param draft whether something is written that is not handed in
     * @param opened whether the bids were opened @param givenUp whether they never will be, since the tender was given up
     * @param asked where the council asks this bidder something; empty where it does not
     * @param interest {@code open}, {@code kept} or {@code none}
     * @param shared who has which part; null where nobody has any, and nothing is written now
     * @param who where parts are given; empty where nothing is to be written now
     */
    record BidPage(
            TenderStudio.Text title,
            String here,
            String notice,
            Instant deadline,
            boolean open,
            boolean opened,
            boolean givenUp,
            String asked,
            String organisation,
            boolean lead,
            List<Lot> lots,
            boolean complete,
            List<FileShown> files,
            int mostFiles,
            boolean draft,
            int number,
            boolean changed,
            List<EventShown> events,
            String interest,
            String team,
            String email,
            boolean keys,
            boolean form,
            boolean details,
            int partners,
            boolean named,
            boolean put,
            boolean dropped,
            List<BidAfter.Link> after,
            @Nullable Shared shared,
            String who,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param by who saved it */
    record Version(int number, String text, String lang, String by, Instant at) {}

    /**
     * @param kind end of a message key
     * @param value that the notice names, with VAT, beside a price; else empty
     * @param limit above which a price puts its bid out; empty for none @param above whether this price is
     * @param most words of an answer; 0 for no limit @param words of what is kept
     * @param age of readers who follow it with ease; 0 where it is not known
     * @param perSentence words of a sentence, in other languages than English; empty for none
     * @param held who writes it just now; empty for nobody else
     * @param meanwhile what somebody else kept since the page was opened; null for nothing
     * @param owner id of whose it is; empty for nobody @param who where it is given to somebody; empty where it is not
     */
    record SectionPage(
            TenderStudio.Text title,
            String bid,
            String here,
            TenderStudio.Text name,
            String within,
            TenderStudio.Text about,
            String kind,
            boolean young,
            boolean open,
            String value,
            String limit,
            boolean above,
            int most,
            int words,
            boolean over,
            int age,
            String perSentence,
            String text,
            String lang,
            List<TenderStudio.Option> languages,
            int lock,
            String held,
            @Nullable Instant heldSince,
            @Nullable Version meanwhile,
            List<Version> versions,
            String key,
            BidWhoPages.Owned owned,
            String owner,
            String me,
            String who,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Providers providers;
    private final BidCalls calls;
    private final Bids bids;
    private final BidSubmission submission;
    private final BidOpening opening;
    private final BidderQuestions questions;
    private final BidAfter after;
    private final PublicTenders tenders;
    private final People people;
    private final BidPartners partners;
    private final BidOwners owners;
    private final KeptTyping typing;
    private final Forms forms;
    private final Messages messages;

    BidPages(
            Providers providers,
            BidCalls calls,
            Bids bids,
            BidSubmission submission,
            BidOpening opening,
            BidderQuestions questions,
            BidAfter after,
            PublicTenders tenders,
            People people,
            BidPartners partners,
            BidOwners owners,
            KeptTyping typing,
            Forms forms,
            Messages messages) {
        this.providers = providers;
        this.calls = calls;
        this.bids = bids;
        this.submission = submission;
        this.opening = opening;
        this.questions = questions;
        this.after = after;
        this.tenders = tenders;
        this.people = people;
        this.partners = partners;
        this.owners = owners;
        this.typing = typing;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}")
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id, @Nullable @QueryValue String only) {
        return Pages.answer(HttpStatus.OK, BID, page(visit, id, "mine".equals(only), FieldErrors.Shown.NONE));
    }

    @Post("/{id}/interest")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> interest(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "interest");
        write(visit, id);
        Boolean openly =
                switch (form.text("interest")) {
                    case "open" -> Boolean.TRUE;
                    case "kept" -> Boolean.FALSE;
                    default -> null;
                };
        providers.interest(visit.viewer(), id, openly);
        return Pages.done(visit, HOME + "/" + id, "saved");
    }

    @Get("/{id}/sections/{section}")
    @Allowed("bid.write")
    HttpResponse<?> section(Visit visit, UUID id, String section) {
        return Pages.answer(
                HttpStatus.OK,
                SECTION,
                sectionPage(visit, id, asked(visit, id, section), null, null, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/sections/{section}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> write(Visit visit, UUID id, String section, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "text", "lang", "lock", "do", Form.GO);
        BidSection asked = asked(visit, id, section);
        if (form.turned()) {
            return Pages.answer(
                    HttpStatus.OK, SECTION, sectionPage(visit, id, asked, form, null, FieldErrors.Shown.NONE));
        }
        write(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        FieldErrors errors = new FieldErrors(messages, visit);
        String text = form.text("text");
        if (text.length() > BidSection.LONGEST) {
            errors.add("text", "tender.wrong.long", Map.of("most", BidSection.LONGEST));
            return Pages.invalid(SECTION, sectionPage(visit, id, asked, form, null, errors.shown()));
        }
        String action = form.text("do");
        if (action.equals("typing")) return typing(visit, bidder, id, asked, form);
        if (action.equals("over")) bids.hold(visit.viewer(), bidder, id, asked, true);
        String lang = form.text("lang").equals("cy") ? "cy" : "en";
        Bids.Saved saved =
                bids.save(visit.viewer(), bidder, id, asked, form.number("lock"), text, lang, action.equals("done"));
        String next = action.equals("done") ? HOME + "/" + id : HOME + "/" + id + "/sections/" + section;
        if (saved == Bids.Saved.KEPT
                && asked.lack(text, lang)
                        .filter(lack ->
                                lack == BidSection.Lack.FIGURE || lack == BidSection.Lack.LONG && action.equals("done"))
                        .isPresent()) {
            boolean figure = asked.kind().figure();
            errors.add("text", figure ? "bid.wrong.kept-figure" : "bid.wrong.kept-long");
            return Pages.invalid(SECTION, sectionPage(visit, id, asked, form, null, errors.shown()));
        }
        return switch (saved) {
            case KEPT -> Pages.done(visit, next, "saved");
            case CLOSED, FULL -> {
                errors.add("text", "bid.wrong.closed");
                yield again(visit, id, asked, form, saved, errors);
            }
            case HELD -> {
                errors.add("text", "bid.wrong.held");
                yield again(visit, id, asked, form, saved, errors);
            }
            case MEANWHILE -> {
                errors.add("text", "bid.wrong.meanwhile");
                yield again(visit, id, asked, form, saved, errors);
            }
        };
    }

    /** By the page itself, while somebody types. */
    private HttpResponse<?> typing(Visit visit, Bidder bidder, UUID id, BidSection asked, Form form) {
        String lang = form.text("lang").equals("cy") ? "cy" : "en";
        Bids.Saved saved =
                bids.typed(visit.viewer(), bidder, id, asked, form.number("lock"), form.text("text"), lang, false);
        if (saved != Bids.Saved.KEPT) return typing.refused(visit, saved, Map.of());
        BidDraft.Written written = bids.draft(visit.council().id(), id, bidder.provider())
                .sections()
                .get(asked.key());
        return typing.kept(
                visit,
                written == null ? Map.of() : Map.of("lock", written.version()),
                KeptTyping.counted(Map.of("text", asked), Map.of("text", form.text("text")), lang));
    }

    private HttpResponse<?> again(
            Visit visit, UUID id, BidSection asked, Form form, Bids.Saved saved, FieldErrors errors) {
        return Pages.answer(HttpStatus.CONFLICT, SECTION, sectionPage(visit, id, asked, form, saved, errors.shown()));
    }

    /** The value that the notice names, which is with VAT as prices are not; empty for a grant, and where it names none. */
    static String value(Plan.Law law) {
        return law.grant() ? "" : Pounds.of(law.most());
    }

    /** To write. @throws NoSuchThing as {@link #call} @throws SuppliersOnly for whoever is not asked, or not any more */
    BidCall open(Visit visit, UUID id) {
        return calls.open(visit.council().id(), id, providers.known(visit.viewer()))
                .orElseThrow(NoSuchThing::new);
    }

    /** To begin to write. @throws NoSuchThing as {@link #call} @throws SuppliersOnly as {@link #open} */
    void write(Visit visit, UUID id) {
        calls.write(visit.council().id(), id, providers.known(visit.viewer())).orElseThrow(NoSuchThing::new);
    }

    /** @throws NoSuchThing for whoever speaks for nobody, and for what takes no bids here */
    BidCall call(Visit visit, UUID id) {
        return calls.find(visit.council().id(), id, providers.known(visit.viewer()))
                .orElseThrow(NoSuchThing::new);
    }

    private BidSection asked(Visit visit, UUID id, String section) {
        return open(visit, id).section(section).orElseThrow(NoSuchThing::new);
    }

    /** The page of the whole bid, which says too what was wrong with a file. */
    HttpResponse<?> wrong(Visit visit, UUID id, FieldErrors errors) {
        return Pages.invalid(BID, page(visit, id, false, errors.shown()));
    }

    private BidPage page(Visit visit, UUID id, boolean only, FieldErrors.Shown errors) {
        BidCall call = call(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        short council = visit.council().id();
        String locale = visit.locale();
        BidDraft draft = bids.draft(council, id, bidder.provider());
        Set<String> in = draft.lots(call.sections());
        String here = visit.path(HOME + "/" + id);
        boolean lots = !call.plan().lots().isEmpty();
        boolean dropped = calls.dropped(council, call, bidder);
        boolean put = !visit.now().isBefore(call.deadline()) || dropped || bids.put(council, id, bidder.provider());
        List<BidOwners.Choice> choices = owners.choices(council, bidder, draft);
        List<Lot> shown = new ArrayList<>();
        for (Plan.Lot lot : call.plan().marked()) {
            boolean within = in.contains(lot.id());
            List<Line> lines = call.sections().stream()
                    .filter(each -> each.lot().id().equals(lot.id()))
                    .map(each -> line(call, each, draft, choices, here, visit))
                    .filter(each -> !only || each.owned().state().equals("me"))
                    .toList();
            if (only && lines.isEmpty()) continue;
            shown.add(new Lot(lots ? TenderStudio.Text.of(lot.title(), locale) : null, within, lines));
        }
        return new BidPage(
                TenderStudio.Text.of(call.plan().title(), locale),
                here,
                tenders.listed(council, id)
                        .map(each -> visit.path(each.path(locale)))
                        .orElse(""),
                call.deadline(),
                visit.now().isBefore(call.deadline()),
                opening.opening(council, id).isPresent(),
                call.givenUp(),
                questions.ofProvider(council, id, bidder.provider()).isEmpty()
                        ? ""
                        : visit.path(HOME + "/" + id + "/clarifications"),
                bidder.name(),
                bidder.lead(),
                shown,
                draft.complete(call),
                draft.files().stream().map(each -> file(each, here)).toList(),
                Bids.MOST_FILES,
                draft.key() != null,
                submission.standing(council, id, bidder.provider()).orElse(0),
                submission.changedSince(council, call, bidder),
                events(council, id, bidder, here),
                providers
                        .interest(council, id, bidder.provider())
                        .map(openly -> openly ? "open" : "kept")
                        .orElse("none"),
                call.plan().contact().called().in(visit.locale()),
                call.plan().contact().email(),
                call.keys(),
                call.form(),
                !call.details().isEmpty(),
                draft.partners().size(),
                !partners.naming(council, id, bidder).isEmpty(),
                put,
                dropped,
                after.links(visit, id, bidder),
                draft.owners().isEmpty() ? null : shared(visit, call, draft, choices, only),
                put ? "" : here + "/who",
                errors);
    }

    private static Shared shared(
            Visit visit, BidCall call, BidDraft draft, List<BidOwners.Choice> choices, boolean only) {
        List<BidSection> all = BidOwners.answers(call);
        List<BidSection> mine = all.stream()
                .filter(each -> BidWhoPages.owned(visit, each.key(), draft, choices)
                        .state()
                        .equals("me"))
                .toList();
        int unbegun = (int) mine.stream()
                .filter(each ->
                        draft.text(each).isBlank() && draft.recordings(each).isEmpty())
                .count();
        return new Shared(
                only,
                all.size(),
                mine.size(),
                unbegun,
                BidWhoPages.owned(visit, BidOwners.FILES, draft, choices),
                call.details().isEmpty()
                        ? BidWhoPages.Owned.NONE
                        : BidWhoPages.owned(visit, BidSection.ORGANISATION, draft, choices));
    }

    private List<EventShown> events(short council, UUID id, Bidder bidder, String here) {
        return submission.events(council, id, bidder.provider()).reversed().stream()
                .map(each -> new EventShown(
                        each.deed().key(),
                        each.at(),
                        name(council, each.by()),
                        each.number(),
                        each.receipt().isEmpty() ? "" : here + "/receipts/" + each.number()))
                .toList();
    }

    static FileShown file(BidDraft.Attached each, String here) {
        return new FileShown(
                each.file().toString(),
                each.name(),
                Downloads.size(each.length()),
                HexFormat.of().formatHex(each.sum()),
                here + "/files/" + each.file());
    }

    private Line line(
            BidCall call,
            BidSection section,
            BidDraft draft,
            List<BidOwners.Choice> choices,
            String here,
            Visit visit) {
        String text = draft.text(section);
        boolean optional = section.kind() == BidSection.Kind.ABSENT && text.isBlank();
        String state = optional
                ? "optional"
                : draft.lack(section)
                        .map(lack -> lack == BidSection.Lack.EMPTY ? "empty" : "wrong")
                        .orElse("done");
        String says = section.kind().figure() || section.words() == null || text.isBlank()
                ? ""
                : messages.text(
                        visit.locale(),
                        "bid.words-of",
                        Map.of("words", BidSection.words(text, draft.lang(section)), "most", section.words()));
        return new Line(
                BidFormPages.named(section, messages, visit.locale()),
                within(section, visit),
                BidFormPages.place(call, section, here),
                section.young(),
                state,
                says,
                bids.heldFrom(visit.viewer(), draft.holds().get(section.key()))
                        .map(hold -> name(visit.council().id(), hold.by()))
                        .orElse(""),
                section.kind() == BidSection.Kind.ABSENT
                        ? BidWhoPages.Owned.NONE
                        : BidWhoPages.owned(visit, section.key(), draft, choices));
    }

    private static String within(BidSection section, Visit visit) {
        return section.within().stream()
                .map((Localised name) -> name.in(visit.locale()))
                .collect(Collectors.joining(", "));
    }

    private String name(short council, UUID publicId) {
        return people.named(council, publicId).map(Person::displayName).orElse("");
    }

    /** @param form what was typed, where it was not kept @param why it was not kept; null where it was, or was wrong itself */
    private SectionPage sectionPage(
            Visit visit,
            UUID id,
            BidSection section,
            @Nullable Form form,
            Bids.@Nullable Saved why,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        BidCall call = open(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        BidDraft draft = bids.draft(council, id, bidder.provider());
        BidDraft.Written written = draft.sections().get(section.key());
        BidDraft.Hold hold =
                bids.heldFrom(visit.viewer(), draft.holds().get(section.key())).orElse(null);
        String text = form == null ? draft.text(section) : form.text("text");
        String lang =
                form != null ? form.text("lang").equals("cy") ? "cy" : "en" : written == null ? locale : written.lang();
        List<Version> versions = bids.versions(council, id, bidder.provider(), section.key()).stream()
                .map(each -> new Version(each.version(), each.text(), each.lang(), name(council, each.by()), each.at()))
                .toList();
        int words = section.kind().figure() ? 0 : BidSection.words(text, lang);
        String base = visit.path(HOME + "/" + id);
        List<BidOwners.Choice> choices = owners.choices(council, bidder, draft);
        boolean put = bids.put(council, id, bidder.provider());
        boolean given = section.kind() != BidSection.Kind.ABSENT;
        BidOwners.Choice owner = BidOwners.owners(draft, choices).get(section.key());
        return new SectionPage(
                TenderStudio.Text.of(call.plan().title(), locale),
                base,
                base + "/sections/" + section.key(),
                BidFormPages.named(section, messages, locale),
                within(section, visit),
                TenderStudio.Text.of(section.about(), locale),
                section.kind().key(),
                section.young(),
                visit.now().isBefore(call.deadline()),
                section.kind() == BidSection.Kind.PRICE ? value(call.plan().law()) : "",
                section.limit() == null ? "" : Pounds.of(section.limit()),
                section.above(text),
                section.words() == null ? 0 : section.words(),
                words,
                section.words() != null && words > section.words(),
                section.kind().figure() ? 0 : BidSection.readingAge(text, lang).orElse(0),
                lang.equals("en") || text.isBlank()
                        ? ""
                        : Prose.measure(text, Locale.of(lang))
                                .wordsPerSentence()
                                .toPlainString(),
                text,
                lang,
                List.of("en", "cy").stream()
                        .map(each -> new TenderStudio.Option(
                                each, messages.text(locale, "bid.language." + each), each.equals(lang)))
                        .toList(),
                written == null ? 0 : written.version(),
                hold == null ? "" : name(council, hold.by()),
                hold == null ? null : hold.at(),
                why == Bids.Saved.MEANWHILE || why == Bids.Saved.HELD
                        ? versions.stream().findFirst().orElse(null)
                        : null,
                versions,
                section.key(),
                given ? BidWhoPages.owned(visit, section.key(), draft, choices) : BidWhoPages.Owned.NONE,
                owner == null ? "" : owner.id().toString(),
                Bids.me(visit.viewer()).toString(),
                given && !put && visit.now().isBefore(call.deadline()) ? base + "/who" : "",
                errors);
    }
}
