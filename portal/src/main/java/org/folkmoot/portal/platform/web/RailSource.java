package org.folkmoot.portal.platform.web;

import java.util.List;

/** What a feature puts into the studio's left rail for this viewer: links with the number of things that wait. */
public interface RailSource {
    /** The rail's sections, in order. */
    List<String> GROUPS = List.of("today", "work", "care", "house");

    List<Item> items(Visit visit);

    /** Whether a page is one of the studio's though its address is not under {@code /studio}: then the rail stands beside it too. */
    default boolean besides(String asked) {
        return false;
    }

    /** Whether each thing that waits stands in the list of what somebody has to do, so that the first page of the studio does not count it twice. */
    default boolean listed() {
        return false;
    }

    /** One section. {@code labelKey} is a message key. */
    record Group(String labelKey, List<Item> items) {}

    /**
     * @param group one of {@link #GROUPS}
     * @param place where in its section it stands, smallest first
     * @param labelKey a message key
     * @param href the English inside path
     * @param count things that wait; 0 shows no figure
     */
    record Item(String group, int place, String labelKey, String href, long count, boolean current) {
        public Item(String group, int place, String labelKey, String href, long count) {
            this(group, place, labelKey, href, count, false);
        }

        Item on(String asked) {
            boolean here = asked.equals(href) || (!href.equals("/studio") && asked.startsWith(href + "/"));
            return new Item(group, place, labelKey, href, count, here);
        }
    }
}
