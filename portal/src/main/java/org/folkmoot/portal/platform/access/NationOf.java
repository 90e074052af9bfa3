package org.folkmoot.portal.platform.access;

/** Which part of the United Kingdom a council is in. */
public interface NationOf {
    /** @return as files and columns write it: {@code northern-ireland} */
    String nation(short council);
}
