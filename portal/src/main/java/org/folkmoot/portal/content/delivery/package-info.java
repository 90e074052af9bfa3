/** Published content for other programs: {@code /api/v1/content/…}. */
package org.folkmoot.portal.content.delivery;
