package org.folkmoot.portal.search;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** @param words folded @param ref as {@link Searchable#refs} has it @param label what the link says; empty: its title */
@MappedEntity("search_best")
record BestBet(@Id String words, String locale, String kind, String ref, String label) {}
