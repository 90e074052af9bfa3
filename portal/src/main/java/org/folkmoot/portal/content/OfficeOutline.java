package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * What the reader of office papers leaves out: in which order slides are shown, what the sheets of an OpenDocument are called, and which of
 * either their makers have hidden.
 */
final class OfficeOutline {
    private static final String SLIDES = "ppt/";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final XMLInputFactory markup = XMLInputFactory.newDefaultFactory();

    private final Set<String> hiddenSheets = new HashSet<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Integer> slides = new ArrayList<>();

    private OfficeOutline() {
        markup.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        markup.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private record Sheet(String name, boolean hidden) {}

    static OfficeOutline of(byte[] file, FileKind kind) throws IOException {
        OfficeOutline outline = new OfficeOutline();
        try {
            switch (kind) {
                case XLSX -> outline.workbook(file);
                case PPTX -> outline.presentation(file);
                case ODS -> outline.openSheets(file);
                default -> {}
            }
        } catch (XMLStreamException broken) {
            throw new IOException("an office paper whose outline cannot be read", broken);
        }
        return outline;
    }

    boolean hides(String sheet) {
        return hiddenSheets.contains(sheet);
    }

    /** @param at counted from 0, as they stand in an open document @return null where it is hidden, or there is none */
    @Nullable
    String sheet(int at) {
        return at < sheets.size() && !sheets.get(at).hidden() ? sheets.get(at).name() : null;
    }

    /** @param at counted from 0, as they are read @return counted from 1, as they are shown; 0 for one that is not */
    int slide(int at) {
        return at < slides.size() ? slides.get(at) : slides.isEmpty() ? at + 1 : 0;
    }

    private void workbook(byte[] file) throws IOException, XMLStreamException {
        byte[] book = part(file, "xl/workbook.xml");
        if (book == null) return;
        XMLStreamReader in = reader(book);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("sheet")) {
                String state = in.getAttributeValue(null, "state");
                if (state != null && !state.equals("visible")) {
                    hiddenSheets.add(String.valueOf(in.getAttributeValue(null, "name")));
                }
            }
        }
    }

    /** Slides are read in the order of the names of their relations, and shown in that of the list in the presentation. */
    private void presentation(byte[] file) throws IOException, XMLStreamException {
        byte[] list = part(file, SLIDES + "presentation.xml");
        byte[] relations = part(file, SLIDES + "_rels/presentation.xml.rels");
        if (list == null || relations == null) return;
        List<String> shown = new ArrayList<>();
        XMLStreamReader in = reader(list);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("sldId")) {
                shown.add(String.valueOf(in.getAttributeValue(RELATION, "id")));
            }
        }
        Map<String, String> targets = new TreeMap<>();
        in = reader(relations);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && String.valueOf(in.getAttributeValue(null, "Type")).endsWith("/slide")) {
                targets.put(
                        String.valueOf(in.getAttributeValue(null, "Id")),
                        String.valueOf(in.getAttributeValue(null, "Target")));
            }
        }
        Map<String, byte[]> parts = parts(file, new HashSet<>(targets.values()));
        for (Map.Entry<String, String> slide : targets.entrySet()) {
            slides.add(hidden(parts.get(slide.getValue())) ? 0 : shown.indexOf(slide.getKey()) + 1);
        }
    }

    private boolean hidden(@Nullable byte[] slide) throws XMLStreamException {
        if (slide == null) return false;
        XMLStreamReader in = reader(slide);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT) {
                return Set.of("0", "false").contains(String.valueOf(in.getAttributeValue(null, "show")));
            }
        }
        return false;
    }

    private void openSheets(byte[] file) throws IOException, XMLStreamException {
        byte[] content = part(file, "content.xml");
        if (content == null) return;
        Set<String> hiding = new HashSet<>();
        String style = "";
        int depth = 0;
        boolean body = false;
        XMLStreamReader in = reader(content);
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = in.getLocalName();
                if (STYLE.equals(in.getNamespaceURI()) && name.equals("style")) {
                    style = String.valueOf(in.getAttributeValue(STYLE, "name"));
                } else if (name.equals("table-properties") && "false".equals(in.getAttributeValue(TABLE, "display"))) {
                    hiding.add(style);
                } else if (OFFICE.equals(in.getNamespaceURI()) && name.equals("spreadsheet")) {
                    body = true;
                } else if (body && TABLE.equals(in.getNamespaceURI()) && name.equals("table") && depth++ == 0) {
                    sheets.add(new Sheet(
                            String.valueOf(in.getAttributeValue(TABLE, "name")),
                            hiding.contains(String.valueOf(in.getAttributeValue(TABLE, "style-name")))));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && body
                    && TABLE.equals(in.getNamespaceURI())
                    && in.getLocalName().equals("table")) {
                depth--;
            }
        }
    }

    private XMLStreamReader reader(byte[] part) throws XMLStreamException {
        return markup.createXMLStreamReader(new ByteArrayInputStream(part));
    }

    @Nullable
    private static byte[] part(byte[] file, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) return in.readAllBytes();
            }
        }
        return null;
    }

    /** The beginnings of the slides that these targets name. */
    private static Map<String, byte[]> parts(byte[] file, Set<String> targets) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String inside =
                        entry.getName().startsWith(SLIDES) ? entry.getName().substring(SLIDES.length()) : "";
                String absolute = "/" + entry.getName();
                if (targets.contains(inside)) found.put(inside, beginning(in));
                else if (targets.contains(absolute)) found.put(absolute, beginning(in));
            }
        }
        return found;
    }

    private static byte[] beginning(InputStream in) throws IOException {
        return in.readNBytes(16_000);
    }
}
