/** What leaves the portal as a file to print: tagged PDFs, and drawings. */
package org.folkmoot.portal.platform.paper;
