package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What somebody had typed when their session ended, carried through signing in by their own browser: sealed, so that only we can read it,
 * and bound to the council, the page it was sent to and the account whose session it was.
 */
@Singleton
class CarriedForms {
    static final int MOST = 64 * 1024;

    private static final String SEAL = "carried-form";
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final Forms forms;
    private final Sessions sessions;
    private final Secrets secrets;

    CarriedForms(Forms forms, Sessions sessions, Secrets secrets) {
        this.forms = forms;
        this.sessions = sessions;
        this.secrets = secrets;
    }

    /**
     * @param path English inside path the form was sent to
     * @param account key of the account whose session had ended; 0 when that is not known any more
     * @param fields by name, every value
     */
    record Carried(short council, String path, long account, Instant at, Map<String, List<String>> fields) {
        Form form() {
            return new Form(fields);
        }
    }

    /** @return what the sign-in forms carry; empty when there is nothing to carry, or too much */
    String seal(Visit visit, HttpRequest<?> request, String path, @Nullable String body) {
        Map<String, List<String>> fields =
                new LinkedHashMap<>(forms.readToShowBack(body).values());
        fields.keySet().removeIf(name -> name.contains("password"));
        long account = visit.viewer().account() == null
                ? sessions.accountBehind(visit.council().id(), request)
                : visit.viewer().account();
        Carried carried = new Carried(visit.council().id(), path, account, visit.now(), fields);
        byte[] plain = Json.write(carried).getBytes(StandardCharsets.UTF_8);
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.seal(SEAL, plain));
        return fields.isEmpty() || sealed.length() > MOST ? "" : sealed;
    }

    /** @return empty when it was changed, is older than an hour, or was somebody else's or another council's */
    Optional<Carried> open(Visit visit, long account, String sealed) {
        if (sealed.isEmpty() || sealed.length() > MOST) {
            return Optional.empty();
        }
        try {
            byte[] plain = secrets.open(SEAL, Base64.getUrlDecoder().decode(sealed));
            Carried carried = Json.read(new String(plain, StandardCharsets.UTF_8), Carried.class);
            boolean theirs = carried.council() == visit.council().id()
                    && (carried.account() == 0 || carried.account() == account)
                    && visit.now().isBefore(carried.at().plus(GOOD_FOR))
                    && ReturnPath.safe(carried.path()).isPresent();
            return theirs ? Optional.of(carried) : Optional.empty();
        } catch (NotAllowed | IllegalArgumentException changed) {
            return Optional.empty();
        }
    }
}
