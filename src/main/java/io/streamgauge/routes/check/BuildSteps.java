package io.streamgauge.routes.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.camel.StartupStep;
import org.apache.camel.support.startup.DefaultStartupStepRecorder;

/** The nodes of a route that are being built: Camel reports no other sign of the one that fails. */
final class BuildSteps extends DefaultStartupStepRecorder {

    private static final String NODE = "ProcessorReifier";

    private final Deque<String> nodes = new ArrayDeque<>();

    BuildSteps() {
        setEnabled(true);
    }

    /** The id of the innermost node that was begun and is not complete. */
    Optional<String> failed() {
        return Optional.ofNullable(nodes.peekLast());
    }

    /** Forgets the nodes of a route that failed. */
    void clear() {
        nodes.clear();
    }

    @Override
    protected void onBeginStep(StartupStep step) {
        if (NODE.equals(step.getType())) {
            nodes.addLast(step.getName());
        }
    }

    @Override
    protected void onEndStep(StartupStep step) {
        if (NODE.equals(step.getType())) {
            nodes.removeLastOccurrence(step.getName());
        }
    }
}
