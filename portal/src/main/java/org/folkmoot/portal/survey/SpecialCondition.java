package org.folkmoot.portal.survey;

import java.util.Locale;

/**
 * What lets a council ask about health, belief, origin, sexuality and the like: a condition of UK GDPR, article 9(2). The author records
 * it; people read in plain words why they are asked.
 */
public enum SpecialCondition {
    /** Article 9(2)(a): they agree by answering, which nobody has to. */
    CONSENT,
    /** Article 9(2)(g), with the Data Protection Act 2018, Schedule 1, paragraph 8: equality of opportunity or treatment. */
    EQUALITY,
    /** Article 9(2)(h): the provision of health or social care. */
    CARE,
    /** Article 9(2)(j): statistics and research. */
    RESEARCH;

    /** End of its message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
