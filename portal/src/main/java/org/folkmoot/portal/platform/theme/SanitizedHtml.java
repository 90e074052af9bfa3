package org.folkmoot.portal.platform.theme;

/** HTML that {@link RichText} has cleaned: the only thing a template may print without escaping it. */
public final class SanitizedHtml {
    private final String html;

    SanitizedHtml(String html) {
        this.html = html;
    }

    public boolean isEmpty() {
        return html.isBlank();
    }

    @Override
    public String toString() {
        return html;
    }
}
