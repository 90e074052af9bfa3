package org.folkmoot.portal.platform.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Sets one page of our own as a PDF that says of itself what everything is: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3). The same
 * page gives the same bytes. Nothing is fetched: pictures stand in the page itself. Loaded when first used, so that a start does not wait
 * for it.
 */
final class Typesetting {
    private static final String SHEET = "/folkmoot/paper.css";
    private static final Pattern DOCTYPE = Pattern.compile("(?is)\\A\\s*<!doctype html>");
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final Pattern MOMENTS = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*");

    /** What stands where the typeface has no letter, such as a face somebody typed. */
    private static final String NO_LETTER = "·";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private Typesetting() {}

    /** @param html well-formed but for its doctype @param on the day it says it was made */
    static byte[] pdf(String html, String locale, LocalDate on) throws IOException {
        Document page = read(html);
        prepare(page, locale);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        for (Typeface each : Typeface.values()) {
            builder.useFont(
                    each::open,
                    Typeface.FAMILY,
                    each.weight(),
                    each.slanted() ? BaseRendererBuilder.FontStyle.ITALIC : BaseRendererBuilder.FontStyle.NORMAL,
                    true);
        }
        builder.useReplacementText(NO_LETTER);
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((address, what) -> address.startsWith("data:image/png;"), when);
        }
        builder.withProducer("Folkmoot");
        builder.withW3cDocument(page, null);
        builder.toStream(new ByteArrayOutputStream());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            return dated(renderer.getPdfDocument(), html, on);
        }
    }

    /** When it was made is the day it says, so that nobody can tell two printings apart. */
    private static byte[] dated(PDDocument document, String html, LocalDate on) throws IOException {
        GregorianCalendar midnight = GregorianCalendar.from(on.atStartOfDay(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(midnight);
        document.getDocumentInformation().setModificationDate(midnight);
        document.setDocumentId((long) html.hashCode());
        String about = new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
        String day = DateTimeFormatter.ISO_LOCAL_DATE.format(on) + "T00:00:00Z";
        byte[] said = MOMENTS.matcher(about).replaceAll("$1" + day).getBytes(StandardCharsets.UTF_8);
        document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(said)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static Document read(String html) throws IOException {
        String words =
                NOT_IN_XML.matcher(DOCTYPE.matcher(html).replaceFirst("")).replaceAll("");
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder reader = factory.newDocumentBuilder();
            reader.setErrorHandler(new DefaultHandler());
            return reader.parse(new InputSource(new StringReader(words.strip())));
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("A page to print is not well-formed", unreadable);
        }
    }

    /** What a page need not say itself: its style, its exact language, bookmarks of its headings, and what each link is. */
    private static void prepare(Document page, String locale) throws IOException {
        Element root = page.getDocumentElement();
        root.setAttribute("lang", locale.equals("en") ? "en-GB" : locale);
        Element head = first(page, "head");
        Element style = page.createElement("style");
        try (InputStream sheet = Typesetting.class.getResourceAsStream(SHEET)) {
            if (sheet == null) throw new IOException("No " + SHEET);
            style.setTextContent(new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
        }
        head.appendChild(style);
        String title = first(page, "title").getTextContent().strip();
        for (String name : List.of("subject", "description")) {
            Element meta = page.createElement("meta");
            meta.setAttribute("name", name);
            meta.setAttribute("content", title);
            head.appendChild(meta);
        }
        head.appendChild(bookmarks(page));
        for (Element link : all(page, "a")) {
            if (!link.hasAttribute("title")) link.setAttribute("title", link.getTextContent());
        }
    }

    private static Element bookmarks(Document page) {
        Element bookmarks = page.createElement("bookmarks");
        int number = 0;
        for (Element heading : all(page, "h2")) {
            number++;
            if (!heading.hasAttribute("id")) heading.setAttribute("id", "heading-" + number);
            Element bookmark = page.createElement("bookmark");
            bookmark.setAttribute("name", heading.getTextContent().strip().replaceAll("\\s+", " "));
            bookmark.setAttribute("href", "#" + heading.getAttribute("id"));
            bookmarks.appendChild(bookmark);
        }
        return bookmarks;
    }

    private static Element first(Document page, String name) throws IOException {
        List<Element> found = all(page, name);
        if (found.isEmpty()) throw new IOException("A page to print has no " + name);
        return found.getFirst();
    }

    private static List<Element> all(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) elements.add((Element) found.item(at));
        return elements;
    }
}
