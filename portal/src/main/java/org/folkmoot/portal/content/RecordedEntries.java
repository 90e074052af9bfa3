package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.audit.RecordThings;

/** Entries as the record speaks of them: by the name of their type, and by every address they ever had. */
@Singleton
class RecordedEntries implements RecordThings {
    private final ContentTypes types;
    private final Slugs slugs;

    RecordedEntries(ContentTypes types, Slugs slugs) {
        this.types = types;
        this.slugs = slugs;
    }

    @Override
    public Optional<String> called(String kind, String locale) {
        return types.find(kind).map(type -> type.label().in(locale));
    }

    @Override
    public Optional<String> at(short council, String locale, String path) {
        return types.all().stream()
                .flatMap(type -> EntryPlaces.folder(type)
                        .filter(folder -> path.startsWith(folder + "/"))
                        .flatMap(folder -> at(council, type, locale, path.substring(folder.length() + 1)))
                        .stream())
                .findFirst();
    }

    private Optional<String> at(short council, ContentType type, String locale, String rest) {
        int end = rest.indexOf('/');
        return slugs.find(council, type.key(), locale, end < 0 ? rest : rest.substring(0, end))
                .map(found -> found.entry().publicId().toString());
    }
}
