package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.Flags;
import org.folkmoot.portal.moderation.WorryReading;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * Records of groups: written down, read for worries, confirmed by the group, and shown once somebody decides so. A group is counted as a
 * group, beside the people who answered and never among them.
 */
@Singleton
public class Groups {
    private static final List<String> LOCALES = List.of("en", "cy");

    private final GroupRepository rows;
    private final WorryReading reading;
    private final Windows windows;
    private final People people;
    private final Outbox outbox;
    private final Audit audit;

    Groups(GroupRepository rows, WorryReading reading, Windows windows, People people, Outbox outbox, Audit audit) {
        this.rows = rows;
        this.reading = reading;
        this.windows = windows;
        this.people = people;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Something somebody said. @param language tag @param permission whether they let us print it, without a name */
    record Quote(String words, String language, boolean permission) {}

    /** What is written down about a group. Keys as in {@link GroupRecord}; a statement has no bands, and nobody who led it. */
    record Written(
            String method,
            String month,
            List<String> bands,
            boolean few,
            String ledBy,
            Localised agreed,
            Localised disagreed,
            Localised summary,
            List<Quote> quotes,
            @Nullable LocalDate agreedOn,
            @Nullable Localised groupName) {}

    /** What keeps a record from being shown to everybody. */
    enum Hindrance {
        UNCONFIRMED,
        /** The summary lacks one of the council's languages. */
        LANGUAGE,
        /** Its words have not been read for worries yet. */
        UNREAD;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A record as everybody may see it: in the group's own summary, without a number.
     *
     * @param method and the others: keys, as in {@link GroupRecord}
     * @param summary in the languages it was written in
     * @param agreedOn of a statement that a named group agreed itself; null for any other
     * @param groupName null where it is not told
     */
    public record Shown(
            String method,
            String month,
            List<String> bands,
            boolean few,
            String confirmed,
            Localised summary,
            List<Quotes.Quote> quotes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate agreedOn,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Localised groupName) {
        public boolean statement() {
            return method.equals(GroupRecord.STATEMENT);
        }
    }

    /** The named group that an activity is asked of alone; empty where everybody is, or it has no group yet. */
    Optional<Group> asked(short council, UUID activity) {
        return windows.group(council, activity).flatMap(key -> people.group(council, key));
    }

    /** @return public id of the record */
    @OneTransaction
    UUID create(short council, UUID activity, Written written, UUID actor) {
        Window window = windows.window(council, activity);
        UUID id = Ids.uuid();
        rows.add(
                council,
                id,
                activity,
                written.method(),
                written.month(),
                Json.write(written.bands()),
                written.few(),
                written.ledBy(),
                written.agreedOn(),
                written.groupName());
        GroupRecord record = rows.lock(council, id).orElseThrow();
        words(record, written, window);
        record(window, council, "survey.group-written", id, actor);
        return id;
    }

    /** @return false when somebody else saved since {@code lockVersion} was read; nothing is changed then */
    @OneTransaction
    boolean change(short council, UUID id, int lockVersion, Written written, UUID actor) {
        GroupRecord record = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        if (record.lockVersion() != lockVersion) return false;
        Window window = windows.window(council, record.activity());
        rows.change(
                council,
                record.id(),
                written.method(),
                written.month(),
                Json.write(written.bands()),
                written.few(),
                written.ledBy(),
                written.agreedOn(),
                written.groupName());
        words(record, written, window);
        // A group that said yes to its words alone has not said yes to its name beside them.
        if (written.groupName() != null && !written.groupName().equals(record.groupName())) {
            rows.unconfirm(council, record.id());
        }
        shownAnew(window, council);
        record(window, council, "survey.group-changed", id, actor);
        return true;
    }

    /** Keeps words that stayed as they are; new ones wait to be read. A new summary is no longer the one that the group confirmed. */
    private void words(GroupRecord record, Written written, Window window) {
        List<GroupText> standing = new ArrayList<>(rows.texts(record.councilId(), record.id()));
        boolean summary = false;
        for (String locale : LOCALES) {
            keep(record, GroupText.AGREED, locale, written.agreed(), standing, window);
            keep(record, GroupText.DISAGREED, locale, written.disagreed(), standing, window);
            summary |= keep(record, GroupText.SUMMARY, locale, written.summary(), standing, window);
        }
        for (Quote quote : written.quotes()) {
            GroupText same = take(standing, GroupText.QUOTE, quote.language(), quote.words());
            if (same == null) {
                add(record, GroupText.QUOTE, quote.language(), quote.words(), quote.permission(), window);
            } else if (same.permission() != quote.permission()) {
                rows.permit(record.councilId(), same.id(), quote.permission());
            }
        }
        for (GroupText gone : standing) {
            if (gone.state().equals("ESCALATED")) continue;
            rows.replace(record.councilId(), gone.id());
            reading.withdraw(record.councilId(), GroupWords.SOURCE, gone.id());
            summary |= gone.part().equals(GroupText.SUMMARY);
        }
        if (summary) rows.unconfirm(record.councilId(), record.id());
    }

    /** @return whether there are new words */
    private boolean keep(
            GroupRecord record, String part, String locale, Localised words, List<GroupText> standing, Window window) {
        String typed = words.has(locale) ? words.in(locale) : "";
        if (typed.isBlank() || take(standing, part, locale, typed) != null) return false;
        add(record, part, locale, typed, false, window);
        return true;
    }

    private static @Nullable GroupText take(List<GroupText> standing, String part, String language, String words) {
        for (GroupText text : standing) {
            if (text.part().equals(part)
                    && text.language().equals(language)
                    && text.words().equals(words)) {
                standing.remove(text);
                return text;
            }
        }
        return null;
    }

    private void add(
            GroupRecord record, String part, String language, String words, boolean permission, Window window) {
        UUID id = Ids.uuid();
        rows.addText(id, record.councilId(), record.id(), part, language, words, permission);
        reading.take(record.councilId(), window.consultation(), GroupWords.SOURCE, id, Flags.of(words));
    }

    /** Puts a record under these themes and no others; a theme of another activity is passed over. */
    @OneTransaction
    void code(short council, UUID id, List<Long> under) {
        GroupRecord record = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        rows.uncode(council, record.id());
        under.forEach(code -> rows.code(council, code, record.id()));
    }

    /** The group has seen the summary as it stands and said yes. @return false where there is none */
    @OneTransaction
    boolean confirm(short council, UUID id, int lockVersion, String how, UUID actor) {
        GroupRecord record = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        boolean summary = rows.texts(council, record.id()).stream()
                .anyMatch(text ->
                        text.part().equals(GroupText.SUMMARY) && !text.state().equals("ESCALATED"));
        if (!summary || record.lockVersion() != lockVersion) return false;
        rows.confirm(council, record.id(), how);
        record(windows.window(council, record.activity()), council, "survey.group-confirmed", id, actor);
        return true;
    }

    /** @param locales the council's languages; empty when everybody may see it */
    List<Hindrance> hindrances(GroupRecord record, List<String> locales) {
        List<Hindrance> hindrances = new ArrayList<>();
        List<GroupText> summary = rows.texts(record.councilId(), record.id()).stream()
                .filter(text ->
                        text.part().equals(GroupText.SUMMARY) && !text.state().equals("ESCALATED"))
                .toList();
        if (record.confirmed() == null) hindrances.add(Hindrance.UNCONFIRMED);
        if (!locales.stream().allMatch(locale -> summary.stream()
                .anyMatch(text -> text.language().equals(locale)))) {
            hindrances.add(Hindrance.LANGUAGE);
        }
        if (!summary.stream().allMatch(GroupText::readable)) hindrances.add(Hindrance.UNREAD);
        return hindrances;
    }

    /** Shows a confirmed summary to everybody. @return what keeps it from that; then nothing is changed */
    @OneTransaction
    List<Hindrance> publish(short council, UUID id, List<String> locales, UUID actor) {
        GroupRecord record = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        List<Hindrance> hindrances = hindrances(record, locales);
        if (hindrances.isEmpty() && rows.publish(council, record.id(), true) > 0) {
            Window window = windows.window(council, record.activity());
            shownAnew(window, council);
            record(window, council, "survey.group-published", id, actor);
        }
        return hindrances;
    }

    @OneTransaction
    void unpublish(short council, UUID id, UUID actor) {
        GroupRecord record = rows.lock(council, id).orElseThrow(NoSuchThing::new);
        rows.publish(council, record.id(), false);
        Window window = windows.window(council, record.activity());
        shownAnew(window, council);
        record(window, council, "survey.group-taken-down", id, actor);
    }

    /** What everybody may read of the groups of an activity. */
    public List<Shown> shown(short council, UUID activity) {
        return rows.of(council, activity).stream()
                .filter(GroupRecord::published)
                .map(this::shown)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Shown> shown(GroupRecord record) {
        List<GroupText> readable = rows.texts(record.councilId(), record.id()).stream()
                .filter(GroupText::readable)
                .toList();
        Localised summary = text(readable, GroupText.SUMMARY);
        if (record.confirmed() == null || summary.blank()) return Optional.empty();
        return Optional.of(new Shown(
                record.method(),
                record.month(),
                record.bandKeys(),
                record.few(),
                Objects.requireNonNull(record.confirmed()),
                summary,
                readable.stream()
                        .filter(text -> text.part().equals(GroupText.QUOTE) && text.permission())
                        .map(text -> new Quotes.Quote(text.id(), "", Localised.EMPTY, text.shown(), text.language()))
                        .toList(),
                record.agreedOn(),
                record.groupName()));
    }

    /** "November 2026", from {@code 2026-11}: never a day, which could tell who was there. */
    public static String month(String month, String locale) {
        String day = Spoken.date(YearMonth.parse(month).atDay(1), Locale.of(locale));
        return day.substring(day.indexOf(' ') + 1);
    }

    /** Words of one part in every language that they are among. */
    static Localised text(List<GroupText> texts, String part) {
        Localised words = Localised.EMPTY;
        for (GroupText text : texts) {
            if (text.part().equals(part)) words = words.with(text.language(), text.shown());
        }
        return words;
    }

    private void shownAnew(Window window, short council) {
        outbox.add(council, "survey.release", window.consultation().toString());
    }

    private void record(Window window, short council, String deed, UUID group, UUID actor) {
        audit.record("consultation:" + window.consultation(), council, actor, deed, group.toString(), "done");
    }
}
