package org.folkmoot.portal.tender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.ApiDescriber;
import org.folkmoot.portal.platform.web.ApiOperation;
import org.folkmoot.portal.platform.web.ApiSchema;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.ocds.ContractingProcess;
import org.folkmoot.portal.tender.ocds.RecordPackage;
import org.folkmoot.portal.tender.ocds.ReleasePackage;

/** Published tenders as open contracting data (Open Contracting Data Standard 1.1): what their pages say, and nothing more. */
@Controller(TenderApi.ROUTE)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.APPLICATION_JSON)
class TenderApi implements ApiDescriber {
    static final String ROUTE = "/api/v1/tenders";

    private static final int A_PAGE = 100;
    private static final int MOST_PLANNED = 1000;

    private final PublicTenders tenders;
    private final TenderReleases releases;
    private final PlannedNotices planned;
    private final Ocids ocids;

    TenderApi(PublicTenders tenders, TenderReleases releases, PlannedNotices planned, Ocids ocids) {
        this.tenders = tenders;
        this.releases = releases;
        this.planned = planned;
        this.ocids = ocids;
    }

    /** In the order of their ids, a hundred at a time. @param after the cursor of {@code meta.next} @throws NoSuchThing for what is none */
    @Get
    @Allowed("tender.read")
    @PublicPage(kinds = Notices.KIND)
    HttpResponse<String> list(Visit visit, @Nullable @QueryValue String after) {
        UUID from = after == null ? null : Ids.parse(after).orElseThrow(NoSuchThing::new);
        short council = visit.council().id();
        List<PublicTenders.Placed> all = Stream.concat(
                        tenders.everyOne(council).stream(),
                        planned.coming(council, MOST_PLANNED).stream()
                                .map(each -> new PublicTenders.Placed(each.tender(), each.publicAt(), Map.of())))
                .sorted(Comparator.comparing(each -> each.id().toString()))
                .filter(each -> from == null || each.id().toString().compareTo(from.toString()) > 0)
                .toList();
        List<PublicTenders.Placed> shown = all.subList(0, Math.min(A_PAGE, all.size()));
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("next", all.size() > A_PAGE ? shown.getLast().id().toString() : null);
        return json(Json.write(
                Map.of("data", shown.stream().map(each -> listed(each, visit)).toList(), "meta", meta)));
    }

    private Map<String, Object> listed(PublicTenders.Placed tender, Visit visit) {
        Ocids.Ocid ocid = ocids.of(visit.council(), tender.id());
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", tender.id().toString());
        said.put("ocid", ocid.ocid());
        said.put("prefixRegistered", ocid.registered());
        said.put("publishedAt", tender.publicAt());
        said.put("releases", ROUTE + "/" + tender.id() + "/releases");
        said.put("record", ROUTE + "/" + tender.id() + "/record");
        return said;
    }

    @Get("/{id}/releases")
    @Allowed("tender.read")
    @PublicPage(kinds = Notices.KIND)
    HttpResponse<String> releases(Visit visit, UUID id) {
        ContractingProcess process = releases.of(visit.council(), id).orElseThrow(NoSuchThing::new);
        return json(Json.write(ReleasePackage.of(
                        releases.packaging(visit.council(), process, ROUTE + "/" + id + "/releases"), List.of(process))
                .json()));
    }

    @Get("/{id}/record")
    @Allowed("tender.read")
    @PublicPage(kinds = Notices.KIND)
    HttpResponse<String> record(Visit visit, UUID id) {
        ContractingProcess process = releases.of(visit.council(), id).orElseThrow(NoSuchThing::new);
        return json(Json.write(RecordPackage.of(
                        releases.packaging(visit.council(), process, ROUTE + "/" + id + "/record"), List.of(process))
                .json()));
    }

    private static HttpResponse<String> json(String document) {
        return HttpResponse.ok(document).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Override
    public List<ApiOperation> operations(Council council) {
        ObjectNode one = ApiSchema.with(ApiSchema.object(), "id", ApiSchema.id(), true);
        for (String name : List.of("ocid", "releases", "record")) ApiSchema.with(one, name, ApiSchema.text(), true);
        ApiSchema.with(one, "prefixRegistered", ApiSchema.of("boolean"), true);
        ApiSchema.with(one, "publishedAt", ApiSchema.instant(), true);
        ObjectNode meta = ApiSchema.with(ApiSchema.object(), "next", ApiSchema.orNull(ApiSchema.id()), true);
        ObjectNode list = ApiSchema.with(
                ApiSchema.with(ApiSchema.object(), "data", ApiSchema.list(one), true), "meta", meta, true);
        return List.of(
                get(
                        "",
                        "tenders-list",
                        List.of(new ApiOperation.Parameter("after", "query", "after", false, ApiSchema.id())),
                        list),
                get("/{id}/releases", "tenders-releases", List.of(), packaged("releases")),
                get("/{id}/record", "tenders-record", List.of(), packaged("records")));
    }

    /** The required fields of a package of the standard. */
    private static ObjectNode packaged(String what) {
        ObjectNode one = ApiSchema.object();
        for (String name : List.of("uri", "version", "publishedDate", "license")) {
            ApiSchema.with(one, name, ApiSchema.text(), true);
        }
        ApiSchema.with(one, "extensions", ApiSchema.list(ApiSchema.text()), true);
        ApiSchema.with(one, "publisher", ApiSchema.of("object"), true);
        ApiSchema.with(one, what, ApiSchema.list(ApiSchema.of("object")), true);
        return one.put("additionalProperties", true);
    }

    private static ApiOperation get(String end, String key, List<ApiOperation.Parameter> parameters, JsonNode answer) {
        return new ApiOperation(
                "GET",
                ROUTE + end,
                ROUTE + end,
                key,
                "",
                parameters,
                null,
                Map.of(200, answer, 304, JsonNodeFactory.instance.nullNode()),
                List.of(404, 406),
                false);
    }
}
