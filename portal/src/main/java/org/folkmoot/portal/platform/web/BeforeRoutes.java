package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;

/** Puts a handler of ours into every connection, in front of the one that finds the route. */
final class BeforeRoutes implements NettyServerCustomizer {
    private final String name;
    private final Supplier<? extends ChannelHandler> made;
    private final @Nullable Channel channel;

    /** @param made asked anew for every connection */
    BeforeRoutes(String name, Supplier<? extends ChannelHandler> made) {
        this(name, made, null);
    }

    private BeforeRoutes(String name, Supplier<? extends ChannelHandler> made, @Nullable Channel channel) {
        this.name = name;
        this.made = made;
        this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel opened, ChannelRole role) {
        return new BeforeRoutes(name, made, opened);
    }

    @Override
    public void onStreamPipelineBuilt() {
        if (channel != null) {
            channel.pipeline().addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, name, made.get());
        }
    }
}
