package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.Patience;
import io.streamgauge.bean.Environment;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.camel.timestream.TimestreamConfiguration;
import io.streamgauge.local.LocalAwsFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** {@code routes/stock-daily.camel.yaml} as a program runs it, and all that it says meanwhile. */
final class StockDaily implements AutoCloseable {

    static final String KEY = "K3YTHATNOONEMAYSEE";

    final CamelContext camel = new DefaultCamelContext();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** Each line of the log, with its stack trace. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    /** Each failure: its stack trace, and what its exchange holds. */
    final List<String> failures = new CopyOnWriteArrayList<>();

    private final Properties properties = new Properties();
    private final Lines appender = new Lines();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Appender<ILoggingEvent> console = root.getAppender("ONCE");
    private final CountDownLatch firstRun = new CountDownLatch(1);
    private final Path folder;
    private Level level = Level.INFO;

    StockDaily(Path folder, LocalAwsFixture aws, InstantSource clock, String url) {
        this.folder = folder;
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        camel.getRegistry().bind("clock", InstantSource.class, clock);
        Environment environment =
                name -> Optional.of(KEY).filter(key -> name.equals("ALPHAVANTAGE_API_KEY"));
        camel.getRegistry().bind("environment", Environment.class, environment);
        TimestreamConfiguration tables =
                camel.getComponent("timestream", TimestreamComponent.class).getConfiguration();
        tables.setAutoCreateTable(true);
        tables.setDeadLetterFolder(folder.resolve("dead-letter").toString());
        set("stocks.enabled", "true");
        set("stocks.symbols", "IBM, AAPL, MSFT");
        set("stocks.url", url);
        set("stocks.cron", "0 0 0 1 * ?");
        set("stocks.history", "100d");
        set("stocks.pause", "1ms");
        set("stocks.retry", "1h");
    }

    StockDaily set(String key, String value) {
        properties.setProperty(key, value);
        return this;
    }

    /** Says all that Camel and its libraries have to say. */
    StockDaily atLevel(Level level) {
        this.level = level;
        return this;
    }

    /** Starts the route, and waits until the run at its start is done. */
    StockDaily start() throws Exception {
        listen();
        load();
        assertThat(firstRun.await(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS))
                .as(() -> lines.toString())
                .isTrue();
        return this;
    }

    /** Loads and starts the route. */
    void load() throws Exception {
        camel.getPropertiesComponent().setInitialProperties(properties);
        String route = Files.readString(Path.of("routes", "stock-daily.camel.yaml"));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "stock-daily.camel.yaml",
                                route.replace(
                                        "data/watermarks",
                                        folder.resolve("watermarks").toString())));
        camel.start();
    }

    double fetches(String outcome) {
        return meters.counter("streamgauge.stocks.fetches", "outcome", outcome).count();
    }

    List<String> warnings() {
        return lines.stream().filter(line -> line.startsWith("WARN stock-daily ")).toList();
    }

    @Override
    public void close() throws Exception {
        camel.close();
        root.detachAppender(appender);
        root.addAppender(console);
        root.setLevel(before);
    }

    private void listen() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.detachAppender(console);
        root.setLevel(level);
        camel.getManagementStrategy().addEventNotifier(new Outcomes());
    }

    private final class Lines extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(
                    "%s %s %s %s"
                            .formatted(
                                    event.getLevel(),
                                    event.getLoggerName(),
                                    event.getFormattedMessage(),
                                    trace));
        }
    }

    private final class Outcomes extends EventNotifierSupport {

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof ExchangeEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            Exchange exchange = ((ExchangeEvent) event).getExchange();
            boolean ofOneStock = exchange.getProperty(Exchange.CORRELATION_ID) != null;
            if (event instanceof ExchangeCompletedEvent && !ofOneStock) {
                firstRun.countDown();
            } else if (event instanceof ExchangeFailureHandledEvent) {
                failures.add(reported(exchange));
            }
        }

        private static String reported(Exchange exchange) {
            StringWriter text = new StringWriter();
            exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                    .printStackTrace(new PrintWriter(text));
            text.append(exchange.getMessage().getHeaders().toString());
            text.append(exchange.getAllProperties().toString());
            text.append(exchange.getVariables().toString());
            return text.append(exchange.getMessage().getBody(String.class)).toString();
        }
    }
}
