package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.files.Stored;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Where officers share papers: a file with its cover sheet, shown to everyone or to staff, and taken back. */
@Singleton
class DocumentDesk {
    static final String EDIT = "document.edit";
    /** Reading the parts of papers that are not for the public. */
    static final String EXEMPT = "document.exempt";

    static final Set<FileKind> KINDS = FileKind.DOCUMENTS;

    private static final String PURPOSE = "content.document";

    /** Bytes of a text in which there are words enough, or never. */
    private static final int BEGINNING = 20_000;

    static final Set<String> STAFF = Stream.of(Role.values())
            .filter(Role::staff)
            .map(role -> "role:" + role.key())
            .collect(Collectors.toSet());

    private final Entries entries;
    private final EntryRepository rows;
    private final DocumentFileRepository files;
    private final FileStore store;
    private final FileCheck check;
    private final PaperIntake intake;
    private final Audiences audiences;
    private final Policy policy;
    private final Outbox outbox;
    private final Audit audit;
    private final DatabaseClock clock;

    DocumentDesk(
            Entries entries,
            EntryRepository rows,
            DocumentFileRepository files,
            FileStore store,
            FileCheck check,
            PaperIntake intake,
            Audiences audiences,
            Policy policy,
            Outbox outbox,
            Audit audit,
            DatabaseClock clock) {
        this.entries = entries;
        this.rows = rows;
        this.files = files;
        this.store = store;
        this.check = check;
        this.intake = intake;
        this.audiences = audiences;
        this.policy = policy;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A file that has been looked at and may be used.
     *
     * @param name as it was called when it was sent
     * @param exempt whether it is the part of the paper that is not for the public
     */
    record Checked(Stored stored, FileKind kind, String name, String lang, boolean exempt) {
        String field() {
            return exempt ? SharedDocument.exemptField(lang) : SharedDocument.fileField(lang);
        }
    }

    /**
     * Takes a file in: kept apart until its content was looked at, and without what it says of its writers; of a web page, its words. Called
     * outside a transaction.
     *
     * @param lang the language it is written in
     * @throws org.folkmoot.portal.platform.files.RefusedFile with the reason to show beside the field
     * @throws org.folkmoot.portal.platform.files.FileTooLarge for more than 20 MB
     */
    Checked takeIn(Viewer viewer, InputStream bytes, String name, String lang, boolean exempt) {
        policy.check(viewer, EDIT, null, clock.now());
        PaperIntake.Taken taken = intake.takeInWords(viewer.council(), bytes, PURPOSE, KINDS);
        return new Checked(taken.stored(), taken.kind(), kept(name), lang, exempt);
    }

    /** For the demonstration, which nobody sends, so that nobody's name is in it. */
    Checked takeIn(short council, InputStream bytes, String name, String lang, boolean exempt) {
        Stored stored = store.put(council, bytes, PURPOSE);
        FileKind kind = check.accept(council, stored.id(), KINDS);
        return new Checked(stored, kind, kept(name), lang, exempt);
    }

    /** Whether a text that was taken in has so few words that nobody could read it as a paper. Other kinds are read later, by a program of its own. */
    boolean bare(Viewer viewer, Checked checked) {
        if (checked.kind() != FileKind.TXT) return false;
        try (InputStream bytes = store.open(viewer.council(), checked.stored().id())) {
            return PublicPapers.words(new String(bytes.readNBytes(BEGINNING), StandardCharsets.UTF_8))
                    < PublicPapers.LEAST_WORDS;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String kept(String name) {
        return name.codePoints()
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Saves a paper as a draft; what people see stays as it was.
     *
     * @param publicId null for a new one
     * @param sent files of this saving
     */
    @OneTransaction
    public UUID save(Viewer viewer, @Nullable UUID publicId, Entries.Draft draft, List<Checked> sent) {
        policy.check(viewer, EDIT, null, clock.now());
        return save(viewer.council(), publicId, draft, sent, Objects.requireNonNull(viewer.accountPublicId()));
    }

    /** For the demonstration, in which nobody signed in. */
    @OneTransaction
    public UUID save(
            short council, @Nullable UUID publicId, Entries.Draft draft, List<Checked> sent, @Nullable UUID actor) {
        Map<String, Object> shared = new java.util.TreeMap<>(draft.shared());
        sent.forEach(file -> shared.put(file.field(), file.stored().id().toString()));
        Entries.Draft whole = new Entries.Draft(shared, draft.texts(), draft.basedOn(), draft.checked());
        Entry entry = publicId == null
                ? entries.begin(council, BuiltIn.DOCUMENT, whole, staff(council), actor)
                : entries.rewrite(council, BuiltIn.DOCUMENT, publicId, whole, actor);
        for (Checked file : sent) {
            files.add(
                    council,
                    file.stored().id(),
                    entry.id(),
                    file.name(),
                    file.lang(),
                    file.kind().name(),
                    file.stored().size(),
                    file.exempt());
            // its words would stand in the index and in tables that more people reach than the file itself
            if (!file.exempt()) {
                outbox.add(council, FileReading.KIND, file.stored().id().toString());
            }
        }
        return entry.publicId();
    }

    /** @throws NotWhole when the cover sheet lacks something in a language, or there is no file */
    @OneTransaction
    public void publish(Viewer viewer, UUID publicId) {
        policy.check(viewer, EDIT, null, clock.now());
        publish(viewer.council(), publicId, Objects.requireNonNull(viewer.accountPublicId()));
    }

    /** For the demonstration, in which nobody signed in. */
    @OneTransaction
    public void publish(short council, UUID publicId, @Nullable UUID actor) {
        Entry entry = rows.lock(council, BuiltIn.DOCUMENT.key(), publicId).orElseThrow(NoSuchDocument::new);
        Wording wording = entries.latest(entry);
        if (!missing(wording).isEmpty()) {
            throw new NotWhole();
        }
        boolean staff = wording.shared(SharedDocument.AUDIENCE).equals(SharedDocument.STAFF);
        long audience = staff ? staff(council) : audiences.publicOf(council);
        entries.publish(council, BuiltIn.DOCUMENT, publicId, audience, actor);
        for (DocumentFile file : SharedDocument.of(entry, wording, files.of(council, List.of(entry.id())))
                .files()) {
            files.show(council, entry.id(), file.file(), audience, clock.now());
        }
    }

    /** Takes a file that another has taken the place of out of the list: nobody gets it any more. */
    @OneTransaction
    public void hide(Viewer viewer, UUID publicId, int number) {
        policy.check(viewer, EDIT, null, clock.now());
        Entry entry =
                rows.lock(viewer.council(), BuiltIn.DOCUMENT.key(), publicId).orElseThrow(NoSuchDocument::new);
        if (files.hide(viewer.council(), entry.id(), number) > 0) {
            UUID actor = Objects.requireNonNull(viewer.accountPublicId());
            audit.record(
                    "account:" + actor,
                    viewer.council(),
                    actor,
                    "document.version-hidden",
                    publicId.toString(),
                    "done");
        }
    }

    /** Has a file that could not be read tried once more. */
    @OneTransaction
    public void readAgain(Viewer viewer, SharedDocument document, String lang) {
        policy.check(viewer, EDIT, null, clock.now());
        DocumentFile file = document.files().stream()
                .filter(one -> one.lang().equals(lang))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
        if (files.again(viewer.council(), file.file()) > 0) {
            outbox.add(viewer.council(), FileReading.KIND, file.file().toString());
            UUID actor = Objects.requireNonNull(viewer.accountPublicId());
            audit.record(
                    "account:" + actor,
                    viewer.council(),
                    actor,
                    "document.read-again",
                    document.publicId().toString(),
                    "done");
        }
    }

    /**
     * The exempt part of a paper for somebody who may read it; who opened it stands in the record.
     *
     * @throws NoSuchDocument where there is none in this language
     */
    @OneTransaction
    public DocumentFile openExempt(Viewer viewer, SharedDocument document, String lang) {
        policy.check(viewer, EXEMPT, null, clock.now());
        DocumentFile file = document.exempt().stream()
                .filter(one -> one.lang().equals(lang))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
        UUID actor = Objects.requireNonNull(viewer.accountPublicId());
        audit.record(
                "account:" + actor,
                viewer.council(),
                actor,
                "document.exempt-opened",
                document.publicId().toString(),
                "done");
        return file;
    }

    @OneTransaction
    public void withdraw(Viewer viewer, UUID publicId) {
        policy.check(viewer, EDIT, null, clock.now());
        entries.withdraw(
                viewer.council(), BuiltIn.DOCUMENT, publicId, Objects.requireNonNull(viewer.accountPublicId()));
    }

    /** What no language can make up for, by the end of a message key: a file, a publication date, an audience. */
    static List<String> missing(Wording wording) {
        List<String> missing = new java.util.ArrayList<>();
        boolean file = SharedDocument.LANGUAGES.stream()
                .anyMatch(
                        lang -> !wording.shared(SharedDocument.fileField(lang)).isEmpty());
        if (!file) {
            missing.add("file");
        }
        if (wording.shared(SharedDocument.PUBLISHED_ON).isEmpty()) {
            missing.add("published-on");
        }
        if (!Set.of(SharedDocument.EVERYONE, SharedDocument.STAFF).contains(wording.shared(SharedDocument.AUDIENCE))) {
            missing.add("audience");
        }
        if (wording.shared(SharedDocument.DECISION_REPORT).equals("true")
                && said(wording, SharedDocument.BACKGROUND).anyMatch(String::isBlank)) {
            missing.add("background");
        }
        boolean exempt = SharedDocument.LANGUAGES.stream()
                .anyMatch(lang ->
                        !wording.shared(SharedDocument.exemptField(lang)).isEmpty());
        if (exempt && said(wording, SharedDocument.EXEMPT_REASON).anyMatch(String::isBlank)) {
            missing.add("exempt-reason");
        }
        return missing;
    }

    private static Stream<String> said(Wording wording, String field) {
        return SharedDocument.LANGUAGES.stream().map(lang -> wording.said(lang, field));
    }

    private long staff(short council) {
        return audiences.of(council, STAFF);
    }
}
