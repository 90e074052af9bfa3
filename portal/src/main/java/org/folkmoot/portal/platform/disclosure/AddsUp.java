package org.folkmoot.portal.platform.disclosure;

import java.util.List;
import java.util.Map;

/** Counts of one question for several groups of people, some of which are parts of others, so that readers can add and subtract them. */
interface AddsUp {
    /** In the order shown; a person counts under exactly one. */
    List<String> options();

    List<Group> groups();

    /** @param option the base when it equals the number of options */
    int count(int group, int option);

    /** -1 when these figures are not published. */
    int indexOf(Group group);

    /** Whether other questions may have the same bases, and so narrow a hidden one from one side. */
    boolean sharesBases();

    /** The ways one person may join a group while every published sum still holds: by how many each group grows. */
    List<Map<Group, Integer>> moves(Group target);
}
