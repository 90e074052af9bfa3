package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.platform.web.Visit;

/** Where else an entry can be read: in further languages and forms, and what a reading of one leaves out. */
@Singleton
public class EntryReadings {
    private final EntryWords words;
    private final EntryPlaces places;

    EntryReadings(EntryWords words, EntryPlaces places) {
        this.words = words;
        this.places = places;
    }

    /**
     * A language or form the entry can be read in.
     *
     * @param name as its readers call it
     * @param lang of the name where it is not the page's
     * @param hreflang its whole tag
     * @param href outside address
     * @param words whether it has words of its own, which search engines should know of
     * @param here whether it is the one that is read now
     */
    public record Version(
            String name, @Nullable String lang, String hreflang, String href, boolean words, boolean here) {}

    /**
     * The further language or form that is read now.
     *
     * @param formKey words, signed or spoken
     * @param old whether the page in its own language has changed since
     * @param recording the film or recording; null for words
     * @param rest what is not in it; empty where all of the page is
     */
    public record Reading(
            String name,
            @Nullable String lang,
            String formKey,
            boolean old,
            EntryPictures.@Nullable Shown recording,
            List<Rest> rest) {}

    /**
     * That part of the page is in another language than the one that was asked for.
     *
     * @param words a sentence, in the language asked for where it has one, else in the page's
     * @param lang of the sentence where it is not the page's
     * @param whole words of the way to the whole page
     * @param wholeLang the language of that page, and of those words
     * @param href outside address; null where there is none yet
     */
    public record Rest(
            String words,
            @Nullable String lang,
            String whole,
            String wholeLang,
            @Nullable String href) {}

    /** The page's own language first while another is read; then the others, in the order of the file. */
    List<Version> versions(Visit visit, Tongue tongue, List<Editions.Standing> shown) {
        List<Version> versions = new ArrayList<>();
        if (tongue.standing() != null && !shown.isEmpty()) {
            versions.add(new Version(
                    words.own(visit.locale()), null, visit.locale(), visit.path(visit.asked()), false, false));
        }
        shown.forEach(one -> versions.add(new Version(
                one.language().name(),
                lang(visit, one.language()),
                one.language().tag(),
                href(visit, one.language()),
                one.language().inWords(),
                tongue.standing() != null
                        && tongue.standing()
                                .language()
                                .tag()
                                .equals(one.language().tag()))));
        return versions;
    }

    @Nullable
    static Reading reading(
            Visit visit, Tongue tongue, EntryPictures.Shelf shelf, @Nullable UUID recording, List<Rest> rest) {
        Editions.Standing standing = tongue.standing();
        if (standing == null) {
            return null;
        }
        return new Reading(
                standing.language().name(),
                lang(visit, standing.language()),
                standing.language().form().key(),
                standing.state() == Editions.State.OUTDATED,
                recording == null
                        ? null
                        : shelf.shown(JsonNodeFactory.instance.objectNode().put("file", recording.toString())),
                rest);
    }

    /** A film or a recording says all of the page; words say what they say, and their readers are told of the rest. */
    List<Rest> rest(Visit visit, ContentType type, @Nullable Entry published, Tongue tongue, Set<String> languages) {
        if (tongue.standing() == null || !tongue.standing().language().inWords()) {
            return List.of();
        }
        FurtherLanguage language = tongue.standing().language();
        return languages.stream()
                .map(rest -> {
                    boolean own = language.rest().has(rest);
                    return new Rest(
                            own ? language.rest().in(rest) : words.rest(language, rest, visit.locale()),
                            own && !language.htmlLang().equals(visit.locale()) ? language.htmlLang() : null,
                            words.whole(rest),
                            rest,
                            published == null
                                    ? null
                                    : places.path(type, published, rest)
                                            .map(path -> visit.pathIn(rest, path))
                                            .orElse(null));
                })
                .toList();
    }

    /** The language a name is in, where it is not the page's; signs are called by letters that belong to no language of the page. */
    @Nullable
    private static String lang(Visit visit, FurtherLanguage language) {
        boolean signed = language.form() == FurtherLanguage.Form.SIGNED;
        return signed || language.htmlLang().equals(visit.locale()) ? null : language.htmlLang();
    }

    static String href(Visit visit, FurtherLanguage language) {
        return visit.path(visit.asked()) + "?" + EntryViews.VERSION + "=" + language.tag();
    }
}
