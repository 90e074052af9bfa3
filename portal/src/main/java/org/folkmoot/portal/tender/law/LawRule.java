package org.folkmoot.portal.tender.law;

import org.folkmoot.portal.platform.data.Localised;

/** One thing that can be broken, in words for people. @param id as {@code content/procurement/rules.yml} names it */
public record LawRule(String id, Localised text, Citation law) {}
