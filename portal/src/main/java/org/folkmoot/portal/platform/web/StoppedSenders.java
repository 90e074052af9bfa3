package org.folkmoot.portal.platform.web;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Cuts off whoever begins to send a form and then sends nothing more (security 10.2); slow senders who go on are waited for. */
@Singleton
final class StoppedSenders implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final int seconds;

    StoppedSenders(@Property(name = "folkmoot.idle-body-seconds", defaultValue = "10") int seconds) {
        this.seconds = seconds;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new BeforeRoutes("folkmoot-stopped", Waiting::new));
        return event.getBean();
    }

    /** One connection: the clock runs while a body is under way, and starts anew with each piece of it. */
    private final class Waiting extends ChannelInboundHandlerAdapter {
        private ScheduledFuture<?> patience;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            stop();
            if (!(message instanceof LastHttpContent)) {
                patience = context.executor().schedule(() -> cut(context), seconds, TimeUnit.SECONDS);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            stop();
        }

        private void stop() {
            if (patience != null) {
                patience.cancel(false);
                patience = null;
            }
        }

        private static void cut(ChannelHandlerContext context) {
            context.close();
        }
    }
}
