package org.folkmoot.portal.platform.access;

/** A thing that belongs to one council. To people asking another council it does not exist. */
public interface OfCouncil {
    short councilId();
}
