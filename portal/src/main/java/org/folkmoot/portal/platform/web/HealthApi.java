package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.folkmoot.portal.platform.access.Allowed;

/** Whether this node can serve: for the proxy in front of it. Says yes or no, and nothing about why. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class HealthApi {
    private final DataSource database;

    HealthApi(DataSource database, DataSourceResolver resolver) {
        this.database = resolver.resolve(database);
    }

    @Get("/health")
    @Produces(MediaType.TEXT_PLAIN)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Allowed("site.read")
    HttpResponse<String> health() {
        try (var connection = database.getConnection()) {
            return connection.isValid(2) ? HttpResponse.ok("ready\n") : away();
        } catch (SQLException away) {
            return away();
        }
    }

    private static HttpResponse<String> away() {
        return HttpResponse.<String>status(io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE)
                .body("not ready\n");
    }
}
