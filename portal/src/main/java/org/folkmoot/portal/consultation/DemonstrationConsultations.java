package org.folkmoot.portal.consultation;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.consultation.record.Nation;
import org.folkmoot.portal.consultation.record.RecordKind;
import org.folkmoot.portal.consultation.record.Records;
import org.folkmoot.portal.consultation.record.Reply;
import org.folkmoot.portal.consultation.record.Screening;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.survey.Lessons;

/**
 * Consultations of the demonstration borough, one in each stage, from {@code content/demo/consultations.yml}. Ids follow from the file's
 * names, so that the parts that add answers can find them.
 */
@Singleton
@Requires(env = "demo")
public class DemonstrationConsultations implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/consultations.yml";
    private static final String QUESTIONNAIRES = "folkmoot/content/demo/questionnaires.yml";

    private final Overlay overlay;
    private final People people;
    private final ConsultationRepository rows;
    private final DemonstrationAudiences asked;
    private final NoticeRepository notices;
    private final OutcomeRepository outcomes;
    private final IdeaRepository ideas;
    private final Slugs slugs;
    private final DatedChanges dates;
    private final Audiences audiences;
    private final Outbox outbox;
    private final Lessons lessons;
    private final OptionRepository options;
    private final AbsenceRepository absences;
    private final DeclaredRepository declared;
    private final Records records;
    private final DatabaseClock clock;

    DemonstrationConsultations(
            Overlay overlay,
            People people,
            ConsultationRepository rows,
            DemonstrationAudiences asked,
            NoticeRepository notices,
            OutcomeRepository outcomes,
            IdeaRepository ideas,
            Slugs slugs,
            DatedChanges dates,
            Audiences audiences,
            Outbox outbox,
            Lessons lessons,
            OptionRepository options,
            AbsenceRepository absences,
            DeclaredRepository declared,
            Records records,
            DatabaseClock clock) {
        this.options = options;
        this.absences = absences;
        this.declared = declared;
        this.records = records;
        this.lessons = lessons;
        this.overlay = overlay;
        this.people = people;
        this.rows = rows;
        this.asked = asked;
        this.notices = notices;
        this.outcomes = outcomes;
        this.ideas = ideas;
        this.slugs = slugs;
        this.dates = dates;
        this.audiences = audiences;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 30;
    }

    /** The id of a demonstration activity, such as {@code activity("feeling-okay", "young-people")}; {@code young-people-2} for one more of a kind. */
    public static UUID activity(String consultation, String audience) {
        return id(consultation + "/" + audience);
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<String, Object> file = overlay.yaml(FILE);
        Map<String, Object> questionnaires = overlay.yaml(QUESTIONNAIRES);
        Person owner = people.holding(ashmere.id(), Role.COMMISSIONER, clock.now()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The demonstration has no commissioner"));
        for (Object one : ConsultationTemplate.list(file.get("consultations"))) {
            add(ashmere, owner, ConsultationTemplate.map(one), questionnaires);
        }
    }

    private void add(Council council, Person owner, Map<?, ?> file, Map<?, ?> questionnaires) {
        LocalDate today = clock.now().atZone(Spoken.UK).toLocalDate();
        String name = file.get("id").toString();
        ConsultationTemplate written = ConsultationTemplate.read(file, questionnaires);
        boolean draft = Boolean.TRUE.equals(file.get("draft"));
        Instant opensAt = at(today, file.get("opens"), 9);
        UUID publicId = id(name);
        rows.add(
                council.id(),
                publicId,
                written.words(),
                Json.write(written.papers()),
                owner.id(),
                draft ? null : opensAt,
                draft ? null : at(today, file.get("closes"), 17),
                draft ? null : day(today, file.get("due")),
                written.ideas(),
                audiences.publicOf(council.id()));
        Consultation made = rows.lock(council.id(), publicId).orElseThrow();
        long key = Consultations.idOf(made);
        slugs.follow(made);
        Declared.Written said = written.declared();
        if (said != null) {
            declared.save(
                    council.id(),
                    key,
                    file.get("decides") == null ? null : day(today, file.get("decides")),
                    said.paperDays(),
                    said.lateLetters(),
                    said.lateAnswers(),
                    said.shownWhileOpen());
        }
        asked.add(council, made, name, file, questionnaires, owner, today);
        addGrounds(council.id(), key, file, written, owner);
        if (draft) {
            return;
        }
        Instant launched = at(today, -4, 10);
        rows.launch(council.id(), key, opensAt.isBefore(launched) ? opensAt.minusSeconds(86_400) : launched, opensAt);
        addWhatFollowed(council.id(), key, file, today);
        addLessons(council.id(), name, file, today);
        dates.follow(rows.find(council.id(), publicId).orElseThrow());
        outbox.add(council.id(), Trail.CONSULTATION, publicId.toString());
        outbox.add(council.id(), Trail.OUTCOME, publicId.toString());
    }

    private void addWhatFollowed(short council, long key, Map<?, ?> file, LocalDate today) {
        for (Object one : ConsultationTemplate.list(file.get("notices"))) {
            Map<?, ?> notice = ConsultationTemplate.map(one);
            boolean moved = notice.get("before") != null;
            notices.add(
                    council,
                    key,
                    notice.get("kind").toString(),
                    at(today, notice.get("day"), 11),
                    ConsultationTemplate.localised(notice.get("words")),
                    moved ? at(today, notice.get("before"), 17) : null,
                    moved ? at(today, file.get("closes"), 17) : null);
        }
        int position = 1;
        for (Object one : ConsultationTemplate.list(file.get("outcomes"))) {
            Map<?, ?> row = ConsultationTemplate.map(one);
            outcomes.add(
                    council,
                    Ids.uuid(),
                    key,
                    position++,
                    ConsultationTemplate.localised(row.get("said")),
                    row.get("reply").toString(),
                    ConsultationTemplate.localised(row.get("answer")),
                    ConsultationTemplate.localised(row.get("responsible")),
                    day(today, row.get("day")),
                    null);
        }
        for (Object one : ConsultationTemplate.list(file.get("ideasShown"))) {
            Map<?, ?> idea = ConsultationTemplate.map(one);
            UUID publicId = Ids.uuid();
            outbox.add(council, FoundIdeas.KIND, publicId.toString());
            ideas.add(
                    council,
                    publicId,
                    key,
                    idea.get("words").toString(),
                    idea.get("locale").toString(),
                    Idea.PUBLISHED);
        }
        if (file.get("answered") != null) {
            rows.answer(council, key, at(today, file.get("answered"), 10));
        }
        if (file.get("withdrawn") != null) {
            rows.withdraw(council, key, at(today, file.get("withdrawn"), 11));
        }
    }

    /** Options that were looked at, the five answers, and records with a summary that everybody may read. */
    private void addGrounds(short council, long key, Map<?, ?> file, ConsultationTemplate template, Person owner) {
        template.considered()
                .forEach(
                        option -> options.add(council, Ids.uuid(), key, option.name(), option.fate(), option.reason()));
        template.none().forEach((what, because) -> absences.save(council, key, what.name(), because));
        Map<String, Screening.Said> said = new LinkedHashMap<>();
        ConsultationTemplate.map(file.get("screening"))
                .forEach((question, answer) -> said.put(
                        question.toString(),
                        new Screening.Said(
                                Reply.of(String.valueOf(
                                                ConsultationTemplate.map(answer).get("reply")))
                                        .orElseThrow(),
                                String.valueOf(ConsultationTemplate.map(answer).get("why")))));
        if (!said.isEmpty()) {
            records.screen(council, key, Nation.WALES, said, clock.now(), owner.id());
        }
        ConsultationTemplate.map(file.get("records")).forEach((kind, written) -> {
            Map<String, String> answers = new LinkedHashMap<>();
            ConsultationTemplate.map(ConsultationTemplate.map(written).get("answers"))
                    .forEach((question, text) -> answers.put(question.toString(), text.toString()));
            records.save(
                    council,
                    key,
                    RecordKind.of(kind.toString()).orElseThrow(),
                    answers,
                    ConsultationTemplate.localised(
                            ConsultationTemplate.map(written).get("summary")),
                    Boolean.TRUE.equals(ConsultationTemplate.map(written).get("finished")),
                    clock.now(),
                    owner.id());
        });
    }

    /** Classes that are to answer, each on a day of school. */
    private void addLessons(short council, String name, Map<?, ?> file, LocalDate today) {
        for (Object one : ConsultationTemplate.list(file.get("lessons"))) {
            Map<?, ?> lesson = ConsultationTemplate.map(one);
            LocalDate day = schoolDay(day(today, lesson.get("day")));
            lessons.add(
                    council,
                    new Lessons.Wanted(
                            activity(name, lesson.get("audience").toString()),
                            lesson.get("school").toString(),
                            at(day, 0, ((Number) lesson.get("from")).intValue()),
                            at(day, 0, ((Number) lesson.get("to")).intValue()),
                            lesson.get("language").toString(),
                            Boolean.TRUE.equals(lesson.get("shared")),
                            ((Number) lesson.get("people")).intValue()));
        }
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("demonstration/" + name).getBytes(StandardCharsets.UTF_8));
    }

    static Instant at(LocalDate today, @Nullable Object days, int hour) {
        return day(today, days).atTime(hour, 0).atZone(Spoken.UK).toInstant();
    }

    /** The day, or the Monday after a weekend. */
    static LocalDate schoolDay(LocalDate day) {
        LocalDate school = day;
        while (school.getDayOfWeek() == DayOfWeek.SATURDAY || school.getDayOfWeek() == DayOfWeek.SUNDAY) {
            school = school.plusDays(1);
        }
        return school;
    }

    static LocalDate day(LocalDate today, @Nullable Object days) {
        return today.plusDays(days instanceof Integer number ? number : 0);
    }
}
