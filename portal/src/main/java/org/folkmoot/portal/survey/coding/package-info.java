/** What becomes of people's words: code frames, how far two coders agree, suggestions, passages. Arithmetic and files; no database, no pages. */
package org.folkmoot.portal.survey.coding;
