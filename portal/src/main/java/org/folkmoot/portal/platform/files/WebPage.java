package org.folkmoot.portal.platform.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * A web page (HTML) as the words a reader of it sees, in plain text. It is no kind of file of ours (security 8.1): nobody keeps or serves
 * one. Pages are only opened in the process of {@link PaperStripper}.
 */
final class WebPage {
    /** A page says what it is before anything else that shows. */
    static final int BEGINNING = 4_096;

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "legend",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "ul");

    /** What is no text of the page, leads about the site, or is not shown. */
    private static final String AWAY =
            "head, script, style, noscript, template, svg, math, iframe, object, embed, audio, video, canvas, "
                    + "input, select, textarea, button, nav, [hidden], [aria-hidden=true], "
                    + "[style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";

    private WebPage() {}

    /** Whether a file that begins so says that it is one: after what does not show, before anything that does. */
    static boolean begins(byte[] bytes) {
        String left = new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
        if (left.startsWith("\u00EF\u00BB\u00BF")) left = left.substring(3);
        while (true) {
            left = left.stripLeading();
            String end = left.startsWith("<!--") ? "-->" : left.startsWith("<?xml") ? "?>" : null;
            if (end == null) break;
            int at = left.indexOf(end);
            if (at < 0) return false;
            left = left.substring(at + end.length());
        }
        String low = left.substring(0, Math.min(left.length(), 20)).toLowerCase(Locale.ROOT);
        return low.startsWith("<!doctype html") || low.matches("<html[\\s>][\\s\\S]*");
    }

    /**
     * What is read, from its title to its last line: paragraphs apart, items of lists and rows of tables one to a line, pictures as what is
     * said of them. Remarks, names of its makers, forms, scripts, menus and whatever is hidden are left out.
     */
    static String words(byte[] file) throws IOException {
        Document page = Jsoup.parse(new ByteArrayInputStream(file), null, "");
        String title = page.title().strip();
        page.select(AWAY).remove();
        Writing writing = new Writing();
        page.body().traverse(writing);
        String body = writing.text();
        return clean(title.isEmpty() || body.startsWith(title) ? body : title + "\n\n" + body);
    }

    /** Without signs that no text has. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** Puts words down as they come. */
    private static final class Writing implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                say(
                        words.parent() instanceof Element in && in.closest("pre") != null
                                ? words.getWholeText()
                                : words.text());
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (BLOCKS.contains(name)) lines(2);
                else if (name.equals("tr") || name.equals("br")) lines(1);
                else if (name.equals("li")) {
                    lines(1);
                    text.append("- ");
                } else if (name.equals("img") && !element.attr("alt").isBlank())
                    say(" " + element.attr("alt").strip() + " ");
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) return;
            String name = element.normalName();
            if (BLOCKS.contains(name)) lines(2);
            else if (name.equals("tr") || name.equals("li")) lines(1);
            else if (name.equals("td") || name.equals("th")) text.append('\t');
        }

        private void say(String words) {
            boolean apart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(apart ? words.stripLeading() : words);
        }

        /** From here on words stand in a line of their own, with an empty one before it for two; the first need none before them. */
        private void lines(int count) {
            int end = text.length();
            int had = 0;
            while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                if (text.charAt(--end) == '\n') had++;
            }
            text.setLength(end);
            if (end > 0) text.append("\n".repeat(Math.max(count, Math.min(had, 2))));
        }

        String text() {
            return text.toString().strip();
        }
    }
}
