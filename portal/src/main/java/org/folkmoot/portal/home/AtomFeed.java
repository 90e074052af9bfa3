package org.folkmoot.portal.home;

import io.micronaut.core.annotation.Nullable;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.folkmoot.portal.platform.web.FeedSource;

/**
 * A feed as RFC 4287 has it.
 *
 * @param id the same for ever
 * @param author the council; nobody in it is named
 * @param origin before every path, such as {@code https://folkmoot.example.org}
 * @param self outside path of the feed
 * @param page outside path of the page it stands for
 * @param otherLocale language of the same feed at {@code otherSelf}
 */
record AtomFeed(
        String id,
        String title,
        String author,
        String locale,
        String origin,
        String self,
        String page,
        String otherLocale,
        String otherSelf,
        Instant updatedAt,
        List<Entry> entries) {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    /** @param href outside path; null where the body is all there is */
    record Entry(FeedSource.Item item, @Nullable String href) {}

    String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("feed");
            out.writeDefaultNamespace(NAMESPACE);
            out.writeAttribute("xml", XML, "lang", locale);
            element(out, "id", id);
            element(out, "title", title);
            element(out, "updated", updatedAt.toString());
            link(out, "self", "application/atom+xml", null, self);
            link(out, "alternate", "text/html", null, page);
            link(out, "alternate", "application/atom+xml", otherLocale, otherSelf);
            out.writeStartElement("author");
            element(out, "name", author);
            out.writeEndElement();
            for (Entry entry : entries) {
                write(out, entry);
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a feed could not be written", impossible);
        }
        return text.toString();
    }

    private void write(XMLStreamWriter out, Entry entry) throws XMLStreamException {
        FeedSource.Item item = entry.item();
        out.writeStartElement("entry");
        out.writeAttribute("xml", XML, "lang", item.lang());
        element(out, "id", item.id());
        element(out, "title", item.title());
        element(out, "published", item.publishedAt().toString());
        element(out, "updated", item.updatedAt().toString());
        if (!item.summary().isBlank()) {
            element(out, "summary", item.summary());
        }
        if (entry.href() != null) {
            link(out, "alternate", "text/html", item.lang(), entry.href());
        }
        if (item.body() != null && !item.body().isEmpty()) {
            out.writeStartElement("content");
            out.writeAttribute("type", "html");
            out.writeCharacters(clean(item.body().toString()));
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String words) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(clean(words));
        out.writeEndElement();
    }

    private void link(XMLStreamWriter out, String rel, String type, @Nullable String language, String path)
            throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", rel);
        out.writeAttribute("type", type);
        if (language != null) {
            out.writeAttribute("hreflang", language);
        }
        out.writeAttribute("href", origin + path);
    }

    /** XML has no sign for most control characters. */
    private static String clean(String words) {
        return words.codePoints()
                .filter(c ->
                        c == '\t' || c == '\n' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
