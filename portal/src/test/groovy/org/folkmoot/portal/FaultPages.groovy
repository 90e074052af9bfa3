package org.folkmoot.portal

import io.micronaut.context.annotation.Requires
import io.micronaut.http.MediaType
import io.micronaut.http.annotation.Controller
import io.micronaut.http.annotation.Get
import io.micronaut.http.annotation.QueryValue
import io.micronaut.scheduling.TaskExecutors
import io.micronaut.scheduling.annotation.ExecuteOn
import io.micronaut.security.annotation.Secured
import io.micronaut.security.rules.SecurityRule
import org.folkmoot.portal.platform.access.Allowed

/** A page that fails with a message that quotes what was asked and tries to write a log line of its own; only where a spec asks for it. */
@Controller('/help/fault')
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(property = 'folkmoot.spec.fault')
class FaultPages {
    @Get(produces = MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Allowed('site.read')
    String fail(@QueryValue String words) {
        throw new IllegalStateException("zzfault $words\r\n2026-11-25T00:00:00.000Z INFO  Portal forged", new IOException("/srv/zzfault/$words"))
    }
}
