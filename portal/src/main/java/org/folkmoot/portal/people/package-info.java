/** Identity: who is asking, what they may do and for how long, and how they come in. */
package org.folkmoot.portal.people;
