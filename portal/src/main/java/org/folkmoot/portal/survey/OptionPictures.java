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
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.media.Sort;

/**
 * Pictures of the council's library beside the options of questions. One is used only while it is there, is a picture, and has words for
 * those who do not see it in both languages; everywhere else the option's own words stand alone.
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
        return named;
    }

    /** Those of these questions' pictures that may be shown. */
    Map<UUID, MediaLibrary.Shown> shown(short council, Collection<Question> questions) {
        return fit(library.shown(council, named(questions)));
    }

    private static Map<UUID, MediaLibrary.Shown> fit(Map<UUID, MediaLibrary.Shown> found) {
        Map<UUID, MediaLibrary.Shown> fit = new HashMap<>(found);
        fit.values().removeIf(one -> !fits(one));
        return fit;
    }

    private static boolean fits(MediaLibrary.Shown one) {
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
            if (one != null && (fits(one) || chosen.contains(id))) offered.add(one);
        }
        return offered;
    }

    /** Public ids of those that an author may choose for a question; none for a question whose answers take no picture. */
    Set<UUID> choosable(short council, String locale, Question question) {
        if (!question.kind().picking()) return Set.of();
        return offered(council, locale, List.of()).stream()
                .map(MediaLibrary.Shown::id)
                .collect(Collectors.toSet());
    }

    /** Pictures that cannot be shown, as flaws of their questions. */
    List<Soundness.Flaw> flaws(short council, Questionnaire questionnaire) {
        Set<UUID> named = named(questionnaire.questions());
        if (named.isEmpty()) return List.of();
        Map<UUID, MediaLibrary.Shown> found = library.shown(council, named);
        List<Soundness.Flaw> flaws = new ArrayList<>();
        for (Question question : questionnaire.questions()) {
            for (UUID picture : named(List.of(question))) {
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
