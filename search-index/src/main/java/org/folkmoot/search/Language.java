package org.folkmoot.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A language whose words the index knows by more than their spelling. */
enum Language {
    ENGLISH("en", EnglishForms::new),
    WELSH("cy", WelshForms::new);

    final String tag;
    private final Function<Families, Forms> forms;
    private final Families families;
    private final Set<String> common;

    Language(String tag, Function<Families, Forms> forms) {
        this.tag = tag;
        this.forms = forms;
        this.families = Families.read("families." + tag + ".txt");
        this.common = Resources.lines("common." + tag + ".txt").stream()
                .flatMap(line -> Set.of(line.split("\\s+")).stream())
                .map(Text::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Language of(String locale) {
        return locale.toLowerCase(Locale.ROOT).startsWith(WELSH.tag) ? WELSH : ENGLISH;
    }

    /** Whether it is one of these itself, and no further language or form such as {@code pl} or {@code en-x-easyread}. */
    static boolean isWhole(String locale) {
        return Stream.of(values()).anyMatch(one -> one.tag.equals(locale));
    }

    /** All languages, this one first. */
    List<Language> first() {
        return Stream.concat(Stream.of(this), Stream.of(values()).filter(other -> other != this))
                .toList();
    }

    /** Not safe for use by two threads at once. */
    Forms forms() {
        return forms.apply(families);
    }

    /** Whether a query may leave this word out, because nearly every text has it. */
    boolean isCommon(String folded) {
        return common.contains(folded);
    }

    String title() {
        return "title." + tag;
    }

    String keywords() {
        return "keywords." + tag;
    }

    /** Names of what a thing is filed under, such as its themes and areas. */
    String filed() {
        return "filed." + tag;
    }

    /** What kind of thing it is called, and how it stands. */
    String kind() {
        return "kind." + tag;
    }

    String body() {
        return "body." + tag;
    }

    String spelling() {
        return "spelling." + tag;
    }
}
