package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.media.Sort;

/**
 * What of the council's library stands beside questions: pictures with their options and their Easy Read texts, and recordings of them
 * read aloud. A picture is used only while it is there and has words for those who do not see it in both languages, a recording while it
 * has its words in the language it is in; everywhere else the question's own words stand alone.
 */
@Singleton
class OptionPictures {
    private static final List<String> LOCALES = List.of("en", "cy");

    private final PictureRepository rows;
    private final MediaLibrary library;
    private final MediaUses uses;

    OptionPictures(PictureRepository rows, MediaLibrary library, MediaUses uses) {
        this.rows = rows;
        this.library = library;
        this.uses = uses;
    }

    static Set<UUID> named(Collection<Question> questions) {
        Set<UUID> named = new LinkedHashSet<>();
        questions.forEach(question -> question.options().forEach(option -> {
            if (option.picture() != null) named.add(option.picture());
        }));
        questions.forEach(question -> {
            OtherForms forms = question.inOtherForms();
            if (forms.picture() != null) named.add(forms.picture());
            named.addAll(forms.aloud().values());
        });
        return named;
    }

    /** Those of what this sheet's questions name that may be shown. */
    Map<UUID, MediaLibrary.Shown> shown(short council, Sheets.Sheet sheet) {
        return fit(library.shown(
                council,
                named(Stream.concat(sheet.told().stream(), sheet.items().stream())
                        .map(Sheets.Item::question)
                        .toList())));
    }

    private static Map<UUID, MediaLibrary.Shown> fit(Map<UUID, MediaLibrary.Shown> found) {
        Map<UUID, MediaLibrary.Shown> fit = new HashMap<>(found);
        fit.values().removeIf(one -> !fits(one) && LOCALES.stream().noneMatch(locale -> aloud(one, locale)));
        return fit;
    }

    /** Whether it can be listened to, and read by those who do not hear it, in this language. */
    static boolean aloud(MediaLibrary.Shown one, String locale) {
        return one.sort() == Sort.SOUND && one.said().has(locale);
    }

    static boolean fits(MediaLibrary.Shown one) {
        return one.sort() == Sort.PICTURE
                && one.small() != null
                && !one.decorative()
                && LOCALES.stream().allMatch(one.alt()::has);
    }

    /** What an author may choose from, the newest first, and what is chosen already. */
    List<MediaLibrary.Shown> offered(short council, String locale, Collection<UUID> chosen) {
        List<UUID> ids = library.offer(council, locale, Sort.PICTURE, chosen).choices("").stream()
                .map(choice -> UUID.fromString(choice.value()))
                .toList();
        Map<UUID, MediaLibrary.Shown> found = library.shown(council, ids);
        List<MediaLibrary.Shown> offered = new ArrayList<>();
        for (UUID id : ids) {
            MediaLibrary.Shown one = found.get(id);
            boolean picture = one != null && one.sort() == Sort.PICTURE;
            if (picture && (fits(one) || chosen.contains(id))) offered.add(one);
        }
        return offered;
    }

    /** Recordings in a language that an author may choose from, and what is chosen already. @param in the language they are in */
    List<MediaLibrary.Shown> offeredAloud(short council, String locale, String in, Collection<UUID> chosen) {
        List<UUID> ids = library.offer(council, locale, Sort.SOUND, chosen).choices("").stream()
                .map(choice -> UUID.fromString(choice.value()))
                .toList();
        return library.shown(council, ids).values().stream()
                .filter(one -> aloud(one, in) || one.sort() == Sort.SOUND && chosen.contains(one.id()))
                .toList();
    }

    /** What an author may choose, by public ids. @param aloud recordings, by their language */
    record Choosable(Set<UUID> pictures, Map<String, Set<UUID>> aloud) {}

    Choosable choosable(short council, String locale) {
        Map<String, Set<UUID>> aloud = new HashMap<>();
        LOCALES.forEach(in -> aloud.put(in, ids(offeredAloud(council, locale, in, List.of()))));
        return new Choosable(ids(offered(council, locale, List.of())), aloud);
    }

    private static Set<UUID> ids(List<MediaLibrary.Shown> shown) {
        return shown.stream().map(MediaLibrary.Shown::id).collect(Collectors.toSet());
    }

    /** Pictures and recordings that cannot be shown, as flaws of their questions. */
    List<Soundness.Flaw> flaws(short council, Questionnaire questionnaire) {
        Set<UUID> named = named(questionnaire.questions());
        if (named.isEmpty()) return List.of();
        Map<UUID, MediaLibrary.Shown> found = library.shown(council, named);
        List<Soundness.Flaw> flaws = new ArrayList<>();
        for (Question question : questionnaire.questions()) {
            OtherForms forms = question.inOtherForms();
            if (forms.picture() != null) {
                MediaLibrary.Shown one = found.get(forms.picture());
                if (one == null) flaws.add(new Soundness.Flaw(question.id(), "survey.flaw.form-gone"));
                else if (!fits(one)) flaws.add(new Soundness.Flaw(question.id(), "survey.flaw.form-picture"));
            }
            forms.aloud().forEach((in, recording) -> {
                MediaLibrary.Shown one = found.get(recording);
                if (one == null) flaws.add(new Soundness.Flaw(question.id(), "survey.flaw.form-gone"));
                else if (!aloud(one, in)) flaws.add(new Soundness.Flaw(question.id(), "survey.flaw.form-aloud"));
            });
            for (UUID picture : named(List.of(question.besides(null)))) {
                MediaLibrary.Shown one = found.get(picture);
                if (one == null) flaws.add(new Soundness.Flaw(question.id(), "survey.flaw.picture-gone"));
                else if (!fits(one)) flaws.add(new Soundness.Flaw(question.id(), "survey.flaw.picture-words"));
            }
        }
        return flaws.stream().distinct().toList();
    }

    /** Part of the transaction that saves a questionnaire: what it names now stays in the library. */
    void saved(short council, long questionnaire, Questionnaire now) {
        rows.forget(council, questionnaire);
        add(council, questionnaire, now, false);
    }

    /** Part of the transaction that fixes a version: what it names can be seen by everybody, and stays. */
    void fixed(short council, long questionnaire, Questionnaire version) {
        add(council, questionnaire, version, true);
    }

    private void add(short council, long questionnaire, Questionnaire naming, boolean fixed) {
        uses.hold(council, named(naming.questions()))
                .forEach(picture -> rows.add(council, picture, questionnaire, fixed));
    }
}
