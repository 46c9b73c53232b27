package io.streamgauge.camel.kinesis;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Service;
import org.jspecify.annotations.Nullable;

/** Where records go that are given up. */
interface RecordDeadLetters extends Service {

    /**
     * Completes when the letters are safe.
     *
     * @param route the route that gives them up, if there is one
     */
    CompletionStage<?> take(List<DeadLetterRecord> letters, @Nullable String route);

    /** The place in words, without secrets: a file or an endpoint. */
    String place();

    /** The endpoint of the option {@code deadLetter}, or the file of the stream. */
    static RecordDeadLetters of(KinesisEndpoint endpoint) {
        KinesisConfiguration options = endpoint.getConfiguration();
        String uri = options.getDeadLetter();
        return uri == null || uri.isBlank()
                ? new DeadLetterFile(
                        Path.of(options.getDeadLetterFolder()),
                        options.getStreamName(),
                        endpoint.getComponent().clock())
                : new DeadLetterEndpoint(endpoint.getCamelContext(), uri);
    }
}
