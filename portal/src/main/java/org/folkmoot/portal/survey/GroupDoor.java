package org.folkmoot.portal.survey;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;

/**
 * The door of what is asked of one named group. Where people can be found it opens to members who are signed in. Where they are promised
 * that nobody finds them it opens to whoever brings an invitation, too, and answers begin with an invitation alone: who was signed in is
 * not looked at then, and kept nowhere.
 */
@Singleton
public class GroupDoor {
    private final Windows windows;
    private final InvitationRepository invitations;
    private final InvitationKeys keys;
    private final AccessTerms terms;

    GroupDoor(Windows windows, InvitationRepository invitations, InvitationKeys keys, AccessTerms terms) {
        this.windows = windows;
        this.invitations = invitations;
        this.keys = keys;
        this.terms = terms;
    }

    /** Whether somebody may see what is asked, and that it is. */
    public boolean opens(Viewer viewer, UUID activity, HttpRequest<?> request) {
        short council = viewer.council();
        if (!windows.ofGroup(council, activity)) return true;
        boolean member =
                windows.group(council, activity).map(viewer.groups()::contains).orElse(false);
        return member || anonymous(council, activity) && invited(council, activity, request);
    }

    /** Whether somebody may begin to answer, as far as the group decides it. */
    boolean lets(Viewer viewer, UUID activity, HttpRequest<?> request) {
        short council = viewer.council();
        if (!windows.ofGroup(council, activity)) return true;
        return anonymous(council, activity)
                ? terms.invitedOnly(council, activity) && opens(viewer, activity, request)
                : opens(viewer, activity, request);
    }

    private boolean anonymous(short council, UUID activity) {
        return windows.find(council, activity)
                .map(window -> !window.reachable())
                .orElse(false);
    }

    /** With an invitation to this, used or not. */
    private boolean invited(short council, UUID activity, HttpRequest<?> request) {
        return keys.passed(InvitationCookie.of(request))
                .flatMap(code -> invitations.find(council, keys.mac(code)))
                .filter(found -> found.activity().equals(activity))
                .isPresent();
    }
}
