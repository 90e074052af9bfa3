package org.folkmoot.portal.home;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** The map of the council's site for search engines (sitemaps.org): every page that everybody may read, with its twins in other languages. */
@Controller("/sitemap")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SiteMapPages {
    /** The protocol's own limit. */
    static final int MOST_A_FILE = 50_000;

    private static final List<String> ALWAYS = List.of("/", "/consultations", "/changes", "/documents", "/about");
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMES = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    private static final String XML = "application/xml;charset=utf-8";

    private final List<MapSource> sources;
    private final Site.Settings settings;

    SiteMapPages(List<MapSource> sources, Site.Settings settings) {
        this.sources = sources;
        this.settings = settings;
    }

    /** Which files there are. */
    @Get
    @Produces(MediaType.ALL)
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome", "content", "document", "tender"})
    HttpResponse<String> index(Visit visit, HttpRequest<?> request) {
        int files = pages(visit, request).size();
        StringBuilder xml =
                new StringBuilder(HEAD).append("<sitemapindex ").append(NAMES).append(">\n");
        for (int n = 1; n <= files; n++) {
            xml.append("  <sitemap><loc>")
                    .append(origin(visit, settings))
                    .append("/sitemap/")
                    .append(n)
                    .append("</loc></sitemap>\n");
        }
        return answer(xml.append("</sitemapindex>\n"));
    }

    /** One of them. */
    @Get("/{file}")
    @Produces(MediaType.ALL)
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome", "content", "document", "tender"})
    HttpResponse<String> file(Visit visit, @PathVariable String file, HttpRequest<?> request) {
        List<List<MapSource.Place>> all = pages(visit, request);
        if (!file.matches("[1-9][0-9]{0,3}") || Integer.parseInt(file) > all.size()) {
            throw new NoSuchThing();
        }
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<urlset ")
                .append(NAMES)
                .append(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        all.get(Integer.parseInt(file) - 1).forEach(place -> add(xml, visit, place));
        return answer(xml.append("</urlset>\n"));
    }

    private void add(StringBuilder xml, Visit visit, MapSource.Place place) {
        SortedMap<String, String> addresses = new TreeMap<>();
        place.paths().keySet().forEach(locale -> addresses.put(locale, address(visit, place, locale, "")));
        String host = place.paths().keySet().contains("en") ? "en" : "cy";
        place.further().forEach((tag, added) -> addresses.put(tag, address(visit, place, host, added)));
        addresses.values().forEach(address -> {
            xml.append("  <url><loc>").append(address).append("</loc>");
            addresses.forEach((tag, other) -> xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
                    .append(tag)
                    .append("\" href=\"")
                    .append(other)
                    .append("\"/>"));
            if (place.changedAt() != null) {
                xml.append("<lastmod>")
                        .append(place.changedAt().truncatedTo(ChronoUnit.SECONDS))
                        .append("</lastmod>");
            }
            xml.append("</url>\n");
        });
    }

    private String address(Visit visit, MapSource.Place place, String locale, String added) {
        String address =
                origin(visit, settings) + visit.pathIn(locale, place.paths().get(locale)) + added;
        return address.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    /** Pages in files of at most 50,000 addresses; each stands in its languages. */
    private List<List<MapSource.Place>> pages(Visit visit, HttpRequest<?> request) {
        List<MapSource.Place> places = new ArrayList<>();
        ALWAYS.forEach(path -> places.add(new MapSource.Place(Map.of("en", path, "cy", path))));
        for (MapSource source : sources) {
            places.addAll(source.places(visit));
            source.nextChange(visit).ifPresent(instant -> ByteCache.changesAt(request, instant));
        }
        List<List<MapSource.Place>> files = new ArrayList<>();
        int addresses = MOST_A_FILE;
        for (MapSource.Place place : places) {
            int more = place.paths().size() + place.further().size();
            if (addresses + more > MOST_A_FILE) {
                files.add(new ArrayList<>());
                addresses = 0;
            }
            files.getLast().add(place);
            addresses += more;
        }
        return files;
    }

    private static HttpResponse<String> answer(CharSequence xml) {
        return HttpResponse.ok(xml.toString()).contentType(MediaType.of(XML));
    }

    static String origin(Visit visit, Site.Settings settings) {
        return Site.origin(visit, settings);
    }
}
