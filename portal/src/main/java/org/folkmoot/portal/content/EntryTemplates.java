package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.platform.theme.ThemeChoices;
import org.folkmoot.portal.platform.theme.Themes;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Which template of the council's theme shows entries of a type: {@code content/<type>.hbs} and {@code content/<type>-list.hbs} where the
 * theme has them, else {@code content/entry.hbs} and {@code content/entries.hbs}.
 */
@Singleton
class EntryTemplates {
    private static final String FOLDER = "content/";

    /** Templates of that folder that show something else. */
    private static final Set<String> OTHERS =
            Set.of("about", "document", "documents", "entries", "entry", "home", "preview", "problems");

    private final Themes themes;
    private final ThemeChoices choices;

    EntryTemplates(Themes themes, ThemeChoices choices) {
        this.themes = themes;
        this.choices = choices;
    }

    /** @param young whether its page is for young people, who may have a theme of their own */
    String one(ContentType type, Visit visit, boolean young) {
        if (type.key().equals(BuiltIn.PAGE.key())) {
            return FOLDER + "about";
        }
        if (type.key().equals(FrontPages.HOME)) {
            return FOLDER + "home";
        }
        return found(type.key(), visit, young) ? FOLDER + type.key() : FOLDER + "entry";
    }

    String list(ContentType type, Visit visit) {
        String own = type.key() + "-list";
        return found(own, visit, false) ? FOLDER + own : FOLDER + "entries";
    }

    private boolean found(String name, Visit visit, boolean young) {
        return !OTHERS.contains(name)
                && themes.hasView(choices.themeOf(visit.council().id(), visit.asked(), young), FOLDER + name);
    }
}
