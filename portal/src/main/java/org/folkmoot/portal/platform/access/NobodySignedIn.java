package org.folkmoot.portal.platform.access;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/** Answers who is asking where nothing knows of sessions: nobody we know. */
@Singleton
@Secondary
final class NobodySignedIn implements Viewers {
    private final Audiences audiences;

    NobodySignedIn(Audiences audiences) {
        this.audiences = audiences;
    }

    @Override
    public Asking of(HttpRequest<?> request, Council council) {
        return new Asking(Viewer.anonymous(council.id(), Set.of(audiences.publicOf(council.id()))), "");
    }
}
