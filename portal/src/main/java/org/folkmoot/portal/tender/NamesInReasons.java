package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.theme.Messages;

/** Finds in the reason of a group's mark what says who somebody is: bidders read it, and nobody of the group is named to them, not by first name either. */
@Singleton
class NamesInReasons {
    private final NamesInWords names;
    private final Panels panels;
    private final People people;
    private final Messages messages;

    NamesInReasons(NamesInWords names, Panels panels, People people, Messages messages) {
        this.names = names;
        this.panels = panels;
        this.people = people;
        this.messages = messages;
    }

    /** In sentences; empty for nothing. */
    List<String> found(short council, UUID tender, String group, String reason, String locale) {
        List<String> found = new ArrayList<>(names.found(council, List.of(reason), locale));
        List<String> words = words(reason);
        boolean member = panels.markers(council, tender).stream()
                .filter(each -> each.group().equals(group))
                .flatMap(each -> people.find(each.account()).stream())
                .map(Person::displayName)
                .map(PanelShown::first)
                .anyMatch(first -> words.contains(first.toLowerCase(Locale.ROOT)));
        if (member) found.add(messages.text(locale, "mark.names.member"));
        return found;
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}'’-]+"));
    }
}
