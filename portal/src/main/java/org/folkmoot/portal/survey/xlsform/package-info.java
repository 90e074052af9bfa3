/**
 * XLSForm (xlsform.org): questions as sheets of a spreadsheet, read into a model that keeps all they say, written again, and turned into an
 * XForm. Knows nothing of the portal's own questionnaires.
 */
package org.folkmoot.portal.survey.xlsform;
