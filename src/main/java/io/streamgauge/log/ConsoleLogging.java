package io.streamgauge.log;

import static java.util.Map.entry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import java.util.Map;

/**
 * The configuration of the log. Logback finds it as a service, and asks it before it looks for a
 * file: to read one takes a tenth of a start. A file of the user wins.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class ConsoleLogging extends ContextAwareBase implements Configurator {

    private static final List<String> FILES = List.of("logback-test.xml", "logback.xml");

    /** Libraries stay at INFO: below it they print values of keys, requests and tokens. */
    private static final List<String> LIBRARIES =
            List.of("ch", "com", "io", "net", "org", "reactor", "software");

    private static final Map<String, Level> LEVELS =
            Map.ofEntries(
                    // The program logs what fails in a route, with the route.
                    entry("org.apache.camel.processor.errorhandler.DefaultErrorHandler", Level.OFF),
                    // The same for a file, by the hash of an object
                    entry("org.apache.camel.component.file.GenericFileOnCompletion", Level.ERROR),
                    // What Camel says of its own inner life
                    entry("org.apache.camel.component.platform", Level.WARN),
                    entry("org.apache.camel.component.micrometer", Level.WARN),
                    entry("org.apache.camel.component.quartz", Level.WARN),
                    entry("org.quartz", Level.WARN),
                    // Shows what is on the wire below INFO, keys of APIs among it, and each retry
                    // at INFO
                    entry("org.apache.hc", Level.WARN),
                    // A connection that was reset when it had no request, as probes do; what has a
                    // request reports its own failure.
                    entry("io.netty.channel.DefaultChannelPipeline", Level.ERROR),
                    entry("org.apache.camel.main", Level.WARN),
                    entry("org.apache.camel.impl.engine.DefaultStreamCachingStrategy", Level.WARN),
                    entry("org.apache.camel.support", Level.WARN),
                    // Camel registers its own gauges twice when an exchange begins while the routes
                    // start.
                    entry("io.micrometer.core.instrument.MeterRegistry", Level.ERROR),
                    // Internals of the Kinesis Client Library; kinesis: itself reports whether it
                    // reaches its table.
                    entry("software.amazon.kinesis", Level.WARN),
                    entry("software.amazon.kinesis.coordinator", Level.OFF),
                    entry("software.amazon.kinesis.leader", Level.OFF),
                    entry("software.amazon.kinesis.leases", Level.OFF),
                    entry("software.amazon.kinesis.worker", Level.OFF),
                    // kinesis: logs what its calls for a shard fail with.
                    entry("software.amazon.kinesis.lifecycle.InitializeTask", Level.OFF),
                    // It takes a shard that was stopped before its end for a failure.
                    entry("software.amazon.kinesis.lifecycle.ShutdownTask", Level.OFF),
                    entry("software.amazon.kinesis.lifecycle.ProcessTask", Level.ERROR),
                    entry("com.amazonaws.services.dynamodbv2", Level.OFF),
                    // "mvn camel:run" compiles in the JVM of the program.
                    entry("org.apache.camel.maven", Level.WARN),
                    entry("org.apache.maven", Level.WARN),
                    entry("org.codehaus", Level.WARN),
                    entry("org.jacoco", Level.WARN));

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (hasFile()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Level level = Level.toLevel(value("STREAMGAUGE_LOG_LEVEL", "INFO"), Level.DEBUG);
        MemoryWatch memory = new MemoryWatch();
        memory.setContext(context);
        memory.start();
        context.addTurboFilter(memory);
        setLevels(context, level);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(once(context));
        // The program reports once why a start failed, without the stack.
        Logger camel = context.getLogger("org.apache.camel.impl.engine.AbstractCamelContext");
        camel.setAdditive(false);
        camel.addAppender(brief(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean hasFile() {
        ClassLoader loader = ConsoleLogging.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || FILES.stream().anyMatch(file -> loader.getResource(file) != null);
    }

    private static void setLevels(LoggerContext context, Level level) {
        Level ofLibraries = level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO;
        LIBRARIES.forEach(name -> context.getLogger(name).setLevel(ofLibraries));
        LEVELS.forEach((name, its) -> context.getLogger(name).setLevel(its));
        context.getLogger("io.streamgauge").setLevel(level);
    }

    private static DeduplicatingAppender once(LoggerContext context) {
        DeduplicatingAppender once = new DeduplicatingAppender();
        once.setContext(context);
        once.setName(DeduplicatingAppender.NAME);
        once.addAppender(console(context, new ConsoleLayout(true), "CONSOLE"));
        once.start();
        return once;
    }

    private static ConsoleAppender<ILoggingEvent> brief(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> brief = console(context, new ConsoleLayout(false), "BRIEF");
        RouteStateFilter filter = new RouteStateFilter();
        filter.setContext(context);
        filter.start();
        brief.addFilter(filter);
        return brief;
    }

    private static ConsoleAppender<ILoggingEvent> console(
            LoggerContext context, ConsoleLayout layout, String name) {
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName(name);
        console.setTarget(value("STREAMGAUGE_LOG_TARGET", "System.out"));
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    /** A system property, or a variable of the environment. */
    private static String value(String name, String otherwise) {
        String property = System.getProperty(name);
        String value = property == null ? System.getenv(name) : property;
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
