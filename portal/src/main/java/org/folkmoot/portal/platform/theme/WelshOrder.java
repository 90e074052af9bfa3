package org.folkmoot.portal.platform.theme;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;

/**
 * The order of a Welsh dictionary: ch, dd, ff, ng, ll, ph, rh and th are letters of their own, after c, d, f, g, l, p, r
 * and t. From the Unicode locale data.
 */
public final class WelshOrder implements Comparator<String> {
    public static final WelshOrder INSTANCE = new WelshOrder();

    private final Collator collator = Collator.getInstance(new ULocale("cy")).freeze();

    private WelshOrder() {}

    @Override
    public int compare(String one, String other) {
        return collator.compare(one, other);
    }
}
