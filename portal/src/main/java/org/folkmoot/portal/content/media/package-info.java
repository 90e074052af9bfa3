/** The council's pictures, recordings and films: taken in, made safe, described, used by entries and served. Knows no entry but by its row. */
package org.folkmoot.portal.content.media;
