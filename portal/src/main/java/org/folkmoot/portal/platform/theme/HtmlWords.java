package org.folkmoot.portal.platform.theme;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.owasp.html.HtmlSanitizer;

/**
 * Turns another system's HTML into CommonMark that {@link RichText} renders: paragraphs, headings, lists, quotations, emphasis and links.
 * Everything else leaves its text; scripts and styles leave nothing.
 */
public final class HtmlWords {
    private static final int DEEPEST = 40;
    private static final Set<String> UNSAID =
            Set.of("script", "style", "title", "template", "noscript", "iframe", "textarea");
    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder().build();

    private HtmlWords() {}

    /** @param html read to {@link RichText#LONGEST} characters and no further */
    public static String commonMark(String html) {
        Building building = new Building();
        HtmlSanitizer.sanitize(html.length() > RichText.LONGEST ? html.substring(0, RichText.LONGEST) : html, building);
        return RENDERER.render(building.document).strip();
    }

    private static final class Building implements HtmlSanitizer.Policy {
        private final Document document = new Document();
        private final Deque<Node> open = new ArrayDeque<>(List.of(document));
        private final Deque<String> names = new ArrayDeque<>(List.of(""));
        private int unsaid;

        @Override
        public void openDocument() {
            // there is one already
        }

        @Override
        public void closeDocument() {
            // what is open is closed by the renderer
        }

        @Override
        public void openTag(String tag, List<String> attributes) {
            String name = tag.toLowerCase(Locale.ROOT);
            if (UNSAID.contains(name)) unsaid++;
            if (unsaid > 0 || open.size() > DEEPEST) return;
            if (name.equals("br")) {
                inline().appendChild(new HardLineBreak());
                return;
            }
            Node node = node(name, attributes);
            if (node == null) return;
            if (node instanceof Block) {
                endParagraph();
                if (node instanceof ListItem && !(open.peek() instanceof ListBlock)) begin("ul", bullets());
                if (!(node instanceof ListItem) && open.peek() instanceof ListBlock) begin("li", new ListItem());
                begin(name, node);
            } else {
                inline().appendChild(node);
                open.push(node);
                names.push(name);
            }
        }

        @Override
        public void closeTag(String tag) {
            String name = tag.toLowerCase(Locale.ROOT);
            if (UNSAID.contains(name) && unsaid > 0) unsaid--;
            if (unsaid > 0 || !names.contains(name) || name.isEmpty()) return;
            while (true) {
                open.pop();
                if (names.pop().equals(name)) return;
            }
        }

        @Override
        public void text(String text) {
            if (unsaid > 0) return;
            String said = text.replaceAll("\\s+", " ");
            if (said.isBlank() && (open.peek() instanceof Block) && !(open.peek() instanceof Paragraph)) return;
            Node in = inline();
            if (in.getFirstChild() == null) said = said.stripLeading();
            if (!said.isEmpty()) in.appendChild(new Text(said));
        }

        private void begin(String name, Node node) {
            open.peek().appendChild(node);
            open.push(node);
            names.push(name);
        }

        /** What words may be put into: what is open, or a paragraph begun for them. */
        private Node inline() {
            Node in = open.peek();
            if (!(in instanceof Block) || in instanceof Paragraph || in instanceof Heading) return in;
            if (in instanceof ListBlock) begin("li", new ListItem());
            begin("", new Paragraph());
            return open.peek();
        }

        /** A block ends the paragraph it stands in, and what is emphasised in it. */
        private void endParagraph() {
            while (!(open.peek() instanceof Block)
                    || open.peek() instanceof Paragraph
                    || open.peek() instanceof Heading) {
                open.pop();
                names.pop();
            }
        }

        private static Node node(String name, List<String> attributes) {
            return switch (name) {
                case "p" -> new Paragraph();
                case "h1", "h2" -> heading(2);
                case "h3" -> heading(3);
                case "h4", "h5", "h6" -> heading(4);
                case "ul" -> bullets();
                case "ol" -> numbers();
                case "li" -> new ListItem();
                case "blockquote" -> new BlockQuote();
                case "strong", "b" -> new StrongEmphasis();
                case "em", "i" -> new Emphasis();
                case "a" -> link(attributes);
                default -> null;
            };
        }

        private static Heading heading(int level) {
            Heading heading = new Heading();
            heading.setLevel(level);
            return heading;
        }

        private static BulletList bullets() {
            BulletList list = new BulletList();
            list.setMarker("-");
            list.setTight(true);
            return list;
        }

        private static OrderedList numbers() {
            OrderedList list = new OrderedList();
            list.setMarkerStartNumber(1);
            list.setMarkerDelimiter(".");
            list.setTight(true);
            return list;
        }

        /** @param attributes names and values by turns */
        private static Node link(List<String> attributes) {
            int at = attributes.indexOf("href");
            return at < 0 || at + 1 >= attributes.size() ? null : new Link(attributes.get(at + 1), null);
        }
    }
}
