/** Telling other programs that something was published: signed, without content, only to addresses that are safe to call. */
package org.folkmoot.portal.content.webhook;
