package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Assets;

/** Styles, scripts and pictures, at addresses that change with their content. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class AssetPages {
    /** The theme whose files answer to addresses that are no longer, or never were, any theme's. */
    private static final String BASE = "base";

    private final Assets assets;

    AssetPages(Assets assets) {
        this.assets = assets;
    }

    @Get("/assets/{fingerprint}/{+path}")
    @Allowed("site.read")
    HttpResponse<?> file(String fingerprint, String path, HttpRequest<?> request) {
        Assets.Asset found = assets.at(fingerprint, path);
        return found != null ? answer(found, true, request) : answer(assets.find(BASE, path), false, request);
    }

    @Get("/favicon.ico")
    @Allowed("site.read")
    HttpResponse<?> favicon(HttpRequest<?> request) {
        return answer(assets.find(BASE, "img/favicon.svg"), false, request);
    }

    private static HttpResponse<?> answer(Assets.@Nullable Asset found, boolean current, HttpRequest<?> request) {
        if (found == null) {
            throw new NoSuchThing();
        }
        boolean gzip = found.gzipped() != null && ByteCache.takesGzip(request);
        MutableHttpResponse<byte[]> response = HttpResponse.ok(gzip ? found.gzipped() : found.bytes())
                .header("Content-Type", found.mediaType())
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", current ? "public, max-age=31536000, immutable" : "public, no-cache");
        return gzip ? response.header("Content-Encoding", "gzip") : response;
    }
}
