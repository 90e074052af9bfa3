package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.people.TokenScopes;

/** The types that other programs can write. */
@Singleton
class EntryScopes implements TokenScopes {
    private final ContentTypes types;

    EntryScopes(ContentTypes types) {
        this.types = types;
    }

    @Override
    public List<Scope> scopes(String locale) {
        return types.all().stream()
                .filter(ManagedEntries::writable)
                .map(type -> new Scope(type.key(), type.label().in(locale)))
                .toList();
    }
}
