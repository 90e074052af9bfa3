package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Shows people's ideas to everybody, a page at a time. */
@Singleton
class IdeaShowing {
    private final Consultations consultations;
    private final Ideas ideas;

    IdeaShowing(Consultations consultations, Ideas ideas) {
        this.consultations = consultations;
        this.ideas = ideas;
    }

    /** @param reply what the council says to it */
    record IdeaShown(
            String id,
            String words,
            @Nullable String lang,
            @Nullable Showing.Text reply) {}

    static IdeaShown shown(Idea idea, String locale) {
        return new IdeaShown(
                idea.publicId().toString(),
                idea.shown(),
                idea.locale().equals(locale) ? null : idea.locale(),
                idea.reply() == null ? null : Showing.Text.of(idea.reply(), locale));
    }

    /** @param number of this page, from 1 @param pages how many there are @param prev and next their addresses; null at the ends */
    record IdeasPage(
            Showing.Text title,
            String backHref,
            String addHref,
            String agreeHref,
            boolean open,
            List<IdeaShown> ideas,
            int number,
            int pages,
            @Nullable String prev,
            @Nullable String next)
            implements PageModel {
        public boolean several() {
            return pages > 1;
        }
    }

    IdeasPage ideas(Consultation one, Visit visit, int number) {
        String locale = visit.locale();
        Some<Idea> some = ideas.published(one, visit.now(), number);
        String here = "/consultations/" + consultations.slugOf(one, locale);
        return new IdeasPage(
                Showing.Text.of(one.words().title(), locale),
                visit.path(here),
                visit.path(here + "/ideas/add"),
                visit.path(here + "/ideas/go"),
                ideas.taken(one, visit.now()),
                some.here().stream().map(idea -> shown(idea, locale)).toList(),
                some.number(),
                some.pages(),
                some.number() > 1 ? visit.path(here + "/ideas") + "?page=" + (some.number() - 1) : null,
                some.more() ? visit.path(here + "/ideas") + "?page=" + (some.number() + 1) : null);
    }
}
