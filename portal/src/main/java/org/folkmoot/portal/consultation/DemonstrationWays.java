package org.folkmoot.portal.consultation;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Divides a demonstration consultation into parts, and gives another ways to take part beside questionnaires. */
@Singleton
@Requires(env = "demo")
public class DemonstrationWays implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/ways.yml";

    private final Overlay overlay;
    private final ConsultationRepository consultations;
    private final PartRepository parts;
    private final WayRepository ways;
    private final ItemRepository items;
    private final TextRepository texts;
    private final DemonstrationMeetings meetings;
    private final DatedChanges dates;
    private final Outbox outbox;
    private final DatabaseClock clock;

    DemonstrationWays(
            Overlay overlay,
            ConsultationRepository consultations,
            PartRepository parts,
            WayRepository ways,
            ItemRepository items,
            TextRepository texts,
            DemonstrationMeetings meetings,
            DatedChanges dates,
            Outbox outbox,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.consultations = consultations;
        this.parts = parts;
        this.ways = ways;
        this.items = items;
        this.texts = texts;
        this.meetings = meetings;
        this.dates = dates;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 31;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<String, Object> file = overlay.yaml(FILE);
        int number = 0;
        for (Object one : ConsultationTemplate.list(file.get("ways"))) {
            addWay(ashmere.id(), ConsultationTemplate.map(one), ++number);
        }
        LocalDate today = clock.now().atZone(Spoken.UK).toLocalDate();
        for (Object one : ConsultationTemplate.list(file.get("parts"))) {
            addPart(ashmere.id(), ConsultationTemplate.map(one), today, ++number);
        }
        for (Object one : ConsultationTemplate.list(file.get("meetings"))) {
            Map<?, ?> written = ConsultationTemplate.map(one);
            meetings.add(about(ashmere.id(), written), written, today, ++number);
        }
    }

    private void addWay(short council, Map<?, ?> written, int number) {
        Consultation about = about(council, written);
        Way.Kind kind = Way.Kind.of(written.get("kind").toString()).orElseThrow();
        UUID publicId = DemonstrationConsultations.id("way/" + number);
        ways.add(
                council,
                publicId,
                Consultations.idOf(about),
                null,
                kind.name(),
                text(written.get("name")),
                text(written.get("about")),
                Boolean.TRUE.equals(written.get("words")));
        Way made = ways.find(council, publicId).orElseThrow();
        int position = 0;
        for (Object item : some(written.get("items"))) {
            UUID id = DemonstrationConsultations.id("item/" + council + "/" + number + "/" + ++position);
            items.add(council, id, made.key(), position, text(item), false);
        }
        List<Passage> passages = new ArrayList<>();
        for (Object passage : some(written.get("passages"))) {
            passages.add(new Passage("p" + (passages.size() + 1), text(passage)));
        }
        if (!passages.isEmpty()) {
            texts.put(council, made.key(), 1, Json.write(passages), Localised.EMPTY, null);
        }
    }

    private void addPart(short council, Map<?, ?> written, LocalDate today, int number) {
        Consultation about = about(council, written);
        parts.add(
                council,
                DemonstrationConsultations.id("part/" + number),
                Consultations.idOf(about),
                text(written.get("name")),
                text(written.get("about")),
                Localised.EMPTY,
                at(today, written.get("opens")),
                at(today, written.get("closes")),
                Boolean.FALSE.equals(written.get("ideas")));
        dates.follow(about);
    }

    /** The consultation it is part of, of which more can be found from now on. */
    private Consultation about(short council, Map<?, ?> written) {
        UUID id = DemonstrationConsultations.id(written.get("consultation").toString());
        outbox.add(council, Trail.CONSULTATION, id.toString());
        return consultations.find(council, id).orElseThrow();
    }

    private static List<?> some(@Nullable Object list) {
        return list == null ? List.of() : ConsultationTemplate.list(list);
    }

    static Localised text(@Nullable Object written) {
        Map<?, ?> texts = ConsultationTemplate.map(written);
        return Localised.of(
                "en", texts.get("en").toString(), "cy", texts.get("cy").toString());
    }

    private static @Nullable Instant at(LocalDate today, @Nullable Object days) {
        return days == null
                ? null
                : today.plusDays(((Number) days).longValue())
                        .atTime(17, 0)
                        .atZone(Spoken.UK)
                        .toInstant();
    }
}
