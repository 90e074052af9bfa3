package org.folkmoot.portal.platform.audit;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code portal verify}: reads the whole audit record again; exit code 1 when it is not what was written. */
@Singleton
final class Verify implements ConsoleCommand {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String help() {
        return "checks the audit record against its hashes and signed anchors";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        AuditVerify.Report report = portal.getBean(AuditVerify.class).verify();
        report.findings().forEach(System.out::println);
        System.out.println("%s: %d entries in %d streams (%d purged at the end of their time), %d anchors, %s"
                .formatted(
                        report.sound() ? "The audit record is sound" : "The audit record is NOT sound",
                        report.entries(),
                        report.streams(),
                        report.purged(),
                        report.anchors(),
                        report.findings().isEmpty()
                                ? "no faults"
                                : report.findings().size() + " faults"));
        return report.sound() ? 0 : 1;
    }
}
