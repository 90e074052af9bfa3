/** How words are read that people typed: whatever they are dressed in. */
package org.folkmoot.portal.platform.text;
