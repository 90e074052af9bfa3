/**
 * Care for what people say: texts are read for worries, worries become cases that only the safeguarding team sees, and whatever is to be
 * published waits for a moderator.
 */
package org.folkmoot.portal.moderation;
