package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.SlugWords;

/**
 * Addresses of audiences. The first of a kind has the address of its kind, which was printed on slips and letters long before there could
 * be two; any other, and every named group, has one made of its own name.
 */
final class AudienceAddress {
    private AudienceAddress() {}

    /**
     * @param kind as {@link Activity#kind}
     * @param others what else the consultation asks
     * @return null where the address is that of its kind
     */
    static @Nullable Localised of(String kind, Localised name, List<Activity> others) {
        AudienceKind asked = Activity.kindIn(kind).orElseThrow();
        boolean first = kind.equals(asked.key()) && asked != AudienceKind.GROUP;
        if (first || name.equals(ConsultationTemplate.usualName(asked))) return null;
        Set<String> taken = new HashSet<>();
        for (Activity other : others) {
            taken.add(other.segment("en"));
            taken.add(other.segment("cy"));
        }
        Localised slugs = Localised.EMPTY;
        for (String locale : name.locales()) {
            String slug = free(SlugWords.of(name.in(locale), ""), taken);
            if (!slug.isEmpty()) slugs = slugs.with(locale, slug);
        }
        return slugs.blank() ? null : slugs;
    }

    /** Empty where nothing can be made of it, or it is how a kind is addressed. */
    private static String free(String wanted, Set<String> taken) {
        if (wanted.isEmpty() || Activity.kindIn(wanted).isPresent()) return "";
        String free = wanted;
        for (int time = 2; taken.contains(free); time++) free = wanted + "-" + time;
        return free;
    }
}
