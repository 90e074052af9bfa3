/** What everything that goes into a whole site's folder, or comes out of it, has in common. Knows no table and no type. */
package org.folkmoot.portal.content.site;
