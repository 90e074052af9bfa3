package org.folkmoot.portal.notification;

import java.util.Map;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What an e-mail address must look like before we write to it. */
public final class MailAddress {
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\\p{Cntrl}<>,;\"]{1,64}@[^\\s@\\p{Cntrl}<>,;\"]{1,255}");

    private MailAddress() {}

    /** Whether it has one {@code @}, a dot after it, and nothing that could end a header. */
    public static boolean plausible(String address) {
        return SHAPE.matcher(address).matches() && address.indexOf('.', address.indexOf('@')) > 0;
    }

    static String checked(String address) {
        String trimmed = address.strip();
        if (!plausible(trimmed)) {
            throw new BadAddress();
        }
        return trimmed;
    }

    /** Not an address anybody could write to. */
    public static final class BadAddress extends Problem {
        private static final long serialVersionUID = 1L;

        BadAddress() {
            super(ProblemKind.INVALID, Map.of());
        }
    }
}
