package org.folkmoot.portal.platform.theme;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/**
 * The Nu Html Checker, where it is on the class path: it is a tool for those who write themes, and no part of a portal that serves, so it
 * is called by name.
 */
final class HtmlCheck {
    private static final String CHECKER = "nu.validator.validation.SimpleDocumentValidator";
    private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";
    private static final int MOST_OF_A_TAG = 120;

    private final Class<?> type;
    private final Object checker;
    private final Findings heard = new Findings();

    /** @param tag the tag that ends where the finding is, cut after its first letters; empty when there is none */
    record Finding(String said, String tag) {}

    private HtmlCheck(Class<?> type) {
        this.type = type;
        try {
            this.checker = type.getConstructor(boolean.class, boolean.class, boolean.class)
                    .newInstance(false, false, false);
            call("setUpMainSchema", new Class<?>[] {String.class, ErrorHandler.class}, SCHEMA, heard);
            call(
                    "setUpValidatorAndParsers",
                    new Class<?>[] {ErrorHandler.class, boolean.class, boolean.class},
                    heard,
                    true,
                    false);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("This is another checker of HTML than the one we know", other);
        }
    }

    /** Empty where the checker is not on the class path. */
    static Optional<HtmlCheck> find() {
        try {
            return Optional.of(new HtmlCheck(Class.forName(CHECKER)));
        } catch (ClassNotFoundException notThere) {
            return Optional.empty();
        }
    }

    List<Finding> findings(String html) {
        heard.begin(html);
        InputSource source = new InputSource(new StringReader(html));
        source.setSystemId("page.html");
        try {
            call("checkHtmlInputSource", new Class<?>[] {InputSource.class}, source);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("The checker of HTML failed", failed);
        }
        return List.copyOf(heard.found);
    }

    private void call(String name, Class<?>[] takes, Object... given) throws ReflectiveOperationException {
        Method method = type.getMethod(name, takes);
        try {
            method.invoke(checker, given);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IOException || thrown.getCause() instanceof org.xml.sax.SAXException) {
                heard.found.add(new Finding("it could not be read to its end", ""));
                return;
            }
            throw thrown;
        }
    }

    private static final class Findings implements ErrorHandler {
        private final List<Finding> found = new ArrayList<>();
        private String[] lines = {};

        void begin(String html) {
            found.clear();
            lines = html.split("\n", -1);
        }

        @Override
        public void warning(SAXParseException said) {
            // Advice on style: what is wrong is an error.
        }

        @Override
        public void error(SAXParseException said) {
            found.add(new Finding(String.valueOf(said.getMessage()).strip(), tag(said)));
        }

        @Override
        public void fatalError(SAXParseException said) {
            error(said);
        }

        private String tag(SAXParseException said) {
            if (said.getLineNumber() < 1 || said.getLineNumber() > lines.length) {
                return "";
            }
            String line = lines[said.getLineNumber() - 1];
            String before = line.substring(0, Math.clamp(said.getColumnNumber(), 0, line.length()));
            int start = before.lastIndexOf('<');
            return start < 0 ? "" : before.substring(start, Math.min(before.length(), start + MOST_OF_A_TAG));
        }
    }
}
