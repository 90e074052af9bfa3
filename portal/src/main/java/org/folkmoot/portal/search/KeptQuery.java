package org.folkmoot.portal.search;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What many people looked for. */
@MappedEntity("search_query")
record KeptQuery(@Id String words, String locale, long asked, long failed, long opened) {}
