package io.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.streamgauge.Patience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class MemoryWatchTest {

    private final LoggerContext context = new LoggerContext();
    private final List<Throwable> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"WARN", "OFF"})
    void errorsThatALibraryLogsReachTheProgram(String level) throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("heap");
        IllegalStateException wrapped = new IllegalStateException(error);

        log(
                "software.amazon.kinesis.lifecycle.ShardConsumerSubscriber",
                level,
                logger -> {
                    logger.warn("caught", error);
                    logger.error("caught {} of {}", 1, 2, wrapped);
                });

        assertThat(seen).containsExactly(error, wrapped);
    }

    @Test
    void otherFailuresAndLoggersAreIgnored() throws Exception {
        IllegalStateException round = new IllegalStateException("round");
        round.initCause(new IllegalArgumentException(round));

        log(
                "software.amazon.kinesis.lifecycle.ShardConsumerSubscriber",
                "WARN",
                logger -> logger.warn("caught", round));
        log(
                "io.streamgauge.local.Dispatcher",
                "WARN",
                logger -> logger.warn("refused", new OutOfMemoryError("query")));

        assertThat(seen).isEmpty();
    }

    private void log(String name, String level, Consumer<Logger> lines) throws Exception {
        if (context.getTurboFilterList().isEmpty()) {
            MemoryWatch watch = new MemoryWatch();
            watch.start();
            context.addTurboFilter(watch);
        }
        ch.qos.logback.classic.Logger logger = context.getLogger(name);
        logger.setLevel(Level.toLevel(level));
        Thread thread = new Thread(() -> lines.accept(logger));
        thread.setUncaughtExceptionHandler((in, failure) -> seen.add(failure));
        thread.start();
        thread.join(Patience.DEFAULT.toMillis());
    }
}
