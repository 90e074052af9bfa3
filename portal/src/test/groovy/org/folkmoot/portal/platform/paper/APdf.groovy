package org.folkmoot.portal.platform.paper

import org.apache.pdfbox.Loader
import org.apache.pdfbox.cos.COSArray
import org.apache.pdfbox.cos.COSBase
import org.apache.pdfbox.cos.COSDictionary
import org.apache.pdfbox.cos.COSName
import org.apache.pdfbox.cos.COSObject
import org.apache.pdfbox.pdmodel.PDDocument
import org.apache.pdfbox.text.PDFTextStripper
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider
import org.verapdf.pdfa.Foundries
import org.verapdf.pdfa.flavours.PDFAFlavour
import org.verapdf.pdfa.results.TestAssertion

/** A PDF as those find it who cannot see it: what it says everything is. */
class APdf {
    final byte[] bytes
    final String text
    final String language
    final boolean marked
    final boolean titleShown
    final String title
    final List<String> bookmarks
    final int pages

    /** Each with its kind, its alternative text and its scope, in the order in which it is read. */
    final List<Map<String, String>> elements = []

    APdf(byte[] bytes) {
        this.bytes = bytes
        PDDocument document = Loader.loadPDF(bytes)
        try {
            def catalog = document.documentCatalog
            text = new PDFTextStripper().getText(document).replaceAll(/\s+/, ' ')
            language = catalog.language
            marked = catalog.markInfo?.isMarked()
            titleShown = catalog.viewerPreferences?.displayDocTitle()
            title = document.documentInformation.title
            pages = document.numberOfPages
            bookmarks = catalog.documentOutline?.children()?.collect { it.title } ?: []
            walk(catalog.structureTreeRoot.COSObject.getDictionaryObject(COSName.K))
        } finally {
            document.close()
        }
    }

    private void walk(COSBase at) {
        COSBase one = at instanceof COSObject ? at.object : at
        if (one instanceof COSArray) {
            one.each { walk(it) }
        } else if (one instanceof COSDictionary) {
            if (one.containsKey(COSName.S)) {
                def attributes = one.getDictionaryObject(COSName.A)
                if (attributes instanceof COSArray) attributes = attributes.find { it instanceof COSDictionary && it.containsKey(COSName.getPDFName('Scope')) }
                elements << [kind: one.getNameAsString(COSName.S), alt: one.getString(COSName.ALT), scope: attributes instanceof COSDictionary ? attributes.getNameAsString('Scope') : null,
                    language: one.getString(COSName.LANG)]
            }
            walk(one.getDictionaryObject(COSName.K))
        }
    }

    List<String> getKinds() {
        elements*.kind
    }

    /** What it breaks of PDF/UA-1 and PDF/A-3a, as veraPDF finds it. */
    List<String> getBroken() {
        VeraGreenfieldFoundryProvider.initialise()
        [PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A].collectMany { standard ->
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(bytes), standard).withCloseable { parser ->
                Foundries.defaultInstance().createValidator(standard, false).validate(parser).testAssertions
                        .findAll { it.status == TestAssertion.Status.FAILED }.collect { "$standard $it.ruleId.clause/$it.ruleId.testNumber: $it.message".toString() }.unique()
            }
        }
    }
}
