package org.folkmoot.portal.platform.theme;

import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Rich text: CommonMark written by staff, rendered here and cleaned by one policy. Headings are moved below the page's own; images and
 * raw HTML do not survive.
 */
public final class RichText {
    /** The longest source we take, in characters. */
    public static final int LONGEST = 20_000;

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.COMPACT)
            .build();
    /**
     * Where a link may lead (security 5.3): over https without a name and password in it, to a mailbox, or to a path of this site, which two
     * slashes or a backslash would make another's.
     */
    private static final Pattern LINK = Pattern.compile(
            "https://[^\\s@/?#\\\\]+(?:[/?#][^\\s\\\\]*)?|mailto:[^\\s\\\\]+|/(?![/\\\\])[^\\s\\\\]*|#[\\w-]+",
            Pattern.CASE_INSENSITIVE);

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a")
            .allowElements((name, attributes) -> "h3", "h1", "h2")
            .allowElements((name, attributes) -> "h4", "h5", "h6")
            // of an address that may not be one the renderer leaves nothing: then there is no link
            .allowAttributes("href")
            .matching(LINK)
            .onElements("a")
            .allowStandardUrlProtocols()
            .toFactory();

    private RichText() {}

    /** @param source CommonMark; anything over {@link #LONGEST} is cut before it is parsed */
    public static SanitizedHtml of(String source) {
        String kept = source.length() > LONGEST ? source.substring(0, LONGEST) : source;
        Node parsed = PARSER.parse(withoutBidi(kept));
        return new SanitizedHtml(POLICY.sanitize(RENDERER.render(parsed)));
    }

    /** The same without its marks, one block after the other: for a search index or an excerpt. */
    public static String words(String source) {
        String kept = source.length() > LONGEST ? source.substring(0, LONGEST) : source;
        return TEXT.render(PARSER.parse(withoutBidi(kept))).strip();
    }

    /** Takes out the characters that reorder text, with which one word can be made to look like another. */
    private static String withoutBidi(String text) {
        return text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "");
    }
}
