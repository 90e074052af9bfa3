package org.folkmoot.portal.search;

import java.util.List;

/** Kinds of things that can be found and are known only once the portal runs, such as the types that a council's files describe. */
public interface Searchables {
    /** One for each kind; a kind that has a {@link Searchable} bean of its own is left to it. */
    List<Searchable> kinds();
}
