package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** The council's questionnaires: written, changed while nobody else changes them, and frozen when they open. */
@Singleton
public class Questionnaires {
    private static final int MOST_HELD = 200;

    private final QuestionnaireRepository rows;
    private final DatabaseClock clock;
    private final Audit audit;
    private final OptionPictures pictures;
    private final Map<VersionKey, Frozen> held = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionKey, Frozen> eldest) {
            return size() > MOST_HELD;
        }
    };

    Questionnaires(QuestionnaireRepository rows, DatabaseClock clock, Audit audit, OptionPictures pictures) {
        this.pictures = pictures;
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
    }

    private record VersionKey(short council, long version) {}

    /**
     * A version that will never change, with its sheets worked out.
     *
     * @param sheets for whoever counts, reads and tells: a page that is asked again stands once, for every time
     * @param asked for whoever answers: such a page stands as often as it can be asked
     */
    record Frozen(Questionnaire questionnaire, Sheets sheets, Sheets asked) {
        static Frozen of(Questionnaire questionnaire) {
            Sheets sheets = Sheets.of(questionnaire);
            boolean again = questionnaire.pages().stream().anyMatch(page -> page.repeat() != null);
            return new Frozen(questionnaire, sheets, again ? Sheets.asked(questionnaire) : sheets);
        }
    }

    /** A questionnaire as somebody edits it. @param lockVersion what a save must name */
    record Edited(UUID id, Questionnaire questionnaire, int lockVersion) {}

    /** One more questionnaire. @param actor public id of the account that makes it */
    @OneTransaction
    public UUID create(short council, Questionnaire questionnaire, UUID actor) {
        UUID id = Ids.uuid();
        rows.add(council, id, QuestionnaireJson.write(questionnaire), clock.now());
        if (!OptionPictures.named(questionnaire.questions()).isEmpty()) {
            rows.find(council, id).ifPresent(row -> pictures.saved(council, row.id(), questionnaire));
        }
        audit.record("account:" + actor, council, actor, "questionnaire.made", id.toString(), "done");
        return id;
    }

    /** @throws NoSuchThing for one this council does not have */
    public Questionnaire find(short council, UUID id) {
        return edited(council, id).questionnaire();
    }

    /** How many small pages somebody who answers is led through; the questionnaire's own pages hold more than one of them. */
    public int screens(Questionnaire questionnaire) {
        return Sheets.of(questionnaire).count();
    }

    Edited edited(short council, UUID id) {
        return rows.find(council, id).map(Questionnaires::edited).orElseThrow(NoSuchThing::new);
    }

    /** The hundred changed last, latest first. */
    List<Edited> latest(short council) {
        return rows.latest(council).stream().map(Questionnaires::edited).toList();
    }

    /** @throws QuestionnaireChanged when somebody else saved since {@code lockVersion} was read; nothing is changed then */
    @OneTransaction
    public void save(short council, UUID id, Questionnaire questionnaire, int lockVersion, UUID actor) {
        QuestionnaireRow row = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        if (row.lockVersion() != lockVersion) {
            throw new QuestionnaireChanged();
        }
        rows.change(council, row.id(), QuestionnaireJson.write(questionnaire), clock.now());
        pictures.saved(council, row.id(), questionnaire);
        audit.record("account:" + actor, council, actor, "questionnaire.saved", id.toString(), "done");
    }

    /** Puts another in its place, whatever it was. */
    @OneTransaction
    public void rewrite(short council, UUID id, Questionnaire questionnaire, UUID actor) {
        save(council, id, questionnaire, edited(council, id).lockVersion(), actor);
    }

    /**
     * Gives one that asks nothing the pages of another, with the ids of everything on them.
     *
     * @return false where it asks something; nothing is changed then
     */
    @OneTransaction
    public boolean fill(short council, UUID id, UUID like, UUID actor) {
        QuestionnaireRow row = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        Questionnaire own = QuestionnaireJson.read(row.body());
        if (!own.questions().isEmpty()) return false;
        save(council, id, own.withPages(find(council, like).pages()), row.lockVersion(), actor);
        return true;
    }

    /**
     * Lets a questionnaire's title follow what asks it, while nobody has given it one of its own.
     *
     * @param before the title it has if it was never changed by hand
     */
    @OneTransaction
    public void retitle(short council, UUID id, Localised before, Localised after, UUID actor) {
        QuestionnaireRow row = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        Questionnaire questionnaire = QuestionnaireJson.read(row.body());
        if (!questionnaire.title().equals(before) || before.equals(after)) {
            return;
        }
        rows.change(council, row.id(), QuestionnaireJson.write(questionnaire.withTitle(after)), clock.now());
        audit.record("account:" + actor, council, actor, "questionnaire.saved", id.toString(), "done");
    }

    /**
     * Fixes the questions as they stand, for an activity that opens.
     *
     * @return key of the version
     * @throws QuestionnaireUnsound when it could not be answered as it stands
     */
    @OneTransaction
    public long freeze(short council, UUID id) {
        QuestionnaireRow row = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        Questionnaire questionnaire = QuestionnaireJson.read(row.body());
        if (!Soundness.flaws(questionnaire).isEmpty()
                || !pictures.flaws(council, questionnaire).isEmpty()) {
            throw new QuestionnaireUnsound();
        }
        pictures.fixed(council, row.id(), questionnaire);
        Integer last = rows.lastNumber(council, row.id());
        int number = last == null ? 1 : last + 1;
        rows.addVersion(council, row.id(), number, row.body(), clock.now());
        return rows.versionKey(council, row.id(), number);
    }

    /** Every version of a questionnaire that was ever put to anybody, or tried. @throws NoSuchThing for one this council does not have */
    List<Questionnaire> asked(short council, UUID id) {
        QuestionnaireRow row = rows.find(council, id).orElseThrow(NoSuchThing::new);
        return rows.versions(council, row.id()).stream()
                .map(version -> version(council, version))
                .toList();
    }

    /** @throws NoSuchThing for a version this council does not have */
    public Questionnaire version(short council, long version) {
        return frozen(council, version).questionnaire();
    }

    /** Which version of its questionnaire it is, from 1. @throws NoSuchThing for a version this council does not have */
    int number(short council, long version) {
        return rows.versionNumber(council, version).orElseThrow(NoSuchThing::new);
    }

    Frozen frozen(short council, long version) {
        VersionKey key = new VersionKey(council, version);
        Optional<Frozen> known = known(key);
        if (known.isPresent()) {
            return known.get();
        }
        Questionnaire read =
                QuestionnaireJson.read(rows.versionBody(council, version).orElseThrow(NoSuchThing::new));
        Frozen frozen = Frozen.of(read);
        synchronized (held) {
            held.put(key, frozen);
        }
        return frozen;
    }

    /**
     * What keeps it from opening: message keys of flaws and of what lacks one of these languages, each once, in the order of the
     * questionnaire; empty when it may open.
     */
    public List<String> missing(short council, Questionnaire questionnaire, List<String> locales) {
        return Stream.of(
                        Soundness.flaws(questionnaire).stream(),
                        pictures.flaws(council, questionnaire).stream(),
                        Soundness.missing(questionnaire, locales).stream())
                .flatMap(flaws -> flaws)
                .map(Soundness.Flaw::key)
                .distinct()
                .toList();
    }

    /** Whether not every way through it could be walked: there are too many, or answers can be anything. */
    public static boolean unwalked(Questionnaire questionnaire) {
        Sheets sheets = Sheets.of(questionnaire);
        return sheets.routed() && !WaysWalked.of(sheets).whole();
    }

    /** Whether it asks people where they can be reached, which needs the promise that they are. */
    public static boolean asksForAddresses(Questionnaire questionnaire) {
        return questionnaire.questions().stream().anyMatch(question -> question.kind() == Kind.CONTACT);
    }

    private Optional<Frozen> known(VersionKey key) {
        synchronized (held) {
            return Optional.ofNullable(held.get(key));
        }
    }

    private static Edited edited(QuestionnaireRow row) {
        return new Edited(row.publicId(), QuestionnaireJson.read(row.body()), row.lockVersion());
    }
}
