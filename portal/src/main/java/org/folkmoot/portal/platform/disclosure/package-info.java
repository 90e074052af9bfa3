/**
 * Keeps small numbers of people out of published figures.
 *
 * <p>Pure arithmetic: counts in, protected counts out, no database and no clock. The method is the one public UK
 * guidance on statistical disclosure control describes (a threshold, secondary suppression, rounding, care with small
 * bases), with the portal's figures fixed by decision 13: fewer than ten people are never shown, everything else is
 * rounded to five.
 */
package org.folkmoot.portal.platform.disclosure;
