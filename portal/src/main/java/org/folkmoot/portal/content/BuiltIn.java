package org.folkmoot.portal.content;

import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;

/** The types that the product has pages of its own for, as their files say. */
final class BuiltIn {
    static final ContentType DOCUMENT = ContentTypes.packed("document");
    static final ContentType PAGE = ContentTypes.packed("page");
    static final ContentType MENU = ContentTypes.packed("menu");

    private BuiltIn() {}
}
