package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Secrets;

/**
 * What opens the demonstration: each follows from the data folder's own key, so that no two demonstrations share one, and nothing needs
 * to be kept to show it again.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationKeys {
    private static final String PURPOSE = "demonstration";

    private final Secrets secrets;

    DemonstrationKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The one password of everybody invented. */
    String password() {
        return PlainCode.inGroups(PlainCode.from(secrets.hmac(PURPOSE, "password"), 12));
    }

    /** The youth council's code, as it is printed. */
    String groupCode() {
        return PlainCode.inGroups(PlainCode.from(secrets.hmac(PURPOSE, "group-code"), Groups.CODE_LETTERS));
    }

    byte[] authenticator(String name) {
        return Arrays.copyOf(secrets.hmac(PURPOSE, "authenticator:" + name), Totp.SECRET_BYTES);
    }
}
