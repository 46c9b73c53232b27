package io.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DeduplicatingAppenderTest {

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger route = context.getLogger("crypto-prices");
    private Duration now = Duration.ofDays(1);

    private final DeduplicatingAppender once = new DeduplicatingAppender(() -> now);

    DeduplicatingAppenderTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        once.setContext(context);
        once.addAppender(lines);
        lines.start();
        once.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(once);
    }

    @Test
    void repeatedFailuresAreCountedAtGrowingIntervals() {
        for (int tick = 0; tick <= 6000; tick++) {
            route.warn("failed: no connection after {} ms", 5000 + tick);
            now = now.plusMillis(100);
        }

        assertThat(logged())
                .containsExactly(
                        "failed: no connection after 5000 ms",
                        "failed: no connection after 5100 ms (101 times in 10 s)",
                        "failed: no connection after 5300 ms (301 times in 30 s)",
                        "failed: no connection after 5700 ms (701 times in 70 s)",
                        "failed: no connection after 6500 ms (1,501 times in 2 min)",
                        "failed: no connection after 8100 ms (3,101 times in 5 min)");
    }

    @Test
    void anotherReasonIsLoggedAtOnce() {
        route.warn("failed: status 503");
        route.warn("failed: status 404");
        route.warn("failed: status 503");

        assertThat(logged()).containsExactly("failed: status 503", "failed: status 404");
    }

    @Test
    void linesAreNewAfterTwoMinutesOrARecovery() {
        route.warn("failed");
        now = now.plusMinutes(3);
        route.warn("failed");
        route.info(DeduplicatingAppender.WORKS_AGAIN, "works again");
        route.warn("failed");

        assertThat(logged()).containsExactly("failed", "failed", "works again", "failed");
    }

    @Test
    void countedLinesAreLoggedAtTheEnd() {
        for (int count = 0; count < 4; count++) {
            route.error("failed");
            now = now.plusSeconds(1);
        }
        route.warn("slow");

        once.logUnreported();
        once.logUnreported();

        assertThat(logged()).containsExactly("failed", "slow", "failed (4 times in 3 s)");
    }

    @Test
    void aLineAboutAnotherFileIsLoggedAtOnce() {
        for (int file : List.of(20261128, 20261129, 20261128)) {
            route.atError().addKeyValue(LogKeys.FILE, file).log("failed at {}.csv: bad", file);
        }

        assertThat(logged())
                .containsExactly("failed at 20261128.csv: bad", "failed at 20261129.csv: bad");
    }

    @Test
    void countedLinesKeepTheirKeys() {
        for (int count = 0; count < 12; count++) {
            route.atWarn().addKeyValue(LogKeys.TABLE, "prices").log("failed");
            now = now.plusSeconds(1);
        }
        once.logUnreported();

        assertThat(lines.list)
                .hasSize(3)
                .allSatisfy(
                        line ->
                                assertThat(line.getKeyValuePairs())
                                        .extracting(pair -> pair.key + "=" + pair.value)
                                        .containsExactly("table=prices"));
    }

    @Test
    void linesWithABoundOfTheirOwnAreAlwaysLogged() {
        route.warn(DeduplicatingAppender.EACH, "record 1 was given up");
        route.warn(DeduplicatingAppender.EACH, "record 2 was given up");

        assertThat(logged()).containsExactly("record 1 was given up", "record 2 was given up");
    }

    @Test
    void infoLinesOfRoutesAreAlwaysLogged() {
        route.info("6 prices");
        route.info("6 prices");
        Logger own = context.getLogger("io.streamgauge.timestream");
        own.info("readings are written again");
        own.info("readings are written again");

        assertThat(logged()).containsExactly("6 prices", "6 prices", "readings are written again");
    }

    @Test
    void camelDoesNotLogAnExceptionAgain() {
        Exception refused = new ConnectException("Connection refused");
        route.error("failed: {}", refused.getMessage(), refused);
        context.getLogger("org.apache.camel.component.timer.TimerConsumer")
                .warn("Error processing exchange", new IllegalStateException(refused));

        assertThat(logged()).containsExactly("failed: Connection refused");
    }

    @Test
    void linesAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa"));
        try {
            for (int tick = 0; tick < 1001; tick++) {
                route.warn("failed");
                now = now.plusMillis(10);
            }
        } finally {
            Locale.setDefault(before);
        }

        assertThat(logged()).containsExactly("failed", "failed (1,001 times in 10 s)");
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
