package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.folkmoot.portal.platform.files.FileKind;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads word processors', spreadsheets' and presentations' papers: slide by slide under its number, sheet by sheet under its name, running
 * text in parts under its headings. Remarks with the names of those who made them, notes of speakers, macros, files inside and whatever is
 * hidden are left out.
 */
final class OfficeReader extends DefaultHandler {
    /** Letters that a part has at least before a heading begins the next. */
    private static final int LEAST_PART = 400;

    private final FileKind kind;
    private final byte[] file;
    private final Pieces pieces;
    private final OfficeOutline outline;

    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder heading = new StringBuilder();
    private final NavigableMap<Integer, String> shown = new TreeMap<>();

    private @Nullable String name;
    /** How deep in the markup something begins that is not for readers; 0 outside. */
    private int away;

    private int tables;
    private int slides;
    private int sheets;

    OfficeReader(FileKind kind, byte[] file, Pieces pieces) throws IOException {
        this.kind = kind;
        this.file = file;
        this.pieces = pieces;
        this.outline = OfficeOutline.of(file, kind);
    }

    /** Ends the reading of a file that has more than there is room for. */
    private static final class Enough extends SAXException {
        private static final long serialVersionUID = 1L;
    }

    /** Files inside are not opened. */
    private static final EmbeddedDocumentExtractor NOTHING_INSIDE = new EmbeddedDocumentExtractor() {
        @Override
        public boolean shouldParseEmbedded(Metadata about) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream inside, ContentHandler to, Metadata about, boolean wrapped) {}
    };

    void read() throws IOException {
        boolean open = kind == FileKind.ODT || kind == FileKind.ODS;
        Parser parser = open ? new OpenDocumentParser() : new OOXMLParser();
        try (TikaInputStream in = TikaInputStream.get(open ? file : OfficeRemarks.without(file))) {
            parser.parse(in, this, new Metadata(), context());
        } catch (EncryptedDocumentException locked) {
            throw new PageReader.Locked();
        } catch (TikaException | SAXException failure) {
            if (!pieces.full()) throw new IOException("an office paper that cannot be read", failure);
            pieces.leaveRest();
        }
        finish();
    }

    private static ParseContext context() {
        OfficeParserConfig wanted = new OfficeParserConfig();
        wanted.setUseSAXDocxExtractor(true);
        wanted.setUseSAXPptxExtractor(true);
        wanted.setExtractMacros(false);
        wanted.setIncludeHeadersAndFooters(false);
        wanted.setIncludeSlideNotes(false);
        wanted.setIncludeSlideMasterContent(false);
        wanted.setIncludeDeletedContent(false);
        wanted.setIncludeMoveFromContent(false);
        ParseContext context = new ParseContext();
        context.set(Parser.class, new EmptyParser());
        context.set(EmbeddedDocumentExtractor.class, NOTHING_INSIDE);
        context.set(OfficeParserConfig.class, wanted);
        return context;
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        String tag = local.isEmpty() ? qualified : local;
        open.push(tag);
        if (away > 0) return;
        String look = attributes.getValue("class") == null ? "" : attributes.getValue("class");
        if (look.equals("annotation")) away = open.size();
        switch (tag) {
            case "head", "script", "style" -> away = open.size();
            case "div" -> begin(look);
            case "table" -> {
                if (kind == FileKind.ODS && tables++ == 0) sheet(outline.sheet(sheets++));
            }
            case "h1", "h2", "h3" -> {
                if (running() && text.length() >= LEAST_PART) part(null);
                heading.setLength(0);
            }
            case "br" -> {
                // what follows in a cell is a remark, after the name of who made it
                if (kind == FileKind.XLSX && open.contains("td")) away = open.size() - 1;
                else text.append('\n');
            }
            default -> {}
        }
    }

    private void begin(String look) {
        switch (look) {
            case "slide-content" -> {
                text.setLength(0);
                slides++;
            }
            case "sheet" -> {
                text.setLength(0);
                name = null;
            }
            case "" -> {}
            default -> away = open.size();
        }
    }

    private void sheet(@Nullable String called) {
        text.setLength(0);
        name = called;
        if (called == null) away = open.size();
    }

    @Override
    public void characters(char[] letters, int from, int count) {
        if (away > 0) return;
        text.append(letters, from, count);
        if (headed()) heading.append(letters, from, count);
    }

    @Override
    public void endElement(String uri, String local, String qualified) throws SAXException {
        String tag = local.isEmpty() ? qualified : local;
        boolean back = away > 0 && open.size() <= away;
        boolean read = away == 0;
        open.pop();
        if (tag.equals("table") && kind == FileKind.ODS && (read || back) && --tables == 0) {
            if (read) pieces.split(name, text.toString());
            text.setLength(0);
        }
        if (back) away = 0;
        if (back && tag.equals("td")) text.append('\t');
        if (!read) return;
        switch (tag) {
            case "td", "th" -> text.append('\t');
            case "p", "li" -> {
                // a cell's paragraphs stay in its row
                if (open.contains("td")) text.append(' ');
                else paragraph();
            }
            case "tr", "h1", "h2", "h3", "h4", "h5", "h6" -> {
                headed(tag);
                paragraph();
            }
            case "div" -> ended();
            default -> {}
        }
        if (pieces.full()) throw new Enough();
    }

    private boolean headed() {
        return open.contains("h1") || open.contains("h2") || open.contains("h3");
    }

    private void headed(String tag) {
        if (!tag.matches("h[1-3]") || heading.isEmpty()) return;
        if (kind == FileKind.XLSX) {
            name = heading.toString();
            text.setLength(0);
        } else if (running()
                && text.toString().strip().equals(heading.toString().strip())) {
            name = heading.toString();
        }
        heading.setLength(0);
    }

    private void paragraph() {
        text.append("\n\n");
        if (running() && text.length() > Pieces.PART && !open.contains("table")) part(name);
    }

    /** @param next what the next part is called until a heading says otherwise */
    private void part(@Nullable String next) {
        pieces.split(name, text.toString());
        text.setLength(0);
        name = next;
    }

    private boolean running() {
        return kind == FileKind.DOCX || kind == FileKind.ODT;
    }

    private void ended() {
        if (kind == FileKind.PPTX && !open.contains("div")) {
            int number = outline.slide(slides - 1);
            if (number > 0 && slides > 0) shown.merge(number, text.toString(), String::concat);
            text.setLength(0);
        } else if (kind == FileKind.XLSX && !open.contains("div")) {
            if (name != null && !outline.hides(name)) pieces.split(name, text.toString());
            text.setLength(0);
        }
    }

    /** What is left; slides in the order they are shown, one that is hidden or has no words as an empty one, so that each keeps its number. */
    private void finish() {
        if (running() && !text.toString().isBlank()) part(null);
        int last = shown.isEmpty() ? 0 : shown.lastKey();
        for (int number = 1; number <= last; number++) {
            pieces.whole(null, shown.getOrDefault(number, ""));
        }
    }
}
