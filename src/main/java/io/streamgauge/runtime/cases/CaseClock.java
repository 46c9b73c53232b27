package io.streamgauge.runtime.cases;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.clock.Clock;
import org.apache.camel.spi.ExchangeFactory;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PooledObjectFactorySupport;
import org.jspecify.annotations.Nullable;

/** The clock of a case, which does not move. It also makes exchanges, which are created by it. */
final class CaseClock implements InstantSource {

    private volatile Instant now = Instant.EPOCH;

    void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** A factory of exchanges, for the consumers of a context. */
    ExchangeFactory exchanges(CamelContext camel) {
        Factory factory = new Factory(null);
        factory.setCamelContext(camel);
        return factory;
    }

    /**
     * An exchange that was created now. Camel gives no way to say when, but a copy has the clock of
     * what it is copied from.
     */
    Exchange exchange(CamelContext camel, ExchangePattern pattern) {
        Clock clock = new FixedClock(now.toEpochMilli(), System.nanoTime());
        Exchange original =
                (Exchange)
                        Proxy.newProxyInstance(
                                Exchange.class.getClassLoader(),
                                new Class<?>[] {Exchange.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "getClock" -> clock;
                                            case "getContext" -> camel;
                                            case "getPattern" -> pattern;
                                            default -> null;
                                        });
        return new DefaultExchange(original);
    }

    /**
     * The clock of an exchange.
     *
     * @param created when the exchange was created
     * @param begin the time of the machine at that moment
     */
    private record FixedClock(long created, long begin) implements Clock {

        @Override
        public long elapsed() {
            return (System.nanoTime() - begin) / 1_000_000;
        }

        @Override
        public long getCreated() {
            return created;
        }
    }

    /** Makes the exchanges of a consumer. */
    private final class Factory extends PooledObjectFactorySupport<Exchange>
            implements ExchangeFactory {

        private final @Nullable Consumer consumer;
        private @Nullable String routeId;

        Factory(@Nullable Consumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public @Nullable Consumer getConsumer() {
            return consumer;
        }

        @Override
        public ExchangeFactory newExchangeFactory(Consumer other) {
            Factory factory = new Factory(other);
            factory.setCamelContext(camelContext);
            return factory;
        }

        @Override
        public Exchange create(boolean autoRelease) {
            return exchange(camelContext, ExchangePattern.InOnly);
        }

        @Override
        public Exchange create(Endpoint from, boolean autoRelease) {
            Exchange exchange = exchange(camelContext, from.getExchangePattern());
            exchange.getExchangeExtension().setFromEndpoint(from);
            return exchange;
        }

        @Override
        public boolean release(Exchange exchange) {
            return true;
        }

        @Override
        public Exchange acquire() {
            throw new UnsupportedOperationException("exchanges are not pooled here");
        }

        @Override
        public boolean isPooled() {
            return false;
        }

        @Override
        public @Nullable String getRouteId() {
            return routeId;
        }

        @Override
        public void setRouteId(String routeId) {
            this.routeId = routeId;
        }
    }
}
