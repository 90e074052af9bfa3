package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.ValueResolver;

/** How templates read page records. */
public final class Records {
    public static final ValueResolver RESOLVER = new RecordValueResolver();

    private Records() {}
}
