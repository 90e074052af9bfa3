package org.folkmoot.portal.platform.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import jakarta.inject.Singleton;

/**
 * Keeps the two bytes of a line's end together in forms that come in parts: where the network happens to cut between them, the decoder
 * of Netty (4.2.20 and before) takes the first for the last byte of the value, and a token no longer matches.
 */
@Singleton
final class WholeLineEnds implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new BeforeRoutes("folkmoot-line-ends", Joining::new));
        return event.getBean();
    }

    /** One connection: a carriage return at the end of a piece is handed on with the next one. */
    static final class Joining extends ChannelInboundHandlerAdapter {
        private static final byte RETURN = '\r';

        private boolean parts;
        private boolean held;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                parts = HttpPostRequestDecoder.isMultipart(request);
                held = false;
            }
            if (!parts || !(message instanceof HttpContent piece)) {
                context.fireChannelRead(message);
                return;
            }
            ByteBuf bytes = held
                    ? Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(new byte[] {RETURN}), piece.content())
                    : piece.content();
            held = !(piece instanceof LastHttpContent)
                    && bytes.isReadable()
                    && bytes.getByte(bytes.writerIndex() - 1) == RETURN;
            if (held) {
                bytes.writerIndex(bytes.writerIndex() - 1);
            }
            if (held && !bytes.isReadable()) {
                bytes.release();
                context.read();
                return;
            }
            context.fireChannelRead(piece.replace(bytes));
        }
    }
}
