package org.folkmoot.portal.platform;

import java.util.List;

/** Something the person who started the portal should read on the console, below its address. A bean. */
public interface StartNotice {
    /** Each at most a line; empty when there is nothing to say today. */
    List<String> lines();
}
