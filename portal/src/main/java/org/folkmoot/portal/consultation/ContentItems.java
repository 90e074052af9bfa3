package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Writes a consultation as GOV.UK's content schemas do, in one language: field names and types of the format "consultation" of
 * alphagov/publishing-api. What the council asks beside the body, whom it asks and what is answered stay out of it.
 */
@Singleton
class ContentItems {
    private static final String APPLICATION = "folkmoot";

    private final Consultations consultations;
    private final NoticeRepository notices;
    private final Outcomes outcomes;
    private final Messages messages;

    ContentItems(Consultations consultations, NoticeRepository notices, Outcomes outcomes, Messages messages) {
        this.consultations = consultations;
        this.notices = notices;
        this.outcomes = outcomes;
        this.messages = messages;
    }

    /** @param locale language of the item; what it lacks is in another */
    Map<String, Object> write(Consultation one, String locale, Visit visit) {
        String path = visit.pathIn(locale, "/consultations/" + consultations.slugOf(one, locale));
        List<Notice> said = notices.of(one.councilId(), Consultations.idOf(one));
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("base_path", path);
        item.put("title", one.words().title().in(locale));
        item.put("description", one.words().summary().in(locale));
        item.put("schema_name", "consultation");
        item.put("document_type", one.documentTypeAt(visit.now()));
        item.put("locale", locale);
        item.put("publishing_app", APPLICATION);
        item.put("rendering_app", APPLICATION);
        item.put("routes", List.of(Map.of("path", path, "type", "exact")));
        putIf(item, "first_published_at", offset(one.launchedAt()));
        putIf(
                item,
                "public_updated_at",
                offset(said.isEmpty() ? one.launchedAt() : said.getFirst().saidAt()));
        item.put("details", details(one, said, locale, visit));
        return item;
    }

    private Map<String, Object> details(Consultation one, List<Notice> said, String locale, Visit visit) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(
                "body",
                one.words().body().blank() ? "" : html(one.words().body().in(locale)));
        details.put("political", false);
        putIf(details, "opening_date", offset(one.opensAt()));
        putIf(details, "closing_date", offset(one.closesAt()));
        if (one.launchedAt() != null) {
            details.put("change_history", history(one, said, locale));
        }
        if (one.stageAt(visit.now()) == Stage.ANSWERED) {
            details.put("final_outcome_publication_date", offset(one.answeredAt()));
            details.put("final_outcome_detail", html(answered(one, locale)));
        }
        return details;
    }

    /** The newest first, as GOV.UK has it. */
    private List<Map<String, Object>> history(Consultation one, List<Notice> said, String locale) {
        List<Map<String, Object>> history = new ArrayList<>();
        for (Notice notice : said) {
            history.add(change(notice.saidAt(), notice.words().in(locale)));
        }
        history.add(change(Objects.requireNonNull(one.launchedAt()), messages.text(locale, "consultation.file.first")));
        history.sort(
                Comparator.comparing((Map<String, Object> change) -> String.valueOf(change.get("public_timestamp")))
                        .reversed());
        return history;
    }

    private static Map<String, Object> change(Instant at, String note) {
        return Map.of("public_timestamp", Objects.requireNonNull(offset(at)), "note", note);
    }

    /** "You said, we did", as CommonMark. */
    private String answered(Consultation one, String locale) {
        StringBuilder all = new StringBuilder();
        for (OutcomeRow row : outcomes.of(one)) {
            all.append("- ")
                    .append(plain(row.said().in(locale)))
                    .append(" — ")
                    .append(plain(row.answer().in(locale)))
                    .append('\n');
        }
        return all.toString();
    }

    private static String plain(String text) {
        return RichText.words(text).replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1");
    }

    private static String html(String commonMark) {
        return "<div class=\"govspeak\">" + RichText.of(commonMark) + "</div>";
    }

    private static @Nullable String offset(@Nullable Instant at) {
        return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(Spoken.UK));
    }

    private static void putIf(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) into.put(name, value);
    }
}
