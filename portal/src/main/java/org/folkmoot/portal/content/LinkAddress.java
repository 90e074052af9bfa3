package org.folkmoot.portal.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that staff type for a link: of this site, or of another over https. Nothing else becomes a link. */
final class LinkAddress {
    private LinkAddress() {}

    /** The address as an attribute may hold it; empty for one that may not be a link. */
    static Optional<String> of(String typed) {
        try {
            URI uri = new URI(typed.strip());
            boolean inside = uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && uri.getRawPath() != null
                    && uri.getRawPath().startsWith("/")
                    && !uri.getRawPath().startsWith("//");
            boolean outside = "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
            return inside || outside ? Optional.of(uri.toString()) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
