package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What the studio pages of one consultation have in common: its head with the ways from page to page, and texts in two languages. */
@Singleton
class Studio {
    private final People people;
    private final Consultations consultations;

    Studio(People people, Consultations consultations) {
        this.people = people;
        this.consultations = consultations;
    }

    record Tab(String key, String href, boolean here) {}

    /** @param base outside path of its studio pages @param publicHref empty for a draft */
    record Head(String title, String stage, String base, String publicHref, List<Tab> tabs) {
        public boolean draft() {
            return stage.equals("draft");
        }

        public boolean open() {
            return stage.equals("open");
        }

        /** Whether its close is still to come, so that it can be moved. */
        public boolean closing() {
            return open() || stage.equals("paused") || stage.equals("planned");
        }

        public boolean answered() {
            return stage.equals("answered");
        }

        public boolean withdrawn() {
            return stage.equals("withdrawn");
        }
    }

    Head head(Consultation one, String here, Visit visit) {
        Stage stage = one.stageAt(visit.now());
        String base = visit.path("/studio/consultations/" + one.publicId());
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab("overview", base, here.equals("overview")));
        if (stage == Stage.DRAFT) {
            tabs.add(new Tab("words", base + "/words", here.equals("words")));
            tabs.add(new Tab("audiences", base + "/audiences", here.equals("audiences")));
            tabs.add(new Tab("access", base + "/access", here.equals("access")));
            tabs.add(new Tab("ways", base + "/ways", here.equals("ways")));
            tabs.add(new Tab("meetings", base + "/meetings", here.equals("meetings")));
            tabs.add(new Tab("parts", base + "/parts", here.equals("parts")));
            tabs.add(new Tab("declared", base + "/declared", here.equals("declared")));
            tabs.add(new Tab("background", base + "/background", here.equals("background")));
            tabs.add(new Tab("screening", base + "/screening", here.equals("screening")));
            tabs.add(new Tab("approval", base + "/approval", here.equals("approval")));
            tabs.add(new Tab("rehearsal", base + "/rehearsal", here.equals("rehearsal")));
            tabs.add(new Tab("preview", base + "/preview", false));
        } else {
            tabs.add(new Tab("news", base + "/news", here.equals("news")));
            tabs.add(new Tab("declared", base + "/declared", here.equals("declared")));
            tabs.add(new Tab("access", base + "/access", here.equals("access")));
            tabs.add(new Tab("ways", base + "/ways", here.equals("ways")));
            tabs.add(new Tab("meetings", base + "/meetings", here.equals("meetings")));
            tabs.add(new Tab("parts", base + "/parts", here.equals("parts")));
            if (one.ideas()) {
                tabs.add(new Tab("ideas", base + "/ideas", here.equals("ideas")));
            }
            if (stage != Stage.WITHDRAWN) {
                tabs.add(new Tab("busy", base + "/busy", here.equals("busy")));
            }
            if (stage != Stage.WITHDRAWN) {
                tabs.add(new Tab("lessons", base + "/lessons", here.equals("lessons")));
            }
            tabs.add(new Tab("screening", base + "/screening", here.equals("screening")));
            if (stage.begun()) {
                tabs.add(new Tab("release", base + "/release", here.equals("release")));
                if (stage.closed()) {
                    tabs.add(new Tab("decision", base + "/decision", here.equals("decision")));
                }
                tabs.add(new Tab("outcome", base + "/outcome", here.equals("outcome")));
                if (stage.closed()) {
                    tabs.add(new Tab("report", base + "/report", here.equals("report")));
                }
            }
        }
        return new Head(
                one.words().title().in(visit.locale()),
                stage.key(),
                base,
                stage.announced() ? visit.path("/consultations/" + consultations.slugOf(one, visit.locale())) : "",
                tabs);
    }

    /** Whether what a draft says is fixed. */
    boolean announced(UUID id, Visit visit) {
        return consultations.get(visit.council().id(), id).stageAt(visit.now()) != Stage.DRAFT;
    }

    /** From the page of a draft that is none any more to where it stands, which says so. */
    static HttpResponse<?> fixed(UUID id, Visit visit) {
        return Pages.done(visit, "/studio/consultations/" + id, "announced-fixed");
    }

    /** The name of the officer who answers for it; empty when nobody does. */
    String owner(Consultation one) {
        return one.owner() == null
                ? ""
                : people.find(one.owner()).map(Person::displayName).orElse("");
    }

    /** The other way round: a text as the fields of a form hold it, one for each language. */
    static void put(Map<String, String> typed, String field, Localised text) {
        text.texts().forEach((locale, words) -> typed.put(field + "_" + locale, words));
    }

    /** What was typed for both languages of a field, the second left out where the council has one only. */
    static Localised typed(Form form, String field) {
        return Localised.EMPTY.with("en", form.text(field + "_en")).with("cy", form.text(field + "_cy"));
    }

    /** The same, with an error for each language in which there are more than so many letters. */
    static Localised typed(Form form, String field, int most, FieldErrors errors) {
        Localised text = typed(form, field);
        text.texts().forEach((locale, words) -> {
            if (words.length() > most) {
                errors.add(field + "_" + locale, "consultation.field.too-long", Map.of("most", most));
            }
        });
        return text;
    }

    /** The moment of a day and an hour that were typed in two fields; null for neither, or with an error for none that is. */
    static @Nullable Instant moment(Form form, String which, FieldErrors errors) {
        if (form.text(which + "On").isEmpty()) {
            return null;
        }
        LondonTime read = LondonTime.read(form.text(which + "On"), form.text(which + "At"));
        if (!read.ok()) {
            errors.add(which + "On", "consultation.time." + read.wrong());
        }
        return read.instant();
    }

    /** Adds an error for each language that lacks a needed text. */
    static void need(FieldErrors errors, String field, Localised text, List<String> locales) {
        need(errors, field, "consultation.field." + field, text, locales);
    }

    /** As the other, with the message key of what the form calls it. */
    static void need(FieldErrors errors, String field, String labelKey, Localised text, List<String> locales) {
        each(
                field,
                text,
                locales,
                (input, missing) -> errors.addOf(
                        input,
                        List.of(labelKey, "consultation.language." + missing.locale()),
                        missing.copied() ? "consultation.field.copied" : "consultation.field.missing"));
    }

    private static void each(String field, Localised text, List<String> locales, BiConsumer<String, Missing> then) {
        for (Missing missing : Missing.of(field, text, true, locales)) {
            then.accept(field + "_" + missing.locale(), missing);
        }
    }
}
