package org.folkmoot.portal.consultation;

import java.util.UUID;

/** Where an idea waits until a moderator has read it. */
interface IdeaGate {
    void receive(short council, UUID consultation, UUID idea);
}
