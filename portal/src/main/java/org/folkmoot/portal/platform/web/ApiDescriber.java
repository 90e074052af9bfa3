package org.folkmoot.portal.platform.web;

import java.util.List;
import org.folkmoot.portal.platform.access.Council;

/** A feature's word on the routes it gives to other programs. Implemented by each feature that has some; a spec holds it to all of them. */
public interface ApiDescriber {
    List<ApiOperation> operations(Council council);
}
