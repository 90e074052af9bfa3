/**
 * What a council writes down so that a consultation is lawful and fair: five questions, and the full records that follow from them.
 * Knows consultations by their key alone; {@code consultation} above it decides who may write when.
 */
package org.folkmoot.portal.consultation.record;
