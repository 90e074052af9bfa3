package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;

/** The activities of every feature that puts questionnaires to people. */
@Singleton
class Windows {
    private final List<AnsweringWindow> sources;

    Windows(List<AnsweringWindow> sources) {
        this.sources = sources;
    }

    Optional<Window> find(short council, UUID activity) {
        return sources.stream()
                .flatMap(source -> source.find(council, activity).stream())
                .findFirst();
    }

    /** When it takes answers. @throws NoSuchThing for an activity nobody knows */
    Hours hours(short council, UUID activity) {
        return sources.stream()
                .flatMap(source -> source.hours(council, activity).stream())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    /** @throws NoSuchThing for an activity nobody knows */
    Window window(short council, UUID activity) {
        return find(council, activity).orElseThrow(NoSuchThing::new);
    }

    /** Versions of its questions that it asked before those it asks now, the first first. */
    List<AnsweringWindow.Earlier> earlier(short council, UUID activity) {
        return sources.stream()
                .flatMap(source -> source.earlier(council, activity).stream())
                .toList();
    }

    /** Whether it is asked of one named group alone. */
    boolean ofGroup(short council, UUID activity) {
        return sources.stream().anyMatch(source -> source.ofGroup(council, activity));
    }

    /** Key of that group; empty where everybody is asked. */
    Optional<Long> group(short council, UUID activity) {
        return sources.stream()
                .flatMap(source -> source.group(council, activity).stream())
                .findFirst();
    }

    /** So many days after the close a sheet of paper that comes is counted; empty where that was not declared before opening. */
    Optional<Integer> paperDays(short council, UUID activity) {
        return sources.stream()
                .flatMap(source -> source.paperDays(council, activity).stream())
                .findFirst();
    }

    /** Whether what was typed and not sent at the close may come as a late letter. */
    boolean lateAsLetter(short council, UUID activity) {
        return sources.stream().anyMatch(source -> source.lateAsLetter(council, activity));
    }

    /** Whether figures may be released before the close. */
    boolean shownWhileOpen(short council, UUID activity) {
        return sources.stream().anyMatch(source -> source.shownWhileOpen(council, activity));
    }

    /** What else is asked now beside an activity. */
    List<AnsweringWindow.Open> beside(short council, UUID activity) {
        return sources.stream()
                .flatMap(source -> source.beside(council, activity).stream())
                .toList();
    }

    /** Inside path of the page before the first question. @throws NoSuchThing for an activity nobody knows */
    String promise(short council, UUID activity, String locale) {
        return sources.stream()
                .flatMap(source -> source.promise(council, activity, locale).stream())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }
}
