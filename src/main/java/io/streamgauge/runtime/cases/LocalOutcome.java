package io.streamgauge.runtime.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.cases.CaseOutcome;
import io.streamgauge.routes.cases.LogLine;
import io.streamgauge.routes.cases.SeenRequest;
import io.streamgauge.runtime.trial.LogCapture;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a case has left behind.
 *
 * @param run its run, which has ended
 * @param state the tables and streams
 */
record LocalOutcome(
        CaseRun run, EmbeddedState state, CaseFolder folder, StubServer http, LogCapture capture)
        implements CaseOutcome {

    @Override
    public List<ObjectNode> readings(String table) {
        return state.readings(table);
    }

    @Override
    public List<ObjectNode> records(String stream) {
        return state.records(stream);
    }

    @Override
    public Map<String, List<ObjectNode>> rejects() {
        return folder.deadLetters(run.deadLetterFolders());
    }

    @Override
    public List<SeenRequest> requests() {
        return http.seen();
    }

    @Override
    public List<SeenRequest> unanswered() {
        return http.unanswered();
    }

    @Override
    public List<LogLine> log() {
        return capture.lines();
    }

    @Override
    public List<String> failures() {
        return run.failures();
    }

    @Override
    public Optional<String> file(String name) {
        return folder.content(name);
    }

    @Override
    public List<String> files() {
        return folder.files();
    }

    @Override
    public Optional<String> unfinished() {
        return run.unfinished();
    }
}
