package org.folkmoot.portal.people;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;

/** {@code portal erased apply}: after a backup was restored, erases again whoever was erased since it was made. */
@Singleton
final class ErasedApply implements ConsoleCommand {
    @Override
    public String name() {
        return "erased apply";
    }

    @Override
    public String help() {
        return "after a restore, erases again who was erased since the backup was made";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        Map<String, Council> councils = portal.getBean(Councils.class).all().stream()
                .collect(Collectors.toMap(Council::slug, council -> council));
        DataRequests requests = portal.getBean(DataRequests.class);
        Set<ErasedList.Erased> listed = portal.getBean(ErasedList.class).all();
        int again = 0;
        for (ErasedList.Erased one : listed) {
            Council council = councils.get(one.council());
            if (council != null && requests.again(council.id(), one.account())) {
                again++;
            }
        }
        System.out.println("%d on the list of the erased, %d known to this database and erased again"
                .formatted(listed.size(), again));
        return 0;
    }
}
