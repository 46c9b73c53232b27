package io.streamgauge.access;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.function.Predicate;

/**
 * The sockets of the JDK, of which each accepted one is shown to a predicate that may refuse it.
 * Vert.x itself names a connection only at its first request.
 */
final class AcceptingTransport extends JDKTransport {

    private final Acceptor acceptor;

    AcceptingTransport(Predicate<Channel> accepted) {
        this.acceptor = new Acceptor(accepted);
    }

    @Override
    public void configure(NetServerOptions options, boolean domain, ServerBootstrap bootstrap) {
        super.configure(options, domain, bootstrap);
        bootstrap.handler(acceptor);
    }

    @ChannelHandler.Sharable
    private static final class Acceptor extends ChannelInboundHandlerAdapter {

        private final Predicate<Channel> accepted;

        Acceptor(Predicate<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Channel channel && !accepted.test(channel)) {
                channel.unsafe().closeForcibly();
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
