package io.streamgauge.runtime.cases;

import io.streamgauge.files.TemporaryFolder;
import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalAws;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.routes.cases.CaseCheck;
import io.streamgauge.routes.cases.CaseFinding;
import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.LogLine;
import io.streamgauge.routes.cases.RouteCase;
import io.streamgauge.routes.cases.RouteIndex;
import io.streamgauge.runtime.trial.LogCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs cases, one at a time: they share an embedded endpoint on a free port, a stub of HTTP
 * sources, and a temporary folder, which are made empty before each case.
 */
public final class CaseRunner implements AutoCloseable {

    private final CaseClock clock = new CaseClock();
    private final TemporaryFolder temporary;
    private final LocalAws aws;
    private final StubServer http;
    private final LogCapture log;

    private CaseRunner(TemporaryFolder temporary, LogCapture log) {
        this.temporary = temporary;
        this.log = log;
        this.aws =
                LocalAws.start(
                        new LocalConfiguration(
                                LocalConfiguration.Address.loopback(0),
                                LocalConfiguration.Folders.TEMPORARY,
                                Limits.RELAXED,
                                LocalConfiguration.MEMORY_BYTES,
                                clock));
        this.http = new StubServer();
    }

    /** Starts what the cases share. Until it is closed, the log goes to the cases only. */
    public static CaseRunner start() {
        TemporaryFolder temporary = TemporaryFolder.create("streamgauge-test-");
        LogCapture log = LogCapture.begin(caseFolder(temporary));
        try {
            return new CaseRunner(temporary, log);
        } catch (RuntimeException e) {
            log.close();
            temporary.close();
            throw e;
        }
    }

    private static Path caseFolder(TemporaryFolder temporary) {
        return temporary.path().resolve("case");
    }

    /**
     * Runs a case.
     *
     * @param routes the route files, of which those are loaded that the case needs
     */
    public CaseResult run(RouteCase tested, RouteIndex routes) {
        long begin = System.nanoTime();
        clock.set(tested.setup().clock());
        http.answerWith(tested.setup().answers());
        log.clear();
        CaseFolder folder = new CaseFolder(caseFolder(temporary));
        folder.fill(tested.setup().files());
        EmbeddedState state = new EmbeddedState(aws.url());
        state.clear();
        tested.setup().records().forEach(state::put);
        CaseRun run = new CaseRun(tested, new StandIns(clock, aws.url(), http, folder));
        run.run(routes);
        List<CaseFinding> findings =
                CaseCheck.findings(tested, new LocalOutcome(run, state, folder, http, log));
        return new CaseResult(
                tested,
                findings,
                log.lines().stream().filter(CaseRunner::isWorthShowing).toList(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Camel logs its own stop at these levels too, and the failure of a start twice. */
    private static boolean isWorthShowing(LogLine line) {
        return (line.level().equals("WARN") || line.level().equals("ERROR"))
                && !line.logger().startsWith("org.apache.camel.impl.engine.");
    }

    @Override
    public void close() {
        http.close();
        aws.close();
        log.close();
        temporary.close();
    }
}
