package org.folkmoot.portal.content.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a receiver's name up once and hands on only what was checked: the connection goes to these addresses, so a name that answers
 * differently a moment later gains nothing (security 9.1).
 */
final class CheckedNames implements DnsResolver {
    private final Set<String> listed;
    private final Lookup lookup;

    /** Asks the machine's resolver. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** A name, or one of its addresses, that webhooks must not call. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic() {
            super("not a public address");
        }
    }

    /** @param listed hosts the operator allows wherever they lie, in lower case */
    CheckedNames(Set<String> listed, Lookup lookup) {
        this.listed = Set.copyOf(listed);
        this.lookup = lookup;
    }

    boolean lists(String host) {
        return listed.contains(host.toLowerCase(Locale.ROOT));
    }

    /** @throws NotPublic when one of its addresses is not public, whatever the others are */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.of(host);
        if (found.length == 0) {
            throw new UnknownHostException("no address");
        }
        if (!lists(host) && !Arrays.stream(found).allMatch(PublicAddresses::holds)) {
            throw new NotPublic();
        }
        return found;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(resolve(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
