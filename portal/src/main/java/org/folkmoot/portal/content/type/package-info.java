/**
 * What a council can say, and in which shape: content types and taxonomies from files, the values of an entry and what is wrong with
 * them. Knows no table, no page and no request.
 */
package org.folkmoot.portal.content.type;
