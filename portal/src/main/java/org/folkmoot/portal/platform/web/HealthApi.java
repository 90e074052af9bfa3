package org.folkmoot.portal.platform.web;

import io.micronaut.context.BeanProvider;
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
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.folkmoot.portal.platform.access.Allowed;

/** Whether this node can serve: for the proxy in front of it. Says yes or no, and nothing about why. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class HealthApi {
    private final DataSource database;
    private final BeanProvider<BeingMade> made;

    HealthApi(DataSource database, DataSourceResolver resolver, BeanProvider<BeingMade> made) {
        this.database = resolver.resolve(database);
        this.made = made;
    }

    @Get("/health")
    @Produces(MediaType.TEXT_PLAIN)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Allowed("site.read")
    HttpResponse<String> health() {
        try (var connection = database.getConnection()) {
            return connection.isValid(2) ? HttpResponse.ok("ready\n" + beingMade()) : away();
        } catch (SQLException away) {
            return away();
        }
    }

    /** A line for each thing that is not made yet. It stops nobody: a node without it answers all else. */
    private String beingMade() {
        return made.stream()
                .filter(BeingMade::isBeingMade)
                .map(one -> one.what() + " is being made\n")
                .collect(Collectors.joining());
    }

    private static HttpResponse<String> away() {
        return HttpResponse.<String>status(io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE)
                .body("not ready\n");
    }
}
