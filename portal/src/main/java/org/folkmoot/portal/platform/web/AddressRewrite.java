package org.folkmoot.portal.platform.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Turns an address in either language into the one route behind it, before the framework parses anything: a target that could be read in
 * two ways never reaches its parser, and the body of a request stays bound to the request. (A filter that answers with a mutated request
 * loses its body in this release of the framework.) What came over the wire travels on in a header of our own.
 */
@Singleton
final class AddressRewrite implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    /** The request target as it came; whatever a client sends under this name is dropped. */
    static final String OUTSIDE = "x-folkmoot-outside";

    /**
     * Says that a body came packed. No form or program has reason to send one, and unpacking it here would let a few bytes become many, so
     * it is never unpacked (security 10.2).
     */
    static final String PACKED = "x-folkmoot-packed";

    /** A path no route has. */
    private static final String NOWHERE = "/-";

    /** First segments that stand outside the two languages. */
    private static final Set<String> PLAIN =
            Set.of("assets", "api", "health", "robots.txt", "sitemap", "favicon.ico", "csp-report", "media");

    private final Addresses addresses;

    AddressRewrite(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new BeforeRoutes("folkmoot-addresses", Handler::new));
        return event.getBean();
    }

    /** The route's path and query for a raw target. */
    String inside(String outside) {
        String raw = outside;
        if (RawTarget.broken(outside).isPresent()) {
            int mark = outside.indexOf('?');
            raw = outside.substring(0, mark) + "?" + RawTarget.mended(outside.substring(mark + 1));
        }
        if (!RawTarget.clean(raw)) {
            return NOWHERE;
        }
        int query = raw.indexOf('?');
        String path = query < 0 ? raw : raw.substring(0, query);
        if (path.equals("/") || isPlain(path)) {
            return raw;
        }
        Optional<Addresses.Inside> inside = addresses.inside(path);
        return inside.isEmpty()
                ? NOWHERE
                : query < 0 ? inside.get().path() : inside.get().path() + raw.substring(query);
    }

    /** Whether a path stands outside the two languages. */
    static boolean isPlain(String path) {
        int end = path.indexOf('/', 1);
        return PLAIN.contains(end < 0 ? path.substring(1) : path.substring(1, end));
    }

    @ChannelHandler.Sharable
    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                String raw = request.uri();
                request.headers().set(OUTSIDE, printable(raw));
                request.setUri(inside(raw));
                String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
                request.headers().remove(HttpHeaderNames.CONTENT_ENCODING).remove(PACKED);
                if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
                    request.headers().set(PACKED, "yes");
                }
            }
            context.fireChannelRead(message);
        }

        /** A header value cannot hold control characters; a path that has any is refused, and a query that has any stays one that is. */
        private static String printable(String raw) {
            int query = raw.indexOf('?');
            StringBuilder printable = new StringBuilder(raw.length());
            for (int i = 0; i < raw.length(); i++) {
                boolean odd = raw.charAt(i) < 0x20 || raw.charAt(i) >= 0x7F;
                if (odd && (query < 0 || i < query)) {
                    return "";
                }
                printable.append(odd ? "%00" : String.valueOf(raw.charAt(i)));
            }
            return printable.toString();
        }
    }
}
